// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/template/gotemplate.h"
#include "app/commandline/verbs/verbs.h"

namespace machinist::verb {

Result<int> inspect(Session &session)
{
    if (session.arguments().size() > 1) {
        session.showHelp();
        return usageError(QStringLiteral("Error: Too many arguments given"));
    }
    const Machine machine = TRY(session.loadTarget());
    const QString format = session.options().text("format");
    if (format.isEmpty()) {
        session.console().printRaw(machine.toJson() + '\n');
        return exitcode::kOk;
    }
    const Result<GoTemplate> parsed = GoTemplate::parse(format);
    if (!parsed)
        return usageError(QStringLiteral("template parsing error: %1").arg(parsed.error().message));
    QByteArray text;
    const Result<> outcome
        = parsed->run(GoTemplate::toMap(machine.json().json()), gotemplate::DataStyle::Map, text);
    session.console().printRaw(outcome ? text + '\n' : text);
    TRY(outcome);
    return exitcode::kOk;
}

} // namespace machinist::verb
