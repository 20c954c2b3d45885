// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStringList>

namespace machinist {

/// The project's own files, as paths from its root, without what a build made.
inline QStringList sourceFiles(const QStringList &folders, const QStringList &patterns)
{
    const QDir root(QStringLiteral(SOURCE_ROOT));
    QStringList files;
    for (const QString &folder : folders) {
        QDirIterator it(root.filePath(folder), patterns, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files << root.relativeFilePath(it.next());
    }
    files.sort();
    return files;
}

inline QStringList linesOf(const QString &file)
{
    QFile source(QDir(QStringLiteral(SOURCE_ROOT)).filePath(file));
    if (!source.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(source.readAll()).split(u'\n');
}

} // namespace machinist
