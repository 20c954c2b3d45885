// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/nsxvedge.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

// Kinds in the ledger
constexpr char kDnat[] = "dnat";
constexpr char kSnat[] = "snat";
constexpr char kIn[] = "firewall-in";
constexpr char kOut[] = "firewall-out";

constexpr char kNat[] = "/nat/config";
constexpr char kFirewall[] = "/firewall/config";

bool isNat(const QString &kind)
{
    return kind == QLatin1String(kDnat) || kind == QLatin1String(kSnat);
}

/// Names of rules are short there; the description has the whole id.
QString shortName(const Publication &wanted)
{
    return QStringLiteral("machinist-") + QString(wanted.machineId).remove(u'-').left(20);
}

QString description(const QString &kind, const Publication &wanted)
{
    return tagText(wanted.machineId) + u' ' + kind;
}

/// A document of elements with text.
class Writer
{
public:
    explicit Writer(std::initializer_list<const char *> around)
        : m_xml(&m_text)
    {
        m_xml.writeStartDocument();
        for (const char *name : around)
            begin(name);
    }
    void begin(const char *name) { m_xml.writeStartElement(QLatin1String(name)); }
    void end() { m_xml.writeEndElement(); }
    void add(const char *name, const QString &text)
    {
        m_xml.writeTextElement(QLatin1String(name), text);
    }
    void add(const char *name, const char *text) { add(name, QString::fromLatin1(text)); }
    QByteArray text()
    {
        m_xml.writeEndDocument();
        return m_text;
    }

private:
    QByteArray m_text;
    QXmlStreamWriter m_xml;
};

QByteArray natBody(const QString &kind, const QString &vnic, const Publication &wanted)
{
    const bool isInward = kind == QLatin1String(kDnat);
    Writer rule({"natRules", "natRule"});
    rule.add("action", kind);
    rule.add("vnic", vnic);
    rule.add("originalAddress", isInward ? wanted.external : wanted.internal);
    rule.add("translatedAddress", isInward ? wanted.internal : wanted.external);
    rule.add("loggingEnabled", "false");
    rule.add("enabled", "true");
    rule.add("description", description(kind, wanted));
    if (isInward) {
        rule.add("protocol", "any");
        rule.add("originalPort", "any");
        rule.add("translatedPort", "any");
    }
    return rule.text();
}

QByteArray firewallBody(const QString &kind, const Publication &wanted)
{
    const bool isInward = kind == QLatin1String(kIn);
    Writer rule({"firewallRules", "firewallRule"});
    rule.add("name", shortName(wanted));
    rule.add("ruleType", "user");
    rule.add("enabled", "true");
    rule.add("loggingEnabled", "false");
    rule.add("description", description(kind, wanted));
    rule.add("action", "accept");
    // It sees what comes in before the address is translated.
    rule.begin(isInward ? "destination" : "source");
    rule.add("exclude", "false");
    rule.add("ipAddress", isInward ? wanted.external : wanted.internal);
    rule.end();
    if (isInward) {
        rule.begin("application");
        for (const int port : wanted.ports) {
            rule.begin("service");
            rule.add("protocol", "tcp");
            rule.add("port", QString::number(port));
            rule.add("sourcePort", "any");
            rule.end();
        }
        rule.end();
    }
    return rule.text();
}

} // namespace

NsxvEdge::NsxvEdge(QString name, QString urn, Client &client)
    : Edge(std::move(name), std::move(urn), client)
    , m_path(QStringLiteral("/network/edges/") + uuidOf(this->urn()))
{}

