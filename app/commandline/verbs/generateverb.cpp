// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/generate/generators.h"
#include "app/commandline/verbs/verbs.h"

#include <QHash>

namespace machinist::verb {

Result<int> generate(Session &session)
{
    using Generator = QString (*)(const DriverRegistry &);
    static const QHash<QString, Generator> kGenerators{
        {QStringLiteral("man"), machinist::generate::manPage},
        {QStringLiteral("markdown"), machinist::generate::markdown},
        {QStringLiteral("compatibility"), machinist::generate::compatibility},
        {QStringLiteral("bash"), machinist::generate::bashCompletion},
        {QStringLiteral("zsh"), machinist::generate::zshCompletion},
        {QStringLiteral("fish"), machinist::generate::fishCompletion},
        {QStringLiteral("powershell"), machinist::generate::powerShellCompletion},
    };
    const Generator generator = kGenerators.value(session.arguments().value(0));
    if (!generator || session.arguments().size() > 1) {
        session.showHelp();
        return usageError(
            QStringLiteral("Error: Expected one of man, markdown, compatibility, bash, zsh, fish, "
                           "powershell"));
    }
    session.console().printRaw(generator(session.drivers()).toUtf8());
    return exitcode::kOk;
}

} // namespace machinist::verb
