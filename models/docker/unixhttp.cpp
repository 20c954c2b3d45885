// SPDX-License-Identifier: Apache-2.0
#include "models/docker/unixhttp.h"

#include <QCoreApplication>
#include <QLocalSocket>

#include <algorithm>
#include <optional>

namespace machinist {

namespace {

constexpr int kPollMs = 50;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(UnixHttp)
};

Error badReply(const QByteArray &text)
{
    return {.kind = ErrorKind::BadReply,
            .message = Text::tr("The engine's answer is not HTTP."),
            .details = QString::fromUtf8(text.left(500))};
}

Error connectError(const QString &path, const QLocalSocket &socket)
{
    const bool isDenied = socket.error() == QLocalSocket::SocketAccessError;
    return {.kind = isDenied ? ErrorKind::NotAuthorised : ErrorKind::Unreachable,
            .message = isDenied ? Text::tr("You may not use the engine's socket %1.").arg(path)
                                : Text::tr("No engine answers on the socket %1.").arg(path),
            .details = socket.errorString(),
            .hint = isDenied ? Text::tr("Join the group that owns it, usually \"docker\".")
                             : Text::tr("Start the Docker service.")};
}

QByteArray requestText(const HttpRequest &request)
{
    // HTTP/1.0: the end of the connection is the end of the reply.
    QByteArray text = request.method + ' '
        + request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)
        + " HTTP/1.0\r\nHost: docker\r\n";
    for (const auto &[name, value] : request.headers)
        text += name + ": " + value + "\r\n";
    text += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n\r\n";
    return text + request.body;
}

/// How long the reply whose beginning is \a text will be, where its header says so.
std::optional<qsizetype> announcedSize(const QByteArray &text)
{
    const qsizetype end = text.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    const QByteArray head = text.left(end).toLower();
    const qsizetype at = head.indexOf("\r\ncontent-length:");
    if (at < 0)
        return std::nullopt;
    const qsizetype begin = at + qsizetype(sizeof "\r\ncontent-length:") - 1;
    bool ok = false;
    const qsizetype size
        = head.mid(begin, head.indexOf('\r', begin) - begin).trimmed().toLongLong(&ok);
    return ok ? std::optional(end + 4 + size) : std::nullopt;
}

/// Undoes "Transfer-Encoding: chunked"; nullopt where a chunk is missing.
std::optional<QByteArray> joinChunks(const QByteArray &body)
{
    QByteArray joined;
    for (qsizetype at = 0;;) {
        const qsizetype lineEnd = body.indexOf("\r\n", at);
        if (lineEnd < 0)
            return std::nullopt;
        bool ok = false;
        const QByteArray line = body.mid(at, lineEnd - at);
        const qsizetype size = line.left(line.indexOf(';') < 0 ? line.size() : line.indexOf(';'))
                                   .trimmed()
                                   .toLongLong(&ok, 16);
        if (!ok || size < 0 || size > body.size() - lineEnd - 2)
            return std::nullopt;
        if (size == 0)
            return joined;
        joined += body.mid(lineEnd + 2, size);
        at = lineEnd + 2 + size + 2;
    }
}

} // namespace

Result<HttpReply> parseHttpReply(const QByteArray &text)
{
    const qsizetype end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.") || end < 0)
        return badReply(text);
    HttpReply reply;
    bool ok = false;
    reply.status = text.mid(9, 3).toInt(&ok);
    if (!ok || reply.status < 100)
        return badReply(text);
    const qsizetype firstLine = text.indexOf("\r\n");
    const QByteArray fields = text.mid(firstLine + 2, std::max<qsizetype>(0, end - firstLine - 2));
    for (const QByteArray &field : fields.split('\n')) {
        const qsizetype colon = field.indexOf(':');
        if (colon > 0)
            reply.headers.append({field.left(colon).trimmed(), field.mid(colon + 1).trimmed()});
    }
    reply.body = text.mid(end + 4);
    if (reply.header("Transfer-Encoding").toLower() == "chunked") {
        const auto joined = joinChunks(reply.body);
        if (!joined)
            return badReply(text);
        reply.body = *joined;
    }
    return reply;
}

Result<HttpReply> runOnSocket(const QString &socketPath, const HttpRequest &request,
                              OperationContext &operation)
{
    TRY(operation.checkpoint());
    const QDeadlineTimer deadline = request.timeout.count() > 0
        ? QDeadlineTimer(request.timeout)
        : QDeadlineTimer(QDeadlineTimer::Forever);
    QLocalSocket socket;
    socket.connectToServer(socketPath);
    if (!socket.waitForConnected(int(std::chrono::milliseconds(2000).count())))
        return connectError(socketPath, socket);
    socket.write(requestText(request));
    QByteArray text;
    std::optional<qsizetype> size;
    for (bool open = true; open && !(size && text.size() >= *size);) {
        TRY(operation.checkpoint());
        if (deadline.hasExpired())
            return Error{.kind = ErrorKind::TimedOut,
                         .message
                         = Text::tr("The engine on %1 did not answer in time.").arg(socketPath)};
        const bool ready = socket.waitForReadyRead(kPollMs);
        open = ready || socket.state() == QLocalSocket::ConnectedState;
        text += socket.readAll();
        if (text.size() > request.maxBody)
            return badReply(QByteArrayLiteral("too long"));
        if (!size)
            size = announcedSize(text);
    }
    if (size && text.size() < *size)
        return badReply(text);
    return parseHttpReply(text);
}

} // namespace machinist
