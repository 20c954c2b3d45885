// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/machinestore.h"

namespace machinist {

/// The machines of \a store that start when their user logs in, by name. Those whose notes cannot
/// be read are left out. Blocks.
Result<QStringList> machinesStartedAtLogin(const MachineStore &store);

/// Notes in the machine's folder whether it starts at login, and brings the session's entry in
/// line. \a program: see refreshLoginEntry(). Blocks.
Result<> setStartsAtLogin(const MachineStore &store, const QString &name, bool on,
                          const QString &program);

/// The session has an entry that calls `PROGRAM autostart --run` for this store as long as one of
/// its machines starts at login; without a tray and without a window. Blocks.
Result<> refreshLoginEntry(const MachineStore &store, const QString &program);

} // namespace machinist
