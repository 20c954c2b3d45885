// SPDX-License-Identifier: Apache-2.0
#include "drivers/digitalocean/offers.h"

#include "drivers/digitalocean/api.h"
#include "drivers/digitalocean/digitaloceandriver.h"
#include "drivers/digitalocean/doctl.h"
#include "drivers/shared/cloudresource.h"
#include "drivers/shared/pricetext.h"

#include <QCoreApplication>

namespace machinist::digitalocean {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DigitalOceanOffers)
};

constexpr char kDropletKind[] = "droplet";
constexpr char kKeyKind[] = "ssh-key";
constexpr auto kDeletionTime = std::chrono::minutes(5);

Api apiFor(const FlagValues &answers, OperationContext &context)
{
    Access access{.token = answers.text("digitalocean-access-token"),
                  .endpoint = answers.text("digitalocean-endpoint")};
    if (access.token.isEmpty())
        access.token = doctlToken();
    return Api(access, {}, context);
}

QString word(const QJsonObject &entry, const char *name)
{
    return entry[QLatin1String(name)].toString();
}

bool isIn(const QString &region, const QJsonObject &entry)
{
    const QJsonArray regions = entry[QLatin1String("regions")].toArray();
    return region.isEmpty() || regions.isEmpty() || regions.contains(region);
}

FlagOffer sizeOffer(const QJsonObject &size)
{
    const auto value = [&](const char *name) { return size[QLatin1String(name)].toDouble(); };
    return {.value = word(size, "slug"),
            .label = word(size, "description"),
            .detail = Text::tr("%1 CPUs, %2 GB, disk %3 GB, %4")
                          .arg(value("vcpus"))
                          .arg(value("memory") / 1024)
                          .arg(value("disk"))
                          .arg(hourlyPriceText(value("price_hourly")))};
}

/// One list of the account: how it is asked for, and what an entry offers, if anything.
struct Catalogue
{
    const char *lookup;
    const char *path;
    const char *member;
    const char *query;
    std::optional<FlagOffer> (*offer)(const QJsonObject &entry, const QString &region);
};

constexpr Catalogue kCatalogues[] = {
    {"regions", "/regions", "regions", "",
     [](const QJsonObject &entry, const QString &) -> std::optional<FlagOffer> {
         if (!entry[QLatin1String("available")].toBool(true))
             return {};
         return FlagOffer{.value = word(entry, "slug"), .label = word(entry, "name"), .detail = {}};
     }},
    {"sizes", "/sizes", "sizes", "",
     [](const QJsonObject &entry, const QString &region) -> std::optional<FlagOffer> {
         if (!entry[QLatin1String("available")].toBool(true) || !isIn(region, entry))
             return {};
         return sizeOffer(entry);
     }},
    {"images", "/images", "images", "type=distribution",
     [](const QJsonObject &entry, const QString &region) -> std::optional<FlagOffer> {
         if (word(entry, "slug").isEmpty() || !isIn(region, entry))
             return {};
         return FlagOffer{.value = word(entry, "slug"),
                          .label = word(entry, "distribution") + u' ' + word(entry, "name"),
                          .detail = {}};
     }},
    {"keys", "/account/keys", "ssh_keys", "",
     [](const QJsonObject &entry, const QString &) -> std::optional<FlagOffer> {
         return FlagOffer{
             .value = word(entry, "fingerprint"), .label = word(entry, "name"), .detail = {}};
     }},
    {"vpcs", "/vpcs", "vpcs", "",
     [](const QJsonObject &entry, const QString &region) -> std::optional<FlagOffer> {
         if (!region.isEmpty() && word(entry, "region") != region)
             return {};
         return FlagOffer{.value = word(entry, "id"),
                          .label = word(entry, "name"),
                          .detail = word(entry, "ip_range")};
     }},
};

/// With its machine's tag, which is of no more use: tags stay when what they are on goes.
Result<> removeDroplet(const TaggedResource &resource, Api &api, OperationContext &context)
{
    const auto isGone = [&]() -> Result<std::optional<bool>> {
        const auto removed = api.removeDroplet(resource.id);
        if (!removed && removed.error().kind == ErrorKind::NotFound)
            return std::optional(true);
        TRY(removed);
        return std::optional<bool>();
    };
    TRY(pollUntil<bool>(isGone, {.limit = kDeletionTime},
                        Text::tr("The deletion of %1").arg(resource.name), context));
    if (!resource.machineId.isEmpty())
        TRY(api.removeTag(machineTag(resource.machineId)));
    return {};
}

} // namespace

Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context)
{
    for (const Catalogue &catalogue : kCatalogues) {
        if (qstrcmp(catalogue.lookup, lookup) != 0)
            continue;
        QList<FlagOffer> offers;
        Api api = apiFor(answers, context);
        for (const auto &entry :
             TRY(api.list(QLatin1String(catalogue.path), QLatin1String(catalogue.member),
                          QLatin1String(catalogue.query))))
            if (auto offer = catalogue.offer(entry.toObject(), answers.text("digitalocean-region")))
                offers << *offer;
        return offers;
    }
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("DigitalOcean has no list of that kind.")};
}

Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context)
{
    QList<TaggedResource> all;
    Api api = apiFor(answers, context);
    const QString prefix = machineTag({});
    for (const Droplet &droplet : TRY(api.tagged(commonTag()))) {
        TaggedResource resource{.kind = QLatin1String(kDropletKind),
                                .id = QString::number(droplet.id),
                                .name = droplet.name,
                                .machineId = {}};
        for (const QString &tag : droplet.tags)
            if (tag.startsWith(prefix))
                resource.machineId = tag.mid(prefix.size());
        all << resource;
    }
    for (const auto &entry :
         TRY(api.list(QStringLiteral("/account/keys"), QStringLiteral("ssh_keys")))) {
        const AccountKey key = parseKey(entry.toObject());
        if (key.name.startsWith(prefix))
            all << TaggedResource{.kind = QLatin1String(kKeyKind),
                                  .id = QString::number(key.id),
                                  .name = key.name.section(u':', 2),
                                  .machineId = key.name.section(u':', 1, 1)};
    }
    return all;
}

Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context)
{
    Api api = apiFor(answers, context);
    if (resource.kind == QLatin1String(kDropletKind))
        return removeDroplet(resource, api, context);
    const auto removed = api.removeKey(resource.id);
    return !removed && removed.error().kind == ErrorKind::NotFound ? Result<>() : removed;
}

} // namespace machinist::digitalocean
