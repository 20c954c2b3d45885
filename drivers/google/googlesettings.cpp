// SPDX-License-Identifier: Apache-2.0
#include "drivers/google/googlesettings.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace machinist::google {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GoogleDriver)
};

constexpr int kLongestName = 58; // 63 of the disk's, less "-disk"
constexpr int kLongestLabel = 63;

QStringList commaList(const QString &text)
{
    QStringList list = text.split(u',', Qt::SkipEmptyParts);
    for (QString &item : list)
        item = item.trimmed();
    list.removeAll(QString());
    return list;
}

QString afterApi(const QString &link)
{
    const qsizetype at = link.indexOf(QLatin1String("projects/"));
    return at > 0 && link.startsWith(QLatin1String("http")) ? link.mid(at) : link;
}

bool isLabel(const QString &text, bool mayBeEmpty)
{
    static const QRegularExpression good(QStringLiteral("\\A[\\p{Ll}\\p{Lo}0-9_-]+\\z"));
    return text.isEmpty() ? mayBeEmpty
                          : text.size() <= kLongestLabel && good.match(text).hasMatch();
}

} // namespace

Settings::Settings(const JsonObject &config)
{
    const auto text = [&](const char *key) { return config.text(QLatin1String(key)); };
    const auto isOn = [&](const char *key) { return config.isOn(QLatin1String(key)); };
    name = text("MachineName");
    project = text("Project");
    zone = text("Zone");
    machineType = text("MachineType");
    image = normalImage(text("MachineImage"));
    user = text("SSHUser").isEmpty() ? QStringLiteral("docker-user") : text("SSHUser");
    diskType = text("DiskType");
    diskSizeGb = config.number(QLatin1String("DiskSize"));
    address = text("Address");
    network = text("Network").isEmpty() ? QStringLiteral("default") : text("Network");
    subnetwork = text("Subnetwork");
    // Rancher Machine has no such key and always means the project's default account.
    serviceAccount = config.text(QLatin1String("ServiceAccount"), QStringLiteral("default"));
    scopes = commaList(text("Scopes"));
    tags = commaList(text("Tags"));
    openPorts = config.list(QLatin1String("OpenPorts"));
    labels = parseLabels(text("Labels")).value_or(QMap<QString, QString>());
    accelerator = text("Accelerator");
    isPreemptible = isOn("Preemptible");
    isSpot = isOn("Spot");
    isProtected = isOn("DeletionProtection");
    hasNoExternalIp = isOn("UseInternalIPOnly");
    usesInternalIp = isOn("UseInternalIP") || hasNoExternalIp;
    usesExisting = isOn("UseExisting");
    machineId = text("MachinistId");
    if (isOn("SwarmMaster"))
        swarmPort = text("SwarmHost").section(u':', -1).toInt();
}

QString Settings::networkLink() const
{
    const QString path = afterApi(network);
    if (path.startsWith(QLatin1String("projects/")))
        return path;
    if (path.startsWith(QLatin1String("global/networks/")))
        return projectLink() + u'/' + path;
    if (path.contains(QLatin1String("/networks/")))
        return QStringLiteral("projects/") + path;
    return projectLink() + QStringLiteral("/global/networks/") + path;
}

QString Settings::subnetworkLink() const
{
    const QString path = afterApi(subnetwork);
    if (path.isEmpty() || path.startsWith(QLatin1String("projects/")))
        return path;
    if (path.startsWith(QLatin1String("regions/")))
        return projectLink() + u'/' + path;
    if (path.contains(QLatin1String("/subnetworks/")))
        return QStringLiteral("projects/") + path;
    return regionLink() + QStringLiteral("/subnetworks/") + path;
}

QString Settings::firewallsLink() const
{
    return QStringLiteral("projects/%1/global/firewalls").arg(networkProject());
}

bool Settings::hasAddressName() const
{
    return !address.isEmpty() && address.at(0) >= u'a' && address.at(0) <= u'z'
        && !address.contains(u':');
}

QString normalImage(const QString &image)
{
    QString path = afterApi(image.trimmed());
    if (path.startsWith(QLatin1String("projects/")))
        path = path.mid(9);
    return path.isEmpty() || path == QLatin1String(kDeadImage) ? QLatin1String(kDefaultImage)
                                                               : path;
}

QString linkTail(const QString &link)
{
    const QString path = afterApi(link);
    return path.startsWith(QLatin1String("projects/")) ? path.mid(9) : path;
}

bool isSameLink(const QString &one, const QString &other)
{
    return linkTail(one) == linkTail(other);
}

QString lastName(const QString &link)
{
    return link.section(u'/', -1);
}

Result<QMap<QString, QString>> parseLabels(const QString &text)
{
    const QStringList items = commaList(text);
    QMap<QString, QString> labels;
    const auto refuse = [&] {
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("\"%1\" are no labels for Google.").arg(text),
                     .hint = Text::tr("Write them as key1=value1,key2=value2 in small letters, "
                                      "digits, - and _, each up to 63 characters.")};
    };
    const bool isPaired = !items.isEmpty() && !items.first().contains(u'=');
    if (isPaired && items.size() % 2)
        return refuse();
    for (qsizetype i = 0; i < items.size(); i += isPaired ? 2 : 1) {
        const QString key = isPaired ? items[i] : items[i].section(u'=', 0, 0);
        const QString value = isPaired ? items[i + 1] : items[i].section(u'=', 1);
        if (!isLabel(key, false) || !key.at(0).isLetter() || !isLabel(value, true))
            return refuse();
        labels.insert(key, value);
    }
    return labels;
}

Result<> checkName(const QString &name)
{
    static const QRegularExpression good(QStringLiteral("\\A[a-z]([-a-z0-9]*[a-z0-9])?\\z"));
    if (name.size() <= kLongestName && good.match(name).hasMatch())
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("Google does not take \"%1\" as a machine's name.").arg(name),
                 .hint = Text::tr("Use small letters, digits and dashes, beginning with a letter, "
                                  "%1 characters at most.")
                             .arg(kLongestName)};
}

Result<> checkPorts(const QStringList &ports)
{
    static const QRegularExpression good(
        QStringLiteral("\\A([0-9]{1,5})(-[0-9]{1,5})?(/[a-z]+)?\\z"));
    for (const QString &port : ports) {
        const auto match = good.match(port);
        if (!match.hasMatch() || match.captured(1).toInt() < 1 || match.captured(1).toInt() > 65535)
            return Error{.kind = ErrorKind::InvalidInput,
                         .message = Text::tr("\"%1\" is no port to open.").arg(port),
                         .hint = Text::tr("Write a number, or number/protocol as in 53/udp.")};
    }
    return {};
}

} // namespace machinist::google
