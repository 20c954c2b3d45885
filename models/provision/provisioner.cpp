// SPDX-License-Identifier: Apache-2.0
#include "models/provision/provisioner.h"

#include "models/provision/certificates.h"
#include "models/provision/localcertificates.h"
#include "models/provision/osprofile.h"
#include "models/provision/provisionplan.h"
#include "models/provision/remotescript.h"
#include "models/provision/swarm.h"
#include "models/ssh/sshconnection.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kProbeLimit = 90s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Provisioner)
};

/// A new folder that only the login user (and root) can enter. Over SFTP where that will do, which
/// the key needs anyway: a command starts a login shell first.
Result<QString> makeWorkFolder(SshConnection &connection, OperationContext &operation)
{
    const QString folder = QStringLiteral("/tmp/machinist.")
        + QString::number(QRandomGenerator::system()->generate64(), 36); // as mktemp: not guessed
    if (connection.files().makeFolder(folder, 0700, operation))
        return folder;
    const QByteArray answer = TRY(connection.execChecked(
        QStringLiteral("mktemp -d \"${TMPDIR:-/tmp}/machinist.XXXXXXXXXX\""), operation));
    const QString named = QString::fromUtf8(answer).trimmed();
    if (named.startsWith(u'/'))
        return named;
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("The host did not make a temporary folder."),
                 .details = named};
}

/// The key goes into that folder by SFTP; hosts without SFTP get it over a command's standard
/// input. Returns the folder.
Result<QString> sendKey(const QByteArray &key, SshConnection &connection,
                        OperationContext &operation)
{
    const QString folder = TRY(makeWorkFolder(connection, operation));
    const QString path = folder + QStringLiteral("/server-key.pem");
    auto sent = connection.upload(key, path, 0600, operation);
    if (!sent && sent.error().kind == ErrorKind::NotSupported) {
        const auto piped
            = connection.execChecked(QStringLiteral("sh -c 'umask 077; cat >\"$0\"' %1").arg(path),
                                     operation, {.input = key});
        sent = piped ? Result<>() : Result<>(piped.error());
    }
    if (sent)
        return folder;
    ShieldedContext shielded(operation);
    (void)connection.exec(QStringLiteral("rm -rf %1").arg(folder), shielded, {.timeout = 10s});
    return sent.error();
}

Result<HostFacts> withDocker(HostFacts facts, const ProvisionRequest &request,
                             SshConnection &connection, OperationContext &operation)
{
    if (!facts.dockerd.isEmpty())
        return facts;
    const QString text = TRY(installScript(request, facts));
    TRY(runAsRoot(text, facts.root, connection, operation));
    facts = TRY(probeHost(request.enginePort, connection, operation));
    if (facts.dockerd.isEmpty())
        return Error{.kind = ErrorKind::ToolMissing,
                     .message
                     = Text::tr("Docker was installed on the host, but there is no dockerd.")};
    return facts;
}

Result<> configure(const ProvisionRequest &request, const HostFacts &facts,
                   SshConnection &connection, OperationContext &operation)
{
    const LocalCertificates local = TRY(readLocalCertificates(request.auth));
    const ProvisionPlan plan = TRY(planProvision(request, facts, local.hashes()));
    for (const QString &note : plan.notes)
        operation.log(note);
    if (plan.isEmpty()) {
        operation.log(Text::tr("The host is as it should be; nothing was changed."));
        return {};
    }
    QString folder;
    if (plan.sendsCertificates) {
        operation.step(Text::tr("Copying certs to the remote machine..."));
        folder = TRY(sendKey(local.serverKey, connection, operation));
    }
    operation.step(Text::tr("Setting Docker configuration on the remote daemon..."));
    return runAsRoot(configureScript(request, facts, plan, folder, local.ca, local.server),
                     facts.root, connection, operation);
}

} // namespace

Result<HostFacts> probeHost(int enginePort, SshConnection &connection, OperationContext &operation)
{
    const SshExit exit
        = TRY(connection.exec(QStringLiteral("sh -s"), operation,
                              {.input = probeScript(enginePort).toUtf8(), .timeout = kProbeLimit}));
    auto facts = parseHostFacts(exit.out);
    if (!facts && facts.error().kind == ErrorKind::BadReply) {
        Error error = facts.error();
        error.details += u'\n' + QString::fromUtf8(exit.err.left(2000));
        return error;
    }
    return facts;
}

Result<> provision(const ProvisionRequest &request, SshConnection &connection,
                   OperationContext &operation)
{
    operation.step(Text::tr("Detecting the provisioner..."));
    HostFacts facts = TRY(probeHost(request.enginePort, connection, operation));
    const OsProfile profile = TRY(osProfileFor(facts.os, facts.architecture));
    operation.step(Text::tr("Provisioning with %1...").arg(profile.name));
    facts = TRY(withDocker(std::move(facts), request, connection, operation));
    operation.step(Text::tr("Copying certs to the local machine directory..."));
    TRY(prepareLocalCertificates(request, operation));
    TRY(configure(request, facts, connection, operation));
    return configureSwarm(request, operation);
}

} // namespace machinist
