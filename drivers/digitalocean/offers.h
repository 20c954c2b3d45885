// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist::digitalocean {

/// The account's live lists: "regions", "sizes", "images", "keys", "vpcs"; those that depend on
/// the region are of the one answered. NotSupported for others.
Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context);
/// Droplets and keys that machines of ours left in the account or still use.
Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context);
Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context);

} // namespace machinist::digitalocean
