// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/lifecycle.h"

#include "models/docker/dockerclient.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/creation.h"
#include "models/lifecycle/handover.h"
#include "models/lifecycle/hostwork.h"
#include "models/lifecycle/machinesession.h"
#include "models/lifecycle/newmachine.h"
#include "models/lifecycle/sshengine.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/provision/certificates.h"
#include "models/ssh/sshpool.h"

#include <QCoreApplication>
#include <QUrl>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Lifecycle)
};

QString stageId(const char *id)
{
    return QString::fromUtf8(id);
}

AuthorityFiles authorityOf(const AuthOptions &auth)
{
    return {.caCert = auth.caCertPath,
            .caKey = auth.caPrivateKeyPath,
            .clientCert = auth.clientCertPath,
            .clientKey = auth.clientKeyPath};
}

/// The word that Docker Machine says where there is nothing to do.
Error alreadyThere(const QString &name, PowerState state)
{
    return {.kind = ErrorKind::InvalidInput,
            .message = Text::tr("Machine \"%1\" is already %2.")
                           .arg(name, QString(powerStateName(state)).toLower())};
}

} // namespace

Result<> Lifecycle::create(const CreateRequest &request, OperationContext &context)
{
    TRY(checkMachineName(request.name));
    const DriverInfo *info = TRY(describeDriver(m_drivers, request.driver, context));
    CreateRequest whole = request;
    whole.driverFlags = TRY(m_secrets.withAccount(request.account, *info, request.driverFlags));
    NewMachine made = TRY(NewMachine::configure(whole, *info, m_store, context));
    const FileLock lock = TRY(
        m_store.lockForOperation(request.name, QStringLiteral("create"), context.stopToken()));
    TRY(made.checkNameIsFree(m_store));

    context.beginStage(
        {stageId(createstage::kCertificates), QStringLiteral("Checking certificates..."), 1min});
    TRY(ensureAuthority(authorityOf(made.machine().auth()), context));
    context.beginStage(
        {stageId(createstage::kPreCheck), QStringLiteral("Running pre-create checks..."), 2min});
    TRY(made.preCheck(context));

    Machine machine = made.machine();
    machine.setDriverConfig(m_secrets.takeOut(request.name, *info, machine.driverConfig()));
    TRY(m_store.create(machine));
    TRY(m_secrets.keep(request.name, *info, context));
    MachineSession session = TRY(MachineSession::open(parts(), request.name));
    Creation creation(*this, m_store, session, context);
    creation.setAllowEngineRestart(request.allowEngineRestart);
    return creation.run(stageId(createstage::kCreate));
}

Result<> Lifecycle::resumeCreate(const QString &name, OperationContext &context,
                                 bool allowEngineRestart)
{
    MachineSession session = TRY(MachineSession::open(parts(), name));
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("resume"), context.stopToken()));
    const auto progress = TRY(loadExtras(m_store, name)).progress();
    if (!progress)
        return Error{
            .kind = ErrorKind::InvalidInput,
            .message
            = Text::tr("The create of \"%1\" is complete: there is nothing to resume.").arg(name)};
    context.log(Text::tr("Resuming from stage \"%1\".").arg(progress->stage));
    Creation creation(*this, m_store, session, context);
    creation.setAllowEngineRestart(allowEngineRestart);
    return creation.run(progress->stage);
}

bool Lifecycle::isAsleep(PowerState state)
{
    return state == PowerState::Saved || state == PowerState::Paused;
}

Result<> Lifecycle::power(const QString &name, const char *operation, PowerState wanted,
                          Power change, OperationContext &context)
{
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QString::fromUtf8(operation), context.stopToken()));
    MachineSession session = TRY(MachineSession::open(parts(), name));
    const auto before = session.driver().state(context);
    if (before && *before == wanted)
        return alreadyThere(name, wanted);
    if (before && *before == PowerState::Saved && change == &Driver::stop)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("Machine \"%1\" is suspended.").arg(name),
                     .hint = Text::tr("Start it to go on, or kill it to drop what it was doing.")};
    if (wanted != PowerState::Running)
        m_connections.close(name);
    TRY(bring(session, {wanted, change, before && isAsleep(*before)}, context));
    remember(name, lookAt(session, LookDepth::State, context));
    return {};
}

