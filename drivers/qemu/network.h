// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"
#include "models/base/result.h"

namespace machinist::qemu {

/// How a machine is reached. User: QEMU forwards ports of 127.0.0.1. Bridge: the machine is on the
/// network of a bridge and has an address there. HostOnly: the same on a bridge without a way out,
/// and a second card, QEMU's own, for that way.
enum class NetworkKind { User, Bridge, HostOnly };

/// --qemu-network: "user", "bridge" or "host-only"; anything else is user.
NetworkKind networkKind(const QString &name);

struct Network
{
    NetworkKind kind = NetworkKind::User;
    QString bridge; // the host's: on macOS the card that is bridged (en0), unused for HostOnly
    QString mac;    // of the card on the bridge
    int sshPort = 0, enginePort = 0; // forwarded, for User
};

/// QEMU's options for the machine's cards.
QStringList networkArguments(const Network &network, const HostPlatform &host);

/// A locally administered address in QEMU's own range (52:54:00) that stays the machine's.
QString macOf(const QString &uuid);

/// The addresses of both cards of a host-only machine; empty where there is one card, which any
/// guest finds by itself.
QStringList cardsOf(const Network &network);

/// Fails where a card on \a bridge could not be had: no such bridge, no helper, not allowed by
/// QEMU's list (/etc/qemu/bridge.conf), not possible on this system.
Result<> checkBridge(NetworkKind kind, const QString &bridge, const HostPlatform &host);

} // namespace machinist::qemu
