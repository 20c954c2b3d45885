// SPDX-License-Identifier: Apache-2.0
#include "drivers/virtualbox/vboxoutput.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

namespace machinist::virtualbox {

namespace {

QStringList linesOf(const QString &output)
{
    QStringList lines = output.split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    return lines;
}

QString unquoted(QString text)
{
    if (text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"'))
        return text.mid(1, text.size() - 2);
    return text;
}

/// The records of a "Key:   value" list; one begins where \a firstKey stands at column 0. Blank
/// lines end nothing: 7.x prints some inside of a record.
QList<QHash<QString, QString>> records(const QString &output, const QStringList &firstKeys)
{
    static const QRegularExpression field(QStringLiteral("^([A-Za-z][^:]*):\\s*(.*?)\\s*$"));
    QList<QHash<QString, QString>> all;
    for (const QString &line : linesOf(output)) {
        const auto match = field.match(line);
        if (!match.hasMatch())
            continue;
        const QString key = match.captured(1);
        if (firstKeys.contains(key))
            all.append(QHash<QString, QString>());
        if (!all.isEmpty())
            all.last().insert(key, match.captured(2));
    }
    return all;
}

} // namespace

PowerState VmInfo::power() const
{
    static const QHash<QString, PowerState> states{
        {QStringLiteral("running"), PowerState::Running},
        {QStringLiteral("paused"), PowerState::Paused},
        {QStringLiteral("saved"), PowerState::Saved},
        {QStringLiteral("aborted-saved"), PowerState::Saved},
        {QStringLiteral("poweroff"), PowerState::Stopped},
        {QStringLiteral("aborted"), PowerState::Stopped},
        {QStringLiteral("teleported"), PowerState::Stopped},
        {QStringLiteral("gurumeditation"), PowerState::Error},
        {QStringLiteral("starting"), PowerState::Starting},
        {QStringLiteral("restoring"), PowerState::Starting},
        {QStringLiteral("stopping"), PowerState::Stopping},
        {QStringLiteral("saving"), PowerState::Stopping},
    };
    return states.value(value("VMState").toLower(), PowerState::None);
}

int VmInfo::hostOnlyCard() const
{
    for (int card = 1; card <= 8; ++card) {
        const QString number = QString::number(card);
        if (values.contains(QStringLiteral("hostonlyadapter") + number)
            || values.contains(QStringLiteral("hostonly-network") + number))
            return card;
    }
    return 0;
}

QString VmInfo::macOf(int card) const
{
    const QString plain = values.value(QStringLiteral("macaddress%1").arg(card)).toLower();
    QStringList octets;
    for (int i = 0; i + 1 < plain.size(); i += 2)
        octets << plain.mid(i, 2);
    return octets.join(u':');
}

int VmInfo::sshPort() const
{
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (it.key().startsWith(QLatin1String("Forwarding(")) && it->startsWith(u"ssh,"))
            return it->section(u',', 3, 3).toInt();
    }
    return 0;
}

bool VmInfo::hasShare(const QString &name) const
{
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (it.key().startsWith(QLatin1String("SharedFolderNameMachineMapping")) && *it == name)
            return true;
    }
    return false;
}

bool VmInfo::hasController(const QString &name) const
{
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (it.key().startsWith(QLatin1String("storagecontrollername")) && *it == name)
            return true;
    }
    return false;
}

QStringList VmInfo::snapshotNames() const
{
    // SnapshotName, SnapshotName-1, SnapshotName-1-1; not CurrentSnapshotName.
    QStringList names;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (it.key().startsWith(QLatin1String("SnapshotName")))
            names << *it;
    }
    return names;
}

