// SPDX-License-Identifier: Apache-2.0
#include "drivers/virtualbox/hostonly.h"

#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>
#include <QNetworkInterface>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::virtualbox {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HostOnly)
};

constexpr char kAdapterKind[] = "hostonlyif";
constexpr char kAllowedByDefault[] = "192.168.56.0/21";
constexpr int kFreeNetworks[] = {59, 60, 61, 62, 63, 58, 57, 56}; // 192.168.N.1/24
constexpr int kNewAdapterTries = 10;
constexpr auto kNewAdapterPause = 1s;
const QVersionNumber kFirstWithRule(6, 1, 28);

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

QString ip(quint32 number)
{
    return QHostAddress(number).toString();
}

QString networkNameOf(const HostOnlyAdapter &adapter)
{
    return adapter.networkName.isEmpty() ? QStringLiteral("HostInterfaceNetworking-") + adapter.name
                                         : adapter.networkName;
}

Error invalid(const QString &message, const QString &hint)
{
    return Error{.kind = ErrorKind::InvalidInput, .message = message, .hint = hint};
}

/// The other networks of this computer, without those that VirtualBox itself made.
QList<Subnet> networksOfHost(const QList<HostOnlyAdapter> &adapters)
{
    QList<Subnet> all;
    for (const QNetworkInterface &card : QNetworkInterface::allInterfaces()) {
        const auto flags = card.flags();
        if (!flags.testFlag(QNetworkInterface::IsUp)
            || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry &entry : card.addressEntries()) {
            if (entry.ip().protocol() != QAbstractSocket::IPv4Protocol)
                continue;
            const Subnet subnet(entry.ip().toIPv4Address(), entry.prefixLength());
            const bool isOurs = std::any_of(adapters.begin(), adapters.end(),
                                            [&](const auto &one) { return one.subnet == subnet; });
            if (!isOurs && subnet.prefix() > 0)
                all << subnet;
        }
    }
    return all;
}

const HostOnlyAdapter *withSubnet(const QList<HostOnlyAdapter> &adapters, const Subnet &subnet)
{
    for (const HostOnlyAdapter &adapter : adapters) {
        if (adapter.subnet == subnet)
            return &adapter;
    }
    return nullptr;
}

/// VirtualBox gets confused by twins, and so would we.
Result<> checkTwins(const QList<HostOnlyAdapter> &adapters)
{
    for (qsizetype i = 0; i < adapters.size(); ++i) {
        for (qsizetype j = 0; j < i; ++j) {
            const HostOnlyAdapter &one = adapters[i];
            const bool isNamed = networkNameOf(one) == networkNameOf(adapters[j]);
            if (!isNamed && !(one.subnet.isValid() && one.subnet == adapters[j].subnet))
                continue;
            return invalid(
                Text::tr("VirtualBox is configured with multiple host-only adapters "
                         "with the same %1 \"%2\". Please remove one")
                    .arg(isNamed ? Text::tr("name") : Text::tr("IP"),
                         isNamed ? networkNameOf(one) : one.subnet.address()),
                Text::tr("Remove one with: VBoxManage hostonlyif remove %1").arg(one.name));
        }
    }
    return {};
}

QString netNameOf(const Subnet &subnet)
{
    return QStringLiteral("docker-machine-") + ip(subnet.first());
}

QStringList dhcpArguments(const char *verb, const DhcpServer &server)
{
    return {QStringLiteral("dhcpserver"),
            QLatin1String(verb),
            QStringLiteral("--netname"),
            server.networkName,
            QStringLiteral("--ip"),
            server.ip,
            QStringLiteral("--netmask"),
            server.netmask,
            QStringLiteral("--lowerip"),
            server.lowerIp,
            QStringLiteral("--upperip"),
            server.upperIp,
            server.isEnabled ? QStringLiteral("--enable") : QStringLiteral("--disable")};
}

} // namespace

