// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QTabWidget>

namespace machinist {

class ActivityPanel;
class ConsolePage;
class DockerPage;
class FilesPage;
class ForwardsPage;
class LogPage;
class MachineActions;
class MachineListModel;
class OverviewPage;
struct Services;

/// What there is to know and do about the selected machine: Overview, Console, Docker,
/// Files, Ports, Log.
class DetailPane final : public QTabWidget
{
    Q_OBJECT

public:
    DetailPane(const Services &services, MachineListModel &machines, MachineActions &actions,
               QWidget *parent = nullptr);

    /// Where the log tab finds a machine's newest job.
    void setActivity(const ActivityPanel *activity) { m_activity = activity; }
    void showMachine(const QString &name);
    void openConsole(const QString &name);
    void openOverview(const QString &name);
    void openLog(const QString &name);
    void openLog(const OperationPtr &operation);
    ConsolePage &console() { return *m_console; }

signals:
    void renewRequested(const QString &name);

private:
    void refresh();
    void refreshLog();

    MachineListModel &m_machines;
    MachineActions &m_actions;
    const ActivityPanel *m_activity = nullptr;
    QString m_name;
    OverviewPage *m_overview = nullptr;
    ConsolePage *m_console = nullptr;
    DockerPage *m_docker = nullptr;
    FilesPage *m_files = nullptr;
    ForwardsPage *m_forwards = nullptr;
    LogPage *m_log = nullptr;
};

} // namespace machinist
