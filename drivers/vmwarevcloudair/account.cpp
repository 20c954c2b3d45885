// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/account.h"

#include "drivers/vmwarevcloudair/vcloudairdriver.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

constexpr auto kDeletePatience = 15min;

Result<std::unique_ptr<Client>> clientOf(const FlagValues &answers)
{
    VCloudAirDriver driver(DriverSeat{});
    TRY(driver.configure(answers));
    return driver.client();
}

QList<FlagOffer> plainOffers(QStringList values)
{
    values.sort();
    values.removeDuplicates();
    QList<FlagOffer> all;
    for (const QString &value : values)
        all.append({.value = value, .label = {}, .detail = {}});
    return all;
}

Result<QList<FlagOffer>> publicAddresses(const FlagValues &answers, const Vdc &vdc, Client &client,
                                         OperationContext &context)
{
    QList<FlagOffer> all{
        {.value = kNoAddress, .label = Text::tr("None: only the address inside"), .detail = {}}};
    const QString given = answers.text("vmwarevcloudair-edgegateway");
    const QString name = given.isEmpty() ? vdc.name : given;
    const auto gateway = findEdge(name, given.isEmpty(), vdc, client, context);
    const auto free
        = gateway ? (*gateway)->freeAddresses(context) : Result<QStringList>(gateway.error());
    if (!free && free.error().kind != ErrorKind::NotFound)
        return free.error();
    return all + plainOffers(free.value_or(QStringList()));
}

Result<QList<FlagOffer>> templateOffers(const FlagValues &answers, Client &client,
                                        OperationContext &context)
{
    QList<FlagOffer> all;
    for (const Template &one :
         TRY(templates(answers.text("vmwarevcloudair-catalog"), client, context)))
        all.append({.value = one.name, .label = {}, .detail = one.catalog});
    return all;
}

Result<QStringList> catalogNames(Client &client, OperationContext &context)
{
    QStringList names;
    for (const Template &one : TRY(templates({}, client, context)))
        names << one.catalog;
    return names;
}

Result<QStringList> edgeNames(Client &client, OperationContext &context)
{
    QStringList names;
    for (const auto &edge : TRY(allEdges(client, context)))
        names << edge->name();
    return names;
}

/// The id that a vApp's metadata say; where it has none yet because its making was cut off, what
/// its description says: such a one has never been deployed.
Result<QString> machineOf(const XmlNode &record, Client &client, OperationContext &context)
{
    for (const XmlNode &entry : record.child(QLatin1String("Metadata")).children)
        if (entry.text(QLatin1String("Key")) == QLatin1String(kTag))
            return entry.child(QLatin1String("TypedValue")).text(QLatin1String("Value"));
    if (record.attribute(QLatin1String("isDeployed")) == u"true")
        return QString();
    const auto vapp = readVApp(vappId(record.attribute(QLatin1String("href"))), client, context);
    if (!vapp && vapp.error().kind == ErrorKind::NotFound)
        return QString();
    return machineIdIn(TRY(vapp).description);
}

Result<> takeEdges(Client &client, OperationContext &context, QList<TaggedResource> &all)
{
    QStringList seen; // sets and profiles are shown with every gateway
    for (const auto &edge : TRY(allEdges(client, context))) {
        const auto found = edge->tagged(context);
        if (!found && found.error().kind == ErrorKind::NotAuthorised)
            continue; // who may not look at it has made nothing there
        for (TaggedResource resource : TRY(found)) {
            const QString key = resource.kind + u' ' + resource.id;
            if (seen.contains(key))
                continue;
            seen << key;
            resource.id = edge->urn() + u' ' + resource.id;
            all << resource;
        }
    }
    return {};
}

} // namespace

Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context)
{
    const auto client = TRY(clientOf(answers));
    const QByteArray what(lookup);
    if (what == "vdcs")
        return plainOffers(TRY(vdcNames(*client, context)));
    if (what == "edges")
        return plainOffers(TRY(edgeNames(*client, context)));
    if (what == "catalogs")
        return plainOffers(TRY(catalogNames(*client, context)));
    if (what == "templates")
        return templateOffers(answers, *client, context);
    if (what != "networks" && what != "public-ips")
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("A Cloud Director has no list of that kind.")};
    const Vdc vdc = TRY(findVdc(answers.text("vmwarevcloudair-vdcid"), *client, context));
    if (what == "public-ips")
        return publicAddresses(answers, vdc, *client, context);
    QStringList networks;
    for (const XmlNode &network : vdc.networks)
        networks << network.attribute(QLatin1String("name"));
    return plainOffers(networks);
}

Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context)
{
    const auto client = TRY(clientOf(answers));
    QList<TaggedResource> all;
    TRY(takeEdges(*client, context, all));
    const QString fields = QStringLiteral("name,isDeployed,metadata:") + QLatin1String(kTag);
    for (const XmlNode &record : TRY(client->query(QStringLiteral("vApp"), {}, context, fields)))
        if (const QString machine = TRY(machineOf(record, *client, context)); !machine.isEmpty())
            all << TaggedResource{.kind = QLatin1String(kVAppKind),
                                  .id = vappId(record.attribute(QLatin1String("href"))),
                                  .name = record.attribute(QLatin1String("name")),
                                  .machineId = machine};
    return all;
}

Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context)
{
    const auto client = TRY(clientOf(answers));
    if (resource.kind == QLatin1String(kVAppKind))
        return deleteVApp(resource.id, {.limit = kDeletePatience}, *client, context);
    const QString urn = resource.id.section(u' ', 0, 0);
    TaggedResource inside = resource;
    inside.id = resource.id.section(u' ', 1);
    for (const auto &edge : TRY(allEdges(*client, context)))
        if (edge->urn() == urn)
            return edge->removeTagged(inside, context);
    return {}; // gone with its gateway
}

} // namespace machinist::vmwarevcloudair
