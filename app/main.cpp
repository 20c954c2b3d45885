// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return int(machinist::builtinDrivers().size()) ? 0 : 1;
}
