// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azureorphans.h"

#include "drivers/azure/azureapi.h"
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

} // namespace

Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context)
{
    AzureApi api(TRY(identityOf(answers)), {}, {});
    const QString path
        = QStringLiteral("/subscriptions/%1/resources").arg(answers.text("azure-subscription-id"));
    const QUrlQuery ours{
        {QStringLiteral("$filter"), QStringLiteral("tagName eq '%1'").arg(QLatin1String(kIdTag))}};
    QList<TaggedResource> all;
    for (const auto &value : TRY(api.list(path, context, ours))) {
        const QJsonObject item = value.toObject();
        if (!idTag(item).isEmpty())
            all << TaggedResource{item[u"type"].toString(), item[u"id"].toString(),
                                  item[u"name"].toString(), idTag(item)};
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &one, const auto &other) {
        return rankOf(one) < rankOf(other);
    });
    return all;
}

Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context)
{
    AzureApi api(TRY(identityOf(answers)), {}, {});
    const QJsonObject found = TRY(api.findIfThere(resource.id, context));
    if (found.isEmpty())
        return {};
    if (idTag(found) != resource.machineId)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("%1 does not carry our tag any more.").arg(resource.name),
                     .hint = Text::tr("Look at it in Azure's portal.")};
    return api.remove(resource.id, context);
}

} // namespace machinist::azure
