// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/docker/dockerclient.h"
#include "models/machine/machine.h"

namespace machinist {

class Session;

/// Where `env` and `config` send the docker client: to the engine or, with \a swarm, to the Swarm
/// manager. The engine has answered and the certificates fit; else the error says so in Docker
/// Machine's words.
Result<DockerEndpoint> checkedEndpoint(Session &session, const Machine &machine, bool swarm);

/// Docker Machine's words for \a problem, which is why the engine at \a url did not tell its
/// version.
QString versionProblem(const QString &url, const QString &problem);

} // namespace machinist
