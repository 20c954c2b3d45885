// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/clouddriver.h"
#include "drivers/vmwarevsphere/place.h"
#include "drivers/vmwarevsphere/virtualmachine.h"

namespace machinist::vsphere {

/// A virtual machine of a vCenter Server or ESXi host. Keeps Docker Machine's keys and those of
/// Rancher's successor (also "MachineId", the machine's BIOS UUID); of our own are
/// "TlsFingerprint", "CaFile" and, while one runs, "PendingTask". Machines of both go on working;
/// what they lack is found by folder and name.
class VSphereDriver final : public CloudDriver
{
public:
    explicit VSphereDriver(const DriverSeat &seat);

    Result<> configure(const FlagValues &values) override;
    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    /// Also wakes a suspended machine.
    Result<> start(DriverContext &context) override;
    /// Asks the system to shut down, for up to GracefulShutdownTimeout or 90 s; then as kill().
    Result<> stop(DriverContext &context) override;
    /// Shuts down and starts; without VMware Tools resets.
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    Result<QString> ip(OperationContext &context) override;

private:
    VimClient client() const;
    bool wasEverAskedFor() const { return machineId().isEmpty() || !text("MachineId").isEmpty(); }
    /// What the machine is called in vSphere, also after it was renamed here.
    QString name() const { return text("MachineName"); }
    VirtualMachine machineOf(VimClient &cloud, const MoRef &ref) const;

    // Finding it
    Result<MoRef> findByUuid(VimClient &cloud, OperationContext &context) const;
    Result<MoRef> findByName(const MoRef &folder, VimClient &cloud,
                             OperationContext &context) const;
    /// \a isPlanned: the ledger has it, which is so only after its name was seen to be free.
    Result<bool> isOurs(const MoRef &ref, bool isPlanned, VimClient &cloud,
                        OperationContext &context) const;
    /// The machine; null where it is gone or was never made.
    Result<MoRef> find(VimClient &cloud, OperationContext &context) const;
    Result<VirtualMachine> existing(VimClient &cloud, OperationContext &context) const;

    // Making it
    Result<MoRef> make(const Place &place, VimClient &cloud, DriverContext &context);
    Result<QString> ask(const Place &place, VimClient &cloud, DriverContext &context);
    Result<MoRef> createFromIso(const Place &place, VimClient &cloud, DriverContext &context);
    Result<MoRef> copyMachine(const Place &place, VimClient &cloud, DriverContext &context);
    Result<MoRef> deployItem(const Place &place, VimClient &cloud, DriverContext &context);
    Result<MoRef> source(VimClient &cloud, OperationContext &context) const;
    /// Waits for the task that an earlier run began; the machine it made, or null.
    Result<MoRef> finishTask(VimClient &cloud, DriverContext &context);
    /// The same where what it made is looked for anyway.
    Result<> settleTask(VimClient &cloud, DriverContext &context);
    Result<MoRef> runSaved(const VimCall &call, VimClient &cloud, DriverContext &context);
    Result<> checkFree(const Place &place, VimClient &cloud, OperationContext &context) const;
    Result<ExtraConfig> extraConfig() const;
    Result<ExtraConfig> cloudInit(const QByteArray &key) const;
    VApp vApp() const;
    Result<QList<XmlNode>> backings(const Place &place, VimClient &cloud,
                                    OperationContext &context) const;
    Result<> insertIso(const VirtualMachine &machine, const Place &place, VimClient &cloud,
                       DriverContext &context);
    Result<> adapt(const VirtualMachine &machine, const Place &place, const QByteArray &key,
                   VimClient &cloud, DriverContext &context);
    Result<> label(const VirtualMachine &machine, VimClient &cloud, DriverContext &context);
    Result<> giveKey(const VirtualMachine &machine, const QByteArray &key, VimClient &cloud,
                     DriverContext &context);
    Result<> checkCopy(VimClient &cloud, OperationContext &context) const;
    Result<> checkLabels(VimClient &cloud, OperationContext &context) const;

    // Using it
    Result<> awaitAddress(const VirtualMachine &machine, DriverContext &context);
    Result<> deleteLeftFiles(VimClient &cloud, DriverContext &context);
};

} // namespace machinist::vsphere
