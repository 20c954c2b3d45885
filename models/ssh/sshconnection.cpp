// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshconnection.h"

#include "models/ssh/forwardcore.h"
#include "models/ssh/keypair.h"
#include "models/ssh/sshauth.h"
#include "models/ssh/sshsession.h"
#include "models/ssh/sshsocket.h"
#include "models/ssh/streamcore.h"

#include <QCoreApplication>

#include <libssh2.h>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshConnection)
};

QByteArray shownHostKey(LIBSSH2_SESSION *raw)
{
    size_t size = 0;
    int type = 0;
    const char *blob = libssh2_session_hostkey(raw, &size, &type);
    const QByteArray bytes(blob, blob ? qsizetype(size) : 0);
    return keyTypeOfBlob(bytes) + ' ' + bytes.toBase64();
}

/// So that a host with several keys shows the one that is pinned.
void preferPinned(LIBSSH2_SESSION *raw, const QList<PinnedHostKey> &pinned)
{
    QList<QByteArray> order;
    for (const PinnedHostKey &key : pinned)
        order << (key.key.startsWith("ssh-rsa ") ? QByteArray("rsa-sha2-512,rsa-sha2-256,ssh-rsa")
                                                 : key.key.left(key.key.indexOf(' ')));
    order << "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521"
          << "rsa-sha2-512,rsa-sha2-256,ssh-rsa";
    libssh2_session_method_pref(raw, LIBSSH2_METHOD_HOSTKEY, order.join(',').constData());
}

/// Whether what a peer said first can be the greeting of an SSH server.
bool looksLikeSsh(const QByteArray &greeting)
{
    return greeting.startsWith("SSH-") || greeting.contains("\nSSH-");
}

Error handshakeFailure(SshSession &session, const QString &details)
{
    if (!session.greeting().isEmpty() && !looksLikeSsh(session.greeting()))
        return {
            .kind = ErrorKind::Unreachable,
            .message = Text::tr("What listens on %1 is not an SSH server.").arg(session.peer()),
            .details = QStringLiteral("it said: ")
                + QString::fromLatin1(session.greeting().left(80).toPercentEncoding(" /.:,()-_[]")),
            .hint = Text::tr("Check the port.")};
    if (session.greeting().isEmpty())
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

Result<> shakeHands(SshSession &session, int socket, const SshLogin &login,
                    OperationContext &context)
{
    SshLock lock = session.lock();
    const SshSession::Patience patience{context, QDeadlineTimer(login.connectTimeout)};
    const auto done = session.repeat(lock, patience, [&]() -> qint64 {
        // A server that speaks something else may wait for us just as we wait for it.
        if (session.greeting().size() > 7 && !looksLikeSsh(session.greeting())
            && (session.greeting().size() >= 1000 || !session.greeting().contains('\n')
                || session.greeting().startsWith("HTTP/") || session.greeting().startsWith("220 ")))
            return LIBSSH2_ERROR_BANNER_RECV;
        return libssh2_session_handshake(session.raw(), socket);
    });
    if (done && *done == 0)
        return {};
    TRY(context.checkpoint());
    const bool silent
        = !done && done.error().kind == ErrorKind::TimedOut && session.greeting().isEmpty();
    Error error = handshakeFailure(session, done ? session.lastError() : done.error().message);
    if (silent)
        error.kind = ErrorKind::TimedOut;
    return error;
}

} // namespace

SshConnection::SshConnection(SshLogin login, std::shared_ptr<SshSession> session)
    : m_login(std::move(login))
    , m_session(std::move(session))
{}

SshConnection::~SshConnection()
{
    closeAndWait();
}

Result<std::shared_ptr<SshConnection>> SshConnection::open(const SshLogin &login,
                                                           OperationContext &context)
{
    TRY(context.checkpoint());
    const SshTarget &target = login.target;
    const int port = target.port > 0 ? target.port : 22;
    const int socket = TRY(connectTcp(target.host, port, login.connectTimeout, context));
    const auto session
        = TRY(SshSession::start(socket, hostAndPort(target.host, port), login.keepAlive));
    // From here on its destructor closes the session.
    const std::shared_ptr<SshConnection> connection(new SshConnection(login, session));
    const KnownHosts pins(login.knownHostsFile);
    {
        const SshLock lock = session->lock();
        preferPinned(session->raw(), pins.find(target.host, port));
    }
    TRY(shakeHands(*session, socket, login, context));
    connection->m_hostKeyNew
        = TRY(pins.check(target.host, port, connection->hostKey(), login.policy));
    if (connection->m_hostKeyNew)
        context.log(Text::tr("Host key of %1 noted: %2")
                        .arg(session->peer(), fingerprintOf(connection->hostKey())));
    connection->m_authenticatedBy = TRY(SshAuth(*session, login, context).run());
    const SshLock lock = session->lock();
    session->startProbing();
    return connection;
}

QByteArray SshConnection::hostKey() const
{
    const SshLock lock = m_session->lock();
    return shownHostKey(m_session->raw());
}

QString SshConnection::serverBanner() const
{
    const SshLock lock = m_session->lock();
    return QString::fromLatin1(libssh2_session_banner_get(m_session->raw()));
}

bool SshConnection::isAlive() const
{
    return m_session->isAlive();
}

std::optional<Error> SshConnection::lossReason() const
{
    return m_session->lossReason();
}

void SshConnection::close()
{
    m_session->close(
        {.kind = ErrorKind::Unreachable,
         .message = Text::tr("The connection to %1 was closed.").arg(m_session->peer())});
}

void SshConnection::closeAndWait()
{
    close();
    m_session->waitUntilEnded();
}

SshFiles SshConnection::files()
{
    return SshFiles(m_session);
}

Result<> SshConnection::upload(const QByteArray &content, const QString &remotePath, int mode,
                               OperationContext &context)
{
    return files().write(content, remotePath, mode, context);
}

Result<QByteArray> SshConnection::download(const QString &remotePath, OperationContext &context)
{
    return files().read(remotePath, context);
}

Result<std::unique_ptr<SshStream>> SshConnection::openStream(const SshEndpoint &endpoint,
                                                             SshStreamEvents events,
                                                             OperationContext &context)
{
    SshLock lock = m_session->lock();
    LIBSSH2_CHANNEL *channel = TRY(m_session->openChannel(
        lock, {context}, forwardChannelType(endpoint), forwardChannelMessage(endpoint)));
    auto core
        = std::make_shared<StreamCore>(m_session, channel, std::move(events), shared_from_this());
    m_session->addService(core);
    return std::make_unique<SshStream>(std::move(core));
}

} // namespace machinist
