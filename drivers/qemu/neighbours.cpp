// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/neighbours.h"

#include "drivers/shared/appleleases.h"
#include "drivers/shared/subnet.h"
#include "models/base/storage.h"
#include "models/operations/command.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QUdpSocket>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::qemu {

namespace {

constexpr quint16 kDiscardPort = 9;       // RFC 863: whoever listens throws it away
constexpr quint32 kLargestNetwork = 1024; // a /22; larger ones wait for a lease or for traffic
constexpr int kComplete = 0x2;            // ATF_COM

QStringList linesOf(const QString &path)
{
    const auto text = readFile(path);
    return text ? QString::fromUtf8(*text).split(u'\n') : QStringList();
}

/// /proc's files have no size, which readFile() may rely on.
QString procText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Makes the kernel look for everybody on the bridge's network.
void stir(const QString &bridge)
{
    QUdpSocket socket;
    for (const QNetworkAddressEntry &entry :
         QNetworkInterface::interfaceFromName(bridge).addressEntries()) {
        if (entry.ip().protocol() != QAbstractSocket::IPv4Protocol || entry.prefixLength() < 0)
            continue;
        const Subnet net(entry.ip().toIPv4Address(), entry.prefixLength());
        if (net.last() - net.first() >= kLargestNetwork)
            continue;
        for (quint32 one = net.first() + 1; one < net.last(); ++one)
            if (one != net.number())
                socket.writeDatagram(QByteArray(1, '\0'), QHostAddress(one), kDiscardPort);
    }
}

QStringList leasesHere(const QString &mac, const HostPlatform &host)
{
    QStringList found;
    const auto files = [&](const char *folder, const char *pattern) {
        return QDir(host.root + QLatin1String(folder))
            .entryInfoList({QLatin1String(pattern)}, QDir::Files, QDir::Time);
    };
    for (const QFileInfo &file : files("/var/lib/libvirt/dnsmasq", "*.status"))
        if (const auto text = readFile(file.filePath()))
            found << parseLibvirtLeases(*text, mac);
    for (const char *folder :
         {"/var/lib/misc", "/var/lib/dnsmasq", "/var/lib/libvirt/dnsmasq", "/run/dnsmasq"})
        for (const QFileInfo &file : files(folder, "*.leases"))
            found << parseDnsmasqLeases(linesOf(file.filePath()).join(u'\n'), mac);
    return found;
}

} // namespace

QStringList parseArpTable(const QString &text, const QString &mac, const QString &device)
{
    QStringList found;
    for (const QString &line : text.split(u'\n')) {
        // IP address, HW type, Flags, HW address, Mask, Device
        const QStringList words = line.simplified().split(u' ');
        if (words.size() >= 6 && words[3].compare(mac, Qt::CaseInsensitive) == 0
            && (words[2].toInt(nullptr, 16) & kComplete) != 0 && words[5] == device)
            found << words[0];
    }
    return found;
}

QStringList parseArpList(const QString &text, const QString &mac)
{
    static const QRegularExpression entry(
        QStringLiteral("\\((\\d+\\.\\d+\\.\\d+\\.\\d+)\\) at ([0-9a-fA-F:]+) "));
    QStringList found;
    for (auto it = entry.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (paddedMac(match.captured(2)) == paddedMac(mac))
            found << match.captured(1);
    }
    return found;
}

QStringList parseDnsmasqLeases(const QString &text, const QString &mac)
{
    QList<std::pair<qint64, QString>> found;
    for (const QString &line : text.split(u'\n')) {
        const QStringList words = line.simplified().split(u' ');
        if (words.size() >= 3 && words[1].compare(mac, Qt::CaseInsensitive) == 0)
            found << std::pair(words[0].toLongLong(), words[2]);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList addresses;
    for (const auto &[expiry, address] : std::as_const(found))
        addresses << address;
    return addresses;
}

QStringList parseLibvirtLeases(const QByteArray &text, const QString &mac)
{
    QStringList found;
    const QJsonArray leases = QJsonDocument::fromJson(text).array();
    for (const QJsonValue &lease : leases)
        if (lease[QLatin1String("mac-address")].toString().compare(mac, Qt::CaseInsensitive) == 0)
            found.prepend(lease[QLatin1String("ip-address")].toString());
    return found;
}

Result<QStringList> addressesOf(const QString &mac, const QString &bridge, const HostPlatform &host,
                                OperationContext &operation)
{
    QStringList found;
    if (host.isMacOs()) {
        found = appleLeasesOf(mac, host);
        const auto table = run(Command{.program = QStringLiteral("/usr/sbin/arp"),
                                       .arguments = {QStringLiteral("-an")},
                                       .timeout = 10s},
                               operation);
        TRY(operation.checkpoint());
        if (table)
            found << parseArpList(QString::fromUtf8(table->out), mac);
    } else {
        stir(bridge);
        found = parseArpTable(procText(host.root + QStringLiteral("/proc/net/arp")), mac, bridge)
            + leasesHere(mac, host);
    }
    found.removeDuplicates();
    return found;
}

} // namespace machinist::qemu
