// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace machinist {

/// Runs the window until it is closed, and returns the exit code. `--hidden` shows the tray icon
/// alone; the path of an exported machine opens the dialog that imports it.
int runWindow(int argc, char **argv);

} // namespace machinist
