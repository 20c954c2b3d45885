// SPDX-License-Identifier: Apache-2.0
// The store against a fleet file: plan, apply, export --fleet.
#include "app/commandline/createoptions.h"
#include "app/commandline/fleetreport.h"
#include "app/commandline/interrupt.h"
#include "app/commandline/jsonrows.h"
#include "app/commandline/parallel.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/verbs/verbs.h"
#include "models/base/storage.h"
#include "models/fleet/fleetapply.h"
#include "models/fleet/fleetexport.h"
#include "models/fleet/fleetreader.h"

#include <QFile>

#include <algorithm>

namespace machinist::verb {

namespace {

using Action = FleetStep::Action;

Result<QByteArray> readAll(const QString &path)
{
    if (path != u"-")
        return readFile(path);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return usageError(QStringLiteral("Standard input cannot be read."));
    return input.readAll();
}

Result<FleetPlan> requestedPlan(Session &session)
{
    if (session.arguments().size() != 1) {
        session.showHelp();
        return usageError(QStringLiteral("Error: Expected one fleet file as an argument"));
    }
    const QString path = session.arguments().first();
    const QByteArray text = TRY(readAll(path));
    const FleetSurroundings surroundings{.drivers = session.drivers(),
                                         .accounts
                                         = TRY(session.lifecycle().secrets().accounts().all()),
                                         .fallbackDriver = requestedDriver({})};
    SilentContext context(stopOnInterrupt());
    const Fleet fleet = TRY(
        readFleet(text, path == u"-" ? QStringLiteral("stdin") : path, surroundings, context));
    return planFleet(fleet, session.store(), session.drivers());
}

void print(Session &session, const FleetPlan &plan, bool prune)
{
    for (const FleetStep &step : plan.steps) {
        for (const QString &line : fleetLines(step, prune))
            session.console().info(line);
    }
    session.console().info(fleetSummary(plan, prune));
}

// A machine that is to be left alone is no step.
std::vector<FleetStep> stepsToDo(const FleetPlan &plan, bool prune)
{
    std::vector<FleetStep> steps;
    std::ranges::copy_if(plan.steps, std::back_inserter(steps), [&](const FleetStep &step) {
        return step.action != Action::Keep && (prune || step.action != Action::Remove);
    });
    return steps;
}

// Docker Machine's question before rm.
bool isPruneAgreed(Session &session, const std::vector<FleetStep> &steps)
{
    QStringList names;
    for (const FleetStep &step : steps) {
        if (step.action == Action::Remove)
            names << step.name;
    }
    if (names.isEmpty() || session.options().isOn("y"))
        return true;
    session.console().info(QStringLiteral("About to remove %1").arg(names.join(u", ")));
    session.console().info(QStringLiteral(
        "WARNING: This action will delete both local reference and remote instance."));
    return session.console().confirm(QStringLiteral("Are you sure?")).value_or(false);
}

Result<> applyOne(Session &session, const FleetStep &step)
{
    PrintingContext context(session.console(), step.name, stopOnInterrupt());
    context.prefixAll(true);
    Result<> outcome = applyFleetStep(step, session.lifecycle(), session.store(), context,
                                      session.options().isOn("allow-restart"));
    if (outcome || outcome.error().kind != ErrorKind::NeedsConsent)
        return outcome;
    Error error = outcome.error();
    error.hint = QStringLiteral("--allow-restart agrees to that.");
    return error;
}

QString doneText(Action action)
{
    switch (action) {
    case Action::Create:
        return QStringLiteral("created");
    case Action::Resume:
        return QStringLiteral("create completed");
    case Action::Remove:
        return QStringLiteral("removed");
    default:
        return QStringLiteral("changed");
    }
}

// --json tells of the machines that are as they should be, too.
void printRows(Session &session, const FleetPlan &plan, const QHash<QString, QString> &errors)
{
    Json rows = Json::array();
    for (const FleetStep &step : plan.steps)
        rows.push_back(fleetRow(step, errors.value(step.name)));
    printJson(session, rows);
}

void report(Session &session, const FleetPlan &plan, const std::vector<FleetStep> &steps,
            const std::vector<Result<>> &outcomes)
{
    QHash<QString, QString> errors;
    for (size_t i = 0; i < steps.size(); ++i) {
        if (!outcomes[i])
            errors.insert(steps[i].name, outcomes[i].error().message);
        session.console().info(QStringLiteral("%1: %2").arg(steps[i].name,
                                                            outcomes[i] ? doneText(steps[i].action)
                                                                        : QStringLiteral("failed: ")
                                                                    + outcomes[i].error().message));
    }
    if (session.options().isOn("json"))
        printRows(session, plan, errors);
}

QByteArray unreadableNote(const FleetExport &exported)
{
    QByteArray text;
    for (const auto &[name, reason] : exported.unreadable)
        text += "# " + name.toUtf8()
            + " is left out: " + QString(reason).replace(u'\n', u' ').toUtf8() + '\n';
    return text;
}

} // namespace

Result<int> plan(Session &session)
{
    const bool prune = session.options().isOn("prune");
    const FleetPlan plan = TRY(requestedPlan(session));
    if (session.options().isOn("json")) {
        printRows(session, plan, {});
    } else {
        print(session, plan, prune);
    }
    return plan.hasChanges(prune) ? exitcode::kChangesPending : exitcode::kOk;
}

Result<int> apply(Session &session)
{
    if (session.options().isOn("json"))
        session.console().sendInfoToError();
    const int parallel = session.options().number("parallel");
    if (parallel < 1)
        return usageError(QStringLiteral("Error: --parallel wants a number from 1 on"));
    const bool prune = session.options().isOn("prune");
    const FleetPlan plan = TRY(requestedPlan(session));
    print(session, plan, prune);
    const std::vector<FleetStep> steps = stepsToDo(plan, prune);
    if (!isPruneAgreed(session, steps))
        return exitcode::kOk;
    std::vector<Result<>> outcomes(steps.size());
    sideBySide(steps.size(), size_t(parallel),
               [&](size_t i) { outcomes[i] = applyOne(session, steps[i]); });
    report(session, plan, steps, outcomes);
    TRY(joinOutcomes(outcomes));
    return exitcode::kOk;
}

Result<int> exportFleet(Session &session)
{
    if (!session.arguments().isEmpty()) {
        session.showHelp();
        return usageError(QStringLiteral("Error: Expected no machine name with --fleet"));
    }
    const auto accounts = TRY(session.lifecycle().secrets().accounts().all());
    const FleetExport exported
        = TRY(machinist::exportFleet(session.store(), session.drivers(), accounts));
    const QByteArray text = unreadableNote(exported) + writeFleet(exported.fleet, exported.notes);
    const QString path = session.options().text("output");
    if (path.isEmpty() || path == u"-")
        session.console().printRaw(text);
    else if (QFile::exists(path) && !session.options().isOn("force"))
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message = QStringLiteral("There is a file %1 already.").arg(path),
                     .hint = QStringLiteral("Choose another name, or give --force.")};
    else
        TRY(writeFile(path, text));
    for (const auto &[name, reason] : exported.unreadable)
        session.console().error(QStringLiteral("\"%1\" is left out: %2").arg(name, reason));
    return exported.unreadable.isEmpty() ? exitcode::kOk : exitcode::kFailed;
}

} // namespace machinist::verb
