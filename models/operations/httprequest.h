// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <optional>

class QIODevice;

namespace machinist {

struct HttpReply;

/// One HTTP exchange as a value: first described, then run. No retries, no paging, no cookies:
/// those who need them build them on top.
struct HttpRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    QUrl url;
    /// Never logged and never part of an error: they hold tokens.
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    /// Sent in place of the body, from its beginning, without being read into memory as a whole.
    /// Open, seekable, not owned.
    QIODevice *source = nullptr;
    /// From sending to the reply's last byte; the stage's deadline holds as well. Zero: no limit
    /// of its own, as a download of unknown size needs.
    std::chrono::milliseconds timeout = std::chrono::seconds(30);
    /// Ends a transfer that neither sends nor receives anything for so long. Zero: never.
    std::chrono::milliseconds idleTimeout = std::chrono::milliseconds(0);
    /// Unset: Qt's default, the system's authorities.
    std::optional<QSslConfiguration> tls = std::nullopt;
    /// The name the server's certificate must bear; empty: the URL's host.
    QString peerName = {};
    /// Decides about the server's certificate before anything is sent, also against the
    /// authorities: \a isVouchedFor tells what they say. Null: they alone decide. Called on the
    /// calling thread.
    std::function<bool(const QSslCertificate &certificate, bool isVouchedFor)> acceptsPeer = {};
    bool followRedirects = true;
    /// Replies longer than this are cut off with BadReply; does not hold for a sink.
    qint64 maxBody = 64 * 1024 * 1024;
    /// Told of received and expected bytes (-1: unknown), from the calling thread.
    std::function<void(qint64 received, qint64 total)> onProgress = {};
    /// The same of what is sent.
    std::function<void(qint64 sent, qint64 total)> onSent = {};
    /// Takes a good reply's body as it comes, instead of HttpReply::body. Open, not owned.
    QIODevice *sink = nullptr;
    /// Told of a good reply's status and headers before its body reaches the sink, from the
    /// calling thread. An error ends the transfer and is what run() returns.
    std::function<Result<>(const HttpReply &head)> onHead = {};
};

/// What came back, whatever its status.
struct HttpReply
{
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    bool isGood() const { return status >= 200 && status < 300; }
    /// The first header of that name, in any case; empty where there is none.
    QByteArray header(QByteArrayView name) const;
};

/// Sends \a request and waits for the whole reply on the calling (background) thread, awake to
/// cancellation and the stage's deadline. Any status is a reply, not an error: see goodReply().
/// Unreachable, TimedOut, NotAuthorised (the TLS peer is not whom it should be, or refuses our
/// certificate) and BadReply (not HTTP, or too long) otherwise.
Result<HttpReply> run(const HttpRequest &request, OperationContext &operation);

/// \a reply where its status is 2xx, else an error of the kind that the status stands for:
/// NotAuthorised (401, 403), NotFound (404, 410), AlreadyExists (409), BadReply (the rest), with
/// the beginning of the body in its details.
Result<HttpReply> goodReply(const HttpReply &reply, const QUrl &url);

} // namespace machinist
