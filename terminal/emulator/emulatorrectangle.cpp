// SPDX-License-Identifier: Apache-2.0
// DEC's operations on rectangles of cells.
#include "terminal/emulator/emulator.h"
#include "terminal/emulator/sgr.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace machinist::terminal {

// Top, left, bottom and right, counted from the origin. False for an empty or reversed area.
bool Emulator::areaFrom(const Params &params, int first, Area &area) const
{
    const bool origin = m_modes.has(Mode::Origin);
    const Area bounds = origin ? m_margins : Area{0, 0, rows() - 1, columns() - 1};
    area.top = params.orDefault(first) - 1 + bounds.top;
    area.left = params.orDefault(first + 1) - 1 + bounds.left;
    area.bottom = std::min(params.orDefault(first + 2, rows()) - 1 + bounds.top, bounds.bottom);
    area.right = std::min(params.orDefault(first + 3, columns()) - 1 + bounds.left, bounds.right);
    return area.top <= area.bottom && area.left <= area.right;
}

void Emulator::deccra(const Params &params)
{
    Area from;
    if (!areaFrom(params, 0, from))
        return;
    const Area bounds
        = m_modes.has(Mode::Origin) ? m_margins : Area{0, 0, rows() - 1, columns() - 1};
    const int y = params.orDefault(5) - 1 + bounds.top;
    const int x = params.orDefault(6) - 1 + bounds.left;
    from.right = std::min(from.right, from.left + bounds.right - x);
    from.bottom = std::min(from.bottom, from.top + bounds.bottom - y);
    if (from.width() <= 0 || from.height() <= 0)
        return;
    m_screen->copy(from, x, y);
    dirtyRows(y, y + from.height() - 1);
}

void Emulator::decfra(const Params &params)
{
    Area area;
    const int c = params.at(0, 32);
    const bool isGraphic = (c >= 32 && c < 127) || (c >= 160 && c < 256);
    if (!isGraphic || !areaFrom(params, 1, area))
        return;
    const char32_t text
        = c < 128 ? translate(m_charsets.g[m_charsets.left], std::uint8_t(c)) : char32_t(c);
    for (int y = area.top; y <= area.bottom; ++y) {
        for (int x = area.left; x <= area.right; ++x)
            m_screen->setCell(x, y, Cell{text, penStyle()});
    }
    dirtyRows(area.top, area.bottom);
}

// Unlike DECSERA, it does not ask for protection.
void Emulator::decera(const Params &params)
{
    Area area;
    if (!areaFrom(params, 0, area))
        return;
    m_screen->clear(area, blankStyle());
    dirtyRows(area.top, area.bottom);
}

// Erases characters, not their attributes. Protection by SPA does not bind it, as in xterm.
void Emulator::decsera(const Params &params)
{
    Area area;
    if (!areaFrom(params, 0, area))
        return;
    for (int y = area.top; y <= area.bottom; ++y) {
        for (int x = area.left; x <= area.right; ++x) {
            const Cell cell = m_screen->cell(x, y);
            const bool keeps
                = m_protection == Protection::Dec && m_styles.at(cell.style).has(Style::Protected);
            if (!keeps && !cell.isBlank())
                m_screen->setCell(x, y, Cell{0, cell.style});
        }
    }
    dirtyRows(area.top, area.bottom);
}

// DECSACE chooses between a rectangle and a stream from its first to its last corner.
template<class Change>
void Emulator::changeAttributes(const Params &params, Change change)
{
    Area area;
    if (!areaFrom(params, 0, area))
        return;
    const Area bounds
        = m_modes.has(Mode::Origin) ? m_margins : Area{0, 0, rows() - 1, columns() - 1};
    for (int y = area.top; y <= area.bottom; ++y) {
        const bool whole = m_attributeExtent != 2;
        const int left = whole && y > area.top ? bounds.left : area.left;
        const int right = whole && y < area.bottom ? bounds.right : area.right;
        Row &row = m_screen->row(y);
        Screen::extend(row, right + 1);
        for (int x = left; x <= right; ++x) {
            Style style = m_styles.at(row.cells[x].style);
            change(style);
            row.cells[x].style = m_styles.intern(style);
        }
    }
    dirtyRows(area.top, area.bottom);
}

