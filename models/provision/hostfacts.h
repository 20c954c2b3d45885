// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>

namespace machinist {

/// /etc/os-release, as far as it decides anything.
struct OsRelease
{
    QString id; // "ubuntu"
    QStringList idLike;
    QString versionId;
    QString variantId;
    QString prettyName;

    static OsRelease parse(const QString &text);
};

enum class InitSystem { Systemd, OpenRc, Other };

/// How commands become root's.
enum class RootAccess { Self, Sudo, Doas, PasswordWanted, None };

/// What the probe script saw on a host.
struct HostFacts
{
    OsRelease os;
    QString architecture; // as in `uname -m`
    QString hostName;
    InitSystem init = InitSystem::Other;
    RootAccess root = RootAccess::None;
    QString rootReason; // what sudo said
    QString packageManager;

    QString dockerd;       // its path; empty where there is none
    QString dockerVersion; // "20.10.24+dfsg1"
    bool isRunning = false;
    QStringList arguments; // of the running dockerd
    bool hasLiveRestore = false;
    QString storageDriver;  // of the running engine
    QStringList containers; // names of those that run
    int shims = 0;          // where there is no docker command to name them

    QString daemonJson;
    bool hasDaemonJson = false;
    QString options; // our options file as it is
    bool hasOptions = false;
    QString unit;        // docker.service as the package ships it
    QStringList dropins; // others' that set ExecStart, in the order in which they hold
    QStringList dropinPaths;
    QString openRcOptions;

    bool isActive = false; // the service
    bool isEnabled = false;
    bool isPortTaken = false;
    bool hasFirewalld = false;
    QHash<QString, QString> hashes; // SHA-256 by "ca", "server" and "server-key"
    QString keyMode;                // "600"

    bool hasContainers() const { return !containers.isEmpty() || shims > 0; }
};

/// Reads the probe's output. NotAuthorised where it could not become root; BadReply where it did
/// not come to its end.
Result<HostFacts> parseHostFacts(const QByteArray &output);

} // namespace machinist
