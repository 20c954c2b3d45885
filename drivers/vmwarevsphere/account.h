// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist::vsphere {

/// The server's live lists, one for each flag with a lookup. NotSupported for others.
Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context);
/// Virtual machines that bear our mark.
Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context);
Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context);

} // namespace machinist::vsphere
