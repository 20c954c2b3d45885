// SPDX-License-Identifier: Apache-2.0
//
// The part of Lifecycle that reaches into the host.
#include "models/lifecycle/hostwork.h"
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/machinesession.h"
#include "models/lifecycle/sshengine.h"
#include "models/machine/machinestore.h"
#include "models/provision/engineupgrade.h"
#include "models/provision/hostkeyrenewal.h"
#include "models/provision/provisioner.h"
#include "models/ssh/hostkeys.h"
#include "models/ssh/sshpool.h"

#include <QCoreApplication>
#include <QUrl>

using namespace std::chrono_literals;

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

Result<DockerEndpoint> Lifecycle::reach(const Machine &machine, const QString &url,
                                        OperationContext &context)
{
    if (!isSshUrl(url))
        return endpoint(machine, url);
    const auto connection = TRY(connect(machine.name(), context));
    return engineOverSsh(*connection, context);
}

Result<> Lifecycle::waitForItsEngine(MachineSession &session, OperationContext &context)
{
    const QString url = TRY(session.driver().url(context));
    return waitForEngine(TRY(reach(session.machine(), url, context)), context);
}

Result<SshLogin> Lifecycle::login(MachineSession &session, OperationContext &context) const
{
    const QString name = session.machine().name();
    if (!session.info().abilities.hasSsh)
        return Error{.kind = ErrorKind::NotSupported,
                     .message
                     = Text::tr("\"%1\" has no SSH: its driver \"%2\" only notes an engine's URL.")
                           .arg(name, session.machine().driverName())};
    return hostLogin(session.driver(), m_store.machineFolder(name), context);
}

Result<std::shared_ptr<SshConnection>> Lifecycle::waitForConnection(MachineSession &session,
                                                                    OperationContext &context)
{
    return m_connections.waitForConnection(session.machine().name(), TRY(login(session, context)),
                                           context);
}

Result<ProvisionRequest> Lifecycle::provisionRequest(MachineSession &session,
                                                     const ProvisionOptions &options,
                                                     OperationContext &context) const
{
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
    return request;
}

Result<> Lifecycle::provisionSession(MachineSession &session, const ProvisionOptions &options,
                                     OperationContext &context)
{
    const auto connection = TRY(waitForConnection(session, context));
    return machinist::provision(TRY(provisionRequest(session, options, context)), *connection,
                                context);
}

Result<> Lifecycle::upgrade(const QString &name, OperationContext &context, bool allowEngineRestart)
{
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("upgrade"), context.stopToken()));
    MachineSession session = TRY(MachineSession::open(parts(), name));
    if (const PowerState before = TRY(session.driver().state(context));
        before != PowerState::Running) {
        context.beginStage({QStringLiteral("start"),
                            QStringLiteral("Starting machine so machine can be upgraded..."),
                            10min});
        TRY(bring(session, {PowerState::Running, &Driver::start, isAsleep(before)}, context));
    }
    TRY(waitForOwnHost(session, context));
    context.beginStage({QLatin1String(createstage::kProvision),
                        QStringLiteral("Detecting the provisioner..."), 30min});
    const auto connection = TRY(waitForConnection(session, context));
    TRY(upgradeEngine(TRY(provisionRequest(session, {.allowRestart = allowEngineRestart}, context)),
                      *connection, context));
    return awaitEngine(session, context);
}

Result<> Lifecycle::renewHostKey(MachineSession &session, OperationContext &context)
{
    if (!session.driver().isHostKeyShared())
        return {};
    const SshLogin login = TRY(this->login(session, context));
    const auto connection = TRY(waitForConnection(session, context));
    const auto next = makeNextHostKey(*connection, context);
    if (!next) {
        context.log(Text::tr("The host keeps the SSH key that its provider knows: %1")
                        .arg(next.error().message));
        return {};
    }
    // Both are pinned until it is sure which one the host shows.
    const KnownHosts pins(login.knownHostsFile);
    TRY(pins.pin(login.target.host, login.target.port, *next));
    if (const auto used = useNextHostKey(*connection, context); !used) {
        context.log(used.error().message);
        return {};
    }
    session.driver().setHostKey(QString::fromLatin1(*next));
    TRY(session.save());
    return pins.replace(login.target.host, login.target.port, *next);
}

} // namespace machinist
