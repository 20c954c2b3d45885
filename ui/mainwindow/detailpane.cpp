// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/detailpane.h"

#include "models/machine/machinelistmodel.h"
#include "ui/console/consolepage.h"
#include "ui/docker/dockerpage.h"
#include "ui/files/filespage.h"
#include "ui/forwards/forwardspage.h"
#include "ui/machine/logpage.h"
#include "ui/machine/machineactions.h"
#include "ui/machine/overviewpage.h"
#include "ui/machine/services.h"
#include "ui/operations/activitypanel.h"
#include "ui/widgets/themedicon.h"

namespace machinist {

DetailPane::DetailPane(const Services &services, MachineListModel &machines,
                       MachineActions &actions, QWidget *parent)
    : QTabWidget(parent)
    , m_machines(machines)
    , m_actions(actions)
    , m_overview(new OverviewPage(services, this))
    , m_console(new ConsolePage(services, this))
    , m_docker(new DockerPage(services, this))
    , m_files(new FilesPage(services, this))
    , m_forwards(new ForwardsPage(services, this))
    , m_log(new LogPage(this))
{
    setObjectName(QStringLiteral("detailPane"));
    setAccessibleName(tr("Details"));
    setDocumentMode(true);
    addTab(m_overview, themedIcon(QStringLiteral("overview"), Tone::Quiet), tr("&Overview"));
    addTab(m_console, themedIcon(QStringLiteral("console"), Tone::Quiet), tr("Co&nsole"));
    addTab(m_docker, themedIcon(QStringLiteral("container"), Tone::Quiet), tr("Doc&ker"));
    addTab(m_files, themedIcon(QStringLiteral("folder"), Tone::Quiet), tr("&Files"));
    addTab(m_forwards, themedIcon(QStringLiteral("address"), Tone::Quiet), tr("&Ports"));
    addTab(m_log, themedIcon(QStringLiteral("log"), Tone::Quiet), tr("&Log"));

    connect(&machines, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                const int row = m_machines.rowOf(m_name);
                if (row >= first.row() && row <= last.row())
                    refresh();
            });
    connect(m_console, &ConsolePage::openRequested, this, &DetailPane::openConsole);
    const auto run = [this](MachineActions::Kind kind) {
        return [this, kind](const QString &name) { m_actions.run(kind, {name}); };
    };
    connect(m_overview, &OverviewPage::retryRequested, this, run(MachineActions::RetryCreate));
    connect(m_overview, &OverviewPage::removeRequested, this, run(MachineActions::Remove));
    connect(m_overview, &OverviewPage::doctorRequested, this, run(MachineActions::Doctor));
    connect(m_overview, &OverviewPage::renewRequested, this, &DetailPane::renewRequested);
    connect(m_overview, &OverviewPage::logRequested, this, run(MachineActions::OpenLog));
    connect(this, &QTabWidget::currentChanged, this, &DetailPane::refreshLog);
}

void DetailPane::showMachine(const QString &name)
{
    m_name = name;
    refresh();
    refreshLog();
}

void DetailPane::refresh()
{
    const MachineEntry *entry = m_name.isEmpty() ? nullptr : m_machines.find(m_name);
    m_overview->showMachine(entry);
    m_docker->showMachine(entry);
    const QString obstacle
        = m_name.isEmpty() ? QString() : m_actions.obstacle(MachineActions::Console, m_name);
    m_console->showMachine(m_name, obstacle);
    m_files->showMachine(m_name,
                         m_name.isEmpty() ? tr("Select a machine to see its files.") : obstacle);
    m_forwards->showMachine(
        m_name, m_name.isEmpty() ? tr("Select a machine to see its forwards.") : obstacle);
}

void DetailPane::refreshLog()
{
    if (m_name.isEmpty())
        return m_log->showOperation({}, tr("Select a machine to see its log."));
    const OperationPtr latest = m_activity ? m_activity->latestOf(m_name) : OperationPtr();
    m_log->showOperation(latest,
                         tr("Nothing was done to %1 since the program was started.").arg(m_name));
}

void DetailPane::openConsole(const QString &name)
{
    m_name = name;
    refresh();
    setCurrentWidget(m_console);
    m_console->openConsole(name);
}

void DetailPane::openOverview(const QString &name)
{
    showMachine(name);
    setCurrentWidget(m_overview);
}

void DetailPane::openLog(const QString &name)
{
    m_name = name;
    refresh();
    setCurrentWidget(m_log);
    refreshLog();
}

void DetailPane::openLog(const OperationPtr &operation)
{
    setCurrentWidget(m_log);
    m_log->showOperation(operation);
}

} // namespace machinist
