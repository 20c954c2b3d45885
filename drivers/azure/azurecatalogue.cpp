// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azurecatalogue.h"

#include "drivers/azure/azurecli.h"
#include "drivers/azure/azureidentity.h"
#include "drivers/azure/azuresettings.h"
#include "drivers/azure/azuresizes.h"
#include "drivers/shared/pricetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

/// Publishers and offers of images that a Docker engine can be put on.
struct ImageOffer
{
    const char *publisher;
    const char *offer;
};
constexpr ImageOffer kImageOffers[] = {{"Canonical", "ubuntu-24_04-lts"},
                                       {"Canonical", "0001-com-ubuntu-server-jammy"},
                                       {"Debian", "debian-13"},
                                       {"Debian", "debian-12"}};

QString textOf(const QJsonObject &item, const char *key)
{
    return item.value(QLatin1String(key)).toString();
}

QString subscriptionPath(const FlagValues &answers)
{
    return QStringLiteral("/subscriptions/") + answers.text("azure-subscription-id");
}

Result<QList<FlagOffer>> sizeOffers(AzureApi &api, const FlagValues &answers,
                                    OperationContext &context)
{
    const QString location = answers.text("azure-location");
    const Cloud cloud = TRY(identityOf(answers)).cloud;
    QHash<QString, double> prices;
    // The list is of use without them.
    if (!cloud.prices.isEmpty())
        prices = pricesIn(cloud.prices, location, context).value_or(prices);
    TRY(context.checkpoint());
    QList<FlagOffer> found;
    for (const Size &size :
         TRY(sizesIn(api, answers.text("azure-subscription-id"), location, context))) {
        if (!size.isAvailable)
            continue;
        QString detail = Text::tr("%n CPU(s), %1 GB", nullptr, size.cpus).arg(size.memoryGb);
        if (prices.contains(size.name))
            detail += QStringLiteral(", ") + hourlyPriceText(prices.value(size.name));
        found << FlagOffer{size.name, {}, detail};
    }
    return found;
}

Result<QList<FlagOffer>> imageOffers(AzureApi &api, const FlagValues &answers,
                                     OperationContext &context)
{
    QList<FlagOffer> found;
    for (const ImageOffer &known : kImageOffers) {
        const QString publisher = QLatin1String(known.publisher);
        const QString offer = QLatin1String(known.offer);
        const auto skus = api.list(
            QStringLiteral("%1/providers/Microsoft.Compute/locations/%2/publishers/%3"
                           "/artifacttypes/vmimage/offers/%4/skus")
                .arg(subscriptionPath(answers), answers.text("azure-location"), publisher, offer),
            context);
        if (!skus && skus.error().kind == ErrorKind::NotFound)
            continue; // not in this location
        for (const auto &sku : TRY(skus))
            found << FlagOffer{QStringLiteral("%1:%2:%3:latest")
                                   .arg(publisher, offer, textOf(sku.toObject(), "name")),
                               {},
                               {}};
    }
    return found;
}

/// What an application of a known tenant may see; else what the login of az knows, as only a
/// subscription could tell which tenant it is.
Result<QList<FlagOffer>> subscriptionOffers(const Identity &identity, OperationContext &context)
{
    QList<FlagOffer> found;
    if (signInOf(identity) == SignIn::Cli || identity.tenant.isEmpty()) {
        for (const CliSubscription &known : cliSubscriptions())
            found << FlagOffer{known.id, known.name, known.user};
        return found;
    }
    AzureApi api(identity, {}, {});
    for (const auto &value : TRY(api.list(QStringLiteral("/subscriptions"), context))) {
        const QJsonObject item = value.toObject();
        found << FlagOffer{textOf(item, "subscriptionId"), textOf(item, "displayName"),
                           textOf(item, "state")};
    }
    return found;
}

struct Listing
{
    const char *lookup;
    QString path; // after the subscription's
    const char *detail;
};

QList<Listing> listings(const FlagValues &answers)
{
    const QString vnet = answers.text("azure-vnet");
    const QString group
        = vnet.contains(u':') ? vnet.section(u':', 0, 0) : answers.text("azure-resource-group");
    const QString network = QStringLiteral("/providers/Microsoft.Network/");
    return {{"locations", QStringLiteral("/locations"), "displayName"},
            {"resource-groups", QStringLiteral("/resourcegroups"), "location"},
            {"networks", network + QStringLiteral("virtualNetworks"), "location"},
            {"security-groups", network + QStringLiteral("networkSecurityGroups"), "location"},
            {"availability-sets", QStringLiteral("/providers/Microsoft.Compute/availabilitySets"),
             "location"},
            {"subnets",
             QStringLiteral("/resourceGroups/%1%2virtualNetworks/%3/subnets")
                 .arg(group, network, vnet.section(u':', -1)),
             "etag"}};
}

/// A network of another group is named with it.
QString valueOf(const QJsonObject &item, const Listing &listing, const FlagValues &answers)
{
    const QString id = textOf(item, "id");
    const QString group = id.section(u'/', 4, 4);
    const bool isElsewhere
        = group.compare(answers.text("azure-resource-group"), Qt::CaseInsensitive) != 0;
    const QLatin1String lookup(listing.lookup);
    if (isElsewhere && lookup == QLatin1String("networks"))
        return group + u':' + textOf(item, "name");
    if (isElsewhere && lookup == QLatin1String("security-groups"))
        return id;
    return textOf(item, "name");
}

} // namespace

Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context)
{
    const QLatin1String wanted(lookup);
    const Identity identity = TRY(identityOf(answers));
    if (wanted == QLatin1String("subscriptions"))
        return subscriptionOffers(identity, context);
    AzureApi api(identity, {}, {});
    if (wanted == QLatin1String("sizes"))
        return sizeOffers(api, answers, context);
    if (wanted == QLatin1String("images"))
        return imageOffers(api, answers, context);
    QList<FlagOffer> found;
    for (const Listing &listing : listings(answers)) {
        if (wanted != QLatin1String(listing.lookup))
            continue;
        const auto items = api.list(subscriptionPath(answers) + listing.path, context);
        if (!items && items.error().kind == ErrorKind::NotFound)
            return found; // the network is yet to be made
        for (const auto &value : TRY(items)) {
            const QJsonObject item = value.toObject();
            found << FlagOffer{valueOf(item, listing, answers), {}, textOf(item, listing.detail)};
        }
    }
    return found;
}

} // namespace machinist::azure
