// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that runs once in a machine's life.
#include "drivers/virtualbox/virtualboxdriver.h"
#include "models/base/storage.h"
#include "models/operations/command.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QUuid>

using namespace std::chrono_literals;

namespace machinist::virtualbox {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VirtualBox)
};

constexpr char kVmKind[] = "vm";
constexpr char kDiskKind[] = "disk";
const QVersionNumber kFirstSupported(5, 0);
const QVersionNumber kFirstOnArm(7, 1);
const QVersionNumber kFirstBesideHyperV(6, 0);

Error noVirtualization()
{
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("This computer doesn't have VT-X/AMD-v enabled. Enabling it "
                                     "in the BIOS is mandatory"),
                 .hint = Text::tr("Where you know better, use --virtualbox-no-vtx-check.")};
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

} // namespace

Result<> VirtualBoxDriver::configure(const FlagValues &values)
{
    set("SSHUser", QStringLiteral("docker"));
    set("SSHKeyPath", file("id_rsa"));
    set("VBoxManager", JsonObject()); // Docker Machine stumbles where these two are missing
    set("HostInterfaces", JsonObject());
    set("CPU", values.number("virtualbox-cpu-count"));
    set("Memory", values.number("virtualbox-memory"));
    set("DiskSize", values.number("virtualbox-disk-size"));
    set("NatNicType", values.text("virtualbox-nat-nictype"));
    TRY(configureImage(values, QStringLiteral("virtualbox")));
    set("Boot2DockerImportVM", values.text("virtualbox-import-boot2docker-vm"));
    set("HostDNSResolver", values.isOn("virtualbox-host-dns-resolver"));
    set("HostOnlyCIDR", values.text("virtualbox-hostonly-cidr"));
    set("HostOnlyNicType", values.text("virtualbox-hostonly-nictype"));
    set("HostOnlyPromiscMode", values.text("virtualbox-hostonly-nicpromisc"));
    set("UIType", values.text("virtualbox-ui-type"));
    set("HostOnlyNoDHCP", values.isOn("virtualbox-hostonly-no-dhcp"));
    set("NoShare", values.isOn("virtualbox-no-share"));
    set("DNSProxy", !values.isOn("virtualbox-no-dns-proxy"));
    set("NoVTXCheck", values.isOn("virtualbox-no-vtx-check"));
    set("ShareFolder", values.text("virtualbox-share-folder"));
    return {};
}

Result<> VirtualBoxDriver::preCheck(DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    const QVersionNumber version = TRY(vbox.version(context));
    if (version < kFirstSupported)
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("We support Virtualbox starting with version 5. Your "
                                         "VirtualBox install is \"%1\". Please upgrade at "
                                         "https://www.virtualbox.org")
                                    .arg(version.toString())};
    if (!isOn("NoVTXCheck"))
        TRY(checkProcessor(version, context));
    if (host().isArm && version < kFirstOnArm)
        return Error{
            .kind = ErrorKind::NotSupported,
            .message
            = Text::tr("VirtualBox %1 does not run on ARM processors.").arg(version.toString()),
            .hint = Text::tr("Install VirtualBox 7.1 or later.")};
    const auto namesake = vbox.info(vmName(), context);
    if (namesake)
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message
                     = Text::tr("VirtualBox has a machine named \"%1\" already.").arg(vmName()),
                     .hint = Text::tr("Choose another name, or delete that machine in "
                                      "VirtualBox.")};
    if (namesake.error().kind != ErrorKind::NotFound)
        return namesake.error();
    const HostOnly hostOnly(vbox, host(), version);
    TRY(hostOnly.choose({text("HostOnlyCIDR")}, context));
    if (isImport())
        TRY(vbox.info(text("Boot2DockerImportVM"), context));
    return checkImage();
}

Result<> VirtualBoxDriver::checkProcessor(const QVersionNumber &version,
                                          OperationContext &context) const
{
    if (host().isArm)
        return {};
    if (host().isLinux())
        return hasVirtualization(host()) ? Result<>() : noVirtualization();
    if (host().isMacOs()) {
        const auto facts = run(Command{.program = QStringLiteral("sysctl"),
                                       .arguments = words("-n machdep.cpu.features"),
                                       .timeout = 10s},
                               context);
        return !facts || facts->out.contains("VMX") ? Result<>() : noVirtualization();
    }
    const QString script
        = QStringLiteral("(Get-CimInstance Win32_ComputerSystem).HypervisorPresent; "
                         "(Get-CimInstance Win32_Processor).VirtualizationFirmwareEnabled");
    const auto facts = run(
        Command{.program = QStringLiteral("powershell.exe"),
                .arguments = words("-NoProfile -NonInteractive -Command") + QStringList{script},
                .timeout = 30s},
        context);
    if (!facts)
        return {}; // VirtualBox will say so itself
    const QList<QByteArray> answers = facts->out.simplified().toLower().split(' ');
    if (answers.value(0) == "true") {
        if (version < kFirstBesideHyperV)
            return Error{.kind = ErrorKind::NotSupported,
                         .message = Text::tr("This computer is running Hyper-V. VirtualBox won't "
                                             "boot a 64bits VM when Hyper-V is activated."),
                         .hint = Text::tr("Turn Hyper-V off, or update VirtualBox.")};
        context.log(Text::tr("This computer is running Hyper-V: VirtualBox will be slow."));
        return {}; // the firmware's answer is hidden behind Hyper-V
    }
    return answers.value(1) == "false" ? noVirtualization() : Result<>();
}

