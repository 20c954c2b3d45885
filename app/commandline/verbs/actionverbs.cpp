// SPDX-License-Identifier: Apache-2.0
// What is done to several machines side by side.
#include "app/commandline/consent.h"
#include "app/commandline/parallel.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/verbs/verbs.h"

namespace machinist::verb {

namespace {

using Action = Result<> (Lifecycle::*)(const QString &, OperationContext &);

Result<int> act(Session &session, Action action)
{
    const QStringList names = TRY(session.targets());
    TRY(onEach(session, names, [&](const QString &name, PrintingContext &context) {
        return (session.lifecycle().*action)(name, context);
    }));
    return exitcode::kOk;
}

void warnOfNewAddresses(Session &session, QLatin1String what)
{
    session.console().info(
        QStringLiteral("%1 machines may have new IP addresses. You may need to re-run "
                       "the `%2 env` command.")
            .arg(what, session.invocation().program));
}

// Docker Machine's word behind "Machine "N" was", said as soon as the driver is done.
Result<int> switchPower(Session &session, Action action, QLatin1String done)
{
    const QStringList names = TRY(session.targets());
    TRY(onEach(session, names, [&](const QString &name, PrintingContext &context) {
        context.sayAfterFirstStage(QStringLiteral("Machine \"%1\" was %2.").arg(name, done));
        Result<> outcome = (session.lifecycle().*action)(name, context);
        if (outcome)
            context.sayIt();
        return outcome;
    }));
    return exitcode::kOk;
}

} // namespace

Result<int> start(Session &session)
{
    const int code = TRY(switchPower(session, &Lifecycle::start, QLatin1String("started")));
    warnOfNewAddresses(session, QLatin1String("Started"));
    return code;
}

Result<int> stop(Session &session)
{
    return switchPower(session, &Lifecycle::stop, QLatin1String("stopped"));
}

Result<int> kill(Session &session)
{
    return switchPower(session, &Lifecycle::kill, QLatin1String("killed"));
}

Result<int> restart(Session &session)
{
    const int code = TRY(act(session, &Lifecycle::restart));
    warnOfNewAddresses(session, QLatin1String("Restarted"));
    return code;
}

Result<int> provision(Session &session)
{
    const bool allowed = session.options().isOn("allow-restart");
    const QStringList names = TRY(session.targets());
    TRY(onEach(session, names, [&](const QString &name, PrintingContext &context) {
        return orWithConsent(session.console(),
                             session.lifecycle().provision(name, context, allowed),
                             [&] { return session.lifecycle().provision(name, context, true); });
    }));
    return exitcode::kOk;
}

Result<int> resume(Session &session)
{
    if (session.arguments().size() != 1) {
        session.showHelp();
        return usageError(QStringLiteral("Error: Expected one machine name as an argument"));
    }
    const bool allowed = session.options().isOn("allow-restart");
    TRY(onEach(session, session.arguments(), [&](const QString &name, PrintingContext &context) {
        return orWithConsent(session.console(),
                             session.lifecycle().resumeCreate(name, context, allowed),
                             [&] { return session.lifecycle().resumeCreate(name, context, true); });
    }));
    return exitcode::kOk;
}

Result<int> regenerateCerts(Session &session)
{
    if (!session.options().isOn("force")) {
        const std::optional<bool> sure = session.console().confirm(
            QStringLiteral("Regenerate TLS machine certs?  Warning: this is irreversible."));
        if (!sure)
            return usageError(
                QStringLiteral("Nobody answered the question; -f goes on without it."));
        if (!*sure)
            return exitcode::kOk;
    }
    session.console().info(QStringLiteral("Regenerating TLS certificates"));
    const bool clientToo = session.options().isOn("client-certs");
    const QStringList names = TRY(session.targets());
    TRY(onEach(session, names, [&](const QString &name, PrintingContext &context) {
        return session.lifecycle().regenerateCertificates(name, clientToo, context);
    }));
    return exitcode::kOk;
}

} // namespace machinist::verb
