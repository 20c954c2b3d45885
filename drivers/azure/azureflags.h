// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/flag.h"

namespace machinist::azure {

/// Docker Machine's options, Rancher Machine's additions and ours.
Flags flags();

} // namespace machinist::azure