bool isAllowedNetwork(const Subnet &subnet, const QString &networksConf)
{
    QList<Subnet> allowed;
    for (const QString &line : networksConf.split(u'\n')) {
        if (!line.startsWith(u'*'))
            continue;
        for (const QString &cidr : line.mid(1).simplified().split(u' ')) {
            if (const Subnet one = Subnet::fromCidr(cidr); one.isValid())
                allowed << one;
        }
    }
    if (networksConf.isEmpty())
        allowed << Subnet::fromCidr(QLatin1String(kAllowedByDefault));
    return std::any_of(allowed.begin(), allowed.end(),
                       [&](const Subnet &one) { return one.contains(subnet); });
}

DhcpServer dhcpServerFor(const Subnet &subnet, const QString &networkName, quint32 seed)
{
    // Small networks: the server takes the first address that the host has not, the rest is lent.
    const quint32 first = subnet.first() + 1;
    const quint32 last = subnet.last() - 1;
    const bool isLarge = subnet.prefix() <= 24;
    const quint32 base = isLarge ? subnet.number() & ~quint32(0xff) : subnet.first();
    quint32 server = base + 1 + (isLarge ? seed % 24 : 0);
    if (server == subnet.number())
        ++server;
    quint32 lower = isLarge ? base + 100 : qMax(server, subnet.number()) + 1;
    quint32 upper = isLarge ? base + 254 : last;
    if (!isLarge && lower > last) { // the host has the last address
        lower = server + 1;
        upper = subnet.number() - 1;
    }
    return {networkName, ip(qMax(first, server)), subnet.netmask(), ip(lower), ip(upper), true};
}

bool HostOnly::isAllowed(const Subnet &subnet) const
{
    if (m_host.isWindows() || m_version < kFirstWithRule || usesNets())
        return true;
    const auto conf = readFile(m_host.root + QStringLiteral("/etc/vbox/networks.conf"));
    return isAllowedNetwork(subnet, conf ? QString::fromUtf8(*conf) : QString());
}

Result<> HostOnly::checkFree(const Subnet &subnet, const QList<HostOnlyAdapter> &adapters) const
{
    for (const Subnet &other : networksOfHost(adapters)) {
        if (subnet.overlaps(other))
            return invalid(Text::tr("The host-only network %1 conflicts with the network %2 of "
                                    "this computer.")
                               .arg(subnet.cidr(), other.cidr()),
                           Text::tr("Choose another one with --virtualbox-hostonly-cidr."));
    }
    for (const HostOnlyAdapter &other : adapters) {
        if (other.subnet.isValid() && other.subnet != subnet && subnet.overlaps(other.subnet))
            return invalid(Text::tr("The host-only network %1 conflicts with VirtualBox' adapter "
                                    "%2 (%3).")
                               .arg(subnet.cidr(), other.name, other.subnet.cidr()),
                           Text::tr("Choose another one with --virtualbox-hostonly-cidr."));
    }
    return {};
}

Result<Subnet> HostOnly::choose(const HostOnlyWish &wish, OperationContext &operation) const
{
    const QString fallback = QLatin1String(kDefaultCidr);
    const Subnet wanted = Subnet::fromCidr(wish.cidr.isEmpty() ? fallback : wish.cidr);
    if (!wanted.isValid() || wanted.prefix() > 29 || wanted.prefix() < 8)
        return invalid(Text::tr("\"%1\" is not an address with its network.").arg(wish.cidr),
                       Text::tr("Give one like 192.168.59.1/24."));
    if (wanted.number() == wanted.first() || wanted.number() == wanted.last())
        return invalid(Text::tr("host-only cidr must be specified with a host address, not a "
                                "network address"),
                       Text::tr("Give one like 192.168.59.1/24."));
    const QList<HostOnlyAdapter> adapters = TRY(m_vbox.hostOnlyAdapters(operation));
    TRY(checkTwins(adapters));
    if (withSubnet(adapters, wanted))
        return wanted;
    if (isAllowed(wanted)) {
        TRY(checkFree(wanted, adapters));
        return wanted;
    }
    if (wanted.cidr() != fallback)
        return invalid(
            Text::tr("VirtualBox does not allow the host-only network %1.").arg(wanted.cidr()),
            Text::tr("Add the line \"* %1/%2\" to /etc/vbox/networks.conf.")
                .arg(ip(wanted.first()))
                .arg(wanted.prefix()));
    for (const int third : kFreeNetworks) {
        const Subnet other = Subnet::fromCidr(QStringLiteral("192.168.%1.1/24").arg(third));
        if (withSubnet(adapters, other) || (isAllowed(other) && checkFree(other, adapters)))
            return other;
    }
    return invalid(Text::tr("No host-only network is free in 192.168.56.0/21."),
                   Text::tr("Allow another one in /etc/vbox/networks.conf."));
}

