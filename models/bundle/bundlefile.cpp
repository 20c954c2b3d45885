// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/bundlefile.h"

#include "models/base/storage.h"
#include "models/bundle/bundleformat.h"
#include "models/bundle/sealing.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace machinist::bundlefile {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BundleFile)
};

/// The whole file, where it is not bigger than a bundle can be.
Result<QByteArray> readBounded(const QString &path)
{
    // A pipe or a device may have no end, and opening it may wait for ever.
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 is no file.").arg(QDir::toNativeSeparators(path))};
    QFile file(path);
    if (!file.exists())
        return Error{.kind = ErrorKind::NotFound,
                     .message
                     = Text::tr("There is no file %1.").arg(QDir::toNativeSeparators(path))};
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::StorageFailed,
                     .message = Text::tr("%1 cannot be read: %2.")
                                    .arg(QDir::toNativeSeparators(path), file.errorString())};
    const qsizetype most = bundlelimit::kBytes + sealHeaderSize() + 16;
    QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 is too big to be an exported machine.")
                                    .arg(QDir::toNativeSeparators(path))};
    return bytes;
}

} // namespace

QString suffix()
{
    return QStringLiteral(".machinist");
}

bool isNamedLikeOne(const QString &path)
{
    return path.endsWith(suffix()) && QFileInfo(path).isFile();
}

Result<> check(const QString &path)
{
    TRY(readSealHeader(TRY(readBounded(path))));
    return {};
}

Result<Bundle> read(const QString &path, const QString &passphrase)
{
    return decodeBundle(TRY(unseal(TRY(readBounded(path)), passphrase)));
}

Result<> checkFree(const QString &path)
{
    if (!QFileInfo::exists(path))
        return {};
    return Error{.kind = ErrorKind::AlreadyExists,
                 .message
                 = Text::tr("There is a file %1 already.").arg(QDir::toNativeSeparators(path)),
                 .hint = Text::tr("Choose another name, or take that file away.")};
}

Result<> write(const QString &path, const Bundle &bundle, const QString &passphrase, bool overwrite)
{
    if (!overwrite)
        TRY(checkFree(path));
    return writeFile(path, TRY(seal(TRY(encodeBundle(bundle)), passphrase)));
}

} // namespace machinist::bundlefile
