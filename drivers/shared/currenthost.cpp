// SPDX-License-Identifier: Apache-2.0
//
// Alone in its file: tests link a HostPlatform::current() of their own, which then takes the place
// of this one, to run the whole program as on another system.
#include "drivers/shared/hostplatform.h"

#include <QSysInfo>
#include <QThread>

#ifdef Q_OS_WIN
#include <QSettings>
#endif

namespace machinist {

namespace {

HostSystem currentSystem()
{
#if defined(Q_OS_WIN)
    return HostSystem::Windows;
#elif defined(Q_OS_MACOS)
    return HostSystem::MacOs;
#else
    return HostSystem::Linux;
#endif
}

#ifdef Q_OS_WIN
QString registryValue(const QString &key, const QString &value)
{
    const QSettings settings(QStringLiteral("HKEY_LOCAL_MACHINE\\") + key,
                             QSettings::Registry64Format);
    return settings.value(value).toString();
}
#endif

} // namespace

HostPlatform HostPlatform::current()
{
    HostPlatform host;
    host.system = currentSystem();
    host.isArm = QSysInfo::currentCpuArchitecture().startsWith(QLatin1String("arm"));
    host.processors = qMax(1, QThread::idealThreadCount());
    host.environment = QProcessEnvironment::systemEnvironment();
#ifdef Q_OS_WIN
    host.registry = registryValue;
#endif
    return host;
}

} // namespace machinist
