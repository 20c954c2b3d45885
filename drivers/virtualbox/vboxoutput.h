// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/subnet.h"
#include "models/driver/snapshotdriver.h"

#include <QHash>
#include <QVersionNumber>

namespace machinist::virtualbox {

/// What `showvminfo --machinereadable` says of a machine.
struct VmInfo
{
    QHash<QString, QString> values; // keys and values without their quotes

    QString value(const char *key) const { return values.value(QLatin1String(key)); }
    PowerState power() const;
    QString uuid() const { return value("UUID").toLower(); }
    /// The number of the card on the host-only network; 0 where there is none.
    int hostOnlyCard() const;
    /// "08:00:27:12:ab:cd"; empty where there is no such card.
    QString macOf(int card) const;
    /// The port of this computer that NAT forwards to SSH; 0 where there is none.
    int sshPort() const;
    bool hasShare(const QString &name) const;
    bool hasController(const QString &name) const;
    /// The names of its snapshots, in no order.
    QStringList snapshotNames() const;
};

/// A record of `list hostonlyifs`.
struct HostOnlyAdapter
{
    QString name;
    QString networkName;
    Subnet subnet; // invalid where the adapter has no address
};

/// A record of `list hostonlynets` (macOS, 7.0 and later).
struct HostOnlyNet
{
    QString name;
    QString netmask;
    QString lowerIp;
    QString upperIp;
};

/// A record of `list dhcpservers`.
struct DhcpServer
{
    QString networkName;
    QString ip;
    QString netmask;
    QString lowerIp;
    QString upperIp;
    bool isEnabled = false;
    bool operator==(const DhcpServer &) const = default;
};

/// The last line that is a version ("7.0.20r163906", "6.1.50_Debian"); null where there is none.
QVersionNumber parseVersion(const QString &output);
VmInfo parseVmInfo(const QString &output);
QList<HostOnlyAdapter> parseHostOnlyAdapters(const QString &output);
QList<HostOnlyNet> parseHostOnlyNets(const QString &output);
/// The snapshots of a machine's settings file (NAME.vbox), which says when they were taken, and of
/// what; VBoxManage does not. From the oldest to the newest; none where it is not well-formed.
QList<Snapshot> parseSnapshots(const QByteArray &settings);
/// Knows the labels before and since 6.1.
QList<DhcpServer> parseDhcpServers(const QString &output);
/// The address in the answer of `dhcpserver findlease`; empty where the lease is over.
QString parseLease(const QString &output);
/// The IPv4 address of the card with that MAC in the answer of `ip addr show`.
QString parseGuestAddress(const QString &output, const QString &mac);

} // namespace machinist::virtualbox
