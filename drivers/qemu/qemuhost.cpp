// SPDX-License-Identifier: Apache-2.0
//
// What of the driver depends on this computer: processors, firmware, folders, networks.
#include "drivers/qemu/neighbours.h"
#include "drivers/qemu/qemudriver.h"
#include "drivers/qemu/tools.h"
#include "drivers/qemu/virtiofsdaemon.h"
#include "drivers/shared/images/imagecatalogue.h"
#include "drivers/shared/socketpath.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <unistd.h>

using namespace std::chrono_literals;

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuDriver)
};

constexpr char kDefaultCloudImage[] = "debian-12";
constexpr QLatin1String kShareKind("share");
constexpr int kGuestSshPort = 22;

/// Whether the image can be built on \a host for \a arch: Debian's tools make one of its own kind.
bool canBuild(GuestArch arch, const HostPlatform &host)
{
    return host.isLinux() && arch == archOf(host);
}

Error invalid(const QString &message, const QString &hint = {})
{
    return Error{.kind = ErrorKind::InvalidInput, .message = message, .hint = hint};
}

VirtioFsProgram virtioFs(const HostPlatform &host)
{
    return findVirtioFs(host, ::geteuid() == 0);
}

} // namespace

Result<> QemuDriver::configureHost(const FlagValues &values)
{
    const GuestArch wanted = archOf(values.text("qemu-arch"), m_host);
    QString image = values.text("qemu-image");
    const QString checksum = values.text("qemu-image-sha256");
    if (image.isEmpty())
        image = QLatin1String(canBuild(wanted, m_host) ? kLocalImage : kDefaultCloudImage);
    if (image == QLatin1String(kLocalImage) && !checksum.isEmpty())
        return invalid(Text::tr("A checksum was given, but no image (--qemu-image)."));
    if (image == QLatin1String(kLocalImage) && !canBuild(wanted, m_host))
        return invalid(Text::tr("An image for this kind of machine cannot be built on this "
                                "computer."),
                       Text::tr("Leave --qemu-image out, or name a cloud image."));
    if (image != QLatin1String(kLocalImage))
        TRY(checkImageChoice({.image = image, .checksum = checksum, .mirror = {}}));
    const QStringList shared = values.list("qemu-share");
    TRY(parseShares(shared));
    set("Image", image == QLatin1String(kLocalImage) ? image : storedImage(image));
    set("ImageSha256", checksum.toLower());
    set("ImageMirror", values.text("qemu-image-mirror"));
    set("Arch", archName(wanted));
    set("Shares", shared);
    set("Network", values.text("qemu-network"));
    set("Bridge", values.text("qemu-bridge"));
    if (isForwarded())
        return {};
    if (number("FixedSSHPort") || number("FixedEnginePort"))
        return invalid(Text::tr("Ports are forwarded on the network \"user\" alone."),
                       Text::tr("Leave out --qemu-ssh-port and --qemu-engine-port: on a bridge the "
                                "machine has an address of its own."));
    set("IPAddress", QString()); // the network's to give
    set("SSHPort", kGuestSshPort);
    return {};
}

ImageChoice QemuDriver::imageChoice() const
{
    return {.image = text("Image"),
            .checksum = text("ImageSha256"),
            .mirror = text("ImageMirror"),
            .isArm = arch() == GuestArch::Arm64};
}

Result<Accelerator> QemuDriver::accelerator() const
{
    if (isOn("KvmFailed") && text("Accel") == QLatin1String("auto"))
        return Accelerator::Tcg;
    return chooseAccelerator(text("Accel"), arch(), m_host, availableKvm(m_host));
}

Result<> QemuDriver::checkHost(DriverContext &) const
{
    if (text("Program").isEmpty())
        TRY(requireTools(
            {{arch() == GuestArch::Arm64 ? "qemu-system-aarch64" : "qemu-system-x86_64",
              arch() == GuestArch::Arm64 ? "qemu-system-arm" : "qemu-system-x86"},
             {"qemu-img", "qemu-utils"}},
            m_host));
    TRY(accelerator());
    TRY(checkImage());
    if (!usesLocalImage())
        TRY(findFirmware(arch(), m_host, findTool(program())));
    TRY(checkShares(TRY(shares())));
    return checkBridge(networkKind(text("Network")), text("Bridge"), m_host);
}

Result<> QemuDriver::checkImage() const
{
    if (!usesLocalImage())
        return checkImageChoice(imageChoice());
    return imageCache().has(LocalImageCache::currentName()) ? Result<>()
                                                            : LocalImageCache::checkTools();
}

Result<QList<Share>> QemuDriver::shares() const
{
    QList<Share> all = TRY(parseShares(m_config.list(QLatin1String("Shares"))));
    if (shareKind() == ShareKind::VirtioFs)
        for (Share &share : all)
            share.socket = socketPath(seat().machineFolder(), share.tag + QStringLiteral(".sock"));
    return all;
}

