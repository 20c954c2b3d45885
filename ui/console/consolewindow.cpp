// SPDX-License-Identifier: Apache-2.0
#include "ui/console/consolewindow.h"

#include "ui/console/closequestion.h"
#include "ui/console/consolepane.h"
#include "ui/console/consolesplit.h"

#include <QCloseEvent>
#include <QVBoxLayout>

namespace machinist {

ConsoleWindow::ConsoleWindow(const Settings &settings, const QString &machine, ConsoleSplit *split)
    : m_settings(settings)
    , m_machine(machine)
    , m_split(split)
{
    setObjectName(QStringLiteral("consoleWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    split->show();
    connect(split, &ConsoleSplit::emptied, this, &QWidget::close);
    connect(split, &ConsoleSplit::activated, this, &ConsoleWindow::showTitle);
    for (ConsolePane *pane : split->panes())
        connect(pane, &ConsolePane::titleChanged, this, &ConsoleWindow::showTitle);
    showTitle();
}

void ConsoleWindow::showTitle()
{
    const ConsolePane *pane = m_split ? m_split->activePane() : nullptr;
    const QString title = pane ? pane->title() : QString();
    setWindowTitle(title.isEmpty() ? m_machine : tr("%1 on %2").arg(title, m_machine));
}

ConsoleSplit *ConsoleWindow::release()
{
    ConsoleSplit *split = std::exchange(m_split, nullptr);
    split->disconnect(this);
    split->setParent(nullptr);
    m_mayClose = true;
    close();
    return split;
}

void ConsoleWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose || !m_split || m_split->liveCount() == 0) {
        emit closed();
        event->accept();
        return;
    }
    event->ignore();
    askToClose(this, m_settings, m_split->liveCount(), [this] {
        m_mayClose = true;
        // Not inside of the event that asked.
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

} // namespace machinist
