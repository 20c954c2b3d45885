// SPDX-License-Identifier: Apache-2.0
#include "drivers/virtualbox/virtualboxdriver.h"

#include "models/base/filelock.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace std::chrono_literals;

namespace machinist::virtualbox {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VirtualBox)
};

constexpr auto kShutdownTime = 120s;
constexpr auto kPressAgain = 15s; // the power button
constexpr auto kForcedEndTime = 30s;
constexpr auto kPoll = 1s;
constexpr auto kBootTime = 5min;
constexpr auto kLockPatience = 10min;
constexpr auto kSettleTime = 10s; // a session stays locked for a moment after power-off
constexpr qsizetype kLogTail = 4000;
const QVersionNumber kFirstWithLeases(6, 1);

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

Error notRunning()
{
    return Error{.kind = ErrorKind::NotFound, .message = Text::tr("Host is not running")};
}

/// VirtualBox' own findings about a processor that cannot do it.
bool isComplaintOfProcessor(const QByteArray &line)
{
    return (line.contains("VT-x is disabled") && !line.contains("Falling back to raw-mode"))
        || line.contains("the host CPU does NOT support HW virtualization")
        || line.contains("VERR_VMX_UNABLE_TO_START_VM")
        || (line.contains("Power up failed") && line.contains("VERR_VMX_NO_VMX"));
}

} // namespace

VmSettings VirtualBoxDriver::settings() const
{
    const bool isCloud = isCloudImage();
    return {.name = vmName(),
            .uuid = text("VBoxUUID"),
            .folder = seat().machineFolder(),
            .cpus = number("CPU"),
            .memoryMb = number("Memory"),
            .isDnsResolvedByHost = isOn("HostDNSResolver"),
            .isDnsProxied = isOn("DNSProxy"),
            .isCloudImage = isCloud,
            .natCard = text("NatNicType"),
            .hostOnlyCard = text("HostOnlyNicType"),
            .promiscuity = text("HostOnlyPromiscMode"),
            .disk = diskFile(),
            .dvd = isCloud ? file("seed.iso") : file("boot2docker.iso"),
            .console = isCloud ? file("console.log") : QString()};
}

Result<HostOnlyNetwork> VirtualBoxDriver::plugIn(const VBoxManage &vbox, DriverContext &context)
{
    TRY(makeFolder(seat().cacheFolder()));
    // Two machines at once would make two networks.
    const FileLock lock
        = TRY(FileLock::acquire(seat().cacheFolder() + QStringLiteral("/virtualbox.lock"),
                                kLockPatience, context.stopToken(), QStringLiteral("network")));
    const HostOnly hostOnly(vbox, host(), TRY(vbox.version(context)));
    TRY(hostOnly.removeHalfMade(context));
    const Subnet subnet = TRY(hostOnly.choose({text("HostOnlyCIDR")}, context));
    m_config.set(QLatin1String("HostOnlyCIDR"), subnet.cidr());
    TRY(context.save());
    const HostOnlyNetwork network = TRY(hostOnly.ensure(subnet, !isOn("HostOnlyNoDHCP"), context));
    TRY(vbox.change(hostOnlyCardArguments(settings(), network), context));
    return network;
}

Result<> VirtualBoxDriver::forwardSsh(const VBoxManage &vbox, DriverContext &context)
{
    int port = number("SSHPort");
    if (port == 0 || !isLoopbackPortFree(port))
        port = freeLoopbackPort();
    const auto old = vbox.change({QStringLiteral("modifyvm"), vmName(), QStringLiteral("--natpf1"),
                                  QStringLiteral("delete"), QStringLiteral("ssh")},
                                 context);
    TRY(context.checkpoint());
    if (!old && old.error().kind == ErrorKind::TimedOut)
        return old.error(); // anything else: there was no rule
    TRY(vbox.change({QStringLiteral("modifyvm"), vmName(), QStringLiteral("--natpf1"),
                     QStringLiteral("ssh,tcp,127.0.0.1,%1,,22").arg(port)},
                    context));
    m_config.set(QLatin1String("SSHPort"), port);
    return context.save();
}

