#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# fuzz.sh PROGRAM LONGEST [SEEDS…]: fuzzes for a minute, always from the same seed, or says loudly
# that it did not. FUZZ_SECONDS is another time; then the seed is a new one each time.
program=$1
longest=$2
shift 2
if [ ! -x "$program" ]; then
    echo "SKIPPED LOUDLY: clang's libFuzzer is not installed, so $(basename "$program") did not run"
    exit 77
fi
seconds=${FUZZ_SECONDS:-60}
seed=$([ -n "${FUZZ_SECONDS:-}" ] && echo 0 || echo 1)
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
# New inputs are written to the first folder; the seeds stay as they are.
"$program" -seed="$seed" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -malloc_limit_mb=64 \
    -max_len="$longest" -artifact_prefix="$program-" "$corpus" "$@"