Result<> Lifecycle::bring(MachineSession &session, const PowerChange &change,
                          OperationContext &context)
{
    DriverContext driverContext = session.context(context);
    TRY((session.driver().*change.call)(driverContext));
    TRY(session.save());
    TRY(waitForState(session.driver(), change.wanted, context));
    return change.wanted == PowerState::Running
        ? settleAfterStart(session, change.wasAsleep, context)
        : Result<>();
}

Result<> Lifecycle::settleAfterStart(MachineSession &session, bool wasAsleep,
                                     OperationContext &context)
{
    if (!session.info().abilities.isProvisioned)
        return {};
    context.beginStage({stageId(createstage::kWaitSsh),
                        QStringLiteral("Waiting for SSH to be available..."), 5min});
    TRY(waitForConnection(session, context));
    tidyGuest(session, wasAsleep, context);
    TRY(session.save()); // addresses and ports may be others now

    if (isSshUrl(TRY(session.driver().url(context))))
        return awaitEngine(session, context);
    const AuthOptions auth = session.machine().auth();
    const QString ip = TRY(session.driver().ip(context));
    const auto certificate = readCertificate(auth.serverCertPath);
    if (certificate && !certificate->sans.contains(ip)) {
        context.log(Text::tr("The address is another one now: renewing the server certificate."));
        // The machine has only just started, so what runs on it was started with it.
        TRY(provisionSession(session, {.allowRestart = true, .renewServerCertificate = true},
                             context));
    }
    return awaitEngine(session, context);
}

Result<> Lifecycle::awaitEngine(MachineSession &session, OperationContext &context)
{
    context.beginStage({stageId(createstage::kCheckEngine),
                        QStringLiteral("Waiting for Docker to answer..."), 3min});
    TRY(waitForItsEngine(session, context));
    keepTold(session, context);
    return {};
}

Result<> Lifecycle::start(const QString &name, OperationContext &context)
{
    context.beginStage(
        {QStringLiteral("start"), QStringLiteral("Starting \"%1\"...").arg(name), 10min});
    return power(name, "start", PowerState::Running, &Driver::start, context);
}

Result<> Lifecycle::stop(const QString &name, OperationContext &context)
{
    context.beginStage(
        {QStringLiteral("stop"), QStringLiteral("Stopping \"%1\"...").arg(name), 5min});
    return power(name, "stop", PowerState::Stopped, &Driver::stop, context);
}

Result<> Lifecycle::kill(const QString &name, OperationContext &context)
{
    context.beginStage(
        {QStringLiteral("kill"), QStringLiteral("Killing \"%1\"...").arg(name), 2min});
    return power(name, "kill", PowerState::Stopped, &Driver::kill, context);
}

Result<> Lifecycle::restart(const QString &name, OperationContext &context)
{
    context.beginStage(
        {QStringLiteral("restart"), QStringLiteral("Restarting \"%1\"...").arg(name), 15min});
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("restart"), context.stopToken()));
    MachineSession session = TRY(MachineSession::open(parts(), name));
    const PowerState before = TRY(session.driver().state(context));
    m_connections.close(name);
    DriverContext driverContext = session.context(context);
    const bool isOff = before == PowerState::Stopped || before == PowerState::Saved;
    TRY(isOff ? session.driver().start(driverContext) : session.driver().restart(driverContext));
    TRY(session.save());
    TRY(waitForState(session.driver(), PowerState::Running, context));
    return settleAfterStart(session, before == PowerState::Saved, context);
}

