// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

namespace machinist {

/// A connected, non-blocking TCP socket to \a host (a name or an address), whichever of its
/// addresses answers first in their order. Unreachable or TimedOut, one sentence each; wakes at
/// once when cancelled, even where the resolver hangs.
Result<int> connectTcp(const QString &host, int port, std::chrono::milliseconds timeout,
                       OperationContext &context);

/// "host:port", with brackets around an IPv6 address.
QString hostAndPort(const QString &host, int port);

} // namespace machinist
