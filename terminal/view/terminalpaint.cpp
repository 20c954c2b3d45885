// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/keyprecedence.h"
#include "terminal/view/terminalview.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace machinist::terminal {

// What only moved up is not drawn again. A view that does not follow the output shows its lines
// where they were.
void TerminalView::movePixels(int rows)
{
    if (rows == 0 || (!m_followsOutput && !m_emulator->isAlternateScreen()))
        return;
    if (!m_notice.isEmpty() || !m_preedit.isEmpty()) { // these stay where they are
        viewport()->update();
        return;
    }
    const int height = cellSize().height();
    viewport()->scroll(0, -rows * height,
                       QRect(0, kMargin, viewport()->width(), m_emulator->rows() * height));
    m_shownCursor.ry() -= rows;
}

void TerminalView::updateRows(int first, int last)
{
    const int height = cellSize().height();
    first = std::max(first, 0);
    if (last < first)
        return;
    viewport()->update(0, kMargin + first * height, viewport()->width(),
                       (last - first + 1) * height);
}

void TerminalView::paintEvent(QPaintEvent *event)
{
    ++m_paintCount;
    QElapsedTimer clock;
    clock.start();
    QPainter painter(viewport());
    const auto [foreground, background] = m_painter.colorsOf(Style{}, *m_emulator);
    const QRect dirty = event->rect();
    const int height = cellSize().height();
    const int first = std::max(0, (dirty.top() - kMargin) / height);
    const int last = std::min(m_emulator->rows() - 1, (dirty.bottom() - kMargin) / height);
    const QRect grid(kMargin, kMargin, cellSize().width() * m_emulator->columns(),
                     height * m_emulator->rows());
    for (const QRect &rect : QRegion(dirty).subtracted(grid))
        painter.fillRect(rect, QColor::fromRgb(background));
    Line line;
    for (int row = first; row <= last; ++row) {
        if (event->region().intersects(
                QRect(0, kMargin + row * height, viewport()->width(), height)))
            paintRow(painter, row, line);
    }
    paintCursor(painter);
    if (!m_preedit.isEmpty())
        paintPreedit(painter);
    if (!m_notice.isEmpty())
        paintNotice(painter);
    m_paintTime = int(clock.elapsed());
    KeyPrecedence::instance().painted(*this);
}

void TerminalView::paintRow(QPainter &painter, int viewRow, Line &line)
{
    const int index = topLine() + viewRow;
    if (index >= m_emulator->lineCount())
        return;
    m_emulator->readLine(index, line);
    CellPainter::RowLook look;
    look.highlights = highlightsFor(index, lineNumber(index));
    look.hoveredLink = m_hovered ? m_hovered->id : 0;
    const QPoint origin(kMargin, kMargin + viewRow * cellSize().height());
    m_painter.drawRow(painter, origin, line, *m_emulator, look);
    if (!m_hovered || m_hovered->id)
        return;
    const std::int64_t number = lineNumber(index);
    if (number < m_hovered->place.first.line || number > m_hovered->place.last.line)
        return;
    const int from = number == m_hovered->place.first.line ? m_hovered->place.first.column : 0;
    const int to = number == m_hovered->place.last.line ? m_hovered->place.last.column
                                                        : m_emulator->columns();
    const int y = origin.y() + cellSize().height() - 1;
    painter.setPen(QColor::fromRgb(m_scheme.foreground));
    painter.drawLine(kMargin + from * cellSize().width(), y, kMargin + to * cellSize().width() - 1,
                     y);
}

std::vector<Highlight> TerminalView::highlightsFor(int index, std::int64_t number) const
{
    std::vector<Highlight> result;
    const int columns = m_emulator->columns();
    const auto add = [&](const TextMatch &match, QRgb color) {
        if (number < match.first.line || number > match.last.line)
            return;
        result.push_back({number == match.first.line ? match.first.column : 0,
                          number == match.last.line ? match.last.column : columns, color});
    };
    if (m_search.isActive()) {
        for (const TextMatch &match : m_search.matchesAt(*m_emulator, index))
            add(match, m_match && match == *m_match ? m_scheme.currentMatch : m_scheme.match);
    }
    const auto [from, to] = m_selection.columnsOf(number, columns);
    if (to > from) {
        const Palette &palette = m_emulator->palette();
        result.push_back({from, to, palette.dynamic(Palette::SelectionBackground).toRgb()});
    }
    return result;
}

bool TerminalView::isCursorShown() const
{
    return m_emulator->isCursorVisible() && m_blinkOn;
}

QRect TerminalView::cursorRect() const
{
    const int row = m_emulator->historySize() + m_emulator->cursorRow() - topLine();
    const QSize cell = cellSize();
    const Cell under
        = m_emulator->screen().cell(m_emulator->cursorColumn() + 1, m_emulator->cursorRow());
    const int y = m_emulator->cursorRow();
    const int scale = m_emulator->screen().row(y).flags & RowFlag::DoubleWidth ? 2 : 1;
    return {kMargin + m_emulator->cursorColumn() * cell.width() * scale,
            kMargin + row * cell.height(), cell.width() * (under.isTail() ? 2 : scale),
            cell.height()};
}

void TerminalView::paintCursor(QPainter &painter)
{
    const QRect rect = cursorRect();
    if (!isCursorShown() || rect.top() >= viewport()->height() || !m_preedit.isEmpty())
        return;
    const QColor color
        = QColor::fromRgb(m_emulator->palette().dynamic(Palette::CursorColor).toRgb());
    if (!hasFocus()) {
        painter.setPen(color);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
        return;
    }
    const int thin = std::max(1, cellSize().height() / 8);
    switch (m_emulator->cursorShape()) {
    case Emulator::CursorShape::Underline:
        painter.fillRect(rect.adjusted(0, rect.height() - thin, 0, 0), color);
        return;
    case Emulator::CursorShape::Bar:
        painter.fillRect(QRect(rect.topLeft(), QSize(std::max(1, thin), rect.height())), color);
        return;
    case Emulator::CursorShape::Block:
        break;
    }
    painter.fillRect(rect, color);
    const Cell cell
        = m_emulator->screen().cell(m_emulator->cursorColumn(), m_emulator->cursorRow());
    const auto colors = m_painter.colorsOf(m_emulator->style(cell.style), *m_emulator);
    m_painter.drawText(painter, rect.topLeft(), m_emulator->cellText(cell),
                       rect.width() / cellSize().width(), QColor::fromRgb(colors.second));
}

// The text that an input method is composing stands at the cursor, underlined.
void TerminalView::paintPreedit(QPainter &painter)
{
    const QRect cursor = cursorRect();
    QFont font = m_painter.font();
    font.setUnderline(true);
    painter.setFont(font);
    const int width = painter.fontMetrics().horizontalAdvance(m_preedit);
    const int x = std::max(kMargin, std::min(cursor.left(), viewport()->width() - width));
    const QRect rect(x, cursor.top(), std::max(width, cursor.width()), cursor.height());
    painter.fillRect(rect, QColor::fromRgb(m_scheme.selection));
    painter.setPen(QColor::fromRgb(m_scheme.foreground));
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_preedit);
}

void TerminalView::paintNotice(QPainter &painter)
{
    const int height = cellSize().height() + 8;
    const QRect rect(0, viewport()->height() - height, viewport()->width(), height);
    painter.fillRect(rect, QColor::fromRgb(m_scheme.selection));
    painter.setFont(QWidget::font());
    painter.setPen(QColor::fromRgb(m_scheme.foreground));
    painter.drawText(rect.adjusted(8, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter, m_notice);
}

} // namespace machinist::terminal
