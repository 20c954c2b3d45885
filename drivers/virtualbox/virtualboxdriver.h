// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/basedriver.h"
#include "drivers/virtualbox/vmcommands.h"

namespace machinist::virtualbox {

/// Machines in VirtualBox, through VBoxManage. Keys of config(): Docker Machine's, and
///   Image, ImageChecksum, ImageMirror  what the disk is made from, without boot2docker
///   VBoxUUID                           chosen before the machine is asked for
///   HostKey                            known before the first connection ("" with boot2docker)
/// so that Docker Machine can still start and stop what this made, and the other way round.
class VirtualBoxDriver final : public BaseDriver
{
public:
    VirtualBoxDriver(const DriverSeat &seat, HostPlatform host);

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
    QString hostKey() const override { return text("HostKey"); }

private:
    int number(const char *key) const { return int(BaseDriver::number(key)); }
    /// In VirtualBox the machine keeps the name it was made under.
    QString vmName() const { return text("MachineName"); }
    bool isCloudImage() const { return text("Boot2DockerURL").isEmpty() && !isImport(); }
    bool isImport() const { return !text("Boot2DockerImportVM").isEmpty(); }
    VmSettings settings() const;

    Result<> checkProcessor(const QVersionNumber &version, OperationContext &context) const;
    Result<> checkImage(const VBoxManage &vbox, OperationContext &context) const;

    Result<> makeKeys(DriverContext &context);
    Result<> makeDisk(const VBoxManage &vbox, DriverContext &context);
    Result<> importDisk(const VBoxManage &vbox, DriverContext &context);
    Result<> makeCloudDisk(DriverContext &context);
    Result<> makeMachine(const VBoxManage &vbox, DriverContext &context);
    Result<> furnish(const VBoxManage &vbox, OperationContext &context) const;

    Result<HostOnlyNetwork> plugIn(const VBoxManage &vbox, DriverContext &context);
    Result<> forwardSsh(const VBoxManage &vbox, DriverContext &context);
    Result<> boot(const VBoxManage &vbox, DriverContext &context) const;
    Result<> checkLog() const;
    Result<> waitForIp(const VBoxManage &vbox, DriverContext &context);
    Result<QString> lookUpIp(const VBoxManage &vbox, const VmInfo &info,
                             OperationContext &context) const;
    Result<QString> askGuest(const QString &mac, OperationContext &context) const;
    Result<> powerOff(const VBoxManage &vbox, OperationContext &context) const;
    Result<> removeMachine(const VBoxManage &vbox, DriverContext &context);

    HostPlatform m_host;
};

} // namespace machinist::virtualbox
