// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/socks.h"
#include "models/ssh/sshsession.h"

#include <atomic>
#include <list>

struct _LIBSSH2_LISTENER;

namespace machinist {

/// A forward as the session's thread serves it: its listener and the pairs of socket and channel
/// that it has joined. Members are under the session's lock, but for those that are atomic.
/// Internal to models/ssh.
class ForwardCore final : public SshService
{
public:
    /// \a listenSocket is -1 for a remote forward, \a listener null for the others.
    ForwardCore(SshSession &session, const SshForwardSpec &spec, int listenSocket,
                _LIBSSH2_LISTENER *listener);
    ~ForwardCore() override;

    Next serve(SshLock &lock) override;
    void addPolls(std::vector<pollfd> &polls) override;
    void sessionEnded(SshLock &lock, const Error &reason) override;

    /// For whoever shows them, at any time: a window's thread must not wait for the session's.
    struct Numbers
    {
        std::atomic<int> connections = 0;
        std::atomic<qint64> sent = 0;
        std::atomic<qint64> received = 0;
        std::atomic<bool> active = true;
    };
    const Numbers &numbers() const { return m_numbers; }
    /// The session's thread closes it soon. Waits for nothing.
    void stop();
    const SshForwardSpec &spec() const { return m_spec; }
    void bind(std::weak_ptr<SshSession> session) { m_owner = std::move(session); }

private:
    struct Pair
    {
        enum class State { Socks, Opening, Open };

        int fd = -1;
        _LIBSSH2_CHANNEL *channel = nullptr;
        State state = State::Open;
        std::shared_ptr<char> lane; // this pair's name in the session's lane
        SocksTalk socks;
        SshEndpoint to;
        QByteArray outward; // socket to channel
        QByteArray inward;  // channel to socket
        bool socketEnded = false;
        bool eofSent = false;
        bool shutDown = false;
        bool broken = false;
    };

    void acceptHere();
    void acceptThere();
    bool servePair(Pair &pair);
    void openChannel(Pair &pair);
    bool readSocket(Pair &pair);
    bool writeSocket(Pair &pair);
    bool pumpChannel(Pair &pair);
    void endPair(Pair &pair);
    void closeAll();
    void publish();

    SshSession &m_session;
    std::weak_ptr<SshSession> m_owner;
    SshForwardSpec m_spec;
    int m_listen;
    _LIBSSH2_LISTENER *m_listener;
    std::list<Pair> m_pairs;
    std::atomic<bool> m_stopping = false;
    Numbers m_numbers;
};

/// The forms of the messages that open a channel to \a endpoint.
QByteArray forwardChannelType(const SshEndpoint &endpoint);
QByteArray forwardChannelMessage(const SshEndpoint &endpoint);

} // namespace machinist
