// SPDX-License-Identifier: Apache-2.0
//
// The part of Lifecycle that keeps moments of a machine: snapshots, and suspending it.
#include "models/driver/suspenddriver.h"
#include "models/lifecycle/hostwork.h"
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/machinesession.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/provision/guestcare.h"
#include "models/ssh/sshpool.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Moments)
};

constexpr auto kLimit = 30min; // a large memory on a slow disk

} // namespace

Result<> Lifecycle::suspend(const QString &name, OperationContext &context)
{
    context.beginStage(
        {QStringLiteral("suspend"), QStringLiteral("Suspending \"%1\"...").arg(name), kLimit});
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("suspend"), context.stopToken()));
    MachineSession session = TRY(MachineSession::open(parts(), name));
    auto *driver = TRY(session.ability<SuspendDriver>());
    const PowerState before = TRY(session.driver().state(context));
    if (before == PowerState::Saved)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("Machine \"%1\" is already suspended.").arg(name)};
    if (before != PowerState::Running && before != PowerState::Paused)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("Machine \"%1\" is not running.").arg(name)};
    m_connections.close(name);
    DriverContext driverContext = session.context(context);
    TRY(driver->suspend(driverContext));
    TRY(session.save());
    TRY(waitForState(session.driver(), PowerState::Saved, context));
    remember(name, lookAt(session, LookDepth::State, context));
    return {};
}

Result<QList<Snapshot>> Lifecycle::snapshots(const QString &name, OperationContext &context)
{
    MachineSession session = TRY(MachineSession::open(parts(), name));
    return TRY(session.ability<SnapshotDriver>())->snapshots(context);
}

Result<> Lifecycle::takeSnapshot(const QString &name, const QString &snapshot,
                                 OperationContext &context)
{
    TRY(checkSnapshotName(snapshot));
    context.beginStage({QStringLiteral("snapshot"),
                        QStringLiteral("Taking a snapshot of \"%1\"...").arg(name), kLimit});
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("snapshot"), context.stopToken()));
    MachineSession session = TRY(MachineSession::open(parts(), name));
    DriverContext driverContext = session.context(context);
    TRY(TRY(session.ability<SnapshotDriver>())->takeSnapshot(snapshot, driverContext));
    return session.save();
}

Result<> Lifecycle::deleteSnapshot(const QString &name, const QString &snapshot,
                                   OperationContext &context)
{
    context.beginStage({QStringLiteral("snapshot-delete"),
                        QStringLiteral("Deleting a snapshot of \"%1\"...").arg(name), kLimit});
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("snapshot"), context.stopToken()));
    MachineSession session = TRY(MachineSession::open(parts(), name));
    DriverContext driverContext = session.context(context);
    TRY(TRY(session.ability<SnapshotDriver>())->deleteSnapshot(snapshot, driverContext));
    return session.save();
}

Result<> Lifecycle::restoreSnapshot(const QString &name, const QString &snapshot,
                                    OperationContext &context)
{
    context.beginStage({QStringLiteral("snapshot-restore"),
                        QStringLiteral("Restoring a snapshot of \"%1\"...").arg(name), kLimit});
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("snapshot"), context.stopToken()));
    MachineSession session = TRY(MachineSession::open(parts(), name));
    auto *driver = TRY(session.ability<SnapshotDriver>());
    const bool ranBefore = session.driver().state(context) == PowerState::Running;
    m_connections.close(name);
    DriverContext driverContext = session.context(context);
    TRY(driver->restoreSnapshot(snapshot, driverContext));
    TRY(session.save());
    const PowerState now = TRY(session.driver().state(context));
    const bool hasMemory = now != PowerState::Stopped;
    if (ranBefore || hasMemory) {
        TRY(session.driver().start(driverContext)); // which succeeds on one that runs
        TRY(session.save());
        TRY(waitForState(session.driver(), PowerState::Running, context));
        TRY(settleAfterStart(session, hasMemory, context));
    }
    remember(name, lookAt(session, LookDepth::State, context));
    return {};
}

void Lifecycle::tidyGuest(MachineSession &session, bool wasAsleep, OperationContext &context)
{
    const QString name = session.machine().name();
    const auto extras = loadExtras(m_store, name);
    const bool isNamePending = extras && extras->isGuestNamePending();
    const SshConnectionPtr connection = m_connections.existing(name);
    if (!connection)
        return;
    if (wasAsleep) {
        if (const auto set = setGuestClock(*connection, context); !set)
            context.log(Text::tr("The machine's clock may be slow: %1").arg(set.error().message));
    }
    if (!isNamePending)
        return;
    if (const auto set = setGuestName(name, *connection, context); !set)
        return context.log(
            Text::tr("The machine calls itself by its old name: %1").arg(set.error().message));
    (void)updateExtras(m_store, name,
                       [](MachineExtras &stored) { stored.setGuestNamePending(false); });
}

} // namespace machinist
