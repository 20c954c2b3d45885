// SPDX-License-Identifier: Apache-2.0
// The part of SshConnection that runs commands and opens shells.
#include "models/ssh/sshconnection.h"
#include "models/ssh/sshexecution.h"
#include "models/ssh/sshsession.h"
#include "models/ssh/streamcore.h"

#include <QCoreApplication>

#include <libssh2.h>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshConnection)
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
    SshExit collected;
    const SshExecution::Sink sink = [&](QByteArrayView bytes, bool isErr) -> Result<> {
        if (options.onOutput)
            options.onOutput(bytes.toByteArray(), isErr);
        else
            (isErr ? collected.err : collected.out).append(bytes);
        return {};
    };
    SshExecution execution(*m_session, patience, sink);
    SshExit exit = TRY(execution.run(command.toUtf8(), options.input, options.pty));
    exit.out = std::move(collected.out);
    exit.err = std::move(collected.err);
    return exit;
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
    const auto request = [&](const SshSession::ChannelCall &call) -> Result<> {
        if (TRY(m_session->request(lock, patience, channel, call)) == 0)
            return {};
        m_session->discardChannel(channel);
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 refuses a shell.").arg(m_session->peer()),
                     .details = m_session->lastError(),
                     .hint = Text::tr("Check the account's shell and the host's sshd_config.")};
    };
    for (const auto &variable : options.environment) // a host may refuse any of them
        TRY(m_session->request(
            lock, patience, channel, [variable = variable](LIBSSH2_CHANNEL *one) {
                const auto &[name, value] = variable;
                return libssh2_channel_setenv_ex(one, name.constData(), unsigned(name.size()),
                                                 value.constData(), unsigned(value.size()));
            }));
    if (!options.terminal.isEmpty())
        TRY(request([terminal = options.terminal, columns = options.columns,
                     rows = options.rows](LIBSSH2_CHANNEL *one) {
            return libssh2_channel_request_pty_ex(one, terminal.constData(),
                                                  unsigned(terminal.size()), nullptr, 0, columns,
                                                  rows, 0, 0);
        }));
    TRY(request([text = command.toUtf8()](LIBSSH2_CHANNEL *one) {
        return text.isEmpty() ? libssh2_channel_process_startup(one, "shell", 5, nullptr, 0)
                              : libssh2_channel_process_startup(one, "exec", 4, text.constData(),
                                                                unsigned(text.size()));
    }));
    auto core
        = std::make_shared<StreamCore>(m_session, channel, std::move(events), shared_from_this());
    m_session->addService(core);
    lock.unlock();
    return std::make_unique<SshShell>(std::move(core));
}

} // namespace machinist
