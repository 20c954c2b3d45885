// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QObject>

#include <functional>

class QAction;
class QMenu;
class QTimer;

namespace machinist {

class DriverRegistry;
class MachineJobs;
class MachineListModel;
struct MachineEntry;

/// Everything that can be done to a machine: name, icon, key, when it makes sense and what it
/// does are said here once, for the tool bar, the context menu and the tray.
class MachineActions final : public QObject
{
    Q_OBJECT

public:
    enum Kind {
        Start,
        Stop,
        Restart,
        Suspend,
        Kill,
        Console,
        Environment,
        CopyEnvironment,
        CopyAddress,
        RetryCreate,
        OpenLog,
        Doctor,
        Snapshots,
        Reshape,
        Upgrade,
        Rename,
        Clone,
        Edit,
        Export,
        Remove,
        KindCount
    };
    Q_ENUM(Kind)

    MachineActions(MachineJobs &jobs, MachineListModel &machines, const DriverRegistry &drivers,
                   QObject *parent = nullptr);

    /// The action on the selection, for tool bar, context menu and keys.
    QAction *action(Kind kind) const { return m_actions[kind]; }
    void setSelection(const QStringList &names);
    const QStringList &selection() const { return m_selection; }
    /// The actions of the selection, in their order and with separators.
    void addTo(QMenu *menu) const;
    /// The same ones for \a name alone, which may not be selected: the tray's submenu.
    void addFor(const QString &name, QMenu *menu);

    /// Why \a kind makes no sense for \a name now; empty where it does.
    QString obstacle(Kind kind, const QString &name) const;
    /// Does it to those of \a names for which it makes sense; stopping, restarting and killing are
    /// asked about first, by confirmationNeeded().
    void run(Kind kind, const QStringList &names);
    /// The same without asking.
    void perform(Kind kind, const QStringList &names);
    /// Runs \a job for each of \a names, which may start none. Of many machines some at a time, so
    /// that the window goes on answering meanwhile.
    void runEach(const QStringList &names, std::function<OperationPtr(const QString &)> job);

signals:
    /// The receiver asks, or not, and calls perform().
    void confirmationNeeded(int kind, const QStringList &names);
    void consoleRequested(const QString &name);
    void environmentRequested(const QString &name);
    void environmentCopyRequested(const QString &name);
    void logRequested(const QString &name);
    void doctorRequested(const QString &name);
    void snapshotsRequested(const QString &name);
    void reshapeRequested(const QString &name);
    void renameRequested(const QString &name);
    void cloneRequested(const QString &name);
    void upgradeRequested(const QStringList &names);
    void editRequested(const QStringList &names);
    void exportRequested(const QString &name);
    void removeRequested(const QStringList &names);
    /// One command was given to several machines: a job for each.
    void bulkStarted(const QList<machinist::OperationPtr> &operations);
    /// Something was done that nothing else shows ("Address copied").
    void noticed(const QString &text);

private:
    QString obstacleByState(Kind kind, const MachineEntry &entry) const;
    QString obstacleByDriver(Kind kind, const MachineEntry &entry) const;
    QString obstacleByAbility(Kind kind, const MachineEntry &entry,
                              const struct DriverAbilities &abilities) const;
    /// Null where it is no job.
    OperationPtr runOne(Kind kind, const QString &name);
    void runNext();
    void copyAddresses(const QStringList &names);
    void onChanged(const QModelIndex &first, const QModelIndex &last);
    QStringList representatives() const;
    void refresh();

    /// One command for several machines, as far as it was given.
    struct Batch
    {
        QStringList names;
        std::function<OperationPtr(const QString &)> job;
        qsizetype next = 0;
        QList<OperationPtr> operations = {};
    };

    MachineJobs &m_jobs;
    MachineListModel &m_machines;
    const DriverRegistry &m_drivers;
    QStringList m_selection;
    QList<Batch> m_batches; // the first one is being worked on
    QTimer *m_refreshSoon = nullptr;
    QAction *m_actions[KindCount] = {};
};

} // namespace machinist
