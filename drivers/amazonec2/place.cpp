// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/place.h"

#include "drivers/amazonec2/awserror.h"
#include "drivers/amazonec2/ec2config.h"
#include "drivers/amazonec2/polling.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

constexpr int kLooksForGroup = 10;

Error noVpc()
{
    return {.kind = ErrorKind::NotFound,
            .message = Text::tr("amazonec2 driver requires either the --amazonec2-subnet-id or "
                                "--amazonec2-vpc-id option or an AWS Account with a default "
                                "vpc-id")};
}

Result<QString> defaultVpc(Ec2Client &client)
{
    QueryParameters parameters(QStringLiteral("DescribeAccountAttributes"));
    parameters.set(QStringLiteral("AttributeName"), QStringList{QStringLiteral("default-vpc")});
    const XmlNode reply = TRY(client.call(parameters));
    for (const XmlNode &attribute : itemsOf(reply, QLatin1String("accountAttributeSet"))) {
        for (const XmlNode &value : itemsOf(attribute, QLatin1String("attributeValueSet"))) {
            const QString vpc = value.text(QLatin1String("attributeValue"));
            if (!vpc.isEmpty() && vpc != u"none")
                return vpc;
        }
    }
    return noVpc();
}

Result<Subnet> givenSubnet(const QString &id, const QString &vpcId, Ec2Client &client)
{
    const auto found = subnetsOf(
        TRY(client.call(describe("DescribeSubnets", {{QStringLiteral("subnet-id"), {id}}}))));
    if (found.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The desired subnet could not be located in this region. "
                                         "Is '--amazonec2-subnet-id' or AWS_SUBNET_ID configured "
                                         "correctly?")};
    if (!vpcId.isEmpty() && found[0].vpcId != vpcId)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message
                     = Text::tr("SubnetId: %1 does not belong to VpcId: %2").arg(id, vpcId)};
    return found[0];
}

Result<> authorize(const SecurityGroup &group, const QList<Opening> &missing, Ec2Client &client)
{
    const auto opened = client.call(authorizeIngress(group.id, missing));
    if (opened || !isAwsError(opened.error(), QLatin1String("InvalidPermission.Duplicate")))
        return opened ? Result<>() : opened.error();
    // AWS takes all or none; one of them is there by now.
    for (const Opening &opening : missing) {
        const auto one = client.call(authorizeIngress(group.id, {opening}));
        if (!one && !isAwsError(one.error(), QLatin1String("InvalidPermission.Duplicate")))
            return one.error();
    }
    return {};
}

} // namespace

Result<Subnet> findSubnet(const JsonObject &config, Ec2Client &client)
{
    const QString given = config.text(key::kSubnetId);
    QString vpc = config.text(key::kVpcId);
    if (!given.isEmpty())
        return givenSubnet(given, vpc, client);
    if (vpc.isEmpty())
        vpc = TRY(defaultVpc(client));
    const QString zone = availabilityZone(config);
    const auto found
        = subnetsOf(TRY(client.callAll(describe("DescribeSubnets",
                                                {{QStringLiteral("availability-zone"), {zone}},
                                                 {QStringLiteral("vpc-id"), {vpc}}}),
                                       QLatin1String("subnetSet"))));
    if (found.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("unable to find a subnet in the zone: %1").arg(zone),
                     .hint = Text::tr("Choose another zone, or make a subnet in this one.")};
    const auto usual = std::ranges::find_if(found, &Subnet::isDefaultOfZone);
    return usual == found.end() ? found[0] : *usual;
}

Result<QList<SecurityGroup>> findGroups(const QStringList &names, const QString &vpcId,
                                        Ec2Client &client)
{
    return securityGroupsOf(TRY(client.callAll(
        describe("DescribeSecurityGroups",
                 {{QStringLiteral("group-name"), names}, {QStringLiteral("vpc-id"), {vpcId}}}),
        QLatin1String("securityGroupInfo"))));
}

Result<> openPorts(const SecurityGroup &group, const QList<Opening> &wanted, Ec2Client &client)
{
    QList<Opening> missing;
    for (const Opening &opening : wanted) {
        if (!group.covers(opening))
            missing << opening;
    }
    if (missing.isEmpty())
        return {};
    // A group that was just made is not known everywhere at once.
    Result<> opened;
    TRY(eventually(client.account().pace * kLooksForGroup, client, [&]() -> Result<bool> {
        opened = authorize(group, missing, client);
        return opened || !isAwsError(opened.error(), QLatin1String("InvalidGroup.NotFound"));
    }));
    return opened;
}

} // namespace machinist::amazonec2
