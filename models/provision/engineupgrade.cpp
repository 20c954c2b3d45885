// SPDX-License-Identifier: Apache-2.0
#include "models/provision/engineupgrade.h"

#include "models/provision/osprofile.h"
#include "models/provision/provisionplan.h"
#include "models/provision/quoting.h"
#include "models/provision/remotescript.h"
#include "models/provision/scripts.h"
#include "models/ssh/sshconnection.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Provisioner)
};

constexpr QLatin1String kOldPackage("docker-engine"); // also Alpine's name, of every release

QString phaseName(UpgradePhase phase)
{
    switch (phase) {
    case UpgradePhase::Look:
        return QStringLiteral("look");
    case UpgradePhase::Upgrade:
        return QStringLiteral("upgrade");
    case UpgradePhase::Remove:
        break;
    }
    return QStringLiteral("remove");
}

Result<> checkConsent(const ProvisionRequest &request, const HostFacts &facts)
{
    if (!facts.isRunning || !facts.hasContainers() || facts.hasLiveRestore || request.allowRestart)
        return {};
    return restartNeedsConsent(
        facts,
        Text::tr("Upgrading Docker restarts it, which stops the containers that run on the "
                 "host: %1."));
}

Result<> replace(const ProvisionRequest &request, const HostFacts &facts, SshConnection &connection,
                 OperationContext &operation)
{
    TRY(runAsRoot(TRY(upgradeScript(facts, UpgradePhase::Remove)), facts.root, connection,
                  operation));
    ProvisionRequest agreed = request;
    agreed.allowRestart = true; // asked for already, and nothing runs now
    return provision(agreed, connection, operation);
}

} // namespace

Result<QString> upgradeScript(const HostFacts &facts, UpgradePhase phase)
{
    const OsProfile profile = TRY(osProfileFor(facts.os, facts.architecture));
    if (profile.installer.isEmpty())
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("On %1, Docker is part of the system and is upgraded with "
                                         "it.")
                                    .arg(profile.name),
                     .hint = Text::tr("Upgrade the system itself.")};
    const auto set = [](const char *name, const QString &value) {
        return shellVariable(QLatin1String(name), value);
    };
    return set("INSTALLER", profile.installer) + set("PHASE", phaseName(phase))
        + set("INIT",
              facts.init == InitSystem::Systemd ? QStringLiteral("systemd")
                                                : QStringLiteral("openrc"))
        + QLatin1String(script::kPackages)
        + QLatin1String(script::kUpgrade)
        // Read to its last line before anything runs; what runs must not read on in it.
        + QStringLiteral("main </dev/null 2>&1\n");
}

Result<> upgradeEngine(const ProvisionRequest &request, SshConnection &connection,
                       OperationContext &operation)
{
    operation.step(Text::tr("Detecting the provisioner..."));
    const HostFacts facts = TRY(probeHost(request.enginePort, connection, operation));
    if (facts.dockerd.isEmpty())
        return Error{.kind = ErrorKind::ToolMissing,
                     .message = Text::tr("There is no Docker on the host to upgrade."),
                     .hint = Text::tr("Provision the machine: that installs it.")};
    const QString look = TRY(upgradeScript(facts, UpgradePhase::Look));
    operation.step(QStringLiteral("Upgrading docker..."));
    const auto found = TRY(askAsRoot(look, facts.root, connection, operation));
    const bool isReplaced = found.value(QStringLiteral("package")) == kOldPackage
        && facts.packageManager != QLatin1String("apk");
    if (!isReplaced && found.value(QStringLiteral("pending")) != QLatin1String("yes")) {
        operation.step(Text::tr("Docker %1 is the newest release that the host's package sources "
                                "have; nothing was restarted.")
                           .arg(facts.dockerVersion));
        return {};
    }
    TRY(checkConsent(request, facts));
    if (isReplaced)
        return replace(request, facts, connection, operation);
    TRY(runAsRoot(TRY(upgradeScript(facts, UpgradePhase::Upgrade)), facts.root, connection,
                  operation));
    const HostFacts after = TRY(probeHost(request.enginePort, connection, operation));
    operation.log(
        Text::tr("Docker %1 was upgraded to %2.").arg(facts.dockerVersion, after.dockerVersion));
    return {};
}

} // namespace machinist
