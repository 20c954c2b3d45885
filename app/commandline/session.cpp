// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/session.h"

#include "app/commandline/createoptions.h"
#include "app/commandline/helptext.h"
#include "app/commandline/interrupt.h"
#include "app/commandline/printingcontext.h"

namespace machinist {

namespace {

constexpr QLatin1String kDefaultMachine("default");

QString storagePath(const OptionValues &global)
{
    const QString given = global.text("storage-path");
    return given.isEmpty() ? MachineStore::defaultRoot() : given;
}

} // namespace

Session::Session(Invocation invocation, Console &console, const DriverRegistry &drivers)
    : m_invocation(std::move(invocation))
    , m_console(console)
    , m_drivers(drivers)
    , m_store(storagePath(m_invocation.global))
    , m_lifecycle(m_store, m_drivers, m_connections)
{}

void Session::setParsed(ParsedOptions parsed)
{
    m_options = std::move(parsed.values);
    m_arguments = std::move(parsed.arguments);
}

Result<> Session::requireMachine(const QString &name)
{
    if (m_store.exists(name))
        return {};
    return Error{.kind = ErrorKind::NotFound,
                 .message
                 = QStringLiteral("Docker machine \"%1\" does not exist. Use \"%2 ls\" to list "
                                  "machines. Use \"%2 create\" to add a new one.")
                       .arg(name, m_invocation.program)};
}

Result<> Session::requireMachines(const QStringList &names)
{
    QStringList missing;
    for (const QString &name : names)
        if (const Result<> known = requireMachine(name); !known)
            missing << known.error().message;
    if (missing.isEmpty())
        return {};
    return Error{.kind = ErrorKind::NotFound, .message = missing.join(u'\n')};
}

Result<QString> Session::target()
{
    if (m_arguments.size() > 1)
        return usageError(QStringLiteral("Error: Expected one machine name as an argument"));
    const QStringList names = TRY(targets());
    TRY(requireMachine(names.first()));
    return names.first();
}

Result<Machine> Session::loadTarget()
{
    const QString name = TRY(target());
    return m_store.load(name);
}

Result<QStringList> Session::targets()
{
    if (!m_arguments.isEmpty())
        return m_arguments;
    if (m_store.exists(kDefaultMachine))
        return QStringList{kDefaultMachine};
    return usageError(
        QStringLiteral("Error: No machine name(s) specified and no \"default\" machine exists"));
}

Result<const DriverInfo *> Session::describedDriver(const QString &name)
{
    // A built-in one is only looked up: no need to take over Ctrl+C for that.
    if (const DriverInfo *driver = m_drivers.find(name); !driver || !driver->flags.empty())
        return driver;
    PrintingContext context(m_console, name, stopOnInterrupt());
    return m_drivers.describe(name, context);
}

void Session::showHelp()
{
    const Verb &verb = *m_invocation.verb;
    std::vector<Option> options(verb.options.begin(), verb.options.end());
    if (verb.takesFlags) {
        // Only create goes without one.
        const bool isCreate = QLatin1String(verb.name) == QLatin1String("create");
        const QStringList &words = m_invocation.words;
        const auto driver = describedDriver(isCreate ? requestedDriver(words)
                                                     : namedDriver(words).value_or(QString()));
        if (!driver)
            m_console.error(driver.error());
        options = withFlags(verb.options, driver ? *driver : nullptr);
    }
    m_console.printRaw(verbHelp(m_invocation.program, verb, options).toUtf8());
}

QString Session::typedCommand() const
{
    QStringList words = m_invocation.argv;
    if (words.first().contains(u' ') || words.first().contains(u'\\'))
        words.first() = u'"' + words.first() + u'"';
    return words.join(u' ');
}

Error usageError(const QString &message)
{
    return {.kind = ErrorKind::InvalidInput, .message = message};
}

} // namespace machinist
