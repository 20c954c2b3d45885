// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/ec2requests.h"
#include "drivers/amazonec2/xmlreply.h"
#include "models/driver/driver.h"

namespace machinist::amazonec2 {

// What EC2's replies say, as values. All functions are pure; what a reply lacks is empty.

/// A disk of an instance.
struct InstanceDisk
{
    QString device;
    QString volumeId;
};

/// One instance, also one that was terminated up to an hour ago.
struct Instance
{
    QString id;
    QString state;  // "pending", "running", "shutting-down", "stopping", "stopped", "terminated"
    QString reason; // why it is in that state, where AWS says
    QString publicIp;
    QString privateIp;
    QString ipv6;
    QString clientToken;
    QString spotRequestId;
    QString reservationId;
    QList<InstanceDisk> disks;
    QList<Tag> tags;

    bool isGone() const { return state == u"terminated"; }
    /// It will not run again.
    bool isEnding() const { return isGone() || state == u"shutting-down"; }
};

/// Of DescribeInstances (all reservations) and of RunInstances.
QList<Instance> instancesOf(const XmlNode &reply);
PowerState powerStateOf(const QString &ec2State);

struct Subnet
{
    QString id;
    QString vpcId;
    QString zone;
    QString cidr;
    int freeAddresses = 0;
    bool isDefaultOfZone = false;
    QString name;
};
QList<Subnet> subnetsOf(const XmlNode &reply);

struct SecurityGroup
{
    QString id;
    QString name;
    QString vpcId;
    QString description;
    QList<Tag> tags;
    /// Protocol and first and last port of each rule for what comes in; "-1" is every protocol.
    struct Rule
    {
        QString protocol;
        int from = 0;
        int to = 0;
    };
    QList<Rule> rules;

    /// Whether a rule speaks of that port, from wherever.
    bool covers(const Opening &opening) const;
};
QList<SecurityGroup> securityGroupsOf(const XmlNode &reply);

struct Image
{
    QString id;
    QString name;
    QString ownerId;
    QString architecture;
    QString rootDevice;
    QString created; // ISO 8601, so texts sort like times
    QString description;
};
QList<Image> imagesOf(const XmlNode &reply);

struct InstanceType
{
    QString name;
    int cpus = 0;
    int memoryMegabytes = 0;
    QStringList architectures; // "x86_64", "arm64"
    bool isCurrent = true;
};
QList<InstanceType> instanceTypesOf(const XmlNode &reply);

/// The "tagSet" of \a resource.
QList<Tag> tagsOf(const XmlNode &resource);
QString valueOf(const QList<Tag> &tags, const QString &key);

} // namespace machinist::amazonec2
