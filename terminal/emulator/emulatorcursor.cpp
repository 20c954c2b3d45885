// SPDX-License-Identifier: Apache-2.0
// The cursor, its margins and its tab stops.
#include "terminal/emulator/emulatorfast.h"

#include <algorithm>
#include <utility>

namespace machinist::terminal {

void Emulator::moveTo(int x, int y)
{
    m_cursor.x = std::clamp(x, 0, columns() - 1);
    m_cursor.y = std::clamp(y, 0, rows() - 1);
    m_cursor.wrapPending = false;
}

// Places counted from the origin, which origin mode moves to the margins; there they bind as well.
void Emulator::moveToOrigin(int x, int y)
{
    if (m_modes.has(Mode::Origin)) {
        x = std::clamp(x + m_margins.left, m_margins.left, m_margins.right);
        y = std::clamp(y + m_margins.top, m_margins.top, m_margins.bottom);
    }
    moveTo(x, y);
}

void Emulator::cursorUp(int count)
{
    const int limit = m_cursor.y >= m_margins.top ? m_margins.top : 0;
    moveTo(m_cursor.x, std::max(limit, m_cursor.y - count));
}

void Emulator::cursorDown(int count)
{
    const int limit = m_cursor.y <= m_margins.bottom ? m_margins.bottom : rows() - 1;
    moveTo(m_cursor.x, std::min(limit, m_cursor.y + count));
}

void Emulator::cursorForward(int count)
{
    const int limit = m_cursor.x <= m_margins.right ? m_margins.right : columns() - 1;
    moveTo(std::min(limit, m_cursor.x + count), m_cursor.y);
}

void Emulator::cursorBack(int count)
{
    if (m_modes.has(Mode::AutoWrap)
        && (m_modes.has(Mode::ReverseWrap) || m_modes.has(Mode::ExtendedReverseWrap))) {
        reverseWrap(count);
        return;
    }
    const int limit = m_cursor.x >= m_margins.left ? m_margins.left : 0;
    moveTo(std::max(limit, m_cursor.x - count), m_cursor.y);
}

// Back over the start of a line to the end of the one before, and from the top of the screen to its
// bottom: what xterm up to 382 does in mode 45, and later ones in 1045. From the first place of the
// region it goes to the last one, however far it should.
void Emulator::reverseWrap(int count)
{
    if (std::exchange(m_cursor.wrapPending, false)) // past the last column: one step is for that
        --count;
    const int left = m_cursor.x >= m_margins.left ? m_margins.left : 0;
    if (m_cursor.x - count >= left) {
        m_cursor.x -= count;
        return;
    }
    if (m_cursor.x == m_margins.left && m_cursor.y == m_margins.top) {
        moveTo(m_margins.right, m_margins.bottom);
        return;
    }
    const int width = m_margins.right - left + 1;
    const int all = width * rows();
    const int place = width * m_cursor.y + m_cursor.x - left - count % all;
    const int wrapped = (place + all) % all;
    moveTo(left + wrapped % width, wrapped / width);
}

void Emulator::reverseIndex(int count)
{
    m_cursor.wrapPending = false;
    if (m_cursor.y < m_margins.top || m_cursor.y - count >= m_margins.top || !isInColumns()) {
        cursorUp(count);
        return;
    }
    const int scrolled = count - (m_cursor.y - m_margins.top);
    m_cursor.y = m_margins.top;
    m_screen->scroll(m_margins, -scrolled, blankStyle());
    dirtyRows(m_margins.top, m_margins.bottom);
}

// DECFI and DECBI: a column further, or the region moves the other way.
void Emulator::columnIndex(bool forward)
{
    const int margin = forward ? m_margins.right : m_margins.left;
    if (m_cursor.x != margin) {
        forward ? cursorForward(1) : moveTo(m_cursor.x - 1, m_cursor.y);
        return;
    }
    if (!isInRows())
        return;
    m_screen->shift(m_margins, forward ? 1 : -1, blankStyle());
    dirtyRows(m_margins.top, m_margins.bottom);
}

void Emulator::nextTab(int count)
{
    const int limit = m_cursor.x <= m_margins.right ? m_margins.right : columns() - 1;
    if (m_cursor.wrapPending && m_modes.has(Mode::MoreFix))
        wrapLine();
    for (; count > 0 && m_cursor.x < limit; --count)
        m_cursor.x = std::min(limit, m_tabs.next(m_cursor.x));
}

void Emulator::previousTab(int count)
{
    int x = m_cursor.x;
    for (; count > 0 && x > 0; --count)
        x = m_tabs.previous(x);
    moveTo(std::max(x, originColumn()), m_cursor.y);
}

void Emulator::saveCursor()
{
    savedCursor() = {m_cursor, m_pen, m_charsets, m_modes.has(Mode::Origin)};
}

void Emulator::restoreCursor()
{
    const SavedCursor &saved = savedCursor();
    m_modes.set(Mode::Origin, saved.origin);
    moveTo(saved.cursor.x, saved.cursor.y);
    if (saved.origin) {
        moveTo(std::clamp(m_cursor.x, m_margins.left, m_margins.right),
               std::clamp(m_cursor.y, m_margins.top, m_margins.bottom));
    }
    m_cursor.wrapPending = saved.cursor.wrapPending && m_cursor.x == saved.cursor.x;
    m_pen = saved.pen;
    m_charsets = saved.charsets;
    penChanged();
    updateSlowPrint();
}

void Emulator::resetMargins()
{
    m_margins = {0, 0, rows() - 1, columns() - 1};
}

void Emulator::cuu(const Params &params)
{
    cursorUp(params.orDefault(0));
}

void Emulator::cud(const Params &params)
{
    cursorDown(params.orDefault(0));
}

void Emulator::cuf(const Params &params)
{
    cursorForward(params.orDefault(0));
}

void Emulator::cub(const Params &params)
{
    cursorBack(params.orDefault(0));
}

void Emulator::cnl(const Params &params)
{
    cursorDown(params.orDefault(0));
    carriageReturn();
}

void Emulator::cpl(const Params &params)
{
    cursorUp(params.orDefault(0));
    carriageReturn();
}

void Emulator::cha(const Params &params)
{
    moveToOrigin(params.orDefault(0) - 1, m_cursor.y - originRow());
}

void Emulator::cup(const Params &params)
{
    moveToOrigin(params.orDefault(1) - 1, params.orDefault(0) - 1);
}

void Emulator::hpr(const Params &params)
{
    moveToOrigin(m_cursor.x - originColumn() + params.orDefault(0), m_cursor.y - originRow());
}

void Emulator::vpa(const Params &params)
{
    moveToOrigin(m_cursor.x - originColumn(), params.orDefault(0) - 1);
}

void Emulator::vpr(const Params &params)
{
    moveToOrigin(m_cursor.x - originColumn(), m_cursor.y - originRow() + params.orDefault(0));
}

void Emulator::cht(const Params &params)
{
    nextTab(params.orDefault(0));
}

void Emulator::cbt(const Params &params)
{
    previousTab(params.orDefault(0));
}

void Emulator::tbc(const Params &params)
{
    if (params.at(0) == 0)
        m_tabs.set(m_cursor.x, false);
    else if (params.at(0) == 3)
        m_tabs.clearAll();
}

// CSI ? 5 W: a tab stop every eighth column again.
void Emulator::ctc(const Params &params)
{
    if (params.at(0) == 5)
        m_tabs.reset();
}

void Emulator::decstbm(const Params &params)
{
    const int top = params.orDefault(0) - 1;
    const int bottom = std::min(params.orDefault(1, rows()), rows()) - 1;
    if (top >= bottom)
        return;
    m_margins.top = top;
    m_margins.bottom = bottom;
    moveToOrigin(0, 0);
}

void Emulator::decslrmOrScosc(const Params &params)
{
    if (!m_modes.has(Mode::LeftRightMargins)) {
        if (params.count() == 0)
            saveCursor();
        return;
    }
    const int left = params.orDefault(0) - 1;
    const int right = std::min(params.orDefault(1, columns()), columns()) - 1;
    if (left >= right)
        return;
    m_margins.left = left;
    m_margins.right = right;
    moveToOrigin(0, 0);
}

void Emulator::scorc(const Params &)
{
    restoreCursor();
}

void Emulator::setDefaultCursor(CursorShape shape, bool blinks)
{
    const bool follows = m_cursorShape == m_defaultShape;
    m_defaultShape = shape;
    m_defaultBlinks = blinks;
    if (follows) {
        m_cursorShape = shape;
        m_modes.set(Mode::CursorBlink, blinks);
    }
    dirty(m_cursor.y);
}

void Emulator::decscusr(const Params &params)
{
    const int number = params.at(0);
    if (number > 6)
        return;
    m_cursorStyleNumber = std::uint8_t(number ? number : 1);
    if (number == 0) {
        m_cursorShape = m_defaultShape;
        m_modes.set(Mode::CursorBlink, m_defaultBlinks);
    } else {
        m_cursorShape = CursorShape((number - 1) / 2);
        m_modes.set(Mode::CursorBlink, number % 2 == 1);
    }
    dirty(m_cursor.y);
}

} // namespace machinist::terminal
