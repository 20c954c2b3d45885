// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/forwardcore.h"

#include "models/ssh/localsocket.h"
#include "models/ssh/sshwire.h"

#include <QFile>

#include <cerrno>

#include <libssh2.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace machinist {

namespace {

constexpr qsizetype kBuffer = 128 << 10;
constexpr size_t kMaxPairs = 200;

} // namespace

QByteArray forwardChannelType(const SshEndpoint &endpoint)
{
    return endpoint.path.isEmpty() ? "direct-tcpip" : "direct-streamlocal@openssh.com";
}

QByteArray forwardChannelMessage(const SshEndpoint &endpoint)
{
    if (!endpoint.path.isEmpty())
        return SshWriter().string(endpoint.path.toUtf8()).string({}).number(0).bytes();
    // The last two are where the client came from, which is nobody's business.
    return SshWriter()
        .string(endpoint.host.toUtf8())
        .number(quint32(endpoint.port))
        .string("127.0.0.1")
        .number(0)
        .bytes();
}

ForwardCore::ForwardCore(SshSession &session, const SshForwardSpec &spec, int listenSocket,
                         LIBSSH2_LISTENER *listener)
    : m_session(session)
    , m_spec(spec)
    , m_listen(listenSocket)
    , m_listener(listener)
{}

ForwardCore::~ForwardCore()
{
    for (Pair &pair : m_pairs)
        ::close(pair.fd);
    if (m_listen >= 0)
        ::close(m_listen);
}

SshService::Next ForwardCore::serve(SshLock &)
{
    if (m_stopping) {
        closeAll();
        publish();
        return Next::Done;
    }
    m_listener ? acceptThere() : acceptHere();
    bool more = false;
    for (auto it = m_pairs.begin(); it != m_pairs.end();) {
        more = servePair(*it) || more;
        if (it->broken) {
            endPair(*it);
            it = m_pairs.erase(it);
        } else {
            ++it;
        }
    }
    publish();
    return more ? Next::More : Next::Wait;
}

void ForwardCore::addPolls(std::vector<pollfd> &polls)
{
    if (m_listen >= 0 && m_pairs.size() < kMaxPairs)
        polls.push_back({m_listen, POLLIN, 0});
    for (const Pair &pair : m_pairs) {
        short events = 0;
        if (!pair.socketEnded && pair.outward.size() < kBuffer)
            events |= POLLIN;
        if (!pair.inward.isEmpty())
            events |= POLLOUT;
        if (events)
            polls.push_back({pair.fd, events, 0});
    }
}

void ForwardCore::acceptHere()
{
    while (m_pairs.size() < kMaxPairs) {
        const int fd = ::accept4(m_listen, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0)
            return;
        Pair &pair = m_pairs.emplace_back();
        pair.fd = fd;
        pair.to = m_spec.to;
        pair.state = m_spec.kind == SshForwardSpec::Kind::Socks ? Pair::State::Socks
                                                                : Pair::State::Opening;
    }
}

void ForwardCore::acceptThere()
{
    while (LIBSSH2_CHANNEL *channel = libssh2_channel_forward_accept(m_listener)) {
        const int fd = connectLocally(m_spec.to);
        if (fd < 0) {
            m_session.discardChannel(channel);
            continue;
        }
        Pair &pair = m_pairs.emplace_back();
        pair.fd = fd;
        pair.channel = channel;
    }
}

/// True where there is more to do at once.
bool ForwardCore::servePair(Pair &pair)
{
    bool more = readSocket(pair);
    if (pair.state == Pair::State::Socks) {
        pair.broken
            = !pair.socks.feed(pair.outward, pair.inward) || pair.socketEnded || pair.broken;
        writeSocket(pair);
        if (!pair.socks.destination())
            return false;
        pair.to = *pair.socks.destination();
        pair.state = Pair::State::Opening;
    }
    if (pair.state == Pair::State::Opening)
        openChannel(pair);
    if (pair.channel)
        more = pumpChannel(pair) || more;
    more = writeSocket(pair) || more;
    return more && !pair.broken;
}

void ForwardCore::openChannel(Pair &pair)
{
    if (!pair.lane)
        pair.lane = std::make_shared<char>();
    if (!m_session.tryTakeLane(pair.lane.get()))
        return;
    const auto channel
        = m_session.tryOpenChannel(forwardChannelType(pair.to), forwardChannelMessage(pair.to));
    if (channel && !*channel)
        return;
    m_session.leaveLane(pair.lane.get());
    if (m_spec.kind == SshForwardSpec::Kind::Socks)
        pair.inward += pair.socks.answer(bool(channel));
    if (channel) {
        pair.channel = *channel;
        pair.state = Pair::State::Open;
    } else {
        writeSocket(pair);
        pair.broken = true;
    }
}