/// Chosen once, with the seed: the guest's fstab names it. The kernel of the image built here knows
/// virtio-fs alone.
ShareKind QemuDriver::shareKind() const
{
    const QString noted = text("ShareKind");
    if (!noted.isEmpty())
        return noted == QLatin1String("virtiofs") ? ShareKind::VirtioFs : ShareKind::NineP;
    return usesLocalImage() || !virtioFs(m_host).path.isEmpty() ? ShareKind::VirtioFs
                                                                : ShareKind::NineP;
}

void QemuDriver::noteShareKind()
{
    set("ShareKind",
        shareKind() == ShareKind::VirtioFs ? QStringLiteral("virtiofs") : QStringLiteral("9p"));
}

Result<> QemuDriver::checkShares(const QList<Share> &shares) const
{
    if (shares.isEmpty())
        return {};
    for (const Share &share : shares)
        if (!QFileInfo(share.folder).isDir())
            return invalid(
                Text::tr("The folder %1, which is to be shared, is not there.").arg(share.folder),
                Text::tr("Make it, or leave out its --qemu-share."));
    if (m_host.isWindows())
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("On Windows QEMU cannot share folders."),
                     .hint = Text::tr("Leave out --qemu-share.")};
    if (shareKind() == ShareKind::NineP || !virtioFs(m_host).path.isEmpty())
        return {};
    return Error{.kind = ErrorKind::ToolMissing,
                 .message = Text::tr("The image built here needs virtiofsd for shared folders, and "
                                     "none that you can use was found."),
                 .hint = Text::tr("Install virtiofsd (Debian 12's, in qemu-system-common, is for "
                                  "root alone), or take --qemu-image debian-12, which needs "
                                  "none.")};
}

Network QemuDriver::network() const
{
    return {.kind = networkKind(text("Network")),
            .bridge = text("Bridge"),
            .mac = macOf(text("UUID")),
            .sshPort = number("SSHPort"),
            .enginePort = number("EnginePort")};
}

Result<Firmware> QemuDriver::machineFirmware() const
{
    if (usesLocalImage() || arch() == GuestArch::X86_64)
        return Firmware{};
    Firmware firmware = TRY(findFirmware(arch(), m_host, findTool(program())));
    firmware.variables = file("efivars.fd");
    return firmware;
}

Result<> QemuDriver::prepareFirmware(DriverContext &)
{
    const QString own = file("efivars.fd");
    if (usesLocalImage() || arch() == GuestArch::X86_64 || QFile::exists(own))
        return {};
    const Firmware firmware = TRY(findFirmware(arch(), m_host, findTool(program())));
    const QString part = own + QStringLiteral(".part");
    QFile::remove(part);
    QFile copy(firmware.variables);
    if (!copy.copy(part) || !QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner)
        || !QFile::rename(part, own))
        return Error{.kind = ErrorKind::StorageFailed,
                     .message
                     = Text::tr("The firmware's variables cannot be copied to %1.").arg(own),
                     .details = copy.errorString(),
                     .hint = Text::tr("64 MB must be free there.")};
    return {};
}

/// Of the ledger: stays the same when the machine is renamed.
QString QemuDriver::shareEntry(const Share &share) const
{
    return text("UUID") + u'/' + share.tag;
}

Result<> QemuDriver::startShares(DriverContext &context)
{
    const QList<Share> all = TRY(shares());
    TRY(checkShares(all));
    if (all.isEmpty())
        return {};
    if (shareKind() == ShareKind::NineP)
        return {};
    for (const Share &share : all)
        TRY(context.ledger().plan(kShareKind, shareEntry(share)));
    TRY(startVirtioFs(all, virtioFs(m_host), file("shares.log"), context));
    for (const Share &share : all)
        TRY(context.ledger().made(kShareKind, shareEntry(share), share.socket));
    return {};
}

Result<> QemuDriver::endShares(DriverContext &context)
{
    if (shareKind() == ShareKind::NineP)
        return {};
    const auto all = shares();
    if (!all)
        return {}; // none that could have been started
    endVirtioFs(*all);
    for (const Share &share : *all)
        TRY(context.ledger().gone(kShareKind, shareEntry(share)));
    return {};
}

Result<bool> QemuDriver::hasGreeted(DriverContext &context)
{
    if (isForwarded())
        return probeSsh(QStringLiteral("127.0.0.1"), number("SSHPort"), context);
    const Network lan = network();
    for (const QString &address : TRY(addressesOf(lan.mac, lan.bridge, m_host, context))) {
        if (!TRY(probeSsh(address, kGuestSshPort, context)))
            continue;
        if (storedIp() != address) {
            context.log(Text::tr("The machine has the address %1.").arg(address));
            set("IPAddress", address);
            TRY(context.save());
        }
        return true;
    }
    TRY(context.sleepFor(1s));
    return false;
}

} // namespace machinist::qemu
