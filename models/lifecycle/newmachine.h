// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"
#include "models/lifecycle/createrequest.h"
#include "models/machine/machine.h"

namespace machinist {

class MachineStore;

/// A machine that is asked for but not in the store yet: the request turned into its file and its
/// configured driver. Touches nothing.
class NewMachine
{
public:
    /// InvalidInput where the driver refuses the flags. Blocks where the driver is a plugin.
    static Result<NewMachine> configure(const CreateRequest &request, const DriverInfo &info,
                                        const MachineStore &store, OperationContext &context);

    const Machine &machine() const { return m_machine; }
    /// AlreadyExists with Docker Machine's sentence.
    Result<> checkNameIsFree(const MachineStore &store) const;
    /// A plugin may note something on this occasion; machine() has it afterwards.
    Result<> preCheck(OperationContext &context);

private:
    NewMachine(Machine machine, std::unique_ptr<Driver> driver)
        : m_machine(std::move(machine))
        , m_driver(std::move(driver))
    {}

    Machine m_machine;
    std::unique_ptr<Driver> m_driver;
};

} // namespace machinist
