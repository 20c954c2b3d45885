// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/azure/azurecredentials.h"

namespace machinist::azure {

/// A token for a person (RFC 8628): tells through the context's step and log which address to
/// open and which code to type there, and waits. What lets the next call do without is kept in
/// the system's keyring; where there is none, each run of the program asks anew.
Result<AccessToken> deviceToken(const Identity &identity, OperationContext &context);

} // namespace machinist::azure
