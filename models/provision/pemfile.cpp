// SPDX-License-Identifier: Apache-2.0
#include "models/provision/pemfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace machinist {

namespace {

constexpr auto kPrivate = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto kPublic = kPrivate | QFile::ReadGroup | QFile::ReadOther;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Certificates)
};

} // namespace

Error pemStorageError(const QString &path, const QString &reason)
{
    return {.kind = ErrorKind::StorageFailed,
            .message
            = Text::tr("%1 cannot be written: %2.").arg(QDir::toNativeSeparators(path), reason),
            .hint = Text::tr("Check the free space and the permissions of that folder.")};
}

Result<> writePemFile(const QString &path, const QByteArray &bytes, PemKind kind)
{
    TRY(makeFolderOf(path));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(kind == PemKind::Key ? kPrivate : kPublic)
        || file.write(bytes) != bytes.size() || !file.commit())
        return pemStorageError(path, file.errorString());
    return {};
}

Result<QByteArray> readPemFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{.kind = ErrorKind::NotFound,
                     .message
                     = Text::tr("There is no file %1.").arg(QDir::toNativeSeparators(path))};
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::StorageFailed,
                     .message = Text::tr("%1 cannot be read: %2.")
                                    .arg(QDir::toNativeSeparators(path), file.errorString())};
    return file.readAll();
}

Result<> makeFolderOf(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (QFileInfo(folder).isDir())
        return {};
    if (!QDir().mkpath(folder))
        return pemStorageError(folder, Text::tr("the folder cannot be made"));
    QFile::setPermissions(folder, kPrivate | QFile::ExeOwner);
    return {};
}

} // namespace machinist
