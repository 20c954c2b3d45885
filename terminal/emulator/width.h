// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace machinist::terminal {

/// How many columns a character takes: 0 (joins the one before), 1 or 2.
///
/// Made from Unicode's data by widthranges.py; ambiguous characters are narrow, as in every UTF-8
/// locale. Agrees with wcwidth() where that knows the character.
class WidthTable
{
public:
    /// The one table; built on first use, then only read, so any thread may use it.
    static const WidthTable &shared();

    int width(char32_t c) const
    {
        if (c < kTableSize) [[likely]]
            return m_widths[c];
        return widthBeyond(c);
    }

    static bool isRegionalIndicator(char32_t c) { return c >= 0x1f1e6 && c <= 0x1f1ff; }
    static bool isEmojiModifier(char32_t c) { return c >= 0x1f3fb && c <= 0x1f3ff; }

private:
    WidthTable();
    static int widthBeyond(char32_t c);

    static constexpr char32_t kTableSize = 0x20000;
    std::array<std::uint8_t, kTableSize> m_widths;
};

} // namespace machinist::terminal
