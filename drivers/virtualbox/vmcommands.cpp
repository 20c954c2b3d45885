// SPDX-License-Identifier: Apache-2.0
#include "drivers/virtualbox/vmcommands.h"

namespace machinist::virtualbox {

namespace {

constexpr int kMaxCpus = 32;
const QVersionNumber kFirstWithPlatforms(7, 1);

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

QString onOff(bool isOn)
{
    return isOn ? QStringLiteral("on") : QStringLiteral("off");
}

QString osType(const VmSettings &vm, const HostPlatform &host)
{
    if (host.isArm)
        return QStringLiteral("Debian_arm64");
    return vm.isCloudImage ? QStringLiteral("Debian_64") : QStringLiteral("Linux26_64");
}

} // namespace

Share shareFor(const QString &flag, const HostPlatform &host)
{
    if (!flag.isEmpty()) {
        const auto colon = flag.lastIndexOf(u':');
        QString path = flag.left(colon);
        QString name = colon < 0 ? QString() : flag.mid(colon + 1);
        if (name.isEmpty()) {
            name = path;
            while (name.startsWith(u'/'))
                name.remove(0, 1);
        }
        return {name, path};
    }
    switch (host.system) {
    case HostSystem::Linux:
        return {QStringLiteral("hosthome"), QStringLiteral("/home")};
    case HostSystem::MacOs:
        return {QStringLiteral("Users"), QStringLiteral("/Users")};
    case HostSystem::Windows:
        return {QStringLiteral("c/Users"), QStringLiteral("\\\\?\\c:\\Users")};
    }
    return {};
}

QStringList createArguments(const VmSettings &vm, const HostPlatform &host,
                            const QVersionNumber &version)
{
    QStringList arguments = words("createvm --basefolder")
        + QStringList{vm.folder, QStringLiteral("--name"), vm.name, QStringLiteral("--uuid"),
                      vm.uuid};
    if (version >= kFirstWithPlatforms)
        arguments << QStringLiteral("--platform-architecture")
                  << (host.isArm ? QStringLiteral("arm") : QStringLiteral("x86"));
    arguments << QStringLiteral("--ostype") << osType(vm, host);
    return arguments << QStringLiteral("--register");
}

QStringList modifyArguments(const VmSettings &vm, const HostPlatform &host)
{
    const int cpus = vm.cpus < 1 ? host.processors : vm.cpus;
    QStringList arguments{QStringLiteral("modifyvm"), vm.name};
    arguments += host.isArm ? words("--firmware efi")
                            : words("--firmware bios --bioslogofadein off --bioslogofadeout off "
                                    "--bioslogodisplaytime 0 --biosbootmenu disabled");
    arguments += {QStringLiteral("--ostype"), osType(vm, host),
                  QStringLiteral("--cpus"),   QString::number(qMin(cpus, kMaxCpus)),
                  QStringLiteral("--memory"), QString::number(vm.memoryMb)};
    if (!host.isArm)
        arguments += words("--acpi on --ioapic on");
    arguments += {QStringLiteral("--rtcuseutc"),           QStringLiteral("on"),
                  QStringLiteral("--natdnshostresolver1"), onOff(vm.isDnsResolvedByHost),
                  QStringLiteral("--natdnsproxy1"),        onOff(vm.isDnsProxied)};
    if (!host.isArm)
        arguments += words("--cpuhotplug off --pae on --hpet on --hwvirtex on --nestedpaging on "
                           "--largepages on --vtxvpid on --accelerate3d off");
    arguments += {QStringLiteral("--boot1"),
                  vm.isCloudImage ? QStringLiteral("disk") : QStringLiteral("dvd")};
    if (!vm.console.isEmpty()) // cloud images wait for a serial port that is not there
        arguments += words("--uart1 0x3F8 4 --uartmode1 file") + QStringList{vm.console};
    return arguments;
}

QStringList natCardArguments(const VmSettings &vm)
{
    return {QStringLiteral("modifyvm"),
            vm.name,
            QStringLiteral("--nic1"),
            QStringLiteral("nat"),
            QStringLiteral("--nictype1"),
            vm.natCard,
            QStringLiteral("--cableconnected1"),
            QStringLiteral("on")};
}

QStringList hostOnlyCardArguments(const VmSettings &vm, const HostOnlyNetwork &network)
{
    QStringList arguments{QStringLiteral("modifyvm"),
                          vm.name,
                          QStringLiteral("--nic2"),
                          network.net.isEmpty() ? QStringLiteral("hostonly")
                                                : QStringLiteral("hostonlynet"),
                          QStringLiteral("--nictype2"),
                          vm.hostOnlyCard,
                          QStringLiteral("--nicpromisc2"),
                          vm.promiscuity};
    if (network.net.isEmpty())
        arguments << QStringLiteral("--hostonlyadapter2") << network.adapter;
    else
        arguments << QStringLiteral("--host-only-net2") << network.net;
    return arguments << QStringLiteral("--cableconnected2") << QStringLiteral("on");
}

QString controllerName(const HostPlatform &host)
{
    return host.isArm ? QStringLiteral("VirtioSCSI") : QStringLiteral("SATA");
}

QStringList controllerArguments(const VmSettings &vm, const HostPlatform &host)
{
    QStringList arguments{QStringLiteral("storagectl"), vm.name, QStringLiteral("--name"),
                          controllerName(host)};
    arguments += host.isArm ? words("--add virtio --controller VirtIO") : words("--add sata");
    return arguments + words("--hostiocache on");
}

QList<QStringList> mediumArguments(const VmSettings &vm, const HostPlatform &host)
{
    const auto attach = [&](const char *port, const char *type, const QString &medium) {
        return QStringList{QStringLiteral("storageattach"), vm.name,
                           QStringLiteral("--storagectl"),  controllerName(host),
                           QStringLiteral("--port"),        QLatin1String(port),
                           QStringLiteral("--device"),      QStringLiteral("0"),
                           QStringLiteral("--type"),        QLatin1String(type),
                           QStringLiteral("--medium"),      medium};
    };
    return {attach("0", "dvddrive", vm.dvd), attach("1", "hdd", vm.disk)};
}

QList<QStringList> shareArguments(const VmSettings &vm, const Share &share)
{
    return {{QStringLiteral("sharedfolder"), QStringLiteral("add"), vm.name,
             QStringLiteral("--name"), share.name, QStringLiteral("--hostpath"), share.hostPath,
             QStringLiteral("--automount")},
            {QStringLiteral("setextradata"), vm.name,
             QStringLiteral("VBoxInternal2/SharedFoldersEnableSymlinksCreate/") + share.name,
             QStringLiteral("1")}};
}

} // namespace machinist::virtualbox
