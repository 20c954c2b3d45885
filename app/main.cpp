// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commandline.h"
#include "drivers/builtindrivers.h"
#include "drivers/plugin/plugindrivers.h"
#include "drivers/plugin/pluginserver.h"
#include "models/driver/driverregistry.h"

#ifdef MACHINIST_GUI
#include "app/application/runwindow.h"
#include "app/application/terminalprogram.h"
#endif

int main(int argc, char **argv)
{
    if (machinist::plugin::wantsServer(argc, argv))
        return machinist::plugin::runServer(argc, argv, machinist::builtinDrivers());
#ifdef MACHINIST_GUI
    if (machinist::wantsTerminal(argc, argv))
        return machinist::runTerminal(argc, argv);
    if (machinist::wantsWindow(argc, argv))
        return machinist::runWindow(argc, argv);
#endif
    machinist::plugin::PluginDrivers plugins;
    const machinist::DriverRegistry drivers(machinist::builtinDrivers(), &plugins);
    return machinist::runCommandLine(argc, argv, drivers);
}
