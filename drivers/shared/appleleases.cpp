// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/appleleases.h"

#include "models/base/storage.h"

#include <algorithm>

namespace machinist {

namespace {

struct Lease
{
    QString ip;
    QString mac;
    quint64 end = 0;
};

/// Records of "name=value" lines between "{" and "}".
QList<Lease> leasesIn(const QString &text)
{
    QList<Lease> leases;
    Lease now;
    for (const QString &line : text.split(u'\n')) {
        const QString field = line.trimmed();
        const QString value = field.section(u'=', 1);
        if (field == u"{")
            now = {};
        else if (field == u"}")
            leases << now;
        else if (field.startsWith(QLatin1String("ip_address=")))
            now.ip = value;
        else if (field.startsWith(QLatin1String("hw_address=1,"))) // 1: Ethernet
            now.mac = paddedMac(value.mid(2));
        else if (field.startsWith(QLatin1String("lease=0x")))
            now.end = value.mid(2).toULongLong(nullptr, 16);
    }
    return leases;
}

} // namespace

QString paddedMac(const QString &mac)
{
    QStringList octets = mac.toLower().split(u':');
    for (QString &octet : octets) {
        bool isNumber = false;
        if (octet.toUInt(&isNumber, 16) > 255 || !isNumber)
            return {};
        octet = octet.rightJustified(2, u'0', true);
    }
    return octets.size() == 6 ? octets.join(u':') : QString();
}

QString trimmedMac(const QString &mac)
{
    QStringList octets = mac.toLower().split(u':');
    for (QString &octet : octets)
        octet = QString::number(octet.toUInt(nullptr, 16), 16);
    return octets.join(u':');
}

QStringList parseAppleLeases(const QString &text, const QString &mac)
{
    const QString wanted = paddedMac(mac);
    QList<Lease> ours;
    for (const Lease &lease : leasesIn(text))
        if (!wanted.isEmpty() && lease.mac == wanted && !lease.ip.isEmpty())
            ours << lease;
    std::stable_sort(ours.begin(), ours.end(),
                     [](const Lease &a, const Lease &b) { return a.end > b.end; });
    QStringList addresses;
    for (const Lease &lease : std::as_const(ours))
        addresses << lease.ip;
    return addresses;
}

QStringList appleLeasesOf(const QString &mac, const HostPlatform &host)
{
    if (!host.isMacOs())
        return {};
    const auto text = readFile(host.root + QStringLiteral("/var/db/dhcpd_leases"));
    return text ? parseAppleLeases(QString::fromUtf8(*text), mac) : QStringList();
}

} // namespace machinist
