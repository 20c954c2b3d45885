// SPDX-License-Identifier: Apache-2.0
// Text: from code points to cells.
#include "terminal/emulator/emulatorfast.h"

#include <algorithm>

namespace machinist::terminal {

namespace {

constexpr char32_t kJoiner = 0x200d;
constexpr char32_t kEmojiForm = 0xfe0f;

} // namespace

void Emulator::internPen()
{
    m_penId = m_styles.intern(m_pen);
    m_penStale = false;
}

// Erased cells have the background colour and nothing else (terminfo's "bce").
void Emulator::internBlank()
{
    Style blank;
    blank.background = m_pen.background;
    m_blankId = m_styles.intern(blank);
    m_blankStale = false;
}

void Emulator::updateSlowPrint()
{
    m_slowPrint = !m_charsets.isPlain() || m_singleShift || m_modes.has(Mode::Insert);
}

void Emulator::printAsciiAnywhere(const std::uint8_t *p, std::size_t count)
{
    if (m_slowPrint) {
        printSlowly(p, count);
        return;
    }
    const std::uint32_t style = penStyle();
    while (count > 0) {
        if (m_cursor.wrapPending)
            wrapLine();
        Row &row = m_screen->row(m_cursor.y);
        const int end = rowEnd(row);
        const int room = std::max(1, end - m_cursor.x);
        const int x = std::min(m_cursor.x, end - 1);
        const std::size_t n = std::min(count, std::size_t(room));
        putAscii(row, x, p, n);
        p += n;
        count -= n;
        if (m_cursor.x < end)
            continue;
        m_cursor.x = end - 1;
        m_cursor.wrapPending = m_modes.has(Mode::AutoWrap);
        if (!m_cursor.wrapPending && count > 0) { // all further ones fall on the last column
            row.cells[end - 1] = Cell{p[count - 1], style};
            count = 0;
        }
    }
}

void Emulator::printSlowly(const std::uint8_t *p, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint8_t g = m_singleShift ? m_singleShift : m_charsets.left;
        printWidth(translate(m_charsets.g[g], p[i]), 1);
        if (m_singleShift) {
            m_singleShift = 0;
            updateSlowPrint();
        }
    }
}

void Emulator::printCodePoint(char32_t c)
{
    const int width = m_widths.width(c);
    // By far the most: an ideograph with room for it, over nothing or over a whole one.
    if (width == 2 && c < 0x1f000 && !m_slowPrint && !m_cursor.wrapPending) {
        Row &row = m_screen->row(m_cursor.y);
        const int x = m_cursor.x;
        const bool hasRoom = x + 2 < rowEnd(row) && row.used == x;
        if (hasRoom) {
            const std::uint32_t style = penStyle();
            row.cells[x] = Cell{c, style};
            row.cells[x + 1] = Cell{Cell::kTail, style};
            row.used = std::uint16_t(x + 2);
            m_cursor.x = x + 2;
            m_lastPrinted = c;
            dirty(m_cursor.y);
            return;
        }
    }
    if (width == 0) {
        joinToPrevious(c);
        return;
    }
    if (c >= 0x1f000 && joinsGrapheme(c, width)) {
        joinToPrevious(c);
        return;
    }
    m_lastPrinted = c;
    printWidth(c, width);
}

void Emulator::printWidth(std::uint32_t text, int width)
{
    if (m_cursor.wrapPending)
        wrapLine();
    int end = rowEnd(m_screen->row(m_cursor.y));
    width = std::min(width, end);
    if (m_cursor.x + width > end) {
        if (m_modes.has(Mode::AutoWrap)) {
            wrapLine();
            end = rowEnd(m_screen->row(m_cursor.y));
        } else {
            m_cursor.x = end - width;
        }
    }
    const int x = m_cursor.x;
    if (m_slowPrint && m_modes.has(Mode::Insert) && isInColumns())
        m_screen->shift({m_cursor.y, x, m_cursor.y, end - 1}, -width, blankStyle());
    Row &row = m_screen->row(m_cursor.y);
    const std::uint32_t style = penStyle();
    Screen::extend(row, x);
    Screen::splitWide(row, x);
    Screen::splitWide(row, x + width);
    row.cells[x] = Cell{text, style};
    if (width == 2)
        row.cells[x + 1] = Cell{Cell::kTail, style};
    row.used = std::max(row.used, std::uint16_t(x + width));
    dirty(m_cursor.y);
    m_cursor.x = x + width;
    if (m_cursor.x >= end) {
        m_cursor.x = end - 1;
        m_cursor.wrapPending = m_modes.has(Mode::AutoWrap);
    }
}

