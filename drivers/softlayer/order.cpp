// SPDX-License-Identifier: Apache-2.0
#include "drivers/softlayer/order.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <tuple>

namespace machinist::softlayer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SoftLayer)
};

constexpr QLatin1String kDefaultRegion("dal01");
constexpr QLatin1String kDefaultImage("UBUNTU_LATEST");

Error invalid(const QString &message, const QString &hint)
{
    return {.kind = ErrorKind::InvalidInput, .message = message, .hint = hint};
}

/// The values at \a path in each member of \a list, without repetitions.
QStringList picked(const QJsonValue &list, std::initializer_list<const char *> path)
{
    QStringList all;
    for (const auto &one : list.toArray()) {
        QJsonValue at = one;
        for (const char *key : path)
            at = QJsonValue(at[QLatin1String(key)]);
        if (const QString text = at.toString(); !text.isEmpty() && !all.contains(text))
            all << text;
    }
    return all;
}

/// UBUNTU_LATEST_64, else the UBUNTU_n_64 with the highest n; empty where there is neither.
QString newestUbuntu(const QStringList &images)
{
    const QString latest = QStringLiteral("UBUNTU_LATEST_64");
    if (images.contains(latest))
        return latest;
    static const QRegularExpression form(QStringLiteral("\\AUBUNTU_(\\d+)_64\\z"));
    int highest = 0;
    for (const QString &image : images)
        highest = std::max(highest, form.match(image).captured(1).toInt());
    return highest ? QStringLiteral("UBUNTU_%1_64").arg(highest) : QString();
}

QString smallestFlavor(const Wish &wish, const QStringList &flavors)
{
    using Rank = std::tuple<int, int, int>;
    QString best;
    Rank bestRank;
    for (const QString &flavor : flavors) {
        // Balanced ones on SAN and on local disks; transient ones are taken away at will.
        const bool isWanted = wish.hasLocalDisk ? flavor.startsWith(QLatin1String("BL1_"))
                                                : flavor.startsWith(QLatin1String("B1_"));
        const FlavorSize size = sizeOf(flavor);
        if (!isWanted || size.cpus < wish.cpus || size.memoryGb * 1024 < wish.memoryMb
            || size.diskGb < wish.diskGb)
            continue;
        const Rank rank{size.cpus, size.memoryGb, size.diskGb};
        if (best.isEmpty() || rank < bestRank) {
            best = flavor;
            bestRank = rank;
        }
    }
    return best;
}

Result<> fitRegion(Wish &wish, const Catalogue &catalogue, QStringList &changes)
{
    if (catalogue.datacenters.isEmpty() || catalogue.datacenters.contains(wish.region))
        return {};
    if (wish.region == kDefaultRegion) {
        for (const char *other : {"dal13", "dal12", "dal10", "dal14"}) {
            if (!catalogue.datacenters.contains(QLatin1String(other)))
                continue;
            changes << Text::tr("Data centre %1 is closed; using %2.")
                           .arg(wish.region, QLatin1String(other));
            wish.region = QLatin1String(other);
            return {};
        }
    }
    return invalid(Text::tr("Data centre \"%1\" is not on offer.").arg(wish.region),
                   Text::tr("Choose one of: %1.").arg(catalogue.datacenters.join(u' ')));
}

Result<> fitImage(Wish &wish, const Catalogue &catalogue, QStringList &changes)
{
    if (catalogue.images.isEmpty() || catalogue.images.contains(wish.image))
        return {};
    const QString newest = newestUbuntu(catalogue.images);
    if (wish.image != kDefaultImage || newest.isEmpty())
        return invalid(Text::tr("Image \"%1\" is not on offer.").arg(wish.image),
                       Text::tr("Choose one of: %1.").arg(catalogue.images.join(u' ')));
    changes << Text::tr("Image %1 is %2 now.").arg(wish.image, newest);
    wish.image = newest;
    return {};
}

QJsonObject vlan(int id)
{
    return {{QStringLiteral("networkVlan"), QJsonObject{{QStringLiteral("id"), id}}}};
}

void addSize(QJsonObject &order, const Wish &wish)
{
    if (!wish.flavor.isEmpty()) {
        order.insert(QLatin1String("supplementalCreateObjectOptions"),
                     QJsonObject{{QStringLiteral("flavorKeyName"), wish.flavor}});
        return; // mutually exclusive with the numbers
    }
    order.insert(QLatin1String("startCpus"), wish.cpus);
    order.insert(QLatin1String("maxMemory"), wish.memoryMb);
    order.insert(QLatin1String("localDiskFlag"), wish.hasLocalDisk);
    if (wish.diskGb > 0)
        order.insert(
            QLatin1String("blockDevices"),
            QJsonArray{QJsonObject{{QStringLiteral("device"), QStringLiteral("0")},
                                   {QStringLiteral("diskImage"),
                                    QJsonObject{{QStringLiteral("capacity"), wish.diskGb}}}}});
}

} // namespace

