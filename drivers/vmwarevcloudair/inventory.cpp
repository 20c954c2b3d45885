// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/inventory.h"

#include "drivers/vmwarevcloudair/requests.h"

#include <QCoreApplication>

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

constexpr qsizetype kMostNamed = 20; // of what is offered instead

QString nameOf(const XmlNode &node)
{
    return node.attribute(QLatin1String("name"));
}

Error notThere(const QString &message, QStringList instead)
{
    instead.sort();
    const QString more = instead.size() > kMostNamed ? QStringLiteral(", …") : QString();
    return {.kind = ErrorKind::NotFound,
            .message = message,
            .hint = instead.isEmpty()
                ? Text::tr("The account sees none at all; ask the organisation's administrator.")
                : Text::tr("There are: %1.")
                      .arg(instead.mid(0, kMostNamed).join(QLatin1String(", ")) + more)};
}

Template templateOf(const XmlNode &record)
{
    const QString machines = record.attribute(QLatin1String("numberOfVMs"));
    return {.name = nameOf(record),
            .catalog = record.attribute(QLatin1String("catalogName")),
            .href = record.attribute(QLatin1String("href")),
            .machines = machines.isEmpty() ? 1 : machines.toInt()};
}

} // namespace

Result<QStringList> vdcNames(Client &client, OperationContext &context)
{
    QStringList names;
    for (const XmlNode &record : TRY(client.query(QStringLiteral("orgVdc"), {}, context)))
        names << nameOf(record);
    return names;
}

Result<Vdc> findVdc(const QString &name, Client &client, OperationContext &context)
{
    const auto found
        = TRY(client.query(QStringLiteral("orgVdc"), {{QLatin1String("name"), name}}, context));
    if (found.isEmpty())
        return notThere(Text::tr("The organisation has no virtual data center \"%1\".").arg(name),
                        TRY(vdcNames(client, context)));
    const QString path = pathOf(found.constFirst().attribute(QLatin1String("href")));
    const XmlNode vdc = TRY(client.get(path, context));
    return Vdc{.name = name,
               .path = path,
               .networks = vdc.child(QLatin1String("AvailableNetworks")).children};
}

Result<XmlNode> findNetwork(const Vdc &vdc, const QString &name)
{
    QStringList names;
    for (const XmlNode &network : vdc.networks) {
        if (nameOf(network) == name)
            return network;
        names << nameOf(network);
    }
    return notThere(
        Text::tr("The virtual data center \"%1\" has no network \"%2\".").arg(vdc.name, name),
        names);
}

Result<QList<Template>> templates(const QString &catalog, Client &client, OperationContext &context)
{
    Filter filter;
    if (!catalog.isEmpty())
        filter.append({QLatin1String("catalogName"), catalog});
    QList<Template> all;
    for (const XmlNode &record : TRY(client.query(QStringLiteral("vAppTemplate"), filter, context)))
        if (!record.attribute(QLatin1String("catalogName")).isEmpty())
            all << templateOf(record);
    return all;
}

Result<Template> findTemplate(const QString &catalog, const QString &item, Client &client,
                              OperationContext &context)
{
    const Filter named{{QLatin1String("name"), item}, {QLatin1String("catalogName"), catalog}};
    const auto found = TRY(client.query(QStringLiteral("vAppTemplate"), named, context));
    if (!found.isEmpty())
        return templateOf(found.constFirst());
    // An entry may have another name than the template in it.
    for (const XmlNode &entry : TRY(client.query(QStringLiteral("catalogItem"), named, context))) {
        const QString href = entry.attribute(QLatin1String("entity"));
        if (href.contains(u"/vAppTemplate/"))
            return Template{.name = item, .catalog = catalog, .href = href};
    }
    QStringList names;
    for (const Template &one : TRY(templates({}, client, context)))
        names << QStringLiteral("%1: %2").arg(one.catalog, one.name);
    return notThere(Text::tr("The catalog \"%1\" has no template \"%2\".").arg(catalog, item),
                    names);
}

Result<VApp> readVApp(const QString &id, Client &client, OperationContext &context)
{
    return parseVApp(TRY(client.get(vappPath(id), context)));
}

Result<VApp> settledVApp(const QString &id, const CloudPace &pace, Client &client,
                         OperationContext &context)
{
    const auto ask = [&]() -> Result<std::optional<VApp>> {
        VApp now = TRY(readVApp(id, client, context));
        return now.isBusy ? std::optional<VApp>() : std::optional(std::move(now));
    };
    return pollUntil<VApp>(ask, pace, Text::tr("The end of the vApp's tasks"), context);
}

Result<QStringList> findVApps(const QString &name, const QString &vdc, const QString &machineId,
                              Client &client, OperationContext &context)
{
    QStringList ids;
    if (machineId.isEmpty())
        return ids;
    const Filter named{{QLatin1String("name"), name}, {QLatin1String("vdcName"), vdc}};
    for (const XmlNode &record : TRY(client.query(QStringLiteral("vApp"), named, context))) {
        const QString id = vappId(record.attribute(QLatin1String("href")));
        const auto vapp = readVApp(id, client, context);
        if (!vapp && vapp.error().kind == ErrorKind::NotFound)
            continue; // deleted meanwhile
        if (machineIdIn(TRY(vapp).description) == machineId)
            ids << id;
    }
    return ids;
}

Result<> deleteVApp(const QString &id, const CloudPace &pace, Client &client,
                    OperationContext &context)
{
    const auto ask = [&]() -> Result<std::optional<bool>> {
        const auto now = settledVApp(id, pace, client, context);
        if (!now && now.error().kind == ErrorKind::NotFound)
            return std::optional(true);
        const bool isDeployed = TRY(now).isDeployed;
        const Change undeploy{.path = vappPath(id) + QStringLiteral("/action/undeploy"),
                              .type = kUndeployType,
                              .body = undeployBody()};
        const Change remove{.method = "DELETE", .path = vappPath(id)};
        const auto done = client.settle(isDeployed ? undeploy : remove, context);
        // A lost answer, or one that crossed somebody else's change: look again.
        if (!done && done.error().kind != ErrorKind::NotFound && !mayHaveHappened(done.error())
            && !isBusy(done.error()))
            return done.error();
        return std::optional<bool>();
    };
    TRY(pollUntil<bool>(ask, pace, Text::tr("The deletion of the vApp"), context));
    return {};
}

} // namespace machinist::vmwarevcloudair
