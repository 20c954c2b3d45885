// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QStringList>

namespace machinist {

/// The engine as the user wants it on a new machine: the --engine-… flags of `create`.
struct EngineRequest
{
    QString installUrl;  // empty: the distribution's package manager installs Docker
    QStringList options; // without leading dashes ("dns=8.8.8.8")
    QStringList insecureRegistries;
    QStringList registryMirrors;
    QStringList labels;
    QString storageDriver; // empty: left to the host
    QStringList environment;
};

/// Classic swarm, kept so that scripts and stored files go on working: the --swarm-… flags.
struct SwarmRequest
{
    bool isAgent = false;
    bool isMaster = false;
    bool isExperimental = false;
    QString image = QStringLiteral("swarm:latest");
    QString discovery;
    QString strategy = QStringLiteral("spread");
    QStringList options;
    QStringList joinOptions;
    QString host = QStringLiteral("tcp://0.0.0.0:3376");
    QString address;
};

/// The client's side of TLS; an empty path stands for the file in the store's certs folder.
struct TlsPaths
{
    QString caCert;
    QString caKey;
    QString clientCert;
    QString clientKey;
};

/// Everything the user says about a new machine. A value: the wizard fills one, and so does the
/// command line.
struct CreateRequest
{
    QString name;
    QString driver;
    /// By flag name without dashes, as parseFlags() takes them.
    QHash<QString, QStringList> driverFlags = {};
    /// Id of the account that answers the flags by which the driver signs in; empty: the flags and
    /// the environment do.
    QString account = {};
    EngineRequest engine = {};
    SwarmRequest swarm = {};
    QStringList tlsSans = {};
    TlsPaths tls = {};
    /// The user agrees that an engine with running containers is restarted where that is needed.
    bool allowEngineRestart = false;
};

} // namespace machinist
