// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/openstack/cloud.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace machinist::openstack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenStackCloud)
};

constexpr QLatin1String kKeyMark("-machinist-");

QLatin1String key(const char *name)
{
    return QLatin1String(name);
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

Error notFound(const char *what, const QString &name)
{
    return {.kind = ErrorKind::NotFound,
            .message = Text::tr("Unable to find %1 named %2").arg(key(what), name),
            .hint = Text::tr("Names are case sensitive; check the region and the project too.")};
}

/// The id of the first of \a all that is called \a name.
Result<QString> idOf(const QJsonArray &all, const char *what, const QString &name)
{
    for (const QJsonValue one : all) {
        if (one[key("name")].toString() == name)
            return one[key("id")].toString();
    }
    return notFound(what, name);
}

} // namespace

QString tagText(const QString &machineId)
{
    return key(kTag) + u'=' + machineId;
}

QString machineIdIn(const QString &description)
{
    const QString start = tagText({});
    return description.startsWith(start) ? description.mid(start.size()) : QString();
}

QString keyPairName(const QString &machine, const QString &machineId)
{
    QString name = machine + kKeyMark + QString(machineId).remove(u'-');
    return name.replace(u'.', u'_'); // Nova takes dots from 2.92 on only
}

QString machineIdInKeyPair(const QString &name)
{
    static const QRegularExpression pattern(
        QStringLiteral("-machinist-(.{8})(.{4})(.{4})(.{4})(.{12})$"));
    const auto match = pattern.match(name);
    return match.hasMatch() ? match.capturedTexts().mid(1).join(u'-') : QString();
}

FloatingIp readFloatingIp(const QJsonObject &floating)
{
    return {.id = floating.value(key("id")).toString(),
            .address = floating.value(key("floating_ip_address")).toString(),
            .portId = floating.value(key("port_id")).toString(),
            .description = floating.value(key("description")).toString()};
}

Result<QString> Cloud::flavorId(const QString &name, OperationContext &context)
{
    return idOf(TRY(m_session.list(Service::Compute, QStringLiteral("/flavors/detail"),
                                   QStringLiteral("flavors"), context)),
                "flavor", name);
}

Result<QString> Cloud::imageId(const QString &name, OperationContext &context)
{
    if (!TRY(m_session.has(Service::Image, context)))
        return idOf(TRY(m_session.list(Service::Compute,
                                       QStringLiteral("/images/detail?name=") + encoded(name),
                                       QStringLiteral("images"), context)),
                    "image", name);
    const QJsonArray all = TRY(m_session.list(
        Service::Image, QStringLiteral("/images?status=active&name=") + encoded(name),
        QStringLiteral("images"), context));
    QString id;
    QString newest;
    for (const QJsonValue one : all) {
        const QString made = one[key("created_at")].toString(); // ISO: sorts as text
        if (one[key("name")].toString() != name || (!id.isEmpty() && made <= newest))
            continue;
        id = one[key("id")].toString();
        newest = made;
    }
    if (id.isEmpty())
        return notFound("image", name);
    return id;
}

Result<QString> Cloud::networkId(const QString &name, OperationContext &context)
{
    return idOf(
        TRY(m_session.list(Service::Network, QStringLiteral("/networks?name=") + encoded(name),
                           QStringLiteral("networks"), context)),
        "network", name);
}

Result<QString> Cloud::serverGroupId(const QString &name, OperationContext &context)
{
    return idOf(TRY(m_session.list(Service::Compute, QStringLiteral("/os-server-groups"),
                                   QStringLiteral("server_groups"), context)),
                "server group", name);
}

Result<Server> Cloud::server(const QString &id, OperationContext &context)
{
    const QJsonObject reply
        = TRY(m_session.call({.path = QStringLiteral("/servers/") + id}, context));
    return readServer(reply.value(key("server")).toObject());
}

Result<QStringList> Cloud::findServers(const QString &name, const QString &machineId,
                                       OperationContext &context)
{
    // The name is a regular expression to Nova; what it finds is looked through here.
    QStringList ids;
    for (const QJsonValue one : TRY(m_session.list(
             Service::Compute, QStringLiteral("/servers/detail?name=") + encoded(name),
             QStringLiteral("servers"), context))) {
        const Server server = readServer(one.toObject());
        if (server.metadata.value(key(kTag)).toString() == machineId && server.isThere())
            ids << server.id;
    }
    return ids;
}

Result<> Cloud::act(const QString &serverId, const QJsonObject &action, OperationContext &context)
{
    TRY(m_session.call({.method = "POST",
                        .path = QStringLiteral("/servers/%1/action").arg(serverId),
                        .body = action},
                       context));
    return {};
}

