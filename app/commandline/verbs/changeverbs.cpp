// SPDX-License-Identifier: Apache-2.0
// What changes a machine that is there: rename, clone, edit.
#include "app/commandline/createoptions.h"
#include "app/commandline/helptext.h"
#include "app/commandline/interrupt.h"
#include "app/commandline/jsonrows.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/tabwriter.h"
#include "app/commandline/verbs/verbs.h"
#include "models/lifecycle/machinesession.h"
#include "models/machine/machineextras.h"

#include <cstring>

namespace machinist::verb {

namespace {

Result<> requireTwoNames(Session &session)
{
    if (session.arguments().size() == 2)
        return session.requireMachine(session.arguments().first());
    session.showHelp();
    return usageError(QStringLiteral("Error: Expected a machine's name and a new name"));
}

/// A driver's flags, each under its own name and without the driver's ("--qemu-memory" and
/// "--memory").
std::vector<Option> editOptions(const DriverInfo *driver)
{
    std::vector<Option> options(std::begin(kEditOptions), std::end(kEditOptions));
    if (driver) {
        const QByteArray prefix = QByteArray(driver->id) + '-';
        for (const Flag &flag : driver->flags) {
            if (flag.kind == FlagKind::Secret)
                continue;
            Option option = toOption(flag);
            option.fallback = option.env = ""; // what is not given stays as it is
            if (std::strncmp(flag.name, prefix.constData(), size_t(prefix.size())) == 0)
                option.alias = flag.name + prefix.size();
            options.push_back(option);
        }
    }
    options.push_back({.name = "help", .alias = "h", .help = "Show help"});
    return options;
}

/// The name decides which options there are, and so is looked for before they are parsed: it
/// stands first or last.
QString nameIn(const QStringList &words)
{
    if (words.isEmpty())
        return {};
    return words.first().startsWith(u'-') ? words.last() : words.first();
}

QString effectText(TakesEffect effect)
{
    switch (effect) {
    case TakesEffect::Now:
        return QStringLiteral("now");
    case TakesEffect::AfterRestart:
        return QStringLiteral("after restart");
    case TakesEffect::Never:
        break;
    }
    return QStringLiteral("not possible here");
}

Json toJson(const MachineField &field)
{
    Json fields = Json::object();
    fields["Value"] = field.value.toStdString();
    fields["Effect"] = effectText(field.effect).toStdString();
    fields["Note"] = field.reason.toStdString();
    return jsonRow(field.flag, fields);
}

Result<int> printFields(Session &session, const QString &name, bool asJson)
{
    SilentContext context(stopOnInterrupt());
    if (asJson) {
        Json all = Json::array();
        for (const MachineField &field : TRY(session.lifecycle().fields(name, context)))
            all.push_back(toJson(field));
        printJson(session, all);
        return exitcode::kOk;
    }
    QByteArray text = "FIELD\tVALUE\tTAKES EFFECT\tNOTE\n";
    for (const MachineField &field : TRY(session.lifecycle().fields(name, context))) {
        const QString value = field.value.isEmpty() ? QStringLiteral("-") : field.value;
        text += field.flag.toUtf8() + '\t' + value.toUtf8() + '\t'
            + effectText(field.effect).toUtf8() + '\t' + field.reason.toUtf8() + '\n';
    }
    session.console().printRaw(alignColumns(text));
    return exitcode::kOk;
}

/// What was given for the driver's flags.
FlagAnswers changesIn(const OptionValues &values, const DriverInfo &driver)
{
    FlagAnswers changes;
    for (const Flag &flag : driver.flags) {
        if (values.isGiven(flag.name))
            changes.insert(QLatin1String(flag.name),
                           values.given().value(QLatin1String(flag.name)));
    }
    return changes;
}

Result<> change(Session &session, const QString &name, const FlagAnswers &changes)
{
    if (changes.isEmpty())
        return {};
    PrintingContext context(session.console(), name, stopOnInterrupt());
    const bool waits = TRY(session.lifecycle().reshape(name, changes, context));
    session.console().info(
        waits ? QStringLiteral("Machine \"%1\" was changed; a restart makes it so: %2 restart %1")
                    .arg(name, session.invocation().program)
              : QStringLiteral("Machine \"%1\" is as you want it.").arg(name));
    return {};
}

} // namespace

Result<int> rename(Session &session)
{
    TRY(requireTwoNames(session));
    const QString name = session.arguments().first();
    const QString newName = session.arguments().last();
    PrintingContext context(session.console(), name, stopOnInterrupt());
    TRY(session.lifecycle().rename(name, newName, context));
    session.console().info(
        QStringLiteral("Machine \"%1\" is called \"%2\" now.").arg(name, newName));
    return exitcode::kOk;
}

Result<int> clone(Session &session)
{
    TRY(requireTwoNames(session));
    const QString newName = session.arguments().last();
    PrintingContext context(session.console(), newName, stopOnInterrupt());
    TRY(session.lifecycle().clone(session.arguments().first(), newName, context));
    session.console().info(QStringLiteral("Machine \"%1\" was made from \"%2\".")
                               .arg(newName, session.arguments().first()));
    return exitcode::kOk;
}

Result<int> edit(Session &session)
{
    const QStringList words = session.invocation().words;
    const QString name = nameIn(words);
    if (name.isEmpty() || name.startsWith(u'-')) {
        session.showHelp();
        return usageError(QStringLiteral("Error: Expected one machine name as an argument"));
    }
    TRY(session.requireMachine(name));
    const Machine machine = TRY(session.store().load(name));
    const DriverInfo *driver = TRY(findDriver(session.drivers(), machine.driverName()));
    const std::vector<Option> options = editOptions(driver);
    const ParsedOptions parsed = TRY(parseOptions(options, optionsFirst(words)));
    TRY(checkSpellings(options, parsed.values));
    if (parsed.values.isOn("help")) {
        const QString help
            = verbHelp(session.invocation().program, *session.invocation().verb, options);
        session.console().printRaw(help.toUtf8());
        return exitcode::kOk;
    }
    if (parsed.arguments.size() != 1)
        return usageError(QStringLiteral("Error: Expected one machine name and options"));
    const FlagAnswers changes = changesIn(parsed.values, *driver);
    const bool isAboutProtection = parsed.values.isGiven("protected");
    if (changes.isEmpty() && !isAboutProtection)
        return printFields(session, name, parsed.values.isOn("json"));
    TRY(change(session, name, changes));
    if (isAboutProtection) {
        const bool on = parsed.values.isOn("protected");
        TRY(updateExtras(session.store(), name,
                         [on](MachineExtras &extras) { extras.setProtected(on); }));
        session.console().info(
            on ? QStringLiteral("Machine \"%1\" is protected against deletion.").arg(name)
               : QStringLiteral("Machine \"%1\" can be deleted.").arg(name));
    }
    return exitcode::kOk;
}

} // namespace machinist::verb
