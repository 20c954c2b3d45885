// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/localvmdriver.h"
#include "drivers/virtualbox/vmcommands.h"
#include "models/driver/movabledriver.h"
#include "models/driver/snapshotdriver.h"
#include "models/driver/suspenddriver.h"

namespace machinist::virtualbox {

/// Machines in VirtualBox, through VBoxManage. Keys of config(): Docker Machine's, LocalVmDriver's,
/// and "VBoxUUID", which is chosen before the machine is asked for, so that Docker Machine can
/// still start and stop what this made, and the other way round.
class VirtualBoxDriver final : public LocalVmDriver,
                               public SnapshotDriver,
                               public SuspendDriver,
                               public MovableDriver
{
public:
    using LocalVmDriver::LocalVmDriver;

    Result<> configure(const FlagValues &values) override;
    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    Result<QString> url(OperationContext &context) override;
    Result<QString> ip(OperationContext &context) override;
    Result<SshTarget> ssh(OperationContext &context) override;

    Result<QList<Snapshot>> snapshots(OperationContext &context) override;
    Result<> takeSnapshot(const QString &name, DriverContext &context) override;
    Result<> restoreSnapshot(const QString &name, DriverContext &context) override;
    Result<> deleteSnapshot(const QString &name, DriverContext &context) override;
    Result<> suspend(DriverContext &context) override;
    /// VirtualBox lets go of the machine, and finds it again in the other folder under the name
    /// that it has there.
    Result<> beforeMove(DriverContext &context) override;
    Result<> afterMove(const QString &oldFolder, DriverContext &context) override;

private:
    std::span<const ShapeField> shapeFields() const override;
    Result<> applyShape(bool growsDisk, DriverContext &context) override;
    Result<QString> diskObstacle(OperationContext &context) override;
    QString settingsFile() const
    {
        return file(vmName() + u'/' + vmName() + QLatin1String(".vbox"));
    }
    QString diskFile() const
    {
        return isCloudImage() || !isImport() ? file("disk.vdi") : file("disk.vmdk");
    }
    bool isCloudImage() const override { return LocalVmDriver::isCloudImage() && !isImport(); }
    bool isImport() const { return !text("Boot2DockerImportVM").isEmpty(); }
    VmSettings settings() const;

    Result<> checkProcessor(const QVersionNumber &version, OperationContext &context) const;

    Result<> importKeys(DriverContext &context) const;
    Result<> makeMedia(const VBoxManage &vbox, DriverContext &context);
    Result<> importDisk(const VBoxManage &vbox, DriverContext &context);
    Result<> makeMachine(const VBoxManage &vbox, DriverContext &context);
    Result<> furnish(const VBoxManage &vbox, OperationContext &context) const;

    Result<HostOnlyNetwork> plugIn(const VBoxManage &vbox, DriverContext &context);
    Result<> forwardSsh(const VBoxManage &vbox, DriverContext &context);
    /// Starts a machine that is plugged into \a network.
    Result<> startOn(const HostOnlyNetwork &network, const VBoxManage &vbox,
                     DriverContext &context);
    Result<> boot(const VBoxManage &vbox, DriverContext &context) const;
    Result<> checkLog() const;
    Result<> waitForIp(const VBoxManage &vbox, DriverContext &context);
    Result<QString> lookUpIp(const VBoxManage &vbox, const VmInfo &info,
                             OperationContext &context) const;
    Result<QString> askGuest(const QString &mac, OperationContext &context) const;
    SshTarget forwardedSsh() const;
    Result<> powerOff(const VBoxManage &vbox, OperationContext &context) const;
    Result<> removeMachine(const VBoxManage &vbox, DriverContext &context);
};

} // namespace machinist::virtualbox
