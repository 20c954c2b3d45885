// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"
#include "models/machine/fileledger.h"
#include "models/machine/machine.h"

namespace machinist {

class DriverRegistry;
class MachineSecrets;
class MachineStore;

/// What a session needs of its surroundings.
struct SessionParts
{
    MachineStore &store;
    const DriverRegistry &drivers;
    MachineSecrets &secrets;
};

/// A machine opened for one operation: its file, its driver and its ledger. Used by one thread.
class MachineSession
{
public:
    /// NotFound for an unknown machine or a driver this program does not have.
    static Result<MachineSession> open(const SessionParts &parts, const QString &name);

    const Machine &machine() const { return m_machine; }
    const DriverInfo &info() const { return *m_info; }
    Driver &driver() { return *m_driver; }
    /// The driver's interface \a Ability, one of models/driver's rare ones. NotSupported where it
    /// has none.
    template<typename Ability>
    Result<Ability *> ability() const
    {
        auto *found = dynamic_cast<Ability *>(m_driver.get());
        return found ? Result<Ability *>(found) : Result<Ability *>(lackOfAbility());
    }

    /// The operation's context with this machine's ledger and file.
    DriverContext context(OperationContext &parent);
    /// Writes the driver's config() into the machine's file and reads the rest of it anew.
    Result<> save();

private:
    MachineSession(const SessionParts &parts, Machine machine, const DriverInfo &info);
    Error lackOfAbility() const;

    MachineStore *m_store;
    Machine m_machine;
    const DriverInfo *m_info;
    std::unique_ptr<Driver> m_driver;
    std::unique_ptr<FileLedger> m_ledger;
};

/// The driver of \a machine, configured from its file and its secrets.
std::unique_ptr<Driver> makeDriver(const SessionParts &parts, const Machine &machine,
                                   const DriverInfo &info);

/// The driver called \a id, or NotFound with Docker Machine's sentence.
Result<const DriverInfo *> findDriver(const DriverRegistry &drivers, const QString &id);
/// The same with its flags, for which a plugin has to be started.
Result<const DriverInfo *> describeDriver(const DriverRegistry &drivers, const QString &id,
                                          OperationContext &context);

} // namespace machinist