Result<> VirtualBoxDriver::boot(const VBoxManage &vbox, DriverContext &context) const
{
    context.step(Text::tr("Starting the virtual machine"));
    QString type = text("UIType");
    if (type.isEmpty())
        type = QStringLiteral("headless");
    const auto started = vbox.change(
        {QStringLiteral("startvm"), vmName(), QStringLiteral("--type"), type}, context);
    if (!started && started.error().kind == ErrorKind::ToolFailed) {
        Error error = started.error();
        const auto log
            = readFile(seat().machineFolder() + u'/' + vmName() + QStringLiteral("/Logs/VBox.log"));
        error.message = Text::tr("Unable to start the VM: %1").arg(error.message);
        error.details += QStringLiteral("\nDetails: ")
            + (log ? QString::fromUtf8(log->right(kLogTail)) : QString());
        return error;
    }
    if (!started)
        return started.error();
    return isOn("NoVTXCheck") ? Result<>() : checkLog();
}

Result<> VirtualBoxDriver::checkLog() const
{
    const auto log
        = readFile(seat().machineFolder() + u'/' + vmName() + QStringLiteral("/Logs/VBox.log"));
    if (!log)
        return {};
    for (const QByteArray &line : log->split('\n')) {
        if (isComplaintOfProcessor(line))
            return Error{.kind = ErrorKind::NotSupported,
                         .message = Text::tr("This computer doesn't have VT-X/AMD-v enabled. "
                                             "Enabling it in the BIOS is mandatory"),
                         .details = QString::fromUtf8(line)};
    }
    return {};
}

Result<> VirtualBoxDriver::start(DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    const VmInfo info = TRY(vbox.info(vmName(), context));
    switch (info.power()) {
    case PowerState::Stopped:
        TRY(applyPendingShape(context));
        return startOn(TRY(plugIn(vbox, context)), vbox, context);
    case PowerState::Saved: // what is frozen cannot be changed; it keeps its port
        if (info.sshPort())
            m_config.set(QLatin1String("SSHPort"), info.sshPort());
        TRY(boot(vbox, context));
        break;
    case PowerState::Paused:
        TRY(vbox.change({QStringLiteral("controlvm"), vmName(), QStringLiteral("resume")},
                        context));
        break;
    default:
        context.log(Text::tr("The machine is %1.").arg(info.value("VMState")));
        break;
    }
    return waitForIp(vbox, context);
}

Result<> VirtualBoxDriver::startOn(const HostOnlyNetwork &network, const VBoxManage &vbox,
                                   DriverContext &context)
{
    TRY(forwardSsh(vbox, context));
    TRY(boot(vbox, context));
    TRY(waitForIp(vbox, context));
    const HostOnly hostOnly(vbox, host(), {});
    if (TRY(hostOnly.isThere(network, context)))
        return {};
    context.log(Text::tr("VirtualBox has lost the address of the host-only adapter %1: starting "
                         "once more.")
                    .arg(network.adapter));
    TRY(stop(context));
    TRY(hostOnly.setAddress(network.adapter, network.subnet, context));
    TRY(boot(vbox, context));
    return waitForIp(vbox, context);
}

Result<> VirtualBoxDriver::waitForIp(const VBoxManage &vbox, DriverContext &context)
{
    const auto candidates = [&]() -> Result<QStringList> {
        const VmInfo info = TRY(vbox.info(vmName(), context));
        const PowerState now = info.power();
        if (now == PowerState::Stopped || now == PowerState::Error)
            return Error{.kind = ErrorKind::ToolFailed,
                         .message = Text::tr("The machine stopped while it was booting."),
                         .details = info.value("VMState"),
                         .hint = Text::tr("See VBox.log in %1.").arg(seat().machineFolder())};
        if (now != PowerState::Running)
            return QStringList();
        const auto ip = lookUpIp(vbox, info, context);
        return ip ? QStringList{*ip} : QStringList();
    };
    return LocalVmDriver::waitForIp(
        {.candidates = candidates,
         .patience = kBootTime,
         .hint = Text::tr("Its host-only network may have no DHCP server: start it again, or look "
                          "at its console with --virtualbox-ui-type gui.")},
        context);
}

