// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/environment.h"

namespace machinist {

/// Writes \a variables into the .envrc of \a folder, which direnv reads when a shell enters it:
/// into a block of ours, everything else in the file stays. Returns the file's path. Blocks.
Result<QString> writeEnvrc(const QString &folder, const Variables &variables);

} // namespace machinist