Result<> Cloud::importKeyPair(const QString &name, const QByteArray &publicKey,
                              OperationContext &context)
{
    const QJsonObject pair{{key("name"), name},
                           {key("public_key"), QString::fromUtf8(publicKey.trimmed())}};
    TRY(m_session.call({.method = "POST",
                        .path = QStringLiteral("/os-keypairs"),
                        .body = {{key("keypair"), pair}}},
                       context));
    return {};
}

Result<QByteArray> Cloud::publicKeyOf(const QString &keyPair, OperationContext &context)
{
    const QJsonObject reply
        = TRY(m_session.call({.path = QStringLiteral("/os-keypairs/") + keyPair}, context));
    return reply.value(key("keypair")).toObject().value(key("public_key")).toString().toUtf8();
}

Result<QList<FloatingIp>> Cloud::floatingIps(const QString &poolId, OperationContext &context)
{
    const Token token = TRY(m_session.token(context));
    QString path = QStringLiteral("/floatingips?tenant_id=") + token.projectId;
    if (!poolId.isEmpty())
        path += QStringLiteral("&floating_network_id=") + poolId;
    QList<FloatingIp> all;
    for (const QJsonValue one :
         TRY(m_session.list(Service::Network, path, QStringLiteral("floatingips"), context)))
        all << readFloatingIp(one.toObject());
    return all;
}

Result<QString> Cloud::portOf(const QString &serverId, const QString &networkId,
                              OperationContext &context)
{
    QString path = QStringLiteral("/ports?device_id=") + serverId;
    if (!networkId.isEmpty())
        path += QStringLiteral("&network_id=") + networkId;
    const QJsonArray ports
        = TRY(m_session.list(Service::Network, path, QStringLiteral("ports"), context));
    if (ports.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The server has no network port for a floating address."),
                     .hint = Text::tr("Name the network whose router leads to the pool.")};
    return ports.first()[key("id")].toString();
}

Result<QStringList> Cloud::findSecurityGroups(const QString &name, const QString &machineId,
                                              OperationContext &context)
{
    QStringList ids;
    for (const QJsonValue one : TRY(m_session.list(
             Service::Network, QStringLiteral("/security-groups?name=") + encoded(name),
             QStringLiteral("security_groups"), context))) {
        if (machineIdIn(one[key("description")].toString()) == machineId)
            ids << one[key("id")].toString();
    }
    return ids;
}

Result<QString> Cloud::makeSecurityGroup(const QString &name, const QString &machineId,
                                         OperationContext &context)
{
    const QJsonObject group{{key("name"), name}, {key("description"), tagText(machineId)}};
    const QJsonObject reply = TRY(m_session.call({.method = "POST",
                                                  .service = Service::Network,
                                                  .path = QStringLiteral("/security-groups"),
                                                  .body = {{key("security_group"), group}}},
                                                 context));
    const QString id = reply.value(key("security_group")).toObject().value(key("id")).toString();
    if (!id.isEmpty())
        return id;
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("The answer does not name the new security group.")};
}

Result<> Cloud::openPorts(const QString &groupId, const QList<int> &ports,
                          OperationContext &context)
{
    for (const int port : ports) {
        for (const char *family : {"IPv4", "IPv6"}) {
            const QJsonObject rule{
                {key("security_group_id"), groupId}, {key("direction"), QStringLiteral("ingress")},
                {key("ethertype"), key(family)},     {key("protocol"), QStringLiteral("tcp")},
                {key("port_range_min"), port},       {key("port_range_max"), port}};
            const auto made = m_session.call({.method = "POST",
                                              .service = Service::Network,
                                              .path = QStringLiteral("/security-group-rules"),
                                              .body = {{key("security_group_rule"), rule}},
                                              .repeat = Repeat::Freely},
                                             context);
            if (!made && made.error().kind != ErrorKind::AlreadyExists)
                return made.error();
        }
    }
    return {};
}

Result<QStringList> Cloud::findVolumes(const QString &name, const QString &machineId,
                                       OperationContext &context)
{
    QStringList ids;
    for (const QJsonValue one : TRY(m_session.list(
             Service::Volume, QStringLiteral("/volumes/detail?name=") + encoded(name),
             QStringLiteral("volumes"), context))) {
        if (one[key("metadata")][key(kTag)].toString() == machineId)
            ids << one[key("id")].toString();
    }
    return ids;
}

Result<> Cloud::remove(Service service, const QString &path, OperationContext &context)
{
    const auto removed
        = m_session.call({.method = "DELETE", .service = service, .path = path}, context);
    if (!removed && removed.error().kind != ErrorKind::NotFound)
        return removed.error();
    return {};
}

} // namespace machinist::openstack
