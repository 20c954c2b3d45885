// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that runs once in a machine's life.
#include "drivers/hyperv/hypervdriver.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

using namespace std::chrono_literals;

namespace machinist::hyperv {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HyperV)
};

constexpr auto kCallTime = 60s;
constexpr auto kConvertTime = 30min;
constexpr char kVmKind[] = "vm";
constexpr char kDiskKind[] = "disk";
/// What tells Hyper-V the guest's address.
constexpr char kGuestServices[] = "packages: [hyperv-daemons]\n";

} // namespace

Result<> HyperVDriver::configure(const FlagValues &values)
{
    static const QRegularExpression mac(QStringLiteral("^([0-9A-Fa-f]{2}[:-]?){5}[0-9A-Fa-f]{2}$"));
    const QString address = values.text("hyperv-static-macaddress");
    if (!address.isEmpty() && !mac.match(address).hasMatch())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("\"%1\" is not a hardware address.").arg(address),
                     .hint = Text::tr("Write it as 00:15:5d:01:02:03.")};
    set("SSHUser", QStringLiteral("docker"));
    TRY(configureImage(values, QStringLiteral("hyperv")));
    set("VSwitch", values.text("hyperv-virtual-switch"));
    set("DiskSize", values.number("hyperv-disk-size"));
    set("MemSize", values.number("hyperv-memory"));
    set("CPU", values.number("hyperv-cpu-count"));
    set("MacAddr", address);
    set("VLanID", values.number("hyperv-vlan-id"));
    set("DisableDynamicMemory", values.isOn("hyperv-disable-dynamic-memory"));
    return {};
}

VmSettings HyperVDriver::settings() const
{
    const bool isCloud = isCloudImage();
    return {.name = vmName(),
            .folder = nativeFile(seat().machineFolder()),
            .switchName = text("VSwitch"),
            .memoryMb = number("MemSize"),
            .cpus = number("CPU"),
            .generation = isCloud ? 2 : 1,
            .isDynamicMemoryOff = isOn("DisableDynamicMemory"),
            .mac = text("MacAddr"),
            .vlan = number("VLanID"),
            .dvd = nativeFile(isCloud ? file("seed.iso") : file("boot2docker.iso")),
            .disk = nativeFile(diskFile())};
}

Result<> HyperVDriver::preCheck(DriverContext &context)
{
    const PowerShell shell = TRY(PowerShell::find(host()));
    const QString module = TRY(shell.run({moduleQuery()}, kCallTime, context));
    if (module.section(u'\n', 0, 0).compare(u"Hyper-V", Qt::CaseInsensitive) != 0)
        return Error{.kind = ErrorKind::ToolMissing,
                     .message = Text::tr("Hyper-V PowerShell Module is not available"),
                     .hint = Text::tr("Turn on Hyper-V in Windows' features; editions named Home "
                                      "have none.")};
    const QString rights = TRY(shell.run(rightsQuery(), kCallTime, context));
    if (rights.trimmed() != u"True")
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("Hyper-v commands have to be run as an Administrator"),
                     .hint = Text::tr("Become a member of the group Hyper-V Administrators, then "
                                      "log in again.")};
    TRY(chosenSwitch(shell, context));
    if (!TRY(namesakes(shell, context)).isEmpty())
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message
                     = Text::tr("Hyper-V has a machine named \"%1\" already.").arg(vmName()),
                     .hint = Text::tr("Choose another name, or delete that machine in Hyper-V.")};
    return checkImage();
}

Result<QString> HyperVDriver::chosenSwitch(const PowerShell &shell, OperationContext &context) const
{
    const QString answer = TRY(shell.run({switchesQuery()}, kCallTime, context));
    return TRY(chooseSwitch(parseSwitches(answer), text("VSwitch"))).name;
}

Result<> HyperVDriver::create(DriverContext &context)
{
    const PowerShell shell = TRY(PowerShell::find(host()));
    TRY(makeFolder(seat().machineFolder()));
    if (!context.ledger().isMade(QLatin1String(kVmKind), vmName())) {
        TRY(makeKeys(context));
        TRY(makeMedia(shell, context));
        TRY(makeMachine(shell, context));
    }
    return start(context);
}

Result<> HyperVDriver::makeMedia(const PowerShell &shell, DriverContext &context)
{
    const QString vhd = file("disk.vhd");
    if (!isCloudImage()) {
        TRY(makeIso(context));
        return makeDisk(DiskFormat::Vhd, vhd, context);
    }
    TRY(makeSeed(file("seed.iso"), vmName(), kGuestServices, context));
    const QString kind = QLatin1String(kDiskKind);
    if (context.ledger().isMade(kind, diskFile()))
        return {};
    TRY(context.ledger().plan(kind, diskFile()));
    TRY(makeDisk(DiskFormat::Vhd, vhd, context));
    QFile::remove(diskFile()); // half converted
    context.step(Text::tr("Converting the disk"));
    TRY(shell.run({convertDisk(nativeFile(vhd), nativeFile(diskFile()))}, kConvertTime, context));
    TRY(context.ledger().made(kind, diskFile(), diskFile()));
    QFile::remove(vhd);
    return {};
}

Result<> HyperVDriver::makeMachine(const PowerShell &shell, DriverContext &context)
{
    context.step(Text::tr("Creating VM..."));
    set("VSwitch", TRY(chosenSwitch(shell, context)));
    TRY(context.save());
    const QString kind = QLatin1String(kVmKind);
    TRY(context.ledger().plan(kind, vmName()));
    for (const VmFacts &vm : TRY(namesakes(shell, context))) {
        if (!isOurs(vm))
            return Error{.kind = ErrorKind::AlreadyExists,
                         .message
                         = Text::tr("Hyper-V has a machine named \"%1\" already.").arg(vmName()),
                         .hint = Text::tr("Delete that machine in Hyper-V, then try again.")};
        TRY(deleteMachine(shell, context)); // half furnished
    }
    TRY(shell.run(makeVm(settings()), kCallTime, context));
    // They would grow files beside the disk; old versions of Windows have none.
    if (!shell.run({noAutomaticCheckpoints(vmName())}, kCallTime, context))
        TRY(context.checkpoint());
    const VmFacts vm = TRY(facts(shell, context));
    set("VMId", vm.id);
    TRY(context.save());
    return context.ledger().made(kind, vmName(), vm.id);
}

} // namespace machinist::hyperv
