// SPDX-License-Identifier: Apache-2.0
#include "models/provision/provisionplan.h"

#include "models/provision/enginesetup.h"
#include "models/provision/osprofile.h"
#include "models/provision/quoting.h"
#include "models/provision/scripts.h"

#include <QCoreApplication>
#include <QVersionNumber>

#include <algorithm>

namespace machinist {

namespace {

constexpr char kDropin[] = "/etc/systemd/system/docker.service.d/10-machine.conf";
constexpr char kOpenRcFile[] = "/etc/conf.d/docker";

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Provisioner)
};

QString portHex(int port)
{
    return QStringLiteral("%1").arg(port, 4, 16, QLatin1Char('0')).toUpper();
}

QString yesNo(bool yes)
{
    return yes ? QStringLiteral("yes") : QStringLiteral("no");
}

Result<> checkHost(const HostFacts &facts)
{
    if (facts.init == InitSystem::Other)
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("The host runs neither systemd nor OpenRC, so its Docker "
                                         "service cannot be set up.")};
    // "docker daemon" and its units are from before 1.12.
    const auto version = QVersionNumber::fromString(facts.dockerVersion);
    if (!version.isNull() && version < QVersionNumber(1, 12))
        return Error{.kind = ErrorKind::NotSupported,
                     .message
                     = Text::tr("The host's Docker %1 is too old.").arg(facts.dockerVersion),
                     .hint = Text::tr("Upgrade it to 1.12 or newer.")};
    return {};
}

/// A drop-in that is read after ours and sets the command line as well takes ours back.
Result<> checkDropins(const HostFacts &facts)
{
    const QString ours
        = QLatin1String(kDropin).mid(QLatin1String(kDropin).lastIndexOf(QLatin1Char('/')) + 1);
    for (const QString &path : facts.dropinPaths)
        if (path.section(u'/', -1) > ours)
            return Error{
                .kind = ErrorKind::InvalidInput,
                .message
                = Text::tr("On the host, %1 sets the engine's command line after us.").arg(path),
                .hint = Text::tr("Take its ExecStart lines out, or rename it so that it sorts "
                                 "before 10-machine.conf.")};
    return {};
}

bool usesPort(const HostFacts &facts, int port)
{
    const QString suffix = QStringLiteral(":%1").arg(port);
    return facts.daemonJson.contains(suffix)
        || std::any_of(facts.arguments.begin(), facts.arguments.end(),
                       [&](const QString &argument) { return argument.endsWith(suffix); });
}

Result<> checkPort(const HostFacts &facts, int port)
{
    if (!facts.isPortTaken || (facts.isRunning && usesPort(facts, port)))
        return {};
    return Error{
        .kind = ErrorKind::AlreadyExists,
        .message
        = Text::tr("Port %1 of the host is taken by another program than Docker.").arg(port),
        .hint = Text::tr("Stop that program, or choose another engine port.")};
}

bool hasSameCertificates(const HostFacts &facts, const CertificateHashes &hashes)
{
    const auto there = [&](const char *name) { return facts.hashes.value(QLatin1String(name)); };
    return there("ca") == hashes.ca && there("server") == hashes.server
        && there("server-key") == hashes.serverKey && facts.keyMode == QLatin1String("600");
}

bool isSameText(const HostFacts &facts, const QString &options)
{
    // The probe's texts come without their last line's end.
    return facts.hasOptions && facts.options == options.chopped(1);
}

} // namespace

Error restartNeedsConsent(const HostFacts &facts, const QString &what)
{
    const QString which = facts.containers.isEmpty() ? QString::number(facts.shims)
                                                     : facts.containers.join(QStringLiteral(", "));
    return {.kind = ErrorKind::NeedsConsent,
            .message = what.arg(which),
            .details = {},
            .hint = Text::tr("Allow the restart, or turn on \"live-restore\" in the host's "
                             "/etc/docker/daemon.json, which keeps them running.")};
}