bool ForwardCore::readSocket(Pair &pair)
{
    if (pair.socketEnded || pair.outward.size() >= kBuffer)
        return false;
    const qsizetype before = pair.outward.size();
    pair.outward.resize(before + kBuffer);
    const ssize_t got = ::recv(pair.fd, pair.outward.data() + before, kBuffer, 0);
    pair.outward.resize(before + std::max<ssize_t>(got, 0));
    if (got == 0)
        pair.socketEnded = true;
    else if (got < 0 && errno != EAGAIN && errno != EINTR && errno != ENOTCONN)
        pair.broken = true;
    m_numbers.sent += std::max<ssize_t>(got, 0);
    return got > 0 && pair.channel;
}

bool ForwardCore::writeSocket(Pair &pair)
{
    while (!pair.inward.isEmpty()) {
        const ssize_t sent
            = ::send(pair.fd, pair.inward.constData(), size_t(pair.inward.size()), MSG_NOSIGNAL);
        if (sent < 0) {
            pair.broken = pair.broken || (errno != EAGAIN && errno != EINTR && errno != ENOTCONN);
            return false;
        }
        pair.inward.remove(0, sent);
    }
    if (pair.channel && libssh2_channel_eof(pair.channel) && !pair.shutDown) {
        pair.shutDown = true;
        ::shutdown(pair.fd, SHUT_WR);
    }
    // Both directions are over, or the other side has nobody left to talk to.
    if (pair.shutDown && (pair.eofSent || pair.socketEnded))
        pair.broken = true;
    return false;
}

bool ForwardCore::pumpChannel(Pair &pair)
{
    bool moved = false;
    qsizetype at = 0;
    while (at < pair.outward.size() && m_session.line().canSend()) {
        const auto written = libssh2_channel_write_ex(
            pair.channel, 0, pair.outward.constData() + at, size_t(pair.outward.size() - at));
        if (written < 0 && written != LIBSSH2_ERROR_EAGAIN)
            at = pair.outward.size();
        if (written <= 0)
            break;
        at += written;
        moved = true;
    }
    pair.outward.remove(0, std::min(at, pair.outward.size()));
    if (pair.socketEnded && pair.outward.isEmpty() && !pair.eofSent)
        pair.eofSent = libssh2_channel_send_eof(pair.channel) != LIBSSH2_ERROR_EAGAIN;
    if (pair.inward.size() < kBuffer) {
        const qsizetype before = pair.inward.size();
        pair.inward.resize(before + kBuffer);
        const auto got
            = libssh2_channel_read_ex(pair.channel, 0, pair.inward.data() + before, kBuffer);
        pair.inward.resize(before + std::max<qint64>(got, 0));
        pair.broken = pair.broken || (got < 0 && got != LIBSSH2_ERROR_EAGAIN);
        m_numbers.received += std::max<qint64>(got, 0);
        moved = moved || got > 0;
    }
    return moved;
}

void ForwardCore::endPair(Pair &pair)
{
    if (pair.lane && m_session.ownsLane(pair.lane.get())) {
        // The answer is under way; it must be taken in before the lane is free.
        SshSession &session = m_session;
        session.finishLater(
            [&session, lane = pair.lane, type = forwardChannelType(pair.to)]() -> qint64 {
                const auto late = session.tryOpenChannel(type, {});
                if (late && !*late)
                    return LIBSSH2_ERROR_EAGAIN;
                if (late)
                    session.discardChannel(*late);
                session.leaveLane(lane.get());
                return 0;
            });
    }
    m_session.discardChannel(std::exchange(pair.channel, nullptr));
    ::close(std::exchange(pair.fd, -1));
}

void ForwardCore::closeAll()
{
    for (Pair &pair : m_pairs)
        endPair(pair);
    m_pairs.clear();
    if (m_listener)
        m_session.finishLater([listener = std::exchange(m_listener, nullptr)] {
            return qint64(libssh2_channel_forward_cancel(listener));
        });
    if (m_listen >= 0) {
        ::close(std::exchange(m_listen, -1));
        if (!m_spec.listen.path.isEmpty())
            QFile::remove(m_spec.listen.path);
    }
    m_numbers.active = false;
}

void ForwardCore::publish()
{
    m_numbers.connections = int(m_pairs.size());
}

void ForwardCore::sessionEnded(SshLock &, const Error &)
{
    for (Pair &pair : m_pairs)
        ::close(std::exchange(pair.fd, -1));
    m_pairs.clear();
    m_listener = nullptr; // the session frees it
    closeAll();
    publish();
}

void ForwardCore::stop()
{
    m_stopping = true;
    m_numbers.active = false;
    if (const auto session = m_owner.lock())
        session->wake();
}

} // namespace machinist
