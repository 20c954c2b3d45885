// SPDX-License-Identifier: Apache-2.0
#include "drivers/xhyve/hypervisor.h"

#include "drivers/shared/appleleases.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>

#include <sys/stat.h>
#include <unistd.h>

namespace machinist::xhyve {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Xhyve)
};

constexpr int kFirstShareSlot = 5;

QString programFor(Backend backend, const HostPlatform &host)
{
    // A window started from the Finder has no shell's PATH.
    return host.findProgram(backendName(backend),
                            {host.root + QStringLiteral("/opt/homebrew/bin"),
                             host.root + QStringLiteral("/usr/local/bin")});
}

QList<Backend> choices(const HostPlatform &host, const QString &wanted, bool bootsKernel)
{
    for (const Backend backend : {Backend::Vfkit, Backend::Hyperkit, Backend::Xhyve})
        if (wanted == backendName(backend))
            return {backend};
    if (host.isArm || !bootsKernel)
        return {Backend::Vfkit};
    return {Backend::Hyperkit, Backend::Xhyve, Backend::Vfkit};
}

QString diskSlot(const VmSettings &vm)
{
    if (vm.isBlockDevice)
        return QStringLiteral("4:0,ahci-hd,") + vm.disk;
    return vm.isQcow2 ? QStringLiteral("4:0,virtio-blk,file://%1,format=qcow").arg(vm.disk)
                      : QStringLiteral("4:0,virtio-blk,") + vm.disk;
}

QStringList hyperkitArguments(const VmSettings &vm, bool isHyperkit)
{
    const QString console = isHyperkit
        ? QStringLiteral("com1,autopty=%1/tty,log=%1/console-ring").arg(vm.folder)
        : QStringLiteral("com1,autopty");
    QStringList arguments{QStringLiteral("-A"),
                          QStringLiteral("-U"),
                          vm.uuid,
                          QStringLiteral("-c"),
                          QString::number(vm.cpus),
                          QStringLiteral("-m"),
                          QStringLiteral("%1M").arg(vm.memoryMb),
                          QStringLiteral("-l"),
                          console};
    const auto plug = [&](const QString &device) { arguments << QStringLiteral("-s") << device; };
    plug(QStringLiteral("0:0,hostbridge"));
    plug(QStringLiteral("31,lpc"));
    plug(QStringLiteral("2:0,virtio-net"));
    plug(QStringLiteral("3:0,ahci-cd,") + vm.dvd);
    plug(diskSlot(vm));
    for (int i = 0; i < vm.shares.size(); ++i)
        plug(QStringLiteral("%1,virtio-9p,host-%2=%3")
                 .arg(kFirstShareSlot + i)
                 .arg(i)
                 .arg(vm.shares[i]));
    return arguments << QStringLiteral("-f")
                     << QStringLiteral("kexec,%1,%2,%3").arg(vm.kernel, vm.initrd, vm.kernelLine);
}

QStringList vfkitArguments(const VmSettings &vm)
{
    const QString loader = vm.kernel.isEmpty()
        ? QStringLiteral("efi,variable-store=%1/efi-store,create").arg(vm.folder)
        : QStringLiteral("linux,kernel=%1,initrd=%2,cmdline=\"%3\"")
              .arg(vm.kernel, vm.initrd, vm.kernelLine);
    QStringList arguments{QStringLiteral("--cpus"),        QString::number(vm.cpus),
                          QStringLiteral("--memory"),      QString::number(vm.memoryMb),
                          QStringLiteral("--restful-uri"), QStringLiteral("unix://") + vm.socket,
                          QStringLiteral("--log-level"),   QStringLiteral("info"),
                          QStringLiteral("--bootloader"),  loader};
    const auto plug
        = [&](const QString &device) { arguments << QStringLiteral("--device") << device; };
    plug(QStringLiteral("virtio-net,nat,mac=") + vm.mac);
    plug(QStringLiteral("virtio-rng"));
    plug(QStringLiteral("virtio-blk,path=") + vm.disk);
    // boot2docker has no driver for USB disks, cloud-init's must not be the first one.
    plug(vm.kernel.isEmpty() ? QStringLiteral("usb-mass-storage,path=%1,readonly").arg(vm.dvd)
                             : QStringLiteral("virtio-blk,path=") + vm.dvd);
    plug(QStringLiteral("virtio-serial,logFilePath=%1/console.log").arg(vm.folder));
    for (int i = 0; i < vm.shares.size(); ++i)
        plug(QStringLiteral("virtio-fs,sharedDir=%1,mountTag=host-%2")
                 .arg(vm.shares[i], QString::number(i)));
    return arguments;
}

} // namespace

QString backendName(Backend backend)
{
    switch (backend) {
    case Backend::Vfkit:
        return QStringLiteral("vfkit");
    case Backend::Hyperkit:
        return QStringLiteral("hyperkit");
    case Backend::Xhyve:
        return QStringLiteral("xhyve");
    }
    return {};
}

Result<Hypervisor> findHypervisor(const HostPlatform &host, const QString &wanted, bool bootsKernel)
{
    if (!host.isMacOs())
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("Driver \"xhyve\" not supported on this platform."),
                     .hint = Text::tr("It is for macOS: take the driver qemu or virtualbox here.")};
    for (const Backend backend : choices(host, wanted, bootsKernel))
        if (const QString program = programFor(backend, host); !program.isEmpty())
            return Hypervisor{backend, program};
    const QString name = wanted.isEmpty() ? backendName(Backend::Vfkit) : wanted;
    return Error{.kind = ErrorKind::ToolMissing,
                 .message
                 = Text::tr("%1 not found. Make sure it is installed and in the path").arg(name),
                 .hint = Text::tr("Install it with: brew install %1").arg(name)};
}

Result<> checkRights(const Hypervisor &hypervisor)
{
    struct stat facts = {};
    const bool isAllowed = hypervisor.isVfkit() || ::geteuid() == 0
        || (::stat(QFile::encodeName(hypervisor.program).constData(), &facts) == 0
            && facts.st_uid == 0 && (facts.st_mode & S_ISUID));
    if (isAllowed)
        return {};
    return Error{
        .kind = ErrorKind::NotAuthorised,
        .message = Text::tr("%1 binary needs root owner and uid.").arg(hypervisor.program),
        .hint
        = Text::tr("Run: sudo chown root:wheel %1 && sudo chmod u+s %1").arg(hypervisor.program)};
}

QStringList vmArguments(const Hypervisor &hypervisor, const VmSettings &vm)
{
    return hypervisor.isVfkit() ? vfkitArguments(vm)
                                : hyperkitArguments(vm, hypervisor.backend == Backend::Hyperkit);
}

QString markOf(const Hypervisor &hypervisor, const VmSettings &vm)
{
    return hypervisor.isVfkit() ? QStringLiteral("mac=") + vm.mac : vm.uuid;
}

QString macOfUuid(const QString &uuid)
{
    QByteArray octets
        = QCryptographicHash::hash(uuid.toUpper().toLatin1(), QCryptographicHash::Sha256).left(6);
    octets[0] = char((uchar(octets[0]) & 0xfc) | 0x02); // local, for one card
    return QString::fromLatin1(octets.toHex(':'));
}

QString parsePrintedMac(const QString &output)
{
    static const QRegularExpression line(QStringLiteral("MAC: ([0-9A-Fa-f:]+)"));
    return paddedMac(line.match(output).captured(1));
}

} // namespace machinist::xhyve
