// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudresource.h"
#include "drivers/shared/openstack/cloud.h"

namespace machinist::openstack {

/// What a floating address is wanted for.
struct FloatingWish
{
    QString machineId;
    QString serverId = {};
    QString networkId = {}; // of the server's port; empty: any
    QString poolId = {};    // the external network
    QString poolName = {};  // for nova-network
};

/// What was given.
struct FloatingGift
{
    QString id;
    QString address;
    bool isAllocated = false; // false: one of the project's that nobody used
};

/// Gives the server a floating address of Neutron: the one it has, else a free one of the
/// project, as Docker Machine does, else a new one, which the ledger knows. Can be entered again.
Result<FloatingGift> ensureFloatingIp(const FloatingWish &wish, Session &session,
                                      const CloudPace &pace, DriverContext &context);
/// The same by the calls of nova-network, which Nova answers up to micro-version 2.35. These
/// addresses bear no tag: the ledger has their id only once the answer is there.
Result<FloatingGift> ensureNovaFloatingIp(const FloatingWish &wish, Session &session,
                                          DriverContext &context);

/// The ledger's view of the address that \a machineId was given; \a id finds one made by others.
CloudResource floatingResource(const FloatingWish &wish, const QString &id, Session &session,
                               DriverContext &context);
/// Releases an address of nova-network.
Result<> removeNovaFloatingIp(const QString &id, Session &session, OperationContext &context);

} // namespace machinist::openstack
