// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

/// Also implemented by drivers whose hypervisor remembers where a machine's files lie. A rename
/// moves the machine's folder; without this interface nothing outside it knows its path.
class MovableDriver
{
public:
    virtual ~MovableDriver() = default;

    /// The machine's folder is about to move: NotSupported or InvalidInput, with the way out,
    /// where that cannot be (as a rule while it runs). Makes the hypervisor let go of the files.
    virtual Result<> beforeMove(DriverContext &context) = 0;
    /// Called on the driver of the new name: makes the hypervisor find the files of the machine
    /// that were in \a oldFolder. Can be called again; where the folder did not move after all,
    /// \a oldFolder is the machine's own.
    virtual Result<> afterMove(const QString &oldFolder, DriverContext &context) = 0;
};

} // namespace machinist
