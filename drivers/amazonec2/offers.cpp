// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/offers.h"

#include "drivers/amazonec2/ec2config.h"
#include "drivers/amazonec2/ec2replies.h"
#include "drivers/amazonec2/images.h"
#include "drivers/amazonec2/prices.h"
#include "drivers/amazonec2/profiles.h"
#include "drivers/shared/pricetext.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

using Offers = Result<QList<FlagOffer>>;

QString named(const QString &id, const QString &name)
{
    return name.isEmpty() ? id : QStringLiteral("%1 (%2)").arg(name, id);
}

/// "for the VPC that was chosen", or no filter where none was.
QList<Filter> inVpc(const FlagValues &answers)
{
    const QString vpc = answers.text("amazonec2-vpc-id");
    return vpc.isEmpty() ? QList<Filter>() : QList<Filter>{{QStringLiteral("vpc-id"), {vpc}}};
}

Offers profileOffers()
{
    QList<FlagOffer> offers;
    const AwsProfiles profiles = TRY(AwsProfiles::load());
    for (const QString &name : profiles.names()) {
        const ProfileSettings profile = profiles.profile(name);
        const bool isSso = profile.contains(QStringLiteral("sso_account_id"));
        const QString role = profile.value(QStringLiteral("role_arn"));
        offers << FlagOffer{name, {}, isSso ? Text::tr("single sign-on") : role};
    }
    return offers;
}

Offers regionOffers(Ec2Client &client)
{
    QList<FlagOffer> offers;
    const XmlNode reply = TRY(client.call(QueryParameters(QStringLiteral("DescribeRegions"))));
    for (const XmlNode &region : itemsOf(reply, QLatin1String("regionInfo")))
        offers << FlagOffer{region.text(QLatin1String("regionName")),
                            {},
                            region.text(QLatin1String("regionEndpoint"))};
    return offers;
}

/// The flag takes a letter on AWS, a whole name elsewhere.
Offers zoneOffers(Ec2Client &client)
{
    QList<FlagOffer> offers;
    const XmlNode reply
        = TRY(client.call(QueryParameters(QStringLiteral("DescribeAvailabilityZones"))));
    const QString region = client.account().region;
    for (const XmlNode &zone : itemsOf(reply, QLatin1String("availabilityZoneInfo"))) {
        const QString name = zone.text(QLatin1String("zoneName"));
        const bool isLetter = client.account().endpoint.isEmpty() && name.startsWith(region)
            && name.size() == region.size() + 1;
        offers << FlagOffer{isLetter ? name.right(1) : name, name,
                            zone.text(QLatin1String("zoneId"))};
    }
    return offers;
}

Offers typeOffers(Ec2Client &client)
{
    QueryParameters parameters(QStringLiteral("DescribeInstanceTypes"));
    parameters.set(QStringLiteral("MaxResults"), 100);
    auto types = instanceTypesOf(TRY(client.callAll(parameters, QLatin1String("instanceTypeSet"))));
    std::ranges::sort(types, {}, [](const InstanceType &type) {
        return std::tuple(type.cpus, type.memoryMegabytes, type.name);
    });
    // The list is of use without them, and most users may not ask for them.
    const QHash<QString, double> prices = pricesOf(client).value_or(QHash<QString, double>());
    TRY(client.operation().checkpoint());
    QList<FlagOffer> offers;
    for (const InstanceType &type : std::as_const(types)) {
        QString detail = Text::tr("%n CPU(s), %1 GB, %2", nullptr, type.cpus)
                             .arg(type.memoryMegabytes / 1024.0)
                             .arg(type.architectures.join(u'/'));
        if (prices.contains(type.name))
            detail += QStringLiteral(", ") + hourlyPriceText(prices.value(type.name));
        offers << FlagOffer{type.name, {}, detail};
    }
    return offers;
}

