// SPDX-License-Identifier: Apache-2.0
// The mouse: reports to the application, selection, links, the wheel.
#include "terminal/channel/bytechannel.h"
#include "terminal/emulator/mouseencoder.h"
#include "terminal/view/terminalview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace machinist::terminal {

namespace {

constexpr int kAutoScrollInterval = 40; // ms
constexpr int kLinesPerWheelStep = 3;

int buttonNumber(Qt::MouseButton button)
{
    switch (button) {
    case Qt::LeftButton:
        return 0;
    case Qt::MiddleButton:
        return 1;
    case Qt::RightButton:
        return 2;
    case Qt::BackButton:
        return 8;
    case Qt::ForwardButton:
        return 9;
    default:
        return 3;
    }
}

int heldButton(Qt::MouseButtons buttons)
{
    for (const Qt::MouseButton button : {Qt::LeftButton, Qt::MiddleButton, Qt::RightButton}) {
        if (buttons & button)
            return buttonNumber(button);
    }
    return 3;
}

} // namespace

QPoint TerminalView::cellAt(QPoint point) const
{
    const QSize cell = cellSize();
    return {std::clamp((point.x() - kMargin) / cell.width(), 0, m_emulator->columns() - 1),
            std::clamp((point.y() - kMargin) / cell.height(), 0, m_emulator->rows() - 1)};
}

// With \a betweenCells the gap that is nearest, for selecting; else the cell under the point.
TextPosition TerminalView::positionAt(QPoint point, bool betweenCells) const
{
    const QPoint cell = cellAt(point);
    int column = cell.x();
    if (betweenCells) {
        const int half = cellSize().width() / 2;
        column = std::clamp((point.x() - kMargin + half) / cellSize().width(), 0,
                            m_emulator->columns());
    }
    return {lineNumber(topLine() + cell.y()), column};
}

// Shift keeps the mouse for the terminal itself.
bool TerminalView::isReportedMouse(Qt::KeyboardModifiers modifiers) const
{
    return m_emulator->mouseTracking() != Emulator::MouseTracking::Off
        && !(modifiers & Qt::ShiftModifier) && m_followsOutput && m_channel;
}

void TerminalView::reportMouse(QMouseEvent *event, int kind)
{
    MouseReport report;
    report.kind = MouseReport::Kind(kind);
    report.button = report.kind == MouseReport::Kind::Motion ? heldButton(event->buttons())
                                                             : buttonNumber(event->button());
    const QPoint point = event->position().toPoint();
    report.cell = cellAt(point);
    report.pixel = {std::max(0, point.x() - kMargin), std::max(0, point.y() - kMargin)};
    report.modifiers = event->modifiers();
    const bool pixels = m_emulator->mouseFormat() == Emulator::MouseFormat::SgrPixels;
    if (report.kind == MouseReport::Kind::Motion && report.cell == m_reportedCell && !pixels)
        return;
    m_reportedCell = report.cell;
    const QByteArray bytes
        = encodeMouse(report, m_emulator->mouseTracking(), m_emulator->mouseFormat());
    if (!bytes.isEmpty())
        m_channel->write(bytes);
}

void TerminalView::mousePressEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (isReportedMouse(event->modifiers())) {
        reportMouse(event, int(MouseReport::Kind::Press));
        return;
    }
    if (event->button() == Qt::MiddleButton) {
        pastePrimary();
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (event->modifiers() & Qt::ControlModifier) {
        if (const auto link = linkAt(*m_emulator, positionAt(point, false))) {
            emit linkActivated(link->url);
            return;
        }
    }
    const bool again = m_clickClock.isValid()
        && m_clickClock.elapsed() < QApplication::doubleClickInterval()
        && (point - m_pressPoint).manhattanLength() < QApplication::startDragDistance();
    m_clicks = again ? m_clicks % 3 + 1 : 1;
    m_clickClock.restart();
    m_pressPoint = point;
    m_selecting = true;
    if (event->modifiers() & Qt::ShiftModifier && !m_selection.isEmpty() && m_clicks == 1) {
        m_selection.extendTo(positionAt(point, true), *m_emulator);
        viewport()->update();
        return;
    }
    using enum Selection::Unit;
    const Selection::Unit unit = event->modifiers() & Qt::AltModifier ? Block
        : m_clicks == 2                                               ? Word
        : m_clicks == 3                                               ? Line
                                                                      : Character;
    m_selection.start(positionAt(point, unit == Character || unit == Block), unit, *m_emulator);
    viewport()->update();
}

void TerminalView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
}

