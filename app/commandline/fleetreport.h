// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/fleet/fleetplan.h"

namespace machinist {

/// What `plan` and `apply` print of one step: a sign, the name, and what is to be done; further
/// lines are indented. Nothing for a machine that is as it should be.
QStringList fleetLines(const FleetStep &step, bool prune);

/// "Plan: 1 to create, 0 to change, …"
QString fleetSummary(const FleetPlan &plan, bool prune);

/// One object of --json; \a error is apply's, empty where there is none.
Json fleetRow(const FleetStep &step, const QString &error);

} // namespace machinist
