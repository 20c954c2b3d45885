// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

/// Also implemented by drivers whose hypervisor can put a machine to sleep on disk
/// (DriverAbilities::canSuspend), on the same terms as the calls of Driver.
class SuspendDriver
{
public:
    virtual ~SuspendDriver() = default;

    /// Writes a running machine's memory to disk and ends it: it is PowerState::Saved afterwards,
    /// also after the computer has been off, and start() goes on where it was. Succeeds on one
    /// that is Saved. kill() drops the memory, as if the plug had been pulled.
    virtual Result<> suspend(DriverContext &context) = 0;
};

} // namespace machinist
