// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"
#include "models/ssh/sshline.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

struct _LIBSSH2_SESSION;
struct _LIBSSH2_CHANNEL;
struct _LIBSSH2_SFTP;
struct pollfd;

namespace machinist {

class SshSession;
using SshLock = std::unique_lock<std::mutex>;

/// Something the session's thread keeps going: a console, a forward, a clean-up. Its functions
/// are called on that thread with the session's lock held.
class SshService
{
public:
    virtual ~SshService() = default;

    enum class Next {
        Wait, // until bytes arrive or leave
        More, // there is work left
        Done, // forget this service
    };
    /// Does what can be done now. May release \a lock, for calling back.
    virtual Next serve(SshLock &lock) = 0;
    /// Adds the descriptors whose readiness it waits for.
    virtual void addPolls(std::vector<pollfd> &) {}
    /// The session is over, for this reason.
    virtual void sessionEnded(SshLock &, const Error &) {}
};

/// One libssh2 session with its socket and its thread. libssh2 is not thread safe, so every call
/// of it happens under lock(). Its sends never fail half way: they go to a buffer that the thread
/// empties, so a call that must be repeated waits for the other side only. Between repeats the
/// lock is free, which is how many callers share one session; what keeps the state of a
/// half-done call inside the session (opening channels above all) takes turns by the lane.
class SshSession final : public std::enable_shared_from_this<SshSession>
{
public:
    /// How long and at whose will a call may wait.
    struct Patience
    {
        OperationContext &context;
        QDeadlineTimer limit = QDeadlineTimer(QDeadlineTimer::Forever);
        /// What the error says when the limit is over.
        QString limitMessage = {};
    };
    using Step = std::function<qint64()>;

    /// Takes over a connected \a socket. \a peer is for messages. The thread keeps the session
    /// alive until close().
    static Result<std::shared_ptr<SshSession>> start(int socket, const QString &peer,
                                                     std::chrono::milliseconds keepAlive);
    ~SshSession();
    SshSession(const SshSession &) = delete;
    SshSession &operator=(const SshSession &) = delete;

    _LIBSSH2_SESSION *raw() const { return m_raw; }
    SshLock lock() { return SshLock(m_mutex); }
    /// Sets the order of \a kind (LIBSSH2_METHOD_…) to \a names, comma-separated, without those
    /// that the library does not know. Before the handshake.
    void prefer(int kind, const QByteArray &names);
    const QString &peer() const { return m_peer; }

    /// Repeats \a step until it returns something else than "again", waiting for bytes in
    /// between. The value may be one of libssh2's errors; the Result fails only where waiting
    /// does: cancelled, out of time, connection lost.
    Result<qint64> repeat(SshLock &lock, const Patience &patience, const Step &step);
    /// Waits for a change of anything in the session.
    Result<> waitForChange(SshLock &lock, const Patience &patience);

    /// Opens a channel of \a type. A refused one is Unreachable for forwards, else BadReply.
    Result<_LIBSSH2_CHANNEL *> openChannel(SshLock &lock, const Patience &patience,
                                           const QByteArray &type, const QByteArray &message = {});
    /// For a service, which may not wait: the channel, or null for "again", or an error. The lane
    /// must be owned by \a owner from the first call to the last.
    Result<_LIBSSH2_CHANNEL *> tryOpenChannel(const QByteArray &type, const QByteArray &message);
    Result<_LIBSSH2_CHANNEL *> requestChannel(SshLock &lock, const Patience &patience,
                                              const QByteArray &type, const QByteArray &message);
    /// A call about a channel that the host answers, such as "exec". What it needs it holds itself.
    using ChannelCall = std::function<int(_LIBSSH2_CHANNEL *)>;
    /// Repeats \a call in its turn: libssh2 takes the answer to another channel's request for a
    /// refusal of this one. Where waiting fails, the session takes the channel over, which becomes
    /// null here, and frees it once the answer is in.
    Result<qint64> request(SshLock &lock, const Patience &patience, _LIBSSH2_CHANNEL *&channel,
                           const ChannelCall &call);
    /// The signal that ended the channel's command, without "SIG"; empty where none did.
    QByteArray exitSignal(_LIBSSH2_CHANNEL *channel);
    /// Lets others at the session for that long.
    Result<> pause(SshLock &lock, const Patience &patience, std::chrono::milliseconds duration);
    bool tryTakeLane(const void *owner);
    bool ownsLane(const void *owner) const { return m_laneOwner == owner; }
    void leaveLane(const void *owner);
    Result<> takeLane(SshLock &lock, const Patience &patience, const void *owner);

