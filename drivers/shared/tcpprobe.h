// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

namespace machinist {

/// Whether something accepts a TCP connection at \a host (a name or an address) and \a port within
/// \a patience, every address of the name tried in turn. Blocks; the only errors are the
/// context's: Cancelled and its stage's deadline, both within a tenth of a second.
Result<bool> acceptsTcp(const QString &host, int port, std::chrono::milliseconds patience,
                        OperationContext &context);

} // namespace machinist
