// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshconnection.h"

#include "models/ssh/forwardcore.h"
#include "models/ssh/hosttext.h"
#include "models/ssh/keypair.h"
#include "models/ssh/sshauth.h"
#include "models/ssh/sshhandshake.h"
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
void preferPinned(SshSession &session, const QList<PinnedHostKey> &pinned)
{
    QList<QByteArray> order;
    for (const PinnedHostKey &key : pinned)
        order << (key.key.startsWith("ssh-rsa ") ? QByteArray("rsa-sha2-512,rsa-sha2-256,ssh-rsa")
                                                 : key.key.left(key.key.indexOf(' ')));
    order << "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521"
          << "rsa-sha2-512,rsa-sha2-256,ssh-rsa";
    session.prefer(LIBSSH2_METHOD_HOSTKEY, order.join(','));
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
        preferPinned(*session, pins.find(target.host, port));
    }
    TRY(shakeHands(*session, socket, login.connectTimeout, context));
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
    return hostText(libssh2_session_banner_get(m_session->raw()));
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
