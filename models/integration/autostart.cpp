// SPDX-License-Identifier: Apache-2.0
#include "models/integration/autostart.h"

#include "models/base/storage.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>

namespace machinist {

namespace {

/// A quoted argument of an Exec key: these four are escaped, and "%" is doubled.
QString quoted(const QString &argument)
{
    QString text;
    for (const QChar c : argument) {
        if (QStringView(u"\"`$\\").contains(c))
            text += QStringLiteral("\\\\"); // once for the key file, once for the quotes
        if (c == u'%')
            text += c;
        text += c;
    }
    return u'"' + text + u'"';
}

QString entryFile(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/autostart/%1.desktop").arg(name);
}

Result<> setEntry(const QString &path, bool on, const QString &name, const QString &command)
{
    if (!on) {
        if (QFile::exists(path) && !QFile::remove(path))
            return storageError(errno, path);
        return {};
    }
    const QString entry = QStringLiteral("[Desktop Entry]\n"
                                         "Type=Application\n"
                                         "Name=%1\n"
                                         "Exec=%2\n"
                                         "Icon=io.github.machinist.Machinist\n"
                                         "Terminal=false\n")
                              .arg(name, command);
    TRY(makeFolder(QFileInfo(path).path()));
    return writeFile(path, entry.toUtf8(), 0644);
}

} // namespace

QString autostartFile()
{
    return entryFile(QStringLiteral("io.github.machinist.Machinist"));
}

Result<> setAutostart(bool on, const QString &program)
{
    return setEntry(autostartFile(), on, QStringLiteral("Machinist"),
                    quoted(program) + QStringLiteral(" --hidden"));
}

QString machinesAutostartFile(const QString &storeRoot)
{
    const QByteArray hash
        = QCryptographicHash::hash(storeRoot.toUtf8(), QCryptographicHash::Sha256);
    return entryFile(QStringLiteral("io.github.machinist.Machines-")
                     + QString::fromLatin1(hash.toHex().left(8)));
}

Result<> setMachinesAutostart(bool on, const QString &program, const QString &storeRoot)
{
    return setEntry(machinesAutostartFile(storeRoot), on, QStringLiteral("Machinist's machines"),
                    QStringLiteral("%1 --storage-path %2 autostart --run")
                        .arg(quoted(program), quoted(storeRoot)));
}

} // namespace machinist
