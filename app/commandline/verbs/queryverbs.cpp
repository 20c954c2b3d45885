// SPDX-License-Identifier: Apache-2.0
// What can be said of machines in one line: ip, url, status, version, active.
#include "app/commandline/enginecheck.h"
#include "app/commandline/jsonrows.h"
#include "app/commandline/looks.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/programversion.h"
#include "app/commandline/verbs/verbs.h"
#include "models/docker/dockerclient.h"

namespace machinist::verb {

namespace {

Result<QString> prefixed(const QString &prefix, Result<QString> answer)
{
    if (!answer)
        answer.error().message.prepend(prefix);
    return answer;
}

Result<QString> askIp(Session &session, const Machine &machine)
{
    SilentContext context;
    return prefixed(QStringLiteral("Error getting IP address: "),
                    TRY(session.lifecycle().driverOf(machine))->ip(context));
}

Result<QString> askUrl(Session &session, const Machine &machine)
{
    SilentContext context;
    return TRY(session.lifecycle().driverOf(machine))->url(context);
}

Result<QString> askState(Session &session, const Machine &machine)
{
    SilentContext context;
    const auto state = TRY(session.lifecycle().driverOf(machine))->state(context);
    if (!state)
        return prefixed(QStringLiteral("error getting state for host %1: ").arg(machine.name()),
                        state.error());
    return QString(powerStateName(*state));
}

Result<QString> askVersion(Session &session, const Machine &machine)
{
    SilentContext context;
    const Result<QString> url = askUrl(session, machine);
    const auto ask = [&]() -> Result<QString> {
        return engineVersion(TRY(session.lifecycle().reach(machine, TRY(url), context)), context);
    };
    Result<QString> version = ask();
    if (!version)
        version.error().message = versionProblem(url.value_or(QString()), version.error().message);
    return version;
}

Json activeFields(const Look &look)
{
    Json fields = Json::object();
    fields["URL"] = look.status.url.toStdString();
    fields["Swarm"] = look.isActiveSwarm();
    return fields;
}

} // namespace

// As in Docker Machine, all machines are read before the first is asked: an unknown one among them
// leaves nothing printed.
Result<int> ip(Session &session)
{
    const QStringList names = TRY(session.targets());
    TRY(session.requireMachines(names));
    std::vector<Machine> machines;
    for (const QString &name : names)
        machines.push_back(TRY(session.store().load(name)));
    QStringList problems;
    Json rows = Json::array();
    for (const Machine &machine : machines) {
        const Result<QString> address = askIp(session, machine);
        Result<Json> fields = Json::object();
        if (address) {
            (*fields)["IP"] = address->toStdString();
        } else {
            fields = address.error();
            problems << address.error().message;
        }
        rows.push_back(jsonRow(machine.name(), fields));
        if (address && !session.options().isOn("json"))
            session.console().print(*address);
    }
    if (session.options().isOn("json"))
        printJson(session, rows);
    return problems.isEmpty() ? Result<int>(exitcode::kOk) : usageError(problems.join(u'\n'));
}

Result<int> url(Session &session)
{
    const Machine machine = TRY(session.loadTarget());
    return answer(session, machine.name(), "URL", askUrl(session, machine));
}

Result<int> status(Session &session)
{
    const Machine machine = TRY(session.loadTarget());
    return answer(session, machine.name(), "State", askState(session, machine));
}

Result<int> version(Session &session)
{
    if (session.arguments().isEmpty()) {
        const QString &program = session.invocation().program;
        return answer(session, program, "Version",
                      session.options().isOn("json") ? programRelease() : programVersion(program));
    }
    const Machine machine = TRY(session.loadTarget());
    return answer(session, machine.name(), "Version", askVersion(session, machine));
}

Result<int> active(Session &session)
{
    if (!session.arguments().isEmpty())
        return usageError(QStringLiteral("Error: Too many arguments given"));
    const Error none = usageError(QStringLiteral("No active host found"));
    if (qEnvironmentVariableIsEmpty("DOCKER_HOST"))
        return none;
    Looks looks(session, LookDepth::State);
    const QStringList names = TRY(session.store().names());
    looks.run(names, std::chrono::seconds(session.options().number("timeout")));
    for (const Look &look : looks.all()) {
        if (look.isActive() || look.isActiveSwarm()) {
            if (session.options().isOn("json"))
                printJson(session, Json::array({jsonRow(look.name, activeFields(look))}));
            else
                session.console().print(look.name);
            return exitcode::kOk;
        }
    }
    return looks.hasTimedOut() ? usageError(QStringLiteral("Error getting active host: timeout"))
                               : none;
}

} // namespace machinist::verb
