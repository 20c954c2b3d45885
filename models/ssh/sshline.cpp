// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshline.h"

#include "models/ssh/vectorstate.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr qsizetype kInboxLimit = 1 << 20;
constexpr qsizetype kOutboxLimit = 512 << 10;
constexpr qsizetype kReadSize = 256 << 10;
constexpr qsizetype kPortion = 128 << 10;
constexpr qsizetype kGreetingSize = 1024;
constexpr auto kSpinLimit = 1500ms; // cancelling has to be heard within two seconds

} // namespace

SshLine::SshLine(int socket)
    : m_socket(socket)
{}

SshLine::~SshLine()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

void SshLine::hangUp()
{
    ::shutdown(m_socket, SHUT_RDWR);
    m_peerGone = true;
}

bool SshLine::wantsMore() const
{
    return m_inbox.size() - m_inboxAt < kInboxLimit;
}

void SshLine::receive()
{
    if (!hasUnread()) {
        m_inbox.resize(0);
        m_inboxAt = 0;
    }
    while (wantsMore() && !m_peerGone) {
        const qsizetype before = m_inbox.size();
        m_inbox.resize(before + kReadSize);
        const ssize_t got = ::recv(m_socket, m_inbox.data() + before, kReadSize, 0);
        m_inbox.resize(before + std::max<ssize_t>(got, 0));
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            m_peerGone = true;
        if (got <= 0)
            break;
        m_lastHeard = std::chrono::steady_clock::now();
        if (m_greeting.size() < kGreetingSize)
            m_greeting += m_inbox.mid(before, kGreetingSize - m_greeting.size());
        if (got < kReadSize)
            break;
    }
}

void SshLine::beginCall()
{
    releaseUpperHalves();
    m_emptyReads = 0;
    m_taken = 0;
}

qint64 SshLine::receiveForLibrary(void *buffer, size_t size)
{
    // The library decrypts all that it can have before it hands any of it out and widens the
    // channel's window. In portions the host goes on sending meanwhile.
    if (m_taken >= kPortion) {
        m_taken = 0;
        return -EAGAIN;
    }
    if (!hasUnread()) {
        flush();
        receive();
        curbSpinning();
    }
    const qsizetype here = std::min<qsizetype>(m_inbox.size() - m_inboxAt, qsizetype(size));
    if (here == 0)
        return m_peerGone ? 0 : -EAGAIN;
    std::memcpy(buffer, m_inbox.constData() + m_inboxAt, size_t(here));
    m_inboxAt += here;
    m_taken += here;
    m_consumed = true;
    return here;
}

/// In a few places of its error handling libssh2 repeats a call by itself until the answer is
/// here, whether or not it may block, with the lock held: neither burn a processor meanwhile nor
/// wait for a dead host for ever.
void SshLine::curbSpinning()
{
    constexpr int kNormalReads = 50;
    if (hasUnread() || m_peerGone || ++m_emptyReads < kNormalReads)
        return;
    if (m_emptyReads == kNormalReads)
        m_spinLimit = QDeadlineTimer(kSpinLimit);
    pollfd poller{m_socket, POLLIN, 0};
    ::poll(&poller, 1, 5);
    m_peerGone = m_spinLimit.hasExpired();
}

qint64 SshLine::sendForLibrary(const void *buffer, size_t size)
{
    m_outbox.append(static_cast<const char *>(buffer), qsizetype(size));
    return qint64(size);
}

bool SshLine::canSend() const
{
    return m_outbox.size() - m_outboxAt < kOutboxLimit;
}

void SshLine::flush()
{
    const bool wasFull = !canSend();
    while (m_outboxAt < m_outbox.size()) {
        const ssize_t sent = ::send(m_socket, m_outbox.constData() + m_outboxAt,
                                    size_t(m_outbox.size() - m_outboxAt), MSG_NOSIGNAL);
        if (sent < 0) {
            m_peerGone = m_peerGone || (errno != EAGAIN && errno != EINTR);
            break;
        }
        m_outboxAt += sent;
    }
    if (m_outboxAt == m_outbox.size() || m_peerGone) {
        m_outbox.resize(0);
        m_outboxAt = 0;
    } else if (m_outboxAt > kOutboxLimit) {
        m_outbox.remove(0, m_outboxAt);
        m_outboxAt = 0;
    }
    m_madeRoom = m_madeRoom || (wasFull && canSend());
}

/// In microseconds, as the system measures it; 0 where it does not.
unsigned SshLine::roundTrip() const
{
#ifdef TCP_INFO
    tcp_info info{};
    socklen_t size = sizeof info;
    if (::getsockopt(m_socket, IPPROTO_TCP, TCP_INFO, &info, &size) == 0)
        return info.tcpi_rtt;
#endif
    return 0;
}

unsigned SshLine::windowSize() const
{
    // A window far over what the line holds makes libssh2 queue packets in a list that it
    // searches from the front; one far under it leaves the line idle.
    constexpr unsigned kSmall = 512 << 10;
    constexpr unsigned kLarge = 8 << 20;
    // 100 MB/s is the most that is worth filling.
    return std::clamp<unsigned>(roundTrip() / 1000 * (100 << 10) * 2, kSmall, kLarge);
}

qsizetype SshLine::readSize() const
{
    // From 512 KiB on the reading ahead exceeds the channel's window, which libssh2 then widens
    // by small steps: 20 MB/s instead of 130 on loopback. A long line needs it all the same.
    constexpr unsigned kLongLine = 5000;
    return roundTrip() < kLongLine ? 64 << 10 : 1 << 20;
}

} // namespace machinist
