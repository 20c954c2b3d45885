// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/docker/dockerclient.h"

namespace machinist {

class SshConnection;

/// True for an engine that listens to nobody but its own host: "ssh://user@host". A host whose
/// driver gives such a URL stays as it was found: nothing is installed or set up there.
bool isSshUrl(const QString &url);

/// The engine behind \a connection, by way of a private UNIX socket on this computer that leads to
/// the host's /var/run/docker.sock. One for each connection; it ends with it.
Result<DockerEndpoint> engineOverSsh(SshConnection &connection, OperationContext &context);

} // namespace machinist
