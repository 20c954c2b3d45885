// SPDX-License-Identifier: Apache-2.0
//
// The part of Lifecycle that only looks.
#include "models/docker/dockerclient.h"
#include "models/lifecycle/glance.h"
#include "models/lifecycle/machinesession.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Look)
};

constexpr QLatin1String kNotRunning("Host is not running");

/// What a create that is not complete looks like.
MachineStatus unfinished(const MachineStore &store, const QString &name,
                         const CreateProgress &progress)
{
    MachineStatus status;
    status.seen = QDateTime::currentDateTimeUtc();
    // A create that runs holds the machine's lock; one that was killed does not.
    if (!store.lockForOperation(name, QStringLiteral("look"))) {
        status.state = PowerState::Starting;
        return status;
    }
    status.state = PowerState::Error;
    status.error = progress.failure
        ? Text::tr("Create failed at stage \"%1\": %2")
              .arg(progress.failure->stage, progress.failure->error.message)
        : Text::tr("Create was interrupted at stage \"%1\".").arg(progress.stage);
    return status;
}

Result<QString> askEngine(const Result<DockerEndpoint> &endpoint, OperationContext &context)
{
    return engineVersion(TRY(endpoint), context);
}

MachineStatus ask(Lifecycle &lifecycle, const Machine &machine, Driver &driver, LookDepth depth,
                  OperationContext &context)
{
    MachineStatus status;
    status.seen = QDateTime::currentDateTimeUtc();
    // As Docker Machine: a URL means it runs, and the driver is asked once instead of twice.
    if (const auto url = driver.url(context); url && !url->isEmpty()) {
        status.state = PowerState::Running;
        status.url = *url;
        status.ip = driver.ip(context).value_or(QString());
        if (depth != LookDepth::StateAndEngine)
            return status;
        if (const auto version = askEngine(lifecycle.reach(machine, *url, context), context))
            status.dockerVersion = *version;
        else
            status.error = version.error().message;
        return status;
    } else if (!url && url.error().message != kNotRunning) {
        status.error = url.error().message;
    } else if (const auto seen = driver.seenState(); !url && seen) {
        status.state = *seen;
        return status;
    }
    if (const auto state = driver.state(context)) {
        status.state = *state;
    } else {
        status.state = PowerState::Error;
        status.error = state.error().message;
    }
    return status;
}

} // namespace

Result<MachineStatus> Lifecycle::look(const QString &name, LookDepth depth,
                                      OperationContext &context)
{
    MachineSession session = TRY(MachineSession::open(parts(), name));
    if (const auto extras = loadExtras(m_store, name); extras && extras->progress())
        return unfinished(m_store, name, *extras->progress());
    MachineStatus status = lookAt(session, depth, context);
    status.hasAskedProvider = asksProvider(session.info());
    TRY(context.checkpoint());
    if (remember(name, status) && status.state == PowerState::Running)
        keepTold(session, context);
    return status;
}

Result<MachineStatus> glance(Lifecycle &lifecycle, const MachineStore &store,
                             const Machine &machine, LookDepth depth, OperationContext &context)
{
    if (const auto extras = storedExtras(store, machine.name()); extras && *extras) {
        if ((*extras)->integrations() != Integrations())
            return lifecycle.look(machine.name(), depth, context);
        if (const auto progress = (*extras)->progress())
            return unfinished(store, machine.name(), *progress);
    }
    const auto driver = TRY(lifecycle.driverOf(machine));
    const MachineStatus status = ask(lifecycle, machine, *driver, depth, context);
    TRY(context.checkpoint());
    return status;
}

MachineStatus Lifecycle::lookAt(MachineSession &session, LookDepth depth, OperationContext &context)
{
    return ask(*this, session.machine(), session.driver(), depth, context);
}

bool Lifecycle::remember(const QString &name, const MachineStatus &status) const
{
    LastKnown now{.state = powerStateName(status.state),
                  .dockerVersion = status.dockerVersion,
                  .url = status.url,
                  .ip = status.ip,
                  .seen = status.seen};
    const auto extras = loadExtras(m_store, name);
    if (!extras)
        return false;
    LastKnown before = extras->lastKnown();
    // A look that did not ask the engine has learned nothing new about it.
    if (status.state == PowerState::Running && now.dockerVersion.isEmpty())
        now.dockerVersion = before.dockerVersion;
    before.seen = now.seen;
    // Time alone is not worth a write to disk at every look.
    if (before == now)
        return false;
    // A store that cannot be written is still worth looking at.
    (void)updateExtras(m_store, name, [&](MachineExtras &stored) { stored.setLastKnown(now); });
    return true;
}

} // namespace machinist
