# Run at build time: writes the version's source, and touches it only where the commit has changed.
execute_process(COMMAND git rev-parse --short HEAD WORKING_DIRECTORY ${SOURCE}
    OUTPUT_VARIABLE MACHINIST_COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT MACHINIST_COMMIT)
    set(MACHINIST_COMMIT release)
endif()
set(MACHINIST_VERSION ${VERSION})
configure_file(${SOURCE}/app/commandline/programversion.cpp.in ${TARGET} @ONLY)
