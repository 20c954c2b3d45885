// SPDX-License-Identifier: Apache-2.0
#include "drivers/google/googlerequests.h"

#include <QCryptographicHash>

namespace machinist::google {

namespace {

constexpr char kRuleName[] = "docker-machines";
constexpr char kRuleDescription[] = "Made by Machinist for Docker hosts";
constexpr qsizetype kLongestRuleName = 63;

// Not QStringLiteral at each use: the keys are many and the bodies are to be read.
QString s(const char *text)
{
    return QLatin1String(text);
}

QJsonObject labelsOf(const Settings &settings)
{
    QJsonObject labels;
    for (auto it = settings.labels.begin(); it != settings.labels.end(); ++it)
        labels.insert(it.key(), it.value());
    if (!settings.machineId.isEmpty())
        labels.insert(s(kIdLabel), settings.machineId);
    return labels;
}

QJsonObject diskBody(const Settings &settings, bool hasDisk)
{
    QJsonObject disk{{s("boot"), true},
                     {s("autoDelete"), true},
                     {s("type"), s("PERSISTENT")},
                     {s("mode"), s("READ_WRITE")}};
    if (hasDisk) {
        disk.insert(s("source"), settings.diskLink());
        return disk;
    }
    // int64 travels as a string.
    QJsonObject parameters{
        {s("diskName"), settings.diskName()},
        {s("sourceImage"), s("projects/") + settings.image},
        {s("diskSizeGb"), QString::number(settings.diskSizeGb)},
        {s("diskType"), settings.zoneLink() + s("/diskTypes/") + settings.diskType}};
    if (const QJsonObject labels = labelsOf(settings); !labels.isEmpty())
        parameters.insert(s("labels"), labels);
    disk.insert(s("initializeParams"), parameters);
    return disk;
}

QJsonObject networkBody(const Settings &settings, const QString &address)
{
    QJsonObject network{{s("network"), settings.networkLink()}};
    if (!settings.subnetwork.isEmpty())
        network.insert(s("subnetwork"), settings.subnetworkLink());
    if (settings.hasNoExternalIp)
        return network;
    QJsonObject access{{s("type"), s("ONE_TO_ONE_NAT")}, {s("name"), s("External NAT")}};
    if (!address.isEmpty())
        access.insert(s("natIP"), address);
    network.insert(s("accessConfigs"), QJsonArray{access});
    return network;
}

QJsonObject schedulingBody(const Settings &settings)
{
    const bool isPreemptible = settings.isPreemptible || settings.isSpot;
    QJsonObject scheduling{{s("preemptible"), isPreemptible}};
    if (isPreemptible)
        scheduling.insert(s("automaticRestart"), false);
    if (isPreemptible || !settings.accelerator.isEmpty())
        scheduling.insert(s("onHostMaintenance"), s("TERMINATE"));
    if (settings.isSpot) {
        scheduling.insert(s("provisioningModel"), s("SPOT"));
        scheduling.insert(s("instanceTerminationAction"), s("STOP"));
    }
    return scheduling;
}

QJsonArray acceleratorsBody(const Settings &settings)
{
    const QString count = settings.accelerator.section(u'=', 1);
    return {QJsonObject{
        {s("acceleratorType"),
         settings.zoneLink() + s("/acceleratorTypes/") + settings.accelerator.section(u'=', 0, 0)},
        {s("acceleratorCount"), count.isEmpty() ? 1 : count.toInt()}}};
}

QJsonArray allowedOf(const Ports &ports)
{
    QJsonArray allowed;
    for (auto it = ports.begin(); it != ports.end(); ++it) {
        QStringList sorted(it->begin(), it->end());
        sorted.sort();
        allowed.append(QJsonObject{{s("IPProtocol"), it.key()},
                                   {s("ports"), QJsonArray::fromStringList(sorted)}});
    }
    return allowed;
}

/// Whether \a range ("22", "0-65535") holds \a port, or is the same range.
bool holds(const QString &range, const QString &port)
{
    if (range == port)
        return true;
    const int first = range.section(u'-', 0, 0).toInt();
    const int last = range.section(u'-', -1).toInt();
    return first <= port.section(u'-', 0, 0).toInt() && port.section(u'-', -1).toInt() <= last;
}

bool admits(const QJsonObject &rule, const QString &protocol, const QString &port)
{
    for (const auto &value : rule.value(s("allowed")).toArray()) {
        const QJsonObject allowed = value.toObject();
        const QString name = allowed.value(s("IPProtocol")).toString();
        if (name == s("all"))
            return true;
        if (name != protocol)
            continue;
        const QJsonArray ranges = allowed.value(s("ports")).toArray();
        if (ranges.isEmpty())
            return true; // every port
        for (const auto &range : ranges)
            if (holds(range.toString(), port))
                return true;
    }
    return false;
}

/// Whether the rule is about traffic from everywhere to our machines of the network.
bool isAboutUs(const QJsonObject &rule, const Settings &settings)
{
    if (!isSameLink(rule.value(s("network")).toString(), settings.networkLink())
        || rule.value(s("direction")).toString(s("INGRESS")) != s("INGRESS")
        || rule.value(s("disabled")).toBool()
        || !rule.value(s("sourceRanges")).toArray().contains(s("0.0.0.0/0")))
        return false;
    const QJsonArray tags = rule.value(s("targetTags")).toArray();
    return (tags.isEmpty() && !rule.contains(s("targetServiceAccounts")))
        || tags.contains(s(kNetworkTag));
}

void setItem(QJsonArray *items, const QString &key, const QString &value)
{
    for (qsizetype i = 0; i < items->size(); ++i) {
        if (items->at(i).toObject().value(s("key")).toString() == key) {
            items->replace(i, QJsonObject{{s("key"), key}, {s("value"), value}});
            return;
        }
    }
    items->append(QJsonObject{{s("key"), key}, {s("value"), value}});
}

QString itemOf(const QJsonArray &items, const QString &key)
{
    for (const auto &item : items)
        if (item.toObject().value(s("key")).toString() == key)
            return item.toObject().value(s("value")).toString();
    return {};
}

} // namespace

QJsonObject instanceBody(const Settings &settings, const InstanceSecrets &secrets,
                         const QString &address, bool hasDisk)
{
    QJsonArray tags{s(kNetworkTag)};
    for (const QString &tag : settings.tags)
        if (!tags.contains(tag))
            tags.append(tag);
    QJsonArray accounts;
    if (!settings.serviceAccount.isEmpty())
        accounts.append(QJsonObject{{s("email"), settings.serviceAccount},
                                    {s("scopes"), QJsonArray::fromStringList(settings.scopes)}});
    QJsonObject body{
        {s("name"), settings.name},
        {s("description"), s("docker host vm")},
        {s("machineType"), settings.zoneLink() + s("/machineTypes/") + settings.machineType},
        {s("disks"), QJsonArray{diskBody(settings, hasDisk)}},
        {s("networkInterfaces"), QJsonArray{networkBody(settings, address)}},
        {s("tags"), QJsonObject{{s("items"), tags}}},
        {s("serviceAccounts"), accounts},
        {s("scheduling"), schedulingBody(settings)},
        {s("metadata"), withOurMetadata({}, settings, secrets)}};
    if (const QJsonObject labels = labelsOf(settings); !labels.isEmpty())
        body.insert(s("labels"), labels);
    if (!settings.accelerator.isEmpty())
        body.insert(s("guestAccelerators"), acceleratorsBody(settings));
    if (settings.isProtected)
        body.insert(s("deletionProtection"), true);
    return body;
}

QJsonObject withOurMetadata(const QJsonObject &metadata, const Settings &settings,
                            const InstanceSecrets &secrets)
{
    QJsonArray items = metadata.value(s("items")).toArray();
    const QString line = settings.user + u':' + QString::fromUtf8(secrets.authorizedKey.trimmed());
    QStringList keys = itemOf(items, s("ssh-keys")).split(u'\n', Qt::SkipEmptyParts);
    if (!keys.contains(line))
        keys << line;
    setItem(&items, s("ssh-keys"), keys.join(u'\n'));
    // Under OS Login the guest would not look at ssh-keys.
    setItem(&items, s("enable-oslogin"), s("FALSE"));
    if (!secrets.userData.isEmpty())
        setItem(&items, s("user-data"), QString::fromUtf8(secrets.userData));
    QJsonObject body{{s("items"), items}};
    if (metadata.contains(s("fingerprint")))
        body.insert(s("fingerprint"), metadata.value(s("fingerprint")));
    return body;
}

Ports wantedPorts(const Settings &settings)
{
    Ports ports{{s("tcp"), {s("2376")}}};
    if (settings.swarmPort > 0)
        ports[s("tcp")].insert(QString::number(settings.swarmPort));
    for (const QString &port : settings.openPorts) {
        const QString protocol = port.section(u'/', 1);
        ports[protocol.isEmpty() ? s("tcp") : protocol].insert(port.section(u'/', 0, 0));
    }
    return ports;
}

Ports missingPorts(const Ports &wanted, const QJsonObject &rule)
{
    Ports missing;
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
        for (const QString &port : *it)
            if (!admits(rule, it.key(), port))
                missing[it.key()].insert(port);
    return missing;
}

bool admitsSsh(const QJsonArray &rules, const Settings &settings)
{
    for (const auto &value : rules) {
        const QJsonObject rule = value.toObject();
        if (isAboutUs(rule, settings) && admits(rule, s("tcp"), s("22")))
            return true;
    }
    return false;
}

QJsonObject ourRule(const QJsonArray &rules, const Settings &settings)
{
    for (const auto &value : rules) {
        const QJsonObject rule = value.toObject();
        const QString name = rule.value(s("name")).toString();
        if ((name == s(kRuleName) || name.startsWith(s(kRuleName) + u'-'))
            && isAboutUs(rule, settings))
            return rule;
    }
    return {};
}

QString newRuleName(const QJsonArray &rules, const Settings &settings)
{
    bool isTaken = false;
    for (const auto &rule : rules)
        isTaken = isTaken || rule.toObject().value(s("name")).toString() == s(kRuleName);
    if (!isTaken)
        return s(kRuleName);
    const QString name = s(kRuleName) + u'-' + lastName(settings.networkLink());
    if (name.size() <= kLongestRuleName)
        return name;
    const QByteArray hash
        = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
    return name.left(kLongestRuleName - 9) + u'-' + QString::fromLatin1(hash.left(8));
}

QJsonObject firewallBody(const QString &name, const Settings &settings, const Ports &ports)
{
    return {{s("name"), name},
            {s("description"), s(kRuleDescription)},
            {s("network"), settings.networkLink()},
            {s("sourceRanges"), QJsonArray{s("0.0.0.0/0")}},
            {s("targetTags"), QJsonArray{s(kNetworkTag)}},
            {s("allowed"), allowedOf(ports)}};
}

QJsonObject firewallPatch(const QJsonObject &rule, const Ports &more)
{
    QJsonArray allowed = rule.value(s("allowed")).toArray();
    for (const auto &added : allowedOf(more))
        allowed.append(added);
    return {{s("allowed"), allowed}};
}

bool isOurRule(const QJsonObject &rule)
{
    return rule.value(s("description")).toString() == s(kRuleDescription);
}

PowerState powerState(const QString &status)
{
    struct Row
    {
        const char *status;
        PowerState state;
    };
    static constexpr Row kRows[] = {
        {"PENDING", PowerState::Starting},    {"PROVISIONING", PowerState::Starting},
        {"STAGING", PowerState::Starting},    {"REPAIRING", PowerState::Starting},
        {"RUNNING", PowerState::Running},     {"STOPPING", PowerState::Stopping},
        {"SUSPENDING", PowerState::Stopping}, {"DEPROVISIONING", PowerState::Stopping},
        {"STOPPED", PowerState::Stopped},     {"TERMINATED", PowerState::Stopped},
        {"SUSPENDED", PowerState::Saved},
    };
    for (const Row &row : kRows)
        if (status == QLatin1String(row.status))
            return row.state;
    return PowerState::None;
}

QString instanceAddress(const QJsonObject &instance, const Settings &settings)
{
    const QJsonObject network = instance.value(s("networkInterfaces")).toArray().at(0).toObject();
    if (settings.usesInternalIp)
        return network.value(s("networkIP")).toString();
    const QJsonArray access = network.value(s("accessConfigs")).toArray();
    return access.at(0).toObject().value(s("natIP")).toString();
}

QString idLabel(const QJsonObject &resource)
{
    return resource.value(s("labels")).toObject().value(s(kIdLabel)).toString();
}

} // namespace machinist::google
