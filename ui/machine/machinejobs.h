// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/lookup.h"
#include "models/lifecycle/createrequest.h"
#include "models/operations/operation.h"

#include <QObject>

#include <functional>

namespace machinist {

class MachineListModel;
struct MachineEntry;
class MachineMonitor;
struct Services;

/// What users do to machines, as jobs: starts each on its background thread, says in the machine's
/// row what is being done, and brings the row up to date when it is over.
class MachineJobs final : public QObject
{
    Q_OBJECT

public:
    MachineJobs(const Services &services, MachineListModel &machines, MachineMonitor &monitor,
                QObject *parent = nullptr);

    OperationPtr create(const CreateRequest &request);
    /// Goes on with a create that failed or was killed.
    OperationPtr retry(const QString &name, bool allowEngineRestart = false);
    /// The engine's newest release, where running containers need not stop for it or may.
    OperationPtr upgrade(const QString &name, bool allowEngineRestart = false);
    OperationPtr start(const QString &name);
    OperationPtr stop(const QString &name);
    OperationPtr restart(const QString &name);
    OperationPtr kill(const QString &name);
    OperationPtr suspend(const QString &name);
    OperationPtr takeSnapshot(const QString &name, const QString &snapshot);
    OperationPtr restoreSnapshot(const QString &name, const QString &snapshot);
    OperationPtr deleteSnapshot(const QString &name, const QString &snapshot);
    /// \a changes by flag name, as Lifecycle::reshape() takes them.
    OperationPtr reshape(const QString &name, const FlagAnswers &changes);
    OperationPtr rename(const QString &name, const QString &newName);
    /// Appears in the list at once, as a machine that is created.
    OperationPtr clone(const QString &name, const QString &newName);
    /// New certificates for the machine, and expired ones of ours: its engine restarts.
    OperationPtr renewCertificates(const QString &name);
    /// \a force: the machine leaves the list even where deleting fails.
    OperationPtr remove(const QString &name, bool force);

    /// Reads the machine's files anew on a background thread; it appears or goes with its folder.
    void reload(const QString &name);
    /// Reads the whole store anew; \a done hears of a store that cannot be read.
    void reloadAll(std::function<void(const Result<> &)> done = {});

    /// True where \a operation is a failed create that left a machine behind.
    static bool isRecoverable(const OperationPtr &operation);

signals:
    /// A job stopped for the user's word: containers that run would be restarted. \a goOn runs it
    /// again with that word.
    void consentNeeded(const QString &name, const machinist::Error &error,
                       const std::function<void()> &goOn);
    void createFinished(const QString &name);
    void renamed(const QString &name, const QString &newName);
    /// A change waits for the machine's next start.
    void restartNeeded(const QString &name);

private:
    using Work = std::function<Result<>(OperationContext &)>;

    /// \a withConsent, where given, does it anew after consentNeeded().
    void take(QList<MachineEntry> entries);
    OperationPtr run(const QString &title, const QString &name, const QString &busy, Work work,
                     std::function<void()> withConsent = {});
    OperationPtr runCreate(const QString &title, const MachineEntry &entry, Work work);
    void markAsCreate(const OperationPtr &operation);
    void onFinished(const QString &name, const Result<> &outcome,
                    const std::function<void()> &withConsent);

    const Services &m_services;
    MachineListModel &m_machines;
    MachineMonitor &m_monitor;
};

} // namespace machinist
