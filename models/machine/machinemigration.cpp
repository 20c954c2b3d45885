// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machinemigration.h"

#include "models/machine/machine.h"
#include "models/machine/machineoptions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MachineMigration)
};

constexpr QLatin1String operator""_key(const char *text, size_t size)
{
    return QLatin1String(text, qsizetype(size));
}

/// The machine's folder as the file has it at its top level, else where it was found.
QString folderOf(const JsonObject &file, const MachinePlace &place)
{
    const QString stored = file.text("StorePath"_key);
    return stored.isEmpty() ? place.folder() : stored;
}

/// The store that a machine's folder lies in: two levels up.
QString storeOf(const QString &machineFolder)
{
    return QDir::cleanPath(QFileInfo(QFileInfo(machineFolder).path()).path());
}

/// Version 0 had everything flat; its nested options were never filled and are dropped.
void toVersion1(JsonObject &file, const MachinePlace &place)
{
    EngineOptions engine;
    engine.installUrl = QStringLiteral("https://get.docker.com");
    SwarmOptions swarm;
    swarm.discovery = file.text("SwarmDiscovery"_key);
    swarm.host = file.text("SwarmHost"_key);
    swarm.master = file.isOn("SwarmMaster"_key);
    AuthOptions auth;
    auth.caCertPath = file.text("CaCertPath"_key);
    auth.caPrivateKeyPath = file.text("PrivateKeyPath"_key);
    auth.serverCertPath = file.text("ServerCertPath"_key);
    auth.serverKeyPath = file.text("ServerKeyPath"_key);
    auth.clientCertPath = file.text("ClientCertPath"_key);
    auth.clientKeyPath = file.text("ClientKeyPath"_key);
    auth.storePath = folderOf(file, place);

    JsonObject engineJson, swarmJson, authJson, host;
    writeOptions(engineJson, engine, engineFields());
    writeOptions(swarmJson, swarm, swarmFields());
    writeOptions(authJson, auth, authFields());
    host.set("EngineOptions"_key, engineJson);
    host.set("SwarmOptions"_key, swarmJson);
    host.set("AuthOptions"_key, authJson);
    file.set("HostOptions"_key, host);
    for (const char *flat :
         {"SwarmDiscovery", "SwarmHost", "SwarmMaster", "CaCertPath", "PrivateKeyPath",
          "ServerCertPath", "ServerKeyPath", "ClientCertPath", "ClientKeyPath"})
        file.remove(QLatin1String(flat));
}

/// The CA key's path got its final name, and the certificates' folder a key.
void toVersion2(JsonObject &file, const MachinePlace &place)
{
    JsonObject host = file.object("HostOptions"_key);
    JsonObject auth = host.object("AuthOptions"_key);
    if (auth.text("CaPrivateKeyPath"_key).isEmpty())
        auth.set("CaPrivateKeyPath"_key, auth.text("PrivateKeyPath"_key));
    auth.remove("PrivateKeyPath"_key);
    const QString folder = folderOf(file, place);
    auth.set("StorePath"_key, folder);
    auth.set("CertDir"_key, storeOf(folder) + QStringLiteral("/certs"));
    host.set("AuthOptions"_key, auth);
    file.set("HostOptions"_key, host);
}

/// Drivers got to know the store.
void toVersion3(JsonObject &file, const MachinePlace &place)
{
    JsonObject driver = file.object("Driver"_key);
    driver.set("StorePath"_key, storeOf(folderOf(file, place)));
    file.set("Driver"_key, driver);
}

JsonObject hostOptions(const JsonObject &old)
{
    JsonObject host;
    host.set("Driver"_key, old.text("Driver"_key));
    host.set("Memory"_key, old.number("Memory"_key));
    host.set("Disk"_key, old.number("Disk"_key));
    host.set("EngineOptions"_key, completed(old.object("EngineOptions"_key), engineFields()));
    host.set("SwarmOptions"_key, completed(old.object("SwarmOptions"_key), swarmFields()));
    host.set("AuthOptions"_key, completed(old.object("AuthOptions"_key), authFields()));
    return host;
}

/// \a from with the members of \a first before all others, in their order.
JsonObject inFront(const JsonObject &first, const JsonObject &from)
{
    Json whole = first.json();
    for (auto it = from.json().begin(); it != from.json().end(); ++it) {
        const std::string key = it.key();
        if (!first.contains(QLatin1String(key.c_str())))
            whole[key] = it.value();
    }
    return JsonObject(std::move(whole));
}

} // namespace

Result<int> configVersion(const JsonObject &file)
{
    if (!file.contains("ConfigVersion"_key))
        return 0;
    const qint64 version = file.number("ConfigVersion"_key, -1);
    if (version < 0)
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("Its ConfigVersion is not a number.")};
    if (version > Machine::kConfigVersion)
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("Its config version %1 is from the future: this program "
                                         "knows versions up to %2.")
                                    .arg(version)
                                    .arg(Machine::kConfigVersion),
                     .hint = Text::tr("Use the program that wrote it, or a newer release of this "
                                      "one.")};
    return int(version);
}

JsonObject migrated(JsonObject file, int version, const MachinePlace &place)
{
    if (version >= Machine::kConfigVersion)
        return file;
    if (version < 1)
        toVersion1(file, place);
    if (version < 2)
        toVersion2(file, place);
    toVersion3(file, place);

    JsonObject head;
    head.set("ConfigVersion"_key, Machine::kConfigVersion);
    head.set("Driver"_key, file.object("Driver"_key));
    head.set("DriverName"_key, file.text("DriverName"_key));
    head.set("HostOptions"_key,
             inFront(hostOptions(file.object("HostOptions"_key)), file.object("HostOptions"_key)));
    head.set("Name"_key, place.name);
    file.remove("StorePath"_key); // the options have it by now
    return inFront(head, file);
}

} // namespace machinist
