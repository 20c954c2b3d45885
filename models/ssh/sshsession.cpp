// SPDX-License-Identifier: Apache-2.0
//
// Who may touch the libssh2 session, and when. Its channels are in sshsessionchannels.cpp,
// and whether a silent host is still there is found out in sshsessionprobe.cpp.
#include "models/ssh/sshsession.h"

#include "models/ssh/hosttext.h"

#include <QByteArrayList>
#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <libssh2.h>
#include <libssh2_sftp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kIdlePoll = 1000ms;
constexpr auto kWatchedPoll = 20ms;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshSession)
};

SshSession *sessionOf(void **abstract)
{
    return static_cast<SshSession *>(*abstract);
}

ssize_t onReceive(libssh2_socket_t, void *buffer, size_t size, int, void **abstract)
{
    return sessionOf(abstract)->line().receiveForLibrary(buffer, size);
}

ssize_t onSend(libssh2_socket_t, const void *buffer, size_t size, int, void **abstract)
{
    return sessionOf(abstract)->sendForLibrary(buffer, size);
}

void onDisconnect(LIBSSH2_SESSION *, int, const char *message, int size, const char *, int,
                  void **abstract)
{
    sessionOf(abstract)->noteDisconnect(QByteArray(message, size));
}

/// libssh2_init() is not thread safe, and twice does no harm.
bool initLibrary()
{
    static const bool ok = libssh2_init(0) == 0;
    return ok;
}

/// Those that today's servers know, the fastest first: libssh2 decrypts block by block, also up to
/// 1.11, which makes GCM half as fast as counter mode with a checksum beside it.
constexpr const char *kCiphers = "aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,"
                                 "aes256-gcm@openssh.com,chacha20-poly1305@openssh.com";

void signal(int event)
{
    const quint64 one = 1;
    [[maybe_unused]] const auto written = ::write(event, &one, sizeof one);
}

void drain(int event)
{
    quint64 count = 0;
    [[maybe_unused]] const auto taken = ::read(event, &count, sizeof count);
}

std::chrono::steady_clock::time_point wakeTime(const QDeadlineTimer &one, const QDeadlineTimer &two)
{
    const qint64 left = std::min(one.isForever() ? 60000 : one.remainingTime(),
                                 two.isForever() ? 60000 : two.remainingTime());
    return std::chrono::steady_clock::now() + std::chrono::milliseconds(std::max<qint64>(left, 0));
}

} // namespace

