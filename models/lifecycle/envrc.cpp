// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/envrc.h"

#include "models/base/storage.h"
#include "models/integration/markedblock.h"

#include <QFileInfo>

namespace machinist {

Result<QString> writeEnvrc(const QString &folder, const Variables &variables)
{
    const QString path = folder + QStringLiteral("/.envrc");
    QString text;
    if (QFileInfo::exists(path))
        text = QString::fromUtf8(TRY(readFile(path)));
    QString lines;
    // direnv's file is a bash script.
    for (const QString &line : exportText(variables, Shell::Posix, {}).split(u'\n')) {
        if (line.startsWith(QLatin1String("export ")))
            lines += line + u'\n';
    }
    const QString written = withBlock(text, QStringLiteral("env"), lines, BlockPlace::End);
    TRY(writeFile(path, written.toUtf8(), modeOf(path, 0644)));
    return path;
}

} // namespace machinist
