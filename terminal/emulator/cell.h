// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace machinist::terminal {

/// One column of one row: what is drawn there and how.
///
/// text is 0 for a blank, a code point, the right half of a wide character, or the number of a
/// cluster (a base character with combining ones) in the ClusterTable. style is a number in the
/// StyleTable.
struct Cell
{
    std::uint32_t text = 0;
    std::uint32_t style = 0;

    static constexpr std::uint32_t kTail = 0x80000000u;
    static constexpr std::uint32_t kCluster = 0x40000000u;
    static constexpr std::uint32_t kValue = 0x001fffffu;

    constexpr bool isBlank() const { return text == 0; }
    /// The right half of the wide character in the column before.
    constexpr bool isTail() const { return text & kTail; }
    constexpr bool isCluster() const { return text & kCluster; }
    constexpr std::uint32_t value() const { return text & kValue; }

    bool operator==(const Cell &) const = default;
};

static_assert(sizeof(Cell) == 8);

/// Facts about a whole row.
struct RowFlag
{
    enum : std::uint8_t {
        Wrapped = 1,     ///< The text goes on in the next row: no line break was sent.
        DoubleWidth = 2, ///< DECDWL, and both halves of DECDHL.
        DoubleTop = 4,
        DoubleBottom = 8,
        Prompt = 16, ///< OSC 133 A: a shell's prompt starts here.
        Output = 32, ///< OSC 133 C: a command's output starts here.
    };
};

/// A row of the screen: cells [0, used) are stored, the rest are blanks of the default style.
struct Row
{
    Cell *cells = nullptr;
    std::uint16_t used = 0;
    std::uint8_t flags = 0;
};

} // namespace machinist::terminal
