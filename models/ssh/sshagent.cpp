// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshagent.h"

#include "models/ssh/sshwire.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace machinist {

namespace {

enum Message : quint8 {
    RequestIdentities = 11,
    IdentitiesAnswer = 12,
    SignRequest = 13,
    SignResponse = 14
};
constexpr quint32 kRsaSha256 = 2;
constexpr quint32 kRsaSha512 = 4;
constexpr quint32 kMaxReply = 1 << 20;
constexpr int kPollSlice = 50; // ms

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshAgent)
};

Error broken(const QString &details)
{
    return {.kind = ErrorKind::ToolFailed,
            .message = Text::tr("The SSH agent does not answer as it should."),
            .details = details,
            .hint = Text::tr("Check ssh-add -l, or unset SSH_AUTH_SOCK.")};
}

/// Closes itself.
struct Socket
{
    int fd = -1;
    ~Socket()
    {
        if (fd >= 0)
            ::close(fd);
    }
};

Result<> waitFor(int fd, short events, OperationContext &context)
{
    pollfd poller{fd, events, 0};
    while (::poll(&poller, 1, kPollSlice) <= 0)
        TRY(context.checkpoint());
    return {};
}

Result<> sendAll(int fd, const QByteArray &bytes, OperationContext &context)
{
    for (qsizetype at = 0; at < bytes.size();) {
        TRY(waitFor(fd, POLLOUT, context));
        const ssize_t sent
            = ::send(fd, bytes.constData() + at, size_t(bytes.size() - at), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN)
            return broken(QString::fromLocal8Bit(std::strerror(errno)));
        at += std::max<ssize_t>(sent, 0);
    }
    return {};
}

Result<QByteArray> receive(int fd, qsizetype size, OperationContext &context)
{
    QByteArray bytes(size, '\0');
    for (qsizetype at = 0; at < size;) {
        TRY(waitFor(fd, POLLIN, context));
        const ssize_t got = ::recv(fd, bytes.data() + at, size_t(size - at), 0);
        if (got == 0 || (got < 0 && errno != EAGAIN))
            return broken(QStringLiteral("connection closed"));
        at += std::max<ssize_t>(got, 0);
    }
    return bytes;
}

} // namespace

QString SshAgent::socketPath()
{
    return QFile::decodeName(qgetenv("SSH_AUTH_SOCK"));
}

Result<QByteArray> SshAgent::ask(const QByteArray &request, OperationContext &context) const
{
    const QByteArray path = QFile::encodeName(m_socket);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || path.size() >= qsizetype(sizeof address.sun_path))
        return Error{.kind = ErrorKind::NotFound, .message = Text::tr("No SSH agent runs.")};
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    Socket socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    if (::connect(socket.fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("No SSH agent runs."),
                     .details = QString::fromLocal8Bit(std::strerror(errno))};
    TRY(sendAll(socket.fd, SshWriter().string(request).bytes(), context));
    const quint32 size = SshReader(TRY(receive(socket.fd, 4, context))).number();
    if (size == 0 || size > kMaxReply)
        return broken(QStringLiteral("reply of %1 bytes").arg(size));
    return receive(socket.fd, qsizetype(size), context);
}

Result<QList<AgentKey>> SshAgent::keys(OperationContext &context) const
{
    SshReader reader(TRY(ask(SshWriter().byte(RequestIdentities).bytes(), context)));
    if (reader.byte() != IdentitiesAnswer)
        return broken(QStringLiteral("no list of keys"));
    QList<AgentKey> keys;
    for (quint32 left = reader.number(); left > 0 && reader.isValid(); --left) {
        AgentKey key;
        key.blob = reader.string();
        key.comment = QString::fromUtf8(reader.string());
        if (reader.isValid())
            keys << key;
    }
    return keys;
}

Result<QByteArray> SshAgent::sign(const QByteArray &blob, const QByteArray &data,
                                  const QByteArray &algorithm, OperationContext &context) const
{
    const quint32 flags = algorithm == "rsa-sha2-512" ? kRsaSha512
        : algorithm == "rsa-sha2-256"                 ? kRsaSha256
                                                      : 0;
    const QByteArray request
        = SshWriter().byte(SignRequest).string(blob).string(data).number(flags).bytes();
    SshReader reader(TRY(ask(request, context)));
    if (reader.byte() != SignResponse)
        return broken(QStringLiteral("signature refused"));
    SshReader signature(reader.string());
    const QByteArray type = signature.string();
    const QByteArray value = signature.string();
    if (!signature.isValid() || type != algorithm)
        return broken(QStringLiteral("signature of type ") + QString::fromLatin1(type));
    return value;
}

} // namespace machinist