SshSession::SshSession(int socket, const QString &peer, std::chrono::milliseconds keepAlive)
    : m_line(socket)
    , m_wake(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    , m_watchWake(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    , m_peer(peer)
    , m_keepAlive(keepAlive)
{}

Result<std::shared_ptr<SshSession>> SshSession::start(int socket, const QString &peer,
                                                      std::chrono::milliseconds keepAlive)
{
    std::shared_ptr<SshSession> session(new SshSession(socket, peer, keepAlive));
    session->m_raw = initLibrary()
        ? libssh2_session_init_ex(nullptr, nullptr, nullptr, session.get())
        : nullptr;
    if (!session->m_raw || session->m_wake < 0 || session->m_watchWake < 0)
        return Error{.kind = ErrorKind::ToolFailed,
                     .message = Text::tr("The SSH library cannot be started."),
                     .details = QString::fromLocal8Bit(std::strerror(errno))};
    libssh2_session_set_blocking(session->m_raw, 0);
    libssh2_session_callback_set(session->m_raw, LIBSSH2_CALLBACK_RECV,
                                 reinterpret_cast<void *>(&onReceive));
    libssh2_session_callback_set(session->m_raw, LIBSSH2_CALLBACK_SEND,
                                 reinterpret_cast<void *>(&onSend));
    libssh2_session_callback_set(session->m_raw, LIBSSH2_CALLBACK_DISCONNECT,
                                 reinterpret_cast<void *>(&onDisconnect));
    session->prefer(LIBSSH2_METHOD_CRYPT_CS, kCiphers);
    session->prefer(LIBSSH2_METHOD_CRYPT_SC, kCiphers);
    session->m_thread = std::thread([session] { session->run(); });
    return session;
}

// The library would skip unknown names itself, but does so by copying a text onto itself.
void SshSession::prefer(int kind, const QByteArray &names)
{
    const char **known = nullptr;
    const int count = libssh2_session_supported_algs(m_raw, kind, &known);
    QByteArrayList kept;
    for (const QByteArray &name : names.split(',')) {
        if (std::any_of(known, known + std::max(count, 0),
                        [&name](const char *one) { return name == one; }))
            kept << name;
    }
    if (count > 0)
        libssh2_free(m_raw, known);
    if (!kept.isEmpty())
        libssh2_session_method_pref(m_raw, kind, kept.join(',').constData());
}

SshSession::~SshSession()
{
    // The thread holds the session too, so that it is past its work here.
    if (m_thread.joinable() && m_thread.get_id() == std::this_thread::get_id())
        m_thread.detach();
    else if (m_thread.joinable())
        m_thread.join();
    freeSession();
    for (const int event : {m_wake, m_watchWake}) {
        if (event >= 0)
            ::close(event);
    }
}

// --- bytes -----------------------------------------------------------------------------------

qint64 SshSession::sendForLibrary(const void *buffer, size_t size)
{
    return m_end ? -EPIPE : m_line.sendForLibrary(buffer, size);
}

void SshSession::flush()
{
    m_line.flush();
    if (m_line.takeMadeRoom())
        changed();
}

// --- waiting ---------------------------------------------------------------------------------

void SshSession::changed()
{
    ++m_tick;
    if (m_waiters > 0)
        m_changed.notify_all();
    if (m_watching)
        signal(m_watchWake);
}

/// What one caller's step took in may be what another caller, or a service, waits for.
void SshSession::noteConsumed()
{
    if (!m_line.takeConsumed())
        return;
    changed();
    if (!m_services.empty() && !isOwnThread())
        wake();
}

Result<qint64> SshSession::repeat(SshLock &lock, const Patience &patience, const Step &step)
{
    while (true) {
        if (m_end)
            return lost();
        m_line.beginCall();
        const qint64 done = step();
        flush();
        // What a call took in on its way to "again" may be what the step asked for just before.
        const bool again = m_line.hasConsumed() && done == LIBSSH2_ERROR_EAGAIN;
        noteConsumed();
        if (again)
            continue;
        if (done != LIBSSH2_ERROR_EAGAIN) {
            if (m_line.hasUnsent())
                wake();
            return done;
        }
        if (m_line.isOver())
            return lost();
        if (m_line.hasUnsent())
            wake();
        TRY(waitForChange(lock, patience));
    }
}

Result<> SshSession::waitForChange(SshLock &lock, const Patience &patience)
{
    TRY(patience.context.checkpoint());
    if (patience.limit.hasExpired())
        return Error{.kind = ErrorKind::TimedOut,
                     .message = patience.limitMessage.isEmpty()
                         ? Text::tr("%1 did not answer in time.").arg(m_peer)
                         : patience.limitMessage};
    const auto until = wakeTime(patience.context.deadline(), patience.limit);
    if (!m_watching && !m_line.isPeerGone()) {
        watch(lock, patience.context.stopToken(), until);
        return {};
    }
    const quint64 seen = m_tick;
    ++m_waiters;
    m_changed.wait_until(lock, patience.context.stopToken(), until,
                         [&] { return m_tick != seen || m_end || !m_watching; });
    --m_waiters;
    return {};
}

/// The first caller that waits looks at the socket itself: going by way of the session's thread
/// would cost two changes of thread for each few kilobytes, which on a busy computer is all the
/// time there is.
void SshSession::watch(SshLock &lock, const std::stop_token &stop,
                       std::chrono::steady_clock::time_point until)
{
    m_watching = true;
    lock.unlock();
    {
        const std::stop_callback wakeUp(stop, [this] { signal(m_watchWake); });
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            until - std::chrono::steady_clock::now());
        pollfd polls[] = {{m_line.socket(), POLLIN, 0}, {m_watchWake, POLLIN, 0}};
        ::poll(polls, 2, int(std::max<qint64>(left.count(), 0)));
        if (polls[1].revents)
            drain(m_watchWake);
    }
    lock.lock();
    m_watching = false;
    ++m_watches;
    m_line.receive();
    ++m_tick;
    if (m_waiters > 0)
        m_changed.notify_all(); // one of them watches next
    if (!m_services.empty())
        wake();
}

bool SshSession::tryTakeLane(const void *owner)
{
    if (m_laneOwner && m_laneOwner != owner)
        return false;
    m_laneOwner = owner;
    return true;
}

void SshSession::leaveLane(const void *owner)
{
    if (m_laneOwner != owner)
        return;
    m_laneOwner = nullptr;
    changed();
    if (!m_services.empty())
        wake();
}

Result<> SshSession::takeLane(SshLock &lock, const Patience &patience, const void *owner)
{
    while (!tryTakeLane(owner)) {
        if (m_end)
            return lost();
        TRY(waitForChange(lock, patience));
    }
    return {};
}

// --- the thread ------------------------------------------------------------------------------

void SshSession::wake()
{
    signal(m_wake);
}

void SshSession::run()
{
    SshLock lock(m_mutex);
    m_threadId = std::this_thread::get_id();
    bool more = false;
    while (!m_end) {
        const bool watched = pollOnce(lock, more);
        if (m_end)
            break;
        if (!watched && !m_watching)
            m_line.receive();
        flush();
        if (m_line.hasUnread() || m_line.isPeerGone())
            changed();
        // One service's call takes in what is another's, or its own of a moment ago.
        more = serveAll(lock) || m_line.hasConsumed();
        flush();
        noteConsumed();
        probeIfSilent();
        if (m_line.isOver() && !m_end)
            m_end = lost();
    }
    end(lock);
}

/// True where a caller watches the socket, or did a moment ago: then the thread leaves it alone.
bool SshSession::pollOnce(SshLock &lock, bool more)
{
    const bool watched = (m_watching || std::exchange(m_watchesSeen, m_watches) != m_watches)
        && m_services.empty();
    short events = 0;
    if (!watched && !m_watching && m_line.wantsMore())
        events |= POLLIN;
    if (m_line.hasUnsent())
        events |= POLLOUT;
    // With a descriptor but no events a hang-up would still wake it, again and again.
    std::vector<pollfd> polls{{m_wake, POLLIN, 0},
                              {events && !m_line.isPeerGone() ? m_line.socket() : -1, events, 0}};
    for (const auto &service : m_services)
        service->addPolls(polls);
    const auto pause = watched || m_watching ? kWatchedPoll : kIdlePoll;
    lock.unlock();
    ::poll(polls.data(), polls.size(), more ? 0 : int(pause.count()));
    if (polls[0].revents)
        drain(m_wake);
    lock.lock();
    return watched;
}

bool SshSession::serveAll(SshLock &lock)
{
    bool more = false;
    // A service may add others, and serve() may let other threads in.
    const auto services = m_services;
    for (const auto &service : services) {
        if (m_end)
            return false;
        m_line.beginCall();
        const SshService::Next next = service->serve(lock);
        more = more || next == SshService::Next::More;
        if (next == SshService::Next::Done)
            std::erase(m_services, service);
    }
    return more;
}

bool SshSession::isAlive() const
{
    const std::lock_guard lock(m_mutex);
    return !m_end && !m_line.isPeerGone();
}

std::optional<Error> SshSession::lossReason() const
{
    const std::lock_guard lock(m_mutex);
    return m_end || m_line.isPeerGone() ? std::optional(lost()) : std::nullopt;
}

Error SshSession::lost() const
{
    if (m_end)
        return *m_end;
    return {.kind = ErrorKind::Unreachable,
            .message = Text::tr("The connection to %1 was lost.").arg(m_peer),
            .details = hostText(m_disconnectMessage),
            .hint = Text::tr("Check that the machine runs, then try again.")};
}

QString SshSession::lastError() const
{
    char *message = nullptr;
    const int code = libssh2_session_last_error(m_raw, &message, nullptr, 0);
    return QStringLiteral("libssh2 %1: %2%3")
        .arg(code)
        .arg(hostText(message),
             m_disconnectMessage.isEmpty()
                 ? QString()
                 : QStringLiteral(" (") + hostText(m_disconnectMessage) + u')');
}

void SshSession::close(const Error &reason)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_end) {
            // Says goodbye, so that the server's log stays clean.
            if (m_raw && m_probing && !m_line.isPeerGone())
                libssh2_session_disconnect_ex(m_raw, SSH_DISCONNECT_BY_APPLICATION, "Bye", "");
            flush();
            m_end = reason;
        }
        changed();
    }
    wake();
}

