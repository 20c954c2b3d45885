// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/machine.h"
#include "models/operations/operationcontext.h"
#include "models/provision/hostfacts.h"

namespace machinist {

class SshConnection;

/// What turns a host that answers over SSH into a machine. A value.
struct ProvisionRequest
{
    QString machineName;
    /// For the label "provider=NAME".
    QString driverName;
    /// The driver's address, IP or host name: what clients connect to, and a SAN.
    QString address;
    int enginePort = 2376;
    EngineOptions engine;
    SwarmOptions swarm;
    /// storePath is the machine's own folder, as in Docker Machine.
    AuthOptions auth;

    /// The host was made by us: it is given the machine's name. Else its host name is left alone.
    bool isOwnHost = false;
    /// The user has agreed to restart an engine although its running containers stop with it.
    bool allowRestart = false;
    /// Makes a new server pair even where the old one would do (regenerate-certs).
    bool renewServerCertificate = false;
};

/// What there is on \a connection's host. Changes nothing. NotAuthorised where the login user
/// cannot become root, BadReply where the probe did not come to its end.
Result<HostFacts> probeHost(int enginePort, SshConnection &connection, OperationContext &operation);

/// Makes \a connection's host a machine: certificates, Docker where it is missing, the engine's
/// configuration, its service; then waits until the engine listens. Two commands and a few
/// uploads on the one connection. Running it again changes nothing on a host that is as it should
/// be, and restarts nothing. Data, storage driver and containers of an engine that is already
/// there stay: where containers run that a necessary restart would stop, it fails with
/// NeedsConsent before anything is changed, unless request.allowRestart.
///
/// Blocking, for a background thread. NotSupported: the operating system is not one we know.
/// NotAuthorised: no way to become root. Certificates must have been made by ensureAuthority().
Result<> provision(const ProvisionRequest &request, SshConnection &connection,
                   OperationContext &operation);

} // namespace machinist