Result<HostOnlyNetwork> HostOnly::ensure(const Subnet &subnet, bool isDhcpOn,
                                         DriverContext &context) const
{
    if (usesNets())
        return ensureNet(subnet, context);
    QList<HostOnlyAdapter> adapters = TRY(m_vbox.hostOnlyAdapters(context));
    HostOnlyAdapter mine;
    if (const HostOnlyAdapter *found = withSubnet(adapters, subnet)) {
        mine = *found;
    } else {
        TRY(checkFree(subnet, adapters));
        mine = TRY(make(subnet, adapters, context));
        adapters << mine;
    }
    TRY(context.ledger().gone(QLatin1String(kAdapterKind), subnet.cidr()));
    TRY(ensureDhcp(mine, subnet, isDhcpOn, adapters, context));
    return HostOnlyNetwork{subnet, mine.name, {}};
}

Result<HostOnlyAdapter> HostOnly::make(const Subnet &subnet, const QList<HostOnlyAdapter> &before,
                                       DriverContext &context) const
{
    context.step(Text::tr("Making the host-only network"));
    if (m_host.isWindows())
        context.log(Text::tr("Windows may ask for your permission several times; the question may "
                             "be minimised in the taskbar."));
    // Written down until it has its address: an adapter without one is nobody's.
    JsonObject data;
    QStringList known;
    for (const HostOnlyAdapter &adapter : before)
        known << adapter.name;
    data.set(QLatin1String("Before"), known);
    const QString kind = QLatin1String(kAdapterKind);
    TRY(context.ledger().plan(kind, subnet.cidr(), data));
    // It may say that it failed and have made one all the same.
    if (const auto made = m_vbox.change(words("hostonlyif create"), context); !made) {
        TRY(context.checkpoint());
        context.log(made.error().message);
    }
    HostOnlyAdapter mine = TRY(waitForNew(before, context));
    const auto addressed = setAddress(mine.name, subnet, context);
    if (!addressed) {
        ShieldedContext shielded(context);
        if (m_vbox.change(words("hostonlyif remove") + QStringList{mine.name}, shielded))
            TRY(context.ledger().gone(kind, subnet.cidr()));
        return addressed.error();
    }
    mine.subnet = subnet;
    return mine;
}

Result<> HostOnly::setAddress(const QString &adapter, const Subnet &subnet,
                              OperationContext &operation) const
{
    TRY(m_vbox.change(words("hostonlyif ipconfig")
                          + QStringList{adapter, QStringLiteral("--ip"), subnet.address(),
                                        QStringLiteral("--netmask"), subnet.netmask()},
                      operation));
    return {};
}

Result<bool> HostOnly::isThere(const HostOnlyNetwork &network, OperationContext &operation) const
{
    return network.adapter.isEmpty()
        || withSubnet(TRY(m_vbox.hostOnlyAdapters(operation)), network.subnet) != nullptr;
}

Result<HostOnlyAdapter> HostOnly::waitForNew(const QList<HostOnlyAdapter> &before,
                                             OperationContext &operation) const
{
    for (int tries = 1; tries <= kNewAdapterTries; ++tries) {
        for (const HostOnlyAdapter &now : TRY(m_vbox.hostOnlyAdapters(operation))) {
            const auto isSame = [&](const auto &other) { return other.name == now.name; };
            if (std::none_of(before.begin(), before.end(), isSame))
                return now;
        }
        TRY(operation.sleepFor(kNewAdapterPause));
    }
    return Error{.kind = ErrorKind::ToolFailed,
                 .message = Text::tr("The host-only adapter we just created is not visible."),
                 .details = Text::tr("This is a well known VirtualBox bug."),
                 .hint
                 = Text::tr("Restart this computer or reinstall VirtualBox, then try again.")};
}

