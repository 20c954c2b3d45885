// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"
#include "models/fleet/fleetwriter.h"

namespace machinist {

class DriverRegistry;
class MachineStore;

struct FleetExport
{
    Fleet fleet;
    FleetNotes notes;
    /// Machines that cannot be read, and why: they are not in the fleet.
    QList<QPair<QString, QString>> unreadable;
};

/// The machines of \a store as a fleet. What is as it would be without being said is left out.
/// Never a secret: the notes say which variable or account has it. Flags are read back from the
/// driver's own config(), see FlagKeys. Reads files: not for the main thread.
Result<FleetExport> exportFleet(const MachineStore &store, const DriverRegistry &drivers,
                                const QList<Account> &accounts);

} // namespace machinist
