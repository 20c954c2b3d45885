// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshhandshake.h"

#include <QCoreApplication>

#include <libssh2.h>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshConnection)
};

/// Whether what a peer said first can be the greeting of an SSH server.
bool looksLikeSsh(const QByteArray &greeting)
{
    return greeting.startsWith("SSH-") || greeting.contains("\nSSH-");
}

/// True once it is clear: a server that speaks something else may wait for us just as we wait
/// for it.
bool isOfAnother(const QByteArray &greeting)
{
    return greeting.size() > 7 && !looksLikeSsh(greeting)
        && (greeting.size() >= 1000 || !greeting.contains('\n') || greeting.startsWith("HTTP/")
            || greeting.startsWith("220 "));
}

Error handshakeFailure(SshSession &session, const QString &details)
{
    const QByteArray &greeting = session.line().greeting();
    if (!greeting.isEmpty() && !looksLikeSsh(greeting))
        return {.kind = ErrorKind::Unreachable,
                .message = Text::tr("What listens on %1 is not an SSH server.").arg(session.peer()),
                .details = QStringLiteral("it said: ")
                    + QString::fromLatin1(greeting.left(80).toPercentEncoding(" /.:,()-_[]")),
                .hint = Text::tr("Check the port.")};
    if (greeting.isEmpty())
        return {.kind = ErrorKind::Unreachable,
                .message
                = Text::tr("%1 accepts the connection but says nothing.").arg(session.peer()),
                .details = details,
                .hint
                = Text::tr("The host may still be starting; check its SSH server if this lasts.")};
    return {.kind = ErrorKind::Unreachable,
            .message = Text::tr("%1 and this program could not agree on a secure connection.")
                           .arg(session.peer()),
            .details = details,
            .hint = Text::tr("The host's SSH server may be very old, or about to restart.")};
}

} // namespace

Result<> shakeHands(SshSession &session, int socket, std::chrono::milliseconds limit,
                    OperationContext &context)
{
    SshLock lock = session.lock();
    const SshSession::Patience patience{context, QDeadlineTimer(limit)};
    const auto done = session.repeat(lock, patience, [&]() -> qint64 {
        if (isOfAnother(session.line().greeting()))
            return LIBSSH2_ERROR_BANNER_RECV;
        return libssh2_session_handshake(session.raw(), socket);
    });
    if (done && *done == 0)
        return {};
    TRY(context.checkpoint());
    const bool silent
        = !done && done.error().kind == ErrorKind::TimedOut && session.line().greeting().isEmpty();
    Error error = handshakeFailure(session, done ? session.lastError() : done.error().message);
    if (silent)
        error.kind = ErrorKind::TimedOut;
    return error;
}

} // namespace machinist
