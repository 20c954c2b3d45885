// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/consent.h"
#include "app/commandline/createoptions.h"
#include "app/commandline/interrupt.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/verbs/verbs.h"

#include <QHash>
#include <QRegularExpression>

namespace machinist::verb {

namespace {

Error prefixed(const QString &prefix, Error error)
{
    error.message = prefix + error.message;
    return error;
}

EngineRequest engineRequest(const OptionValues &given)
{
    return {.installUrl = given.text("engine-install-url"),
            .options = given.list("engine-opt"),
            .insecureRegistries = given.list("engine-insecure-registry"),
            .registryMirrors = given.list("engine-registry-mirror"),
            .labels = given.list("engine-label"),
            .storageDriver = given.text("engine-storage-driver"),
            .environment = given.list("engine-env")};
}

SwarmRequest swarmRequest(const OptionValues &given)
{
    return {.isAgent = given.isOn("swarm"),
            .isMaster = given.isOn("swarm-master"),
            .isExperimental = given.isOn("swarm-experimental"),
            .image = given.text("swarm-image"),
            .discovery = given.text("swarm-discovery"),
            .strategy = given.text("swarm-strategy"),
            .options = given.list("swarm-opt"),
            .joinOptions = given.list("swarm-join-opt"),
            .host = given.text("swarm-host"),
            .address = given.text("swarm-addr")};
}

CreateRequest createRequest(const Session &session, const ParsedOptions &parsed,
                            const DriverInfo &driver)
{
    const OptionValues &given = parsed.values;
    const OptionValues &global = session.invocation().global;
    CreateRequest request{.name = parsed.arguments.value(0),
                          .driver = QLatin1String(driver.id),
                          .driverFlags = {},
                          .engine = engineRequest(given),
                          .swarm = swarmRequest(given),
                          .tlsSans = given.list("tls-san"),
                          .tls = {.caCert = global.text("tls-ca-cert"),
                                  .caKey = global.text("tls-ca-key"),
                                  .clientCert = global.text("tls-client-cert"),
                                  .clientKey = global.text("tls-client-key")},
                          .allowEngineRestart = given.isOn("allow-restart")};
    for (const Flag &flag : driver.flags) {
        const QString name = QLatin1String(flag.name);
        if (given.isGiven(flag.name))
            request.driverFlags.insert(name, given.given().value(name));
    }
    return request;
}

// Docker Machine's checks, in its order and words, before anything is touched.
Result<> checkRequest(Session &session, const ParsedOptions &parsed)
{
    if (parsed.arguments.size() > 1)
        return usageError(QStringLiteral("Invalid command line. Found extra arguments [%1]")
                              .arg(parsed.arguments.mid(1).join(u' ')));
    const QString name = parsed.arguments.value(0);
    if (name.isEmpty()) {
        session.showHelp();
        return usageError(QStringLiteral("Error: No machine name specified"));
    }
    if (const Result<> valid = checkMachineName(name); !valid)
        return prefixed(QStringLiteral("Error creating machine: "), valid.error());
    static const QRegularExpression discovery(QStringLiteral("[^:]*://.*"));
    const QString swarm = parsed.values.text("swarm-discovery");
    if (!swarm.isEmpty() && !discovery.match(swarm).hasMatch())
        return usageError(
            QStringLiteral("Error parsing swarm discovery: Swarm Discovery URL was in the "
                           "wrong format: %1")
                .arg(swarm));
    if (session.store().exists(name))
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message = QStringLiteral("Docker machine \"%1\" already exists").arg(name),
                     .hint = QStringLiteral("Choose another name, or remove it first: %1 rm %2")
                                 .arg(session.invocation().program, name)};
    return {};
}

Error unknownDriver(const Session &session, const QString &driver)
{
    QStringList known;
    for (const DriverInfo *info : session.drivers().all())
        known << QLatin1String(info->id);
    known << session.drivers().others();
    return {.kind = ErrorKind::NotFound,
            .message = QStringLiteral("Driver \"%1\" not found. Do you have the plugin binary "
                                      "\"docker-machine-driver-%1\" accessible in your PATH?")
                           .arg(driver),
            .hint = QStringLiteral("The drivers are: %1.").arg(known.join(u", "))};
}

// What Docker Machine says was going on when a create failed.
QString failurePrefix(const QString &stage)
{
    static const QHash<QString, QString> kPrefixes{
        {QLatin1String(createstage::kCertificates),
         QStringLiteral("Error generating certificates: ")},
        {QLatin1String(createstage::kCreate),
         QStringLiteral("Error creating machine: Error in driver during machine creation: ")},
        {QLatin1String(createstage::kWaitRunning),
         QStringLiteral("Error creating machine: Error waiting for machine to be running: ")},
        {QLatin1String(createstage::kWaitSsh),
         QStringLiteral("Error creating machine: Error detecting OS: ")},
        {QLatin1String(createstage::kProvision),
         QStringLiteral("Error creating machine: Error running provisioning: ")},
        {QLatin1String(createstage::kCheckEngine),
         QStringLiteral("Error creating machine: Error checking the host: ")},
    };
    return kPrefixes.value(stage, QStringLiteral("Error creating machine: "));
}

Result<int> failed(Session &session, const QString &name, const QString &stage, const Error &error)
{
    if (stage == QLatin1String(createstage::kPreCheck)) {
        session.console().error(
            prefixed(QStringLiteral("Error with pre-create check: \""), error).message + u'"');
        if (!error.hint.isEmpty())
            session.console().error(error.hint);
        session.console().debug(error.details);
        return exitcode::kPreCheckFailed;
    }
    if (stage.isEmpty() && error.kind == ErrorKind::InvalidInput)
        return prefixed(QStringLiteral("Error setting machine configuration from flags provided: "),
                        error);
    Error shown
        = error.kind == ErrorKind::Cancelled ? error : prefixed(failurePrefix(stage), error);
    if (session.store().exists(name)) {
        const QString both
            = QStringLiteral("'%1 resume %2' goes on from there, '%1 rm %2' takes it away.")
                  .arg(session.invocation().program, name);
        shown.hint += (shown.hint.isEmpty() ? QString() : QStringLiteral("\n")) + both;
    }
    return shown;
}

} // namespace

