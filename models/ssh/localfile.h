// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QFile>

namespace machinist {

/// Internal to models/ssh: the side of a transfer that is on this computer.

Error localFailure(const QFile &file);
/// Permission bits (0777) of \a file.
int modeOf(const QFile &file);
/// Gives \a file the permission bits \a mode.
void setMode(QFile &file, int mode);

} // namespace machinist