void TerminalView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (m_selecting) {
        m_dragPoint = point;
        if (point.y() < 0 || point.y() >= viewport()->height()) {
            if (!m_autoScroll.isActive())
                m_autoScroll.start(kAutoScrollInterval, this);
        } else {
            m_autoScroll.stop();
        }
        extendSelection(point);
        return;
    }
    if (isReportedMouse(event->modifiers()))
        reportMouse(event, int(MouseReport::Kind::Motion));
    updateHoveredLink(point, event->modifiers());
}

void TerminalView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_selecting) {
        m_selecting = false;
        m_autoScroll.stop();
        finishSelection();
        return;
    }
    if (isReportedMouse(event->modifiers()))
        reportMouse(event, int(MouseReport::Kind::Release));
}

void TerminalView::extendSelection(QPoint point)
{
    const bool gaps = m_clicks == 1;
    m_selection.extendTo(positionAt(point, gaps), *m_emulator);
    viewport()->update();
}

void TerminalView::finishSelection()
{
    emit selectionChanged();
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (!m_selection.isEmpty() && m_settings.copyOnSelect && clipboard->supportsSelection())
        clipboard->setText(selectedText(), QClipboard::Selection);
}

void TerminalView::selectAll()
{
    m_selection.selectAll(*m_emulator);
    finishSelection();
    viewport()->update();
}

void TerminalView::clearSelection()
{
    if (m_selection.isEmpty())
        return;
    m_selection.clear();
    emit selectionChanged();
    viewport()->update();
}

void TerminalView::updateHoveredLink(QPoint point, Qt::KeyboardModifiers modifiers)
{
    const TextPosition at = positionAt(point, false);
    std::optional<FoundLink> link;
    if (modifiers & Qt::ControlModifier
        || m_emulator->mouseTracking() == Emulator::MouseTracking::Off)
        link = linkAt(*m_emulator, at);
    const bool same = link.has_value() == m_hovered.has_value()
        && (!link || (link->url == m_hovered->url && link->place == m_hovered->place));
    if (same)
        return;
    m_hovered = link;
    const bool opens = link && modifiers & Qt::ControlModifier;
    viewport()->setCursor(opens ? Qt::PointingHandCursor : Qt::IBeamCursor);
    viewport()->setToolTip(link ? tr("Ctrl+click to open %1").arg(link->url.toDisplayString())
                                : QString());
    viewport()->update();
}

void TerminalView::wheelEvent(QWheelEvent *event)
{
    constexpr int kStep = 120; // Qt's eighths of a degree per notch
    m_wheelRest += event->angleDelta().y();
    const int steps = m_wheelRest / kStep;
    m_wheelRest -= steps * kStep;
    event->accept();
    if (steps == 0)
        return;
    if (event->modifiers() == Qt::ControlModifier) {
        setZoom(m_zoom + steps);
    } else if (isReportedMouse(event->modifiers())
               && m_emulator->mouseTracking() != Emulator::MouseTracking::X10) {
        reportWheel(event, steps);
    } else if (m_emulator->isAlternateScreen()) {
        // A full-screen program without mouse support scrolls by its cursor keys.
        if (!m_emulator->modes().has(Mode::AlternateScroll))
            return;
        const int key = steps > 0 ? Qt::Key_Up : Qt::Key_Down;
        const QByteArray bytes = encodeKey({key, {}, {}}, keyModes());
        sendInput(bytes.repeated(std::abs(steps) * kLinesPerWheelStep));
    } else {
        QScrollBar *bar = verticalScrollBar();
        bar->setValue(bar->value() - steps * kLinesPerWheelStep);
    }
}

void TerminalView::reportWheel(QWheelEvent *event, int steps)
{
    MouseReport report;
    report.button = steps > 0 ? 4 : 5;
    const QPoint point = event->position().toPoint();
    report.cell = cellAt(point);
    report.pixel = {std::max(0, point.x() - kMargin), std::max(0, point.y() - kMargin)};
    report.modifiers = event->modifiers();
    const QByteArray bytes
        = encodeMouse(report, m_emulator->mouseTracking(), m_emulator->mouseFormat());
    m_channel->write(bytes.repeated(std::abs(steps)));
}

void TerminalView::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
    if (event->reason() == QContextMenuEvent::Mouse && isReportedMouse(event->modifiers()))
        return;
    const auto link = linkAt(*m_emulator, positionAt(event->pos(), false));
    emit contextMenuRequested(event->globalPos(), link ? link->url : QUrl());
}

bool TerminalView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_hovered) {
        m_hovered.reset();
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace machinist::terminal