Result<QString> VirtualBoxDriver::lookUpIp(const VBoxManage &vbox, const VmInfo &info,
                                           OperationContext &context) const
{
    const int card = info.hostOnlyCard();
    if (!card)
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("Machine does not have a host-only adapter"),
                     .hint = Text::tr("Restart it with Machinist, which plugs one in.")};
    const QString mac = info.macOf(card);
    const QString adapter = info.values.value(QStringLiteral("hostonlyadapter%1").arg(card));
    if (!adapter.isEmpty() && !isOn("HostOnlyNoDHCP")
        && TRY(vbox.version(context)) >= kFirstWithLeases) {
        // Its DHCP server knows without anybody having to log in.
        const auto lease = vbox.ask({QStringLiteral("dhcpserver"), QStringLiteral("findlease"),
                                     QStringLiteral("--interface"), adapter,
                                     QStringLiteral("--mac-address"), mac},
                                    context);
        if (lease && !parseLease(*lease).isEmpty())
            return parseLease(*lease);
        TRY(context.checkpoint());
    }
    return askGuest(mac, context);
}

Result<QString> VirtualBoxDriver::askGuest(const QString &mac, OperationContext &context) const
{
    const QByteArray answer
        = TRY(runInGuest(forwardedSsh(), QStringLiteral("ip addr show"), context));
    const QString ip = parseGuestAddress(QString::fromUtf8(answer), mac);
    if (ip.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("Could not find matching IP for MAC address %1").arg(mac)};
    return ip;
}

Result<> VirtualBoxDriver::stop(DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    PowerState now = TRY(vbox.info(vmName(), context)).power();
    context.step(Text::tr("Shutting down"));
    const auto control = [&](const char *verb) {
        return vbox.change({QStringLiteral("controlvm"), vmName(), QLatin1String(verb)}, context);
    };
    if (now == PowerState::Paused)
        TRY(control("resume"));
    const QDeadlineTimer deadline(kShutdownTime);
    QDeadlineTimer nextPress(0);
    while (now != PowerState::Stopped && now != PowerState::Saved) {
        // A system that is still starting does not hear the first one.
        if (nextPress.hasExpired() && (now == PowerState::Running || now == PowerState::Paused)) {
            TRY(control("acpipowerbutton"));
            nextPress.setRemainingTime(kPressAgain);
        }
        TRY(context.sleepFor(kPoll));
        now = TRY(vbox.info(vmName(), context)).power();
        if (deadline.hasExpired()) {
            context.log(Text::tr("The machine does not shut down; turning it off."));
            TRY(powerOff(vbox, context));
            break;
        }
    }
    return forgetIp(context);
}

Result<> VirtualBoxDriver::restart(DriverContext &context)
{
    TRY(stop(context));
    return start(context);
}

Result<> VirtualBoxDriver::powerOff(const VBoxManage &vbox, OperationContext &context) const
{
    const auto off
        = vbox.change({QStringLiteral("controlvm"), vmName(), QStringLiteral("poweroff")}, context);
    const QDeadlineTimer deadline(kForcedEndTime);
    for (;;) {
        const PowerState now = TRY(vbox.info(vmName(), context)).power();
        if (now == PowerState::Stopped || now == PowerState::Saved)
            return {};
        if (!off)
            return off.error();
        if (deadline.hasExpired())
            return Error{.kind = ErrorKind::TimedOut,
                         .message = Text::tr("VirtualBox does not turn the machine off."),
                         .hint = Text::tr("End its process VBoxHeadless, then try again.")};
        TRY(context.sleepFor(kPoll));
    }
}

