// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/flag.h"
#include "models/lifecycle/createrequest.h"

namespace machinist {

/// The options that `create` has whatever the driver: the engine's, and further names for its
/// certificate. Same names, variables and defaults as on the command line.
Flags engineFlags();

/// Puts the answers of a form of engineFlags() into \a request. InvalidInput where they don't
/// parse.
Result<> applyEngineFlags(const QHash<QString, QStringList> &values, CreateRequest &request);

/// The command that makes the same machine from a shell (bash, zsh), or the loop that makes those
/// that a pattern in request.name stands for. Secrets stand as the variable that carries them. \a
/// driverFlags is the driver's own table.
QString createCommand(const CreateRequest &request, Flags driverFlags,
                      const QHash<QString, QStringList> &engineValues);

} // namespace machinist
