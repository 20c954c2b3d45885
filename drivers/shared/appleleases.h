// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"

namespace machinist {

/// "02:f0:0d:60:01:03" of "2:f0:d:60:1:3", as macOS writes a card's address; empty where it is
/// none.
QString paddedMac(const QString &mac);
/// The other way round: no octet has a leading zero, as Docker Machine stores it for xhyve.
QString trimmedMac(const QString &mac);

/// The addresses that macOS' bootpd leased to \a mac, the last ending first, from the text of
/// /var/db/dhcpd_leases.
QStringList parseAppleLeases(const QString &text, const QString &mac);

/// The same from this computer's file; empty but on macOS.
QStringList appleLeasesOf(const QString &mac, const HostPlatform &host);

} // namespace machinist
