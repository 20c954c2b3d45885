#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# fuzz.sh PROGRAM LONGEST [SEEDS…]: fuzzes for a minute, always from the same seed, or says loudly
# that it did not.
program=$1
longest=$2
shift 2
if [ ! -x "$program" ]; then
    echo "SKIPPED LOUDLY: clang's libFuzzer is not installed, so $(basename "$program") did not run"
    exit 77
fi
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
# New inputs are written to the first folder; the seeds stay as they are.
"$program" -seed=1 -max_total_time=60 -timeout=10 -rss_limit_mb=1024 -malloc_limit_mb=64 \
    -max_len="$longest" -artifact_prefix="$program-" "$corpus" "$@"