Result<> Lifecycle::remove(const QString &name, bool force, OperationContext &context)
{
    context.beginStage(
        {QStringLiteral("remove"), QStringLiteral("Removing \"%1\"...").arg(name), 10min});
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("rm"), context.stopToken()));
    if (const auto extras = loadExtras(m_store, name); extras && extras->isProtected())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("\"%1\" is protected against deletion.").arg(name),
                     .hint = Text::tr("Take the protection away first: machinist edit "
                                      "--protected=false %1")
                                 .arg(name)};
    m_connections.close(name);
    const auto removeOutside = [&]() -> Result<> {
        TRY(loadExtras(m_store, name));
        MachineSession session = TRY(MachineSession::open(parts(), name));
        DriverContext driverContext = session.context(context);
        return session.driver().remove(driverContext);
    };
    const Result<> outside = removeOutside();
    if (!outside && !force)
        return outside;
    const auto extras = loadExtras(m_store, name);
    TRY(m_store.remove(name));
    if (extras)
        forgetIntegrations(name, extras->id(), context);
    return outside;
}

Result<> Lifecycle::waitForOwnHost(MachineSession &session, OperationContext &context)
{
    if (!session.info().abilities.isProvisioned)
        return Error{
            .kind = ErrorKind::NotSupported,
            .message
            = Text::tr(
                  "\"%1\" cannot be provisioned: its driver \"%2\" only notes an engine's URL.")
                  .arg(session.machine().name(), session.machine().driverName())};
    context.beginStage({stageId(createstage::kWaitSsh),
                        QStringLiteral("Waiting for SSH to be available..."), 3min});
    TRY(waitForConnection(session, context));
    if (isSshUrl(TRY(session.driver().url(context))))
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("\"%1\" is only connected to: its host is not Machinist's "
                                         "to set up.")
                                    .arg(session.machine().name()),
                     .hint = Text::tr("Add it once more, as a machine that Machinist manages.")};
    return {};
}

Result<> Lifecycle::provisionLocked(const QString &name, const ProvisionOptions &options,
                                    OperationContext &context)
{
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("provision"), context.stopToken()));
    MachineSession session = TRY(MachineSession::open(parts(), name));
    TRY(waitForOwnHost(session, context));
    context.beginStage(
        {stageId(createstage::kProvision), QStringLiteral("Detecting the provisioner..."), 30min});
    TRY(provisionSession(session, options, context));
    context.beginStage({stageId(createstage::kCheckEngine),
                        QStringLiteral("Checking connection to Docker..."), 3min});
    return waitForItsEngine(session, context);
}

Result<> Lifecycle::provision(const QString &name, OperationContext &context,
                              bool allowEngineRestart)
{
    return provisionLocked(name, {.allowRestart = allowEngineRestart}, context);
}

Result<> Lifecycle::regenerateCertificates(const QString &name, bool clientCertificates,
                                           OperationContext &context)
{
    if (clientCertificates) {
        context.beginStage({stageId(createstage::kCertificates),
                            QStringLiteral("Regenerating local certificates"), 1min});
        TRY(ensureAuthority(authorityOf(TRY(m_store.load(name)).auth()), context));
    }
    return provisionLocked(name, {.allowRestart = true, .renewServerCertificate = true}, context);
}

SessionParts Lifecycle::parts() const
{
    return {m_store, m_drivers, m_secrets};
}

Result<std::unique_ptr<Driver>> Lifecycle::driverOf(const Machine &machine) const
{
    const DriverInfo *info = TRY(findDriver(m_drivers, machine.driverName()));
    return makeDriver(parts(), machine, *info);
}

DockerEndpoint Lifecycle::endpoint(const Machine &machine, const QString &url) const
{
    const QUrl parsed(url);
    if (isSshUrl(url))
        return {.url = url};
    const DriverInfo *info = m_drivers.find(machine.driverName());
    const bool isOurs = !info || info->abilities.isProvisioned;
    const bool isPlain = parsed.scheme() == u"unix" || parsed.scheme() == u"http"
        || (parsed.scheme() == u"tcp" && parsed.port() == 2375);
    if (!isOurs && isPlain)
        return {.url = url};
    const AuthOptions auth = machine.auth();
    return {.url = url,
            .caCert = auth.caCertPath,
            .clientCert = auth.clientCertPath,
            .clientKey = auth.clientKeyPath};
}

} // namespace machinist
