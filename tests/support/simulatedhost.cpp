// SPDX-License-Identifier: Apache-2.0
//
// Linked into a program in place of drivers/shared/currenthost.cpp: the program then takes this
// computer for another one, with that one's paths and tools. SIMULATED_SYSTEM is "windows" or
// "macos" (else it is Linux), SIMULATED_ROOT the folder before the system's own files.
#include "drivers/shared/hostplatform.h"

#include <QThread>

namespace machinist {

HostPlatform HostPlatform::current()
{
    HostPlatform host;
    host.environment = QProcessEnvironment::systemEnvironment();
    const QString system = host.environment.value(QStringLiteral("SIMULATED_SYSTEM"));
    if (system == QLatin1String("windows"))
        host.system = HostSystem::Windows;
    else if (system == QLatin1String("macos"))
        host.system = HostSystem::MacOs;
    host.root = host.environment.value(QStringLiteral("SIMULATED_ROOT"));
    host.processors = qMax(1, QThread::idealThreadCount());
    return host;
}

} // namespace machinist
