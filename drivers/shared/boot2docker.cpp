// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/boot2docker.h"

#include "drivers/shared/imagedownload.h"
#include "drivers/shared/imageseed.h"
#include "models/operations/httprequest.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Boot2docker)
};

constexpr char kFormatMe[] = "boot2docker, please format-me";
constexpr char kForVmware[] = "boot2docker, this is vmware speaking";
constexpr qint64 kPiece = 4 * 1024 * 1024;
constexpr auto kStallTime = 60s;

Error cannotCopy(const QFile &file)
{
    return Error{
        .kind = ErrorKind::StorageFailed,
        .message
        = Text::tr("The boot2docker image cannot be copied to or from %1.").arg(file.fileName()),
        .details = file.errorString(),
        .hint = Text::tr("Check the path, its permissions and the free space.")};
}

/// The download's address in the latest release behind an address of GitHub's API.
Result<QUrl> resolved(const QString &address, OperationContext &operation)
{
    static const QRegularExpression releases(
        QStringLiteral("^(https?://[^/]+)(/api/v3)?/repos/([^/]+)/([^/]+)/releases(/latest)?/?$"));
    const auto match = releases.match(address);
    if (!match.hasMatch())
        return QUrl(address);
    const QUrl latest(match.captured(1) + match.captured(2) + QStringLiteral("/repos/")
                      + match.captured(3) + u'/' + match.captured(4)
                      + QStringLiteral("/releases/latest"));
    const HttpReply reply = TRY(goodReply(TRY(run({.url = latest}, operation)), latest));
    const QString tag
        = QJsonDocument::fromJson(reply.body).object().value(QLatin1String("tag_name")).toString();
    if (tag.isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 names no release.").arg(latest.toDisplayString()),
                     .hint = Text::tr("Give the address of the ISO image itself.")};
    QString server = match.captured(1);
    server.replace(QLatin1String("://api.github.com"), QLatin1String("://github.com"));
    return QUrl(QStringLiteral("%1/%2/%3/releases/download/%4/boot2docker.iso")
                    .arg(server, match.captured(3), match.captured(4), tag));
}

Result<> copy(const QString &from, QFile &to, OperationContext &operation)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return cannotCopy(source);
    for (QByteArray piece; !(piece = source.read(kPiece)).isEmpty();) {
        TRY(operation.checkpoint());
        if (to.write(piece) != piece.size())
            return cannotCopy(to);
    }
    return {};
}

Result<> download(const QUrl &url, QFile &to, OperationContext &operation)
{
    const QString text = Text::tr("Downloading boot2docker");
    const HttpRequest request{
        .url = url,
        .timeout = 0ms,
        .idleTimeout = kStallTime,
        .onProgress
        = [&](qint64 received,
              qint64 total) { operation.step(text, total > 0 ? int(received * 100 / total) : -1); },
        .sink = &to};
    TRY(goodReply(TRY(run(request, operation)), url));
    return {};
}

/// \a magic is what boot2docker looks for: the first file's name, and its content.
QByteArray keyBundle(const QByteArray &magic, const QByteArray &publicKey)
{
    const QByteArray line = publicKey.trimmed() + '\n';
    return seedArchive({{magic, magic, 0},
                        {".ssh/", {}, 0700},
                        {".ssh/authorized_keys", line, 0644},
                        {".ssh/authorized_keys2", line, 0644}});
}

} // namespace

QByteArray boot2dockerDiskHead(const QByteArray &publicKey)
{
    return keyBundle(kFormatMe, publicKey);
}

QByteArray boot2dockerUserData(const QByteArray &publicKey)
{
    return keyBundle(kForVmware, publicKey);
}

Result<> fetchBoot2docker(const QString &address, const QString &path, OperationContext &operation)
{
    const ImageSource source{address, {}};
    QFile part(path + QStringLiteral(".part"));
    if (!part.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return cannotCopy(part);
    Result<> fetched;
    if (!source.isRemote()) {
        fetched = copy(source.localPath(), part, operation);
    } else if (const auto url = resolved(address, operation)) {
        fetched = download(*url, part, operation);
    } else {
        fetched = url.error();
    }
    if (fetched && part.size() == 0)
        fetched = Error{.kind = ErrorKind::BadReply,
                        .message = Text::tr("The boot2docker image of %1 is empty.").arg(address)};
    if (!fetched) {
        part.remove();
        return fetched;
    }
    part.close();
    QFile::remove(path);
    return part.rename(path) ? Result<>() : cannotCopy(part);
}

} // namespace machinist
