// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist::vmwarevcloudair {

/// The organisation's live lists: "vdcs", "networks", "edges", "public-ips", "catalogs",
/// "templates". NotSupported for others. Templates are those of the chosen catalogue.
Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context);
/// vApps, and what edge gateways have for them, of machines of ours; in the order to delete them.
Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context);
Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context);

} // namespace machinist::vmwarevcloudair
