// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarefusion/vmnet.h"

#include "drivers/shared/appleleases.h"
#include "models/base/storage.h"

#include <QDir>

namespace machinist::vmwarefusion {

namespace {

/// "  hardware ethernet 00:50:56:00:00:01;" without its ends; empty for other lines.
QString statement(const QString &line, QLatin1String keyword)
{
    const QString text = line.trimmed();
    if (!text.startsWith(keyword) || !text.endsWith(u';'))
        return {};
    return text.mid(keyword.size(), text.size() - keyword.size() - 1).trimmed();
}

bool isMac(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

constexpr QLatin1String kHardware("hardware ethernet ");

/// dhcpd.conf of one network and the leases of one.
struct Places
{
    QString folder;
    QStringList confs;  // names in \a folder, with one * for a network
    QStringList leases; // likewise
};

QList<Places> placesOf(const HostPlatform &host)
{
    switch (host.system) {
    case HostSystem::MacOs:
        return {{host.root + QStringLiteral("/Library/Preferences/VMware Fusion"),
                 {QStringLiteral("vmnet*/dhcpd.conf")},
                 {}},
                {host.root + QStringLiteral("/var/db/vmware"), {}, {QStringLiteral("*.leases")}}};
    case HostSystem::Windows:
        return {{QDir::fromNativeSeparators(host.environment.value(
                     QStringLiteral("ProgramData"), QStringLiteral("C:\\ProgramData")))
                     + QStringLiteral("/VMware"),
                 {QStringLiteral("vmnetdhcp.conf")},
                 {QStringLiteral("vmnetdhcp.leases")}}};
    case HostSystem::Linux:
        return {{host.root + QStringLiteral("/etc/vmware"),
                 {QStringLiteral("vmnet*/dhcpd/dhcpd.conf")},
                 {QStringLiteral("vmnet*/dhcpd/dhcpd.leases")}}};
    }
    return {};
}

/// The texts of the files that \a pattern names: "name", "*.suffix" or "folder*/rest".
QStringList textsOf(const QString &folder, const QString &pattern)
{
    const auto slash = pattern.indexOf(u'/');
    const QString rest = slash < 0 ? QString() : pattern.mid(slash);
    QStringList texts;
    for (const QString &name :
         QDir(folder).entryList({pattern.left(slash)}, QDir::Files | QDir::Dirs, QDir::Name)) {
        if (const auto text = readFile(folder + u'/' + name + rest))
            texts << QString::fromUtf8(*text);
    }
    return texts;
}

} // namespace

QString fixedAddress(const QString &conf, const QString &mac)
{
    int depth = 0;
    QString address;
    bool isOurs = false;
    for (const QString &line : conf.split(u'\n')) {
        if (depth == 0 && line.startsWith(QLatin1String("host ")) && line.contains(u'{')) {
            depth = 1;
            address.clear();
            isOurs = false;
            continue;
        }
        if (depth == 0)
            continue;
        if (depth == 1) {
            if (const QString card = statement(line, kHardware); isMac(card, mac))
                isOurs = true;
            if (const QString ip = statement(line, QLatin1String("fixed-address ")); !ip.isEmpty())
                address = ip;
        }
        depth += int(line.count(u'{')) - int(line.count(u'}'));
        if (depth == 0 && isOurs && !address.isEmpty())
            return address;
    }
    return {};
}

QString leasedAddress(const QString &leases, const QString &mac)
{
    QString ip;
    QString ends;
    bool isOurs = false;
    QString best;
    QString bestEnd;
    for (const QString &line : leases.split(u'\n')) {
        if (line.startsWith(QLatin1String("lease "))) {
            ip = line.simplified().section(u' ', 1, 1);
            ends.clear();
            isOurs = false;
        } else if (const QString time = statement(line, QLatin1String("ends ")); !time.isEmpty()) {
            ends = time.section(u' ', 1); // after the day of the week; sorts as it stands
        } else if (isMac(statement(line, kHardware), mac)) {
            isOurs = true;
        } else if (line.startsWith(u'}') && isOurs && ends >= bestEnd) {
            best = ip;
            bestEnd = ends;
        }
    }
    return best;
}

QStringList knownAddresses(const QString &mac, const HostPlatform &host)
{
    if (mac.isEmpty())
        return {};
    QStringList fixed;
    QStringList leased;
    for (const Places &places : placesOf(host)) {
        for (const QString &pattern : places.confs)
            for (const QString &text : textsOf(places.folder, pattern))
                fixed << fixedAddress(text, mac);
        for (const QString &pattern : places.leases)
            for (const QString &text : textsOf(places.folder, pattern))
                leased << leasedAddress(text, mac);
    }
    QStringList all = fixed + leased + appleLeasesOf(mac, host);
    all.removeAll(QString());
    all.removeDuplicates();
    return all;
}

} // namespace machinist::vmwarefusion
