// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that keeps moments of a machine, changes it and moves it.
#include "drivers/shared/snapshotwords.h"
#include "drivers/virtualbox/virtualboxdriver.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace machinist::virtualbox {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VirtualBox)
};

constexpr ShapeField kShape[] = {
    {"virtualbox-memory", "Memory"},
    {"virtualbox-cpu-count", "CPU"},
    {"virtualbox-disk-size", "DiskSize", ShapeField::Kind::Disk},
    {"virtualbox-hostonly-nictype", "HostOnlyNicType", ShapeField::Kind::AtStart},
    {"virtualbox-hostonly-nicpromisc", "HostOnlyPromiscMode", ShapeField::Kind::AtStart},
    {"virtualbox-ui-type", "UIType", ShapeField::Kind::AtStart},
};

constexpr int kMaxCpus = 32;

} // namespace

Result<QList<Snapshot>> VirtualBoxDriver::snapshots(OperationContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    const QStringList names = TRY(vbox.info(vmName(), context)).snapshotNames();
    const auto text = readFile(settingsFile());
    QList<Snapshot> all = text ? parseSnapshots(*text) : QList<Snapshot>();
    all.removeIf([&](const Snapshot &one) { return !names.contains(one.name); });
    for (const QString &name : names) {
        if (std::ranges::find(all, name, &Snapshot::name) == all.end())
            all.append({.name = name});
    }
    return all;
}

Result<> VirtualBoxDriver::takeSnapshot(const QString &name, DriverContext &context)
{
    TRY(checkSnapshotName(name));
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    // VirtualBox itself would take a second one of that name.
    if (TRY(vbox.info(vmName(), context)).snapshotNames().contains(name))
        return snapshotExists(name);
    context.step(takingSnapshot());
    TRY(vbox.changeSlowly({QStringLiteral("snapshot"), vmName(), QStringLiteral("take"), name},
                          context));
    return {};
}

Result<> VirtualBoxDriver::restoreSnapshot(const QString &name, DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    const VmInfo info = TRY(vbox.info(vmName(), context));
    if (!info.snapshotNames().contains(name))
        return unknownSnapshot(name);
    if (info.power() != PowerState::Stopped && info.power() != PowerState::Saved)
        TRY(powerOff(vbox, context));
    context.step(restoringSnapshot(name));
    TRY(vbox.changeSlowly({QStringLiteral("snapshot"), vmName(), QStringLiteral("restore"), name},
                          context));
    // Its settings are those of that moment.
    const VmInfo now = TRY(vbox.info(vmName(), context));
    set("CPU", now.value("cpus").toInt());
    set("Memory", now.value("memory").toInt());
    m_config.remove(QLatin1String("ShapePending"));
    return forgetIp(context);
}

Result<> VirtualBoxDriver::deleteSnapshot(const QString &name, DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    if (!TRY(vbox.info(vmName(), context)).snapshotNames().contains(name))
        return {};
    context.step(deletingSnapshot());
    TRY(vbox.changeSlowly({QStringLiteral("snapshot"), vmName(), QStringLiteral("delete"), name},
                          context));
    return {};
}

Result<> VirtualBoxDriver::suspend(DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    if (TRY(vbox.info(vmName(), context)).power() == PowerState::Saved)
        return {};
    context.step(writingMemory());
    TRY(vbox.changeSlowly({QStringLiteral("controlvm"), vmName(), QStringLiteral("savestate")},
                          context));
    return forgetIp(context);
}

std::span<const ShapeField> VirtualBoxDriver::shapeFields() const
{
    return kShape;
}

Result<QString> VirtualBoxDriver::diskObstacle(OperationContext &context)
{
    if (diskFile().endsWith(QLatin1String(".vmdk")))
        return Text::tr("VirtualBox grows no disks of this format");
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    return TRY(vbox.info(vmName(), context)).snapshotNames().isEmpty()
        ? QString()
        : Text::tr("VirtualBox grows no disk that has snapshots: delete them first");
}

Result<> VirtualBoxDriver::applyShape(bool growsDisk, DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    const int cpus = number("CPU") < 1 ? host().processors : number("CPU");
    TRY(vbox.change({QStringLiteral("modifyvm"), vmName(), QStringLiteral("--cpus"),
                     QString::number(qMin(cpus, kMaxCpus)), QStringLiteral("--memory"),
                     QString::number(number("Memory"))},
                    context));
    if (!growsDisk)
        return {};
    TRY(vbox.changeSlowly({QStringLiteral("modifymedium"), QStringLiteral("disk"),
                           host().native(diskFile()), QStringLiteral("--resize"),
                           QString::number(number("DiskSize"))},
                          context));
    return {};
}

Result<> VirtualBoxDriver::beforeMove(DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    TRY(vbox.change({QStringLiteral("unregistervm"), vmName()}, context));
    return {};
}

Result<> VirtualBoxDriver::afterMove(const QString &oldFolder, DriverContext &context)
{
    const VBoxManage vbox = TRY(VBoxManage::find(host()));
    if (vbox.info(vmName(), context)) // by an earlier call
        return {};
    // Files beside the machine's own folder are named with their whole path.
    QByteArray settings = TRY(readFile(settingsFile()));
    const auto beginning = [&](const QString &folder) {
        return (u'"' + host().native(folder + u'/').toHtmlEscaped()).toUtf8();
    };
    settings.replace(beginning(oldFolder), beginning(seat().machineFolder()));
    TRY(writeFile(settingsFile(), settings));
    TRY(vbox.change({QStringLiteral("registervm"), host().native(settingsFile())}, context));
    return {};
}

} // namespace machinist::virtualbox
