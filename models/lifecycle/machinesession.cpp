// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/machinesession.h"

#include "models/driver/driverregistry.h"
#include "models/lifecycle/machinesecrets.h"
#include "models/machine/machinestore.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MachineSession)
};

Error notFound(const QString &id)
{
    return {.kind = ErrorKind::NotFound,
            .message = Text::tr("Driver \"%1\" not found. Do you have the plugin binary "
                                "\"docker-machine-driver-%1\" accessible in your PATH?")
                           .arg(id)};
}

} // namespace

Result<const DriverInfo *> findDriver(const DriverRegistry &drivers, const QString &id)
{
    if (const DriverInfo *info = drivers.find(id))
        return info;
    return notFound(id);
}

Result<const DriverInfo *> describeDriver(const DriverRegistry &drivers, const QString &id,
                                          OperationContext &context)
{
    if (const DriverInfo *info = TRY(drivers.describe(id, context)))
        return info;
    return notFound(id);
}

std::unique_ptr<Driver> makeDriver(const SessionParts &parts, const Machine &machine,
                                   const DriverInfo &info)
{
    return info.make(
        {.machineName = machine.name(),
         .storePath = parts.store.root(),
         .config = parts.secrets.putBack(machine.name(), info, machine.driverConfig())});
}

MachineSession::MachineSession(const SessionParts &parts, Machine machine, const DriverInfo &info)
    : m_store(&parts.store)
    , m_machine(std::move(machine))
    , m_info(&info)
    , m_driver(makeDriver(parts, m_machine, info))
{}

Result<MachineSession> MachineSession::open(const SessionParts &parts, const QString &name)
{
    Machine machine = TRY(parts.store.load(name));
    const DriverInfo *info = TRY(findDriver(parts.drivers, machine.driverName()));
    MachineSession session(parts, std::move(machine), *info);
    session.m_ledger = TRY(FileLedger::open(parts.store.machineFolder(name)));
    return session;
}

Error MachineSession::lackOfAbility() const
{
    return {.kind = ErrorKind::NotSupported,
            .message = Text::tr("The driver \"%1\" of \"%2\" cannot do that.")
                           .arg(m_machine.driverName(), m_machine.name())};
}

DriverContext MachineSession::context(OperationContext &parent)
{
    return {parent, *m_ledger, [this] { return save(); }};
}

Result<> MachineSession::save()
{
    return m_store->update(m_machine.name(), [this](Machine &stored) -> Result<> {
        stored.setDriverConfig(
            MachineSecrets::forFile(*m_info, m_driver->config(), stored.driverConfig()));
        m_machine = stored;
        return {};
    });
}

} // namespace machinist
