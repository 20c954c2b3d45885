// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/fleet/fleet.h"

#include <QByteArray>

namespace machinist {

/// What is said above a machine, in lines of comment: what of it the file cannot say.
using FleetNotes = QHash<QString, QStringList>;

/// \a fleet as readFleet() reads it. Of each machine only what is in its `given` is written; \a
/// notes are by name. request.account is written as it is.
QByteArray writeFleet(const Fleet &fleet, const FleetNotes &notes = {});

} // namespace machinist