void Emulator::deccara(const Params &params)
{
    changeAttributes(params, [&params](Style &style) { applySgr(style, params, 4); });
}

void Emulator::decrara(const Params &params)
{
    std::uint16_t flipped = 0;
    bool underline = false;
    for (int i = 4; i < std::max(5, params.count()); ++i) {
        switch (params.at(i)) {
        case 0:
            flipped ^= Style::Bold | Style::Blink | Style::Inverse;
            underline = !underline;
            break;
        case 1:
            flipped ^= Style::Bold;
            break;
        case 4:
            underline = !underline;
            break;
        case 5:
            flipped ^= Style::Blink;
            break;
        case 7:
            flipped ^= Style::Inverse;
            break;
        case 8:
            flipped ^= Style::Conceal;
            break;
        default:
            break;
        }
    }
    changeAttributes(params, [=](Style &style) {
        style.attributes ^= flipped;
        if (underline) {
            style.underline = style.underline == Style::Underline::None ? Style::Underline::Single
                                                                        : Style::Underline::None;
        }
    });
}

void Emulator::decsace(const Params &params)
{
    if (params.at(0) <= 2)
        m_attributeExtent = params.at(0);
}

void Emulator::xtchecksum(const Params &params)
{
    m_checksumFlags = params.at(0);
}

// As a VT520 computes it: the character, and weights for its attributes. Protection has none, for
// xterm up to 379 gives it none.
int Emulator::cellChecksum(Cell cell) const
{
    if (cell.isTail())
        return 0;
    const std::u32string text = cellString(cell);
    int sum = int(text.front()) & 0xff;
    if (m_checksumFlags & ChecksumWholeCharacters)
        sum = int(std::accumulate(text.begin(), text.end(), char32_t(0)));
    if (m_checksumFlags & ChecksumWithoutAttributes)
        return sum;
    const Style style = m_styles.at(cell.style);
    return sum + (style.has(Style::Conceal) ? 0x08 : 0)
        + (style.underline != Style::Underline::None ? 0x10 : 0)
        + (style.has(Style::Inverse) ? 0x20 : 0) + (style.has(Style::Blink) ? 0x40 : 0)
        + (style.has(Style::Bold) ? 0x80 : 0);
}

// Blanks at the end of a row count only on demand, but the first cell always does.
int Emulator::areaChecksum(const Area &area) const
{
    const bool keepsBlanks = m_checksumFlags & ChecksumWithBlanks;
    int sum = 0;
    bool isFirst = true;
    for (int y = area.top; y <= area.bottom; ++y) {
        int blanks = 0;
        for (int x = area.left; x <= area.right; ++x) {
            const Cell cell = m_screen->cell(x, y);
            if (cell.isBlank() && (m_checksumFlags & ChecksumWithoutUnwritten))
                continue;
            const int value = cellChecksum(cell);
            blanks += value;
            if (value != ' ' || keepsBlanks || isFirst)
                sum += std::exchange(blanks, 0);
            isFirst = false;
        }
    }
    return sum;
}

void Emulator::decrqcra(const Params &params)
{
    if (!m_options.checksumReports)
        return;
    Area area;
    auto sum = std::uint16_t(areaFrom(params, 2, area) ? areaChecksum(area) : 0);
    if (!(m_checksumFlags & ChecksumPositive))
        sum = std::uint16_t(-sum);
    const QByteArray hex = QByteArray::number(sum, 16).toUpper().rightJustified(4, '0');
    replyDcs(QByteArray::number(params.at(0)) + "!~" + hex);
}

} // namespace machinist::terminal
