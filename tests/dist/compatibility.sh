#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# compatibility.sh PROGRAM PAGE: the page is what the program would write, and nothing is missing.
set -eu
written=$(mktemp)
trap 'rm -f "$written"' EXIT
"$1" generate compatibility > "$written"
diff -u "$2" "$written"
if grep -n MISSING "$written"; then
    echo "The table claims options that the program has not." >&2
    exit 1
fi
