// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/hostplatform.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTcpServer>
#include <QThread>

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

QString HostPlatform::native(const QString &path) const
{
    return isWindows() ? QString(path).replace(u'/', u'\\') : path;
}

QString HostPlatform::findProgram(const QString &name, const QStringList &folders) const
{
    if (!folders.isEmpty()) {
        if (QString path = QStandardPaths::findExecutable(name, folders); !path.isEmpty())
            return path;
    }
    const QStringList path = environment.value(QStringLiteral("PATH"))
                                 .split(QDir::listSeparator(), Qt::SkipEmptyParts);
    return path.isEmpty() ? QString() : QStandardPaths::findExecutable(name, path);
}

bool isLoopbackPortFree(int port)
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, quint16(port));
}

int freeLoopbackPort(int other)
{
    for (int tries = 0; tries < 10; ++tries) {
        QTcpServer server;
        if (server.listen(QHostAddress::LocalHost) && server.serverPort() != other)
            return server.serverPort();
    }
    return 0;
}

} // namespace machinist
