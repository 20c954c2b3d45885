// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevsphere/datastore.h"
#include "drivers/vmwarevsphere/inventory.h"

namespace machinist::vsphere {

/// Where the user wants a machine, in the user's words; see Inventory::find().
struct PlaceWish
{
    QString datacenter = {};
    QString folder = {}; // empty: the datacenter's own
    QString pool = {};   // empty: the host's, else the only one
    QString host = {};   // empty: the server's choice
    QString datastore = {};
    QString datastoreCluster = {};
    QStringList networks = {};
    /// A copy may stay where its original is.
    bool mayLeaveDatastore = false;
};

/// The same as things of the server; null references are the server's choice.
struct Place
{
    Datacenter datacenter = {};
    Entity folder = {};
    Entity pool = {};
    Entity host = {};
    Entity datastore = {};
    QList<Entity> networks = {};
};

/// NotFound and InvalidInput name the candidates.
Result<Place> findPlace(const PlaceWish &wish, VimClient &client, OperationContext &context);

/// The datacenter that \a wanted names.
Result<Entity> findDatacenter(const Inventory &inventory, const QString &wanted);
/// Its folder for machines that \a wanted names.
Result<Entity> findFolder(const Inventory &inventory, const Entity &datacenter,
                          const QString &wanted);

/// How a network card is put on \a network.
Result<XmlNode> backingOf(const Entity &network, VimClient &client, OperationContext &context);

} // namespace machinist::vsphere
