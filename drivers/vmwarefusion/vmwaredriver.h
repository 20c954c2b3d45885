// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/localvmdriver.h"
#include "drivers/vmwarefusion/vmrun.h"
#include "drivers/vmwarefusion/vmx.h"
#include "models/driver/snapshotdriver.h"
#include "models/driver/suspenddriver.h"

namespace machinist::vmwarefusion {

/// Machines in VMware Fusion (macOS) and Workstation (Linux, Windows), through vmrun. A machine is
/// the file NAME.vmx in its own folder. Keys of config(): Docker Machine's and LocalVmDriver's.
/// "ConfigDriveURL" names our own cloud-init disk where the user gave none, which keeps Docker
/// Machine from looking for boot2docker in the guest.
class VmwareDriver final : public LocalVmDriver, public SnapshotDriver, public SuspendDriver
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
    Result<QString> ip(OperationContext &context) override;

    Result<QList<Snapshot>> snapshots(OperationContext &context) override;
    Result<> takeSnapshot(const QString &name, DriverContext &context) override;
    Result<> restoreSnapshot(const QString &name, DriverContext &context) override;
    Result<> deleteSnapshot(const QString &name, DriverContext &context) override;
    Result<> suspend(DriverContext &context) override;

private:
    std::span<const ShapeField> shapeFields() const override;
    Result<> applyShape(bool growsDisk, DriverContext &context) override;
    Result<QString> diskObstacle(OperationContext &context) override;
    /// The file with a suspended machine's memory, or of the snapshot that it goes on from; empty
    /// where it would boot.
    QString savedState() const;
    /// The machine would boot from here on.
    Result<> dropSavedState() const;
    /// Whether the cloud-init disk is the user's own.
    bool hasForeignConfigDrive() const;
    bool isBoot2docker() const { return !isCloudImage() && text("ConfigDriveURL").isEmpty(); }
    QString vmxFile() const { return file(vmName() + QStringLiteral(".vmx")); }
    QString diskFile() const { return file(vmName() + QStringLiteral(".vmdk")); }
    /// As vmrun wants it.
    QString vmx() const { return host().native(vmxFile()); }
    VmxSettings settings() const;
    /// None where the user wants none or this computer has no such folder.
    Share share() const;

    Result<> makeMedia(const VmRun &vmrun, DriverContext &context);
    Result<> makeBlankDisk(const VmRun &vmrun, DriverContext &context);
    Result<> makeMachine(DriverContext &context);
    Result<> giveKeyByPassword(OperationContext &context) const;
    Result<> furnishBoot2docker(const VmRun &vmrun, OperationContext &context) const;
    Result<> mountShare(const VmRun &vmrun, OperationContext &context) const;

    Result<> powerOn(const VmRun &vmrun, DriverContext &context);
    Result<bool> isRunning(const VmRun &vmrun, OperationContext &context) const;
    Result<bool> isDownWithin(std::chrono::milliseconds patience, const VmRun &vmrun,
                              OperationContext &context) const;
    Result<QStringList> addresses(const VmRun &vmrun, OperationContext &context) const;
    Result<> powerOff(const VmRun &vmrun, OperationContext &context) const;
    Result<> deleteMachine(const VmRun &vmrun, OperationContext &context) const;
};

} // namespace machinist::vmwarefusion
