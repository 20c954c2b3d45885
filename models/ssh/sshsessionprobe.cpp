// SPDX-License-Identifier: Apache-2.0
//
// Whether a silent host is still there.
#include "models/ssh/sshsession.h"

#include <QCoreApplication>

#include <libssh2.h>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr int kMissedProbes = 3;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshSession)
};

} // namespace

/// A channel of a type that nobody knows: every server must refuse it, whether or not it knows
/// OpenSSH's keep-alives, and waiting for that makes libssh2 take in what else has come.
qint64 SshSession::probeStep()
{
    LIBSSH2_CHANNEL *channel
        = libssh2_channel_open_ex(m_raw, "probe@machinist", 15, 65536, 32768, nullptr, 0);
    if (channel)
        discardChannel(channel);
    return !channel && libssh2_session_last_errno(m_raw) == LIBSSH2_ERROR_EAGAIN
        ? LIBSSH2_ERROR_EAGAIN
        : 0;
}

void SshSession::probeIfSilent()
{
    if (!m_probing || m_end)
        return;
    const auto silent = std::chrono::steady_clock::now() - m_line.lastHeard();
    if (m_line.lastHeard() > m_probedAt)
        m_probeDeadline = QDeadlineTimer(QDeadlineTimer::Forever);
    if (m_probeDeadline.hasExpired()) {
        m_end
            = Error{.kind = ErrorKind::TimedOut,
                    .message
                    = Text::tr("The connection to %1 was lost: it no longer answers.").arg(m_peer)};
        return;
    }
    const bool unread = m_line.hasUnread() && silent > 500ms;
    if ((silent < m_keepAlive && !unread) || !m_probeDeadline.isForever())
        return;
    if (!unread) {
        m_probedAt = std::chrono::steady_clock::now();
        m_probeDeadline = QDeadlineTimer(m_keepAlive * kMissedProbes);
    }
    if (tryTakeLane(&m_probeDeadline))
        finishLater([this] {
            const qint64 done = probeStep();
            if (done != LIBSSH2_ERROR_EAGAIN)
                leaveLane(&m_probeDeadline);
            return done;
        });
}

} // namespace machinist
