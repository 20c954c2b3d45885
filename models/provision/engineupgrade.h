// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/provision/provisioner.h"

namespace machinist {

/// What upgradeEngine() asks the host's package manager.
enum class UpgradePhase {
    Look,    // renews the lists, says what there is
    Upgrade, // the engine's packages, then a restart
    Remove,  // docker-engine, whose name ended with release 1.13
};

/// The whole text of upgrade.sh with its variables. NotSupported on systems whose Docker is part of
/// an image, and as osProfileFor().
Result<QString> upgradeScript(const HostFacts &facts, UpgradePhase phase);

/// Brings the engine of \a connection's host to the newest release that the host's own package
/// sources have, and restarts it. Where they have nothing newer nothing is restarted. Docker
/// Machine's words are steps. A docker-engine package (up to 1.13) is replaced: removed, and then
/// provision() with \a request installs and configures the distribution's Docker; images and
/// containers stay.
///
/// Blocking, for a background thread. NeedsConsent, with nothing changed, where running containers
/// would stop and request.allowRestart is not given. ToolMissing: no Docker on the host.
/// NotSupported: it came with the system's image, or from no package.
Result<> upgradeEngine(const ProvisionRequest &request, SshConnection &connection,
                       OperationContext &operation);

} // namespace machinist
