// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commandline.h"

#include "app/commandline/helptext.h"
#include "app/commandline/interrupt.h"
#include "app/commandline/programversion.h"
#include "app/commandline/session.h"
#include "models/bundle/bundlefile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLoggingCategory>

#include <cstdio>
#include <cstdlib>

namespace machinist {

namespace {

QStringList toStrings(int argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    return words;
}

QString programName(const QStringList &argv)
{
    QString name = QFileInfo(argv.value(0)).fileName();
    if (name.endsWith(u".exe", Qt::CaseInsensitive))
        name.chop(4);
    return name.isEmpty() ? QStringLiteral("machinist") : name;
}

bool hasDisplay()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return true;
#else
    return !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#endif
}

// Docker Machine looks for the option anywhere: behind `ssh NAME` it is not an error.
Result<bool> asksForDebug(const QStringList &argv)
{
    for (const QString &word : argv) {
        if (word == u"-D" || word == u"--debug" || word == u"-debug")
            return true;
    }
    const QString set = qEnvironmentVariable("MACHINE_DEBUG");
    if (set.isEmpty())
        return false;
    if (const auto isOn = parseGoBool(set))
        return *isOn;
    return usageError(QStringLiteral("Error parsing boolean value from MACHINE_DEBUG: "
                                     "strconv.ParseBool: parsing \"%1\": invalid syntax")
                          .arg(set));
}

// Docker Machine's way: help on standard output, the reason on standard error.
void printUsageError(Console &console, const Error &error, const QString &help, bool isSyntax)
{
    console.print(isSyntax ? QStringLiteral("Incorrect Usage.") : error.message);
    console.print({});
    console.printRaw(help.toUtf8());
    console.print({});
    console.error(error.message);
}

class Dispatcher
{
public:
    Dispatcher(QStringList argv, const DriverRegistry &drivers)
        : m_drivers(drivers)
    {
        m_invocation.argv = std::move(argv);
        m_invocation.program = programName(m_invocation.argv);
    }

    int run();

private:
    std::optional<int> parseGlobals();
    int runVerb();
    int runSession(Session &session);
    int exitStatus(const Result<int> &code);
    int failUnknownVerb(const QString &name);

    const DriverRegistry &m_drivers;
    Console m_console;
    Invocation m_invocation;
};

std::optional<int> Dispatcher::parseGlobals()
{
    const QString help = programHelp(m_invocation.program);
    const Result<ParsedOptions> parsed = parseOptions(globalOptions(), m_invocation.argv.mid(1));
    if (!parsed) {
        printUsageError(m_console, parsed.error(), help, true);
        return exitcode::kOk;
    }
    if (const Result<> spelt = checkSpellings(globalOptions(), parsed->values); !spelt) {
        printUsageError(m_console, spelt.error(), help, false);
        return exitcode::kOk;
    }
    m_invocation.global = parsed->values;
    m_invocation.words = parsed->arguments;
    if (parsed->values.isOn("version")) {
        m_console.print(programVersion(m_invocation.program));
        return exitcode::kOk;
    }
    if (parsed->values.isOn("help") || parsed->arguments.isEmpty()) {
        m_console.printRaw(help.toUtf8());
        return exitcode::kOk;
    }
    return std::nullopt;
}

int Dispatcher::run()
{
    const Result<bool> debug = asksForDebug(m_invocation.argv);
    if (!debug) {
        m_console.error(debug.error());
        return exitcode::kFailed;
    }
    if (*debug)
        m_console.enableDebug();
    QLoggingCategory::setFilterRules(*debug ? QStringLiteral("machinist.*=true")
                                            : QStringLiteral("machinist.*=false"));
    if (const std::optional<int> code = parseGlobals())
        return *code;
    const QString name = m_invocation.words.takeFirst();
    m_invocation.verb = findVerb(name);
    return m_invocation.verb ? runVerb() : failUnknownVerb(name);
}

int Dispatcher::failUnknownVerb(const QString &name)
{
    m_console.error(QStringLiteral("%1: '%2' is not a %1 command. See '%3 --help'.")
                        .arg(m_invocation.program, name, m_invocation.argv.value(0)));
    return exitcode::kFailed;
}

int Dispatcher::runVerb()
{
    const Verb &verb = *m_invocation.verb;
    Session session(m_invocation, m_console, m_drivers);
    const QString first = m_invocation.words.value(0);
    if (verb.parsesItself) {
        if (first == u"--help" || first == u"-h" || first == u"-help") {
            session.showHelp();
            return exitcode::kOk;
        }
        session.setParsed({{}, m_invocation.words});
        return runSession(session);
    }
    std::vector<Option> options(verb.options.begin(), verb.options.end());
    options.push_back({.name = "help", .alias = "h", .help = "Show help"});
    const QString help = verbHelp(m_invocation.program, verb, verb.options);
    Result<ParsedOptions> parsed = parseOptions(options, optionsFirst(m_invocation.words));
    if (!parsed) {
        printUsageError(m_console, parsed.error(), help, true);
        return exitcode::kOk;
    }
    if (const Result<> spelt = checkSpellings(options, parsed->values); !spelt) {
        printUsageError(m_console, spelt.error(), help, false);
        return exitcode::kOk;
    }
    if (parsed->values.isOn("help")) {
        m_console.printRaw(help.toUtf8());
        return exitcode::kOk;
    }
    parsed->arguments.removeOne(QStringLiteral("--"));
    session.setParsed(*std::move(parsed));
    return runSession(session);
}

int Dispatcher::runSession(Session &session)
{
    const Result<int> code = m_invocation.verb->run(session);
    const int status = exitStatus(code);
    if (session.hasStrays()) {
        std::fflush(nullptr);
        std::_Exit(status);
    }
    return status;
}

int Dispatcher::exitStatus(const Result<int> &code)
{
    if (code)
        return *code;
    m_console.error(code.error());
    return code.error().kind == ErrorKind::Cancelled && wasInterrupted() ? exitcode::kInterrupted
                                                                         : exitcode::kFailed;
}

} // namespace

bool wantsWindow(int argc, char **argv)
{
    const QStringList words = toStrings(argc, argv);
    if (programName(words).startsWith(u"docker-machine") || !hasDisplay())
        return false;
    QStringList others = words.mid(1);
    others.removeAll(QStringLiteral("--hidden"));
    others.removeIf(bundlefile::isNamedLikeOne); // what a file manager calls the program with
    const Result<ParsedOptions> parsed = parseOptions(globalOptions(), others);
    if (!parsed || !parsed->arguments.isEmpty() || parsed->values.isOn("help")
        || parsed->values.isOn("version"))
        return false;
    if (parsed->values.isGiven("storage-path"))
        qputenv("MACHINE_STORAGE_PATH", parsed->values.text("storage-path").toLocal8Bit());
    return true;
}

int runCommandLine(int argc, char **argv, const DriverRegistry &drivers)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("machinist"));
    return Dispatcher(toStrings(argc, argv), drivers).run();
}

} // namespace machinist
