// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshforward.h"

#include "models/ssh/forwardcore.h"
#include "models/ssh/localsocket.h"
#include "models/ssh/sshconnection.h"
#include "models/ssh/sshsocket.h"

#include <QCoreApplication>

#include <libssh2.h>

namespace machinist {

namespace {

constexpr int kBacklog = 16;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshForward)
};

/// Asks the host to listen; the lane covers what libssh2 keeps in the session meanwhile.
Result<LIBSSH2_LISTENER *> listenThere(SshSession &session, SshLock &lock, SshEndpoint &endpoint,
                                       OperationContext &context)
{
    const SshSession::Patience patience{context};
    const auto owner = std::make_shared<char>();
    TRY(session.takeLane(lock, patience, owner.get()));
    const QByteArray host = endpoint.host.toUtf8();
    LIBSSH2_LISTENER *listener = nullptr;
    int port = endpoint.port;
    const auto ask
        = [raw = session.raw(), host, &port, &listener, wanted = endpoint.port]() -> qint64 {
        listener
            = libssh2_channel_forward_listen_ex(raw, host.constData(), wanted, &port, kBacklog);
        return listener ? 0 : libssh2_session_last_errno(raw);
    };
    const auto done = session.repeat(lock, patience, ask);
    if (!done) {
        session.finishLater([&session, owner, host, wanted = endpoint.port]() -> qint64 {
            int unused = 0;
            LIBSSH2_LISTENER *late = libssh2_channel_forward_listen_ex(
                session.raw(), host.constData(), wanted, &unused, kBacklog);
            if (!late && libssh2_session_last_errno(session.raw()) == LIBSSH2_ERROR_EAGAIN)
                return LIBSSH2_ERROR_EAGAIN;
            if (late)
                session.finishLater(
                    [late] { return qint64(libssh2_channel_forward_cancel(late)); });
            session.leaveLane(owner.get());
            return 0;
        });
        return done.error();
    }
    session.leaveLane(owner.get());
    if (!listener)
        return Error{
            .kind = ErrorKind::Unreachable,
            .message = Text::tr("%1 refuses to listen on %2.").arg(session.peer(), endpoint.text()),
            .details = session.lastError(),
            .hint
            = Text::tr("The port may be in use there, or its SSH server forbids forwarding.")};
    endpoint.port = port;
    return listener;
}

} // namespace

QString SshEndpoint::text() const
{
    return path.isEmpty() ? hostAndPort(host, port) : path;
}

Result<std::shared_ptr<SshForward>> SshConnection::openForward(const SshForwardSpec &wanted,
                                                               OperationContext &context)
{
    TRY(context.checkpoint());
    SshForwardSpec spec = wanted;
    int socket = -1;
    LIBSSH2_LISTENER *listener = nullptr;
    if (spec.kind != SshForwardSpec::Kind::Remote)
        socket = TRY(listenLocally(spec.listen));
    SshLock lock = m_session->lock();
    if (spec.kind == SshForwardSpec::Kind::Remote)
        listener = TRY(listenThere(*m_session, lock, spec.listen, context));
    auto core = std::make_shared<ForwardCore>(*m_session, spec, socket, listener);
    core->bind(m_session);
    m_session->addService(core);
    lock.unlock();
    auto forward = std::make_shared<SshForward>(std::move(core));
    const std::lock_guard guard(m_forwardsMutex);
    m_forwards << forward;
    return forward;
}

QList<std::shared_ptr<SshForward>> SshConnection::forwards() const
{
    const std::lock_guard guard(m_forwardsMutex);
    QList<std::shared_ptr<SshForward>> active;
    for (const auto &forward : m_forwards) {
        if (forward->isActive())
            active << forward;
    }
    return active;
}

SshForward::SshForward(std::shared_ptr<ForwardCore> core)
    : m_core(std::move(core))
{}

SshForward::~SshForward() = default;

SshForwardSpec SshForward::spec() const
{
    return m_core->spec();
}

int SshForward::connections() const
{
    return m_core->numbers().connections;
}

qint64 SshForward::bytesSent() const
{
    return m_core->numbers().sent;
}

qint64 SshForward::bytesReceived() const
{
    return m_core->numbers().received;
}

bool SshForward::isActive() const
{
    return m_core->numbers().active;
}

void SshForward::stop()
{
    m_core->stop();
}

} // namespace machinist
