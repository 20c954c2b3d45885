// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist::plugin {

/// True where this process was started as a plugin of Docker Machine: with its token in the
/// environment, or by the name docker-machine-driver-NAME.
bool wantsServer(int argc, char **argv);

/// Serves one of \a drivers by Docker Machine's plugin protocol until its client says Close (0) or
/// is silent for ten seconds (1). Which one: MACHINE_PLUGIN_DRIVER_NAME. Needs no display.
int runServer(int argc, char **argv, std::span<const DriverInfo *const> drivers);

} // namespace machinist::plugin