void SshSession::end(SshLock &lock)
{
    m_line.hangUp();
    changed();
    const auto services = std::exchange(m_services, {});
    for (const auto &service : services)
        service->sessionEnded(lock, *m_end);
    m_ended = true;
    ++m_tick;
    m_changed.notify_all();
}

void SshSession::waitUntilEnded()
{
    {
        SshLock lock(m_mutex);
        if (isOwnThread())
            return;
        m_changed.wait(lock, [this] { return m_ended; });
    }
    // Its last steps use OpenSSL, which is not there any more once main() has returned.
    const std::lock_guard joining(m_joinMutex);
    if (m_thread.joinable())
        m_thread.join();
}

void SshSession::freeSession()
{
    if (!m_raw)
        return;
    m_line.hangUp();
    for (LIBSSH2_SFTP *sftp : std::exchange(m_idleSftp, {})) {
        for (int tries = 0; tries < 20 && libssh2_sftp_shutdown(sftp) == LIBSSH2_ERROR_EAGAIN;
             ++tries) {}
    }
    for (int tries = 0; tries < 100 && libssh2_session_free(m_raw) == LIBSSH2_ERROR_EAGAIN;
         ++tries) {}
    m_raw = nullptr;
}

void SshSession::addService(std::shared_ptr<SshService> service)
{
    m_services.push_back(std::move(service));
    wake();
}

} // namespace machinist
