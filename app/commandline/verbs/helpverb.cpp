// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/createoptions.h"
#include "app/commandline/helptext.h"
#include "app/commandline/verbs/verbs.h"

namespace machinist::verb {

Result<int> help(Session &session)
{
    const QString program = session.invocation().program;
    const QString name = session.arguments().value(0);
    if (name.isEmpty()) {
        session.console().printRaw(programHelp(program).toUtf8());
        return exitcode::kOk;
    }
    const Verb *verb = findVerb(name);
    if (!verb)
        return usageError(QStringLiteral("%1: '%2' is not a %1 command. See '%3 --help'.")
                              .arg(program, name, session.invocation().argv.value(0)));
    session.console().printRaw(verbHelp(program, *verb, verb->options).toUtf8());
    return exitcode::kOk;
}

} // namespace machinist::verb
