// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/ec2replies.h"

#include <algorithm>

namespace machinist::amazonec2 {

namespace {

QString ipv6Of(const XmlNode &instance)
{
    for (const XmlNode &nic : itemsOf(instance, QLatin1String("networkInterfaceSet"))) {
        for (const XmlNode &address : itemsOf(nic, QLatin1String("ipv6AddressesSet")))
            return address.text(QLatin1String("ipv6Address"));
    }
    return instance.text(QLatin1String("ipv6Address"));
}

Instance instanceOf(const XmlNode &item)
{
    Instance instance{
        .id = item.text(QLatin1String("instanceId")),
        .state = item.child(QLatin1String("instanceState")).text(QLatin1String("name")),
        .reason = item.child(QLatin1String("stateReason")).text(QLatin1String("message")),
        .publicIp = item.text(QLatin1String("ipAddress")),
        .privateIp = item.text(QLatin1String("privateIpAddress")),
        .ipv6 = ipv6Of(item),
        .clientToken = item.text(QLatin1String("clientToken")),
        .spotRequestId = item.text(QLatin1String("spotInstanceRequestId")),
        .reservationId = {},
        .disks = {},
        .tags = tagsOf(item)};
    for (const XmlNode &disk : itemsOf(item, QLatin1String("blockDeviceMapping")))
        instance.disks << InstanceDisk{
            disk.text(QLatin1String("deviceName")),
            disk.child(QLatin1String("ebs")).text(QLatin1String("volumeId"))};
    return instance;
}

} // namespace

QList<Instance> instancesOf(const XmlNode &reply)
{
    QList<Instance> instances;
    const auto take = [&](const XmlNode &reservation) {
        for (const XmlNode &item : itemsOf(reservation, QLatin1String("instancesSet"))) {
            instances << instanceOf(item);
            instances.last().reservationId = reservation.text(QLatin1String("reservationId"));
        }
    };
    take(reply);
    for (const XmlNode &reservation : itemsOf(reply, QLatin1String("reservationSet")))
        take(reservation);
    return instances;
}

PowerState powerStateOf(const QString &ec2State)
{
    if (ec2State == u"pending")
        return PowerState::Starting;
    if (ec2State == u"running")
        return PowerState::Running;
    if (ec2State == u"stopping" || ec2State == u"shutting-down")
        return PowerState::Stopping;
    if (ec2State == u"stopped")
        return PowerState::Stopped;
    return PowerState::Error;
}

QList<Subnet> subnetsOf(const XmlNode &reply)
{
    QList<Subnet> subnets;
    for (const XmlNode &item : itemsOf(reply, QLatin1String("subnetSet")))
        subnets << Subnet{.id = item.text(QLatin1String("subnetId")),
                          .vpcId = item.text(QLatin1String("vpcId")),
                          .zone = item.text(QLatin1String("availabilityZone")),
                          .cidr = item.text(QLatin1String("cidrBlock")),
                          .freeAddresses = item.number(QLatin1String("availableIpAddressCount")),
                          .isDefaultOfZone = item.isOn(QLatin1String("defaultForAz")),
                          .name = valueOf(tagsOf(item), QStringLiteral("Name"))};
    return subnets;
}

bool SecurityGroup::covers(const Opening &opening) const
{
    return std::ranges::any_of(rules, [&](const Rule &rule) {
        return rule.protocol == u"-1"
            || (rule.protocol == opening.protocol && rule.from <= opening.port
                && opening.port <= rule.to);
    });
}

QList<SecurityGroup> securityGroupsOf(const XmlNode &reply)
{
    QList<SecurityGroup> groups;
    for (const XmlNode &item : itemsOf(reply, QLatin1String("securityGroupInfo"))) {
        SecurityGroup group{.id = item.text(QLatin1String("groupId")),
                            .name = item.text(QLatin1String("groupName")),
                            .vpcId = item.text(QLatin1String("vpcId")),
                            .description = item.text(QLatin1String("groupDescription")),
                            .tags = tagsOf(item),
                            .rules = {}};
        for (const XmlNode &rule : itemsOf(item, QLatin1String("ipPermissions")))
            group.rules << SecurityGroup::Rule{rule.text(QLatin1String("ipProtocol")),
                                               rule.number(QLatin1String("fromPort")),
                                               rule.number(QLatin1String("toPort"))};
        groups << group;
    }
    return groups;
}

QList<Image> imagesOf(const XmlNode &reply)
{
    QList<Image> images;
    for (const XmlNode &item : itemsOf(reply, QLatin1String("imagesSet")))
        images << Image{.id = item.text(QLatin1String("imageId")),
                        .name = item.text(QLatin1String("name")),
                        .ownerId = item.text(QLatin1String("imageOwnerId")),
                        .architecture = item.text(QLatin1String("architecture")),
                        .rootDevice = item.text(QLatin1String("rootDeviceName")),
                        .created = item.text(QLatin1String("creationDate")),
                        .description = item.text(QLatin1String("description"))};
    return images;
}

QList<InstanceType> instanceTypesOf(const XmlNode &reply)
{
    QList<InstanceType> types;
    for (const XmlNode &item : itemsOf(reply, QLatin1String("instanceTypeSet"))) {
        InstanceType type{
            .name = item.text(QLatin1String("instanceType")),
            .cpus = item.child(QLatin1String("vCpuInfo")).number(QLatin1String("defaultVCpus")),
            .memoryMegabytes
            = item.child(QLatin1String("memoryInfo")).number(QLatin1String("sizeInMiB")),
            .architectures = {},
            .isCurrent = item.isOn(QLatin1String("currentGeneration"))};
        for (const XmlNode &architecture : itemsOf(item.child(QLatin1String("processorInfo")),
                                                   QLatin1String("supportedArchitectures")))
            type.architectures << architecture.content;
        types << type;
    }
    return types;
}

QList<Tag> tagsOf(const XmlNode &resource)
{
    QList<Tag> tags;
    for (const XmlNode &item : itemsOf(resource, QLatin1String("tagSet")))
        tags << Tag{item.text(QLatin1String("key")), item.text(QLatin1String("value"))};
    return tags;
}

QString valueOf(const QList<Tag> &tags, const QString &key)
{
    for (const Tag &tag : tags) {
        if (tag.key == key)
            return tag.value;
    }
    return {};
}

} // namespace machinist::amazonec2