Result<ProvisionPlan> planProvision(const ProvisionRequest &request, const HostFacts &facts,
                                    const CertificateHashes &hashes)
{
    TRY(checkHost(facts));
    TRY(checkDropins(facts));
    const EngineSetup setup = TRY(engineSetup(request, facts));
    const bool isSystemd = facts.init == InitSystem::Systemd;
    ProvisionPlan plan{.optionsFile = QLatin1String(isSystemd ? kDropin : kOpenRcFile),
                       .options = isSystemd ? systemdOptions(setup, facts)
                                            : openRcOptions(setup, facts.openRcOptions),
                       .notes = setup.notes};
    TRY(checkPort(facts, request.enginePort));
    plan.writesOptions = !isSameText(facts, plan.options);
    plan.sendsCertificates = !hasSameCertificates(facts, hashes);
    plan.restarts
        = plan.writesOptions || plan.sendsCertificates || !facts.isActive || !facts.isPortTaken;
    plan.enables = !facts.isEnabled;
    plan.setsHostName = request.isOwnHost && facts.hostName != request.machineName;
    if (!plan.restarts || !facts.isRunning || !facts.hasContainers())
        return plan;
    if (facts.hasLiveRestore)
        plan.notes << Text::tr("Running containers go on while Docker restarts (live-restore).");
    else if (request.allowRestart)
        plan.notes << Text::tr("Restarting Docker stops the host's running containers: %1")
                          .arg(facts.containers.join(QStringLiteral(", ")));
    else
        return restartNeedsConsent(
            facts,
            Text::tr("Setting up Docker restarts it, which stops the containers that run "
                     "on the host: %1."));
    return plan;
}

QString configureScript(const ProvisionRequest &request, const HostFacts &facts,
                        const ProvisionPlan &plan, const QString &workFolder, const QByteArray &ca,
                        const QByteArray &certificate)
{
    const auto pem = [&](const QByteArray &text) {
        return plan.sendsCertificates ? QString::fromLatin1(text) : QString();
    };
    const auto set = [](const char *name, const QString &value) {
        return shellVariable(QLatin1String(name), value);
    };
    return set("WORK", workFolder) + set("OPTIONS_DIR", QLatin1String(kRemoteCertificates))
        + set("OPTIONS_FILE", plan.optionsFile) + set("OPTIONS", plan.options)
        + set("INIT",
              facts.init == InitSystem::Systemd ? QStringLiteral("systemd")
                                                : QStringLiteral("openrc"))
        + set("CA", pem(ca)) + set("CERT", pem(certificate))
        + set("PORT", QString::number(request.enginePort))
        + set("PORT_HEX", portHex(request.enginePort))
        + set("HOST_NAME", plan.setsHostName ? request.machineName : QString())
        + set("RESTART", yesNo(plan.restarts)) + set("ENABLE", yesNo(plan.enables))
        + set("FIREWALL", facts.hasFirewalld ? QStringLiteral("firewalld") : QString())
        + QLatin1String(script::kConfigure)
        // Read to its last line before anything runs; what runs must not read on in it.
        + QStringLiteral("main </dev/null 2>&1\n");
}

QString probeScript(int enginePort)
{
    const QString probe
        = shellVariable(QLatin1String("OPTIONS_DIR"), QLatin1String(kRemoteCertificates))
        + shellVariable(QLatin1String("PORT_HEX"), portHex(enginePort))
        + QLatin1String(script::kProbe);
    return shellVariable(QLatin1String("SCRIPT"), probe) + QLatin1String(script::kAsRoot);
}

Result<QString> installScript(const ProvisionRequest &request, const HostFacts &facts)
{
    const OsProfile profile = TRY(osProfileFor(facts.os, facts.architecture));
    if (profile.installer.isEmpty())
        return Error{.kind = ErrorKind::NotSupported,
                     .message
                     = Text::tr("The host has no Docker, and on %1 it cannot be installed.")
                           .arg(profile.name),
                     .hint = Text::tr("Use an image of that system which contains Docker.")};
    const auto set = [](const char *name, const QString &value) {
        return shellVariable(QLatin1String(name), value);
    };
    return set("INSTALLER", profile.installer) + set("PACKAGES", profile.packages)
        + set("INSTALL_URL", request.engine.installUrl) + set("REPOSITORY", profile.repository)
        + set("SUSE_MODULE", profile.suseModule) + QLatin1String(script::kPackages)
        + QLatin1String(script::kInstall) + QStringLiteral("main </dev/null 2>&1\n");
}

} // namespace machinist
