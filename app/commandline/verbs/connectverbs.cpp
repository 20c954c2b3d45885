// SPDX-License-Identifier: Apache-2.0
// How the docker client gets to a machine: env and config.
#include "app/commandline/enginecheck.h"
#include "app/commandline/jsonrows.h"
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

// The one object of --json; a failure is passed on.
Result<int> printFields(Session &session, const QString &name, const Result<Json> &fields)
{
    printJson(session, Json::array({jsonRow(name, fields)}));
    TRY(fields);
    return exitcode::kOk;
}

// A variable that is to be unset is null.
Json variablesField(const Json &variables)
{
    Json fields = Json::object();
    fields["Variables"] = variables;
    return fields;
}

Result<int> unsetEnv(Session &session)
{
    if (!session.arguments().isEmpty())
        return usageError(
            QStringLiteral("Error: Expected no machine name when the -u flag is present"));
    QStringList names = dockerVariableNames();
    if (session.options().isOn("no-proxy"))
        names << noProxyVariable({}).first;
    if (session.options().isOn("json")) {
        Json variables = Json::object();
        for (const QString &name : names)
            variables[name.toStdString()] = nullptr;
        return printFields(session, {}, variablesField(variables));
    }
    const Shell shell = TRY(requestedShell(session));
    session.console().printRaw(unsetText(names, shell, session.typedCommand()).toUtf8());
    return exitcode::kOk;
}

Result<Variables> variablesOf(Session &session, const Machine &machine)
{
    const Result<DockerEndpoint> endpoint
        = checkedEndpoint(session, machine, session.options().isOn("swarm"));
    if (!endpoint)
        return prefixed(QStringLiteral("Error checking TLS connection: "), endpoint.error());
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
    return variables;
}

Json toJson(const Variables &variables)
{
    Json object = Json::object();
    for (const auto &[name, value] : variables)
        object[name.toStdString()] = value.toStdString();
    return object;
}

} // namespace

Result<int> env(Session &session)
{
    session.console().sendInfoToError();
    if (session.options().isOn("unset"))
        return unsetEnv(session);
    const Machine machine = TRY(session.loadTarget());
    const Result<Variables> variables = variablesOf(session, machine);
    if (session.options().isOn("json"))
        return printFields(session, machine.name(),
                           variables ? Result<Json>(variablesField(toJson(*variables)))
                                     : Result<Json>(variables.error()));
    TRY(variables);
    const Shell shell = TRY(requestedShell(session));
    session.console().printRaw(exportText(*variables, shell, session.typedCommand()).toUtf8());
    return exitcode::kOk;
}

Result<int> config(Session &session)
{
    session.console().sendInfoToError();
    // Further names are not looked at, as in Docker Machine.
    session.setParsed({session.options(), session.arguments().mid(0, 1)});
    const Machine machine = TRY(session.loadTarget());
    Result<DockerEndpoint> endpoint
        = checkedEndpoint(session, machine, session.options().isOn("swarm"));
    if (!endpoint)
        endpoint
            = prefixed(QStringLiteral("Error running connection boilerplate: "), endpoint.error());
    const QString folder = session.store().machineFolder(machine.name());
    const QString ca = folder + QStringLiteral("/ca.pem");
    const QString certificate = folder + QStringLiteral("/cert.pem");
    const QString key = folder + QStringLiteral("/key.pem");
    if (session.options().isOn("json")) {
        Json fields = Json::object();
        fields["Host"] = endpoint ? endpoint->url.toStdString() : std::string();
        fields["TLSVerify"] = true;
        fields["TLSCACert"] = QDir::toNativeSeparators(ca).toStdString();
        fields["TLSCert"] = QDir::toNativeSeparators(certificate).toStdString();
        fields["TLSKey"] = QDir::toNativeSeparators(key).toStdString();
        return printFields(session, machine.name(),
                           endpoint ? Result<Json>(fields) : Result<Json>(endpoint.error()));
    }
    TRY(endpoint);
    session.console().print(
        QStringLiteral("--tlsverify\n--tlscacert=%1\n--tlscert=%2\n--tlskey=%3\n-H=%4")
            .arg(quoted(ca), quoted(certificate), quoted(key), endpoint->url));
    return exitcode::kOk;
}

} // namespace machinist::verb
