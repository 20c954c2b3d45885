// SPDX-License-Identifier: Apache-2.0
//
// The part of Lifecycle that reaches into the host.
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/machinesession.h"
#include "models/machine/machinestore.h"
#include "models/provision/provisioner.h"
#include "models/ssh/hostkeys.h"
#include "models/ssh/sshpool.h"

#include <QCoreApplication>
#include <QUrl>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Connect)
};

constexpr int kEnginePort = 2376;

} // namespace

Result<std::shared_ptr<SshConnection>> Lifecycle::connect(const QString &name,
                                                          OperationContext &context)
{
    MachineSession session = TRY(MachineSession::open(parts(), name));
    return m_connections.connection(name, TRY(login(session, context)), context);
}

Result<SshLogin> Lifecycle::login(MachineSession &session, OperationContext &context) const
{
    const QString name = session.machine().name();
    if (!session.info().abilities.hasSsh)
        return Error{.kind = ErrorKind::NotSupported,
                     .message
                     = Text::tr("\"%1\" has no SSH: its driver \"%2\" only notes an engine's URL.")
                           .arg(name, session.machine().driverName())};
    SshLogin login;
    login.target = TRY(session.driver().ssh(context));
    login.knownHostsFile = KnownHosts::fileIn(m_store.machineFolder(name));
    const QByteArray injected = session.driver().hostKey().toUtf8();
    login.policy = injected.isEmpty() ? HostKeyPolicy::TrustFirstUse : HostKeyPolicy::MustMatch;
    // A key that was put into the machine is known before the first connection. Where the user
    // has since accepted another one, that one counts.
    const KnownHosts pins(login.knownHostsFile);
    if (!injected.isEmpty() && pins.find(login.target.host, login.target.port).isEmpty())
        TRY(pins.pin(login.target.host, login.target.port, injected));
    return login;
}

Result<std::shared_ptr<SshConnection>> Lifecycle::waitForConnection(MachineSession &session,
                                                                    OperationContext &context)
{
    return m_connections.waitForConnection(session.machine().name(), TRY(login(session, context)),
                                           context);
}

Result<> Lifecycle::provisionSession(MachineSession &session, const ProvisionOptions &options,
                                     OperationContext &context)
{
    const auto connection = TRY(waitForConnection(session, context));
    const QUrl url(TRY(session.driver().url(context)));
    const Machine &machine = session.machine();
    ProvisionRequest request;
    request.machineName = machine.name();
    request.driverName = machine.driverName();
    request.address = TRY(session.driver().ip(context));
    const int forwarded = session.driver().forwardedEnginePort();
    request.enginePort = forwarded ? forwarded : url.port(kEnginePort);
    request.engine = machine.engine();
    request.swarm = machine.swarm();
    request.auth = machine.auth();
    request.isOwnHost = session.info().abilities.makesHost;
    request.allowRestart = options.allowRestart;
    request.renewServerCertificate = options.renewServerCertificate;
    return machinist::provision(request, *connection, context);
}

} // namespace machinist
