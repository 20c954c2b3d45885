// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machineentry.h"

#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/machine/naturalorder.h"

#include <algorithm>

namespace machinist {

namespace {

constexpr qsizetype kScreenful = 100;

/// What the program's own file adds. A broken one costs its contents only, not the machine.
void addExtras(MachineEntry &entry, const MachineExtras &extras)
{
    entry.created = extras.created();
    entry.tags = extras.tags();
    entry.notes = extras.notes();
    entry.account = extras.account();
    entry.isProtected = extras.isProtected();
    const LastKnown last = extras.lastKnown();
    entry.state = powerStateFromName(last.state);
    entry.dockerVersion = last.dockerVersion;
    entry.url = last.url;
    entry.seen = last.seen;
    if (!last.ip.isEmpty())
        entry.ip = last.ip;
    const auto progress = extras.progress();
    if (!progress)
        return;
    entry.state = PowerState::Error;
    entry.failedStage = progress->stage;
    if (progress->failure)
        entry.error = progress->failure->error.message;
}

} // namespace

PowerState powerStateFromName(QStringView name)
{
    for (int state = int(PowerState::Running); state <= int(PowerState::Timeout); ++state) {
        if (name == powerStateName(PowerState(state)))
            return PowerState(state);
    }
    return PowerState::None;
}

MachineEntry loadEntry(const MachineStore &store, const QString &name)
{
    MachineEntry entry{.name = name};
    const auto machine = store.load(name);
    if (machine) {
        entry.driver = machine->driverName();
        entry.ip = machine->driverConfig().text(QLatin1String("IPAddress"));
    }
    if (const auto extras = loadExtras(store, name))
        addExtras(entry, *extras);
    if (!machine) {
        entry.driver = QStringLiteral("not found");
        entry.state = PowerState::Error;
        entry.error = machine.error().message;
    }
    return entry;
}

Result<QList<MachineEntry>> loadAll(const MachineStore &store,
                                    const std::function<void(const QList<MachineEntry> &)> &begun)
{
    QStringList names = TRY(store.names());
    std::ranges::sort(names, naturalLess);
    QList<MachineEntry> entries;
    entries.reserve(names.size());
    for (const QString &name : std::as_const(names)) {
        if (begun && entries.size() == kScreenful)
            begun(entries);
        entries.append(loadEntry(store, name));
    }
    return entries;
}

} // namespace machinist
