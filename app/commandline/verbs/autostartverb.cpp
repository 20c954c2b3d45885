// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/jsonrows.h"
#include "app/commandline/parallel.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/verbs/verbs.h"
#include "models/lifecycle/loginstart.h"

#include <QCoreApplication>

namespace machinist::verb {

namespace {

Result<int> listMarked(Session &session)
{
    const QStringList names = TRY(machinesStartedAtLogin(session.store()));
    if (session.options().isOn("json")) {
        Json all = Json::array();
        for (const QString &name : names)
            all.push_back(jsonRow(name, Json::object()));
        printJson(session, all);
        return exitcode::kOk;
    }
    for (const QString &name : names)
        session.console().print(name);
    return exitcode::kOk;
}

/// What the entry of the session calls.
Result<int> startMarked(Session &session)
{
    const QStringList names = TRY(machinesStartedAtLogin(session.store()));
    if (names.isEmpty()) // the last one was removed
        TRY(refreshLoginEntry(session.store(), QCoreApplication::applicationFilePath()));
    else
        TRY(onEach(session, names, [&](const QString &name, PrintingContext &context) {
            return session.lifecycle().start(name, context);
        }));
    return exitcode::kOk;
}

} // namespace

Result<int> autostart(Session &session)
{
    const bool isRun = session.options().isOn("run");
    const bool isOff = session.options().isOn("off");
    if (isRun && !isOff && session.arguments().isEmpty())
        return startMarked(session);
    if (isRun || (isOff && session.arguments().isEmpty())) {
        session.showHelp();
        return usageError(QStringLiteral("Error: --run takes no machine, --off needs one"));
    }
    if (session.arguments().isEmpty())
        return listMarked(session);
    const QStringList names = TRY(session.targets());
    TRY(session.requireMachines(names));
    for (const QString &name : names) {
        TRY(setStartsAtLogin(session.store(), name, !isOff,
                             QCoreApplication::applicationFilePath()));
        session.console().info(
            isOff ? QStringLiteral("\"%1\" does not start at login any more.").arg(name)
                  : QStringLiteral("\"%1\" starts when you log in.").arg(name));
    }
    return exitcode::kOk;
}

} // namespace machinist::verb
