// SPDX-License-Identifier: Apache-2.0
// The part of SshConnection that runs commands and opens shells.
#include "models/ssh/sshconnection.h"
#include "models/ssh/sshsession.h"
#include "models/ssh/streamcore.h"

#include <QCoreApplication>

#include <dlfcn.h>
#include <libssh2.h>

namespace machinist {

namespace {

constexpr qsizetype kReadSize = 128 << 10;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshConnection)
};

/// One command on one channel, on the caller's thread.
class Execution
{
public:
    Execution(SshSession &session, const SshSession::Patience &patience, const ExecOptions &options)
        : m_session(session)
        , m_patience(patience)
        , m_options(options)
        , m_lock(session.lock())
        , m_buffer(kReadSize, Qt::Uninitialized)
    {}
    ~Execution() { m_session.discardChannel(m_channel); }

    Result<SshExit> run(const QByteArray &command)
    {
        m_channel = TRY(m_session.openChannel(m_lock, m_patience, "session"));
        if (m_options.pty)
            TRY(request([&] {
                return libssh2_channel_request_pty_ex(m_channel, "xterm", 5, nullptr, 0, 80, 24, 0,
                                                      0);
            }));
        TRY(request([&] {
            return libssh2_channel_process_startup(m_channel, "exec", 4, command.constData(),
                                                   unsigned(command.size()));
        }));
        if (const auto exchanged = exchange(); !exchanged) {
            terminate();
            return exchanged.error();
        }
        return finish();
    }

private:
    template<typename Call>
    Result<> request(const Call &call)
    {
        if (TRY(m_session.repeat(m_lock, m_patience, [&]() -> qint64 { return call(); })) == 0)
            return {};
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 refuses to run commands.").arg(m_session.peer()),
                     .details = m_session.lastError(),
                     .hint = Text::tr("Check the account's shell and the host's sshd_config.")};
    }

    Result<> exchange()
    {
        while (true) {
            m_got = 0;
            const qint64 progress
                = TRY(m_session.repeat(m_lock, m_patience, [this] { return step(); }));
            if (m_got > 0)
                TRY(deliver());
            if (progress < 0)
                return Error{.kind = ErrorKind::Unreachable,
                             .message
                             = Text::tr("The connection to %1 was lost while a command ran.")
                                   .arg(m_session.peer()),
                             .details = m_session.lastError()};
            if (progress == 0)
                return {};
        }
    }

    /// 1: progress, 0: the end, or libssh2's code.
    qint64 step()
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

    bool sendInput()
    {
        bool sent = false;
        while (m_sent < m_options.input.size() && m_session.canSend()) {
            const auto written
                = libssh2_channel_write_ex(m_channel, 0, m_options.input.constData() + m_sent,
                                           size_t(m_options.input.size() - m_sent));
            if (written < 0 && written != LIBSSH2_ERROR_EAGAIN)
                m_sent = m_options.input.size(); // the command has closed its input
            if (written <= 0)
                break;
            m_sent += written;
            sent = true;
        }
        if (m_sent == m_options.input.size() && !m_eofSent && !m_options.pty)
            m_eofSent = libssh2_channel_send_eof(m_channel) != LIBSSH2_ERROR_EAGAIN;
        return sent;
    }

    Result<> deliver()
    {
        if (!m_options.onOutput) {
            (m_isErr ? m_exit.err : m_exit.out).append(m_buffer.constData(), m_got);
            return {};
        }
        m_session.flush();
        m_lock.unlock();
        m_options.onOutput(QByteArray(m_buffer.constData(), m_got), m_isErr);
        m_lock.lock();
        return m_patience.context.checkpoint();
    }

    Result<SshExit> finish()
    {
        TRY(m_session.repeat(m_lock, m_patience,
                             [this]() -> qint64 { return libssh2_channel_close(m_channel); }));
        m_exit.code = libssh2_channel_get_exit_status(m_channel);
        char *signal = nullptr;
        size_t size = 0;
        libssh2_channel_get_exit_signal(m_channel, &signal, &size, nullptr, nullptr, nullptr,
                                        nullptr);
        if (signal) {
            m_exit.signal = QByteArray(signal, qsizetype(size));
            m_exit.code = -1;
            libssh2_free(m_session.raw(), signal);
        }
        return m_exit;
    }

    /// libssh2 can send a signal from 1.11 on; before that, closing the channel has to do.
    void terminate()
    {
        using Signal = int (*)(LIBSSH2_CHANNEL *, const char *, size_t);
        static const auto signal
            = reinterpret_cast<Signal>(dlsym(RTLD_DEFAULT, "libssh2_channel_signal_ex"));
        if (signal && m_channel)
            signal(m_channel, "TERM", 4);
    }

    SshSession &m_session;
    const SshSession::Patience &m_patience;
    const ExecOptions &m_options;
    SshLock m_lock;
    LIBSSH2_CHANNEL *m_channel = nullptr;
    QByteArray m_buffer;
    qsizetype m_got = 0;
    qsizetype m_sent = 0;
    bool m_isErr = false;
    bool m_eofSent = false;
    SshExit m_exit;
};

} // namespace

