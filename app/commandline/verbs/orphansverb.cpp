// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/createoptions.h"
#include "app/commandline/interrupt.h"
#include "app/commandline/jsonrows.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/tabwriter.h"
#include "app/commandline/verbs/verbs.h"
#include "models/lifecycle/orphans.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::verb {

namespace {

constexpr auto kPatience = 20min; // a cloud may take ten for one instance

/// One account to look into.
struct Source
{
    const DriverInfo *driver = nullptr;
    QString account; // its name; empty for a driver's options
    FlagAnswers answers;
};

struct Found
{
    Source source;
    TaggedResource thing;
    Result<> removed = {};
};

Result<Source> sourceOf(Session &session, const Account &account, const FlagAnswers &answers)
{
    const DriverInfo *driver = session.drivers().find(account.driver);
    if (!driver)
        return Error{.kind = ErrorKind::NotFound,
                     .message = QStringLiteral("Driver \"%1\" not found.").arg(account.driver)};
    return Source{driver, account.name,
                  TRY(session.lifecycle().secrets().withAccount(account.id, *driver, answers))};
}

Result<QList<Source>> accountSources(Session &session, const QString &wanted,
                                     const FlagAnswers &answers)
{
    QList<Source> sources;
    for (const Account &account : TRY(session.lifecycle().secrets().accounts().all())) {
        const DriverInfo *driver = session.drivers().find(account.driver);
        const bool isMeant = wanted.isEmpty() ? driver && driver->tagged
                                              : wanted == account.name || wanted == account.id;
        if (isMeant)
            sources << TRY(sourceOf(session, account, answers));
    }
    if (!sources.isEmpty())
        return sources;
    if (!wanted.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = QStringLiteral("There is no account \"%1\".").arg(wanted)};
    session.showHelp();
    return usageError(
        QStringLiteral("Error: There is no account yet; name a driver with --driver"));
}

Result<QList<Source>> sources(Session &session, const DriverInfo *driver, const OptionValues &given)
{
    FlagAnswers answers;
    for (const Flag &flag : driver ? driver->flags : Flags()) {
        const QString name = QLatin1String(flag.name);
        if (given.isGiven(flag.name))
            answers.insert(name, given.given().value(name));
    }
    if (driver && given.text("account").isEmpty())
        return QList<Source>{{driver, {}, answers}};
    return accountSources(session, given.text("account"), answers);
}

QByteArray table(const QList<Found> &all)
{
    QByteArray text = "DRIVER\tACCOUNT\tKIND\tNAME\tID\tMACHINE ID\n";
    for (const Found &one : all)
        text += QStringLiteral("%1\t%2\t%3\t%4\t%5\t%6\n")
                    .arg(QLatin1String(one.source.driver->id), one.source.account, one.thing.kind,
                         one.thing.name, one.thing.id, one.thing.machineId)
                    .toUtf8();
    return alignColumns(text);
}

Json rowOf(const Found &one, bool isRemoval)
{
    JsonObject fields;
    fields.set(QLatin1String("Driver"), QString::fromLatin1(one.source.driver->id));
    fields.set(QLatin1String("Account"), one.source.account);
    fields.set(QLatin1String("Kind"), one.thing.kind);
    fields.set(QLatin1String("ID"), one.thing.id);
    fields.set(QLatin1String("MachineID"), one.thing.machineId);
    fields.set(QLatin1String("Removed"), isRemoval && one.removed);
    Json row = jsonRow(one.thing.name, fields.json());
    if (!one.removed)
        row["Error"] = one.removed.error().message.toStdString();
    return row;
}

bool isAgreed(Session &session, const OptionValues &given, const QList<Found> &all)
{
    if (given.isOn("y"))
        return true;
    session.console().info(QStringLiteral(
        "WARNING: Machines of other computers that use the account are among them."));
    return session.console()
        .confirm(QStringLiteral("Delete these %1 at the provider?").arg(all.size()))
        .value_or(false);
}

/// How many could not be deleted.
int removeAll(Session &session, QList<Found> &all, OperationContext &context, bool isTold)
{
    int failures = 0;
    for (Found &one : all) {
        one.removed = removeOrphan(*one.source.driver, one.source.answers, one.thing,
                                   session.store(), context);
        failures += !one.removed;
        const QString what
            = one.thing.kind + u' ' + (one.thing.name.isEmpty() ? one.thing.id : one.thing.name);
        if (isTold && one.removed)
            session.console().print(QStringLiteral("Removed %1").arg(what));
        else if (isTold)
            session.console().error(
                QStringLiteral("Kept %1: %2").arg(what, one.removed.error().message));
    }
    return failures;
}

Result<int> findAndRemove(Session &session, const QList<Source> &sources, const OptionValues &given)
{
    const bool isJson = given.isOn("json");
    if (isJson)
        session.console().sendInfoToError();
    PrintingContext context(session.console(), QStringLiteral("orphans"), stopOnInterrupt());
    context.beginStage(
        {QStringLiteral("orphans"), QStringLiteral("Asking for what is left over..."), kPatience});
    QList<Found> all;
    for (const Source &source : sources)
        for (const TaggedResource &thing :
             TRY(findOrphans(*source.driver, source.answers, session.store(), context)))
            all << Found{source, thing};
    if (!isJson)
        session.console().printRaw(table(all));
    int failures = 0;
    const bool isRemoval = given.isOn("remove") && !all.isEmpty();
    if (isRemoval && isAgreed(session, given, all))
        failures = removeAll(session, all, context, !isJson);
    else if (isRemoval)
        return exitcode::kOk;
    if (isJson) {
        Json rows = Json::array();
        for (const Found &one : std::as_const(all))
            rows.push_back(rowOf(one, isRemoval));
        printJson(session, rows);
    }
    return failures == 0 ? exitcode::kOk : exitcode::kFailed;
}

} // namespace

Result<int> orphans(Session &session)
{
    const QStringList words = session.invocation().words;
    const auto name = namedDriver(words);
    const DriverInfo *driver = name ? TRY(session.describedDriver(*name)) : nullptr;
    if (name && !driver)
        return Error{.kind = ErrorKind::NotFound,
                     .message = QStringLiteral("Driver \"%1\" not found.").arg(*name)};
    std::vector<Option> options = withFlags(kOrphansOptions, driver);
    options.push_back({.name = "help", .alias = "h", .help = "Show help"});
    const ParsedOptions parsed = TRY(parseOptions(options, optionsFirst(words)));
    TRY(checkSpellings(options, parsed.values));
    if (parsed.values.isOn("help")) {
        session.showHelp();
        return exitcode::kOk;
    }
    if (!parsed.arguments.isEmpty())
        return usageError(QStringLiteral("Error: Expected no arguments, but found \"%1\"")
                              .arg(parsed.arguments.join(u' ')));
    return findAndRemove(session, TRY(sources(session, driver, parsed.values)), parsed.values);
}

} // namespace machinist::verb
