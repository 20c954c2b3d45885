// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/hyperv/cmdlets.h"
#include "drivers/hyperv/powershell.h"
#include "drivers/shared/localvmdriver.h"
#include "models/driver/movabledriver.h"
#include "models/driver/snapshotdriver.h"
#include "models/driver/suspenddriver.h"

namespace machinist::hyperv {

/// Machines in Hyper-V, through PowerShell. Keys of config(): Docker Machine's and LocalVmDriver's,
/// and "VMId", Hyper-V's own id, by which a namesake of somebody else is told apart.
class HyperVDriver final : public LocalVmDriver,
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
    Result<QString> ip(OperationContext &context) override;

    Result<QList<Snapshot>> snapshots(OperationContext &context) override;
    Result<> takeSnapshot(const QString &name, DriverContext &context) override;
    Result<> restoreSnapshot(const QString &name, DriverContext &context) override;
    Result<> deleteSnapshot(const QString &name, DriverContext &context) override;
    Result<> suspend(DriverContext &context) override;
    /// Hyper-V keeps what it knows of a machine in the machine's own folder, and loses it with
    /// that.
    Result<> beforeMove(DriverContext &context) override;
    Result<> afterMove(const QString &oldFolder, DriverContext &context) override;

private:
    std::span<const ShapeField> shapeFields() const override;
    Result<> applyShape(bool growsDisk, DriverContext &context) override;
    Result<QString> diskObstacle(OperationContext &context) override;
    /// The shell, once it is sure that the one machine of our name is ours.
    Result<PowerShell> shellForOurs(OperationContext &context) const;
    VmSettings settings() const;
    /// The file that the machine's disk is, after conversion.
    QString diskFile() const
    {
        return file(isCloudImage() ? QStringLiteral("disk.vhdx") : QStringLiteral("disk.vhd"));
    }
    QString nativeFile(const QString &path) const { return host().native(path); }

    Result<QString> chosenSwitch(const PowerShell &shell, OperationContext &context) const;
    Result<> makeMedia(const PowerShell &shell, DriverContext &context);
    Result<> makeMachine(const PowerShell &shell, DriverContext &context);

    /// All machines of our name.
    Result<QList<VmFacts>> namesakes(const PowerShell &shell, OperationContext &context) const;
    /// Ours. NotFound with "machine does not exist" where there is none.
    Result<VmFacts> facts(const PowerShell &shell, OperationContext &context) const;
    bool isOurs(const VmFacts &vm) const;
    Result<QStringList> addresses(const VmFacts &vm, const PowerShell &shell,
                                  OperationContext &context) const;
    Result<> waitForAddress(const PowerShell &shell, DriverContext &context);
    Result<bool> isDownWithin(std::chrono::milliseconds patience, const PowerShell &shell,
                              OperationContext &context) const;
    Result<> powerOff(const PowerShell &shell, OperationContext &context) const;
    Result<> deleteMachine(const PowerShell &shell, OperationContext &context) const;
};

} // namespace machinist::hyperv
