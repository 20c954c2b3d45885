// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevsphere/datastore.h"
#include "drivers/vmwarevsphere/vmspec.h"
#include "models/driver/driver.h"

namespace machinist::vsphere {

/// Our machine's id in a virtual machine: in its configuration file under this key, and, for
/// people, in its notes.
inline constexpr char kMarkKey[] = "machinist.machine-id";
QString markNotes(const QString &machineId);
/// The id in config.extraConfig or, failing that, in the notes; empty where there is none.
QString markIn(const ObjectContent &machine);

/// "poweredOn" and its like.
PowerState powerStateOf(const QString &runtimeState);

/// The address to reach a machine by, from guest.net and guest.ipAddress: its cards in the order
/// of \a nics (keys), IPv4 before IPv6 where \a mayBeIpv6; empty as long as there is none.
/// Addresses that containers' bridges have, and link-local ones, do not count.
QString addressIn(const ObjectContent &machine, const QList<int> &nics, bool mayBeIpv6);

/// One virtual machine of a server. The server's objects outlive it; one thread.
class VirtualMachine
{
public:
    VirtualMachine(VimClient &client, MoRef ref, CloudPace pace)
        : m_client(client)
        , m_ref(std::move(ref))
        , m_pace(pace)
    {}

    const MoRef &ref() const { return m_ref; }
    Result<ObjectContent> look(const QStringList &paths, OperationContext &context) const;
    Result<PowerState> state(OperationContext &context) const;
    Result<XmlNode> devices(OperationContext &context) const;

    /// Waits for what the server still does with it, whatever becomes of that.
    Result<> settle(OperationContext &context) const;
    /// Changes it by what \a plan makes of it as it is; nothing where that is nothing.
    Result<> reconfigure(const std::function<Result<std::optional<MachineSpec>>()> &plan,
                         OperationContext &context) const;

    /// Each succeeds where it is so already. Power-on answers the questions that hold it up by
    /// their default.
    Result<> powerOn(OperationContext &context) const;
    Result<> powerOff(OperationContext &context) const;
    Result<> reset(OperationContext &context) const;
    /// Asks its system and waits. Fails with the fault ToolsUnavailable at once.
    Result<> shutDown(std::chrono::milliseconds patience, OperationContext &context) const;

    /// Switches it off, deletes the ISO images in its own folder, and it with its disks. Succeeds
    /// where it is gone.
    Result<> destroy(const Datacenter &datacenter, OperationContext &context) const;

private:
    Result<> bringPower(const char *method, PowerState wanted, OperationContext &context) const;
    Result<> answerQuestion(OperationContext &context) const;
    Result<> deleteIsos(const Datacenter &datacenter, OperationContext &context) const;

    VimClient &m_client;
    MoRef m_ref;
    CloudPace m_pace;
};

/// The datacenter that \a machine is in; null where there is none (any more).
Result<Datacenter> datacenterOf(VimClient &client, const MoRef &machine, OperationContext &context);

} // namespace machinist::vsphere
