// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/screen.h"

#include <algorithm>
#include <cstring>

namespace machinist::terminal {

Screen::Screen(int columns, int rows)
{
    allocate(columns, rows);
}

void Screen::allocate(int columns, int rows)
{
    m_columns = columns;
    m_rowCount = rows;
    m_cells.assign(std::size_t(columns) * std::size_t(rows), Cell{});
    m_rows.assign(std::size_t(rows), Row{});
    m_order.resize(std::size_t(rows));
    for (std::size_t y = 0; y < m_rows.size(); ++y) {
        m_rows[y].cells = m_cells.data() + y * std::size_t(columns);
        m_order[y] = std::uint16_t(y);
    }
}

void Screen::setCell(int x, int y, Cell cell)
{
    Row &line = row(y);
    extend(line, x + 1);
    splitWide(line, x);
    splitWide(line, x + 1);
    line.cells[x] = cell;
}

void Screen::extendSlow(Row &row, int count)
{
    std::fill(row.cells + row.used, row.cells + count, Cell{});
    row.used = std::uint16_t(count);
}

void Screen::splitWideSlow(Row &row, int x)
{
    row.cells[x].text = 0;
    if (x > 0)
        row.cells[x - 1].text = 0;
}

void Screen::clear(int y, int from, int to, std::uint32_t style)
{
    Row &line = row(y);
    splitWide(line, from);
    splitWide(line, to);
    if (style == 0 && to >= line.used) {
        line.used = std::uint16_t(std::min<int>(line.used, from));
    } else {
        extend(line, to);
        std::fill(line.cells + from, line.cells + to, Cell{0, style});
    }
    if (to >= m_columns)
        line.flags &= std::uint8_t(~RowFlag::Wrapped);
}

void Screen::clear(const Area &area, std::uint32_t style)
{
    for (int y = area.top; y <= area.bottom; ++y)
        clear(y, area.left, area.right + 1, style);
}

void Screen::scrollAny(const Area &area, int count, std::uint32_t style)
{
    count = std::clamp(count, -area.height(), area.height());
    if (hasWholeRows(area)) {
        scrollRows(area.top, area.bottom, count, style);
        return;
    }
    Area from = area;
    Area blank = area;
    if (count > 0) {
        from.top += count;
        blank.top = area.bottom - count + 1;
    } else {
        from.bottom += count;
        blank.bottom = area.top - count - 1;
    }
    if (from.height() > 0)
        copy(from, area.left, count > 0 ? area.top : area.top - count);
    clear(blank, style);
}

void Screen::scrollRows(int top, int bottom, int count, std::uint32_t style)
{
    const auto begin = m_order.begin() + top;
    const auto end = m_order.begin() + bottom + 1;
    std::rotate(begin, count > 0 ? begin + count : end + count, end);
    const int first = count > 0 ? bottom - count + 1 : top;
    for (int y = first; y < first + std::abs(count); ++y)
        reset(y, style);
}

void Screen::shift(const Area &area, int count, std::uint32_t style)
{
    count = std::clamp(count, -area.width(), area.width());
    for (int y = area.top; y <= area.bottom; ++y) {
        shiftRow(y, area.left, area.right, count);
        if (count > 0)
            clear(y, area.right + 1 - count, area.right + 1, style);
        else
            clear(y, area.left, area.left - count, style);
    }
}

void Screen::shiftRow(int y, int left, int right, int count)
{
    Row &line = row(y);
    if (line.used <= left)
        return;
    splitWide(line, left);
    splitWide(line, right + 1);
    extend(line, right + 1);
    Cell *first = line.cells + left;
    const std::size_t kept = std::size_t(right - left + 1 - std::abs(count));
    if (count > 0) {
        splitWide(line, left + count);
        std::memmove(first, first + count, kept * sizeof(Cell));
    } else {
        splitWide(line, right + 1 + count);
        std::memmove(first - count, first, kept * sizeof(Cell));
    }
}

void Screen::copy(const Area &from, int x, int y)
{
    const int width = std::min(from.width(), m_columns - x);
    const int height = std::min(from.height(), m_rowCount - y);
    if (width <= 0 || height <= 0)
        return;
    std::vector<Cell> block;
    block.reserve(std::size_t(width) * std::size_t(height));
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column)
            block.push_back(cell(from.left + column, from.top + row));
    }
    for (int i = 0; i < height; ++i) {
        Row &line = row(y + i);
        splitWide(line, x);
        splitWide(line, x + width);
        extend(line, x + width);
        const Cell *source = block.data() + std::size_t(i) * std::size_t(width);
        std::copy(source, source + width, line.cells + x);
        // The source's edges may have cut wide characters.
        if (line.cells[x].isTail())
            line.cells[x].text = 0;
        const Cell next = cell(from.left + width, from.top + i);
        if (next.isTail() && !line.cells[x + width - 1].isTail())
            line.cells[x + width - 1].text = 0;
    }
}

void Screen::resize(int columns, int rows)
{
    Screen old(1, 1);
    std::swap(old, *this);
    allocate(columns, rows);
    for (int y = 0; y < std::min(rows, old.m_rowCount); ++y) {
        const Row &from = old.row(y);
        Row &to = row(y);
        to.used = std::uint16_t(std::min<int>(from.used, columns));
        to.flags = from.flags;
        std::copy(from.cells, from.cells + to.used, to.cells);
        if (to.used < from.used && from.cells[to.used].isTail())
            to.cells[to.used - 1].text = 0;
    }
}

int Screen::lastUsedRow() const
{
    for (int y = m_rowCount - 1; y >= 0; --y) {
        if (row(y).used)
            return y;
    }
    return -1;
}

} // namespace machinist::terminal
