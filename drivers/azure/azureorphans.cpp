// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azureorphans.h"

#include "drivers/azure/azureapi.h"
#include "drivers/azure/azurecatalogue.h"
#include "drivers/azure/azureidentity.h"
#include "drivers/azure/azurerequests.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

/// Users before what they use.
qsizetype rankOf(const TaggedResource &resource)
{
    static const QStringList order{QStringLiteral("virtualmachines"), QStringLiteral("disks"),
                                   QStringLiteral("networkinterfaces"),
                                   QStringLiteral("publicipaddresses"),
                                   QStringLiteral("networksecuritygroups")};
    const qsizetype at = order.indexOf(resource.kind.section(u'/', -1).toLower());
    return at < 0 ? order.size() : at;
}

/// The one that is named, or all that the sign-in offers.
Result<QStringList> subscriptionsOf(const FlagValues &answers, OperationContext &context)
{
    if (const QString named = answers.text("azure-subscription-id"); !named.isEmpty())
        return QStringList{named};
    QStringList all;
    for (const FlagOffer &offer : TRY(offers("subscriptions", answers, context)))
        all << offer.value;
    if (all.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("Which subscription to look into is not known."),
                     .hint = Text::tr("Name it with --azure-subscription-id, or the tenant with "
                                      "--azure-tenant-id.")};
    return all;
}

Result<QList<TaggedResource>> taggedIn(const Identity &identity, OperationContext &context)
{
    AzureApi api(identity, {}, {});
    const QString path = QStringLiteral("/subscriptions/%1/resources").arg(identity.subscription);
    QList<TaggedResource> all;
    // What is one machine's, and what machines share.
    for (const char *tag : {kIdTag, kMakerTag}) {
        const QUrlQuery ours{
            {QStringLiteral("$filter"), QStringLiteral("tagName eq '%1'").arg(QLatin1String(tag))}};
        for (const auto &value : TRY(api.list(path, context, ours))) {
            const QJsonObject item = value.toObject();
            if (tag == kIdTag ? !idTag(item).isEmpty() : isMadeByUs(item))
                all << TaggedResource{item[u"type"].toString(), item[u"id"].toString(),
                                      item[u"name"].toString(), idTag(item)};
        }
    }
    return all;
}

} // namespace

Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context)
{
    const Identity identity = TRY(identityOf(answers));
    QList<TaggedResource> all;
    for (const QString &subscription : TRY(subscriptionsOf(answers, context))) {
        Identity there = identity;
        there.subscription = subscription;
        all += TRY(taggedIn(there, context));
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &one, const auto &other) {
        return rankOf(one) < rankOf(other);
    });
    return all;
}

Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context)
{
    Identity identity = TRY(identityOf(answers));
    identity.subscription = resource.id.section(u'/', 2, 2);
    AzureApi api(identity, {}, {});
    const QJsonObject found = TRY(api.findIfThere(resource.id, context));
    if (found.isEmpty())
        return {};
    if (idTag(found) != resource.machineId || (resource.machineId.isEmpty() && !isMadeByUs(found)))
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("%1 does not carry our tag any more.").arg(resource.name),
                     .hint = Text::tr("Look at it in Azure's portal.")};
    return api.remove(resource.id, context);
}

} // namespace machinist::azure
