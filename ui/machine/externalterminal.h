// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"
#include "models/lifecycle/environment.h"

namespace machinist {

/// The terminal program to open: \a preferred where it is given and found, else the first known
/// one in PATH; empty where there is none. Full path.
QString findExternalTerminal(const QString &preferred = {});

/// Starts \a terminal, which outlives this program, with \a variables in its environment. \a
/// command is what runs in it; empty: the user's shell.
Result<> openExternalTerminal(const QString &terminal, const Variables &variables,
                              const QStringList &command = {});

} // namespace machinist
