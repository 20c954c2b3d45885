// SPDX-License-Identifier: Apache-2.0
#include "app/application/terminalprogram.h"

#include "terminal/view/terminalwindow.h"

#include <QApplication>

#include <cstring>

namespace machinist {

bool wantsTerminal(int argc, char **argv)
{
    return argc > 1 && std::strcmp(argv[1], "--terminal") == 0;
}

int runTerminal(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const qsizetype dashes = arguments.indexOf(QStringLiteral("--"));
    const QStringList options = arguments.mid(2, dashes < 0 ? 0 : dashes - 2);
    terminal::TerminalWindow window(
        {.command = dashes < 0 ? QStringList() : arguments.mid(dashes + 1),
         .checksumReports = options.contains(QStringLiteral("--checksum-reports"))});
    window.show();
    return QApplication::exec() ? 1 : window.exitStatus();
}

} // namespace machinist
