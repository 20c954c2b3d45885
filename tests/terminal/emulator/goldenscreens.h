// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace machinist::terminal {

/// A stream and the screen that it must leave, on 20 columns and 5 rows. Rows of \a screen are
/// separated by |; \a cursor is column,row from 1. From the documentation of the sequences.
struct GoldenScreen
{
    const char *name;
    const char *input;
    const char *screen;
    const char *cursor;
};

inline const std::vector<GoldenScreen> kGoldenScreens = {
    {"text", "hello", "hello", "6,1"},
    {"carriage return and line feed", "ab\r\ncd\nef", "ab|cd|  ef", "5,3"},
    {"backspace", "abc\b\bX", "aXc", "3,1"},
    {"autowrap", "abcdefghijklmnopqrstuv", "abcdefghijklmnopqrst|uv", "3,2"},
    {"the last column holds the cursor", "abcdefghijklmnopqrst", "abcdefghijklmnopqrst", "20,1"},
    {"autowrap off", "\x1b[?7labcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrsz", "20,1"},
    {"scrolls at the bottom", "1\r\n2\r\n3\r\n4\r\n5\r\n6", "2|3|4|5|6", "2,5"},
    {"CUP", "\x1b[3;5HX\x1b[HY", "Y||    X", "2,1"},
    {"CUP is bound by the screen", "\x1b[99;99HX", "||||                   X", "20,5"},
    {"CUU CUD CUF CUB", "\x1b[3;3H\x1b[Aa\x1b[2Bb\x1b[3Cc\x1b[5Dd", "|  a||   d   c", "5,4"},
    {"CNL and CPL", "abc\x1b[2Ex\x1b[Fy", "abc|y|x", "2,2"},
    {"CHA HPA VPA HPR VPR", "\x1b[5Ga\x1b[9`b\x1b[3dc\x1b[2ad\x1b[ee",
     "    a   b||         c  d|             e", "15,4"},
    {"ED 0", "aaa\r\nbbb\r\nccc\x1b[2;2H\x1b[J", "aaa|b", "2,2"},
    {"ED 1", "aaa\r\nbbb\r\nccc\x1b[2;2H\x1b[1J", "|  b|ccc", "2,2"},
    {"ED 2", "aaa\r\nbbb\x1b[2J", "", "4,2"},
    {"EL", "abcdef\x1b[3G\x1b[K\r\nabcdef\x1b[3G\x1b[1K\r\nabcdef\x1b[2K", "ab|   def", "7,3"},
    {"ECH", "abcdef\x1b[2G\x1b[3X", "a   ef", "2,1"},
    {"ICH and DCH", "abcdef\x1b[2G\x1b[2@\r\nabcdef\x1b[2G\x1b[2P", "a  bcdef|adef", "2,2"},
    {"IL and DL", "a\r\nb\r\nc\r\nd\x1b[2;1H\x1b[L\x1b[4;1H\x1b[M", "a||b|d", "1,4"},
    {"SU and SD", "a\r\nb\r\nc\x1b[S\x1b[2T", "||b|c", "2,3"},
    {"insert mode", "abc\x1b[G\x1b[4hXY\x1b[4lZ", "XYZbc", "4,1"},
    {"REP", "ab\x1b[3b", "abbbb", "6,1"},
    {"tabs", "\ta\tb\x1b[2Zc", "        c       b", "10,1"},
    {"HTS and TBC", "\x1b[3g\x1b[5G\x1bH\r\tX", "    X", "6,1"},
    {"CHT", "\x1b[2IX", "                X", "18,1"},
    {"scroll region", "1\r\n2\r\n3\r\n4\r\n5\x1b[2;4r\x1b[4;1H\nX", "1|3|4|X|5", "2,4"},
    {"reverse index", "1\r\n2\r\n3\x1b[2;3r\x1b[2;1H\x1bMX", "1|X|2", "2,2"},
    {"origin mode", "\x1b[2;4r\x1b[?6h\x1b[1;1HX\x1b[9;1HY", "|X||Y", "2,4"},
    {"margins wrap", "\x1b[?69h\x1b[3;6s\x1b[1;3Habcdefgh", "  abcd|  efgh", "6,2"},
    {"margins scroll",
     "aaaaaaaaaa\r\nbbbbbbbbbb\r\ncccccccccc\x1b[?69h\x1b[3;6s\x1b[1;3r\x1b[3;3H\n",
     "aabbbbaaaa|bbccccbbbb|cc    cccc", "3,3"},
    {"margins bind ICH", "abcdefghij\x1b[?69h\x1b[3;6s\x1b[1;4H\x1b[@", "abc deghij", "4,1"},
    {"margins bind IL", "abcdef\r\nghijkl\x1b[?69h\x1b[2;4s\x1b[1;2H\x1b[L", "a   ef|gbcdkl| hij",
     "2,1"},
    {"DECALN", "\x1b#8",
     "EEEEEEEEEEEEEEEEEEEE|EEEEEEEEEEEEEEEEEEEE|EEEEEEEEEEEEEEEEEEEE|"
     "EEEEEEEEEEEEEEEEEEEE|EEEEEEEEEEEEEEEEEEEE",
     "1,1"},
    {"DECBI and DECFI",
     "abcdef\x1b[G\x1b"
     "6\x1b[20G\x1b"
     "9",
     "abcdef", "20,1"},
    {"DECIC and DECDC", "abcdef\r\nghijkl\x1b[1;2H\x1b[2'}\x1b[1;5H\x1b['~", "a  bdef|g  hjkl",
     "5,1"},
    {"SL and SR", "abcdef\x1b[2 @\x1b[1 A", " cdef", "7,1"},
    {"DECFRA", "\x1b[88;2;3;4;6$x", "|  XXXX|  XXXX|  XXXX", "1,1"},
    {"DECERA", "\x1b#8\x1b[2;2;4;19$z",
     "EEEEEEEEEEEEEEEEEEEE|E                  E|E                  E|"
     "E                  E|EEEEEEEEEEEEEEEEEEEE",
     "1,1"},
    {"DECCRA", "abc\r\ndef\x1b[1;1;2;2;1;3;5$v", "abc|def|    ab|    de", "4,2"},
    {"DECCRA over itself", "abcdef\x1b[1;1;1;5;1;1;2$v", "aabcde", "7,1"},
    {"DECSERA spares the protected", "\x1b[1\"qab\x1b[0\"qcd\x1b[1;1;1;20${", "ab", "5,1"},
    {"DECSEL spares the protected", "\x1b[1\"qab\x1b[\"qcd\x1b[?2K", "ab", "5,1"},
    {"EL takes what DECSCA protects", "\x1b[1\"qab\x1b[\"qcd\x1b[2K", "", "5,1"},
    {"EL spares what SPA protects", "\x1bVab\x1bWcd\x1b[2K", "ab", "5,1"},
    {"DECSC and DECRC",
     "ab\x1b"
     "7\x1b[4;9H\x1b"
     "8c",
     "abc", "4,1"},
    {"SCOSC and SCORC", "ab\x1b[s\x1b[4;9H\x1b[uc", "abc", "4,1"},
    {"alternate screen 1049", "main\x1b[?1049halt\x1b[?1049l!", "main!", "6,1"},
    {"alternate screen 47 keeps", "\x1b[?47hab\x1b[?47l\x1b[?47h", "ab", "3,1"},
    {"alternate screen 1047 clears", "\x1b[?1047hab\x1b[?1047l\x1b[?1047h", "", "3,1"},
    {"DEC graphics", "\x1b(0lqk\x1b(Bx", "\xe2\x94\x8c\xe2\x94\x80\xe2\x94\x90x", "5,1"},
    {"shift out and in", "\x1b)0a\x0eq\x0fq", "a\xe2\x94\x80q", "4,1"},
    {"single shift", "\x1b*0\x1bNqq", "\xe2\x94\x80q", "3,1"},
    {"British", "\x1b(A#\x1b(B#", "\xc2\xa3#", "3,1"},
    {"wide characters", "a\xe4\xb8\xad\xe6\x96\x87z", "a\xe4\xb8\xad\xe6\x96\x87z", "7,1"},
    {"wide at the edge wraps", "aaaaaaaaaaaaaaaaaaa\xe4\xb8\xad",
     "aaaaaaaaaaaaaaaaaaa|\xe4\xb8\xad", "3,2"},
    {"half a wide character overwritten", "\xe4\xb8\xad\xe6\x96\x87\x1b[2Gx", " x\xe6\x96\x87",
     "3,1"},
    {"combining", "e\xcc\x81x", "e\xcc\x81x", "3,1"},
    {"combining in the last column", "aaaaaaaaaaaaaaaaaaae\xcc\x81x",
     "aaaaaaaaaaaaaaaaaaae\xcc\x81|x", "2,2"},
    {"flag", "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaax", "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaax", "4,1"},
    {"broken UTF-8", "a\xe4\xb8z\xffy", "a\xef\xbf\xbdz\xef\xbf\xbdy", "6,1"},
    {"overlong UTF-8", "\xc0\xafx", "\xef\xbf\xbd\xef\xbf\xbdx", "4,1"},
    {"C1 in UTF-8",
     "ab\xc2\x9b"
     "1Gc",
     "cb", "2,1"},
    {"control inside a sequence", "ab\x1b[1\n;5HX", "ab  X", "6,1"},
    {"cancelled sequence",
     "a\x1b[3\x18"
     "1mb",
     "a1mb", "5,1"},
    {"unknown sequences show nothing", "a\x1b[?999h\x1b[5%z\x1b]777777;x\x07\x1bP9z;x\x1b\\b", "ab",
     "3,1"},
    {"strings nobody uses", "a\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\b", "ab", "3,1"},
    {"DECSTR", "\x1b[?6h\x1b[2;3r\x1b[4h\x1b[!p\x1b[1;1Hab\x1b[1;1Hc", "cb", "2,1"},
    {"RIS",
     "abc\x1b[2;3r\x1b[?6h\x1b"
     "cx",
     "x", "2,1"},
    {"NEL IND",
     "ab\x1b"
     "Ecd\x1b"
     "De",
     "ab|cd|  e", "4,3"},
    {"line feed mode", "ab\x1b[20h\ncd", "ab|cd", "3,2"},
    {"VT52", "\x1b[?2l\x1bY\"#X\x1b<Y", "||   XY", "6,3"},
    {"cursor left of the margin wraps at it", "\x1b[?69h\x1b[5;10s\x1b[?45h\x1b[3;1H\bX",
     "|         X", "10,2"},
};

} // namespace machinist::terminal
