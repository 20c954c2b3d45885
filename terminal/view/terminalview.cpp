// SPDX-License-Identifier: Apache-2.0
// The view's life: settings, channel, scrolling. Input is in terminalinput.cpp, the mouse in
// terminalmouse.cpp, output's way to the screen in terminaloutput.cpp, painting in
// terminalpaint.cpp.
#include "terminal/view/terminalview.h"

#include "terminal/channel/bytechannel.h"
#include "terminal/view/keyprecedence.h"
#include "terminal/view/terminalaccessible.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QScreen>
#include <QScrollBar>
#include <QStyleHints>
#include <QTimerEvent>

#include <algorithm>

namespace machinist::terminal {

namespace {

constexpr int kSizeHold = 500; // ms

} // namespace

/// Passes the emulator's wishes on as the view's signals.
class TerminalView::Listener : public EmulatorListener
{
public:
    explicit Listener(TerminalView &view)
        : m_view(view)
    {}

    void replied(const QByteArray &bytes) override
    {
        if (m_view.m_channel)
            m_view.m_channel->write(bytes);
    }
    void bellRung() override { emit m_view.bellRang(); }
    void titleChanged(const QString &title) override { emit m_view.titleChanged(title); }
    void directoryChanged(const QString &url) override
    {
        m_view.m_directory = QUrl(url);
        emit m_view.directoryChanged(m_view.m_directory);
    }
    void clipboardOffered(char, const QByteArray &text) override
    {
        emit m_view.clipboardRequested(QString::fromUtf8(text));
    }
    void notificationSent(const QString &title, const QString &text) override
    {
        emit m_view.notificationReceived(title, text);
    }
    void resized(int columns, int rows) override
    {
        if (m_view.m_channel)
            m_view.m_channel->resize({columns, rows}, m_view.viewport()->size());
        m_view.m_sizeTimer.start(kSizeHold, &m_view);
        emit m_view.cellsRequested({columns, rows});
    }
    void windowActionRequested(WindowAction action, QPoint at) override
    {
        emit m_view.windowActionAsked(action, at);
    }
    WindowFacts windowFacts() const override
    {
        WindowFacts facts;
        if (m_view.m_windowFacts)
            facts = m_view.m_windowFacts();
        facts.cell = m_view.cellSize();
        facts.text = {facts.cell.width() * m_view.m_emulator->columns(),
                      facts.cell.height() * m_view.m_emulator->rows()};
        return facts;
    }
    void colorsChanged() override { m_view.m_emulator->markAllDirty(); }

private:
    TerminalView &m_view;
};

TerminalView::TerminalView(QWidget *parent)
    : TerminalView(Settings{}, parent)
{}

TerminalView::TerminalView(const Settings &settings, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_settings(settings)
    , m_listener(std::make_unique<Listener>(*this))
    , m_emulator(std::make_unique<Emulator>(80, 24, *m_listener, settings.emulator))
{
    TerminalAccessible::install();
    setObjectName(QStringLiteral("terminalView"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setAttribute(Qt::WA_NoSystemBackground);
    m_emulator->setDefaultCursor(settings.cursorShape, settings.blinkingCursor);
    setTerminalFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    applyScheme();
    connect(&KeyPrecedence::instance(), &KeyPrecedence::changed, this,
            &TerminalView::followPrecedence);
}

TerminalView::~TerminalView()
{
    KeyPrecedence::instance().forget(*this);
}

void TerminalView::setChannel(ByteChannel *channel)
{
    if (m_channel)
        m_channel->disconnect(this);
    m_channel = channel;
    m_channelPaused = false;
    if (!channel)
        return;
    connect(channel, &ByteChannel::received, this, &TerminalView::feed);
    connect(channel, &ByteChannel::closed, this, [this](const QString &reason) {
        while (backlog() > 0)
            parseSome();
        emit channelClosed(reason);
    });
    channel->resize(cells(), viewport()->size());
}

ByteChannel *TerminalView::channel() const
{
    return m_channel;
}

void TerminalView::setScheme(const ColorScheme &scheme)
{
    m_scheme = scheme;
    applyScheme();
}

void TerminalView::applyScheme()
{
    Palette &palette = m_emulator->palette();
    for (int i = 0; i < int(m_scheme.colors.size()); ++i)
        palette.setDefaultIndexed(i, m_scheme.colors[std::size_t(i)]);
    palette.setDefaultDynamic(Palette::Foreground, m_scheme.foreground);
    palette.setDefaultDynamic(Palette::Background, m_scheme.background);
    palette.setDefaultDynamic(Palette::CursorColor, m_scheme.cursor);
    palette.setDefaultDynamic(Palette::SelectionBackground, m_scheme.selection);
    m_painter.setScheme(m_scheme);
    m_emulator->markAllDirty();
    requestFrame();
}

void TerminalView::setTerminalFont(const QFont &font)
{
    m_baseFont = font;
    updateCellSize();
}

void TerminalView::setZoom(int points)
{
    constexpr int kSmallest = 5;
    constexpr int kLargest = 72;
    const int base = m_baseFont.pointSize() > 0 ? m_baseFont.pointSize() : 10;
    points = std::clamp(base + points, kSmallest, kLargest) - base;
    if (points == m_zoom)
        return;
    m_zoom = points;
    updateCellSize();
    emit zoomChanged(points);
}

void TerminalView::updateCellSize()
{
    QFont font = m_baseFont;
    const int base = font.pointSize() > 0 ? font.pointSize() : 10;
    if (m_zoom)
        font.setPointSize(base + m_zoom);
    m_painter.setFont(font);
    fitToViewport();
    m_emulator->markAllDirty();
    requestFrame();
}

void TerminalView::setHistoryLimit(int lines)
{
    m_settings.emulator.historyLimit = lines;
    m_emulator->options().historyLimit = lines;
    m_emulator->history().setLimit(lines);
    updateScrollBar();
}

void TerminalView::setSettings(const Settings &settings)
{
    m_settings = settings;
    m_emulator->options() = settings.emulator;
    m_emulator->history().setLimit(settings.emulator.historyLimit);
    m_emulator->setDefaultCursor(settings.cursorShape, settings.blinkingCursor);
    updateScrollBar();
    requestFrame();
}

QSize TerminalView::sizeForCells(QSize cells) const
{
    const QSize cell = cellSize();
    return QSize(cells.width() * cell.width() + 2 * kMargin
                     + verticalScrollBar()->sizeHint().width(),
                 cells.height() * cell.height() + 2 * kMargin);
}

QSize TerminalView::sizeHint() const
{
    return sizeForCells({80, 24});
}

void TerminalView::updateScrollBar()
{
    const int history = m_emulator->historySize();
    if (m_followsOutput)
        m_topNumber = lineNumber(history);
    m_settingScrollBar = true;
    QScrollBar *bar = verticalScrollBar();
    const int old = bar->value();
    const int top = m_followsOutput ? history : std::clamp(indexOf(m_topNumber), 0, history);
    bar->setRange(0, history);
    bar->setPageStep(m_emulator->rows());
    bar->setSingleStep(1);
    bar->setValue(top);
    m_settingScrollBar = false;
    if (!m_followsOutput && top != old)
        viewport()->update();
}

void TerminalView::scrollContentsBy(int, int)
{
    if (m_settingScrollBar)
        return;
    const int value = verticalScrollBar()->value();
    m_followsOutput = value >= m_emulator->historySize();
    m_topNumber = lineNumber(value);
    viewport()->update();
}

void TerminalView::scrollToBottom()
{
    if (m_followsOutput)
        return;
    m_followsOutput = true;
    updateScrollBar();
    viewport()->update();
}

void TerminalView::scrollTo(int index)
{
    updateScrollBar(); // output may have come since the last frame
    verticalScrollBar()->setValue(std::clamp(index, 0, m_emulator->historySize()));
}

int TerminalView::topLine() const
{
    return m_followsOutput ? m_emulator->historySize()
                           : std::clamp(indexOf(m_topNumber), 0, m_emulator->historySize());
}

std::int64_t TerminalView::lineNumber(int index) const
{
    return std::int64_t(m_emulator->history().dropped()) + index;
}

int TerminalView::indexOf(std::int64_t number) const
{
    return int(number - std::int64_t(m_emulator->history().dropped()));
}

void TerminalView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitToViewport();
}

void TerminalView::forceCells(QSize cells)
{
    m_emulator->resize(cells.width(), cells.height());
    if (m_channel)
        m_channel->resize(this->cells(), viewport()->size());
    m_sizeTimer.start(kSizeHold, this);
    requestFrame();
}

void TerminalView::fitToViewport()
{
    const QSize cell = cellSize();
    const QSize room = viewport()->size() - QSize(2 * kMargin, 2 * kMargin);
    const QSize wanted(std::max(1, room.width() / cell.width()),
                       std::max(1, room.height() / cell.height()));
    if (!testAttribute(Qt::WA_WState_Created) && !isVisible() && room.width() < cell.width())
        return;
    if (wanted == cells() || m_sizeTimer.isActive())
        return;
    m_emulator->resize(wanted.width(), wanted.height());
    if (m_channel)
        m_channel->resize(cells(), viewport()->size());
    emit cellsChanged(cells());
    requestFrame();
    viewport()->update();
}

void TerminalView::timerEvent(QTimerEvent *event)
{
    const int id = event->timerId();
    if (id == m_parseTimer.timerId()) {
        parseSlice();
    } else if (id == m_frameTimer.timerId()) {
        m_frameTimer.stop();
        if (m_frameWanted)
            requestFrame();
    } else if (id == m_syncTimer.timerId()) {
        m_syncTimer.stop();
        m_emulator->feed("\x1b[?2026l");
        requestFrame();
    } else if (id == m_sizeTimer.timerId()) {
        m_sizeTimer.stop();
        fitToViewport();
    } else if (id == m_blinkTimer.timerId()) {
        m_blinkOn = !m_blinkOn;
        viewport()->update(cursorRect());
    } else if (id == m_autoScroll.timerId()) {
        const int step = m_dragPoint.y() < 0 ? -1 : m_dragPoint.y() >= viewport()->height() ? 1 : 0;
        scrollTo(verticalScrollBar()->value() + step);
        extendSelection(m_dragPoint);
    } else {
        QAbstractScrollArea::timerEvent(event);
    }
}

void TerminalView::updateBlink()
{
    const bool blinks = hasFocus() && m_emulator->isCursorBlinking() && m_settings.blinkingCursor
        && m_emulator->isCursorVisible();
    const int half = QGuiApplication::styleHints()->cursorFlashTime() / 2;
    if (blinks && half > 0) {
        if (!m_blinkTimer.isActive())
            m_blinkTimer.start(half, this);
    } else {
        m_blinkTimer.stop();
        m_blinkOn = true;
    }
}

void TerminalView::clearHistory()
{
    m_emulator->clearHistory();
    m_followsOutput = true;
    requestFrame();
}

void TerminalView::resetTerminal()
{
    m_emulator->reset();
    requestFrame();
}

void TerminalView::showNotice(const QString &text)
{
    m_notice = text;
    viewport()->update();
}

void TerminalView::clearNotice()
{
    showNotice({});
}

} // namespace machinist::terminal
