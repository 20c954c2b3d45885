// SPDX-License-Identifier: Apache-2.0
#include "app/application/terminalprogram.h"

#include "terminal/view/terminalwindow.h"

#include <QApplication>

#include <cstring>

namespace machinist {

namespace {

int checksumFlags(const QStringList &options)
{
    const QString name = QStringLiteral("--checksum-reports=");
    for (const QString &option : options) {
        if (option.startsWith(name))
            return option.mid(name.size()).toInt();
    }
    return 0;
}

} // namespace

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
         .checksumReports = true,
         .checksumFlags = checksumFlags(options)});
    window.show();
    return QApplication::exec() ? 1 : window.exitStatus();
}

} // namespace machinist
