#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# mime.sh FOLDER: a desktop that has the files of FOLDER knows an exported machine by its name and
# by its first bytes, and that the program opens it.
set -eu
folder=$1
id=io.github.machinist.Machinist
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
mkdir -p "$data/mime/packages"
cp "$folder/$id.mime.xml" "$data/mime/packages/$id.xml"
update-mime-database "$data/mime"
grep -q ':application/x-machinist:\*\.machinist$' "$data/mime/globs2"
grep -qa 'MACHINIST-BUNDLE' "$data/mime/magic"
grep -q '^MimeType=application/x-machinist;$' "$folder/$id.desktop"
grep -q '^Exec=machinist %f$' "$folder/$id.desktop"
