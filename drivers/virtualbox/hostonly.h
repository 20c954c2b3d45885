// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/virtualbox/vboxmanage.h"
#include "models/driver/drivercontext.h"

namespace machinist::virtualbox {

inline constexpr char kDefaultCidr[] = "192.168.99.1/24";

/// What the host-only network must be like.
struct HostOnlyWish
{
    QString cidr; // the host's address in it; empty counts as the default
    bool isDhcpOn = true;
};

/// The network that the second card is plugged into.
struct HostOnlyNetwork
{
    Subnet subnet;
    QString adapter; // "vboxnet0"; empty where it is a net
    QString net;     // name of the net (macOS, 7.0 and later)
};

/// Host-only networks of one VirtualBox. Networks are shared by machines and stay when one of
/// them goes; a half made one does not.
class HostOnly
{
public:
    HostOnly(const VBoxManage &vbox, const HostPlatform &host, QVersionNumber version)
        : m_vbox(vbox)
        , m_host(host)
        , m_version(std::move(version))
    {}

    /// The network to use for \a wish: that one, or another where Docker Machine's default is
    /// not allowed here and nobody insists on it. Changes nothing. InvalidInput, with what to do,
    /// where the network cannot be had.
    Result<Subnet> choose(const HostOnlyWish &wish, OperationContext &operation) const;

    /// Finds or makes the network with its DHCP server.
    Result<HostOnlyNetwork> ensure(const Subnet &subnet, bool isDhcpOn,
                                   DriverContext &context) const;

    /// Whether the network is as it was made: VirtualBox may lose an adapter's address when a
    /// machine starts.
    Result<bool> isThere(const HostOnlyNetwork &network, OperationContext &operation) const;
    /// Gives the adapter its address. No machine may run on it.
    Result<> setAddress(const QString &adapter, const Subnet &subnet,
                        OperationContext &operation) const;

    /// Takes away an adapter that was made and never got its address. Succeeds where none is.
    Result<> removeHalfMade(DriverContext &context) const;

    /// Since 7.0 macOS has nets in place of adapters.
    bool usesNets() const { return m_host.isMacOs() && m_version.majorVersion() >= 7; }

private:
    Result<> checkFree(const Subnet &subnet, const QList<HostOnlyAdapter> &adapters) const;
    bool isAllowed(const Subnet &subnet) const;
    Result<HostOnlyAdapter> make(const Subnet &subnet, const QList<HostOnlyAdapter> &before,
                                 DriverContext &context) const;
    Result<HostOnlyAdapter> waitForNew(const QList<HostOnlyAdapter> &before,
                                       OperationContext &operation) const;
    Result<> ensureDhcp(const HostOnlyAdapter &adapter, const Subnet &subnet, bool isOn,
                        const QList<HostOnlyAdapter> &adapters, OperationContext &operation) const;
    Result<HostOnlyNetwork> ensureNet(const Subnet &subnet, OperationContext &operation) const;

    const VBoxManage &m_vbox;
    const HostPlatform &m_host;
    QVersionNumber m_version;
};

/// VirtualBox' own rule (6.1.28 and later, not on Windows): 192.168.56.0/21, or what the lines
/// "* CIDR…" of networks.conf say.
bool isAllowedNetwork(const Subnet &subnet, const QString &networksConf);

/// The DHCP server for \a subnet, of which the host has the address; \a seed chooses the server's.
DhcpServer dhcpServerFor(const Subnet &subnet, const QString &networkName, quint32 seed);

} // namespace machinist::virtualbox
