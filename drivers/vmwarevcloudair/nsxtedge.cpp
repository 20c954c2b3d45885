// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/nsxtedge.h"

#include <QCoreApplication>

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

constexpr char kIpSet[] = "ip-set";
constexpr char kPortProfile[] = "port-profile";
constexpr char kDnat[] = "dnat";
constexpr char kSnat[] = "snat";
constexpr char kFirewall[] = "firewall-rules";
constexpr Version kNewNames{36, 0}; // of a NAT rule's type
constexpr Version kActionValue{35, 2};
constexpr Version kOwnerRef{35, 0};

QLatin1String member(const char *name)
{
    return QLatin1String(name);
}

QJsonObject reference(const QString &id)
{
    return {{member("id"), id}};
}

QString idOf(const QJsonValue &object)
{
    return object[member("id")].toString();
}

QString nameOf(const QJsonValue &object)
{
    return object[member("name")].toString();
}

QJsonObject firewallRule(const QString &name, const char *direction, Version version)
{
    const char *action = version >= kActionValue ? "actionValue" : "action";
    return {{member("name"), name},
            {member("enabled"), true},
            {member(action), QStringLiteral("ALLOW")},
            {member("direction"), QLatin1String(direction)},
            {member("ipProtocol"), QStringLiteral("IPV4")},
            {member("logging"), false}};
}

} // namespace

QString NsxtEdge::path(const char *below) const
{
    return QStringLiteral("edgeGateways/%1/%2").arg(urn(), QLatin1String(below));
}

QString NsxtEdge::ownerId() const
{
    const QString owner = idOf(m_gateway[member("ownerRef")]);
    return owner.isEmpty() ? idOf(m_gateway[member("orgVdc")]) : owner;
}

Result<QStringList> NsxtEdge::freeAddresses(OperationContext &context)
{
    QStringList used;
    for (const auto &one : TRY(m_client.list(path("usedIpAddresses"), context)))
        used << one[member("ipAddress")].toString();
    QList<AddressRange> ranges;
    for (const auto &uplink : m_gateway[member("edgeGatewayUplinks")].toArray())
        for (const auto &subnet : uplink[member("subnets")][member("values")].toArray())
            for (const auto &range : subnet[member("ipRanges")][member("values")].toArray())
                ranges << AddressRange{range[member("startAddress")].toString(),
                                       range[member("endAddress")].toString()};
    return addressesIn(ranges, used);
}

QList<CloudResource> NsxtEdge::resources(const Publication &wanted, OperationContext &context)
{
    return {ipSet(wanted, context), portProfile(wanted, context), natRule(kDnat, wanted, context),
            natRule(kSnat, wanted, context), firewallRules(wanted, context)};
}

Result<QStringList> NsxtEdge::idsIn(const QString &listing, const QString &name,
                                    OperationContext &context)
{
    // Rules of NAT cannot be filtered by the server.
    const bool isNat = listing.endsWith(u"nat/rules");
    const Filter filter = isNat ? Filter() : Filter{{QLatin1String("name"), name}};
    QStringList ids;
    for (const auto &one : TRY(m_client.list(listing, context, filter)))
        if (nameOf(one) == name)
            ids << idOf(one);
    return ids;
}

Result<> NsxtEdge::erase(const QString &kind, const QString &id, OperationContext &context)
{
    QString where;
    if (kind == QLatin1String(kIpSet))
        where = QStringLiteral("firewallGroups/");
    else if (kind == QLatin1String(kPortProfile))
        where = QStringLiteral("applicationPortProfiles/");
    else
        where = path(kind == QLatin1String(kFirewall) ? "firewall/rules/" : "nat/rules/");
    return m_client.settleJson("DELETE", where + id, {}, context);
}

CloudResource NsxtEdge::named(const char *kind, const Publication &wanted,
                              const QString &collection, const QString &listing, const Body &body,
                              OperationContext &context)
{
    const QString name = ruleName(wanted.machineId, kind);
    const auto find = [this, listing, name, &context] { return idsIn(listing, name, context); };
    const auto create = [this, kind, collection, find, body, &context]() -> Result<QString> {
        const auto asked = m_client.settleJson("POST", collection, TRY(body()), context);
        QStringList ids = TRY(find()); // the answer does not say the id
        while (ids.size() > 1)         // asked for twice because an answer was lost
            TRY(erase(QLatin1String(kind), ids.takeLast(), context));
        if (!ids.isEmpty())
            return ids.constFirst();
        TRY(asked);
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The Cloud Director does not show what it made."),
                     .details = collection};
    };
    return resource(kind, wanted, find, create, context);
}

CloudResource NsxtEdge::ipSet(const Publication &wanted, OperationContext &context)
{
    const QString name = ruleName(wanted.machineId, kIpSet);
    const auto body = [this, name, wanted, &context]() -> Result<QJsonObject> {
        const QString owner = ownerId();
        const bool isGroup = owner.contains(u":vdcGroup:");
        const bool isOld = TRY(m_client.version(context)) < kOwnerRef;
        return QJsonObject{
            {member("name"), name},
            {member("description"), tagText(wanted.machineId)},
            {member("type"), QStringLiteral("IP_SET")},
            {member(isOld ? "edgeGatewayRef" : "ownerRef"), reference(isGroup ? owner : urn())},
            {member("ipAddresses"), QJsonArray{wanted.internal}}};
    };
    return named(kIpSet, wanted, QStringLiteral("firewallGroups"),
                 QStringLiteral("firewallGroups/summaries"), body, context);
}

