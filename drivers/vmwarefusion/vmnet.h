// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"

namespace machinist::vmwarefusion {

/// The address that a dhcpd.conf of VMware gives the card \a mac for good ("host NAME { … }");
/// empty where it names none. Carriage returns are allowed.
QString fixedAddress(const QString &conf, const QString &mac);

/// The address of the card's lease that ends last in VMware's dhcpd.leases; whether it is over is
/// not asked, since clocks of host and guest differ. Empty where there is none.
QString leasedAddress(const QString &leases, const QString &mac);

/// All addresses that the files of this computer know for \a mac, the likeliest first: VMware's
/// configuration, VMware's leases, on macOS the system's own DHCP server.
QStringList knownAddresses(const QString &mac, const HostPlatform &host);

} // namespace machinist::vmwarefusion
