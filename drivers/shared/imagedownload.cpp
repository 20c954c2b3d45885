// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/imagedownload.h"

#include "drivers/shared/images/resumabledownload.h"
#include "models/base/filelock.h"
#include "models/base/jsonobject.h"
#include "models/base/storage.h"
#include "models/machine/imagefile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImageDownload)
};

constexpr qint64 kPiece = 4 * 1024 * 1024;
constexpr auto kLockPatience = 1h; // another process downloads the same image

Error invalid(const QString &message, const QString &hint = {})
{
    return Error{.kind = ErrorKind::InvalidInput, .message = message, .hint = hint};
}

Error ioError(const QFile &file)
{
    return Error{.kind = ErrorKind::StorageFailed,
                 .message = Text::tr("%1 cannot be written or read.").arg(file.fileName()),
                 .details = file.errorString(),
                 .hint = Text::tr("Check the free space and the permissions of its folder.")};
}

void showPart(OperationContext &operation, const QString &text, qint64 part, qint64 whole)
{
    operation.step(text, whole > 0 ? int(part * 100 / whole) : -1);
}

QCryptographicHash::Algorithm algorithmOf(const ImageSource &source)
{
    return source.sha256.size() == 128 ? QCryptographicHash::Sha512 : QCryptographicHash::Sha256;
}

/// Reads \a from to its end; writes it to \a to as well where that is given.
Result<QString> hashFile(QFile &from, QFile *to, OperationContext &operation,
                         QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha256)
{
    QCryptographicHash hash(algorithm);
    const QString text = Text::tr("Checking the image");
    for (qint64 done = 0;;) {
        TRY(operation.checkpoint());
        const QByteArray piece = from.read(kPiece);
        if (piece.isEmpty())
            break;
        hash.addData(piece);
        if (to && to->write(piece) != piece.size())
            return ioError(*to);
        done += piece.size();
        showPart(operation, text, done, from.size());
    }
    if (from.error() != QFileDevice::NoError)
        return ioError(from);
    return QString::fromLatin1(hash.result().toHex());
}

Error wrongSum(const ImageSource &source, const QString &found)
{
    return Error{
        .kind = ErrorKind::InvalidInput,
        .message = Text::tr("The image %1 does not have the given checksum.").arg(source.location),
        .details = QStringLiteral("expected %1, found %2").arg(source.sha256.toLower(), found),
        .hint = Text::tr("Check the address and the checksum against the publisher's list.")};
}

/// Moves the checked file to its final name, and writes down what it is.
Result<QString> keep(QFile &part, const ImageSource &source, const QString &final)
{
    part.close();
    part.setPermissions(QFile::ReadOwner | QFile::ReadUser);
    JsonObject about;
    about.set(imagefile::kTitle, source.title);
    about.set(imagefile::kLocation,
              source.isRemote()
                  ? QUrl(source.location).toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)
                  : source.localPath());
    about.set(imagefile::kFetched, QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    TRY(writeFile(imagefile::noteOf(final), toGoJson(about.json())));
    QFile::remove(final);
    if (!part.rename(final))
        return ioError(part);
    TRY(syncFolder(QFileInfo(final).path()));
    return final;
}

Result<QString> sumOf(QFile &part, const ImageSource &source, OperationContext &operation)
{
    if (!part.seek(0))
        return ioError(part);
    return hashFile(part, nullptr, operation, algorithmOf(source));
}

Result<QString> fetchRemote(const ImageSource &source, const QString &final,
                            OperationContext &operation)
{
    QFile part(final + QStringLiteral(".part"));
    if (!part.open(QIODevice::ReadWrite | QIODevice::Append))
        return ioError(part);
    ResumableDownload download(QUrl(source.location), part);
    TRY(download.run(operation));
    QString found = TRY(sumOf(part, source, operation));
    if (found != source.sha256.toLower() && download.isPatched()) {
        operation.log(Text::tr("The parts of the image do not fit together; fetching all of it."));
        TRY(download.restart());
        TRY(download.run(operation));
        found = TRY(sumOf(part, source, operation));
    }
    download.forget();
    if (found == source.sha256.toLower())
        return keep(part, source, final);
    part.remove();
    return wrongSum(source, found);
}

/// A private copy: the user's file may change or go, and machines would break.
Result<QString> fetchLocal(const ImageSource &source, const QString &folder,
                           OperationContext &operation)
{
    QFile from(source.localPath());
    QFile part(folder + QStringLiteral("/copy.part"));
    if (!from.open(QIODevice::ReadOnly))
        return ioError(from);
    if (!part.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return ioError(part);
    auto found = hashFile(from, &part, operation, algorithmOf(source));
    if (found && !part.flush())
        found = ioError(part);
    if (!found || (!source.sha256.isEmpty() && *found != source.sha256.toLower())) {
        part.remove();
        return found ? wrongSum(source, *found) : std::move(found).error();
    }
    return keep(part, source, folder + u'/' + *found + imagefile::kSuffix);
}

} // namespace

bool ImageSource::isRemote() const
{
    return location.startsWith(QLatin1String("http://"), Qt::CaseInsensitive)
        || location.startsWith(QLatin1String("https://"), Qt::CaseInsensitive);
}

QString ImageSource::localPath() const
{
    return location.startsWith(QLatin1String("file:")) ? QUrl(location).toLocalFile() : location;
}

Result<> checkImageSource(const ImageSource &source)
{
    static const QRegularExpression sum(QStringLiteral("^[0-9a-fA-F]{64}([0-9a-fA-F]{64})?$"));
    if (!source.sha256.isEmpty() && !sum.match(source.sha256).hasMatch())
        return invalid(
            Text::tr("A SHA-256 checksum has 64 hexadecimal digits, a SHA-512 one has 128."));
    if (!source.isRemote()) {
        const QFileInfo file(source.localPath());
        if (file.isFile() && file.isReadable())
            return {};
        return invalid(Text::tr("The image %1 cannot be read.").arg(source.location),
                       Text::tr("Give the path of a disk image, or an http or https address."));
    }
    if (!QUrl(source.location).isValid())
        return invalid(Text::tr("%1 is not a valid address.").arg(source.location));
    if (source.sha256.isEmpty())
        return invalid(
            Text::tr("An image from the network needs its checksum (SHA-256 or SHA-512)."),
            Text::tr("Publishers list it beside the image, as SHA256SUMS or SHA512SUMS."));
    return {};
}

Result<QString> fetchImage(const ImageSource &source, const QString &folder,
                           OperationContext &operation)
{
    TRY(checkImageSource(source));
    TRY(makeFolder(folder));
    const QString final = folder + u'/' + source.sha256.toLower() + imagefile::kSuffix;
    const auto isThere = [&] { return !source.sha256.isEmpty() && QFileInfo::exists(final); };
    if (isThere()) // no waiting for somebody else's download
        return final;
    const FileLock lock
        = TRY(FileLock::acquire(folder + u'/' + imagefile::kLock, kLockPatience,
                                operation.stopToken(), QStringLiteral("fetch image")));
    if (isThere())
        return final;
    return source.isRemote() ? fetchRemote(source, final, operation)
                             : fetchLocal(source, folder, operation);
}

} // namespace machinist
