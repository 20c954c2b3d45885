// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist::exoscale {

/// The live lists of the zone that is answered: "zones", "profiles", "images",
/// "security-groups", "affinity-groups". NotSupported for others. The API names no prices.
Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context);
/// What machines of ours left in the account or still use: instances of all zones (their id here
/// is "ZONE/ID"), keys, and groups; groups are shared and name no machine.
Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context);
Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context);

} // namespace machinist::exoscale
