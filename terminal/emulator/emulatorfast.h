// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/emulator.h"

#include <algorithm>

namespace machinist::terminal {

/// \file What nearly all output consists of, inline in the parser: text that fits where the cursor
/// is, and line ends. A call for each would take as long as what it does.

// The column after the last one that text may take: the right margin's, if the cursor is left of
// it.
inline int Emulator::rowEnd(const Row &row) const
{
    const int end = m_cursor.x <= m_margins.right ? m_margins.right + 1 : columns();
    return row.flags & RowFlag::DoubleWidth ? std::max(1, std::min(end, columns() / 2)) : end;
}

// Text that fits, from column \a x of the cursor's row on.
inline void Emulator::putAscii(Row &row, int x, const std::uint8_t *p, std::size_t count)
{
    const int end = x + int(count);
    Screen::extend(row, x);
    Screen::splitWide(row, x);
    Screen::splitWide(row, end);
    storeAscii(row.cells + x, p, count, penStyle());
    row.used = std::max(row.used, std::uint16_t(end));
    dirty(m_cursor.y);
    m_cursor.x = end;
}

inline void Emulator::printAscii(const std::uint8_t *p, std::size_t count)
{
    m_lastPrinted = p[count - 1];
    Row &row = m_screen->row(m_cursor.y);
    if (m_slowPrint || m_cursor.wrapPending || m_cursor.x + int(count) >= rowEnd(row))
        printAsciiAnywhere(p, count);
    else
        putAscii(row, m_cursor.x, p, count);
}

inline void Emulator::carriageReturn()
{
    const bool toMargin = m_modes.has(Mode::Origin) || m_cursor.x >= m_margins.left;
    m_cursor.x = toMargin ? m_margins.left : 0;
    m_cursor.wrapPending = false;
}

inline void Emulator::index(int count)
{
    m_cursor.wrapPending = false;
    if (m_cursor.y > m_margins.bottom || m_cursor.y + count <= m_margins.bottom || !isInColumns()) {
        const int limit = m_cursor.y <= m_margins.bottom ? m_margins.bottom : rows() - 1;
        m_cursor.y = std::min(limit, m_cursor.y + count);
        return;
    }
    const int scrolled = count - (m_margins.bottom - m_cursor.y);
    m_cursor.y = m_margins.bottom;
    scrollUp(m_margins, scrolled);
}

inline void Emulator::lineFeed()
{
    index(1);
    if (m_modes.has(Mode::NewLine))
        carriageReturn();
}

inline void Emulator::execute(std::uint8_t control)
{
    m_lastPrinted = 0;
    if (control == '\r')
        carriageReturn();
    else if (control == '\n')
        lineFeed();
    else
        executeOther(control);
}

} // namespace machinist::terminal
