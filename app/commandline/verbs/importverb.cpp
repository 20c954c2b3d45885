// SPDX-License-Identifier: Apache-2.0
// Taking machines over: from an exported file, from Docker Machine's store; and listing what else
// could be added.
#include "app/commandline/importlisting.h"
#include "app/commandline/interrupt.h"
#include "app/commandline/passphrase.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/verbs/verbs.h"
#include "models/bundle/bundlefile.h"
#include "models/bundle/dockermachine.h"
#include "models/bundle/import.h"

#include <QDir>

#include <algorithm>

namespace machinist::verb {

namespace {

Result<int> importFile(Session &session)
{
    if (session.arguments().size() != 1) {
        session.showHelp();
        return usageError(QStringLiteral("Error: Expected one exported file as an argument"));
    }
    ImportRequest request{.file = session.arguments().first(),
                          .passphrase = {},
                          .name = session.options().text("name"),
                          .account = session.options().text("account")};
    TRY(bundlefile::check(request.file)); // before anything is asked
    request.passphrase = TRY(passphraseFor(session, request.file, PassphraseUse::Known));
    PrintingContext context(session.console(), {}, stopOnInterrupt());
    auto report = importMachine(request, session.store(), session.drivers(), context);
    if (!report && report.error().kind == ErrorKind::AlreadyExists) {
        report.error().hint = QStringLiteral("Give it another name with --name.");
        return report.error();
    }
    const ImportReport done = TRY(std::move(report));
    session.console().info(
        QStringLiteral("Imported \"%1\" (%2).").arg(done.name, done.info.driver));
    for (const QString &note : done.notes)
        session.console().info(note);
    return exitcode::kOk;
}

/// The machines that --only names; all where it is not given.
Result<QList<FoundMachine>> chosen(const OptionValues &options, const DockerMachineSurvey &survey)
{
    if (!options.isGiven("only"))
        return survey.machines;
    QList<FoundMachine> machines;
    for (const QString &name : options.list("only")) {
        const auto found = std::ranges::find(survey.machines, name, &FoundMachine::name);
        if (found == survey.machines.end())
            return usageError(
                QStringLiteral("Error: There is no machine \"%1\" in %2").arg(name, survey.root));
        machines << *found;
    }
    return machines;
}

/// Copies one machine, where it can be; says what became of it. Returns whether it failed.
bool copyOne(Session &session, const QString &root, const FoundMachine &machine,
             const QString &newName)
{
    using Fate = FoundMachine::Fate;
    const bool isRenamed = machine.fate == Fate::NameTaken && newName != machine.name;
    if (machine.fate != Fate::Copied && !isRenamed) {
        session.console().error(
            QStringLiteral("Skipped \"%1\": %2").arg(machine.name, machine.problem));
        return machine.fate == Fate::NameTaken || machine.fate == Fate::Broken;
    }
    const auto done = copyMachine(root, machine.name, newName, session.store(), session.drivers());
    if (!done) {
        session.console().error(
            QStringLiteral("Skipped \"%1\": %2").arg(machine.name, done.error().message));
        return true;
    }
    session.console().info(QStringLiteral("Copied \"%1\".").arg(newName));
    return false;
}

Result<int> copyAll(Session &session, const DockerMachineSurvey &survey,
                    const QList<FoundMachine> &machines)
{
    TRY(copyCertificates(survey.root, session.store()));
    const std::stop_token stop = stopOnInterrupt();
    const QString newName = session.options().text("name");
    bool hasFailed = false;
    for (const FoundMachine &machine : machines) {
        if (stop.stop_requested())
            return Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Interrupted.")};
        hasFailed
            |= copyOne(session, survey.root, machine, newName.isEmpty() ? machine.name : newName);
    }
    return hasFailed ? exitcode::kFailed : exitcode::kOk;
}

QString defaultSource()
{
    return QDir::homePath() + QStringLiteral("/.docker/machine");
}

Result<int> fromDockerMachine(Session &session)
{
    const OptionValues &options = session.options();
    if (session.arguments().size() > 1)
        return usageError(QStringLiteral("Error: Expected one folder as an argument"));
    const QString root = session.arguments().value(0, defaultSource());
    SilentContext context(stopOnInterrupt());
    const DockerMachineSurvey survey
        = TRY(surveyDockerMachine(root, session.store(), session.drivers(), context));
    const QList<FoundMachine> machines = TRY(chosen(options, survey));
    if (options.isGiven("name") && machines.size() != 1)
        return usageError(QStringLiteral("Error: --name needs one machine: choose it with --only"));
    if (options.isOn("copy") && !options.isOn("dry-run") && !survey.isOwnStore)
        return copyAll(session, survey, machines);
    session.console().printRaw(surveyText(session, survey, machines).toUtf8());
    return exitcode::kOk;
}

Result<> checkOptions(const OptionValues &options)
{
    const bool isDockerMachine = options.isOn("from-docker-machine");
    for (const char *option : {"copy", "dry-run", "only"}) {
        if (options.isGiven(option) && !isDockerMachine)
            return usageError(QStringLiteral("Error: --%1 goes with --from-docker-machine")
                                  .arg(QLatin1String(option)));
    }
    for (const char *option : {"account", "passphrase-file"}) {
        if (options.isGiven(option) && isDockerMachine)
            return usageError(QStringLiteral("Error: --%1 does not go with --from-docker-machine")
                                  .arg(QLatin1String(option)));
    }
    if (options.isOn("list") && options.given().size() > (options.isOn("json") ? 2 : 1))
        return usageError(QStringLiteral("Error: --list goes with no other option than --json"));
    if (options.isOn("json") && !options.isOn("list"))
        return usageError(QStringLiteral("Error: --json goes with --list"));
    return {};
}

} // namespace

Result<int> importMachines(Session &session)
{
    TRY(checkOptions(session.options()));
    if (session.options().isOn("list")) {
        const QByteArray listing
            = session.options().isOn("json") ? candidatesJson(session) : candidatesText(session);
        session.console().printRaw(listing);
        return exitcode::kOk;
    }
    return session.options().isOn("from-docker-machine") ? fromDockerMachine(session)
                                                         : importFile(session);
}

} // namespace machinist::verb