QList<Snapshot> parseSnapshots(const QByteArray &settings)
{
    QList<Snapshot> snapshots;
    QXmlStreamReader xml(settings);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != u"Snapshot")
            continue;
        const QXmlStreamAttributes attributes = xml.attributes();
        snapshots.append({.name = attributes.value(QLatin1String("name")).toString(),
                          .taken = QDateTime::fromString(
                              attributes.value(QLatin1String("timeStamp")).toString(), Qt::ISODate),
                          .hasMemory = attributes.hasAttribute(QLatin1String("stateFile"))});
    }
    std::ranges::stable_sort(snapshots, {}, &Snapshot::taken);
    return xml.hasError() ? QList<Snapshot>() : snapshots;
}

QVersionNumber parseVersion(const QString &output)
{
    static const QRegularExpression version(QStringLiteral("^\\d+\\.\\d+(\\.\\d+)?"));
    QVersionNumber found;
    for (const QString &line : linesOf(output)) {
        const auto match = version.match(line);
        if (match.hasMatch())
            found = QVersionNumber::fromString(match.captured());
    }
    return found;
}

VmInfo parseVmInfo(const QString &output)
{
    static const QRegularExpression pair(QStringLiteral("^(\"[^\"]*\"|[^=\"]+)=(.*)$"));
    VmInfo info;
    for (const QString &line : linesOf(output)) {
        const auto match = pair.match(line);
        if (match.hasMatch())
            info.values.insert(unquoted(match.captured(1)), unquoted(match.captured(2)));
    }
    return info;
}

QList<HostOnlyAdapter> parseHostOnlyAdapters(const QString &output)
{
    QList<HostOnlyAdapter> adapters;
    for (const auto &fields : records(output, {QStringLiteral("Name")}))
        adapters.append({fields.value(QStringLiteral("Name")),
                         fields.value(QStringLiteral("VBoxNetworkName")),
                         Subnet::fromMask(fields.value(QStringLiteral("IPAddress")),
                                          fields.value(QStringLiteral("NetworkMask")))});
    return adapters;
}

QList<HostOnlyNet> parseHostOnlyNets(const QString &output)
{
    QList<HostOnlyNet> nets;
    for (const auto &fields : records(output, {QStringLiteral("Name")}))
        nets.append(
            {fields.value(QStringLiteral("Name")), fields.value(QStringLiteral("NetworkMask")),
             fields.value(QStringLiteral("LowerIP")), fields.value(QStringLiteral("UpperIP"))});
    return nets;
}

QList<DhcpServer> parseDhcpServers(const QString &output)
{
    QList<DhcpServer> servers;
    for (const auto &fields : records(output, {QStringLiteral("NetworkName")})) {
        const auto either = [&](const char *now, const char *before) {
            return fields.value(QLatin1String(now), fields.value(QLatin1String(before)));
        };
        servers.append({fields.value(QStringLiteral("NetworkName")), either("Dhcpd IP", "IP"),
                        fields.value(QStringLiteral("NetworkMask")),
                        either("LowerIPAddress", "lowerIPAddress"),
                        either("UpperIPAddress", "upperIPAddress"),
                        fields.value(QStringLiteral("Enabled")) == QLatin1String("Yes")});
    }
    return servers;
}

QString parseLease(const QString &output)
{
    QString ip;
    for (const QString &line : linesOf(output)) {
        const QString value = line.section(u':', 1).trimmed();
        if (line.startsWith(QLatin1String("IP Address:")))
            ip = value;
        else if (line.startsWith(QLatin1String("State:")) && value == QLatin1String("expired"))
            return {};
    }
    return ip;
}

QString parseGuestAddress(const QString &output, const QString &mac)
{
    bool isInside = false;
    for (const QString &line : linesOf(output)) {
        const QStringList words = line.simplified().split(u' ');
        if (words.value(0).startsWith(QLatin1String("link")))
            isInside = words.value(1).compare(mac, Qt::CaseInsensitive) == 0;
        else if (isInside && words.value(0) == QLatin1String("inet"))
            return words.value(1).section(u'/', 0, 0);
    }
    return {};
}

} // namespace machinist::virtualbox
