// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDeadlineTimer>

#include <chrono>
#include <utility>

namespace machinist {

/// A session's socket, and the bytes between it and libssh2: what has come and libssh2 has not
/// taken, and what it sent and the socket has not. Sending never fails half way so. Nothing here
/// waits. Not thread safe: it is the session's, under the session's lock.
class SshLine final
{
public:
    /// Takes over a connected, non-blocking \a socket.
    explicit SshLine(int socket);
    ~SshLine();
    SshLine(const SshLine &) = delete;
    SshLine &operator=(const SshLine &) = delete;

    int socket() const { return m_socket; }
    /// True once the peer has hung up or the line has broken.
    bool isPeerGone() const { return m_peerGone; }
    void hangUp();

    /// Takes what has come, up to a bound.
    void receive();
    bool hasUnread() const { return m_inboxAt != m_inbox.size(); }
    /// Nothing to read for libssh2 any more, and never again.
    bool isOver() const { return m_peerGone && !hasUnread(); }
    bool wantsMore() const;
    /// The first bytes the peer ever sent, for telling what it is.
    const QByteArray &greeting() const { return m_greeting; }
    std::chrono::steady_clock::time_point lastHeard() const { return m_lastHeard; }

    /// False where the buffer of bytes to send is full; a write then means "again".
    bool canSend() const;
    bool hasUnsent() const { return !m_outbox.isEmpty(); }
    /// Sends what is buffered, as far as the socket takes it.
    void flush();
    /// True once after a full buffer has got room.
    bool takeMadeRoom() { return std::exchange(m_madeRoom, false); }

    /// Before each call of libssh2.
    void beginCall();
    /// What libssh2's callbacks do; a negative number is an errno.
    qint64 receiveForLibrary(void *buffer, size_t size);
    qint64 sendForLibrary(const void *buffer, size_t size);
    /// True where libssh2 took bytes since takeConsumed().
    bool hasConsumed() const { return m_consumed; }
    bool takeConsumed() { return std::exchange(m_consumed, false); }

    /// Receive window in bytes for a new channel, by the measured round-trip time.
    unsigned windowSize() const;
    /// Bytes to ask SFTP for at a time; libssh2 reads ahead by four times as much.
    qsizetype readSize() const;

private:
    void curbSpinning();
    unsigned roundTrip() const;

    int m_socket;
    bool m_peerGone = false;
    QByteArray m_inbox;
    qsizetype m_inboxAt = 0;
    QByteArray m_greeting;
    std::chrono::steady_clock::time_point m_lastHeard = std::chrono::steady_clock::now();
    QByteArray m_outbox;
    qsizetype m_outboxAt = 0;
    bool m_madeRoom = false;
    bool m_consumed = false;
    int m_emptyReads = 0;  // by libssh2, since the last call began
    qsizetype m_taken = 0; // bytes, by libssh2, since then or since it was last put off
    QDeadlineTimer m_spinLimit;
};

} // namespace machinist