    /// Frees the channel when the other side has closed it too; never waits.
    void discardChannel(_LIBSSH2_CHANNEL *channel);
    /// Lets the thread repeat \a step until it no longer returns "again".
    void finishLater(Step step);

    /// An SFTP session for the caller alone; give it back, or discard it where a call on it was
    /// left half done.
    Result<_LIBSSH2_SFTP *> takeSftp(SshLock &lock, const Patience &patience);
    /// The same where one is free or may be opened, leaving one for others; else null.
    Result<_LIBSSH2_SFTP *> takeSpareSftp(SshLock &lock, const Patience &patience);
    void giveBackSftp(_LIBSSH2_SFTP *sftp);
    void discardSftp(_LIBSSH2_SFTP *sftp, Step closeHandle = {});

    void addService(std::shared_ptr<SshService> service);
    /// Makes the thread look at its services soon. Any thread, lock held or not.
    void wake();
    bool isOwnThread() const { return std::this_thread::get_id() == m_threadId; }
    /// The socket's side of it. A step that calls libssh2 many times begins each call there.
    SshLine &line() { return m_line; }
    /// Sends what is buffered, as far as the socket takes it.
    void flush();

    bool isAlive() const;
    std::optional<Error> lossReason() const;
    /// Ends the session and all that runs over it, once.
    void close(const Error &reason);
    /// After close(): until nothing calls back any more and the thread is gone. Returns at once
    /// on the own thread.
    void waitUntilEnded();
    /// libssh2's last error as text, for details.
    QString lastError() const;
    Error lost() const;
    void noteDisconnect(const QByteArray &message) { m_disconnectMessage = message; }
    /// From now on a silent line is probed.
    void startProbing() { m_probing = true; }

    qint64 sendForLibrary(const void *buffer, size_t size);

    /// Answers a host's questions during the login.
    std::function<QByteArray(const QByteArray &prompt, bool echo)> answer;

private:
    SshSession(int socket, const QString &peer, std::chrono::milliseconds keepAlive);
    _LIBSSH2_SFTP *takeIdleSftp();
    bool releaseIdleSftp();
    Result<_LIBSSH2_SFTP *> openSftp(SshLock &lock, const Patience &patience);
    void run();
    bool pollOnce(SshLock &lock, bool more);
    void watch(SshLock &lock, const std::stop_token &stop,
               std::chrono::steady_clock::time_point until);
    bool serveAll(SshLock &lock);
    void noteConsumed();
    void changed();
    void probeIfSilent();
    qint64 probeStep();
    void end(SshLock &lock);
    void freeSession();

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    quint64 m_tick = 0;
    int m_waiters = 0;
    _LIBSSH2_SESSION *m_raw = nullptr;
    SshLine m_line;
    int m_wake = -1;      // wakes the thread
    int m_watchWake = -1; // wakes the caller that watches
    bool m_watching = false;
    quint64 m_watches = 0;
    quint64 m_watchesSeen = 0;
    QString m_peer;
    std::chrono::milliseconds m_keepAlive;
    QByteArray m_disconnectMessage;
    bool m_probing = false;
    const void *m_laneOwner = nullptr;
    QDeadlineTimer m_probeDeadline{QDeadlineTimer::Forever};
    std::chrono::steady_clock::time_point m_probedAt;
    std::vector<_LIBSSH2_SFTP *> m_idleSftp;
    int m_sftpCount = 0;
    int m_discarding = 0;          // channels given up that the host has not closed yet
    QDeadlineTimer m_closingGrace; // it may still run their commands
    std::vector<std::shared_ptr<SshService>> m_services;
    std::optional<Error> m_end;
    std::thread::id m_threadId;
    std::thread m_thread;
    std::mutex m_joinMutex; // two may wait for the thread's end
    bool m_ended = false;
};

} // namespace machinist
