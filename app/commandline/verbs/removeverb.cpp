// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/interrupt.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/verbs/verbs.h"

namespace machinist::verb {

namespace {

bool isConfirmed(Session &session)
{
    if (session.options().isOn("y") || session.options().isOn("force"))
        return true;
    return session.console().confirm(QStringLiteral("Are you sure?")).value_or(false);
}

// Returns the errors, which are printed at once where the removal is forced.
QStringList removeOne(Session &session, const QString &name, bool force)
{
    PrintingContext context(session.console(), name, stopOnInterrupt());
    Result<> outcome = session.requireMachine(name);
    if (outcome)
        outcome = session.lifecycle().remove(name, force, context);
    QStringList problems;
    if (!outcome)
        problems
            << QStringLiteral("Error removing host \"%1\": %2").arg(name, outcome.error().message);
    if (!outcome && force)
        session.console().error(problems.last());
    if (!outcome && !force && !outcome.error().hint.isEmpty())
        problems << outcome.error().hint;
    const bool isGone = !session.store().exists(name);
    const bool wasThere = outcome || outcome.error().kind != ErrorKind::NotFound;
    if (outcome || (force && isGone && wasThere))
        session.console().info(QStringLiteral("Successfully removed %1").arg(name));
    else if (force)
        session.console().error(QStringLiteral("Can't remove \"%1\"").arg(name));
    return problems;
}

} // namespace

Result<int> remove(Session &session)
{
    if (session.arguments().isEmpty()) {
        session.showHelp();
        return usageError(
            QStringLiteral("Error: Expected to get one or more machine names as arguments"));
    }
    session.console().info(
        QStringLiteral("About to remove %1").arg(session.arguments().join(u", ")));
    session.console().info(QStringLiteral(
        "WARNING: This action will delete both local reference and remote instance."));
    if (!isConfirmed(session))
        return exitcode::kOk;
    const bool force = session.options().isOn("force");
    QStringList problems;
    for (const QString &name : session.arguments())
        problems += removeOne(session, name, force);
    if (!problems.isEmpty() && !force)
        return Error{.kind = wasInterrupted() ? ErrorKind::Cancelled : ErrorKind::InvalidInput,
                     .message = problems.join(u'\n')};
    return exitcode::kOk;
}

} // namespace machinist::verb
