// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/terminal/emulator/goldenscreens.h"

#include <vector>

namespace machinist::terminal {

// Five rows of five letters, margins around the middle of them, and a region over rows 2 to 4.
#define GRID "abcde\r\nfghij\r\nklmno\r\npqrst\r\nuvwxy"
#define SIDES "\x1b[?69h\x1b[2;4s"
#define REGION "\x1b[2;4r"
#define BOX GRID SIDES REGION

/// What margins on all four sides, protection, reverse wrap and saved states do to each operation,
/// from DEC STD 070 and xterm's ctlseqs. As kGoldenScreens.
inline const std::vector<GoldenScreen> kConformanceScreens = {
    {"The technical set from end to end", "\x1b(>!<?a~", "⎷≤∫α↓", "6,1"},
    {"SU moves the box", BOX "\x1b[2S", "abcde|fqrsj|k   o|p   t|uvwxy", "1,1"},
    {"SU by more than the box", BOX "\x1b[99S", "abcde|f   j|k   o|p   t|uvwxy", "1,1"},
    {"SU with the cursor outside", BOX "\x1b[5;5H\x1b[S", "abcde|flmnj|kqrso|p   t|uvwxy", "5,5"},
    {"SD moves the box", BOX "\x1b[2T", "abcde|f   j|k   o|pghit|uvwxy", "1,1"},
    {"DL in the box", BOX "\x1b[2;3H\x1b[M", "abcde|flmnj|kqrso|p   t|uvwxy", "2,2"},
    {"DL left of the box", BOX "\x1b[2;1H\x1b[M", "abcde|fghij|klmno|pqrst|uvwxy", "1,2"},
    {"DL above the box", BOX "\x1b[1;3H\x1b[M", "abcde|fghij|klmno|pqrst|uvwxy", "3,1"},
    {"IL in the box", BOX "\x1b[2;3H\x1b[L", "abcde|f   j|kghio|plmnt|uvwxy", "2,2"},
    {"IL by more than the box", BOX "\x1b[3;3H\x1b[99L", "abcde|fghij|k   o|p   t|uvwxy", "2,3"},
    {"ICH in the box", BOX "\x1b[3;3H\x1b[@", "abcde|fghij|kl mo|pqrst|uvwxy", "3,3"},
    {"ICH left of the box", BOX "\x1b[3;1H\x1b[9@", "abcde|fghij|klmno|pqrst|uvwxy", "1,3"},
    {"DCH in the box", BOX "\x1b[3;3H\x1b[P", "abcde|fghij|kln o|pqrst|uvwxy", "3,3"},
    {"DCH above the region", GRID REGION "\x1b[1;1H\x1b[99P", "|fghij|klmno|pqrst|uvwxy", "1,1"},
    {"ECH knows no margins", BOX "\x1b[3;3H\x1b[99X", "abcde|fghij|kl|pqrst|uvwxy", "3,3"},
    {"EL knows no margins", BOX "\x1b[3;3H\x1b[2K", "abcde|fghij||pqrst|uvwxy", "3,3"},
    {"ED knows no margins", BOX "\x1b[3;3H\x1b[J", "abcde|fghij|kl", "3,3"},
    {"DECIC in the box", BOX "\x1b[3;3H\x1b['}", "abcde|fg hj|kl mo|pq rt|uvwxy", "3,3"},
    {"DECIC outside the box", BOX "\x1b[1;3H\x1b['}", "abcde|fghij|klmno|pqrst|uvwxy", "3,1"},
    {"DECDC in the box", BOX "\x1b[3;3H\x1b['~", "abcde|fgi j|kln o|pqs t|uvwxy", "3,3"},
    {"DECDC of everything", BOX "\x1b[3;3H\x1b[99'~", "abcde|fg  j|kl  o|pq  t|uvwxy", "3,3"},
    {"DECDC outside the box", BOX "\x1b[3;1H\x1b['~", "abcde|fghij|klmno|pqrst|uvwxy", "1,3"},
    {"DECFI at the right margin",
     BOX "\x1b[3;4H\x1b"
         "9",
     "abcde|fhi j|kmn o|prs t|uvwxy", "4,3"},
    {"DECFI right of the margin",
     BOX "\x1b[3;5H\x1b"
         "9",
     "abcde|fghij|klmno|pqrst|uvwxy", "6,3"},
    {"DECBI at the left margin",
     BOX "\x1b[3;2H\x1b"
         "6",
     "abcde|f ghj|k lmo|p qrt|uvwxy", "2,3"},
    {"DECBI at the edge",
     BOX "\x1b[3;1H\x1b"
         "6",
     "abcde|fghij|klmno|pqrst|uvwxy", "1,3"},
    {"IND at the corner", BOX "\x1b[4;4H\x1b\x44", "abcde|flmnj|kqrso|p   t|uvwxy", "4,4"},
    {"IND right of the box", BOX "\x1b[4;5H\x1b\x44", "abcde|fghij|klmno|pqrst|uvwxy", "5,4"},
    {"IND below the region", GRID REGION "\x1b[5;5H\x1b\x44", "abcde|fghij|klmno|pqrst|uvwxy",
     "5,5"},
    {"RI at the corner", BOX "\x1b[2;2H\x1bM", "abcde|f   j|kghio|plmnt|uvwxy", "2,2"},
    {"RI left of the box", BOX "\x1b[2;1H\x1bM", "abcde|fghij|klmno|pqrst|uvwxy", "1,2"},
    {"RI above the region", GRID REGION "\x1b[1;1H\x1bM", "abcde|fghij|klmno|pqrst|uvwxy", "1,1"},
    {"NEL goes to the margin", BOX "\x1b[4;3H\x1b\x45", "abcde|flmnj|kqrso|p   t|uvwxy", "2,4"},
    {"an equal region is none", GRID "\x1b[3;3r\x1b[5;1H\n", "fghij|klmno|pqrst|uvwxy", "1,5"},
    {"a region is bound by the screen", GRID "\x1b[4;99r\x1b[5;1H\n", "abcde|fghij|klmno|uvwxy",
     "1,5"},

    {"CR left of the margin", SIDES "\x1b[1;1H\r", "", "1,1"},
    {"CR right of the margin", SIDES "\x1b[1;9H\r", "", "2,1"},
    {"CR in origin mode", SIDES "\x1b[?6h\r", "", "2,1"},
    {"CUB stops at the margin", SIDES "\x1b[1;4H\x1b[99D", "", "2,1"},
    {"CUB left of the margin", SIDES "\x1b[1;1H\x1b[99D", "", "1,1"},
    {"CUF stops at the margin", SIDES "\x1b[1;3H\x1b[99C", "", "4,1"},
    {"CUF right of the margin", SIDES "\x1b[1;5H\x1b[99C", "", "20,1"},
    {"CUU stops at the region", REGION "\x1b[3;1H\x1b[99A", "", "1,2"},
    {"CUD below the region", REGION "\x1b[5;1H\x1b[99B", "", "1,5"},
    {"CNL goes to the margin", SIDES "\x1b[2;4H\x1b[E", "", "2,3"},
    {"CPL goes to the margin", SIDES "\x1b[2;4H\x1b[F", "", "2,1"},
    {"HT stops at the margin", "\x1b[?69h\x1b[2;12s\x1b[1;3H\t\t\t", "", "12,1"},
    {"CHT from left of the margin", "\x1b[?69h\x1b[5;12s\x1b[1;1H\x1b[9I", "", "12,1"},
    {"CBT knows no margins", "\x1b[?69h\x1b[5;12s\x1b[1;7H\x1b[2Z", "", "1,1"},
    {"HPR in origin mode", "\x1b[?69h\x1b[5;12s\x1b[2;4r\x1b[?6h\x1b[2;2H\x1b[2aY", "||       Y",
     "9,3"},
    {"VPR in origin mode", "\x1b[?69h\x1b[5;12s\x1b[2;4r\x1b[?6h\x1b[1;2H\x1b[2eY", "|||     Y",
     "7,4"},
    {"CHA in origin mode", "\x1b[?69h\x1b[5;12s\x1b[?6h\x1b[99GY", "           Y", "12,1"},
    {"VPA in origin mode", REGION "\x1b[?6h\x1b[99dY", "|||Y", "2,4"},
    {"REP wraps at the margin", SIDES "\x1b[1;2Ha\x1b[3b", " aaa| a", "3,2"},
    {"insert mode in margins", "\x1b[1;1Habcdef" SIDES "\x1b[1;3H\x1b[4hX", "abXcef", "4,1"},
    {"DECSTR forgets the margins", SIDES REGION "\x1b[!p\x1b[4;4Hxy\n", "|||   xy", "6,5"},

    {"DECCRA", GRID "\x1b[1;1;2;2;1;4;4;1$v", "abcde|fghij|klmno|pqrab|uvwfg", "6,5"},
    {"DECCRA over itself", GRID "\x1b[1;1;3;3;1;2;2;1$v", "abcde|fabcj|kfgho|pklmt|uvwxy", "6,5"},
    {"DECCRA beyond the screen", GRID "\x1b[1;1;2;2;1;5;20;1$v",
     "abcde|fghij|klmno|pqrst|uvwxy              a", "6,5"},
    {"DECCRA without a source", GRID "\x1b[3;3;2;2;1;1;1;1$v", "abcde|fghij|klmno|pqrst|uvwxy",
     "6,5"},
    {"DECCRA in origin mode", BOX "\x1b[?6h\x1b[1;1;1;2;1;3;2;1$v", "abcde|fghij|klmno|pqght|uvwxy",
     "2,2"},
    {"DECFRA in origin mode", BOX "\x1b[?6h\x1b[88;1;1;2;2$x", "abcde|fXXij|kXXno|pqrst|uvwxy",
     "2,2"},
    {"DECFRA knows no margins", BOX "\x1b[88;4;4;5;5$x", "abcde|fghij|klmno|pqrXX|uvwXX", "1,1"},
    {"DECERA", GRID "\x1b[2;2;3;3$z", "abcde|f  ij|k  no|pqrst|uvwxy", "6,5"},
    {"DECERA of a reversed area", GRID "\x1b[3;3;2;2$z", "abcde|fghij|klmno|pqrst|uvwxy", "6,5"},

    {"ED takes what DECSCA protects", "a\x1b[1\"qb\x1b[0\"qc\x1b[H\x1b[J", "", "1,1"},
    {"DECSED leaves what DECSCA protects", "a\x1b[1\"qb\x1b[2\"qc\x1b[H\x1b[?J", " b", "1,1"},
    {"DECSED 3 leaves the screen", "a\x1b[1\"qb\x1b[0\"qc\x1b[?3J", "abc", "4,1"},
    {"DECSEL leaves what DECSCA protects", "a\x1b[1\"qb\x1b[0\"qc\x1b[?2K", " b", "4,1"},
    {"DECSERA leaves what DECSCA protects", "a\x1b[1\"qb\x1b[0\"qc\x1b[1;1;1;3${", " b", "4,1"},
    {"DECERA takes what DECSCA protects", "a\x1b[1\"qb\x1b[0\"qc\x1b[1;1;1;3$z", "", "4,1"},
    {"ED leaves what SPA protects", "a\x1bVb\x1bWc\x1b[H\x1b[J", " b", "1,1"},
    {"EL leaves what SPA protects", "a\x1bVb\x1bWc\x1b[2K", " b", "4,1"},
    {"ECH leaves what SPA protects", "a\x1bVb\x1bWc\x1b[H\x1b[3X", " b", "1,1"},
    {"DECSERA takes what SPA protects", "a\x1bVb\x1bWc\x1b[1;1;1;3${", "", "4,1"},
    {"DECSTR ends protection", "\x1b[1\"q\x1b[!pX\x1b[?2J", "", "2,1"},
    {"DECRC brings protection back",
     "\x1b[1\"q\x1b"
     "7\x1b[0\"q\x1b"
     "8a\x1b[1;1;1;1${",
     "a", "2,1"},

    {"reverse wrap", "\x1b[?45h\x1b[2;1H\bX", "                   X", "20,1"},
    {"reverse wrap needs autowrap", "\x1b[?45h\x1b[?7l\x1b[2;1H\bX", "|X", "2,2"},
    {"reverse wrap between margins", "\x1b[?45h\x1b[?69h\x1b[3;6s\x1b[2;3H\b", "", "6,1"},
    {"reverse wrap left of the margins", "\x1b[?45h\x1b[?69h\x1b[3;6s\x1b[2;1H\b", "", "6,1"},
    {"reverse wrap at the top of a region", "\x1b[?45h\x1b[2;4r\x1b[2;1H\b", "", "20,4"},
    {"reverse wrap of a full line", "\x1b[?45habcdefghijklmnopqrst\bX", "abcdefghijklmnopqrsX",
     "20,1"},
    {"extended reverse wrap", "\x1b[?1045h\x1b[1;1H\b", "", "20,5"},
    {"more's fix", "\x1b[?41habcdefghijklmnopqrst\tX", "abcdefghijklmnopqrst|        X", "10,2"},
    {"without more's fix", "abcdefghijklmnopqrst\tX", "abcdefghijklmnopqrst|X", "2,2"},
    {"LNM", "\x1b[20hab\nc\vd\fe", "ab|c|d|e", "2,4"},
    {"XTSAVE and XTRESTORE", "\x1b[?7s\x1b[?7l\x1b[?7rabcdefghijklmnopqrstu",
     "abcdefghijklmnopqrst|u", "2,2"},

    {"DECRC without DECSC", "\x1b[!p\x1b[3;3H\x1b\x38", "", "1,1"},
    {"DECRC resets origin mode", "\x1b\x37" REGION "\x1b[?6h\x1b\x38\x1b[HX", "X", "2,1"},
    {"DECRC leaves autowrap", "\x1b\x37\x1b[?7l\x1b\x38\x1b[1;19Habcd", "                  ad",
     "20,1"},
    {"CSI s within margins", "\x1b[?69h\x1b[3;5s\x1b[2;4H\x1b[s", "", "1,1"},
    {"1048", "\x1b[2;3H\x1b[?1048h\x1b[H\x1b[?1048l", "", "3,2"},
    {"47 keeps the other screen", "a\x1b[?47hb\x1b[?47lc\x1b[?47h", " b", "4,1"},
    {"1047 clears the other screen", "a\x1b[?1047hb\x1b[?1047lc\x1b[?1047h", "", "4,1"},
    {"1049 restores the cursor", "ab\x1b[?1049h\x1b[4;4Hx\x1b[?1049lc", "abc", "4,1"},
    {"each screen has its saved cursor",
     "\x1b[2;3H\x1b\x37\x1b[?47h\x1b[4;5H\x1b\x37\x1b[?47l\x1b\x38X\x1b[?47h\x1b\x38", "", "5,4"},
    {"RIS leaves the other screen", "a\x1b[?47hb\x1b\x63", "", "1,1"},
    {"APC PM and SOS", "\x1b_x\x07y\x1b\\A\x1b^xyz\x1b\\B\x1bXxyz\x1b\\C", "ABC", "4,1"},
    {"an unknown DCS", "\x1bP1;2zxyz\x1b\\A", "A", "2,1"},
    {"8-bit controls", "\x1b G\x9b\x33;3H\x84\x1b FX", "|||  X", "4,4"},
    {"8-bit tab stop", "\x1b G\x1b[3g\x1b[5G\x88\r\t\x1b FX", "    X", "6,1"},
};

} // namespace machinist::terminal
