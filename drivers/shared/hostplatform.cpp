// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/hostplatform.h"

#include <QByteArrayList>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>

namespace machinist {

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

bool hasVirtualization(const HostPlatform &host)
{
    QFile file(host.root + QStringLiteral("/proc/cpuinfo"));
    if (!host.isLinux() || host.isArm || !file.open(QIODevice::ReadOnly))
        return true;
    const QByteArray facts = file.readAll();
    const qsizetype begin = facts.startsWith("flags") ? 0 : facts.indexOf("\nflags") + 1;
    const QByteArrayList flags = facts.mid(begin, facts.indexOf('\n', begin) - begin).split(' ');
    return flags.contains("vmx") || flags.contains("svm");
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