Result<> VirtualBoxDriver::create(DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    TRY(makeFolder(seat().machineFolder()));
    if (text("VBoxUUID").isEmpty()) {
        m_config.set(QLatin1String("VBoxUUID"), QUuid::createUuid().toString(QUuid::WithoutBraces));
        TRY(context.save());
    }
    if (!context.ledger().isMade(QLatin1String(kVmKind), vmName())) {
        TRY(isImport() ? importKeys(context) : makeKeys(context));
        TRY(makeMedia(vbox, context));
        TRY(makeMachine(vbox, context));
    }
    return start(context);
}

Result<> VirtualBoxDriver::importKeys(DriverContext &context) const
{
    if (QFile::exists(file("id_rsa")))
        return {};
    context.step(Text::tr("Making keys"));
    const QString old = QDir::homePath() + QStringLiteral("/.ssh/id_boot2docker");
    return writeFile(file("id_rsa"), TRY(readFile(old)));
}

Result<> VirtualBoxDriver::makeMedia(const VBoxManage &vbox, DriverContext &context)
{
    if (isCloudImage())
        TRY(makeSeed(file("seed.iso"), text("VBoxUUID"), {}, context));
    else
        TRY(makeIso(context));
    return isImport() ? importDisk(vbox, context)
                      : makeDisk(DiskFormat::Vdi, file("disk.vdi"), context);
}

Result<> VirtualBoxDriver::importDisk(const VBoxManage &vbox, DriverContext &context)
{
    const QString old = text("Boot2DockerImportVM");
    const QString disk = file("disk.vmdk");
    if (context.ledger().isMade(QLatin1String(kDiskKind), disk))
        return {};
    const auto off
        = vbox.change({QStringLiteral("controlvm"), old, QStringLiteral("poweroff")}, context);
    TRY(context.checkpoint());
    if (!off)
        context.log(off.error().message); // it was not running
    const VmInfo info = TRY(vbox.info(old, context));
    const QString from = info.value("SATA-1-0");
    if (!QFile::exists(from))
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The disk of \"%1\" was not found.").arg(old),
                     .details = from};
    TRY(context.ledger().plan(QLatin1String(kDiskKind), disk));
    if (QFile::exists(disk)) { // half copied
        (void)vbox.change(words("closemedium disk") + QStringList{disk}, context);
        QFile::remove(disk);
    }
    TRY(vbox.changeSlowly({QStringLiteral("clonehd"), from, disk}, context));
    m_config.set(QLatin1String("CPU"), info.value("cpus").toInt());
    m_config.set(QLatin1String("Memory"), info.value("memory").toInt());
    TRY(context.ledger().made(QLatin1String(kDiskKind), disk, disk));
    return context.save();
}

Result<> VirtualBoxDriver::makeMachine(const VBoxManage &vbox, DriverContext &context)
{
    context.step(Text::tr("Creating VirtualBox VM..."));
    const VmSettings vm = settings();
    JsonObject data;
    data.set(QLatin1String("UUID"), vm.uuid);
    TRY(context.ledger().plan(QLatin1String(kVmKind), vm.name, data));
    const auto there = vbox.info(vm.name, context);
    if (there && there->uuid() != vm.uuid)
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message
                     = Text::tr("VirtualBox has a machine named \"%1\" already.").arg(vm.name),
                     .hint = Text::tr("Delete that machine in VirtualBox, then try again.")};
    if (!there && there.error().kind != ErrorKind::NotFound)
        return there.error();
    if (!there)
        TRY(vbox.change(createArguments(vm, host(), TRY(vbox.version(context))), context));
    TRY(furnish(vbox, context));
    return context.ledger().made(QLatin1String(kVmKind), vm.name, vm.uuid, data);
}

Result<> VirtualBoxDriver::furnish(const VBoxManage &vbox, OperationContext &context) const
{
    const VmSettings vm = settings();
    TRY(vbox.change(modifyArguments(vm, host()), context));
    TRY(vbox.change(natCardArguments(vm), context));
    const VmInfo now = TRY(vbox.info(vm.name, context));
    if (!now.hasController(controllerName(host())))
        TRY(vbox.change(controllerArguments(vm, host()), context));
    for (const QStringList &arguments : mediumArguments(vm, host()))
        TRY(vbox.change(arguments, context));
    for (const char *key : {"MountPrefix", "MountDir"})
        TRY(vbox.change({QStringLiteral("guestproperty"), QStringLiteral("set"), vm.name,
                         QStringLiteral("/VirtualBox/GuestAdd/SharedFolders/") + QLatin1String(key),
                         QStringLiteral("/")},
                        context));
    const Share share = shareFor(text("ShareFolder"), host());
    if (isOn("NoShare") || !QFile::exists(share.hostPath) || now.hasShare(share.name))
        return {};
    for (const QStringList &arguments : shareArguments(vm, share))
        TRY(vbox.change(arguments, context));
    return {};
}

} // namespace machinist::virtualbox
