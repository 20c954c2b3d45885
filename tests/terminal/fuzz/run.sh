#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fuzzes the emulator from a build with any compiler: run.sh BUILD_FOLDER SECONDS SEED (0: a new one)
# Exits with 77 (skipped) where clang or its fuzzer's runtime is missing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1
seconds=$2
seed=$3

skip() {
    echo "SKIPPED, the emulator was not fuzzed: $1" >&2
    exit 77
}

command -v clang++ >/dev/null || skip "clang++ is not installed"
mkdir -p "$build" "$build/corpus"
echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char *, unsigned long) { return 0; }' \
    > "$build/probe.cpp"
clang++ -fsanitize=fuzzer,address "$build/probe.cpp" -o "$build/probe" 2>"$build/probe.log" \
    || skip "clang has no fuzzer runtime (libclang-rt-dev)"
cmake -S "$here/withclang" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++ \
    -DCMAKE_BUILD_TYPE=None >"$build/configure.log"
cmake --build "$build"
# New inputs are written to the first folder; the seeds stay as they are.
"$build/fuzz_emulator" -seed="$seed" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 \
    -print_final_stats=1 -artifact_prefix="$build/" "$build/corpus" "$here/seeds"
