// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshconnection.h"
#include "models/ssh/sshsession.h"

#include <libssh2.h>

namespace machinist {

/// Internal to models/ssh. One command on one channel, on the caller's thread.
class SshExecution
{
public:
    /// Given each piece of output as it comes, without the session's lock. Its failure ends the
    /// command and becomes that of run().
    using Sink = std::function<Result<>(QByteArrayView bytes, bool isErr)>;

    /// All three must outlive it. The limit of \a patience may be changed by the sink.
    SshExecution(SshSession &session, const SshSession::Patience &patience, const Sink &sink);
    ~SshExecution();
    SshExecution(const SshExecution &) = delete;
    SshExecution &operator=(const SshExecution &) = delete;

    /// How it ended; the outputs in there are empty. Once only.
    Result<SshExit> run(const QByteArray &command, const QByteArray &input = {}, bool pty = false);

private:
    Result<> request(const SshSession::ChannelCall &call);
    Result<> exchange();
    qint64 step();
    bool sendInput();
    Result<> deliver();
    Result<SshExit> finish();
    void terminate();

    SshSession &m_session;
    const SshSession::Patience &m_patience;
    const Sink &m_sink;
    SshLock m_lock;
    LIBSSH2_CHANNEL *m_channel = nullptr;
    QByteArray m_input;
    bool m_pty = false;
    QByteArray m_buffer;
    qsizetype m_got = 0;
    qsizetype m_sent = 0;
    bool m_isErr = false;
    bool m_eofSent = false;
    SshExit m_exit;
};

} // namespace machinist
