// SPDX-License-Identifier: Apache-2.0
//
// The part of Lifecycle that gives machines other names.
#include "models/driver/movabledriver.h"
#include "models/lifecycle/handover.h"
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/machinesession.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/ssh/sshpool.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Rename)
};

/// A process or a hypervisor holds the files of a machine that runs here.
Result<> requireMovable(MachineSession &session, OperationContext &context)
{
    if (!session.info().abilities.isLocal)
        return {};
    const PowerState now = TRY(session.driver().state(context));
    if (now == PowerState::Stopped || now == PowerState::Saved)
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message
                 = Text::tr("\"%1\" has to be stopped to be renamed: its files are in use.")
                       .arg(session.machine().name()),
                 .hint = Text::tr("Stop or suspend it, then try again.")};
}

} // namespace

Result<> Lifecycle::moveFolder(const QString &name, const QString &newName,
                               OperationContext &context)
{
    MachineSession session = TRY(MachineSession::open(parts(), name));
    TRY(requireMovable(session, context));
    const auto *isMovable = dynamic_cast<MovableDriver *>(&session.driver());
    if (!isMovable)
        return m_store.rename(name, newName);
    const auto settle = [&](MachineSession &moved) -> Result<> {
        ShieldedContext shielded(context); // in between, its hypervisor does not know it
        DriverContext driverContext = moved.context(shielded);
        TRY(dynamic_cast<MovableDriver &>(moved.driver())
                .afterMove(m_store.machineFolder(name), driverContext));
        return moved.save();
    };
    DriverContext driverContext = session.context(context);
    TRY(dynamic_cast<MovableDriver &>(session.driver()).beforeMove(driverContext));
    if (const auto moved = m_store.rename(name, newName); !moved) {
        (void)settle(session);
        return moved;
    }
    MachineSession moved = TRY(MachineSession::open(parts(), newName));
    return settle(moved);
}

Result<> Lifecycle::rename(const QString &name, const QString &newName, OperationContext &context)
{
    TRY(checkMachineName(newName));
    if (name == newName)
        return {};
    context.beginStage({QStringLiteral("rename"),
                        QStringLiteral("Renaming \"%1\" to \"%2\"...").arg(name, newName), 5min});
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("rename"), context.stopToken()));
    const FileLock newLock
        = TRY(m_store.lockForOperation(newName, QStringLiteral("rename"), context.stopToken()));
    const MachineExtras extras = TRY(loadExtras(m_store, name));
    if (extras.progress())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("\"%1\" is not complete.").arg(name),
                     .hint = Text::tr("Go on with its create first, or remove it.")};
    // A machine that Docker Machine made gets its lasting id by this.
    TRY(updateExtras(m_store, name, [](MachineExtras &) {}));
    const QString id = TRY(loadExtras(m_store, name)).id();
    m_connections.close(name);
    TRY(moveFolder(name, newName, context));
    m_secrets.rename(name, newName);
    forgetIntegrations(name, id, context);

    MachineSession session = TRY(MachineSession::open(parts(), newName));
    const bool hasGuest
        = session.info().abilities.makesHost && session.info().abilities.isProvisioned;
    TRY(updateExtras(m_store, newName,
                     [&](MachineExtras &own) { own.setGuestNamePending(hasGuest); }));
    if (session.driver().state(context) != PowerState::Running)
        return {}; // with its next start the guest and other programs hear of it
    if (hasGuest && connect(newName, context))
        tidyGuest(session, false, context);
    keepTold(session, context);
    return {};
}

} // namespace machinist
