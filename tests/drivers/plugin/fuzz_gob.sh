#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fuzzes the gob decoder for a minute, always from the same seed, or says loudly that it did not.
if [ ! -x "$1" ]; then
    echo "SKIPPED LOUDLY: clang's libFuzzer is not installed, so the gob decoder was not fuzzed"
    exit 77
fi
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
"$1" -seed=1 -max_total_time=60 -timeout=10 -rss_limit_mb=1024 -max_len=16384 "$corpus"
