// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace machinist {

/// Runs the window until it is closed, and returns the exit code. `--hidden` shows the tray icon
/// alone.
int runWindow(int argc, char **argv);

} // namespace machinist
