// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

namespace machinist {

/// The entry that starts the program at login: autostart/ID.desktop in the user's configuration
/// folder (freedesktop.org, Desktop Application Autostart Specification). Blocks.
QString autostartFile();

/// \a program is the path of the binary; it is started with --hidden, which shows the window where
/// there is no tray. Off deletes the entry.
Result<> setAutostart(bool on, const QString &program);

/// The entry that starts machines of the store at \a storeRoot at login: a file of its own for each
/// store.
QString machinesAutostartFile(const QString &storeRoot);

/// That entry runs "PROGRAM --storage-path STORE autostart --run", which needs neither tray nor
/// window. Off deletes it.
Result<> setMachinesAutostart(bool on, const QString &program, const QString &storeRoot);

} // namespace machinist
