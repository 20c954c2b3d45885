// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/fleet/fleetplan.h"

namespace machinist {

class Lifecycle;
class OperationContext;

/// Does one step of a plan: creates, goes on with a create, changes in place what can be changed,
/// removes (which the caller has asked the user about). Does what can be done before it fails with
/// InvalidInput, naming what only a new machine can have. NeedsConsent where containers of a
/// machine's engine would stop and \a allowEngineRestart is not given; its file is as it was then.
///
/// Blocking, for a background thread; different machines' steps may run side by side.
Result<> applyFleetStep(const FleetStep &step, Lifecycle &lifecycle, const MachineStore &store,
                        OperationContext &context, bool allowEngineRestart);

} // namespace machinist