Offers imageOffers(Ec2Client &client)
{
    QList<Image> images;
    for (const QString &owner : imageOwners(client.account().region)) {
        QueryParameters parameters
            = describe("DescribeImages",
                       {{QStringLiteral("name"), imageNamePatterns()},
                        {QStringLiteral("state"), {QStringLiteral("available")}}});
        parameters.set(QStringLiteral("Owner"), QStringList{owner});
        images << imagesOf(TRY(client.callAll(parameters, QLatin1String("imagesSet"))));
    }
    QueryParameters own(QStringLiteral("DescribeImages"));
    own.set(QStringLiteral("Owner"), QStringList{QStringLiteral("self")});
    images << imagesOf(TRY(client.callAll(own, QLatin1String("imagesSet"))));
    std::ranges::sort(images, std::ranges::greater(), &Image::created);
    QList<FlagOffer> offers;
    for (const Image &image : std::as_const(images))
        offers << FlagOffer{image.id, named(image.id, image.name),
                            image.architecture + QStringLiteral(", ") + image.created.left(10)};
    return offers;
}

Offers vpcOffers(Ec2Client &client)
{
    QList<FlagOffer> offers;
    const XmlNode reply = TRY(
        client.callAll(QueryParameters(QStringLiteral("DescribeVpcs")), QLatin1String("vpcSet")));
    for (const XmlNode &vpc : itemsOf(reply, QLatin1String("vpcSet"))) {
        const QString id = vpc.text(QLatin1String("vpcId"));
        const QString cidr = vpc.text(QLatin1String("cidrBlock"));
        offers << FlagOffer{id, named(id, valueOf(tagsOf(vpc), QStringLiteral("Name"))),
                            vpc.isOn(QLatin1String("isDefault")) ? Text::tr("%1, default").arg(cidr)
                                                                 : cidr};
    }
    return offers;
}

Offers subnetOffers(const FlagValues &answers, Ec2Client &client)
{
    QList<FlagOffer> offers;
    const auto reply = TRY(
        client.callAll(describe("DescribeSubnets", inVpc(answers)), QLatin1String("subnetSet")));
    for (const Subnet &subnet : subnetsOf(reply))
        offers << FlagOffer{subnet.id, named(subnet.id, subnet.name),
                            Text::tr("%1, %2, %n free address(es)", nullptr, subnet.freeAddresses)
                                .arg(subnet.zone, subnet.cidr)};
    return offers;
}

Offers groupOffers(const FlagValues &answers, Ec2Client &client)
{
    QList<FlagOffer> offers;
    const auto reply = TRY(client.callAll(describe("DescribeSecurityGroups", inVpc(answers)),
                                          QLatin1String("securityGroupInfo")));
    for (const SecurityGroup &group : securityGroupsOf(reply))
        offers << FlagOffer{group.name, {}, group.vpcId + QStringLiteral(", ") + group.description};
    return offers;
}

Offers keyOffers(Ec2Client &client)
{
    QList<FlagOffer> offers;
    const XmlNode reply = TRY(client.call(QueryParameters(QStringLiteral("DescribeKeyPairs"))));
    for (const XmlNode &pair : itemsOf(reply, QLatin1String("keySet")))
        offers << FlagOffer{
            pair.text(QLatin1String("keyName")), {}, pair.text(QLatin1String("keyType"))};
    return offers;
}

} // namespace

Offers ec2Offers(const char *lookup, const FlagValues &answers, OperationContext &operation)
{
    Ec2Client client(accountOf(answers), operation);
    const QHash<QLatin1String, std::function<Offers()>> answersOf{
        {QLatin1String("profiles"), [] { return profileOffers(); }},
        {QLatin1String("regions"), [&] { return regionOffers(client); }},
        {QLatin1String("zones"), [&] { return zoneOffers(client); }},
        {QLatin1String("types"), [&] { return typeOffers(client); }},
        {QLatin1String("images"), [&] { return imageOffers(client); }},
        {QLatin1String("vpcs"), [&] { return vpcOffers(client); }},
        {QLatin1String("subnets"), [&] { return subnetOffers(answers, client); }},
        {QLatin1String("groups"), [&] { return groupOffers(answers, client); }},
        {QLatin1String("keys"), [&] { return keyOffers(client); }},
    };
    const auto answer = answersOf.constFind(QLatin1String(lookup));
    return answer == answersOf.cend() ? Offers(QList<FlagOffer>()) : (*answer)();
}

} // namespace machinist::amazonec2
