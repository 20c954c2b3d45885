// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/google/googleapi.h"
#include "drivers/google/googlesettings.h"
#include "models/driver/drivercontext.h"

namespace machinist::google {

/// The firewall rule that all machines of a network share, "docker-machines" as in Docker Machine.
/// Only a rule that this program made is ever deleted, and by the last machine that needs it.

/// Sees to it that the ports of \a settings, and SSH where no other rule admits it, are open.
/// Where the network is another project's and its rules are not ours to write, logs so.
Result<> ensureFirewall(GoogleApi &api, const Settings &settings, DriverContext &context);

/// Deletes the rule where this program made it and no other instance needs it; the ledger forgets
/// it either way.
Result<> releaseFirewall(GoogleApi &api, const Settings &settings, DriverContext &context);

} // namespace machinist::google