CloudResource NsxtEdge::portProfile(const Publication &wanted, OperationContext &context)
{
    const QString name = ruleName(wanted.machineId, kPortProfile);
    const auto body = [this, name, wanted, &context]() -> Result<QJsonObject> {
        const QJsonObject session
            = TRY(m_client.getJson(QStringLiteral("sessions/current"), context));
        QJsonArray ports;
        for (const int port : wanted.ports)
            ports.append(QString::number(port));
        const QJsonObject tcp{{member("protocol"), QStringLiteral("TCP")},
                              {member("destinationPorts"), ports}};
        return QJsonObject{{member("name"), name},
                           {member("description"), tagText(wanted.machineId)},
                           {member("scope"), QStringLiteral("TENANT")},
                           {member("orgRef"), reference(idOf(session[member("org")]))},
                           {member("contextEntityId"), ownerId()},
                           {member("applicationPorts"), QJsonArray{tcp}}};
    };
    const QString collection = QStringLiteral("applicationPortProfiles");
    return named(kPortProfile, wanted, collection, collection, body, context);
}

CloudResource NsxtEdge::natRule(const char *kind, const Publication &wanted,
                                OperationContext &context)
{
    const QString name = ruleName(wanted.machineId, kind);
    const QString type = QString::fromLatin1(kind).toUpper();
    const auto body = [this, name, type, wanted, &context]() -> Result<QJsonObject> {
        const Version version = TRY(m_client.version(context));
        QJsonObject rule{{member("name"), name},
                         {member("description"), tagText(wanted.machineId)},
                         {member("enabled"), true},
                         {member(version >= kNewNames ? "type" : "ruleType"), type},
                         {member("externalAddresses"), wanted.external},
                         {member("internalAddresses"), wanted.internal},
                         {member("logging"), false}};
        if (version >= kActionValue)
            rule[member("firewallMatch")] = QStringLiteral("MATCH_INTERNAL_ADDRESS");
        return rule;
    };
    const QString collection = path("nat/rules");
    return named(kind, wanted, collection, collection, body, context);
}

Result<QStringList> NsxtEdge::idsOfRules(const QString &machineId, OperationContext &context)
{
    QStringList ids;
    const QJsonObject rules = TRY(m_client.getJson(path("firewall/rules"), context));
    for (const auto &rule : rules[member("userDefinedRules")].toArray())
        if (machineIdInRule(nameOf(rule)) == machineId)
            ids << idOf(rule);
    return ids;
}

Result<QString> NsxtEdge::addRules(const Publication &wanted, OperationContext &context)
{
    const Version version = TRY(m_client.version(context));
    const auto idNamed = [&](const char *kind, const QString &listing) -> Result<QJsonArray> {
        const QString name = ruleName(wanted.machineId, kind);
        return QJsonArray{reference(TRY(idsIn(listing, name, context)).value(0))};
    };
    const QJsonArray machine = TRY(idNamed(kIpSet, QStringLiteral("firewallGroups/summaries")));
    QJsonObject in = firewallRule(ruleName(wanted.machineId, "in"), "IN", version);
    in[member("destinationFirewallGroups")] = machine;
    in[member("applicationPortProfiles")]
        = TRY(idNamed(kPortProfile, QStringLiteral("applicationPortProfiles")));
    QJsonObject out = firewallRule(ruleName(wanted.machineId, "out"), "OUT", version);
    out[member("sourceFirewallGroups")] = machine;

    // There is no adding: the whole list is put, read just before.
    const QJsonObject now = TRY(m_client.getJson(path("firewall/rules"), context));
    QJsonArray rules = now[member("userDefinedRules")].toArray();
    rules.append(in);
    rules.append(out);
    const auto put = m_client.settleJson("PUT", path("firewall/rules"),
                                         {{member("userDefinedRules"), rules}}, context);
    // Asked for twice because the answer was lost, it is refused the second time.
    const QStringList ids = TRY(idsOfRules(wanted.machineId, context));
    if (!ids.isEmpty())
        return ids.constFirst();
    TRY(put);
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("The edge gateway did not keep the firewall's rules.")};
}

CloudResource NsxtEdge::firewallRules(const Publication &wanted, OperationContext &context)
{
    const QString id = wanted.machineId;
    return resource(
        kFirewall, wanted, [this, id, &context] { return idsOfRules(id, context); },
        [this, wanted, &context] { return addRules(wanted, context); }, context);
}

Result<QList<TaggedResource>> NsxtEdge::tagged(OperationContext &context)
{
    QList<TaggedResource> all;
    const auto take = [&](const QJsonArray &things, const char *kind) {
        for (const auto &thing : things)
            if (const QString machine = machineIdInRule(nameOf(thing)); !machine.isEmpty())
                all << TaggedResource{.kind = QLatin1String(kind),
                                      .id = idOf(thing),
                                      .name = nameOf(thing),
                                      .machineId = machine};
    };
    // In the order to delete them: what is named by others last.
    const QJsonObject rules = TRY(m_client.getJson(path("firewall/rules"), context));
    take(rules[member("userDefinedRules")].toArray(), kFirewall);
    take(TRY(m_client.list(path("nat/rules"), context)), kDnat);
    take(TRY(m_client.list(QStringLiteral("applicationPortProfiles"), context,
                           {{QLatin1String("scope"), QStringLiteral("TENANT")}})),
         kPortProfile);
    take(TRY(m_client.list(QStringLiteral("firewallGroups/summaries"), context)), kIpSet);
    return all;
}

} // namespace machinist::vmwarevcloudair
