// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azurerequests.h"

#include "drivers/shared/subnet.h"

#include <QUrl>

#include <algorithm>

namespace machinist::azure {

namespace {

// Not QStringLiteral at each use: the keys are many and the bodies are to be read.
QString s(const char *text)
{
    return QLatin1String(text);
}

/// What machines share carries no machine's id.
QJsonObject makerTag()
{
    return {{s(kMakerTag), s(kMaker)}};
}

QJsonObject tagsOf(const Settings &settings)
{
    QJsonObject tags;
    for (auto it = settings.tags.begin(); it != settings.tags.end(); ++it)
        tags.insert(it.key(), it.value());
    tags.insert(s("docker-machine"), settings.name);
    tags.insert(s(kIdTag), settings.machineId);
    return tags;
}

QJsonObject resource(const Settings &settings, const QJsonObject &properties)
{
    return {{s("location"), settings.location},
            {s("tags"), tagsOf(settings)},
            {s("properties"), properties}};
}

QJsonObject reference(const QString &path)
{
    return {{s("id"), path}};
}

struct Opening
{
    int priority;
    QString name;
    QString port;
    QString protocol;
};

QJsonObject rule(const Opening &opening)
{
    return {{s("name"), opening.name},
            {s("properties"),
             QJsonObject{{s("priority"), opening.priority},
                         {s("direction"), s("Inbound")},
                         {s("access"), s("Allow")},
                         {s("protocol"), opening.protocol},
                         {s("sourceAddressPrefix"), s("*")},
                         {s("sourcePortRange"), s("*")},
                         {s("destinationAddressPrefix"), s("*")},
                         {s("destinationPortRange"), opening.port}}}};
}

QString protocolOf(const QString &port)
{
    const QString given = port.section(u'/', 1).toLower();
    return given == s("udp") ? s("Udp") : given == s("*") ? s("*") : s("Tcp");
}

QJsonObject osProfile(const Settings &settings, const MachineSecrets &secrets)
{
    const QJsonObject key{
        {s("path"), QStringLiteral("/home/%1/.ssh/authorized_keys").arg(settings.user)},
        {s("keyData"), QString::fromUtf8(secrets.authorizedKey.trimmed())}};
    QJsonObject profile{{s("computerName"), settings.name},
                        {s("adminUsername"), settings.user},
                        {s("linuxConfiguration"),
                         QJsonObject{{s("disablePasswordAuthentication"), true},
                                     {s("ssh"), QJsonObject{{s("publicKeys"), QJsonArray{key}}}}}}};
    if (!secrets.customData.isEmpty())
        profile.insert(s("customData"), QString::fromLatin1(secrets.customData.toBase64()));
    return profile;
}

QJsonObject storageProfile(const Settings &settings)
{
    const QStringList image = settings.image.split(u':');
    QJsonObject disk{
        {s("name"), nameOf(settings.diskPath())},
        {s("caching"), s("ReadWrite")},
        {s("createOption"), s("FromImage")},
        {s("deleteOption"), s("Delete")},
        {s("managedDisk"), QJsonObject{{s("storageAccountType"), diskKind(settings.storageType)}}}};
    if (settings.diskSizeGb > 0)
        disk.insert(s("diskSizeGB"), settings.diskSizeGb);
    return {{s("imageReference"),
             QJsonObject{{s("publisher"), image.value(0)},
                         {s("offer"), image.value(1)},
                         {s("sku"), image.value(2)},
                         {s("version"), image.value(3)}}},
            {s("osDisk"), disk}};
}

QJsonObject planOf(const Settings &settings)
{
    const QStringList plan = settings.plan.split(u':');
    return {
        {s("publisher"), plan.value(0)}, {s("product"), plan.value(1)}, {s("name"), plan.value(2)}};
}

/// Docker Machine's three, and the subnet's own where it lies outside of them.
QJsonArray addressPrefixes(const Settings &settings)
{
    QJsonArray prefixes;
    const Subnet wanted = Subnet::fromCidr(settings.subnetPrefix);
    bool isInside = !wanted.isValid();
    for (const char *prefix : {"192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12"}) {
        prefixes.append(s(prefix));
        isInside = isInside || Subnet::fromCidr(s(prefix)).contains(wanted);
    }
    if (!isInside)
        prefixes.append(settings.subnetPrefix);
    return prefixes;
}

} // namespace

QJsonObject groupBody(const Settings &settings)
{
    return {{s("location"), settings.location}, {s("tags"), makerTag()}};
}

QJsonObject availabilitySetBody(const Settings &settings)
{
    return {{s("location"), settings.location},
            {s("tags"), makerTag()},
            {s("sku"), QJsonObject{{s("name"), s("Aligned")}}},
            {s("properties"),
             QJsonObject{{s("platformFaultDomainCount"), settings.faultDomains},
                         {s("platformUpdateDomainCount"), settings.updateDomains}}}};
}

QJsonObject securityGroupBody(const Settings &settings)
{
    QJsonArray rules{
        rule({100, s("SSHAllowAny"), s("22"), s("Tcp")}),
        rule({300, s("DockerAllowAny"), QString::number(settings.dockerPort), s("Tcp")})};
    if (settings.swarmPort > 0)
        rules.append(
            rule({500, s("DockerSwarmAllowAny"), QString::number(settings.swarmPort), s("Tcp")}));
    int priority = 1000;
    for (const QString &port : settings.openPorts) {
        const QString number = port.section(u'/', 0, 0);
        const QString protocol = protocolOf(port);
        const QString word = protocol == s("*") ? s("Asterisk") : protocol;
        rules.append(rule(
            {priority++, QStringLiteral("Port%1-%2AllowAny").arg(number, word), number, protocol}));
    }
    return resource(settings, {{s("securityRules"), rules}});
}

QJsonObject networkBody(const Settings &settings)
{
    // With its subnet at once: a second PUT without it, by a machine made side by side, would
    // delete the subnet again.
    QJsonObject subnet = subnetBody(settings);
    subnet.insert(s("name"), settings.subnet);
    return {{s("location"), settings.location},
            {s("tags"), makerTag()},
            {s("properties"),
             QJsonObject{{s("addressSpace"),
                          QJsonObject{{s("addressPrefixes"), addressPrefixes(settings)}}},
                         {s("subnets"), QJsonArray{subnet}}}}};
}

QJsonObject subnetBody(const Settings &settings)
{
    // A machine without an address of its own still has to fetch Docker.
    return {{s("properties"),
             QJsonObject{{s("addressPrefix"), settings.subnetPrefix},
                         {s("defaultOutboundAccess"), true}}}};
}

QJsonObject ipBody(const Settings &settings)
{
    QJsonObject properties{{s("publicIPAllocationMethod"), s("Static")}};
    if (!settings.dnsLabel.isEmpty())
        properties.insert(s("dnsSettings"), QJsonObject{{s("domainNameLabel"), settings.dnsLabel}});
    QJsonObject body = resource(settings, properties);
    body.insert(s("sku"), QJsonObject{{s("name"), s("Standard")}});
    if (!settings.zone.isEmpty())
        body.insert(s("zones"), QJsonArray{settings.zone});
    return body;
}

QJsonObject nicBody(const Settings &settings)
{
    const bool isStatic = !settings.privateIp.isEmpty();
    QJsonObject ip{{s("privateIPAllocationMethod"), isStatic ? s("Static") : s("Dynamic")},
                   {s("subnet"), reference(settings.subnetPath())}};
    if (isStatic)
        ip.insert(s("privateIPAddress"), settings.privateIp);
    if (!settings.hasNoPublicIp)
        ip.insert(s("publicIPAddress"), reference(settings.ipPath()));
    QJsonObject properties{{s("networkSecurityGroup"), reference(settings.securityGroupPath())},
                           {s("ipConfigurations"),
                            QJsonArray{QJsonObject{{s("name"), s("ip")}, {s("properties"), ip}}}}};
    if (settings.isAccelerated)
        properties.insert(s("enableAcceleratedNetworking"), true);
    return resource(settings, properties);
}

QJsonObject machineBody(const Settings &settings, const MachineSecrets &secrets)
{
    QJsonObject nic = reference(settings.nicPath());
    nic.insert(s("properties"),
               QJsonObject{{s("primary"), true}, {s("deleteOption"), s("Delete")}});
    QJsonObject properties{
        {s("hardwareProfile"), QJsonObject{{s("vmSize"), settings.size}}},
        {s("networkProfile"), QJsonObject{{s("networkInterfaces"), QJsonArray{nic}}}},
        {s("osProfile"), osProfile(settings, secrets)},
        {s("storageProfile"), storageProfile(settings)}};
    // One of the two: Azure refuses both together.
    if (settings.zone.isEmpty())
        properties.insert(s("availabilitySet"), reference(settings.availabilitySetPath()));
    if (settings.isEncryptedAtHost)
        properties.insert(s("securityProfile"), QJsonObject{{s("encryptionAtHost"), true}});
    QJsonObject body = resource(settings, properties);
    if (!settings.zone.isEmpty())
        body.insert(s("zones"), QJsonArray{settings.zone});
    if (!settings.plan.isEmpty())
        body.insert(s("plan"), planOf(settings));
    return body;
}

QJsonObject propertiesOf(const QJsonObject &resource)
{
    return resource.value(QLatin1String("properties")).toObject();
}

QString provisioningState(const QJsonObject &resource)
{
    return propertiesOf(resource).value(QLatin1String("provisioningState")).toString();
}

bool isSettled(const QJsonObject &resource)
{
    const QString state = provisioningState(resource);
    return state.isEmpty() || state.compare(s("Succeeded"), Qt::CaseInsensitive) == 0;
}

QString powerWord(const QJsonObject &machine)
{
    const QLatin1String beginning("PowerState/");
    const QJsonArray statuses
        = propertiesOf(machine).value(s("instanceView")).toObject().value(s("statuses")).toArray();
    for (const auto &status : statuses) {
        const QString code = status.toObject().value(s("code")).toString();
        if (code.startsWith(beginning))
            return code.mid(beginning.size());
    }
    return {};
}

PowerState powerState(const QJsonObject &machine)
{
    struct Row
    {
        const char *word;
        PowerState state;
    };
    static constexpr Row kRows[] = {
        {"running", PowerState::Running},   {"starting", PowerState::Starting},
        {"stopping", PowerState::Stopping}, {"deallocating", PowerState::Stopping},
        {"stopped", PowerState::Stopped},   {"deallocated", PowerState::Stopped},
    };
    const QString word = powerWord(machine);
    for (const Row &row : kRows)
        if (word == s(row.word))
            return row.state;
    return PowerState::None;
}

QString idTag(const QJsonObject &resource)
{
    return resource.value(s("tags")).toObject().value(s(kIdTag)).toString();
}

bool isMadeByUs(const QJsonObject &shared)
{
    return shared.value(s("tags")).toObject().value(s(kMakerTag)).toString() == s(kMaker);
}

bool takesManagedDisks(const QJsonObject &availabilitySet)
{
    const QString sku = availabilitySet.value(s("sku")).toObject().value(s("name")).toString();
    return sku.compare(s("Aligned"), Qt::CaseInsensitive) == 0;
}

BlobDisk blobDisk(const QJsonObject &machine)
{
    const QUrl uri(
        propertiesOf(machine)[s("storageProfile")][s("osDisk")][s("vhd")][s("uri")].toString());
    return {uri.host().section(u'.', 0, 0), uri.path().section(u'/', 1, 1)};
}

} // namespace machinist::azure