Result<int> create(Session &session)
{
    const QStringList words = session.invocation().words;
    const QString driverName = requestedDriver(words);
    const DriverInfo *driver = TRY(session.describedDriver(driverName));
    if (!driver)
        return unknownDriver(session, driverName);
    std::vector<Option> options = withFlags(kCreateOptions, driver);
    options.push_back({.name = "help", .alias = "h", .help = "Show help"});
    Result<ParsedOptions> parsed = parseOptions(options, optionsFirst(words));
    const Result<> spelt
        = parsed ? checkSpellings(options, parsed->values) : Result<>(parsed.error());
    if (!spelt) {
        session.console().print(parsed ? spelt.error().message
                                       : QStringLiteral("Incorrect Usage."));
        session.console().print({});
        session.showHelp();
        session.console().print({});
        return spelt.error();
    }
    if (parsed->values.isOn("help")) {
        session.showHelp();
        return exitcode::kOk;
    }
    parsed->arguments.removeOne(QStringLiteral("--"));
    TRY(checkRequest(session, *parsed));
    const CreateRequest request = createRequest(session, *parsed, *driver);
    PrintingContext context(session.console(), request.name, stopOnInterrupt());
    Result<> outcome = session.lifecycle().create(request, context);
    const auto resume
        = [&] { return session.lifecycle().resumeCreate(request.name, context, true); };
    outcome = orWithConsent(session.console(), std::move(outcome), resume);
    if (!outcome)
        return failed(session, request.name, context.stage().id, outcome.error());
    if (driver->abilities.isProvisioned)
        session.console().info(QStringLiteral("Docker is up and running!"));
    session.console().info(
        QStringLiteral("To see how to connect your Docker Client to the Docker Engine "
                       "running on this virtual machine, run: %1 env %2")
            .arg(session.invocation().argv.value(0), request.name));
    return exitcode::kOk;
}

} // namespace machinist::verb
