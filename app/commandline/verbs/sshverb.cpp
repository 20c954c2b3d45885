// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/interrupt.h"
#include "app/commandline/machinelogin.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/rawterminal.h"
#include "app/commandline/streampump.h"
#include "app/commandline/verbs/verbs.h"
#include "models/ssh/systemssh.h"

#include <QProcessEnvironment>

#include <unistd.h>

namespace machinist::verb {

namespace {

using namespace std::chrono_literals;

constexpr int kConnectionLost = 255; // as OpenSSH has it

SshShellOptions terminalOptions()
{
    const auto [columns, rows] = RawTerminal::size();
    SshShellOptions options{.terminal = qgetenv("TERM"), .columns = columns, .rows = rows};
    if (options.terminal.isEmpty())
        options.terminal = "xterm";
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name == u"LANG" || name.startsWith(u"LC_"))
            options.environment.append({name.toUtf8(), environment.value(name).toUtf8()});
    }
    return options;
}

Result<std::unique_ptr<SshShell>> openStream(SshConnection &connection, const QString &command,
                                             bool isTerminal, StreamPump &pump,
                                             OperationContext &context)
{
    if (isTerminal)
        return connection.openShell(terminalOptions(), pump.events(), context);
    // Without a terminal and a command, the input is a script for the login shell.
    const QString script
        = command.isEmpty() ? QStringLiteral("exec \"${SHELL:-/bin/sh}\" -l") : command;
    return connection.openCommand(script, {.terminal = {}}, pump.events(), context);
}

// The exit code of what ran there.
Result<int> exitCode(const SshStreamEnd &end)
{
    if (end.error)
        return *end.error;
    if (!end.signal.isEmpty() && end.exitCode <= 0)
        return kConnectionLost;
    return end.exitCode;
}

} // namespace

Result<int> ssh(Session &session)
{
    session.console().sendInfoToError();
    const QStringList words = session.arguments();
    QStringList command = words.mid(1);
    session.setParsed({{}, words.mid(0, 1)});
    const QString name = TRY(session.target());
    const SshLogin login = TRY(machineLogin(session, name, QStringLiteral("SSH")));
    // Options of OpenSSH's client behind the name ("-L 8080:localhost:80") are for that client.
    if (command.value(0).startsWith(u'-') && command.value(0) != u"--")
        return becomeProgram(QStringLiteral("ssh"), systemSshArguments(login) + command);
    if (command.value(0) == u"--")
        command.removeFirst();

    SilentContext context(stopOnInterrupt(), 60s);
    const auto connection = TRY(openConnection(session, name, login, context));
    StreamPump pump;
    const bool isTerminal = command.isEmpty() && isatty(STDIN_FILENO);
    const auto stream = TRY(openStream(*connection, command.join(u' '), isTerminal, pump, context));
    const SshStreamEnd end = TRY(pump.run(*stream, isTerminal, context.stopToken()));
    return exitCode(end);
}

} // namespace machinist::verb
