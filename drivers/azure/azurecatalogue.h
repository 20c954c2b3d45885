// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/azure/azureapi.h"
#include "models/driver/driver.h"

namespace machinist::azure {

/// DriverInfo::offers: "subscriptions" (those az knows), "locations", "sizes" with prices,
/// "images", "resource-groups", "networks", "subnets", "security-groups", "availability-sets".
Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context);

} // namespace machinist::azure
