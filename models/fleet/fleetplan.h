// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"
#include "models/fleet/fleet.h"

#include <optional>

namespace machinist {

class DriverRegistry;
class MachineStore;

/// One thing in which a machine is not what the file says.
struct FleetChange
{
    QString what; // as in the file: "tags", "engine.label", "flags.qemu-memory", "driver"
    QString from;
    QString to;
    /// False where only a new machine can have it.
    bool isInPlace = true;
    /// The host is provisioned again, which may restart its engine.
    bool isProvisioned = false;
};

/// What is to be done about one machine.
struct FleetStep
{
    enum class Action {
        Keep,   // it is as the file says
        Create, // it is not there
        Resume, // its create stopped half way
        Change, // changes says what; some of it may not be possible
        Remove, // the file does not name it: only with the user's consent
        Look,   // it cannot be read: problem says why
    };

    Action action = Action::Keep;
    QString name;
    FleetMachine wanted = {}; // of Create, Resume and Change
    QList<FleetChange> changes = {};
    /// What could not be compared, in the file's words: a plugin's flags.
    QStringList unknown = {};
    QString problem = {};
};

/// "create", "keep", …: what plan and apply print, in JSON too. Untranslated.
QLatin1String fleetActionName(FleetStep::Action action);

/// What makes a store's machines those of a fleet.
struct FleetPlan
{
    QList<FleetStep> steps = {}; // the file's order, then the machines it does not name

    /// Whether anything differs. Machines that the file does not name count where they would be
    /// removed.
    bool hasChanges(bool prune) const;
};

/// Compares \a fleet with the machines of \a store; asks no machine and changes nothing. Only what
/// the file says is compared. Reads files: not for the main thread.
Result<FleetPlan> planFleet(const Fleet &fleet, const MachineStore &store,
                            const DriverRegistry &drivers);

} // namespace machinist
