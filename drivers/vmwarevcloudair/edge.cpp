// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/edge.h"

#include "drivers/vmwarevcloudair/nsxtedge.h"
#include "drivers/vmwarevcloudair/nsxvedge.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

constexpr qsizetype kMostAddresses = 100;

/// A gateway as one of the two lists shows it.
struct Listed
{
    QString name = {};
    QString urn = {};
    QString vdc = {}; // URN of the data center, or of the group of them
    bool isNsxV = false;
    QJsonObject json = {}; // OpenAPI's; empty for one that only the query service knows
};

QString urnOfGateway(const QString &href)
{
    return QStringLiteral("urn:vcloud:gateway:") + uuidOf(href);
}

Listed listedOf(const QJsonObject &gateway)
{
    const auto idOf = [&](const char *member) {
        return gateway[QLatin1String(member)][QLatin1String("id")].toString();
    };
    const QString owner = idOf("ownerRef");
    const QString type
        = gateway[QLatin1String("gatewayBacking")][QLatin1String("gatewayType")].toString();
    return {.name = gateway[QLatin1String("name")].toString(),
            .urn = gateway[QLatin1String("id")].toString(),
            .vdc = owner.isEmpty() ? idOf("orgVdc") : owner,
            .isNsxV = type == u"NSXV_BACKED",
            .json = gateway};
}

/// By OpenAPI; where that is too old or shows none, by the query service, which of the two kinds
/// knows the elder.
Result<QList<Listed>> listed(Client &client, OperationContext &context)
{
    QList<Listed> all;
    if (TRY(client.version(context)) >= kOpenApi) {
        const auto gateways = client.list(QStringLiteral("edgeGateways"), context);
        if (!gateways && gateways.error().kind != ErrorKind::NotFound)
            return gateways.error();
        for (const auto &gateway : gateways.value_or(QJsonArray()))
            all << listedOf(gateway.toObject());
    }
    if (!all.isEmpty())
        return all;
    for (const XmlNode &record : TRY(client.query(QStringLiteral("edgeGateway"), {}, context)))
        all << Listed{.name = record.attribute(QLatin1String("name")),
                      .urn = urnOfGateway(record.attribute(QLatin1String("href"))),
                      .vdc = QStringLiteral("urn:vcloud:vdc:")
                          + uuidOf(record.attribute(QLatin1String("vdc"))),
                      .isNsxV = true};
    return all;
}

std::unique_ptr<Edge> edgeOf(const Listed &gateway, Client &client)
{
    if (gateway.isNsxV)
        return std::make_unique<NsxvEdge>(gateway.name, gateway.urn, client);
    return std::make_unique<NsxtEdge>(gateway.name, gateway.urn, gateway.json, client);
}

} // namespace

QStringList addressesIn(const QList<AddressRange> &ranges, const QStringList &used)
{
    QStringList free;
    for (const AddressRange &range : ranges) {
        const quint32 last = QHostAddress(range.last).toIPv4Address();
        quint32 at = QHostAddress(range.first).toIPv4Address();
        for (; at && at <= last && free.size() < kMostAddresses; ++at)
            if (const QString address = QHostAddress(at).toString(); !used.contains(address))
                free << address;
    }
    return free;
}

Result<> Edge::removeTagged(const TaggedResource &resource, OperationContext &context)
{
    const auto erased = erase(resource.kind, resource.id, context);
    if (!erased && erased.error().kind != ErrorKind::NotFound)
        return erased;
    return {};
}

CloudResource Edge::resource(const char *kind, const Publication &wanted, Find find, Create create,
                             OperationContext &context)
{
    const QString kindName = QLatin1String(kind);
    return {.kind = kindName,
            .name = ruleName(wanted.machineId, kind),
            .find = std::move(find),
            .create = std::move(create),
            .remove = [this, kindName, &context](const QString &id) {
                return erase(kindName, id, context);
            }};
}

QString ruleName(const QString &machineId, const char *part)
{
    return QStringLiteral("machinist-%1-%2").arg(machineId, QLatin1String(part));
}

QString machineIdInRule(const QString &name)
{
    static const QRegularExpression ours(
        QStringLiteral("\\Amachinist-([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})-"));
    return ours.match(name).captured(1);
}

Result<std::unique_ptr<Edge>> findEdge(const QString &name, bool isGuess, const Vdc &vdc,
                                       Client &client, OperationContext &context)
{
    const QList<Listed> all = TRY(listed(client, context));
    const Listed *found = nullptr;
    QStringList names;
    for (const Listed &gateway : all) {
        names << gateway.name;
        const bool isBetter = !found || (gateway.vdc == vdc.urn() && found->vdc != vdc.urn());
        if (gateway.name == name && isBetter)
            found = &gateway;
    }
    if (!found && isGuess && all.size() == 1)
        found = &all.constFirst();
    if (found)
        return edgeOf(*found, client);
    names.sort();
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("There is no edge gateway \"%1\".").arg(name),
                 .hint = names.isEmpty()
                     ? Text::tr("The organisation sees none; with \"-\" as its public address a "
                                "machine needs none.")
                     : Text::tr("There are: %1.").arg(names.join(QLatin1String(", ")))};
}

Result<std::vector<std::unique_ptr<Edge>>> allEdges(Client &client, OperationContext &context)
{
    std::vector<std::unique_ptr<Edge>> edges;
    for (const Listed &gateway : TRY(listed(client, context)))
        edges.push_back(edgeOf(gateway, client));
    return edges;
}

} // namespace machinist::vmwarevcloudair
