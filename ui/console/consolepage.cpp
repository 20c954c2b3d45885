// SPDX-License-Identifier: Apache-2.0
#include "ui/console/consolepage.h"

#include "terminal/view/terminalview.h"
#include "ui/console/consolepane.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace machinist {

ConsolePage::ConsolePage(const Services &services, QWidget *parent)
    : QStackedWidget(parent)
    , m_services(services)
{
    setObjectName(QStringLiteral("consolePage"));
    setAccessibleName(tr("Console"));
    addWidget(m_placeholder = makePlaceholder());
    showMachine({}, {});
}

QWidget *ConsolePage::makePlaceholder()
{
    auto page = new QWidget(this);
    m_reason = makeQuietLabel({}, page);
    m_reason->setObjectName(QStringLiteral("consoleReason"));
    m_reason->setAlignment(Qt::AlignCenter);
    m_open = new QPushButton(themedIcon(QStringLiteral("console")), tr("Open a console"), page);
    m_open->setObjectName(QStringLiteral("openConsole"));
    connect(m_open, &QPushButton::clicked, this, [this] { emit openRequested(m_machine); });
    auto layout = new QVBoxLayout(page);
    layout->addStretch(1);
    layout->addWidget(m_reason);
    layout->addWidget(m_open, 0, Qt::AlignCenter);
    layout->addStretch(2);
    return page;
}

void ConsolePage::showMachine(const QString &machine, const QString &obstacle)
{
    m_machine = machine;
    if (QTabWidget *tabs = m_tabs.value(machine)) {
        setCurrentWidget(tabs);
        return;
    }
    m_open->setVisible(!machine.isEmpty());
    m_open->setEnabled(obstacle.isEmpty());
    if (machine.isEmpty())
        m_reason->setText(tr("Select a machine to open a shell on it."));
    else if (obstacle.isEmpty())
        m_reason->setText(tr("No shell is open on %1.").arg(machine));
    else
        m_reason->setText(tr("No shell can be opened on %1: %2.").arg(machine, obstacle));
    setCurrentWidget(m_placeholder);
}

QTabWidget *ConsolePage::tabsOf(const QString &machine)
{
    if (QTabWidget *tabs = m_tabs.value(machine))
        return tabs;
    auto tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("consoleTabs"));
    tabs->setAccessibleName(tr("Shells on %1").arg(machine));
    tabs->setDocumentMode(true);
    tabs->setTabsClosable(true);
    tabs->setMovable(true);
    auto add = new QToolButton(tabs);
    add->setObjectName(QStringLiteral("newShell"));
    add->setIcon(themedIcon(QStringLiteral("add")));
    add->setToolTip(tr("Open another shell (Ctrl+Shift+T)"));
    add->setAccessibleName(tr("Open another shell"));
    connect(add, &QToolButton::clicked, this, [this, machine] { openAnother(machine); });
    tabs->setCornerWidget(add);
    connect(tabs, &QTabWidget::tabCloseRequested, this,
            [this, tabs](int index) { closeTab(tabs, index); });
    m_tabs.insert(machine, tabs);
    addWidget(tabs);
    return tabs;
}

void ConsolePage::openConsole(const QString &machine)
{
    if (!m_tabs.contains(machine)) {
        openAnother(machine);
        return;
    }
    m_machine = machine;
    setCurrentWidget(m_tabs.value(machine));
    ConsolePane *pane = currentPane();
    if (pane->state() == ConsolePane::State::Lost)
        pane->connectToMachine();
    pane->setFocus();
}

void ConsolePage::openAnother(const QString &machine)
{
    QTabWidget *tabs = tabsOf(machine);
    auto pane = new ConsolePane(m_services, machine, tabs);
    connect(pane, &ConsolePane::newShellRequested, this, [this, machine] { openAnother(machine); });
    connect(pane, &ConsolePane::closeRequested, this,
            [this, tabs, pane] { closeTab(tabs, tabs->indexOf(pane)); });
    connect(pane, &ConsolePane::stateChanged, this, [this, tabs, pane] { markState(tabs, pane); });
    const int index = tabs->addTab(
        pane, tabs->count() == 0 ? machine : tr("%1 (%2)").arg(machine).arg(tabs->count() + 1));
    tabs->setCurrentIndex(index);
    m_machine = machine;
    setCurrentWidget(tabs);
    pane->connectToMachine();
    pane->setFocus();
    emit shellsChanged();
}

void ConsolePage::markState(QTabWidget *tabs, ConsolePane *pane)
{
    const int index = tabs->indexOf(pane);
    switch (pane->state()) {
    case ConsolePane::State::Connecting:
        tabs->setTabIcon(index, themedIcon(QStringLiteral("queued"), Tone::Quiet));
        tabs->setTabToolTip(index, tr("Connecting"));
        break;
    case ConsolePane::State::Open:
        tabs->setTabIcon(index, themedIcon(QStringLiteral("console"), Tone::Good));
        tabs->setTabToolTip(index, tr("Connected"));
        break;
    case ConsolePane::State::Lost:
        tabs->setTabIcon(index, themedIcon(QStringLiteral("warning"), Tone::Busy));
        tabs->setTabToolTip(index, tr("Not connected"));
        break;
    }
}

void ConsolePage::closeTab(QTabWidget *tabs, int index)
{
    QWidget *pane = tabs->widget(index);
    if (!pane)
        return;
    tabs->removeTab(index);
    pane->deleteLater();
    if (tabs->count() == 0) {
        m_tabs.remove(m_tabs.key(tabs));
        removeWidget(tabs);
        tabs->deleteLater();
        showMachine(m_machine, {});
    }
    emit shellsChanged();
}

ConsolePane *ConsolePage::currentPane() const
{
    QTabWidget *tabs = m_tabs.value(m_machine);
    return tabs ? qobject_cast<ConsolePane *>(tabs->currentWidget()) : nullptr;
}

int ConsolePage::shellCount() const
{
    int count = 0;
    for (const QTabWidget *tabs : m_tabs)
        count += tabs->count();
    return count;
}

void ConsolePage::applySettings()
{
    for (ConsolePane *pane : findChildren<ConsolePane *>())
        pane->applySettings();
}

} // namespace machinist