Result<SshExit> SshConnection::exec(const QString &command, OperationContext &context,
                                    const ExecOptions &options)
{
    TRY(context.checkpoint());
    SshSession::Patience patience{context};
    if (options.timeout.count() > 0) {
        patience.limit = QDeadlineTimer(options.timeout);
        patience.limitMessage = Text::tr("A command on %1 did not end within %2 s.")
                                    .arg(m_session->peer())
                                    .arg(options.timeout.count() / 1000);
    }
    return Execution(*m_session, patience, options).run(command.toUtf8());
}

Result<QByteArray> SshConnection::execChecked(const QString &command, OperationContext &context,
                                              const ExecOptions &options)
{
    SshExit exit = TRY(exec(command, context, options));
    if (exit.isSuccess())
        return exit.out;
    const QString how = exit.signal.isEmpty()
        ? Text::tr("exit status %1").arg(exit.code)
        : Text::tr("signal %1").arg(QString::fromLatin1(exit.signal));
    return Error{
        .kind = ErrorKind::ToolFailed,
        .message = Text::tr("A command on %1 failed (%2).").arg(m_session->peer(), how),
        .details
        = QStringLiteral("command: %1\n%2").arg(command, QString::fromUtf8(exit.err + exit.out))};
}

Result<std::unique_ptr<SshShell>> SshConnection::openShell(const SshShellOptions &options,
                                                           SshStreamEvents events,
                                                           OperationContext &context)
{
    return openCommand({}, options, std::move(events), context);
}

Result<std::unique_ptr<SshShell>> SshConnection::openCommand(const QString &command,
                                                             const SshShellOptions &options,
                                                             SshStreamEvents events,
                                                             OperationContext &context)
{
    SshLock lock = m_session->lock();
    const SshSession::Patience patience{context};
    LIBSSH2_CHANNEL *channel = TRY(m_session->openChannel(lock, patience, "session"));
    auto core
        = std::make_shared<StreamCore>(m_session, channel, std::move(events), shared_from_this());
    const auto request = [&](const auto &call) -> Result<> {
        const auto code = m_session->repeat(lock, patience, [&]() -> qint64 { return call(); });
        if (code && *code == 0)
            return {};
        m_session->discardChannel(channel);
        if (!code)
            return code.error();
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 refuses a shell.").arg(m_session->peer()),
                     .details = m_session->lastError(),
                     .hint = Text::tr("Check the account's shell and the host's sshd_config.")};
    };
    for (const auto &[name, value] : options.environment) // a host may refuse any of them
        TRY(m_session->repeat(lock, patience, [&]() -> qint64 {
            return libssh2_channel_setenv_ex(channel, name.constData(), unsigned(name.size()),
                                             value.constData(), unsigned(value.size()));
        }));
    if (!options.terminal.isEmpty())
        TRY(request([&] {
            return libssh2_channel_request_pty_ex(channel, options.terminal.constData(),
                                                  unsigned(options.terminal.size()), nullptr, 0,
                                                  options.columns, options.rows, 0, 0);
        }));
    const QByteArray text = command.toUtf8();
    TRY(request([&] {
        return text.isEmpty() ? libssh2_channel_process_startup(channel, "shell", 5, nullptr, 0)
                              : libssh2_channel_process_startup(
                                  channel, "exec", 4, text.constData(), unsigned(text.size()));
    }));
    m_session->addService(core);
    lock.unlock();
    return std::make_unique<SshShell>(std::move(core));
}

} // namespace machinist
