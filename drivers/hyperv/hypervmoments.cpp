// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that keeps moments of a machine, and changes it.
#include "drivers/hyperv/hypervdriver.h"
#include "drivers/shared/snapshotwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::hyperv {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HyperV)
};

constexpr auto kAskTime = 60s;
constexpr auto kMemoryTime = 30min; // a large memory on a slow disk
constexpr qint64 kMiB = 1024 * 1024;

constexpr ShapeField kShape[] = {
    {"hyperv-disk-size", "DiskSize", ShapeField::Kind::Disk},
    {"hyperv-memory", "MemSize"},
    {"hyperv-cpu-count", "CPU"},
};

bool isAmong(const QList<Snapshot> &snapshots, const QString &name)
{
    return std::ranges::find(snapshots, name, &Snapshot::name) != snapshots.end();
}

} // namespace

Result<PowerShell> HyperVDriver::shellForOurs(OperationContext &context) const
{
    const PowerShell shell = TRY(PowerShell::find(host()));
    TRY(facts(shell, context));
    return shell;
}

Result<QList<Snapshot>> HyperVDriver::snapshots(OperationContext &context)
{
    const PowerShell shell = TRY(shellForOurs(context));
    return parseSnapshots(TRY(shell.run({snapshotsQuery(vmName())}, kAskTime, context)));
}

Result<> HyperVDriver::takeSnapshot(const QString &name, DriverContext &context)
{
    TRY(checkSnapshotName(name));
    if (isAmong(TRY(snapshots(context)), name)) // Hyper-V would take a second one of that name
        return snapshotExists(name);
    const PowerShell shell = TRY(PowerShell::find(host()));
    if (const auto set = shell.run({standardCheckpoints(vmName())}, kAskTime, context); !set) {
        TRY(context.checkpoint());
        context.log(set.error().message);
    }
    context.step(takingSnapshot());
    TRY(shell.run({hyperv::takeSnapshot(vmName(), name)}, kMemoryTime, context));
    return {};
}

Result<> HyperVDriver::restoreSnapshot(const QString &name, DriverContext &context)
{
    if (!isAmong(TRY(snapshots(context)), name))
        return unknownSnapshot(name);
    const PowerShell shell = TRY(PowerShell::find(host()));
    const PowerState now = TRY(facts(shell, context)).power();
    if (now != PowerState::Stopped && now != PowerState::Saved)
        TRY(powerOff(shell, context));
    context.step(restoringSnapshot(name));
    TRY(shell.run({onSnapshot("Restore-VMSnapshot", vmName(), name)}, kMemoryTime, context));
    return forgetIp(context);
}

Result<> HyperVDriver::deleteSnapshot(const QString &name, DriverContext &context)
{
    if (!isAmong(TRY(snapshots(context)), name))
        return {};
    context.step(deletingSnapshot());
    const PowerShell shell = TRY(PowerShell::find(host()));
    TRY(shell.run({onSnapshot("Remove-VMSnapshot", vmName(), name)}, kMemoryTime, context));
    return {};
}

Result<> HyperVDriver::suspend(DriverContext &context)
{
    const PowerShell shell = TRY(PowerShell::find(host()));
    if (TRY(facts(shell, context)).power() == PowerState::Saved)
        return {};
    context.step(writingMemory());
    TRY(shell.run({vmCommand("Save-VM", vmName())}, kMemoryTime, context));
    return forgetIp(context);
}

std::span<const ShapeField> HyperVDriver::shapeFields() const
{
    return kShape;
}

Result<QString> HyperVDriver::diskObstacle(OperationContext &context)
{
    return TRY(snapshots(context)).isEmpty()
        ? QString()
        : Text::tr("Hyper-V grows no disk that has snapshots: delete them first");
}

Result<> HyperVDriver::applyShape(bool growsDisk, DriverContext &context)
{
    const PowerShell shell = TRY(shellForOurs(context));
    TRY(shell.run(shapeVm(settings()), kAskTime, context));
    if (!growsDisk)
        return {};
    const auto grown = shell.run({growDisk(nativeFile(diskFile()), number("DiskSize") * kMiB)},
                                 kMemoryTime, context);
    if (!grown && grown.error().kind == ErrorKind::NotAuthorised) {
        Error error = grown.error();
        error.hint = Text::tr("Only an administrator may grow disks in Hyper-V: start Machinist as "
                              "one for this.");
        return error;
    }
    return grown ? Result<>() : grown.error();
}

Result<> HyperVDriver::beforeMove(DriverContext &)
{
    return Error{.kind = ErrorKind::NotSupported,
                 .message
                 = Text::tr("Hyper-V keeps the machine's settings in its folder, which has "
                            "to stay where it is: it cannot be renamed."),
                 .hint = Text::tr("Make another machine of the new name.")};
}

Result<> HyperVDriver::afterMove(const QString &, DriverContext &)
{
    return {}; // it never moves
}

} // namespace machinist::hyperv
