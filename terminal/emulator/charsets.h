// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace machinist::terminal {

/// The character sets that can be designated to G0 to G3.
enum class Charset : std::uint8_t {
    Ascii,
    DecGraphics,
    DecSupplemental,
    Latin1,
    British,
    Dutch,
    Finnish,
    French,
    FrenchCanadian,
    German,
    Italian,
    Norwegian,
    Portuguese,
    Spanish,
    Swedish,
    Swiss,
    DecTechnical
};

/// G0 to G3 and which of them GL and GR show (ISO 2022).
struct Charsets
{
    std::array<Charset, 4> g{Charset::Ascii, Charset::Ascii, Charset::Latin1, Charset::Latin1};
    std::uint8_t left = 0;
    std::uint8_t right = 2;

    /// True if text needs no translation.
    bool isPlain() const { return g[left] == Charset::Ascii || g[left] == Charset::Latin1; }
    bool operator==(const Charsets &) const = default;
};

/// The set that ESC ( \a final designates, or ESC ( \a prefix \a final.
Charset charsetFor(char final, char prefix, bool &known);
/// The other way round: how \a set is designated.
char finalFor(Charset set, char &prefix);
/// What \a byte (0x20 to 0x7e) shows in \a set.
char32_t translate(Charset set, std::uint8_t byte);

} // namespace machinist::terminal