Result<> HostOnly::removeHalfMade(DriverContext &context) const
{
    const QString kind = QLatin1String(kAdapterKind);
    for (const LedgerEntry &entry : context.ledger().entries()) {
        if (entry.kind != kind)
            continue;
        const QStringList before = entry.data.list(QLatin1String("Before"));
        const QString machines = TRY(m_vbox.ask(words("list -l vms"), context));
        for (const HostOnlyAdapter &adapter : TRY(m_vbox.hostOnlyAdapters(context))) {
            const bool isUsed = machines.contains(u'\'' + adapter.name + u'\'');
            if (!before.contains(adapter.name) && !isUsed)
                TRY(m_vbox.change(words("hostonlyif remove") + QStringList{adapter.name}, context));
        }
        TRY(context.ledger().gone(kind, entry.name));
    }
    return {};
}

Result<> HostOnly::ensureDhcp(const HostOnlyAdapter &adapter, const Subnet &subnet, bool isOn,
                              const QList<HostOnlyAdapter> &adapters,
                              OperationContext &operation) const
{
    const QString mine = networkNameOf(adapter);
    const auto servers = parseDhcpServers(TRY(m_vbox.ask(words("list dhcpservers"), operation)));
    const DhcpServer *found = nullptr;
    for (const DhcpServer &server : servers) {
        const auto isItsNet
            = [&](const auto &one) { return networkNameOf(one) == server.networkName; };
        if (server.networkName == mine)
            found = &server;
        else if (server.networkName.startsWith(QLatin1String("HostInterfaceNetworking-"))
                 && std::none_of(adapters.begin(), adapters.end(), isItsNet)) {
            const auto removed = m_vbox.change(
                words("dhcpserver remove --netname") + QStringList{server.networkName}, operation);
            if (!removed)
                operation.log(removed.error().message);
        }
    }
    DhcpServer wanted = dhcpServerFor(subnet, mine, QRandomGenerator::global()->generate());
    wanted.isEnabled = isOn;
    if (found) {
        // Its own address may stay where it lies in the network and is not the host's.
        const Subnet its = Subnet::fromMask(found->ip, subnet.netmask());
        if (its.isValid() && subnet.contains(its) && its != subnet)
            wanted.ip = found->ip;
        if (*found == wanted)
            return {};
    }
    TRY(m_vbox.change(dhcpArguments(found ? "modify" : "add", wanted), operation));
    return {};
}

Result<HostOnlyNetwork> HostOnly::ensureNet(const Subnet &subnet, OperationContext &operation) const
{
    const HostOnlyNet wanted{netNameOf(subnet), subnet.netmask(), subnet.address(),
                             ip(subnet.last() - 1)};
    const char *verb = "add";
    for (const HostOnlyNet &net :
         parseHostOnlyNets(TRY(m_vbox.ask(words("list hostonlynets"), operation)))) {
        if (net.name != wanted.name)
            continue;
        if (net.lowerIp == wanted.lowerIp && net.upperIp == wanted.upperIp
            && net.netmask == wanted.netmask)
            return HostOnlyNetwork{subnet, {}, wanted.name};
        verb = "modify";
    }
    TRY(m_vbox.change({QStringLiteral("hostonlynet"), QLatin1String(verb), QStringLiteral("--name"),
                       wanted.name, QStringLiteral("--netmask"), wanted.netmask,
                       QStringLiteral("--lower-ip"), wanted.lowerIp, QStringLiteral("--upper-ip"),
                       wanted.upperIp, QStringLiteral("--enable")},
                      operation));
    return HostOnlyNetwork{subnet, {}, wanted.name};
}

} // namespace machinist::virtualbox
