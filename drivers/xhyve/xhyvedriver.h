// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/localvmdriver.h"
#include "drivers/xhyve/hypervisor.h"
#include "drivers/xhyve/vmprocess.h"

namespace machinist::xhyve {

/// Machines on macOS' own hypervisor: a process of vfkit, hyperkit or xhyve each. Keys of config():
/// those of docker-machine-driver-xhyve and LocalVmDriver's, and "Backend", the program's name.
class XhyveDriver final : public LocalVmDriver
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

private:
    std::span<const ShapeField> shapeFields() const override;
    Result<> applyShape(bool growsDisk, DriverContext &context) override;
    Result<QString> diskObstacle(OperationContext &context) override;
    /// By a kernel of its own, not by what the disk says.
    bool bootsKernel() const;
    /// The program that can start it.
    Result<Hypervisor> installed() const;
    /// The kind of program that it was started by, installed or not.
    Hypervisor own() const;
    VmSettings settings() const;
    QString mac() const;
    QString diskFile() const;
    /// The disk of a machine that the old plugin made.
    QString bundle() const { return file("root-volume.sparsebundle"); }
    bool isOnBundle() const { return !isOn("RawDisk") && !isOn("Qcow2"); }
    bool hasDisk() const;
    QString socket() const;
    VmProcess process(const Hypervisor &hypervisor) const;

    Result<> checkSystem(const Hypervisor &hypervisor, OperationContext &context) const;
    Result<> makeIdentity(const Hypervisor &hypervisor, DriverContext &context);
    Result<> makeMedia(DriverContext &context);
    Result<> makeBootFiles(DriverContext &context);
    Result<> copyBootFile(const QString &path, const char *key);
    Result<> takeFromIso(DriverContext &context);

    QString hdiutil() const;
    Result<> attachBundle(DriverContext &context);
    Result<> detachBundle(DriverContext &context);
    Result<PowerState> stateOf(const Hypervisor &hypervisor, OperationContext &context) const;
    Result<> launch(DriverContext &context);
    Result<> end(const Hypervisor &hypervisor, DriverContext &context);
    void mountShares(const Hypervisor &hypervisor, OperationContext &context) const;
};

} // namespace machinist::xhyve
