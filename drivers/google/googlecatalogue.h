// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/google/googleapi.h"
#include "models/driver/driver.h"

namespace machinist::google {

/// The account that a form's or a command line's answers name.
Account accountOf(const FlagValues &answers);

/// DriverInfo::offers: "zones", "machine-types", "images", "disk-types", "accelerators",
/// "networks", "subnetworks", "addresses". Compute Engine's interface knows no prices.
Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context);

/// DriverInfo::tagged: instances and disks of the project that carry our label.
Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context);

/// DriverInfo::removeTagged. Refuses what has lost our label since it was listed.
Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context);

} // namespace machinist::google
