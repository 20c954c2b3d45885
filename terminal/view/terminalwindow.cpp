// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/terminalwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QScreen>
#include <QVBoxLayout>

namespace machinist::terminal {

TerminalWindow::TerminalWindow(const Options &options, QWidget *parent)
    : QWidget(parent)
{
    TerminalView::Settings settings;
    settings.emulator.checksumReports = options.checksumReports;
    settings.emulator.checksumFlags = options.checksumFlags;
    settings.emulator.windowOperations = true;
    settings.emulator.historyLimit = options.historyLimit;
    settings.confirmMultiLinePaste = false;
    m_view = new TerminalView(settings, this);
    m_view->setScheme(ColorScheme::classic());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setWindowTitle(QStringLiteral("Machinist"));
    m_view->setWindowFacts([this] { return facts(); });
    connect(m_view, &TerminalView::titleChanged, this, &QWidget::setWindowTitle);
    connect(m_view, &TerminalView::windowActionAsked, this, &TerminalWindow::act);
    connect(m_view, &TerminalView::cellsRequested, this, &TerminalWindow::resizeCells);
    connect(m_view, &TerminalView::linkActivated, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_view, &TerminalView::channelClosed, this,
            [this, hold = options.hold](const QString &reason) {
                m_exitStatus = m_channel->exitStatus();
                if (hold)
                    m_view->showNotice(reason);
                else
                    close();
            });
    connect(m_view, &TerminalView::noticeAccepted, this, &QWidget::close);
    resize(m_view->sizeForCells(options.cells));
    m_view->forceCells(options.cells);
    m_view->setFocus();
    start(options);
}

TerminalWindow::~TerminalWindow()
{
    m_view->setChannel(nullptr);
}

void TerminalWindow::start(const Options &options)
{
    QString error;
    m_channel = LocalPtyChannel::start(
        {.arguments = options.command, .environment = options.environment, .cells = options.cells},
        error);
    if (m_channel)
        m_view->setChannel(m_channel.get());
    else
        m_view->showNotice(error);
}

QSize TerminalWindow::desktopCells() const
{
    const QSize desktop = screen()->geometry().size();
    const QSize cell = m_view->cellSize();
    return {desktop.width() / cell.width(), desktop.height() / cell.height()};
}

WindowFacts TerminalWindow::facts() const
{
    WindowFacts facts;
    facts.isIconified = m_wish.iconified;
    facts.position = m_wish.hasPosition ? m_wish.position : frameGeometry().topLeft();
    facts.desktop = screen()->geometry().size();
    const QSize cell = m_view->cellSize();
    facts.window = m_view->sizeForCells(m_view->cells());
    facts.text = {m_view->cells().width() * cell.width(), m_view->cells().height() * cell.height()};
    return facts;
}

void TerminalWindow::resizeCells(QSize cells)
{
    resize(m_view->sizeForCells(cells));
}

void TerminalWindow::act(WindowAction action, QPoint at)
{
    switch (action) {
    case WindowAction::Restore:
        m_wish.iconified = false;
        showNormal();
        break;
    case WindowAction::Iconify:
        m_wish.iconified = true;
        showMinimized();
        break;
    case WindowAction::Move:
        m_wish.position = at;
        m_wish.hasPosition = true;
        move(at);
        break;
    case WindowAction::Raise:
        raise();
        break;
    case WindowAction::Lower:
        lower();
        break;
    case WindowAction::Maximize:
        maximize(true, true);
        break;
    case WindowAction::MaximizeVertically:
        maximize(false, true);
        break;
    case WindowAction::MaximizeHorizontally:
        maximize(true, false);
        break;
    case WindowAction::Unmaximize:
        restoreSize();
        break;
    case WindowAction::ToggleFullScreen:
        act(m_wish.fullScreen ? WindowAction::LeaveFullScreen : WindowAction::FullScreen, {});
        break;
    case WindowAction::FullScreen:
        maximize(true, true);
        m_wish.fullScreen = true;
        break;
    case WindowAction::LeaveFullScreen:
        restoreSize();
        m_wish.fullScreen = false;
        break;
    case WindowAction::ResizePixels:
    case WindowAction::Refresh:
        break;
    }
}

// Done by size, not by the window manager: the answer to the next report must be right at once.
void TerminalWindow::maximize(bool columns, bool rows)
{
    if (m_wish.normalCells.isEmpty())
        m_wish.normalCells = m_view->cells();
    const QSize all = desktopCells();
    const QSize cells(columns ? all.width() : m_view->cells().width(),
                      rows ? all.height() : m_view->cells().height());
    m_view->forceCells(cells);
    resizeCells(cells);
}

void TerminalWindow::restoreSize()
{
    if (m_wish.normalCells.isEmpty())
        return;
    const QSize cells = std::exchange(m_wish.normalCells, {});
    m_view->forceCells(cells);
    resizeCells(cells);
}

void TerminalWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange && !isMinimized())
        m_wish.iconified = false;
    QWidget::changeEvent(event);
}

} // namespace machinist::terminal
