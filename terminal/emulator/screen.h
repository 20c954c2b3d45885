// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/cell.h"

#include <cstring>
#include <vector>

namespace machinist::terminal {

/// A rectangle of cells; all four edges belong to it, counted from 0.
struct Area
{
    int top = 0;
    int left = 0;
    int bottom = 0;
    int right = 0;

    int width() const { return right - left + 1; }
    int height() const { return bottom - top + 1; }
    bool contains(int x, int y) const { return x >= left && x <= right && y >= top && y <= bottom; }
    bool operator==(const Area &) const = default;
};

/// The cells that an application can address, and moving them about. It knows no cursor.
///
/// Rows are reached through an index, so that scrolling whole rows moves two bytes per row.
class Screen
{
public:
    static constexpr int kMaximumColumns = 4000;
    static constexpr int kMaximumRows = 2000;

    Screen(int columns, int rows);

    int columns() const { return m_columns; }
    int rows() const { return m_rowCount; }
    Row &row(int y) { return m_rows[m_order[std::size_t(y)]]; }
    const Row &row(int y) const { return m_rows[m_order[std::size_t(y)]]; }
    Cell cell(int x, int y) const
    {
        const Row &line = row(y);
        return x < line.used ? line.cells[x] : Cell{};
    }
    void setCell(int x, int y, Cell cell);

    /// Makes cells [0, count) of \a row stored ones.
    static void extend(Row &row, int count)
    {
        if (row.used < count)
            extendSlow(row, count);
    }
    /// Blanks the other half where the edge before column \a x would cut a wide character.
    static void splitWide(Row &row, int x)
    {
        if (x < row.used && row.cells[x].isTail())
            splitWideSlow(row, x);
    }

    /// Blanks columns [from, to) of row \a y.
    void clear(int y, int from, int to, std::uint32_t style);
    void clear(const Area &area, std::uint32_t style);
    /// Blanks a whole row and makes it an ordinary one.
    void reset(int y, std::uint32_t style)
    {
        Row &line = row(y);
        line.used = 0;
        line.flags = 0;
        if (style)
            clear(y, 0, m_columns, style);
    }
    /// Moves the rows (or the columns of them inside \a area) up by \a count, down if negative.
    void scroll(const Area &area, int count, std::uint32_t style)
    {
        if (count == 1 && hasWholeRows(area)) [[likely]]
            scrollRowsUpByOne(area.top, area.bottom, style);
        else
            scrollAny(area, count, style);
    }
    bool hasWholeRows(const Area &area) const
    {
        return area.left == 0 && area.right == m_columns - 1;
    }
    /// Moves the columns of \a area to the left by \a count, to the right if negative.
    void shift(const Area &area, int count, std::uint32_t style);
    void copy(const Area &from, int x, int y);
    /// Cuts or pads on the right and at the bottom.
    void resize(int columns, int rows);
    /// The last row with anything on it, or -1.
    int lastUsedRow() const;

private:
    static void extendSlow(Row &row, int count);
    static void splitWideSlow(Row &row, int x);
    void allocate(int columns, int rows);
    void scrollRowsUpByOne(int top, int bottom, std::uint32_t style)
    {
        std::uint16_t *order = m_order.data();
        const std::uint16_t first = order[top];
        std::memmove(order + top, order + top + 1, std::size_t(bottom - top) * sizeof(first));
        order[bottom] = first;
        reset(bottom, style);
    }
    void scrollAny(const Area &area, int count, std::uint32_t style);
    void scrollRows(int top, int bottom, int count, std::uint32_t style);
    void shiftRow(int y, int left, int right, int count);

    int m_columns = 0;
    int m_rowCount = 0;
    std::vector<Cell> m_cells;
    std::vector<Row> m_rows;
    std::vector<std::uint16_t> m_order;
};

} // namespace machinist::terminal
