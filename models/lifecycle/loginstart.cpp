// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/loginstart.h"

#include "models/integration/autostart.h"
#include "models/machine/machineextras.h"

namespace machinist {

Result<QStringList> machinesStartedAtLogin(const MachineStore &store)
{
    QStringList marked;
    for (const QString &name : TRY(store.names()))
        if (const auto extras = loadExtras(store, name); extras && extras->startsAtLogin())
            marked << name;
    return marked;
}

Result<> setStartsAtLogin(const MachineStore &store, const QString &name, bool on,
                          const QString &program)
{
    TRY(updateExtras(store, name, [&](MachineExtras &extras) { extras.setStartsAtLogin(on); }));
    return refreshLoginEntry(store, program);
}

Result<> refreshLoginEntry(const MachineStore &store, const QString &program)
{
    const QStringList marked = TRY(machinesStartedAtLogin(store));
    return setMachinesAutostart(!marked.isEmpty(), program, store.root());
}

} // namespace machinist