void Emulator::wrapLine()
{
    if (!m_modes.has(Mode::AutoWrap)) { // it was switched off after the last column was filled
        m_cursor.wrapPending = false;
        return;
    }
    m_screen->row(m_cursor.y).flags |= RowFlag::Wrapped;
    const int y = m_cursor.y;
    m_cursor.wrapPending = false;
    index(1);
    // The row may have moved up, and its mark with it.
    m_cursor.x = m_cursor.x >= leftMargin() || m_modes.has(Mode::Origin) ? leftMargin() : 0;
    if (m_cursor.y == y && y != m_margins.bottom) // below the region, on the last row: no next one
        m_screen->row(y).flags &= std::uint8_t(~RowFlag::Wrapped);
}

// The column of the character that was printed last, or -1.
int Emulator::previousColumn() const
{
    int x = m_cursor.wrapPending ? m_cursor.x : m_cursor.x - 1;
    if (x > 0 && m_screen->cell(x, m_cursor.y).isTail())
        --x;
    return x;
}

std::u32string Emulator::cellString(Cell cell) const
{
    if (cell.isTail())
        return {};
    if (cell.isCluster())
        return m_clusters.at(cell.value());
    return std::u32string(1, cell.text ? char32_t(cell.text) : U' ');
}

// Flag pairs always take two columns together. The rest is for applications that know graphemes.
bool Emulator::joinsGrapheme(char32_t c, int width) const
{
    const int x = previousColumn();
    if (x < 0)
        return false;
    const Cell cell = m_screen->cell(x, m_cursor.y);
    if (WidthTable::isRegionalIndicator(c) && WidthTable::isRegionalIndicator(cell.text))
        return !m_cursor.wrapPending;
    if (!m_modes.has(Mode::GraphemeClusters) || width != 2)
        return false;
    const std::u32string text = cellString(cell);
    return !text.empty()
        && (text.back() == kJoiner || (WidthTable::isEmojiModifier(c) && text.back() >= 0x2600));
}

void Emulator::joinToPrevious(char32_t c)
{
    const int x = previousColumn();
    if (x < 0)
        return;
    Row &row = m_screen->row(m_cursor.y);
    Screen::extend(row, x + 1);
    std::u32string text = cellString(row.cells[x]);
    if (text.size() >= ClusterTable::kMaximumLength)
        return;
    text += c;
    const int id = m_clusters.intern(text);
    if (id < 0)
        return;
    row.cells[x].text = Cell::kCluster | std::uint32_t(id);
    dirty(m_cursor.y);
    const bool widens = WidthTable::isRegionalIndicator(c)
        || (c == kEmojiForm && m_modes.has(Mode::GraphemeClusters) && text[0] >= 0x203c);
    if (widens && !(x + 1 < row.used && row.cells[x + 1].isTail()))
        widenPrevious(x);
}

void Emulator::widenPrevious(int x)
{
    const int end = rowEnd(m_screen->row(m_cursor.y));
    if (m_cursor.wrapPending || x + 1 >= end)
        return;
    Row &row = m_screen->row(m_cursor.y);
    Screen::extend(row, x + 2);
    Screen::splitWide(row, x + 2);
    row.cells[x + 1] = Cell{Cell::kTail, row.cells[x].style};
    m_cursor.x = x + 2;
    if (m_cursor.x >= end) {
        m_cursor.x = end - 1;
        m_cursor.wrapPending = m_modes.has(Mode::AutoWrap);
    }
}

void Emulator::repeatLast(const Params &params)
{
    if (!m_lastPrinted)
        return;
    const char32_t c = m_lastPrinted;
    // More than a screenful changes nothing but the history.
    const int count = std::min(params.orDefault(0), columns() * rows());
    for (int i = 0; i < count; ++i) {
        if (c < 0x80) {
            const auto byte = std::uint8_t(c);
            printAscii(&byte, 1);
        } else {
            printWidth(c, m_widths.width(c));
        }
    }
}

} // namespace machinist::terminal
