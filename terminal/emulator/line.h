// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/cell.h"

#include <vector>

namespace machinist::terminal {

/// A copy of one row, from the screen or the history. Cells beyond the stored ones are blank.
struct Line
{
    std::vector<Cell> cells;
    std::uint8_t flags = 0;

    bool isWrapped() const { return flags & RowFlag::Wrapped; }
    bool isDoubleWidth() const { return flags & RowFlag::DoubleWidth; }
    Cell at(int column) const
    {
        return column >= 0 && column < int(cells.size()) ? cells[std::size_t(column)] : Cell{};
    }
};

} // namespace machinist::terminal
