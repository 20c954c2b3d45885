// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/interrupt.h"
#include "app/commandline/parallel.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/verbs/verbs.h"
#include "models/lifecycle/doctor.h"
#include "models/lifecycle/machinesession.h"

namespace machinist::verb {

Result<int> doctor(Session &session)
{
    const QString name = TRY(session.target());
    SilentContext context(stopOnInterrupt());
    bool isWell = true;
    const auto told = [&](const DoctorStep &step) {
        session.console().print(QStringLiteral("%1  %2: %3")
                                    .arg(QLatin1String(step.isGood() ? "ok  " : "FAIL"), step.title,
                                         step.isGood() ? step.finding : step.problem->message));
        if (!step.isGood() && !step.problem->hint.isEmpty())
            session.console().print(QStringLiteral("      %1").arg(step.problem->hint));
        isWell = isWell && step.isGood();
    };
    TRY(examine(session.lifecycle(), session.store(), name, context, told));
    return isWell ? exitcode::kOk : exitcode::kFailed;
}

Result<int> keyring(Session &session)
{
    const QStringList names = TRY(session.targets());
    TRY(onEach(session, names, [&](const QString &name, PrintingContext &) -> Result<> {
        const Machine machine = TRY(session.store().load(name));
        const DriverInfo *info = TRY(findDriver(session.drivers(), machine.driverName()));
        if (!MachineSecrets::isPlain(*info, machine.driverConfig())) {
            session.console().info(QStringLiteral("\"%1\" has no secret in its file.").arg(name));
            return {};
        }
        TRY(session.lifecycle().secrets().protect(name, *info));
        session.console().info(
            QStringLiteral("The secrets of \"%1\" are in the keyring now.").arg(name));
        return {};
    }));
    return exitcode::kOk;
}

} // namespace machinist::verb
