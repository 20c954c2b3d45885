// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/hostreport.h"

#include "models/lifecycle/sshengine.h"
#include "models/provision/osprofile.h"
#include "models/provision/provisionplan.h"
#include "models/ssh/sshconnection.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HostReport)
};

constexpr auto kPatience = 20s;
constexpr char kNameSystem[] = ". /etc/os-release 2>/dev/null; echo \"$PRETTY_NAME, $(uname -m)\"";

void askEngine(SshConnection &connection, HostReport &report, OperationContext &context)
{
    const auto ask = [&]() -> Result<> {
        DockerClient client(TRY(engineOverSsh(connection, context)), kPatience);
        report.dockerVersion = TRY(client.version(context)).version;
        for (const Container &container : TRY(client.containers(false, context)))
            report.containers << container.names.value(0, container.id.left(12));
        return {};
    };
    const Result<> asked = ask();
    if (asked)
        return;
    report.connectProblem
        = Error{.kind = asked.error().kind,
                .message = Text::tr("Docker does not answer on that host."),
                .details = asked.error().message,
                .hint = Text::tr("It has to run, and the user has to be root or in the group "
                                 "\"docker\".")};
}

/// Hashes that no file has: the certificates are yet to be made.
CertificateHashes newCertificates()
{
    return {QStringLiteral("-"), QStringLiteral("-"), QStringLiteral("-")};
}

QStringList sentences(const ProvisionPlan &plan, const ProvisionRequest &request,
                      const HostFacts &facts)
{
    QStringList all;
    if (plan.sendsCertificates)
        all << Text::tr("Certificates are written to /etc/docker.");
    if (plan.writesOptions)
        all << Text::tr("%1 is written, so that Docker listens with TLS on port %2.")
                   .arg(plan.optionsFile)
                   .arg(request.enginePort);
    if (plan.enables)
        all << Text::tr("Docker is started with the host from now on.");
    if (plan.restarts && facts.hasContainers() && !facts.hasLiveRestore)
        all << Text::tr("Docker is restarted, which stops the containers that run: %1.")
                   .arg(facts.containers.isEmpty() ? QString::number(facts.shims)
                                                   : facts.containers.join(QStringLiteral(", ")));
    else if (plan.restarts)
        all << Text::tr("Docker is restarted.");
    return all;
}

Result<QStringList> changesOf(const HostFacts &facts, int enginePort)
{
    const OsProfile profile = TRY(osProfileFor(facts.os, facts.architecture));
    ProvisionRequest request;
    request.enginePort = enginePort;
    request.allowRestart = true;
    if (!facts.dockerd.isEmpty())
        return sentences(TRY(planProvision(request, facts, newCertificates())), request, facts);
    TRY(installScript(request, facts));
    return QStringList{Text::tr("Docker is installed by the means of %1.").arg(profile.name),
                       Text::tr("Certificates are written to /etc/docker."),
                       Text::tr("Docker is set up to listen with TLS on port %1.").arg(enginePort)};
}

void askSystem(int enginePort, SshConnection &connection, HostReport &report,
               OperationContext &context)
{
    if (const auto named = connection.execChecked(QLatin1String(kNameSystem), context))
        report.system = QString::fromUtf8(*named).trimmed();
    const auto facts = probeHost(enginePort, connection, context);
    if (!facts) {
        report.manageProblem = facts.error();
        return;
    }
    const auto changes = changesOf(*facts, enginePort);
    if (changes)
        report.changes = *changes;
    else
        report.manageProblem = changes.error();
}

} // namespace

Result<HostReport> lookAtHost(const SshTarget &target, int enginePort, OperationContext &context)
{
    const QTemporaryDir folder;
    const SshLogin login{.target = target,
                         .knownHostsFile = folder.filePath(QStringLiteral("known_hosts")),
                         .policy = HostKeyPolicy::TrustFirstUse};
    const auto connection = TRY(SshConnection::open(login, context));
    HostReport report;
    report.hostKey = PinnedHostKey{connection->hostKey()}.fingerprint();
    report.loggedInBy = connection->authenticatedBy();
    askSystem(enginePort, *connection, report, context);
    TRY(context.checkpoint());
    askEngine(*connection, report, context);
    connection->closeAndWait();
    TRY(context.checkpoint());
    return report;
}

} // namespace machinist
