// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/flag.h"

namespace machinist::amazonec2 {

/// Docker Machine's flags with its names, variables and defaults, Rancher's additions, and ours.
Flags ec2Flags();

} // namespace machinist::amazonec2
