// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshexecution.h"

#include <QCoreApplication>

#include <dlfcn.h>

namespace machinist {

namespace {

constexpr qsizetype kReadSize = 128 << 10;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshConnection)
};

} // namespace

SshExecution::SshExecution(SshSession &session, const SshSession::Patience &patience,
                           const Sink &sink)
    : m_session(session)
    , m_patience(patience)
    , m_sink(sink)
    , m_lock(session.lock())
    , m_buffer(kReadSize, Qt::Uninitialized)
{}

SshExecution::~SshExecution()
{
    m_session.discardChannel(m_channel);
}

Result<SshExit> SshExecution::run(const QByteArray &command, const QByteArray &input, bool pty)
{
    m_input = input;
    m_pty = pty;
    m_channel = TRY(m_session.openChannel(m_lock, m_patience, "session"));
    if (m_pty)
        TRY(request([](LIBSSH2_CHANNEL *channel) {
            return libssh2_channel_request_pty_ex(channel, "xterm", 5, nullptr, 0, 80, 24, 0, 0);
        }));
    TRY(request([command](LIBSSH2_CHANNEL *channel) {
        return libssh2_channel_process_startup(channel, "exec", 4, command.constData(),
                                               unsigned(command.size()));
    }));
    if (const auto exchanged = exchange(); !exchanged) {
        terminate();
        return exchanged.error();
    }
    return finish();
}

Result<> SshExecution::request(const SshSession::ChannelCall &call)
{
    if (TRY(m_session.request(m_lock, m_patience, m_channel, call)) == 0)
        return {};
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("%1 refuses to run commands.").arg(m_session.peer()),
                 .details = m_session.lastError(),
                 .hint = Text::tr("Check the account's shell and the host's sshd_config.")};
}

Result<> SshExecution::exchange()
{
    while (true) {
        m_got = 0;
        const qint64 progress
            = TRY(m_session.repeat(m_lock, m_patience, [this] { return step(); }));
        if (m_got > 0)
            TRY(deliver());
        if (progress < 0)
            return Error{.kind = ErrorKind::Unreachable,
                         .message = Text::tr("The connection to %1 was lost while a command ran.")
                                        .arg(m_session.peer()),
                         .details = m_session.lastError()};
        if (progress == 0)
            return {};
    }
}

/// 1: progress, 0: the end, or libssh2's code.
qint64 SshExecution::step()
{
    const bool sent = sendInput();
    for (const bool isErr : {false, true}) {
        m_got = libssh2_channel_read_ex(m_channel, isErr ? SSH_EXTENDED_DATA_STDERR : 0,
                                        m_buffer.data(), size_t(m_buffer.size()));
        m_isErr = isErr;
        if (m_got > 0)
            return 1;
        if (m_got < 0 && m_got != LIBSSH2_ERROR_EAGAIN)
            return m_got;
    }
    if (libssh2_channel_eof(m_channel))
        return 0;
    return sent ? 1 : LIBSSH2_ERROR_EAGAIN;
}

bool SshExecution::sendInput()
{
    bool sent = false;
    while (m_sent < m_input.size() && m_session.line().canSend()) {
        const auto written = libssh2_channel_write_ex(m_channel, 0, m_input.constData() + m_sent,
                                                      size_t(m_input.size() - m_sent));
        if (written < 0 && written != LIBSSH2_ERROR_EAGAIN)
            m_sent = m_input.size(); // the command has closed its input
        if (written <= 0)
            break;
        m_sent += written;
        sent = true;
    }
    if (m_sent == m_input.size() && !m_eofSent && !m_pty)
        m_eofSent = libssh2_channel_send_eof(m_channel) != LIBSSH2_ERROR_EAGAIN;
    return sent;
}

Result<> SshExecution::deliver()
{
    m_session.flush();
    m_lock.unlock();
    const Result<> taken = m_sink(QByteArrayView(m_buffer.constData(), m_got), m_isErr);
    m_lock.lock();
    TRY(taken);
    return m_patience.context.checkpoint();
}

Result<SshExit> SshExecution::finish()
{
    TRY(m_session.repeat(m_lock, m_patience,
                         [this]() -> qint64 { return libssh2_channel_close(m_channel); }));
    m_exit.signal = m_session.exitSignal(m_channel);
    m_exit.code = m_exit.signal.isEmpty() ? libssh2_channel_get_exit_status(m_channel) : -1;
    return m_exit;
}

/// libssh2 can send a signal from 1.11 on; before that, closing the channel has to do.
void SshExecution::terminate()
{
    using Signal = int (*)(LIBSSH2_CHANNEL *, const char *, size_t);
    static const auto signal
        = reinterpret_cast<Signal>(dlsym(RTLD_DEFAULT, "libssh2_channel_signal_ex"));
    if (signal && m_channel)
        signal(m_channel, "TERM", 4);
}

} // namespace machinist
