// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/place.h"

#include "drivers/vmwarevsphere/vmspec.h"

#include <QCoreApplication>

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

/// The datastore of \a cluster with the most room.
Result<Entity> roomiestOf(const Inventory &inventory, const Entity &cluster, VimClient &client,
                          OperationContext &context)
{
    const QStringList paths{QStringLiteral("summary.freeSpace"),
                            QStringLiteral("summary.accessible"),
                            QStringLiteral("summary.maintenanceMode")};
    Entity best;
    qint64 most = -1;
    for (const Entity &datastore : inventory.childrenOf(cluster)) {
        const ObjectContent now = TRY(client.properties(datastore.ref, paths, context));
        const qint64 room = now.text("summary.freeSpace").toLongLong();
        const QString mode = now.text("summary.maintenanceMode");
        if (now.text("summary.accessible") == u"true" && (mode.isEmpty() || mode == u"normal")
            && room > most) {
            most = room;
            best = datastore;
        }
    }
    if (!best.ref.isNull())
        return best;
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("The datastore cluster %1 has no datastore that can be used.")
                                .arg(cluster.path)};
}

Result<Entity> datastoreFor(const PlaceWish &wish, const Inventory &inventory,
                            const Entity &datacenter, VimClient &client, OperationContext &context)
{
    if (!wish.datastoreCluster.isEmpty())
        return roomiestOf(
            inventory,
            TRY(inventory.find(Kind::DatastoreCluster, wish.datastoreCluster, datacenter)), client,
            context);
    if (wish.datastore.isEmpty() && wish.mayLeaveDatastore)
        return Entity();
    return inventory.find(Kind::Datastore, wish.datastore, datacenter);
}

} // namespace

Result<Entity> findDatacenter(const Inventory &inventory, const QString &wanted)
{
    return inventory.find(Kind::Datacenter, wanted);
}

Result<Entity> findFolder(const Inventory &inventory, const Entity &datacenter,
                          const QString &wanted)
{
    return wanted.isEmpty() ? inventory.machineFolder(datacenter)
                            : inventory.find(Kind::Folder, wanted, datacenter);
}

Result<Place> findPlace(const PlaceWish &wish, VimClient &client, OperationContext &context)
{
    const Inventory inventory = TRY(Inventory::load(client, context));
    const Entity datacenter = TRY(findDatacenter(inventory, wish.datacenter));
    Place place{.datacenter = {datacenter.ref, datacenter.path}};
    place.folder = TRY(findFolder(inventory, datacenter, wish.folder));
    place.datastore = TRY(datastoreFor(wish, inventory, datacenter, client, context));
    for (const QString &network : wish.networks)
        place.networks << TRY(inventory.find(Kind::Network, network, datacenter));
    if (!wish.host.isEmpty())
        place.host = TRY(inventory.find(Kind::Host, wish.host, datacenter));
    place.pool = wish.pool.isEmpty() && !place.host.ref.isNull()
        ? TRY(inventory.poolOf(place.host))
        : TRY(inventory.find(Kind::Pool, wish.pool, datacenter));
    return place;
}

Result<XmlNode> backingOf(const Entity &network, VimClient &client, OperationContext &context)
{
    if (network.ref.type == u"DistributedVirtualPortgroup") {
        const ObjectContent group = TRY(client.properties(
            network.ref, {QStringLiteral("key"), QStringLiteral("config.distributedVirtualSwitch")},
            context));
        const MoRef its = group.ref("config.distributedVirtualSwitch");
        const ObjectContent itsSwitch
            = TRY(client.properties(its, {QStringLiteral("uuid")}, context));
        return distributedPort(itsSwitch.text("uuid"), group.text("key"));
    }
    if (network.ref.type == u"OpaqueNetwork") {
        const XmlNode summary
            = TRY(client.properties(network.ref, {QStringLiteral("summary")}, context))
                  .at("summary");
        return opaqueNetwork(summary.text(QLatin1String("opaqueNetworkId")),
                             summary.text(QLatin1String("opaqueNetworkType")));
    }
    return standardNetwork(network.name);
}

} // namespace machinist::vsphere
