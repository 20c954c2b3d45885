// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/socketpath.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <unistd.h>

namespace machinist {

namespace {

constexpr qsizetype kSocketPathMax = 100; // 108 on Linux, 104 on macOS

/// Where sockets go whose own folder's path is too long.
QString runtimeFolder()
{
    const QString session = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!session.isEmpty() && session.size() < 60 && QDir(session).exists())
        return session + QStringLiteral("/machinist");
    return QStringLiteral("/tmp/machinist-%1").arg(::getuid());
}

} // namespace

QString socketPath(const QString &folder, const QString &name)
{
    const QString inFolder = folder + u'/' + name;
    if (QFile::encodeName(inFolder).size() <= kSocketPathMax)
        return inFolder;
    const QByteArray hash
        = QCryptographicHash::hash(QFile::encodeName(folder), QCryptographicHash::Sha256);
    return runtimeFolder() + u'/' + QString::fromLatin1(hash.toHex().left(24))
        + QStringLiteral(".sock");
}

} // namespace machinist
