// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"

namespace machinist {

/// What the engine of a machine is set up with (HostOptions.EngineOptions).
struct EngineOptions
{
    QStringList arbitraryFlags; // without leading dashes ("dns=8.8.8.8")
    QStringList dns;
    QString graphDir;
    QStringList env; // "NAME=value"
    bool ipv6 = false;
    QStringList insecureRegistry;
    QStringList labels; // "name=value"
    QString logLevel;
    QString storageDriver;
    bool selinuxEnabled = false;
    bool tlsVerify = true;
    QStringList registryMirror;
    QString installUrl;

    bool operator==(const EngineOptions &) const = default;
};

/// Classic swarm (HostOptions.SwarmOptions). Its unused "Overcommit" is kept in the file only.
struct SwarmOptions
{
    bool isSwarm = false;
    QString address;
    QString discovery;
    bool agent = false;
    bool master = false;
    QString host;
    QString image;
    QString strategy;
    qint64 heartbeat = 0;
    QStringList arbitraryFlags;
    QStringList arbitraryJoinFlags;
    QStringList env;
    bool isExperimental = false;

    bool operator==(const SwarmOptions &) const = default;
};

/// Where the TLS material lies (HostOptions.AuthOptions). All paths are local but for the three
/// remote ones, which stay empty on disk.
struct AuthOptions
{
    QString certDir;
    QString caCertPath;
    QString caPrivateKeyPath;
    QString caCertRemotePath;
    QString serverCertPath;
    QString serverKeyPath;
    QString clientKeyPath;
    QString serverCertRemotePath;
    QString serverKeyRemotePath;
    QString clientCertPath;
    QStringList serverCertSans;
    /// The machine's folder; Driver.StorePath is the store's root.
    QString storePath;

    /// The paths that create writes for a machine of the store at \a root.
    static AuthOptions standard(const QString &root, const QString &name);

    bool operator==(const AuthOptions &) const = default;
};

/// One machine's config.json (version 3), as a value. The whole JSON is kept: what this program
/// does not know survives at every level, and keys stay in their order. Does no I/O; any thread.
class Machine
{
public:
    Machine() = default;
    /// A new machine of the store at \a root: every key of Docker Machine's file, in its order.
    Machine(const QString &name, const QString &driverName, const QString &root);

    /// Reads a config.json of version 0 to 3 that was found in the folder \a name of the store at
    /// \a root. Fails with BadReply, saying why.
    static Result<Machine> fromJson(const QByteArray &text, const QString &name,
                                    const QString &root);

    /// The folder's name, which wins over the file's "Name".
    const QString &name() const { return m_name; }
    QString driverName() const;
    void setDriverName(const QString &driverName);
    /// The "Driver" object, the driver's own business.
    JsonObject driverConfig() const;
    void setDriverConfig(const JsonObject &config);

    /// The getters accept a missing or null object: its values are zero. The setters change only
    /// the keys whose values differ, so that null and [] stay what they were.
    EngineOptions engine() const;
    void setEngine(const EngineOptions &engine);
    SwarmOptions swarm() const;
    void setSwarm(const SwarmOptions &swarm);
    AuthOptions auth() const;
    void setAuth(const AuthOptions &auth);
    /// False where the file has null: another program made the host without Docker.
    bool hasEngine() const { return hasOptions(QLatin1String("EngineOptions")); }
    bool hasSwarm() const { return hasOptions(QLatin1String("SwarmOptions")); }
    bool hasAuth() const { return hasOptions(QLatin1String("AuthOptions")); }

    /// What `inspect` shows and config.json holds.
    const JsonObject &json() const { return m_json; }
    QByteArray toJson() const { return toGoJson(m_json.json()); }
    /// The ConfigVersion that the text had before it was brought to version 3.
    int readVersion() const { return m_readVersion; }

    static constexpr int kConfigVersion = 3;

    bool operator==(const Machine &) const = default;

private:
    friend class MachineStore; // rename
    bool hasOptions(QLatin1String key) const;
    JsonObject options(QLatin1String key) const;
    void setOptions(QLatin1String key, const JsonObject &options);
    void moveTo(const QString &name, const QString &root);

    QString m_name;
    JsonObject m_json;
    int m_readVersion = kConfigVersion;
};

} // namespace machinist
