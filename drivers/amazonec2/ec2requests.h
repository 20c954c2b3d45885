// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/queryparameters.h"

namespace machinist::amazonec2 {

/// Of the EC2 Query API: old enough for every cloud that copies it, and still AWS' current one.
/// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/
inline constexpr QLatin1String kEc2Version("2016-11-15");

/// All that an instance is asked for with.
struct LaunchRequest
{
    /// AWS answers the same token with the same instance, so a lost reply makes no second one.
    QString clientToken;
    QString imageId;
    QString instanceType;
    QString keyName;
    QString availabilityZone;
    QString subnetId;
    QStringList securityGroupIds;
    bool hasPublicAddress = true;
    int ipv6Addresses = 0;
    bool hasPrimaryIpv6 = false;

    QString deviceName;
    int diskGigabytes = 0;
    QString volumeType;
    bool isEncrypted = false;
    QString kmsKey;

    QString instanceProfile; // name or ARN
    bool isMonitored = false;
    bool isEbsOptimized = false;
    bool isSpot = false;
    QString spotPrice; // USD an hour
    QString metadataEndpoint;
    QString metadataTokens;
    QString metadataIpv6;
    int metadataHops = 2; // so that containers on the machine reach the metadata service as well
    QByteArray userData;  // plain; travels in base64
    QList<Tag> tags;
};

QueryParameters runInstances(const LaunchRequest &request);

/// A port that a security group lets everybody reach.
struct Opening
{
    QString protocol; // "tcp", "udp"
    int port = 0;

    bool operator==(const Opening &) const = default;
};

/// "8080" or "8080/udp", as --amazonec2-open-port takes it; port 0 where it is neither.
Opening parseOpening(const QString &text);

QueryParameters authorizeIngress(const QString &groupId, const QList<Opening> &openings);
QueryParameters createSecurityGroup(const QString &name, const QString &vpcId,
                                    const QList<Tag> &tags);
QueryParameters importKeyPair(const QString &name, const QByteArray &publicKey,
                              const QList<Tag> &tags);
/// "ACTION, of those that FILTERS leave".
QueryParameters describe(const char *action, const QList<Filter> &filters);
/// "ACTION on the instance".
QueryParameters onInstance(const char *action, const QString &instanceId);
QueryParameters protectInstance(const QString &instanceId, bool on);

} // namespace machinist::amazonec2
