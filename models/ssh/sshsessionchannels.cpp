// SPDX-License-Identifier: Apache-2.0
// The part of SshSession that hands out channels and SFTP sessions and cleans up after them.
#include "models/ssh/sshsession.h"

#include <QCoreApplication>

#include <utility>

#include <libssh2.h>
#include <libssh2_sftp.h>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr unsigned kPacketSize = 32768;
constexpr int kMaxSftp = 5; // OpenSSH allows ten sessions per connection
// How long a host may go on counting the sessions that were given up: until their commands,
// which get no signal where there is no terminal, have ended.
constexpr auto kClosingGrace = 10s;
constexpr auto kRetryPause = 100ms;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshSession)
};

/// A step that the thread repeats until it is through.
class Finisher final : public SshService
{
public:
    explicit Finisher(SshSession::Step step)
        : m_step(std::move(step))
    {}
    Next serve(SshLock &) override
    {
        return m_step() == LIBSSH2_ERROR_EAGAIN ? Next::Wait : Next::Done;
    }

private:
    SshSession::Step m_step;
};

} // namespace

void SshSession::finishLater(Step step)
{
    addService(std::make_shared<Finisher>(std::move(step)));
}

void SshSession::discardChannel(LIBSSH2_CHANNEL *channel)
{
    if (!channel)
        return;
    ++m_discarding;
    finishLater([this, channel]() -> qint64 {
        const int code = libssh2_channel_free(channel);
        if (code != LIBSSH2_ERROR_EAGAIN) {
            --m_discarding;
            m_closingGrace = QDeadlineTimer(kClosingGrace);
            changed();
        }
        return code;
    });
}

Result<LIBSSH2_CHANNEL *> SshSession::tryOpenChannel(const QByteArray &type,
                                                     const QByteArray &message)
{
    LIBSSH2_CHANNEL *channel = libssh2_channel_open_ex(
        m_raw, type.constData(), unsigned(type.size()), m_line.windowSize(), kPacketSize,
        message.isEmpty() ? nullptr : message.constData(), unsigned(message.size()));
    if (channel || libssh2_session_last_errno(m_raw) == LIBSSH2_ERROR_EAGAIN)
        return channel;
    if (m_line.isPeerGone())
        return lost();
    const bool isForward = type != "session";
    return Error{.kind = isForward ? ErrorKind::Unreachable : ErrorKind::BadReply,
                 .message = isForward ? Text::tr("%1 refuses to connect onward.").arg(m_peer)
                                      : Text::tr("%1 refuses to open another channel.").arg(m_peer),
                 .details = lastError(),
                 .hint = isForward
                     ? Text::tr("Check that something listens there, and that the host's "
                                "SSH server allows forwarding.")
                     : Text::tr("Close a console of this machine, or raise MaxSessions in "
                                "the host's sshd_config.")};
}

Result<LIBSSH2_CHANNEL *> SshSession::openChannel(SshLock &lock, const Patience &patience,
                                                  const QByteArray &type, const QByteArray &message)
{
    // A host allows so many sessions at once (MaxSessions, ten with OpenSSH). Those that were
    // given up count until their commands have ended there too, so its refusal is not the last
    // word before.
    while (true) {
        const bool someMayEnd = m_discarding > 0 || !m_closingGrace.hasExpired();
        auto channel = requestChannel(lock, patience, type, message);
        const bool isRefused = !channel && channel.error().kind == ErrorKind::BadReply;
        if (!isRefused || (!someMayEnd && !releaseIdleSftp()))
            return channel;
        TRY(pause(lock, patience, kRetryPause));
    }
}

Result<> SshSession::pause(SshLock &lock, const Patience &patience,
                           std::chrono::milliseconds duration)
{
    const QDeadlineTimer over(duration);
    while (!over.hasExpired()) {
        if (m_end)
            return lost();
        TRY(waitForChange(lock, {patience.context, QDeadlineTimer(duration)}));
    }
    return {};
}

Result<LIBSSH2_CHANNEL *> SshSession::requestChannel(SshLock &lock, const Patience &patience,
                                                     const QByteArray &type,
                                                     const QByteArray &message)
{
    // Unique while the lane is held, and it may be held longer than this call lasts.
    const auto owner = std::make_shared<char>();
    TRY(takeLane(lock, patience, owner.get()));
    Result<LIBSSH2_CHANNEL *> channel(nullptr);
    const auto waited = repeat(lock, patience, [&]() -> qint64 {
        channel = tryOpenChannel(type, message);
        return channel && !*channel ? LIBSSH2_ERROR_EAGAIN : 0;
    });
    if (waited) {
        leaveLane(owner.get());
        return channel;
    }
    // The request is out: its answer must be taken in before the lane is free again.
    finishLater([this, owner, type]() -> qint64 {
        const auto late = tryOpenChannel(type, {});
        if (late && !*late)
            return LIBSSH2_ERROR_EAGAIN;
        if (late)
            discardChannel(*late);
        leaveLane(owner.get());
        return 0;
    });
    return waited.error();
}

