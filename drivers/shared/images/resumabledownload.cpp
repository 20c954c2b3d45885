// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/images/resumabledownload.h"

#include "models/base/jsonobject.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStorageInfo>

#include <cerrno>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImageDownload)
};

constexpr auto kStallTime = 60s;
constexpr auto kPause = 1s;
constexpr int kMaxReplies = 50; // of a server that drops every connection
constexpr qint64 kSpareSpace = 64 * 1024 * 1024;
constexpr QLatin1String kUrl("url");
constexpr QLatin1String kValidator("validator");

/// What If-Range takes: a strong entity tag, or else the time of the last change.
QByteArray validatorOf(const HttpReply &head)
{
    const QByteArray tag = head.header("ETag").trimmed();
    return tag.startsWith('"') ? tag : head.header("Last-Modified").trimmed();
}

/// Where the piece of a 206 reply begins; -1 where it does not say.
qint64 beginOf(const HttpReply &head)
{
    static const QRegularExpression range(QStringLiteral("^bytes\\s+(\\d+)-"));
    const auto found = range.match(QString::fromLatin1(head.header("Content-Range")));
    return found.hasMatch() ? found.captured(1).toLongLong() : -1;
}

Result<> checkSpace(const QString &path, qint64 wanted)
{
    const QStorageInfo storage(QFileInfo(path).path());
    if (!storage.isValid() || storage.bytesAvailable() >= wanted + kSpareSpace)
        return {};
    return Error{.kind = ErrorKind::StorageFailed,
                 .message = Text::tr("The image needs %1 MB more, and %2 MB are free.")
                                .arg((wanted >> 20) + 1)
                                .arg(storage.bytesAvailable() >> 20),
                 .hint = Text::tr("Free some space (machinist cache clear), or choose another "
                                  "store with --storage-path.")};
}

bool isWorthRetrying(const Error &error)
{
    return error.kind == ErrorKind::Unreachable;
}

} // namespace

ResumableDownload::ResumableDownload(QUrl url, QFile &part)
    : m_url(std::move(url))
    , m_part(part)
{}

Result<> ResumableDownload::run(OperationContext &operation)
{
    for (int replies = 1;; ++replies) {
        const qint64 before = m_part.size();
        const auto got = attempt(operation);
        if (!m_part.flush())
            return storageError(ENOSPC, m_part.fileName());
        const bool hasMoved = m_part.size() > before;
        if (got || !isWorthRetrying(got.error()) || !hasMoved || replies == kMaxReplies)
            return got;
        operation.log(Text::tr("The connection was lost (%1); going on from %2 MB.")
                          .arg(got.error().message)
                          .arg(m_part.size() >> 20));
        TRY(operation.sleepFor(kPause));
    }
}

Result<> ResumableDownload::restart()
{
    forget();
    m_isPatched = false;
    if (!m_part.resize(0) || !m_part.seek(0))
        return storageError(ENOSPC, m_part.fileName());
    return {};
}

void ResumableDownload::forget() const
{
    QFile::remove(validatorFile());
}

/// Empty where the server gave none, or where the file is not of this address.
QByteArray ResumableDownload::validator() const
{
    const auto text = readFile(validatorFile());
    const auto json = text ? JsonObject::parse(*text) : Result<JsonObject>(JsonObject());
    if (!json || json->text(kUrl) != m_url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery))
        return {};
    return json->text(kValidator).toLatin1();
}

Result<> ResumableDownload::begin(const HttpReply &head, qint64 have)
{
    const qint64 length = head.header("Content-Length").toLongLong();
    if (head.status == 206) {
        // Not what was asked for: all of it next time.
        if (beginOf(head) != have) {
            TRY(restart());
            return Error{.kind = ErrorKind::BadReply,
                         .message
                         = Text::tr("%1 sent another part of the image than was asked for.")
                               .arg(m_url.host())};
        }
        m_isPatched = true;
        return checkSpace(m_part.fileName(), length);
    }
    TRY(restart());
    TRY(checkSpace(m_part.fileName(), length));
    JsonObject from;
    from.set(kUrl, m_url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    from.set(kValidator, QString::fromLatin1(validatorOf(head)));
    return writeFile(validatorFile(), toGoJson(from.json()));
}

Result<> ResumableDownload::attempt(OperationContext &operation)
{
    const QByteArray known = validator();
    // Without a validator nobody could tell whether the rest belongs to the beginning.
    if (known.isEmpty() && m_part.size() > 0)
        TRY(restart());
    const qint64 asked = m_part.size();
    qint64 have = asked;
    const QString text = Text::tr("Downloading the image");
    HttpRequest request{.url = m_url,
                        .timeout = 0ms,
                        .idleTimeout = kStallTime,
                        .onProgress =
                            [&](qint64 received, qint64 total) {
                                const qint64 whole = have + total;
                                operation.step(
                                    text, total > 0 ? int((have + received) * 100 / whole) : -1);
                            },
                        .sink = &m_part,
                        .onHead = [&](const HttpReply &head) -> Result<> {
                            if (head.status != 206)
                                have = 0;
                            return begin(head, asked);
                        }};
    // Compressed on the way, its parts could not be put together.
    request.headers.append({QByteArray("Accept-Encoding"), QByteArray("identity")});
    if (asked > 0) {
        request.headers.append(
            {QByteArray("Range"), QByteArray("bytes=" + QByteArray::number(asked) + '-')});
        request.headers.append({QByteArray("If-Range"), known});
    }
    const HttpReply reply = TRY(machinist::run(request, operation));
    if (asked > 0 && reply.status == 416) { // nothing behind what we have: it may be whole
        m_isPatched = true;
        return {};
    }
    TRY(goodReply(reply, m_url));
    return {};
}

} // namespace machinist
