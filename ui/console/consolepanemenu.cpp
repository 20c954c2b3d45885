// SPDX-License-Identifier: Apache-2.0
// What users can ask of one shell, and what it shows of itself.
#include "models/operations/operationrunner.h"
#include "terminal/view/searchbar.h"
#include "terminal/view/terminalview.h"
#include "ui/console/consolepane.h"
#include "ui/console/sessionrecorder.h"
#include "ui/files/filejobs.h"
#include "ui/machine/services.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>

namespace machinist {

void ConsolePane::showMenu(const QPoint &at, const QUrl &link)
{
    auto menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("consoleMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (link.isValid()) {
        menu->addAction(tr("&Open link"), this, [link] { QDesktopServices::openUrl(link); });
        menu->addAction(tr("Copy lin&k"), this, [link] {
            QGuiApplication::clipboard()->setText(link.toString(QUrl::FullyEncoded));
        });
        menu->addSeparator();
    }
    addViewActions(*menu);
    menu->addSeparator();
    addSessionActions(*menu);
    menu->popup(at);
}

void ConsolePane::addViewActions(QMenu &menu)
{
    using terminal::TerminalView;
    QAction *copy = menu.addAction(tr("&Copy"), m_view, &TerminalView::copy);
    copy->setEnabled(m_view->hasSelection());
    menu.addAction(tr("&Paste"), m_view, &TerminalView::paste);
    menu.addAction(tr("Select &all"), m_view, &TerminalView::selectAll);
    menu.addSeparator();
    menu.addAction(tr("&Find…"), m_search, &terminal::SearchBar::open);
    menu.addAction(tr("Clear &history"), m_view, &TerminalView::clearHistory);
    menu.addAction(tr("R&eset terminal"), m_view, &TerminalView::resetTerminal);
    menu.addAction(tr("Zoom &in"), m_view, &TerminalView::zoomIn);
    menu.addAction(tr("Zoom &out"), m_view, &TerminalView::zoomOut);
}

void ConsolePane::addSessionActions(QMenu &menu)
{
    if (m_recorder)
        menu.addAction(tr("&Stop recording"), this, &ConsolePane::stopRecording);
    else if (m_state == State::Open)
        menu.addAction(tr("&Record session…"), this, &ConsolePane::askRecording);
    QAction *share
        = menu.addAction(tr("Sa&me input to several"), this, &ConsolePane::shareInputRequested);
    share->setCheckable(true);
    share->setChecked(m_isShared);
    share->setToolTip(tr("What is typed goes to all shells where this is on."));
    menu.addSeparator();
    menu.addAction(tr("&New shell"), this, &ConsolePane::newShellRequested);
    menu.addAction(tr("Split to the ri&ght"), this,
                   [this] { emit splitRequested(Qt::Horizontal); });
    menu.addAction(tr("Split &down"), this, [this] { emit splitRequested(Qt::Vertical); });
    menu.addAction(m_isDetached ? tr("Back into the main &window")
                                : tr("Into a &window of its own"),
                   this, &ConsolePane::detachRequested);
    menu.addAction(tr("C&lose"), this, &ConsolePane::closeRequested);
}

QString ConsolePane::title() const
{
    const QString title = m_view->title();
    return title.isEmpty() ? m_fallbackTitle : title;
}

void ConsolePane::showShared(int shells)
{
    m_isShared = shells > 0;
    m_sharedNote->setVisible(m_isShared);
    m_sharedNote->setText(tr("What you type here goes to %n shell(s).", nullptr, shells));
}

// A program on the machine asks for attention (OSC 9, OSC 777). Its text is shown, never acted on.
void ConsolePane::showNotification(const QString &title, const QString &text)
{
    setToolTip((title.isEmpty() ? text : title + u'\n' + text).toHtmlEscaped());
    emit bellRang();
}

void ConsolePane::uploadFiles(const QList<QUrl> &files)
{
    QStringList paths;
    for (const QUrl &file : files) {
        if (file.isLocalFile())
            paths.append(file.toLocalFile());
    }
    QString folder = m_view->workingDirectory().path();
    if (folder.isEmpty())
        folder = QStringLiteral(".");
    if (!paths.isEmpty())
        startUpload(m_services, m_machine, {.locals = paths, .folder = folder}, this,
                    [](const Result<> &) {}); // the job's card tells how it went
}

} // namespace machinist
