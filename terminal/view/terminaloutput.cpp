// SPDX-License-Identifier: Apache-2.0
// Output on its way to the screen: parsed in slices, held where others go first, shown in frames.
#include "terminal/channel/bytechannel.h"
#include "terminal/view/keyprecedence.h"
#include "terminal/view/terminalaccessible.h"
#include "terminal/view/terminalview.h"

#include <algorithm>
#include <utility>

namespace machinist::terminal {

namespace {

constexpr int kFrame = 16; // ms
// Nobody can read a flood: fewer of its frames are shown, the longer they take the fewer.
constexpr qsizetype kFloodBytes = 1 << 18; // in one frame
constexpr int kFloodFrame = 33;
constexpr int kSlowestFrame = 60;
constexpr int kSlice = 4; // ms of parsing between two looks at the event queue
constexpr qsizetype kSliceBytes = 1 << 16;
constexpr qsizetype kPauseAbove = 1 << 20; // bytes not parsed yet
constexpr qsizetype kResumeBelow = 1 << 18;
constexpr int kSynchronizedLimit = 150; // ms that an application may hold the screen still

} // namespace

void TerminalView::feed(const QByteArray &bytes)
{
    KeyPrecedence::instance().answered(*this);
    if (backlog() == 0) {
        m_backlog = bytes;
        m_backlogStart = 0;
        parseSlice();
    } else {
        m_backlog.append(bytes);
    }
    updateFlow();
}

void TerminalView::parseSlice()
{
    if (KeyPrecedence::instance().mustWait(*this))
        m_parseTimer.stop();
    else
        parseSome();
}

// Parses for a few milliseconds, so that keys and other tabs get their turn.
void TerminalView::parseSome()
{
    QElapsedTimer clock;
    clock.start();
    while (backlog() > 0 && clock.elapsed() < kSlice) {
        const qsizetype size = std::min(kSliceBytes, backlog());
        m_emulator->feed(QByteArrayView(m_backlog).sliced(m_backlogStart, size));
        m_backlogStart += size;
        m_frameBytes += size;
    }
    if (backlog() == 0) {
        m_backlog.clear();
        m_backlogStart = 0;
        m_parseTimer.stop();
    } else {
        if (m_backlogStart > kPauseAbove) {
            m_backlog.remove(0, m_backlogStart);
            m_backlogStart = 0;
        }
        if (!m_parseTimer.isActive())
            m_parseTimer.start(0, this);
    }
    updateFlow();
    requestFrame();
}

void TerminalView::updateFlow()
{
    if (!m_channel)
        return;
    const bool isHeld = isBusy() && KeyPrecedence::instance().mustWait(*this);
    if (!m_channelPaused && (isHeld || backlog() > kPauseAbove)) {
        m_channelPaused = true;
        m_channel->setPaused(true);
    } else if (m_channelPaused && !isHeld && backlog() < kResumeBelow) {
        m_channelPaused = false;
        m_channel->setPaused(false);
    }
}

bool TerminalView::isBusy() const
{
    return backlog() > 0 || m_frameTimer.isActive();
}

// While another view has precedence nothing is parsed or painted here, and nothing more is to come.
void TerminalView::followPrecedence()
{
    updateFlow();
    if (KeyPrecedence::instance().mustWait(*this))
        return;
    if (backlog() > 0 && !m_parseTimer.isActive())
        m_parseTimer.start(0, this);
    if (m_frameWanted)
        requestFrame();
}

void TerminalView::requestFrame()
{
    if (m_frameTimer.isActive() || KeyPrecedence::instance().mustWait(*this)) {
        m_frameWanted = true;
        return;
    }
    showFrame();
    const bool isFlood = std::exchange(m_frameBytes, 0) > kFloodBytes || backlog() > 0;
    m_frameTimer.start(isFlood ? std::clamp(3 * m_paintTime, kFloodFrame, kSlowestFrame) : kFrame,
                       Qt::PreciseTimer, this);
}

// Marks what must be painted. Painting itself follows when Qt sends the event.
void TerminalView::showFrame()
{
    m_frameWanted = false;
    if (m_emulator->modes().has(Mode::SynchronizedOutput)) {
        if (!m_syncTimer.isActive())
            m_syncTimer.start(kSynchronizedLimit, this);
        return;
    }
    m_syncTimer.stop();
    if (m_layout != m_emulator->layoutGeneration()) {
        m_layout = m_emulator->layoutGeneration();
        m_match.reset();
        m_hovered.reset();
        clearSelection();
    }
    updateScrollBar();
    movePixels(m_emulator->movedUp());
    const int shift = m_emulator->historySize() - topLine();
    for (int y = 0; y < m_emulator->rows(); ++y) {
        if (m_emulator->isDirty(y))
            updateRows(y + shift, y + shift);
    }
    m_emulator->clearDirty();
    const QPoint cursor(m_emulator->cursorColumn(), m_emulator->cursorRow());
    if (cursor != m_shownCursor) {
        updateRows(m_shownCursor.y() + shift, m_shownCursor.y() + shift);
        updateRows(cursor.y() + shift, cursor.y() + shift);
        m_shownCursor = cursor;
        m_blinkOn = true;
        TerminalAccessible::cursorMoved(*this);
    }
    updateBlink();
}

} // namespace machinist::terminal
