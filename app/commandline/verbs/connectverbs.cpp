// SPDX-License-Identifier: Apache-2.0
// How the docker client gets to a machine: env and config.
#include "app/commandline/enginecheck.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/template/format.h"
#include "app/commandline/verbs/verbs.h"
#include "models/lifecycle/environment.h"

#include <QDir>
#include <QFileInfo>

namespace machinist::verb {

namespace {

Error prefixed(const QString &prefix, Error error)
{
    error.message = prefix + error.message;
    return error;
}

QString quoted(const QString &path)
{
    return QString::fromStdString(
        gotemplate::quoteText(QDir::toNativeSeparators(path).toStdString()));
}

Result<Shell> requestedShell(Session &session)
{
    const QString given = session.options().text("shell");
    if (!given.isEmpty())
        return shellFromName(given);
    const QString set = qEnvironmentVariable("SHELL");
#ifdef Q_OS_WIN
    if (set.isEmpty())
        return qEnvironmentVariableIsEmpty("PSModulePath") ? Shell::Cmd : Shell::PowerShell;
    if (!qEnvironmentVariableIsEmpty("__fish_bin_dir"))
        return Shell::Fish;
#endif
    if (!set.isEmpty())
        return shellFromName(QFileInfo(set).completeBaseName());
    session.console().print(QStringLiteral(
        "The shell cannot be told, because SHELL is not set: name it with --shell.\n"));
    return usageError(QStringLiteral("Error: Unknown shell"));
}

Result<int> unsetEnv(Session &session)
{
    if (!session.arguments().isEmpty())
        return usageError(
            QStringLiteral("Error: Expected no machine name when the -u flag is present"));
    QStringList names = dockerVariableNames();
    if (session.options().isOn("no-proxy"))
        names << noProxyVariable({}).first;
    const Shell shell = TRY(requestedShell(session));
    session.console().printRaw(unsetText(names, shell, session.typedCommand()).toUtf8());
    return exitcode::kOk;
}

} // namespace

Result<int> env(Session &session)
{
    session.console().sendInfoToError();
    if (session.options().isOn("unset"))
        return unsetEnv(session);
    const Machine machine = TRY(session.loadTarget());
    const Result<DockerEndpoint> endpoint
        = checkedEndpoint(session, machine, session.options().isOn("swarm"));
    if (!endpoint)
        return prefixed(QStringLiteral("Error checking TLS connection: "), endpoint.error());
    const Shell shell = TRY(requestedShell(session));
    Variables variables
        = dockerVariables(machine.name(), endpoint->url,
                          QDir::toNativeSeparators(session.store().machineFolder(machine.name())));
    if (!endpoint->isTls())
        variables.first().second.clear(); // an empty value switches TLS off
    if (session.options().isOn("no-proxy")) {
        SilentContext context;
        const auto driver = TRY(session.lifecycle().driverOf(machine));
        const Result<QString> address = driver->ip(context);
        if (!address)
            return prefixed(QStringLiteral("Error getting host IP: "), address.error());
        variables.append(noProxyVariable(*address));
    }
    session.console().printRaw(exportText(variables, shell, session.typedCommand()).toUtf8());
    return exitcode::kOk;
}

Result<int> config(Session &session)
{
    session.console().sendInfoToError();
    const Machine machine = TRY(session.loadTarget());
    const Result<DockerEndpoint> endpoint
        = checkedEndpoint(session, machine, session.options().isOn("swarm"));
    if (!endpoint)
        return prefixed(QStringLiteral("Error running connection boilerplate: "), endpoint.error());
    const QString folder = session.store().machineFolder(machine.name());
    session.console().print(
        QStringLiteral("--tlsverify\n--tlscacert=%1\n--tlscert=%2\n--tlskey=%3\n-H=%4")
            .arg(quoted(folder + QStringLiteral("/ca.pem")),
                 quoted(folder + QStringLiteral("/cert.pem")),
                 quoted(folder + QStringLiteral("/key.pem")), endpoint->url));
    return exitcode::kOk;
}

} // namespace machinist::verb
