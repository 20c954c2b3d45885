// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machine.h"

#include "models/machine/machinemigration.h"
#include "models/machine/machineoptions.h"
#include "models/machine/storedpaths.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Machine)
};

constexpr QLatin1String kDriver("Driver");
constexpr QLatin1String kDriverName("DriverName");
constexpr QLatin1String kHostOptions("HostOptions");
constexpr QLatin1String kEngineOptions("EngineOptions");
constexpr QLatin1String kSwarmOptions("SwarmOptions");
constexpr QLatin1String kAuthOptions("AuthOptions");
constexpr QLatin1String kName("Name");

} // namespace

AuthOptions AuthOptions::standard(const QString &root, const QString &name)
{
    const QString certs = root + QStringLiteral("/certs");
    const QString folder = root + QStringLiteral("/machines/") + name;
    AuthOptions auth;
    auth.certDir = certs;
    auth.caCertPath = certs + QStringLiteral("/ca.pem");
    auth.caPrivateKeyPath = certs + QStringLiteral("/ca-key.pem");
    auth.serverCertPath = folder + QStringLiteral("/server.pem");
    auth.serverKeyPath = folder + QStringLiteral("/server-key.pem");
    auth.clientKeyPath = certs + QStringLiteral("/key.pem");
    auth.clientCertPath = certs + QStringLiteral("/cert.pem");
    auth.storePath = folder;
    return auth;
}

Machine::Machine(const QString &name, const QString &driverName, const QString &root)
    : m_name(name)
{
    JsonObject host;
    host.set(kDriver, QString());
    host.set(QLatin1String("Memory"), 0);
    host.set(QLatin1String("Disk"), 0);
    m_json.set(QLatin1String("ConfigVersion"), kConfigVersion);
    m_json.set(kDriver, JsonObject());
    m_json.set(kDriverName, driverName);
    m_json.set(kHostOptions, host);
    m_json.set(kName, name);

    SwarmOptions swarm;
    swarm.host = QStringLiteral("tcp://0.0.0.0:3376");
    swarm.image = QStringLiteral("swarm:latest");
    swarm.strategy = QStringLiteral("spread");
    setEngine({});
    setSwarm(swarm);
    setAuth(AuthOptions::standard(root, name));
}

Result<Machine> Machine::fromJson(const QByteArray &text, const QString &name, const QString &root)
{
    JsonObject file = TRY(JsonObject::parse(text));
    const int version = TRY(configVersion(file));
    Machine machine;
    machine.m_readVersion = version;
    machine.m_json = migrated(std::move(file), version, {name, root});
    if (machine.driverName().isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("It does not name a driver.")};
    machine.m_name = machine.m_json.text(kName);
    if (machine.m_name != name)
        machine.moveTo(name, root);
    return machine;
}

QString Machine::driverName() const
{
    return m_json.text(kDriverName);
}

void Machine::setDriverName(const QString &driverName)
{
    m_json.set(kDriverName, driverName);
}

JsonObject Machine::driverConfig() const
{
    return m_json.object(kDriver);
}

void Machine::setDriverConfig(const JsonObject &config)
{
    m_json.set(kDriver, config);
}

EngineOptions Machine::engine() const
{
    return readOptions(options(kEngineOptions), engineFields());
}

void Machine::setEngine(const EngineOptions &engine)
{
    JsonObject json = options(kEngineOptions);
    writeOptions(json, engine, engineFields());
    setOptions(kEngineOptions, json);
}

SwarmOptions Machine::swarm() const
{
    return readOptions(options(kSwarmOptions), swarmFields());
}

void Machine::setSwarm(const SwarmOptions &swarm)
{
    JsonObject json = options(kSwarmOptions);
    writeOptions(json, swarm, swarmFields());
    setOptions(kSwarmOptions, json);
}

AuthOptions Machine::auth() const
{
    return readOptions(options(kAuthOptions), authFields());
}

void Machine::setAuth(const AuthOptions &auth)
{
    JsonObject json = options(kAuthOptions);
    writeOptions(json, auth, authFields());
    setOptions(kAuthOptions, json);
}

bool Machine::hasOptions(QLatin1String key) const
{
    return !options(key).isEmpty();
}

JsonObject Machine::options(QLatin1String key) const
{
    // The usual spelling first: all of the host's options need not be copied then.
    const Json &file = m_json.json();
    if (const auto host = file.find(kHostOptions.data()); host != file.end()) {
        if (const auto found = host->find(key.data()); found != host->end())
            return JsonObject(*found);
    }
    return m_json.object(kHostOptions).object(key);
}

void Machine::setOptions(QLatin1String key, const JsonObject &options)
{
    JsonObject host = m_json.object(kHostOptions);
    host.set(key, options);
    m_json.set(kHostOptions, host);
}

void Machine::moveTo(const QString &name, const QString &root)
{
    if (!m_name.isEmpty()) {
        const std::string from = MachinePlace{m_name, root}.folder().toStdString();
        const std::string to = MachinePlace{name, root}.folder().toStdString();
        Json json = m_json.json();
        movePaths(json, from, to);
        m_json = JsonObject(std::move(json));
    }
    m_name = name;
    m_json.set(kName, name);
}

} // namespace machinist