Result<> checkNetworks(const Wish &wish)
{
    const QString both = Text::tr("Give both VLANs, or neither.");
    if (wish.isPrivateOnly && wish.publicVlan)
        return invalid(Text::tr("Can not specify both --softlayer-private-net-only and "
                                "--softlayer-public-vlan-id"),
                       Text::tr("Leave out one of them."));
    if (wish.publicVlan && !wish.privateVlan)
        return invalid(Text::tr("Missing required setting - --softlayer-private-vlan-id (because "
                                "--softlayer-public-vlan-id is specified)"),
                       both);
    if (wish.privateVlan && !wish.isPrivateOnly && !wish.publicVlan)
        return invalid(Text::tr("Missing required setting - --softlayer-public-vlan-id (because "
                                "--softlayer-private-vlan-id is specified)"),
                       both);
    return {};
}

Catalogue Catalogue::from(const QJsonObject &options)
{
    const auto list = [&](const char *key) { return options.value(QLatin1String(key)); };
    return {.datacenters = picked(list("datacenters"), {"template", "datacenter", "name"}),
            .images
            = picked(list("operatingSystems"), {"template", "operatingSystemReferenceCode"}),
            .flavors = picked(list("flavors"), {"flavor", "keyName"})};
}

Result<Catalogue> catalogueOf(Client &client, OperationContext &context)
{
    const Call call{.path = QStringLiteral("SoftLayer_Virtual_Guest/getCreateObjectOptions")};
    return Catalogue::from(TRY(client.call(call, context)).toObject());
}

FlavorSize sizeOf(const QString &flavor)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Z]+\\d_(\\d+)X(\\d+)X(\\d+)\\z"));
    const auto match = form.match(flavor);
    return {match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
}

Result<Wish> fitted(Wish wish, const Catalogue &catalogue, QStringList &changes)
{
    TRY(fitRegion(wish, catalogue, changes));
    TRY(fitImage(wish, catalogue, changes));
    if (!wish.flavor.isEmpty()) {
        if (!catalogue.flavors.isEmpty() && !catalogue.flavors.contains(wish.flavor))
            return invalid(Text::tr("Flavour \"%1\" is not on offer.").arg(wish.flavor),
                           Text::tr("Choose one of: %1.").arg(catalogue.flavors.join(u' ')));
        if (const int disk = sizeOf(wish.flavor).diskGb; disk && wish.diskGb > disk)
            return invalid(
                Text::tr("Flavour %1 has a disk of %2 GB only.").arg(wish.flavor).arg(disk),
                Text::tr("Choose another, or leave out --softlayer-disk-size."));
        return wish;
    }
    wish.flavor = smallestFlavor(wish, catalogue.flavors);
    if (!wish.flavor.isEmpty())
        changes << Text::tr("Ordering flavour %1.").arg(wish.flavor);
    return wish;
}

QJsonObject orderOf(const Wish &wish, qint64 keyId, const QByteArray &userData)
{
    QJsonObject order{
        {QStringLiteral("hostname"), wish.hostname},
        {QStringLiteral("domain"), wish.domain},
        {QStringLiteral("datacenter"), QJsonObject{{QStringLiteral("name"), wish.region}}},
        {QStringLiteral("operatingSystemReferenceCode"), wish.image},
        {QStringLiteral("hourlyBillingFlag"), wish.isHourly},
        {QStringLiteral("privateNetworkOnlyFlag"), wish.isPrivateOnly},
        {QStringLiteral("networkComponents"),
         QJsonArray{QJsonObject{{QStringLiteral("maxSpeed"), wish.maxSpeed}}}}};
    addSize(order, wish);
    if (wish.publicVlan)
        order.insert(QLatin1String("primaryNetworkComponent"), vlan(wish.publicVlan));
    if (wish.privateVlan)
        order.insert(QLatin1String("primaryBackendNetworkComponent"), vlan(wish.privateVlan));
    if (keyId)
        order.insert(QLatin1String("sshKeys"),
                     QJsonArray{QJsonObject{{QStringLiteral("id"), keyId}}});
    if (!userData.isEmpty())
        order.insert(
            QLatin1String("userData"),
            QJsonArray{QJsonObject{{QStringLiteral("value"), QString::fromUtf8(userData)}}});
    return order;
}

double feeOf(const QJsonObject &orderTemplate, bool isHourly)
{
    double sum = 0;
    const QLatin1String key(isHourly ? "hourlyRecurringFee" : "recurringFee");
    for (const auto &price : orderTemplate[QLatin1String("prices")].toArray()) {
        const QJsonValue fee = price[key];
        sum += fee.isString() ? fee.toString().toDouble() : fee.toDouble();
    }
    return sum;
}

} // namespace machinist::softlayer
