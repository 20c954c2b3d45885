// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/fleetreport.h"

namespace machinist {

namespace {

using Action = FleetStep::Action;

QString changeLine(const FleetChange &change)
{
    const QString line
        = QStringLiteral("      %1: \"%2\" -> \"%3\"").arg(change.what, change.from, change.to);
    if (!change.isInPlace)
        return line + QStringLiteral(" (only a new machine can have it)");
    return change.isProvisioned ? line + QStringLiteral(" (provisions the host again)") : line;
}

QString headLine(const FleetStep &step, bool prune)
{
    switch (step.action) {
    case Action::Create:
        return QStringLiteral("  + %1: create with the driver %2")
            .arg(step.name, step.wanted.request.driver);
    case Action::Resume:
        return QStringLiteral("  > %1: go on with its create").arg(step.name);
    case Action::Change:
        return QStringLiteral("  ~ %1: change").arg(step.name);
    case Action::Remove:
        return prune ? QStringLiteral("  - %1: remove").arg(step.name)
                     : QStringLiteral("    %1: not in the file; --prune removes it").arg(step.name);
    case Action::Look:
        return QStringLiteral("  ! %1: %2").arg(step.name, step.problem);
    case Action::Keep:
        break;
    }
    return {};
}

Json toJson(const FleetChange &change)
{
    Json row = Json::object();
    row["Field"] = change.what.toStdString();
    row["From"] = change.from.toStdString();
    row["To"] = change.to.toStdString();
    row["InPlace"] = change.isInPlace;
    return row;
}

} // namespace

QStringList fleetLines(const FleetStep &step, bool prune)
{
    QStringList lines;
    if (step.action != Action::Keep)
        lines << headLine(step, prune);
    for (const FleetChange &change : step.changes)
        lines << changeLine(change);
    if (!step.unknown.isEmpty())
        lines << QStringLiteral("    %1: not compared: %2")
                     .arg(step.name, step.unknown.join(QStringLiteral(", ")));
    return lines;
}

QString fleetSummary(const FleetPlan &plan, bool prune)
{
    QHash<Action, int> counts;
    for (const FleetStep &step : plan.steps)
        ++counts[step.action];
    QString text
        = QStringLiteral("Plan: %1 to create, %2 to change, %3 to remove, %4 as they should be.")
              .arg(counts[Action::Create] + counts[Action::Resume])
              .arg(counts[Action::Change])
              .arg(prune ? counts[Action::Remove] : 0)
              .arg(counts[Action::Keep]);
    if (counts[Action::Look] > 0)
        text += QStringLiteral(" %1 cannot be read.").arg(counts[Action::Look]);
    return text;
}

Json fleetRow(const FleetStep &step, const QString &error)
{
    Json row = Json::object();
    row["Name"] = step.name.toStdString();
    row["Action"] = fleetActionName(step.action).data();
    row["Driver"] = step.wanted.request.driver.toStdString();
    row["Changes"] = Json::array();
    for (const FleetChange &change : step.changes)
        row["Changes"].push_back(toJson(change));
    row["NotCompared"] = Json::array();
    for (const QString &flag : step.unknown)
        row["NotCompared"].push_back(flag.toStdString());
    row["Error"] = (error.isEmpty() ? step.problem : error).toStdString();
    return row;
}

} // namespace machinist
