// SPDX-License-Identifier: Apache-2.0
#include "ui/console/consolepage.h"

#include "ui/console/consolepane.h"
#include "ui/console/consoletabs.h"
#include "ui/console/inputgroup.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace machinist {

ConsolePage::ConsolePage(const Services &services, QWidget *parent)
    : QStackedWidget(parent)
    , m_services(services)
    , m_group(new InputGroup(this))
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
    if (ConsoleTabs *tabs = m_tabs.value(machine)) {
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

ConsoleTabs *ConsolePage::tabsOf(const QString &machine)
{
    if (ConsoleTabs *tabs = m_tabs.value(machine))
        return tabs;
    auto tabs = new ConsoleTabs(m_services, machine, *m_group, this);
    connect(tabs, &ConsoleTabs::shellsChanged, this, [this, machine] { onShellsChanged(machine); });
    m_tabs.insert(machine, tabs);
    addWidget(tabs);
    return tabs;
}

void ConsolePage::onShellsChanged(const QString &machine)
{
    ConsoleTabs *tabs = m_tabs.value(machine);
    if (tabs && tabs->panes().isEmpty()) {
        m_tabs.remove(machine);
        removeWidget(tabs);
        tabs->deleteLater();
        showMachine(m_machine, {});
    }
    emit shellsChanged();
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
    pane->window()->raise(); // it may have one of its own
    pane->setFocus();
}

void ConsolePage::openAnother(const QString &machine)
{
    ConsoleTabs *tabs = tabsOf(machine);
    m_machine = machine;
    setCurrentWidget(tabs);
    tabs->addShell();
}

ConsolePane *ConsolePage::currentPane() const
{
    const ConsoleTabs *tabs = m_tabs.value(m_machine);
    return tabs ? tabs->currentPane() : nullptr;
}

QList<ConsolePane *> ConsolePage::panes() const
{
    QList<ConsolePane *> all;
    for (const ConsoleTabs *tabs : m_tabs)
        all += tabs->panes();
    return all;
}

int ConsolePage::liveCount() const
{
    const QList<ConsolePane *> all = panes();
    return int(std::count_if(all.begin(), all.end(), [](const ConsolePane *pane) {
        return pane->state() == ConsolePane::State::Open;
    }));
}

void ConsolePage::applySettings()
{
    for (ConsolePane *pane : panes())
        pane->applySettings();
}

} // namespace machinist