Result<qint64> SshSession::request(SshLock &lock, const Patience &patience,
                                   LIBSSH2_CHANNEL *&channel, const ChannelCall &call)
{
    const auto owner = std::make_shared<char>();
    if (const auto taken = takeLane(lock, patience, owner.get()); !taken) {
        discardChannel(std::exchange(channel, nullptr));
        return taken.error();
    }
    const auto done = repeat(lock, patience, [&]() -> qint64 { return call(channel); });
    if (done) {
        leaveLane(owner.get());
        return done;
    }
    m_closingGrace = QDeadlineTimer(kClosingGrace);
    finishLater([this, owner, call, kept = std::exchange(channel, nullptr)]() -> qint64 {
        if (call(kept) == LIBSSH2_ERROR_EAGAIN)
            return LIBSSH2_ERROR_EAGAIN;
        discardChannel(kept);
        leaveLane(owner.get());
        return 0;
    });
    return done.error();
}

QByteArray SshSession::exitSignal(LIBSSH2_CHANNEL *channel)
{
    char *name = nullptr;
    size_t size = 0;
    libssh2_channel_get_exit_signal(channel, &name, &size, nullptr, nullptr, nullptr, nullptr);
    if (!name)
        return {};
    const QByteArray signal(name, qsizetype(size));
    libssh2_free(m_raw, name);
    return signal;
}

Result<LIBSSH2_SFTP *> SshSession::takeSftp(SshLock &lock, const Patience &patience)
{
    while (m_idleSftp.empty() && m_sftpCount >= kMaxSftp)
        TRY(waitForChange(lock, patience));
    LIBSSH2_SFTP *idle = takeIdleSftp();
    return idle ? idle : openSftp(lock, patience);
}

Result<LIBSSH2_SFTP *> SshSession::takeSpareSftp(SshLock &lock, const Patience &patience)
{
    LIBSSH2_SFTP *idle = takeIdleSftp();
    return idle || m_sftpCount + 1 >= kMaxSftp ? idle : openSftp(lock, patience);
}

LIBSSH2_SFTP *SshSession::takeIdleSftp()
{
    if (m_idleSftp.empty())
        return nullptr;
    LIBSSH2_SFTP *sftp = m_idleSftp.back();
    m_idleSftp.pop_back();
    return sftp;
}

/// Idle ones count among the host's sessions. False if there is none to give up.
bool SshSession::releaseIdleSftp()
{
    LIBSSH2_SFTP *sftp = takeIdleSftp();
    if (!sftp)
        return false;
    --m_sftpCount;
    ++m_discarding;
    finishLater([this, sftp]() -> qint64 {
        const int code = libssh2_sftp_shutdown(sftp);
        if (code != LIBSSH2_ERROR_EAGAIN) {
            --m_discarding;
            m_closingGrace = QDeadlineTimer(kClosingGrace);
            changed();
        }
        return code;
    });
    return true;
}

Result<LIBSSH2_SFTP *> SshSession::openSftp(SshLock &lock, const Patience &patience)
{
    const auto owner = std::make_shared<char>();
    TRY(takeLane(lock, patience, owner.get()));
    ++m_sftpCount;
    LIBSSH2_SFTP *sftp = nullptr;
    const Step step = [this, &sftp]() -> qint64 {
        sftp = libssh2_sftp_init(m_raw);
        return sftp ? 0 : libssh2_session_last_errno(m_raw);
    };
    const auto done = repeat(lock, patience, step);
    if (!done) {
        finishLater([this, owner]() -> qint64 {
            LIBSSH2_SFTP *late = libssh2_sftp_init(m_raw);
            if (!late && libssh2_session_last_errno(m_raw) == LIBSSH2_ERROR_EAGAIN)
                return LIBSSH2_ERROR_EAGAIN;
            --m_sftpCount;
            if (late)
                finishLater([late] { return qint64(libssh2_sftp_shutdown(late)); });
            leaveLane(owner.get());
            return 0;
        });
        return done.error();
    }
    leaveLane(owner.get());
    if (sftp)
        return sftp;
    --m_sftpCount;
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("%1 does not offer SFTP.").arg(m_peer),
                 .details = lastError(),
                 .hint = Text::tr("Install the host's SFTP server (openssh-sftp-server), or check "
                                  "the Subsystem line of its sshd_config.")};
}

void SshSession::giveBackSftp(LIBSSH2_SFTP *sftp)
{
    m_idleSftp.push_back(sftp);
    changed();
}

void SshSession::discardSftp(LIBSSH2_SFTP *sftp, Step closeHandle)
{
    --m_sftpCount;
    finishLater([sftp, closeHandle = std::move(closeHandle), closed = false]() mutable -> qint64 {
        if (!closed && closeHandle && closeHandle() == LIBSSH2_ERROR_EAGAIN)
            return LIBSSH2_ERROR_EAGAIN;
        closed = true;
        return libssh2_sftp_shutdown(sftp);
    });
    changed();
}

} // namespace machinist
