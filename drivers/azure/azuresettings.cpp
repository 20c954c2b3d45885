// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azuresettings.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

constexpr qsizetype kLongestName = 64;

/// Rancher Machine's files hold an object, as ours.
QMap<QString, QString> tagsIn(const JsonObject &config)
{
    QMap<QString, QString> tags;
    const JsonObject stored = config.object(QLatin1String("Tags"));
    for (auto it = stored.json().begin(); it != stored.json().end(); ++it)
        if (it->is_string())
            tags.insert(QString::fromStdString(it.key()),
                        QString::fromStdString(it->get<std::string>()));
    return tags;
}

} // namespace

Result<Cloud> cloudNamed(const QString &name)
{
    struct Row
    {
        const char *name;
        const char *arm;
        const char *login;
        const char *prices;
    };
    static constexpr Row kRows[] = {
        {"AzurePublicCloud", "https://management.azure.com", "https://login.microsoftonline.com",
         "https://prices.azure.com"},
        {"AzureUSGovernmentCloud", "https://management.usgovcloudapi.net",
         "https://login.microsoftonline.us", ""},
        {"AzureChinaCloud", "https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn",
         ""},
    };
    const QString wanted = name.isEmpty() ? QLatin1String(kRows[0].name) : name;
    for (const Row &row : kRows)
        if (wanted.compare(QLatin1String(row.name), Qt::CaseInsensitive) == 0)
            return Cloud{QLatin1String(row.name), QLatin1String(row.arm), QLatin1String(row.login),
                         QLatin1String(row.prices)};
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("There is no Azure environment %1.").arg(name),
                 .hint = Text::tr("Use AzurePublicCloud, AzureUSGovernmentCloud or "
                                  "AzureChinaCloud; the German cloud was closed in 2021.")};
}

Settings::Settings(const JsonObject &config)
{
    const auto text = [&](const char *key) { return config.text(QLatin1String(key)); };
    const auto number = [&](const char *key, qint64 missing) {
        return config.number(QLatin1String(key), missing);
    };
    const auto isOn = [&](const char *key) { return config.isOn(QLatin1String(key)); };
    name = text("MachineName");
    subscription = text("SubscriptionID");
    resourceGroup = text("ResourceGroup");
    location = text("Location");
    size = text("Size");
    image = text("Image");
    plan = text("Plan");
    user = text("SSHUser").isEmpty() ? QStringLiteral("docker-user") : text("SSHUser");
    const QString given = text("VirtualNetwork");
    networkGroup = given.contains(u':') ? given.section(u':', 0, 0) : resourceGroup;
    network = given.section(u':', -1);
    subnet = text("SubnetName");
    subnetPrefix = text("SubnetPrefix");
    availabilitySet = text("AvailabilitySet");
    storageType = text("StorageType");
    privateIp = text("PrivateIPAddr");
    dnsLabel = text("DNSLabel");
    securityGroup = text("NSG");
    zone = text("AvailabilityZone");
    diskSizeGb = number("DiskSize", 0);
    faultDomains = int(number("FaultCount", faultDomains));
    updateDomains = int(number("UpdateCount", updateDomains));
    dockerPort = int(number("DockerPort", dockerPort));
    if (isOn("SwarmMaster"))
        swarmPort = text("SwarmHost").section(u':', -1).toInt();
    openPorts = config.list(QLatin1String("OpenPorts"));
    tags = tagsIn(config);
    machineId = text("MachinistId");
    hasNoPublicIp = isOn("NoPublicIP");
    usesPrivateIp = isOn("UsePrivateIP") || hasNoPublicIp;
    isAccelerated = isOn("AcceleratedNetworking");
    isEncryptedAtHost = isOn("EncryptionAtHost");
}

QString Settings::subscriptionPath() const
{
    return QStringLiteral("/subscriptions/") + subscription;
}

QString Settings::groupPath() const
{
    return subscriptionPath() + QStringLiteral("/resourcegroups/") + resourceGroup;
}

QString Settings::path(const char *type, const QString &resource, const QString &group) const
{
    return QStringLiteral("%1/resourceGroups/%2/providers/%3/%4")
        .arg(subscriptionPath(), group.isEmpty() ? resourceGroup : group, QLatin1String(type),
             resource);
}

QString Settings::machinePath() const
{
    return path("Microsoft.Compute/virtualMachines", name);
}

