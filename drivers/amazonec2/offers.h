// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/ec2client.h"
#include "models/driver/driver.h"

namespace machinist::amazonec2 {

/// Answers a lookup of ec2Flags(): "profiles" from ~/.aws, the others from the account's live
/// lists: "regions", "zones", "types", "images", "vpcs", "subnets", "groups", "keys".
Result<QList<FlagOffer>> ec2Offers(const char *lookup, const FlagValues &answers,
                                   OperationContext &operation);

} // namespace machinist::amazonec2
