// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azuresizes.h"

#include <QCoreApplication>

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

constexpr int kMostPages = 50;

QString textOf(const QJsonObject &item, const char *key)
{
    return item.value(QLatin1String(key)).toString();
}

Size sizeOf(const QJsonObject &sku)
{
    Size size{.name = textOf(sku, "name")};
    for (const auto &value : sku.value(QLatin1String("capabilities")).toArray()) {
        const QString name = textOf(value.toObject(), "name");
        const QString text = textOf(value.toObject(), "value");
        if (name == QLatin1String("vCPUs"))
            size.cpus = text.toInt();
        else if (name == QLatin1String("MemoryGB"))
            size.memoryGb = text.toDouble();
        else if (name == QLatin1String("HyperVGenerations"))
            size.generations = text.split(u',');
    }
    for (const auto &value : sku.value(QLatin1String("restrictions")).toArray())
        if (textOf(value.toObject(), "type") == QLatin1String("Location"))
            size.isAvailable = false;
    return size;
}

} // namespace

Result<QList<Size>> sizesIn(AzureApi &api, const QString &subscription, const QString &location,
                            OperationContext &context)
{
    const QString path
        = QStringLiteral("/subscriptions/%1/providers/Microsoft.Compute/skus").arg(subscription);
    const QUrlQuery here{
        {QStringLiteral("$filter"), QStringLiteral("location eq '%1'").arg(location)}};
    QList<Size> sizes;
    for (const auto &value : TRY(api.list(path, context, here)))
        if (textOf(value.toObject(), "resourceType") == QLatin1String("virtualMachines"))
            sizes << sizeOf(value.toObject());
    return sizes;
}

Result<Size> sizeNamed(const QString &name, const QList<Size> &sizes, const QString &location)
{
    for (const Size &size : sizes) {
        if (size.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (size.isAvailable)
            return size;
        return Error{
            .kind = ErrorKind::NotAuthorised,
            .message
            = Text::tr("The subscription may not have the size %1 in %2.").arg(name, location),
            .hint = Text::tr("Choose another size or location, or ask Azure for the "
                             "quota.")};
    }
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("There is no size %1 in %2.").arg(name, location),
                 .hint = Text::tr("Standard_D2s_v5 and Standard_B2s are found nearly everywhere; "
                                  "Standard_A2 was retired in 2024.")};
}

Result<QHash<QString, double>> pricesIn(const QString &prices, const QString &location,
                                        OperationContext &context)
{
    // https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
    QUrl next(prices + QStringLiteral("/api/retail/prices"));
    next.setQuery(QUrlQuery{
        {QStringLiteral("$filter"),
         QStringLiteral("serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and "
                        "armRegionName eq '%1'")
             .arg(location)}});
    const QString host = next.host();
    CloudHttp http(CloudHttpSettings{});
    QHash<QString, double> found;
    for (int page = 0; page < kMostPages && next.host() == host; ++page) {
        const QJsonObject reply = TRY(http.json({.url = next}, context)).object();
        for (const auto &value : reply.value(QLatin1String("Items")).toArray()) {
            const QJsonObject item = value.toObject();
            const QString meter = textOf(item, "skuName");
            const bool isOther = textOf(item, "productName").endsWith(QLatin1String("Windows"))
                || meter.endsWith(QLatin1String("Spot"))
                || meter.endsWith(QLatin1String("Low Priority"));
            if (!isOther && textOf(item, "unitOfMeasure") == QLatin1String("1 Hour"))
                found.insert(textOf(item, "armSkuName"),
                             item.value(QLatin1String("retailPrice")).toDouble());
        }
        next = QUrl(textOf(reply, "NextPageLink"));
    }
    return found;
}

} // namespace machinist::azure