Result<QStringList> NsxvEdge::freeAddresses(OperationContext &context)
{
    const auto member = [](const char *name) { return QLatin1String(name); };
    const XmlNode gateway
        = TRY(m_client.get(QStringLiteral("/api/admin/edgeGateway/") + uuidOf(urn()), context));
    QList<AddressRange> ranges;
    QStringList used;
    for (const XmlNode &one :
         gateway.child(member("Configuration")).child(member("GatewayInterfaces")).children) {
        if (one.text(member("InterfaceType")) != u"uplink")
            continue;
        for (const XmlNode &subnet : one.all(member("SubnetParticipation"))) {
            used << subnet.text(member("IpAddress")); // the gateway's own
            for (const XmlNode &range : subnet.child(member("IpRanges")).children)
                ranges << AddressRange{range.text(member("StartAddress")),
                                       range.text(member("EndAddress"))};
        }
    }
    const XmlNode nat = TRY(m_client.get(m_path + member(kNat), context));
    for (const XmlNode &rule : nat.child(member("natRules")).children) {
        const bool isInward = rule.text(member("action")) == member(kDnat);
        used << rule.text(member(isInward ? "originalAddress" : "translatedAddress"));
    }
    return addressesIn(ranges, used);
}

Result<QString> NsxvEdge::uplink(OperationContext &context)
{
    const XmlNode all = TRY(m_client.get(m_path + QStringLiteral("/vdcNetworks"), context));
    for (const XmlNode &one : all.children)
        if (one.text(QLatin1String("type")) == u"uplink")
            return one.text(QLatin1String("index"));
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("The edge gateway \"%1\" has no uplink.").arg(name())};
}

Result<QList<NsxvEdge::Rule>> NsxvEdge::rules(bool isNat, OperationContext &context)
{
    const XmlNode config
        = TRY(m_client.get(m_path + QLatin1String(isNat ? kNat : kFirewall), context));
    QList<Rule> found;
    for (const XmlNode &rule :
         config.child(QLatin1String(isNat ? "natRules" : "firewallRules")).children) {
        const QString said = rule.text(QLatin1String("description"));
        if (const QString machine = machineIdIn(said); !machine.isEmpty())
            found << Rule{.id = rule.text(QLatin1String(isNat ? "ruleId" : "id")),
                          .kind = said.section(u' ', 1),
                          .machineId = machine};
    }
    return found;
}

Result<QByteArray> NsxvEdge::body(const QString &kind, const Publication &wanted,
                                  OperationContext &context)
{
    if (!isNat(kind))
        return firewallBody(kind, wanted);
    return natBody(kind, TRY(uplink(context)), wanted);
}

Result<> NsxvEdge::erase(const QString &kind, const QString &id, OperationContext &context)
{
    const QString path
        = m_path + QLatin1String(isNat(kind) ? kNat : kFirewall) + QStringLiteral("/rules/") + id;
    TRY(m_client.edge({.method = "DELETE", .path = path}, context));
    return {};
}

CloudResource NsxvEdge::rule(const char *kindName, const Publication &wanted,
                             OperationContext &context)
{
    const QString kind = QLatin1String(kindName);
    const auto find = [this, kind, wanted, &context]() -> Result<QStringList> {
        QStringList ids;
        for (const Rule &rule : TRY(rules(isNat(kind), context)))
            if (rule.kind == kind && rule.machineId == wanted.machineId)
                ids << rule.id;
        return ids;
    };
    const auto create = [this, kind, wanted, &context]() -> Result<QString> {
        const QString path
            = m_path + QLatin1String(isNat(kind) ? kNat : kFirewall) + QStringLiteral("/rules");
        return m_client.edge(
            {.path = path, .type = "application/xml", .body = TRY(body(kind, wanted, context))},
            context);
    };
    return resource(kindName, wanted, find, create, context);
}

QList<CloudResource> NsxvEdge::resources(const Publication &wanted, OperationContext &context)
{
    QList<CloudResource> all;
    for (const char *kind : {kDnat, kSnat, kIn, kOut})
        all << rule(kind, wanted, context);
    return all;
}

Result<QList<TaggedResource>> NsxvEdge::tagged(OperationContext &context)
{
    QList<TaggedResource> all;
    for (const bool isNat : {false, true})
        for (const Rule &rule : TRY(rules(isNat, context)))
            all << TaggedResource{
                .kind = rule.kind, .id = rule.id, .name = name(), .machineId = rule.machineId};
    return all;
}

} // namespace machinist::vmwarevcloudair
