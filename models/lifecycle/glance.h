// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/lifecycle.h"

namespace machinist {

/// What Lifecycle::look() finds, of a machine whose file has been read already: for listings, which
/// ask many at once. Notes nothing on disk, unless the user's other programs are kept told of the
/// machine. Blocks; any thread.
Result<MachineStatus> glance(Lifecycle &lifecycle, const MachineStore &store,
                             const Machine &machine, LookDepth depth, OperationContext &context);

} // namespace machinist
