// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/openstack/floating.h"

#include <QCoreApplication>

namespace machinist::openstack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenStackFloating)
};

constexpr QLatin1String kPath("/floatingips");

QLatin1String key(const char *name)
{
    return QLatin1String(name);
}

Result<> attach(const FloatingIp &floating, const QString &port, Session &session,
                OperationContext &context)
{
    TRY(session.call({.method = "PUT",
                      .service = Service::Network,
                      .path = kPath + u'/' + floating.id,
                      .body = {{key("floatingip"), QJsonObject{{key("port_id"), port}}}}},
                     context));
    return {};
}

Result<FloatingIp> one(const QString &id, Session &session, OperationContext &context)
{
    const QJsonObject reply
        = TRY(session.call({.service = Service::Network, .path = kPath + u'/' + id}, context));
    return readFloatingIp(reply.value(key("floatingip")).toObject());
}

bool isFree(const FloatingIp &floating)
{
    // One with a tag is being given to another machine just now.
    return floating.portId.isEmpty() && machineIdIn(floating.description).isEmpty();
}

} // namespace

CloudResource floatingResource(const FloatingWish &wish, const QString &id, Session &session,
                               DriverContext &context)
{
    const QString tag = tagText(wish.machineId);
    CloudResource resource{.kind = QStringLiteral("floating-ip"), .name = tag, .find = {}};
    resource.find = [&session, &context, tag, id]() -> Result<QStringList> {
        QStringList ids;
        for (const FloatingIp &floating : TRY(Cloud(session).floatingIps({}, context))) {
            if (floating.description == tag || (!id.isEmpty() && floating.id == id))
                ids << floating.id;
        }
        return ids;
    };
    resource.remove = [&session, &context](const QString &doomed) {
        return Cloud(session).remove(Service::Network, kPath + u'/' + doomed, context);
    };
    return resource;
}

Result<FloatingGift> ensureFloatingIp(const FloatingWish &wish, Session &session,
                                      const CloudPace &pace, DriverContext &context)
{
    Cloud cloud(session);
    const QString port = TRY(cloud.portOf(wish.serverId, wish.networkId, context));
    const QString tag = tagText(wish.machineId);
    for (const FloatingIp &floating : TRY(cloud.floatingIps(wish.poolId, context))) {
        // Ours already, or free; two machines may take the same free one, so look who has it.
        if (floating.portId != port && !isFree(floating))
            continue;
        if (floating.portId != port)
            TRY(attach(floating, port, session, context));
        const FloatingIp now = TRY(one(floating.id, session, context));
        if (now.portId != port)
            continue;
        if (now.description == tag)
            TRY(context.ledger().made(QStringLiteral("floating-ip"), tag, now.id));
        return FloatingGift{now.id, now.address, now.description == tag};
    }
    CloudResource resource = floatingResource(wish, {}, session, context);
    resource.create = [&]() -> Result<QString> {
        const QJsonObject asked{{key("floating_network_id"), wish.poolId},
                                {key("port_id"), port},
                                {key("description"), tag}};
        const auto reply = session.call({.method = "POST",
                                         .service = Service::Network,
                                         .path = kPath,
                                         .body = {{key("floatingip"), asked}}},
                                        context);
        // The port has one: a first request whose answer was lost.
        if (!reply && reply.error().kind == ErrorKind::AlreadyExists)
            if (const QStringList ids = TRY(resource.find()); !ids.isEmpty())
                return ids.constFirst();
        if (!reply)
            return reply.error();
        const QString id = reply->value(key("floatingip")).toObject().value(key("id")).toString();
        if (!id.isEmpty())
            return id;
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The answer does not name the new floating address.")};
    };
    const FloatingIp made
        = TRY(one(TRY(ensureResource(resource, pace, context)), session, context));
    if (made.portId != port)
        TRY(attach(made, port, session, context));
    return FloatingGift{made.id, made.address, true};
}

Result<FloatingGift> ensureNovaFloatingIp(const FloatingWish &wish, Session &session,
                                          DriverContext &context)
{
    const QString path = QStringLiteral("/os-floating-ips");
    FloatingGift gift;
    for (const QJsonValue one :
         TRY(session.list(Service::Compute, path, QStringLiteral("floating_ips"), context))) {
        const QString user = one[key("instance_id")].toString();
        const bool isMine = user == wish.serverId;
        if (!isMine && (!user.isEmpty() || one[key("pool")].toString() != wish.poolName))
            continue;
        // Ids are numbers with nova-network itself and texts behind Neutron.
        gift = {one[key("id")].toVariant().toString(), one[key("ip")].toString(), false};
        if (isMine)
            return gift;
        break;
    }
    if (gift.id.isEmpty()) {
        const QJsonObject reply = TRY(session.call(
            {.method = "POST", .path = path, .body = {{key("pool"), wish.poolName}}}, context));
        const QJsonObject made = reply.value(key("floating_ip")).toObject();
        gift = {made.value(key("id")).toVariant().toString(), made.value(key("ip")).toString(),
                true};
        TRY(context.ledger().made(QStringLiteral("nova-floating-ip"), gift.address, gift.id));
    }
    TRY(Cloud(session).act(wish.serverId,
                           {{key("addFloatingIp"), QJsonObject{{key("address"), gift.address}}}},
                           context));
    return gift;
}

Result<> removeNovaFloatingIp(const QString &id, Session &session, OperationContext &context)
{
    return Cloud(session).remove(Service::Compute, QStringLiteral("/os-floating-ips/") + id,
                                 context);
}

} // namespace machinist::openstack
