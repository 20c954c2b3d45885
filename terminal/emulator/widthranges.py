#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes widthranges.inc from the Unicode Character Database (Debian: unicode-data).

Usage: widthranges.py [/usr/share/unicode] > widthranges.inc
"""
import sys

folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
LIMIT = 0x110000
width = bytearray(b"\1" * LIMIT)


def entries(name):
    with open(f"{folder}/{name}", encoding="utf-8") as file:
        for line in file:
            line = line.split("#")[0].strip()
            if line:
                yield [field.strip() for field in line.split(";")]


for field in entries("EastAsianWidth.txt"):
    first, _, last = field[0].partition("..")
    if field[1] in ("W", "F"):
        for c in range(int(first, 16), int(last or first, 16) + 1):
            width[c] = 2

start = None
for field in entries("UnicodeData.txt"):
    c = int(field[0], 16)
    if field[1].endswith(", First>"):
        start = c
        continue
    for c in range(start if start is not None else c, c + 1):
        if field[2] in ("Mn", "Me", "Cf"):
            width[c] = 0
    start = None

for c in range(0x1160, 0x1200):  # Hangul vowels and finals join the syllable before them
    width[c] = 0
for c in range(0xd7b0, 0xd800):
    width[c] = 0
width[0x200b] = 0
width[0x00ad] = 1  # the soft hyphen is drawn
for c in range(0x600, 0x606):  # Arabic number signs stand in front and take room
    width[c] = 1
for c in (0x6dd, 0x70f, 0x8e2, 0x110bd, 0x110cd):
    width[c] = 1

print("// SPDX-License-Identifier: Apache-2.0")
print("// Made by widthranges.py from Unicode", open(f"{folder}/ReadMe.txt").read().split("Version ")[1].split()[0],
      "- characters whose width is not 1.")
c = 0
while c < LIMIT:
    end = c
    while end + 1 < LIMIT and width[end + 1] == width[c]:
        end += 1
    if width[c] != 1:
        print(f"{{0x{c:x}, 0x{end:x}, {width[c]}}},")
    c = end + 1
