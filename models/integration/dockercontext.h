// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/docker/dockerclient.h"
#include "models/docker/dockercontexts.h"

namespace machinist {

/// The docker client's named endpoints (`docker context ls`), in its own files:
/// contexts/meta/SHA256(name)/meta.json and contexts/tls/SHA256(name)/docker/*.pem below its
/// configuration folder (github.com/docker/cli, cli/context/store). Ours bear the machine's id in
/// their metadata; others are never touched. A value; any thread; blocks.
class DockerContexts
{
public:
    explicit DockerContexts(QString folder = dockerConfigFolder());

    /// Makes the context \a name, or brings ours up to date. AlreadyExists where one of that name
    /// is somebody else's, InvalidInput for a name that docker keeps for itself.
    Result<> write(const QString &name, const QString &machineId,
                   const DockerEndpoint &endpoint) const;
    /// Succeeds where it is gone, or never was ours.
    Result<> remove(const QString &name, const QString &machineId) const;
    /// Whether the context \a name is there and belongs to that machine.
    bool isOurs(const QString &name, const QString &machineId) const;

private:
    QString metaFolder(const QString &name) const;
    QString tlsFolder(const QString &name) const;

    QString m_folder;
};

} // namespace machinist
