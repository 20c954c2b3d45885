// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/width.h"

#include <algorithm>

namespace machinist::terminal {

namespace {

struct WidthRange
{
    char32_t first;
    char32_t last;
    std::uint8_t width;
};

constexpr WidthRange kRanges[] = {
#include "terminal/emulator/widthranges.inc"
};

} // namespace

const WidthTable &WidthTable::shared()
{
    static const WidthTable table;
    return table;
}

WidthTable::WidthTable()
{
    m_widths.fill(1);
    for (const WidthRange &range : kRanges) {
        for (char32_t c = range.first; c <= std::min<char32_t>(range.last, kTableSize - 1); ++c)
            m_widths[c] = range.width;
    }
}

int WidthTable::widthBeyond(char32_t c)
{
    const auto *range
        = std::lower_bound(std::begin(kRanges), std::end(kRanges), c,
                           [](const WidthRange &r, char32_t v) { return r.last < v; });
    return range != std::end(kRanges) && c >= range->first ? range->width : 1;
}

} // namespace machinist::terminal
