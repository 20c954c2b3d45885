// SPDX-License-Identifier: Apache-2.0
// What can be said of machines in one line: ip, url, status, version, active.
#include "app/commandline/looks.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/programversion.h"
#include "app/commandline/verbs/verbs.h"
#include "models/docker/dockerclient.h"

namespace machinist::verb {

// As in Docker Machine, all machines are read before the first is asked: an unknown one among them
// leaves nothing printed.
Result<int> ip(Session &session)
{
    const QStringList names = TRY(session.targets());
    TRY(session.requireMachines(names));
    QStringList problems;
    QStringList addresses;
    for (const QString &name : names) {
        SilentContext context;
        const Machine machine = TRY(session.store().load(name));
        const auto driver = TRY(session.lifecycle().driverOf(machine));
        if (const Result<QString> address = driver->ip(context); address)
            addresses << *address;
        else
            problems << address.error().message;
    }
    for (const QString &address : addresses)
        session.console().print(address);
    return problems.isEmpty() ? Result<int>(exitcode::kOk) : usageError(problems.join(u'\n'));
}

Result<int> url(Session &session)
{
    const Machine machine = TRY(session.loadTarget());
    const auto driver = TRY(session.lifecycle().driverOf(machine));
    SilentContext context;
    session.console().print(TRY(driver->url(context)));
    return exitcode::kOk;
}

Result<int> status(Session &session)
{
    const Machine machine = TRY(session.loadTarget());
    const auto driver = TRY(session.lifecycle().driverOf(machine));
    SilentContext context;
    session.console().print(powerStateName(TRY(driver->state(context))));
    return exitcode::kOk;
}

Result<int> version(Session &session)
{
    if (session.arguments().isEmpty()) {
        session.console().print(programVersion(session.invocation().program));
        return exitcode::kOk;
    }
    const Machine machine = TRY(session.loadTarget());
    const auto driver = TRY(session.lifecycle().driverOf(machine));
    SilentContext context;
    const QString url = TRY(driver->url(context));
    session.console().print(
        TRY(engineVersion(TRY(session.lifecycle().reach(machine, url, context)), context)));
    return exitcode::kOk;
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
            session.console().print(look.name);
            return exitcode::kOk;
        }
    }
    return looks.hasTimedOut() ? usageError(QStringLiteral("Error getting active host: timeout"))
                               : none;
}

} // namespace machinist::verb
