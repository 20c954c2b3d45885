// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that keeps moments of a machine, and changes it.
#include "drivers/shared/snapshotwords.h"
#include "drivers/vmwarefusion/vmsd.h"
#include "drivers/vmwarefusion/vmwaredriver.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace machinist::vmwarefusion {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VmwareDriver)
};

constexpr ShapeField kShape[] = {
    {"vmwarefusion-cpu-count", "CPU"},
    {"vmwarefusion-memory-size", "Memory"},
    {"vmwarefusion-disk-size", "DiskSize", ShapeField::Kind::Disk},
};

constexpr int kMaxCpus = 16;

QString stateKey()
{
    return QStringLiteral("checkpoint.vmState");
}

} // namespace

QString VmwareDriver::savedState() const
{
    const auto vmx = readFile(vmxFile());
    const QString named = vmx ? vmxValue(*vmx, stateKey()) : QString();
    if (!named.isEmpty() && QFile::exists(file(named)))
        return file(named);
    const QString usual = file(vmName() + QStringLiteral(".vmss"));
    return QFile::exists(usual) ? usual : QString();
}

Result<> VmwareDriver::dropSavedState() const
{
    const QString state = savedState();
    QByteArray vmx = TRY(readFile(vmxFile()));
    vmx = withVmxValue(vmx, stateKey(), {});
    TRY(writeFile(vmxFile(), withVmxValue(vmx, stateKey() + QStringLiteral(".readOnly"), {}),
                  modeOf(vmxFile(), 0644)));
    if (!state.endsWith(QLatin1String(".vmss"))) // a snapshot's, which stays
        return {};
    const QFileInfo info(state);
    QFile::remove(info.path() + u'/' + info.completeBaseName() + QStringLiteral(".vmem"));
    QFile::remove(state);
    return {};
}

Result<QList<Snapshot>> VmwareDriver::snapshots(OperationContext &context)
{
    const QStringList names = TRY(TRY(VmRun::find(host())).snapshots(vmx(), context));
    const auto vmsd = readFile(file(vmName() + QStringLiteral(".vmsd")));
    QList<Snapshot> all = vmsd ? parseSnapshots(*vmsd, seat().machineFolder()) : QList<Snapshot>();
    all.removeIf([&](const Snapshot &one) { return !names.contains(one.name); });
    for (const QString &name : names) {
        if (std::ranges::find(all, name, &Snapshot::name) == all.end())
            all.append({.name = name});
    }
    return all;
}

Result<> VmwareDriver::takeSnapshot(const QString &name, DriverContext &context)
{
    TRY(checkSnapshotName(name));
    const VmRun vmrun = TRY(VmRun::find(host()));
    if (TRY(vmrun.snapshots(vmx(), context)).contains(name))
        return snapshotExists(name);
    context.step(takingSnapshot());
    return vmrun.onSnapshot("snapshot", vmx(), name, context);
}

Result<> VmwareDriver::restoreSnapshot(const QString &name, DriverContext &context)
{
    const VmRun vmrun = TRY(VmRun::find(host()));
    if (!TRY(vmrun.snapshots(vmx(), context)).contains(name))
        return unknownSnapshot(name);
    const PowerState now = TRY(state(context));
    if (now == PowerState::Running)
        TRY(powerOff(vmrun, context));
    else if (now == PowerState::Saved)
        TRY(dropSavedState());
    context.step(restoringSnapshot(name));
    TRY(vmrun.onSnapshot("revertToSnapshot", vmx(), name, context));
    // Its settings are those of that moment.
    const QByteArray text = TRY(readFile(vmxFile()));
    set("CPU", vmxValue(text, QStringLiteral("numvcpus")).toInt());
    set("Memory", vmxValue(text, QStringLiteral("memsize")).toInt());
    m_config.remove(QLatin1String("ShapePending"));
    return forgetIp(context);
}

Result<> VmwareDriver::deleteSnapshot(const QString &name, DriverContext &context)
{
    const VmRun vmrun = TRY(VmRun::find(host()));
    if (!TRY(vmrun.snapshots(vmx(), context)).contains(name))
        return {};
    context.step(deletingSnapshot());
    return vmrun.onSnapshot("deleteSnapshot", vmx(), name, context);
}

Result<> VmwareDriver::suspend(DriverContext &context)
{
    if (TRY(state(context)) == PowerState::Saved)
        return {};
    context.step(writingMemory());
    TRY(TRY(VmRun::find(host())).suspend(vmx(), context));
    return forgetIp(context);
}

std::span<const ShapeField> VmwareDriver::shapeFields() const
{
    return kShape;
}

Result<QString> VmwareDriver::diskObstacle(OperationContext &context)
{
    return TRY(TRY(VmRun::find(host())).snapshots(vmx(), context)).isEmpty()
        ? QString()
        : Text::tr("VMware grows no disk that has snapshots: delete them first");
}

Result<> VmwareDriver::applyShape(bool growsDisk, DriverContext &context)
{
    QByteArray text = TRY(readFile(vmxFile()));
    const int cpus = number("CPU") < 1 ? host().processors : number("CPU");
    text = withVmxValue(text, QStringLiteral("numvcpus"), QString::number(qMin(cpus, kMaxCpus)));
    text = withVmxValue(text, QStringLiteral("memsize"), QString::number(number("Memory")));
    TRY(writeFile(vmxFile(), text, modeOf(vmxFile(), 0644)));
    if (!growsDisk)
        return {};
    return TRY(VmRun::find(host()))
        .growDisk(host().native(diskFile()), number("DiskSize"), context);
}

} // namespace machinist::vmwarefusion
