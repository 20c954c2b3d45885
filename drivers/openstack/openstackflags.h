// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/flag.h"

namespace machinist::openstack {

/// The table of the driver's flags.
Flags flags();

} // namespace machinist::openstack
