// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/network.h"

#include "drivers/qemu/qemucommand.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QRegularExpression>

#include <sys/stat.h>
#include <unistd.h>

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuNetwork)
};

constexpr int kGuestEnginePort = 2376;
constexpr int kGuestSshPort = 22;
constexpr char kOwnCard[] = "52:54:00:12:34:56"; // what QEMU gives a card that is not told
constexpr const char *kHelpers[]
    = {"/usr/lib/qemu/qemu-bridge-helper", "/usr/libexec/qemu-bridge-helper",
       "/usr/local/libexec/qemu-bridge-helper"};
constexpr char kAcl[] = "/etc/qemu/bridge.conf";

QString forward(int hostPort, int guestPort)
{
    return QStringLiteral(",hostfwd=tcp:127.0.0.1:%1-:%2").arg(hostPort).arg(guestPort);
}

QString bridgeBackend(const Network &network, const HostPlatform &host)
{
    if (!host.isMacOs())
        return QStringLiteral("bridge,id=lan,br=") + optionValue(network.bridge);
    return network.kind == NetworkKind::HostOnly
        ? QStringLiteral("vmnet-host,id=lan")
        : QStringLiteral("vmnet-bridged,id=lan,ifname=") + optionValue(network.bridge);
}

Error notAllowed(const QString &message, const QString &hint)
{
    return Error{.kind = ErrorKind::NotSupported, .message = message, .hint = hint};
}

/// What the helper's list says of a bridge: lines "allow NAME|all", "deny NAME|all" and "include
/// FILE"; a denial wins.
struct BridgeList
{
    QString root; // put before each path
    QString bridge;
    bool isAllowed = false;
    bool isDenied = false;

    void read(const QString &path, int depth = 0);
};

void BridgeList::read(const QString &path, int depth)
{
    const auto text = readFile(root + path);
    if (!text || depth > 4)
        return;
    for (const QByteArray &line : text->split('\n')) {
        const QByteArrayList words = line.simplified().split(' ');
        const QString value = QString::fromUtf8(words.value(1));
        const bool isMeant = value == bridge || value == QLatin1String("all");
        if (words[0] == "include")
            read(value, depth + 1);
        else if (words[0] == "allow")
            isAllowed = isAllowed || isMeant;
        else if (words[0] == "deny")
            isDenied = isDenied || isMeant;
    }
}

Result<> checkHelper(const QString &bridge, const HostPlatform &host)
{
    for (const char *path : kHelpers) {
        const QFileInfo helper(host.root + QLatin1String(path));
        if (!helper.exists())
            continue;
        struct stat info = {};
        const bool isSetUid = ::stat(QFile::encodeName(helper.filePath()).constData(), &info) == 0
            && (info.st_mode & S_ISUID) != 0 && info.st_uid == 0;
        if (isSetUid || ::geteuid() == 0)
            break;
        return notAllowed(
            Text::tr("QEMU may not put a machine on the bridge %1.").arg(bridge),
            Text::tr("Its helper needs the right to: sudo chmod u+s %1").arg(helper.filePath()));
    }
    BridgeList list{.root = host.root, .bridge = bridge};
    list.read(QLatin1String(kAcl));
    if (list.isAllowed && !list.isDenied)
        return {};
    return notAllowed(Text::tr("QEMU's list does not allow the bridge %1.").arg(bridge),
                      Text::tr("Allow it with: echo 'allow %1' | sudo tee -a %2")
                          .arg(bridge, QLatin1String(kAcl)));
}

} // namespace

NetworkKind networkKind(const QString &name)
{
    if (name == QLatin1String("bridge"))
        return NetworkKind::Bridge;
    return name == QLatin1String("host-only") ? NetworkKind::HostOnly : NetworkKind::User;
}

QStringList networkArguments(const Network &network, const HostPlatform &host)
{
    const QString device = QStringLiteral("virtio-net-pci,netdev=");
    QStringList arguments;
    if (network.kind != NetworkKind::Bridge) {
        QString user = QStringLiteral("user,id=net");
        if (network.kind == NetworkKind::User)
            user += forward(network.sshPort, kGuestSshPort)
                + forward(network.enginePort, kGuestEnginePort);
        arguments += {QStringLiteral("-netdev"), user, QStringLiteral("-device"),
                      device + QStringLiteral("net")};
    }
    if (network.kind != NetworkKind::User)
        arguments += {QStringLiteral("-netdev"), bridgeBackend(network, host),
                      QStringLiteral("-device"), device + QStringLiteral("lan,mac=") + network.mac};
    return arguments;
}

QString macOf(const QString &uuid)
{
    const QByteArray hash = QCryptographicHash::hash(uuid.toLatin1(), QCryptographicHash::Sha256);
    return QStringLiteral("52:54:00:") + QString::fromLatin1(hash.left(3).toHex(':'));
}

QStringList cardsOf(const Network &network)
{
    if (network.kind != NetworkKind::HostOnly)
        return {};
    return {QLatin1String(kOwnCard), network.mac};
}

Result<> checkBridge(NetworkKind kind, const QString &bridge, const HostPlatform &host)
{
    if (kind == NetworkKind::User)
        return {};
    if (host.isWindows())
        return notAllowed(Text::tr("On Windows QEMU has no bridged and no host-only network."),
                          Text::tr("Leave --qemu-network at user."));
    if (host.isMacOs()) {
        if (::geteuid() == 0)
            return {};
        return notAllowed(
            Text::tr("macOS lets only root use vmnet, which bridged and host-only networks need."),
            Text::tr("Leave --qemu-network at user, or run the program as root."));
    }
    const QString folder = host.root + QStringLiteral("/sys/class/net/") + bridge;
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9_.:-]{1,15}$"));
    if (!name.match(bridge).hasMatch() || !QFileInfo::exists(folder))
        return notAllowed(
            Text::tr("There is no bridge %1 on this computer.").arg(bridge),
            Text::tr("Name one with --qemu-bridge; \"ip link show type bridge\" lists "
                     "them. A host-only network is a bridge without a card in it."));
    if (!QFileInfo::exists(folder + QStringLiteral("/bridge")))
        return notAllowed(Text::tr("%1 is no bridge.").arg(bridge),
                          Text::tr("Name a bridge with --qemu-bridge."));
    return checkHelper(bridge, host);
}

} // namespace machinist::qemu
