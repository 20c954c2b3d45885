// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commandline.h"
#include "drivers/builtindrivers.h"

#ifdef MACHINIST_GUI
#include "app/application/runwindow.h"
#include "app/application/terminalprogram.h"
#endif

int main(int argc, char **argv)
{
#ifdef MACHINIST_GUI
    if (machinist::wantsTerminal(argc, argv))
        return machinist::runTerminal(argc, argv);
    if (machinist::wantsWindow(argc, argv))
        return machinist::runWindow(argc, argv);
#endif
    return machinist::runCommandLine(argc, argv, machinist::builtinDrivers());
}
