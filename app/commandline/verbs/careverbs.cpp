// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/interrupt.h"
#include "app/commandline/jsonrows.h"
#include "app/commandline/parallel.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/verbs/verbs.h"
#include "models/lifecycle/doctor.h"
#include "models/lifecycle/machinesession.h"

#include <QMap>

#include <algorithm>
#include <mutex>

namespace machinist::verb {

namespace {

Json toJson(const DoctorStep &step)
{
    Json row = Json::object();
    row["Id"] = step.id.toStdString();
    row["Title"] = step.title.toStdString();
    row["Good"] = step.isGood();
    row["Finding"] = (step.isGood() ? step.finding : step.problem->message).toStdString();
    row["Hint"] = step.isGood() ? std::string() : step.problem->hint.toStdString();
    return row;
}

void print(Console &console, const DoctorStep &step)
{
    console.print(QStringLiteral("%1  %2: %3")
                      .arg(QLatin1String(step.isGood() ? "ok  " : "FAIL"), step.title,
                           step.isGood() ? step.finding : step.problem->message));
    if (!step.isGood() && !step.problem->hint.isEmpty())
        console.print(QStringLiteral("      %1").arg(step.problem->hint));
}

Result<bool> hasPlainSecrets(Session &session, const QString &name)
{
    const Machine machine = TRY(session.store().load(name));
    const DriverInfo *info = TRY(findDriver(session.drivers(), machine.driverName()));
    return MachineSecrets::isPlain(*info, machine.driverConfig());
}

Result<> protect(Session &session, const QString &name)
{
    const Machine machine = TRY(session.store().load(name));
    const DriverInfo *info = TRY(findDriver(session.drivers(), machine.driverName()));
    return session.lifecycle().secrets().protect(name, *info);
}

} // namespace

Result<int> doctor(Session &session)
{
    const QString name = TRY(session.target());
    const bool isJson = session.options().isOn("json");
    SilentContext context(stopOnInterrupt());
    const auto told = [&](const DoctorStep &step) {
        if (!isJson)
            print(session.console(), step);
    };
    const QList<DoctorStep> steps
        = TRY(examine(session.lifecycle(), session.store(), name, context, told));
    const bool isWell = std::ranges::all_of(steps, &DoctorStep::isGood);
    if (isJson) {
        Json fields = Json::object();
        fields["Well"] = isWell;
        fields["Steps"] = Json::array();
        for (const DoctorStep &step : steps)
            fields["Steps"].push_back(toJson(step));
        printJson(session, Json::array({jsonRow(name, fields)}));
    }
    return isWell ? exitcode::kOk : exitcode::kFailed;
}

Result<int> keyring(Session &session)
{
    const bool isJson = session.options().isOn("json");
    const QStringList names = TRY(session.targets());
    std::mutex mutex;
    QMap<QString, Result<Json>> rows;
    const Result<> done = onEach(session, names, [&](const QString &name, PrintingContext &) {
        Result<bool> hadSecrets = hasPlainSecrets(session, name);
        Result<> outcome = !hadSecrets ? Result<>(hadSecrets.error())
            : *hadSecrets              ? protect(session, name)
                                       : Result<>();
        if (outcome && !isJson)
            session.console().info(
                (*hadSecrets ? QStringLiteral("The secrets of \"%1\" are in the keyring now.")
                             : QStringLiteral("\"%1\" has no secret in its file."))
                    .arg(name));
        Json fields = Json::object();
        fields["Moved"] = outcome && *hadSecrets;
        const std::lock_guard lock(mutex);
        rows.insert(name, outcome ? Result<Json>(fields) : Result<Json>(outcome.error()));
        return outcome;
    });
    if (isJson && !rows.isEmpty()) {
        Json list = Json::array();
        for (auto row = rows.cbegin(); row != rows.cend(); ++row)
            list.push_back(jsonRow(row.key(), row.value()));
        printJson(session, list);
    }
    TRY(done);
    return exitcode::kOk;
}

} // namespace machinist::verb
