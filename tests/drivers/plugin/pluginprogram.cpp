// SPDX-License-Identifier: Apache-2.0
//
// Serves our built-in drivers as plugins and does nothing else: what the program does with the
// same two calls, without its window.
#include "drivers/builtindrivers.h"
#include "drivers/plugin/pluginserver.h"

int main(int argc, char **argv)
{
    return machinist::plugin::runServer(argc, argv, machinist::builtinDrivers());
}
