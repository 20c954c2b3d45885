// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

struct DockerEndpoint;
struct SshLogin;

/// Asks the driver until the machine is in \a wanted, with growing pauses, until the stage ends.
/// A machine that turns out to be in Error is not waited for.
Result<> waitForState(Driver &driver, PowerState wanted, OperationContext &context);

/// Asks the engine until it lets us in, until the stage ends. An answer that will not heal by
/// waiting (a certificate that does not fit) ends it at once.
Result<> waitForEngine(const DockerEndpoint &endpoint, OperationContext &context);

/// How \a driver's host is logged in to, with its pinned keys in \a machineFolder. A key that was
/// put into the machine is pinned before the first connection; where the user has since accepted
/// another one, that one counts. Asks the driver.
Result<SshLogin> hostLogin(Driver &driver, const QString &machineFolder, OperationContext &context);

} // namespace machinist
