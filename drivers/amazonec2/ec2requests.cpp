// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/ec2requests.h"

namespace machinist::amazonec2 {

namespace {

void setTags(QueryParameters &parameters, const QStringList &resourceTypes, const QList<Tag> &tags)
{
    if (tags.isEmpty())
        return;
    for (qsizetype i = 0; i < resourceTypes.size(); ++i) {
        const QString prefix = QStringLiteral("TagSpecification.%1.").arg(i + 1);
        parameters.set(prefix + QStringLiteral("ResourceType"), resourceTypes[i]);
        parameters.set(prefix + QStringLiteral("Tag"), tags);
    }
}

void setNetwork(QueryParameters &parameters, const LaunchRequest &request)
{
    parameters.set(QStringLiteral("Placement.AvailabilityZone"), request.availabilityZone);
    const QString nic = QStringLiteral("NetworkInterface.1.");
    parameters.set(nic + QStringLiteral("DeviceIndex"), 0);
    parameters.set(nic + QStringLiteral("SubnetId"), request.subnetId);
    parameters.set(nic + QStringLiteral("SecurityGroupId"), request.securityGroupIds);
    parameters.set(nic + QStringLiteral("AssociatePublicIpAddress"), request.hasPublicAddress);
    if (request.ipv6Addresses > 0)
        parameters.set(nic + QStringLiteral("Ipv6AddressCount"), request.ipv6Addresses);
    if (request.hasPrimaryIpv6)
        parameters.set(nic + QStringLiteral("PrimaryIpv6"), true);
}

void setDisk(QueryParameters &parameters, const LaunchRequest &request)
{
    const QString disk = QStringLiteral("BlockDeviceMapping.1.");
    parameters.set(disk + QStringLiteral("DeviceName"), request.deviceName);
    parameters.set(disk + QStringLiteral("Ebs.VolumeSize"), request.diskGigabytes);
    parameters.set(disk + QStringLiteral("Ebs.VolumeType"), request.volumeType);
    parameters.set(disk + QStringLiteral("Ebs.DeleteOnTermination"), true);
    if (request.isEncrypted)
        parameters.set(disk + QStringLiteral("Ebs.Encrypted"), true);
    parameters.set(disk + QStringLiteral("Ebs.KmsKeyId"), request.kmsKey);
}

void setMetadata(QueryParameters &parameters, const LaunchRequest &request)
{
    const QString prefix = QStringLiteral("MetadataOptions.");
    parameters.set(prefix + QStringLiteral("HttpEndpoint"), request.metadataEndpoint);
    if (request.metadataEndpoint == u"disabled")
        return; // AWS refuses the others then
    parameters.set(prefix + QStringLiteral("HttpTokens"), request.metadataTokens);
    parameters.set(prefix + QStringLiteral("HttpPutResponseHopLimit"), request.metadataHops);
    if (request.metadataIpv6 == u"enabled")
        parameters.set(prefix + QStringLiteral("HttpProtocolIpv6"), request.metadataIpv6);
}

void setMarket(QueryParameters &parameters, const LaunchRequest &request)
{
    if (!request.isSpot)
        return;
    const QString prefix = QStringLiteral("InstanceMarketOptions.");
    parameters.set(prefix + QStringLiteral("MarketType"), QStringLiteral("spot"));
    parameters.set(prefix + QStringLiteral("SpotOptions.MaxPrice"), request.spotPrice);
    parameters.set(prefix + QStringLiteral("SpotOptions.SpotInstanceType"),
                   QStringLiteral("one-time"));
}

} // namespace

QueryParameters runInstances(const LaunchRequest &request)
{
    QueryParameters parameters(QStringLiteral("RunInstances"));
    parameters.set(QStringLiteral("ClientToken"), request.clientToken);
    parameters.set(QStringLiteral("ImageId"), request.imageId);
    parameters.set(QStringLiteral("InstanceType"), request.instanceType);
    parameters.set(QStringLiteral("MinCount"), 1);
    parameters.set(QStringLiteral("MaxCount"), 1);
    parameters.set(QStringLiteral("KeyName"), request.keyName);
    setNetwork(parameters, request);
    setDisk(parameters, request);
    setMetadata(parameters, request);
    setMarket(parameters, request);
    const bool isArn = request.instanceProfile.startsWith(u"arn:");
    parameters.set(isArn ? QStringLiteral("IamInstanceProfile.Arn")
                         : QStringLiteral("IamInstanceProfile.Name"),
                   request.instanceProfile);
    parameters.set(QStringLiteral("Monitoring.Enabled"), request.isMonitored);
    parameters.set(QStringLiteral("EbsOptimized"), request.isEbsOptimized);
    parameters.set(QStringLiteral("UserData"), QString::fromLatin1(request.userData.toBase64()));
    QStringList tagged{QStringLiteral("instance"), QStringLiteral("volume"),
                       QStringLiteral("network-interface")};
    if (request.isSpot)
        tagged << QStringLiteral("spot-instances-request");
    setTags(parameters, tagged, request.tags);
    return parameters;
}

Opening parseOpening(const QString &text)
{
    const QStringList parts = text.trimmed().split(u'/');
    bool ok = false;
    const int port = parts[0].toInt(&ok);
    const QString protocol = parts.size() > 1 ? parts[1].toLower() : QStringLiteral("tcp");
    const bool isKnown = protocol == u"tcp" || protocol == u"udp";
    if (!ok || port < 1 || port > 65535 || parts.size() > 2 || !isKnown)
        return {protocol, 0};
    return {protocol, port};
}

QueryParameters authorizeIngress(const QString &groupId, const QList<Opening> &openings)
{
    QueryParameters parameters(QStringLiteral("AuthorizeSecurityGroupIngress"));
    parameters.set(QStringLiteral("GroupId"), groupId);
    for (qsizetype i = 0; i < openings.size(); ++i) {
        const QString rule = QStringLiteral("IpPermissions.%1.").arg(i + 1);
        parameters.set(rule + QStringLiteral("IpProtocol"), openings[i].protocol);
        parameters.set(rule + QStringLiteral("FromPort"), openings[i].port);
        parameters.set(rule + QStringLiteral("ToPort"), openings[i].port);
        parameters.set(rule + QStringLiteral("IpRanges.1.CidrIp"), QStringLiteral("0.0.0.0/0"));
        parameters.set(rule + QStringLiteral("Ipv6Ranges.1.CidrIpv6"), QStringLiteral("::/0"));
    }
    return parameters;
}

QueryParameters createSecurityGroup(const QString &name, const QString &vpcId,
                                    const QList<Tag> &tags)
{
    QueryParameters parameters(QStringLiteral("CreateSecurityGroup"));
    parameters.set(QStringLiteral("GroupName"), name);
    parameters.set(QStringLiteral("GroupDescription"), QStringLiteral("Docker Machine"));
    parameters.set(QStringLiteral("VpcId"), vpcId);
    setTags(parameters, {QStringLiteral("security-group")}, tags);
    return parameters;
}

QueryParameters importKeyPair(const QString &name, const QByteArray &publicKey,
                              const QList<Tag> &tags)
{
    QueryParameters parameters(QStringLiteral("ImportKeyPair"));
    parameters.set(QStringLiteral("KeyName"), name);
    parameters.set(QStringLiteral("PublicKeyMaterial"), QString::fromLatin1(publicKey.toBase64()));
    setTags(parameters, {QStringLiteral("key-pair")}, tags);
    return parameters;
}

QueryParameters describe(const char *action, const QList<Filter> &filters)
{
    QueryParameters parameters{QLatin1String(action)};
    parameters.set(filters);
    return parameters;
}

QueryParameters onInstance(const char *action, const QString &instanceId)
{
    QueryParameters parameters{QLatin1String(action)};
    parameters.set(QStringLiteral("InstanceId.1"), instanceId);
    return parameters;
}

QueryParameters protectInstance(const QString &instanceId, bool on)
{
    QueryParameters parameters(QStringLiteral("ModifyInstanceAttribute"));
    parameters.set(QStringLiteral("InstanceId"), instanceId);
    parameters.set(QStringLiteral("DisableApiTermination.Value"), on);
    return parameters;
}

} // namespace machinist::amazonec2
