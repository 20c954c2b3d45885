// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/prices.h"

#include "drivers/amazonec2/endpoints.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace machinist::amazonec2 {

namespace {

const QString kService = QStringLiteral("pricing");
/// It is there in a few regions only, and knows the prices of all.
const QString kServiceRegion = QStringLiteral("us-east-1");
constexpr int kPageSize = 100; // the most there is
constexpr int kMostPages = 50;

QJsonObject question(const QString &region, const QString &page)
{
    QJsonArray filters;
    for (const auto &[field, value] :
         {std::pair("regionCode", region), std::pair("operatingSystem", QStringLiteral("Linux")),
          std::pair("tenancy", QStringLiteral("Shared")),
          std::pair("preInstalledSw", QStringLiteral("NA")),
          std::pair("capacitystatus", QStringLiteral("Used"))})
        filters.append(QJsonObject{{QStringLiteral("Type"), QStringLiteral("TERM_MATCH")},
                                   {QStringLiteral("Field"), QLatin1String(field)},
                                   {QStringLiteral("Value"), value}});
    QJsonObject all{{QStringLiteral("ServiceCode"), QStringLiteral("AmazonEC2")},
                    {QStringLiteral("Filters"), filters},
                    {QStringLiteral("FormatVersion"), QStringLiteral("aws_v1")},
                    {QStringLiteral("MaxResults"), kPageSize}};
    if (!page.isEmpty())
        all.insert(QStringLiteral("NextToken"), page);
    return all;
}

/// The one price per hour among a product's terms; 0 where there is none.
double hourlyPrice(const QJsonObject &product)
{
    const QJsonObject terms = product[u"terms"][u"OnDemand"].toObject();
    for (const auto &term : terms) {
        const QJsonObject dimensions = term.toObject()[u"priceDimensions"].toObject();
        for (const auto &dimension : dimensions) {
            const QJsonObject price = dimension.toObject();
            if (price[u"unit"].toString() == u"Hrs")
                return price[u"pricePerUnit"][u"USD"].toString().toDouble();
        }
    }
    return 0;
}

void take(const QJsonArray &products, QHash<QString, double> &prices)
{
    for (const auto &text : products) {
        // Each product is a JSON text of its own.
        const QJsonObject product = QJsonDocument::fromJson(text.toString().toUtf8()).object();
        const QString type = product[u"product"][u"attributes"][u"instanceType"].toString();
        if (const double price = hourlyPrice(product); price > 0 && !type.isEmpty())
            prices.insert(type, price);
    }
}

} // namespace

Result<QHash<QString, double>> pricesOf(Ec2Client &client)
{
    QHash<QString, double> prices;
    const QString region = client.account().region;
    const bool isElsewhere
        = !client.account().endpoint.isEmpty() || hasOwnEndpoint(QStringLiteral("ec2"));
    if ((isElsewhere && !hasOwnEndpoint(kService)) || region.startsWith(u"cn-"))
        return prices;
    const JsonService service{kService, kServiceRegion, "AWSPriceListService.GetProducts"};
    QString page;
    for (int number = 0; number < kMostPages; ++number) {
        const QJsonObject reply = TRY(client.ask(service, question(region, page)));
        take(reply[u"PriceList"].toArray(), prices);
        page = reply[u"NextToken"].toString();
        if (page.isEmpty())
            break;
    }
    return prices;
}

} // namespace machinist::amazonec2
