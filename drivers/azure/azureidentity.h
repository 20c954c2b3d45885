// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/azure/azurecredentials.h"
#include "models/driver/flag.h"

namespace machinist::azure {

/// Who signs in, by a machine's "Driver" object or by a form's or command line's answers.
Result<Identity> identityOf(const JsonObject &config);
Result<Identity> identityOf(const FlagValues &answers);

} // namespace machinist::azure
