// SPDX-License-Identifier: Apache-2.0
#include "models/integration/autostart.h"

#include "models/base/storage.h"

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

} // namespace

QString autostartFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/autostart/io.github.machinist.Machinist.desktop");
}

Result<> setAutostart(bool on, const QString &program)
{
    const QString path = autostartFile();
    if (!on) {
        if (QFile::exists(path) && !QFile::remove(path))
            return storageError(errno, path);
        return {};
    }
    const QString entry = QStringLiteral("[Desktop Entry]\n"
                                         "Type=Application\n"
                                         "Name=Machinist\n"
                                         "Exec=%1 --hidden\n"
                                         "Icon=io.github.machinist.Machinist\n"
                                         "Terminal=false\n")
                              .arg(quoted(program));
    TRY(makeFolder(QFileInfo(path).path()));
    return writeFile(path, entry.toUtf8(), 0644);
}

} // namespace machinist
