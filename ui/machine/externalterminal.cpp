// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/externalterminal.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ExternalTerminal)
};

// The desktop's own choice first. Those whose window belongs to a server that is running already
// would ignore our environment: they are asked for a process of their own.
struct Known
{
    const char *program;
    const char *ownProcess; // option, may be empty
    const char *execute;    // option in front of a command
};
constexpr Known kKnown[] = {
    {"x-terminal-emulator", "", "-e"},
    {"konsole", "--separate", "-e"},
    {"gnome-terminal", "--wait", "--"},
    {"kgx", "", "--"},
    {"ptyxis", "--standalone", "--"},
    {"xfce4-terminal", "--disable-server", "-x"},
    {"mate-terminal", "--disable-factory", "-x"},
    {"qterminal", "", "-e"},
    {"kitty", "", ""},
    {"alacritty", "", "-e"},
    {"wezterm", "start", "--"},
    {"foot", "", ""},
    {"terminator", "--no-dbus", "-x"},
    {"urxvt", "", "-e"},
    {"xterm", "", "-e"},
};

const Known *describe(const QString &terminal)
{
    // The alternative's link leads to the program itself, whose options count.
    for (const QString &path : {QFileInfo(terminal).canonicalFilePath(), terminal}) {
        for (const Known &known : kKnown) {
            if (QFileInfo(path).fileName().startsWith(QLatin1String(known.program)))
                return &known;
        }
    }
    return nullptr;
}

} // namespace

QString findExternalTerminal(const QString &preferred)
{
    if (!preferred.isEmpty()) {
        const QString path = QStandardPaths::findExecutable(preferred);
        if (!path.isEmpty())
            return path;
    }
    for (const Known &known : kKnown) {
        const QString path = QStandardPaths::findExecutable(QLatin1String(known.program));
        if (!path.isEmpty())
            return path;
    }
    return {};
}

Result<> openExternalTerminal(const QString &terminal, const Variables &variables,
                              const QStringList &command)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : variables)
        environment.insert(name, value);
    process.setProcessEnvironment(environment);
    process.setProgram(terminal);
    QStringList arguments;
    const Known *known = describe(terminal);
    if (known && *known->ownProcess)
        arguments << QLatin1String(known->ownProcess);
    if (!command.isEmpty()) {
        if (known && *known->execute)
            arguments << QLatin1String(known->execute);
        else if (!known)
            arguments << QStringLiteral("-e");
        arguments << command;
    }
    process.setArguments(arguments);
    if (!process.startDetached())
        return Error{.kind = ErrorKind::ToolMissing,
                     .message = Text::tr("The terminal %1 could not be started.").arg(terminal),
                     .details = process.errorString(),
                     .hint = Text::tr("Choose another terminal in the settings.")};
    return {};
}

} // namespace machinist
