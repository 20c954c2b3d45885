# Parsers of what comes from elsewhere, under libFuzzer with ASan and UBSan, a minute each in every
# run, those with LONG ten minutes more in the nightly one. They are built with clang beside the rest, whatever compiler that uses, and say loudly that
# they were skipped where clang or its fuzzer's runtime (Debian's libclang-rt-dev) is missing.
find_program(CLANG_PROGRAM clang++)
set(MACHINIST_HAS_FUZZER FALSE)
if(CLANG_PROGRAM)
    set(fuzz_probe ${CMAKE_BINARY_DIR}/fuzzprobe)
    file(WRITE ${fuzz_probe}.cpp
        "extern \"C\" int LLVMFuzzerTestOneInput(const unsigned char *, unsigned long) { return 0; }")
    execute_process(
        COMMAND ${CLANG_PROGRAM} -fsanitize=fuzzer,address,undefined ${fuzz_probe}.cpp -o ${fuzz_probe}
        RESULT_VARIABLE fuzz_probed OUTPUT_QUIET ERROR_QUIET)
    if(fuzz_probed EQUAL 0)
        set(MACHINIST_HAS_FUZZER TRUE)
    endif()
endif()

# machinist_fuzz_test(NAME SOURCES … [LIBRARIES …] [SEEDS folder…] [INPUT bytes] [LONG])
# Inputs are INPUT bytes long at most; none may make the program take 64 MiB at once, or a gigabyte
# in all (ASan keeps freed memory for a while).
function(machinist_fuzz_test name)
    cmake_parse_arguments(arg "LONG" "INPUT" "SOURCES;LIBRARIES;SEEDS" ${ARGN})
    if(NOT arg_INPUT)
        set(arg_INPUT 16384)
    endif()
    set(program ${CMAKE_CURRENT_BINARY_DIR}/${name})
    if(MACHINIST_HAS_FUZZER)
        get_target_property(core_folders Qt6::Core INTERFACE_INCLUDE_DIRECTORIES)
        list(TRANSFORM core_folders PREPEND -isystem)
        get_target_property(core_library Qt6::Core LOCATION)
        add_custom_command(OUTPUT ${program} DEPENDS ${arg_SOURCES}
            COMMAND ${CLANG_PROGRAM} -std=c++20 -g -O1 -fPIC -DQT_NO_CAST_FROM_ASCII
                -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined
                -I${CMAKE_SOURCE_DIR} ${core_folders} ${arg_SOURCES} ${core_library}
                ${arg_LIBRARIES} -o ${program}
            COMMENT "Building ${name} with libFuzzer" VERBATIM COMMAND_EXPAND_LISTS)
        add_custom_target(${name}_program ALL DEPENDS ${program})
    endif()
    add_test(NAME ${name}
        COMMAND sh ${CMAKE_SOURCE_DIR}/tests/fuzz.sh ${program} ${arg_INPUT} ${arg_SEEDS})
    set_tests_properties(${name} PROPERTIES TIMEOUT 180 LABELS fuzz SKIP_RETURN_CODE 77)
    if(arg_LONG)
        add_test(NAME ${name}_long
            COMMAND sh ${CMAKE_SOURCE_DIR}/tests/fuzz.sh ${program} ${arg_INPUT} ${arg_SEEDS})
        set_tests_properties(${name}_long PROPERTIES TIMEOUT 780 LABELS nightly SKIP_RETURN_CODE 77
            ENVIRONMENT FUZZ_SECONDS=600)
    endif()
endfunction()
