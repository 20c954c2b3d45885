// SPDX-License-Identifier: Apache-2.0
// What is done to several machines side by side.
#include "app/commandline/consent.h"
#include "app/commandline/parallel.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/verbs/verbs.h"

namespace machinist::verb {

namespace {

using Action = Result<> (Lifecycle::*)(const QString &, OperationContext &);

using ConsentedAction = Result<> (Lifecycle::*)(const QString &, OperationContext &, bool);

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

// For what restarts an engine.
Result<int> actWithConsent(Session &session, ConsentedAction action)
{
    const bool allowed = session.options().isOn("allow-restart");
    const QStringList names = TRY(session.targets());
    TRY(onEach(session, names, [&](const QString &name, PrintingContext &context) {
        const auto run
            = [&](bool agreed) { return (session.lifecycle().*action)(name, context, agreed); };
        return orWithConsent(session.console(), run(allowed), [&] { return run(true); });
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
    return actWithConsent(session, &Lifecycle::provision);
}

Result<int> upgrade(Session &session)
{
    return actWithConsent(session, &Lifecycle::upgrade);
}

Result<int> resume(Session &session)
{
    if (session.arguments().size() != 1) {
        session.showHelp();
        return usageError(QStringLiteral("Error: Expected one machine name as an argument"));
    }
    return actWithConsent(session, &Lifecycle::resumeCreate);
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
