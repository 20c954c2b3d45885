// SPDX-License-Identifier: Apache-2.0
#include "models/fleet/fleetapply.h"

#include "models/fleet/fleetfields.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Fleet)
};

using Action = FleetStep::Action;

Result<> writeExtras(const FleetMachine &wanted, const MachineStore &store)
{
    const bool saysAny = wanted.says(QStringLiteral("tags")) || wanted.says(QStringLiteral("notes"))
        || wanted.says(QStringLiteral("protected"));
    if (!saysAny)
        return {};
    return updateExtras(store, wanted.request.name, [&](MachineExtras &extras) {
        if (wanted.says(QStringLiteral("tags")))
            extras.setTags(wanted.tags);
        if (wanted.says(QStringLiteral("notes")))
            extras.setNotes(wanted.notes);
        if (wanted.says(QStringLiteral("protected")))
            extras.setProtected(wanted.isProtected);
    });
}

void takeOver(const FleetMachine &wanted, Machine &machine)
{
    EngineOptions engine = machine.engine();
    for (const EngineField &field : kEngineFields) {
        if (!field.changesInPlace || !wanted.says(fleetKey("engine", field.key)))
            continue;
        std::visit(
            [&](const auto &places) {
                engine.*places.options = wanted.request.engine.*places.request;
            },
            field.places);
    }
    machine.setEngine(engine);
    if (!wanted.says(QStringLiteral("tls-san")))
        return;
    AuthOptions auth = machine.auth();
    auth.serverCertSans = wanted.request.tlsSans;
    machine.setAuth(auth);
}

// The file says what the host is like: where the host could not be changed, neither is the file.
Result<> provisionAnew(const FleetMachine &wanted, Lifecycle &lifecycle, const MachineStore &store,
                       OperationContext &context, bool allowEngineRestart)
{
    const QString &name = wanted.request.name;
    if (TRY(lifecycle.look(name, LookDepth::State, context)).state != PowerState::Running)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("\"%1\" does not run, so its engine cannot be set up "
                                         "anew.")
                                    .arg(name),
                     .hint = Text::tr("Start it and apply again.")};
    const Machine before = TRY(store.load(name));
    TRY(store.update(name, [&](Machine &machine) -> Result<> {
        takeOver(wanted, machine);
        return {};
    }));
    const Result<> done = lifecycle.provision(name, context, allowEngineRestart);
    if (done)
        return {};
    TRY(store.update(name, [&](Machine &machine) -> Result<> {
        machine.setEngine(before.engine());
        machine.setAuth(before.auth());
        return {};
    }));
    return done;
}

Result<> change(const FleetStep &step, Lifecycle &lifecycle, const MachineStore &store,
                OperationContext &context, bool allowEngineRestart)
{
    TRY(writeExtras(step.wanted, store));
    const auto isProvisioned
        = [](const FleetChange &one) { return one.isInPlace && one.isProvisioned; };
    if (std::ranges::any_of(step.changes, isProvisioned))
        TRY(provisionAnew(step.wanted, lifecycle, store, context, allowEngineRestart));
    QStringList impossible;
    for (const FleetChange &change : step.changes) {
        if (!change.isInPlace)
            impossible << change.what;
    }
    if (impossible.isEmpty())
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message
                 = Text::tr("\"%1\" stays different: only a new machine can have another %2.")
                       .arg(step.name, impossible.join(QStringLiteral(", "))),
                 .hint = Text::tr("Change the file back, or remove the machine and apply again.")};
}

} // namespace

Result<> applyFleetStep(const FleetStep &step, Lifecycle &lifecycle, const MachineStore &store,
                        OperationContext &context, bool allowEngineRestart)
{
    switch (step.action) {
    case Action::Keep:
        return {};
    case Action::Create: {
        CreateRequest request = step.wanted.request;
        request.allowEngineRestart = allowEngineRestart;
        TRY(lifecycle.create(request, context));
        return writeExtras(step.wanted, store);
    }
    case Action::Resume:
        TRY(lifecycle.resumeCreate(step.name, context, allowEngineRestart));
        return change(step, lifecycle, store, context, allowEngineRestart);
    case Action::Change:
        return change(step, lifecycle, store, context, allowEngineRestart);
    case Action::Remove:
        return lifecycle.remove(step.name, false, context);
    case Action::Look:
        break;
    }
    return Error{.kind = ErrorKind::BadReply, .message = step.problem};
}

} // namespace machinist
