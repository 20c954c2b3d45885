// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/provision/provisioner.h"

namespace machinist {

/// Classic swarm: starts the containers "swarm-agent-master" and "swarm-agent" through the
/// engine's API, where the request has swarm on. Ones that are there are replaced.
Result<> configureSwarm(const ProvisionRequest &request, OperationContext &operation);

/// The API bodies of the two containers.
JsonObject swarmMasterBody(const ProvisionRequest &request);
JsonObject swarmAgentBody(const ProvisionRequest &request);

} // namespace machinist
