// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"
#include "models/operations/operationcontext.h"

namespace machinist::qemu {

/// Addresses that \a mac has by the kernel's table of neighbours (/proc/net/arp): complete entries
/// on \a device.
QStringList parseArpTable(const QString &text, const QString &mac, const QString &device);
/// By `arp -an` of macOS: "? (192.168.64.3) at 2:f0:d:60:1:3 on bridge100 …".
QStringList parseArpList(const QString &text, const QString &mac);
/// By dnsmasq's file of leases: "EXPIRY MAC IP NAME CLIENT-ID", the latest first.
QStringList parseDnsmasqLeases(const QString &text, const QString &mac);
/// By libvirt's file of its networks' leases (JSON: "ip-address", "mac-address").
QStringList parseLibvirtLeases(const QByteArray &text, const QString &mac);

/// IPv4 addresses that the card \a mac on the host's \a bridge may have now, the likeliest first:
/// from leases given out on this computer and from the neighbours it has heard of. Asks the
/// bridge's network for others first (a datagram to each address, so that the kernel looks for its
/// owner), for the next call.
Result<QStringList> addressesOf(const QString &mac, const QString &bridge, const HostPlatform &host,
                                OperationContext &operation);

} // namespace machinist::qemu
