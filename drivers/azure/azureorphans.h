// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist::azure {

/// DriverInfo::tagged: what carries our tag in the subscription, in the order in which it can be
/// deleted.
Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context);
/// DriverInfo::removeTagged. Refuses what has lost our tag since it was listed.
Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context);

} // namespace machinist::azure
