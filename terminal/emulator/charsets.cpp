// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/charsets.h"

#include <string_view>

namespace machinist::terminal {

namespace {

struct Designation
{
    char prefix;
    char final;
    Charset set;
};

constexpr Designation kDesignations[] = {
    {0, 'B', Charset::Ascii},
    {0, '0', Charset::DecGraphics},
    {0, '1', Charset::Ascii},
    {0, '2', Charset::DecGraphics},
    {0, 'A', Charset::British},
    {'%', '5', Charset::DecSupplemental}, // the form that is reported
    {0, '<', Charset::DecSupplemental},
    {0, '>', Charset::DecTechnical},
    {0, '4', Charset::Dutch},
    {0, 'C', Charset::Finnish},
    {0, '5', Charset::Finnish},
    {0, 'R', Charset::French},
    {0, 'f', Charset::French},
    {0, 'Q', Charset::FrenchCanadian},
    {0, '9', Charset::FrenchCanadian},
    {0, 'K', Charset::German},
    {0, 'Y', Charset::Italian},
    {0, '`', Charset::Norwegian},
    {0, 'E', Charset::Norwegian},
    {0, '6', Charset::Norwegian},
    {'%', '6', Charset::Portuguese},
    {0, 'Z', Charset::Spanish},
    {0, 'H', Charset::Swedish},
    {0, '7', Charset::Swedish},
    {0, '=', Charset::Swiss},
};

// The graphics of 0x5f to 0x7e.
constexpr std::u32string_view kGraphics
    = U"\u00a0\u25c6\u2592\u2409\u240c\u240d\u240a\u00b0\u00b1\u2424\u240b\u2518\u2510\u250c\u2514"
      U"\u253c\u23ba\u23bb\u2500\u23bc\u23bd\u251c\u2524\u2534\u252c\u2502\u2264\u2265\u03c0\u2260"
      U"\u00a3\u00b7";
static_assert(kGraphics.size() == 0x7f - 0x5f);

// The technical set, 0x21 to 0x7e; 0xfffd where it has nothing.
constexpr std::u32string_view kTechnical
    = U"\u23b7\u250c\u2500\u2320\u2321\u2502\u23a1\u23a3\u23a4\u23a6\u239b\u239d\u239e\u23a0\u23a8"
      U"\u23ac\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\u2264\u2260\u2265"
      U"\u222b\u2234\u221d\u221e"
      U"\u00f7\u0394\u2207\u03a6\u0393\u223c\u2243\u0398\u00d7\u039b\u21d4\u21d2\u2261\u03a0\u03a8"
      U"\ufffd\u03a3\ufffd\ufffd\u221a\u03a9\u039e\u03a5\u2282\u2283\u2229\u222a\u2227\u2228\u00ac"
      U"\u03b1\u03b2\u03c7\u03b4\u03b5\u03c6\u03b3\u03b7\u03b9\u03b8\u03ba\u03bb\ufffd\u03bd\u2202"
      U"\u03c0\u03c8\u03c1\u03c3\u03c4\ufffd\u0192\u03c9\u03be\u03c5\u03b6\u2190\u2191\u2192\u2193";
static_assert(kTechnical.size() == 0x7f - 0x21);

// The national sets differ from ASCII in these twelve places.
constexpr std::string_view kNationalPlaces = "#@[\\]^_`{|}~";

constexpr std::u32string_view nationalForms(Charset set)
{
    switch (set) {
    case Charset::British:
        return U"\u00a3@[\\]^_`{|}~";
    case Charset::Dutch:
        return U"\u00a3\u00be\u0133\u00bd|^_`\u00a8\u0192\u00bc\u00b4";
    case Charset::Finnish:
        return U"#@\u00c4\u00d6\u00c5\u00dc_\u00e9\u00e4\u00f6\u00e5\u00fc";
    case Charset::French:
        return U"\u00a3\u00e0\u00b0\u00e7\u00a7^_`\u00e9\u00f9\u00e8\u00a8";
    case Charset::FrenchCanadian:
        return U"#\u00e0\u00e2\u00e7\u00ea\u00ee_\u00f4\u00e9\u00f9\u00e8\u00fb";
    case Charset::German:
        return U"#\u00a7\u00c4\u00d6\u00dc^_`\u00e4\u00f6\u00fc\u00df";
    case Charset::Italian:
        return U"\u00a3\u00a7\u00b0\u00e7\u00e9^_\u00f9\u00e0\u00f2\u00e8\u00ec";
    case Charset::Norwegian:
        return U"#\u00c4\u00c6\u00d8\u00c5\u00dc_\u00e4\u00e6\u00f8\u00e5\u00fc";
    case Charset::Portuguese:
        return U"#@\u00c3\u00c7\u00d5^_`\u00e3\u00e7\u00f5~";
    case Charset::Spanish:
        return U"\u00a3\u00a7\u00a1\u00d1\u00bf^_`\u00b0\u00f1\u00e7~";
    case Charset::Swedish:
        return U"#\u00c9\u00c4\u00d6\u00c5\u00dc_\u00e9\u00e4\u00f6\u00e5\u00fc";
    case Charset::Swiss:
        return U"\u00f9\u00e0\u00e9\u00e7\u00ea\u00ee\u00e8\u00f4\u00e4\u00f6\u00fc\u00fb";
    default:
        return {};
    }
}

} // namespace

Charset charsetFor(char final, char prefix, bool &known)
{
    for (const Designation &row : kDesignations) {
        if (row.final == final && row.prefix == prefix) {
            known = true;
            return row.set;
        }
    }
    known = false;
    return Charset::Ascii;
}

char finalFor(Charset set, char &prefix)
{
    for (const Designation &row : kDesignations) {
        if (row.set == set) {
            prefix = row.prefix;
            return row.final;
        }
    }
    prefix = 0;
    return 'A'; // Latin1, a set of 96
}

char32_t translate(Charset set, std::uint8_t byte)
{
    switch (set) {
    case Charset::Ascii:
    case Charset::Latin1:
        return byte;
    case Charset::DecGraphics:
        return byte >= 0x5f && byte <= 0x7e ? kGraphics[byte - 0x5f] : byte;
    case Charset::DecSupplemental:
        return byte > 0x20 && byte < 0x7f ? char32_t(byte + 0x80) : byte;
    case Charset::DecTechnical:
        return byte > 0x20 && byte < 0x7f ? kTechnical[byte - 0x21] : byte;
    default:
        break;
    }
    const std::size_t place = kNationalPlaces.find(char(byte));
    return place == std::string_view::npos ? byte : nationalForms(set)[place];
}

} // namespace machinist::terminal
