// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/newmachine.h"

#include "models/driver/remotedriver.h"
#include "models/machine/machinestore.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(NewMachine)
};

/// A pre-check changes nothing, so it has nothing to note.
class NoLedger final : public Ledger
{
public:
    Result<> plan(const QString &, const QString &, const JsonObject &) override
    {
        return refuse();
    }
    Result<> made(const QString &, const QString &, const QString &, const JsonObject &) override
    {
        return refuse();
    }
    Result<> gone(const QString &, const QString &) override { return {}; }
    QList<LedgerEntry> entries() const override { return {}; }
    std::optional<LedgerEntry> find(const QString &, const QString &) const override { return {}; }

private:
    static Result<> refuse()
    {
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The driver tried to make something in its pre-check.")};
    }
};

EngineOptions engineOptions(const EngineRequest &request)
{
    EngineOptions engine;
    engine.arbitraryFlags = request.options;
    engine.env = request.environment;
    engine.insecureRegistry = request.insecureRegistries;
    engine.labels = request.labels;
    engine.storageDriver = request.storageDriver;
    engine.registryMirror = request.registryMirrors;
    engine.installUrl = request.installUrl;
    return engine;
}

SwarmOptions swarmOptions(const SwarmRequest &request)
{
    SwarmOptions swarm;
    swarm.isSwarm = request.isAgent || request.isMaster;
    swarm.address = request.address;
    swarm.discovery = request.discovery;
    swarm.agent = request.isAgent;
    swarm.master = request.isMaster;
    swarm.host = request.host;
    swarm.image = request.image;
    swarm.strategy = request.strategy;
    swarm.arbitraryFlags = request.options;
    swarm.arbitraryJoinFlags = request.joinOptions;
    swarm.isExperimental = request.isExperimental;
    return swarm;
}

void takePath(QString &path, const QString &given)
{
    if (!given.isEmpty())
        path = given;
}

AuthOptions authOptions(const CreateRequest &request, const MachineStore &store)
{
    AuthOptions auth = AuthOptions::standard(store.root(), request.name);
    takePath(auth.caCertPath, request.tls.caCert);
    takePath(auth.caPrivateKeyPath, request.tls.caKey);
    takePath(auth.clientCertPath, request.tls.clientCert);
    takePath(auth.clientKeyPath, request.tls.clientKey);
    auth.serverCertSans = request.tlsSans;
    return auth;
}

/// Docker Machine's drivers keep three of the swarm flags in their own object; its generic one,
/// whose host is somebody else's, never did.
JsonObject withSwarm(JsonObject config, const SwarmRequest &swarm, const DriverInfo &info)
{
    if (!info.abilities.makesHost || !info.abilities.isProvisioned)
        return config;
    config.set(QLatin1String("SwarmMaster"), swarm.isMaster);
    config.set(QLatin1String("SwarmHost"), swarm.host);
    config.set(QLatin1String("SwarmDiscovery"), swarm.discovery);
    return config;
}

/// The options that Docker Machine passes to every plugin: lists only where they are given.
QVariantMap commonFlags(const CreateRequest &request)
{
    QVariantMap flags{{QStringLiteral("driver"), request.driver},
                      {QStringLiteral("engine-install-url"), request.engine.installUrl},
                      {QStringLiteral("engine-storage-driver"), request.engine.storageDriver},
                      {QStringLiteral("swarm"), request.swarm.isAgent},
                      {QStringLiteral("swarm-addr"), request.swarm.address},
                      {QStringLiteral("swarm-discovery"), request.swarm.discovery},
                      {QStringLiteral("swarm-experimental"), request.swarm.isExperimental},
                      {QStringLiteral("swarm-host"), request.swarm.host},
                      {QStringLiteral("swarm-image"), request.swarm.image},
                      {QStringLiteral("swarm-master"), request.swarm.isMaster},
                      {QStringLiteral("swarm-strategy"), request.swarm.strategy}};
    const auto addList = [&flags](const QString &name, const QStringList &values) {
        if (!values.isEmpty())
            flags.insert(name, values);
    };
    addList(QStringLiteral("engine-opt"), request.engine.options);
    addList(QStringLiteral("engine-env"), request.engine.environment);
    addList(QStringLiteral("engine-label"), request.engine.labels);
    addList(QStringLiteral("engine-insecure-registry"), request.engine.insecureRegistries);
    addList(QStringLiteral("engine-registry-mirror"), request.engine.registryMirrors);
    addList(QStringLiteral("swarm-opt"), request.swarm.options);
    addList(QStringLiteral("swarm-join-opt"), request.swarm.joinOptions);
    addList(QStringLiteral("tls-san"), request.tlsSans);
    return flags;
}

Result<> checkSwarm(const SwarmRequest &swarm)
{
    static const QRegularExpression scheme(QStringLiteral("^[^:]*://.*"));
    if (swarm.discovery.isEmpty() || scheme.match(swarm.discovery).hasMatch())
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr(
                     "Swarm Discovery URL was in the wrong format: must be <scheme>://<path>.")};
}

} // namespace

Result<NewMachine> NewMachine::configure(const CreateRequest &request, const DriverInfo &info,
                                         const MachineStore &store, OperationContext &context)
{
    TRY(checkSwarm(request.swarm));
    const FlagValues values = TRY(parseFlags(info.flags, request.driverFlags));
    auto driver = info.make({.machineName = request.name, .storePath = store.root()});
    if (auto *remote = dynamic_cast<RemoteDriver *>(driver.get()))
        TRY(remote->configureRemotely(values, commonFlags(request), context));
    else
        TRY(driver->configure(values));

    Machine machine(request.name, QString::fromUtf8(info.id), store.root());
    machine.setDriverConfig(withSwarm(driver->config(), request.swarm, info));
    machine.setEngine(engineOptions(request.engine));
    machine.setSwarm(swarmOptions(request.swarm));
    machine.setAuth(authOptions(request, store));
    return NewMachine(std::move(machine), std::move(driver));
}

Result<> NewMachine::checkNameIsFree(const MachineStore &store) const
{
    if (!store.exists(m_machine.name()))
        return {};
    return Error{.kind = ErrorKind::AlreadyExists,
                 .message = Text::tr("Docker machine \"%1\" already exists").arg(m_machine.name()),
                 .hint = Text::tr("Choose another name, or remove that machine first.")};
}

Result<> NewMachine::preCheck(OperationContext &context)
{
    NoLedger ledger;
    DriverContext driverContext(context, ledger, [] { return Result<>(); });
    TRY(m_driver->preCheck(driverContext));
    if (dynamic_cast<RemoteDriver *>(m_driver.get()))
        m_machine.setDriverConfig(m_driver->config());
    return {};
}

} // namespace machinist
