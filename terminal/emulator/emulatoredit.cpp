// SPDX-License-Identifier: Apache-2.0
// Erasing, inserting, deleting and scrolling.
#include "terminal/emulator/emulator.h"

#include <algorithm>

namespace machinist::terminal {

void Emulator::scrollUp(const Area &area, int count)
{
    const bool isWide = m_screen->hasWholeRows(area);
    const bool keeps = !m_isAlternate && area.top == 0 && isWide;
    if (keeps) {
        const int kept = std::min(count, area.height());
        for (int y = 0; y < kept; ++y)
            m_history.push(m_screen->row(y));
    }
    m_screen->scroll(area, count, blankStyle());
    if (isWide && area.height() == rows())
        moveDirty(count);
    else
        dirtyRows(area.top, area.bottom);
}

// Protection by DECSCA binds the selective erasures, protection by SPA all of them.
void Emulator::eraseArea(const Area &area, bool selective)
{
    dirtyRows(area.top, area.bottom);
    const bool keeps
        = m_protection == Protection::Iso || (selective && m_protection == Protection::Dec);
    if (!keeps) {
        m_screen->clear(area, blankStyle());
        return;
    }
    const std::uint32_t style = blankStyle();
    for (int y = area.top; y <= area.bottom; ++y) {
        for (int x = area.left; x <= area.right; ++x) {
            const Cell cell = m_screen->cell(x, y);
            if (!m_styles.at(cell.style).has(Style::Protected))
                m_screen->clear(y, x, x + 1, style);
        }
    }
}

void Emulator::eraseInDisplay(int what, bool selective)
{
    const int last = columns() - 1;
    const int y = m_cursor.y;
    if (what == 0) {
        eraseArea({y, m_cursor.x, y, last}, selective);
        if (y + 1 < rows())
            eraseArea({y + 1, 0, rows() - 1, last}, selective);
    } else if (what == 1) {
        if (y > 0)
            eraseArea({0, 0, y - 1, last}, selective);
        eraseArea({y, 0, y, m_cursor.x}, selective);
    } else if (what == 2) {
        eraseArea({0, 0, rows() - 1, last}, selective);
    } else if (what == 3 && !selective) {
        clearHistory();
        return;
    } else {
        return;
    }
    const int first = what == 0 && m_cursor.x == 0 ? y : what == 0 ? y + 1 : 0;
    const int end = what == 1 ? y : rows();
    for (int row = first; row < end; ++row) // whole rows become ordinary ones
        m_screen->row(row).flags = 0;
    m_cursor.wrapPending = false;
}

void Emulator::eraseInLine(int what, bool selective)
{
    const int y = m_cursor.y;
    if (what == 0)
        eraseArea({y, m_cursor.x, y, columns() - 1}, selective);
    else if (what == 1)
        eraseArea({y, 0, y, m_cursor.x}, selective);
    else if (what == 2)
        eraseArea({y, 0, y, columns() - 1}, selective);
    m_cursor.wrapPending = false;
}

void Emulator::ed(const Params &params)
{
    eraseInDisplay(params.at(0), false);
}

void Emulator::el(const Params &params)
{
    eraseInLine(params.at(0), false);
}

void Emulator::decsed(const Params &params)
{
    eraseInDisplay(params.at(0), true);
}

void Emulator::decsel(const Params &params)
{
    eraseInLine(params.at(0), true);
}

void Emulator::ech(const Params &params)
{
    const int last = std::min(columns(), m_cursor.x + params.orDefault(0)) - 1;
    eraseArea({m_cursor.y, m_cursor.x, m_cursor.y, last}, false);
    m_cursor.wrapPending = false;
}

void Emulator::ich(const Params &params)
{
    m_cursor.wrapPending = false;
    if (!isInColumns())
        return;
    const Area area{m_cursor.y, m_cursor.x, m_cursor.y, m_margins.right};
    m_screen->shift(area, -std::min(params.orDefault(0), area.width()), blankStyle());
    dirty(m_cursor.y);
}

void Emulator::dch(const Params &params)
{
    if (!isInColumns())
        return;
    m_cursor.wrapPending = false;
    const Area area{m_cursor.y, m_cursor.x, m_cursor.y, m_margins.right};
    m_screen->shift(area, std::min(params.orDefault(0), area.width()), blankStyle());
    m_screen->row(m_cursor.y).flags &= std::uint8_t(~RowFlag::Wrapped);
    dirty(m_cursor.y);
}

void Emulator::il(const Params &params)
{
    if (!isInMargins())
        return;
    Area area = m_margins;
    area.top = m_cursor.y;
    m_screen->scroll(area, -std::min(params.orDefault(0), area.height()), blankStyle());
    dirtyRows(area.top, area.bottom);
    moveTo(m_margins.left, m_cursor.y);
}

void Emulator::dl(const Params &params)
{
    if (!isInMargins())
        return;
    Area area = m_margins;
    area.top = m_cursor.y;
    m_screen->scroll(area, std::min(params.orDefault(0), area.height()), blankStyle());
    dirtyRows(area.top, area.bottom);
    moveTo(m_margins.left, m_cursor.y);
}

void Emulator::su(const Params &params)
{
    scrollUp(m_margins, std::min(params.orDefault(0), m_margins.height()));
}

void Emulator::sd(const Params &params)
{
    // Several numbers are highlight tracking, which needs a partner in the application, and 0 ends
    // it.
    if (params.count() > 1 || (params.isGiven(0) && params.at(0) == 0))
        return;
    m_screen->scroll(m_margins, -std::min(params.orDefault(0), m_margins.height()), blankStyle());
    dirtyRows(m_margins.top, m_margins.bottom);
}

void Emulator::sl(const Params &params)
{
    shiftColumns(std::min(params.orDefault(0), m_margins.width()));
}

void Emulator::sr(const Params &params)
{
    shiftColumns(-std::min(params.orDefault(0), m_margins.width()));
}

// To the left; nothing moves while the cursor is outside of the margins.
void Emulator::shiftColumns(int count)
{
    if (!isInMargins())
        return;
    m_screen->shift(m_margins, count, blankStyle());
    dirtyRows(m_margins.top, m_margins.bottom);
}

void Emulator::decic(const Params &params)
{
    if (!isInMargins())
        return;
    Area area = m_margins;
    area.left = m_cursor.x;
    m_screen->shift(area, -std::min(params.orDefault(0), area.width()), blankStyle());
    dirtyRows(area.top, area.bottom);
}

void Emulator::decdc(const Params &params)
{
    if (!isInMargins())
        return;
    Area area = m_margins;
    area.left = m_cursor.x;
    m_screen->shift(area, std::min(params.orDefault(0), area.width()), blankStyle());
    dirtyRows(area.top, area.bottom);
}

void Emulator::decsca(const Params &params)
{
    m_protection = Protection::Dec;
    m_pen.set(Style::Protected, params.at(0) == 1);
    penChanged();
}

// DECALN fills the screen with E to adjust a tube by.
void Emulator::screenAlignment()
{
    m_modes.set(Mode::Origin, false);
    resetMargins();
    for (int y = 0; y < rows(); ++y) {
        m_screen->reset(y, 0);
        Row &row = m_screen->row(y);
        Screen::extend(row, columns());
        std::fill_n(row.cells, columns(), Cell{U'E', 0});
    }
    moveTo(0, 0);
    m_allDirty = true;
}

void Emulator::setLineSize(std::uint8_t flags)
{
    constexpr std::uint8_t kSizes
        = RowFlag::DoubleWidth | RowFlag::DoubleTop | RowFlag::DoubleBottom;
    Row &row = m_screen->row(m_cursor.y);
    row.flags = std::uint8_t((row.flags & ~kSizes) | flags);
    if (flags)
        m_cursor.x = std::min(m_cursor.x, std::max(0, columns() / 2 - 1));
    dirty(m_cursor.y);
}

} // namespace machinist::terminal
