// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/machinelogin.h"

#include "app/commandline/printingcontext.h"
#include "app/commandline/session.h"
#include "models/lifecycle/hostwork.h"
#include "models/ssh/rsarescue.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <vector>

#include <unistd.h>

namespace machinist {

namespace {

using namespace std::chrono_literals;

Result<> rescue(Session &session, const QString &name, const SshLogin &login,
                OperationContext &context)
{
    const Error declined = rsaRescueDeclined(login);
    if (!Console::isInteractive()) {
        Error error = declined;
        if (error.hint.isEmpty())
            error.hint = QStringLiteral("Run '%1 ssh %2' on a terminal once, and agree.")
                             .arg(session.invocation().program, name);
        return error;
    }
    session.console().error(rsaRescueQuestion(login));
    if (!session.console().confirm(QStringLiteral("Add the key?")).value_or(false))
        return declined;
    const QString keyPath = TRY(addEd25519Key(login, context));
    return session.store().update(name, [&](Machine &machine) -> Result<> {
        JsonObject config = machine.driverConfig();
        config.set(QLatin1String("SSHKeyPath"), keyPath);
        machine.setDriverConfig(config);
        return {};
    });
}

} // namespace

Result<SshLogin> machineLogin(Session &session, const QString &name, const QString &what)
{
    TRY(session.requireMachine(name));
    const Machine machine = TRY(session.store().load(name));
    const auto driver = TRY(session.lifecycle().driverOf(machine));
    SilentContext context({}, 30s);
    const PowerState state = TRY(driver->state(context));
    if (state != PowerState::Running)
        return usageError(QStringLiteral("Error: Cannot run %1 command: Host \"%2\" is not running")
                              .arg(what, name));
    const SshLogin login = TRY(hostLogin(*driver, session.store().machineFolder(name), context));
    if (login.target.host.isEmpty())
        return Error{
            .kind = ErrorKind::NotSupported,
            .message
            = QStringLiteral("\"%1\" has no SSH: its driver \"%2\" only notes an engine's URL.")
                  .arg(name, machine.driverName())};
    return login;
}

Result<SshConnectionPtr> openConnection(Session &session, const QString &name,
                                        const SshLogin &login, OperationContext &context)
{
    Result<SshConnectionPtr> connection = session.lifecycle().connect(name, context);
    if (!connection && isRsaRescueUseful(login, connection.error())) {
        TRY(rescue(session, name, login, context));
        connection = session.lifecycle().connect(name, context);
    }
    if (connection && (*connection)->isHostKeyNew()) {
        const QString fingerprint = PinnedHostKey{(*connection)->hostKey()}.fingerprint();
        session.console().error(
            QStringLiteral("The host key of \"%1\" is now pinned: %2").arg(name, fingerprint));
    }
    return connection;
}

Error becomeProgram(const QString &program, const QStringList &arguments)
{
    std::vector<QByteArray> words{program.toLocal8Bit()};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    std::fflush(nullptr);
    execvp(pointers.front(), pointers.data());
    return {.kind = ErrorKind::ToolMissing,
            .message = QStringLiteral("%1 cannot be run: %2.")
                           .arg(program, QString::fromLocal8Bit(std::strerror(errno))),
            .hint = QStringLiteral("Install it with the system's package manager.")};
}

} // namespace machinist