Result<> VirtualBoxDriver::kill(DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    const PowerState now = TRY(vbox.info(vmName(), context)).power();
    if (now == PowerState::Saved)
        TRY(vbox.change({QStringLiteral("discardstate"), vmName()}, context));
    else if (now != PowerState::Stopped)
        TRY(powerOff(vbox, context));
    return forgetIp(context);
}

Result<> VirtualBoxDriver::remove(DriverContext &context)
{
    const bool isTraceless = context.ledger().entries().isEmpty()
        && !QDir(seat().machineFolder() + u'/' + vmName()).exists()
        && !QFile::exists(file("boot2docker.iso"));
    if (isTraceless)
        return {};
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    context.step(Text::tr("Removing the virtual machine"));
    TRY(removeMachine(vbox, context));
    const HostOnly hostOnly(vbox, host(), TRY(vbox.version(context)));
    TRY(hostOnly.removeHalfMade(context));
    // A cloned disk that never got to its machine is in VirtualBox' own list.
    if (const QString clone = file("disk.vmdk");
        context.ledger().find(QStringLiteral("disk"), clone)) {
        if (QFile::exists(clone)) {
            const auto closed = vbox.change(words("closemedium disk")
                                                + QStringList{clone, QStringLiteral("--delete")},
                                            context);
            if (!closed && closed.error().kind != ErrorKind::NotFound)
                return closed.error();
        }
        TRY(context.ledger().gone(QStringLiteral("disk"), clone));
    }
    return {};
}

Result<> VirtualBoxDriver::removeMachine(const VBoxManage &vbox, DriverContext &context)
{
    const QString kind = QStringLiteral("vm");
    const auto info = vbox.info(vmName(), context);
    if (!info && info.error().kind != ErrorKind::NotFound)
        return info.error();
    // Somebody else's machine may have taken the name.
    const QString uuid = text("VBoxUUID");
    if (!info || (!uuid.isEmpty() && info->uuid() != uuid))
        return context.ledger().gone(kind, vmName());
    if (info->power() != PowerState::Stopped && info->power() != PowerState::Saved)
        TRY(powerOff(vbox, context));
    const QDeadlineTimer deadline(kSettleTime);
    for (;;) {
        const auto removed = vbox.change(
            {QStringLiteral("unregistervm"), QStringLiteral("--delete"), vmName()}, context);
        if (removed || removed.error().kind == ErrorKind::NotFound)
            return context.ledger().gone(kind, vmName());
        if (deadline.hasExpired() || !removed.error().details.contains(u"locked"))
            return removed.error();
        TRY(context.sleepFor(kPoll));
    }
}

Result<PowerState> VirtualBoxDriver::state(OperationContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    const auto info = vbox.info(vmName(), context);
    if (!info && info.error().kind == ErrorKind::NotFound)
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("machine does not exist"),
                     .details = info.error().details,
                     .hint = Text::tr("It was deleted in VirtualBox: remove it here as well.")};
    if (!info)
        return info.error();
    return info->power();
}

Result<QString> VirtualBoxDriver::ip(OperationContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    const VmInfo info = TRY(vbox.info(vmName(), context));
    if (info.power() != PowerState::Running)
        return notRunning();
    const auto found = lookUpIp(vbox, info, context);
    TRY(context.checkpoint());
    // A guest that is too busy to answer has not moved.
    if (!found && !storedIp().isEmpty())
        return storedIp();
    return found;
}

Result<QString> VirtualBoxDriver::url(OperationContext &context)
{
    return engineUrl(TRY(ip(context)), 2376);
}

Result<SshTarget> VirtualBoxDriver::ssh(OperationContext &)
{
    return forwardedSsh();
}

SshTarget VirtualBoxDriver::forwardedSsh() const
{
    return {.host = QStringLiteral("127.0.0.1"),
            .port = number("SSHPort"),
            .user = text("SSHUser"),
            .keyPath = file("id_rsa")};
}

} // namespace machinist::virtualbox
