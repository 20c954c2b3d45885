// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace machinist {

/// A context of the docker client: a name for an engine's address.
struct DockerContext
{
    QString name;
    QString host; // "ssh://user@host", "tcp://…", "unix://…"
};

/// The contexts in \a folder (~/.docker, or $DOCKER_CONFIG): contexts/meta/*/meta.json, as the
/// docker client writes them. What cannot be read is left out. By name.
QList<DockerContext> readDockerContexts(const QString &folder);

/// Where the docker client keeps its files: $DOCKER_CONFIG, else ~/.docker.
QString dockerConfigFolder();

} // namespace machinist