QString Settings::nicPath() const
{
    return path("Microsoft.Network/networkInterfaces", name + QStringLiteral("-nic"));
}

QString Settings::ipPath() const
{
    return path("Microsoft.Network/publicIPAddresses", name + QStringLiteral("-ip"));
}

QString Settings::securityGroupPath() const
{
    if (securityGroup.startsWith(u'/'))
        return securityGroup;
    return path("Microsoft.Network/networkSecurityGroups",
                securityGroup.isEmpty() ? name + QStringLiteral("-firewall") : securityGroup);
}

QString Settings::diskPath() const
{
    return path("Microsoft.Compute/disks", name + QStringLiteral("-os-disk"));
}

QString Settings::availabilitySetPath() const
{
    return path("Microsoft.Compute/availabilitySets", availabilitySet);
}

QString Settings::networkPath() const
{
    return path("Microsoft.Network/virtualNetworks", network, networkGroup);
}

QString Settings::subnetPath() const
{
    return networkPath() + QStringLiteral("/subnets/") + subnet;
}

QString Settings::publishersPath() const
{
    return QStringLiteral("%1/providers/Microsoft.Compute/locations/%2/publishers")
        .arg(subscriptionPath(), location);
}

QString Settings::imageSkuPath() const
{
    const QStringList parts = image.split(u':');
    return QStringLiteral("%1/%2/artifacttypes/vmimage/offers/%3/skus/%4")
        .arg(publishersPath(), parts.value(0), parts.value(1), parts.value(2));
}

QString nameOf(const QString &path)
{
    return path.section(u'/', -1);
}

Result<> checkName(const QString &name)
{
    if (name.size() <= kLongestName && !name.endsWith(u'.') && !name.endsWith(u'-'))
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("Azure does not take the name \"%1\".").arg(name),
                 .hint = Text::tr("Choose one of at most %1 characters that ends with a letter or "
                                  "a digit.")
                             .arg(kLongestName)};
}

Result<> checkImage(const QString &image)
{
    const QStringList parts = image.split(u':');
    if (parts.size() == 4 && !parts.contains(QString()))
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("\"%1\" is no image of Azure.").arg(image),
                 .hint = Text::tr("Write publisher:offer:sku:version, as "
                                  "Canonical:ubuntu-24_04-lts:server:latest.")};
}

Result<> checkPlan(const QString &plan)
{
    const QStringList parts = plan.split(u':');
    if (plan.isEmpty() || (parts.size() == 3 && !parts.contains(QString())))
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("\"%1\" is no purchase plan of Azure.").arg(plan),
                 .hint = Text::tr("Write publisher:product:plan.")};
}

Result<> checkPorts(const QStringList &ports)
{
    static const QRegularExpression good(QStringLiteral("\\A([0-9]{1,5})(/(tcp|udp|\\*))?\\z"),
                                         QRegularExpression::CaseInsensitiveOption);
    for (const QString &port : ports) {
        const int number = good.match(port).captured(1).toInt();
        if (number < 1 || number > 65535)
            return Error{.kind = ErrorKind::InvalidInput,
                         .message = Text::tr("\"%1\" is no port to open.").arg(port),
                         .hint = Text::tr("Write a number, or number/protocol as in 53/udp.")};
    }
    return {};
}

Result<QMap<QString, QString>> parseTags(const QString &text)
{
    const QStringList items = text.split(u',', Qt::SkipEmptyParts);
    const bool isPaired = !items.isEmpty() && !items.first().contains(u'=');
    if (isPaired && items.size() % 2)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("\"%1\" are no tags for Azure.").arg(text),
                     .hint = Text::tr("Write them as key1=value1,key2=value2.")};
    QMap<QString, QString> tags;
    for (qsizetype i = 0; i < items.size(); i += isPaired ? 2 : 1) {
        if (isPaired)
            tags.insert(items[i].trimmed(), items[i + 1].trimmed());
        else
            tags.insert(items[i].section(u'=', 0, 0).trimmed(), items[i].section(u'=', 1));
    }
    return tags;
}

QString diskKind(const QString &storageType)
{
    for (const char *kind : {"Premium_LRS", "StandardSSD_LRS", "StandardSSD_ZRS", "Premium_ZRS"})
        if (storageType.compare(QLatin1String(kind), Qt::CaseInsensitive) == 0)
            return QLatin1String(kind);
    return QStringLiteral("Standard_LRS");
}

} // namespace machinist::azure
