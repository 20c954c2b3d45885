// SPDX-License-Identifier: Apache-2.0
#include "drivers/exoscale/offers.h"

#include "drivers/exoscale/exoscaledriver.h"
#include "drivers/exoscale/groups.h"

#include <QCoreApplication>

namespace machinist::exoscale {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ExoscaleOffers)
};

constexpr double kGib = 1024.0 * 1024 * 1024;
constexpr char kInstanceKind[] = "instance";
constexpr char kKeyKind[] = "ssh-key";
constexpr const char *kGroupKinds[] = {"security-group", "anti-affinity-group"};

/// Of the zone that is answered where \a zone is empty.
Result<Api> apiFor(const FlagValues &answers, OperationContext &context, QString zone = {})
{
    const auto credentials = TRY(completed({.key = answers.text("exoscale-api-key"),
                                            .secret = answers.text("exoscale-api-secret-key")}));
    if (zone.isEmpty())
        zone = answers.text("exoscale-availability-zone");
    const Access access{.credentials = credentials,
                        .base = baseUrl(answers.text("exoscale-url"), zone)};
    return Api(access, {}, context);
}

QString word(const QJsonObject &entry, const char *name)
{
    return entry[QLatin1String(name)].toString();
}

using Offer = std::optional<FlagOffer>;

Offer nameOffer(const QJsonObject &entry, const QString &)
{
    return FlagOffer{
        .value = word(entry, "name"), .label = {}, .detail = word(entry, "description")};
}

Offer zoneOffer(const QJsonObject &entry, const QString &)
{
    return FlagOffer{.value = word(entry, "name"), .label = {}, .detail = {}};
}

Offer typeOffer(const QJsonObject &type, const QString &zone)
{
    const QJsonArray zones = type[QLatin1String("zones")].toArray();
    if (!type[QLatin1String("authorized")].toBool(true)
        || (!zones.isEmpty() && !zones.contains(zone)))
        return {};
    const auto amount = [&](const char *name) { return type[QLatin1String(name)].toDouble(); };
    QString detail
        = Text::tr("%1 CPUs, %2 GB").arg(amount("cpus")).arg(amount("memory") / kGib, 0, 'g', 3);
    if (const double gpus = amount("gpus"); gpus > 0)
        detail += Text::tr(", %1 GPUs").arg(gpus);
    return FlagOffer{
        .value = word(type, "family") + u'.' + word(type, "size"), .label = {}, .detail = detail};
}

Offer imageOffer(const QJsonObject &entry, const QString &)
{
    const Template image = parseTemplate(entry);
    return FlagOffer{
        .value = image.name,
        .label = {},
        .detail
        = Text::tr("user %1, disk from %2 GiB").arg(userOf(image)).arg(image.gib, 0, 'g', 3)};
}

/// One list of the account: how it is asked for, and what an entry offers, if anything.
struct Catalogue
{
    const char *lookup;
    const char *path;
    const char *query;
    Offer (*offer)(const QJsonObject &entry, const QString &zone);
};

constexpr Catalogue kCatalogues[] = {
    {"zones", "/zone", "", zoneOffer},
    {"profiles", "/instance-type", "", typeOffer},
    {"images", "/template", "visibility=public", imageOffer},
    {"security-groups", "/security-group", "", nameOffer},
    {"affinity-groups", "/anti-affinity-group", "", nameOffer},
};

Result<QStringList> zones(const FlagValues &answers, Api &api)
{
    const QString url = answers.text("exoscale-url");
    if (!url.isEmpty() && !isRetiredAddress(url))
        return QStringList{answers.text("exoscale-availability-zone").toLower()};
    QStringList names;
    for (const auto &entry : TRY(api.list(QStringLiteral("/zone"))))
        names << entry[QLatin1String("name")].toString();
    return names;
}

/// Keys and groups are the same in every zone.
Result<QList<TaggedResource>> taggedEverywhere(Api &api)
{
    QList<TaggedResource> all;
    const QString prefix = QStringLiteral("machinist-");
    constexpr int kUuid = 36; // characters
    for (const auto &entry : TRY(api.list(QStringLiteral("/ssh-key")))) {
        const QString name = entry[QLatin1String("name")].toString();
        if (name.startsWith(prefix))
            all << TaggedResource{.kind = QLatin1String(kKeyKind),
                                  .id = name,
                                  .name = name.mid(prefix.size() + kUuid + 1),
                                  .machineId = name.mid(prefix.size(), kUuid)};
    }
    for (const char *kind : kGroupKinds)
        for (const auto &entry : TRY(api.list(u'/' + QString::fromLatin1(kind))))
            if (entry[QLatin1String("description")].toString() == groupDescription())
                all << TaggedResource{.kind = QLatin1String(kind),
                                      .id = entry[QLatin1String("id")].toString(),
                                      .name = entry[QLatin1String("name")].toString(),
                                      .machineId = {}};
    return all;
}

} // namespace

Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context)
{
    const QString zone = answers.text("exoscale-availability-zone").toLower();
    for (const Catalogue &catalogue : kCatalogues) {
        if (qstrcmp(catalogue.lookup, lookup) != 0)
            continue;
        QList<FlagOffer> offers;
        Api api = TRY(apiFor(answers, context));
        for (const auto &entry :
             TRY(api.list(QLatin1String(catalogue.path), QLatin1String(catalogue.query))))
            if (auto offer = catalogue.offer(entry.toObject(), zone))
                offers << *offer;
        return offers;
    }
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("Exoscale has no list of that kind.")};
}

Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context)
{
    Api first = TRY(apiFor(answers, context));
    QList<TaggedResource> all;
    for (const QString &zone : TRY(zones(answers, first))) {
        Api api = TRY(apiFor(answers, context, zone));
        for (const Instance &instance : TRY(api.instances()))
            if (!instance.machineId.isEmpty())
                all << TaggedResource{.kind = QLatin1String(kInstanceKind),
                                      .id = zone + u'/' + instance.id,
                                      .name = instance.name,
                                      .machineId = instance.machineId};
    }
    return all + TRY(taggedEverywhere(first));
}

Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context)
{
    const bool isInstance = resource.kind == QLatin1String(kInstanceKind);
    const QString zone = isInstance ? resource.id.section(u'/', 0, 0) : QString();
    Api api = TRY(apiFor(answers, context, zone));
    const QString id = isInstance ? resource.id.section(u'/', 1) : resource.id;
    if (isInstance)
        if (const auto open = api.unprotect(id); !open && open.error().kind != ErrorKind::NotFound)
            return open;
    const auto removed = api.change("DELETE", QStringLiteral("/%1/%2").arg(resource.kind, id));
    if (!removed && removed.error().kind != ErrorKind::NotFound)
        return removed.error();
    return {};
}

} // namespace machinist::exoscale
