// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace machinist {

class DriverRegistry;

/// True where the window is asked for: nothing but options that are the window's own (--hidden) or
/// the program's (--storage-path, which is then put into MACHINE_STORAGE_PATH) and the path of an
/// exported machine, a display is there, and the program is not called by Docker Machine's name.
bool wantsWindow(int argc, char **argv);

/// Runs the verb that the arguments name, and returns the exit code. Needs no display.
int runCommandLine(int argc, char **argv, const DriverRegistry &drivers);

} // namespace machinist
