// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/localimage.h"
#include "drivers/qemu/qemudriver.h"
#include "drivers/qemu/tools.h"
#include "drivers/shared/images/imagechoice.h"

#include <QCoreApplication>

namespace machinist {

namespace {

constexpr const char *kAccelerators[] = {"auto", "kvm", "hvf", "whpx", "tcg"};
constexpr const char *kArchitectures[] = {"host", "x86_64", "arm64"};
constexpr const char *kNetworks[] = {"user", "bridge", "host-only"};

constexpr Flag kFlags[] = {
    {.name = "qemu-memory",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Memory (MB)"),
     .help = QT_TRANSLATE_NOOP("Driver", "Memory of the machine in MB"),
     .fallback = "1024",
     .env = "QEMU_MEMORY",
     .min = 256,
     .max = 4194304},
    {.name = "qemu-cpu-count",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Processors (0: automatic)"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Number of processors, 0 for 2 with acceleration and 1 "
                               "without"),
     .fallback = "0",
     .env = "QEMU_CPU_COUNT",
     .max = 255},
    {.name = "qemu-disk-size",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Disk (MB)"),
     .help = QT_TRANSLATE_NOOP("Driver", "Size of the disk in MB; it takes space only as it fills"),
     .fallback = "20480",
     .env = "QEMU_DISK_SIZE",
     .min = 10240,
     .max = 67108864},
    {.name = "qemu-image",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "Image"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Cloud image: a name such as ubuntu-24.04, fedora-44 or "
                               "alpine-3.23, a file, or an http(s) address; local is a Debian "
                               "image built on this computer, which is taken where it can be"),
     .env = "QEMU_IMAGE",
     .lookup = "images"},
    {.name = "qemu-image-sha256",
     .label = QT_TRANSLATE_NOOP("Driver", "Checksum of the image"),
     .help = QT_TRANSLATE_NOOP("Driver", "SHA-256 or SHA-512 of the image, needed for an address"),
     .env = "QEMU_IMAGE_SHA256"},
    {.name = "qemu-arch",
     .kind = FlagKind::Choice,
     .label = QT_TRANSLATE_NOOP("Driver", "Processor kind"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Kind of the machine's processor: x86_64, arm64, or this "
                               "computer's own; another kind than that is emulated"),
     .fallback = "host",
     .env = "QEMU_ARCH",
     .choices = kArchitectures,
     .advanced = true},
    {.name = "qemu-share",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Shared folders"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Folder of this computer and its place in the machine, as "
                               "FOLDER:PLACE or FOLDER:PLACE:ro"),
     .env = "QEMU_SHARE",
     .advanced = true},
    {.name = "qemu-network",
     .kind = FlagKind::Choice,
     .label = QT_TRANSLATE_NOOP("Driver", "Network"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Ports of this computer (user), an address on a bridge's network "
                               "(bridge), or one on a network without a way out and a way out "
                               "beside it (host-only)"),
     .fallback = "user",
     .env = "QEMU_NETWORK",
     .choices = kNetworks,
     .advanced = true},
    {.name = "qemu-bridge",
     .label = QT_TRANSLATE_NOOP("Driver", "Bridge"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Bridge of this computer for a bridged or host-only network; on "
                               "macOS the card to bridge"),
     .fallback = "br0",
     .env = "QEMU_BRIDGE",
     .advanced = true},
    {.name = "qemu-ssh-user",
     .label = QT_TRANSLATE_NOOP("Driver", "SSH user"),
     .help = QT_TRANSLATE_NOOP("Driver", "User to be made in the machine, who may use sudo"),
     .fallback = "docker",
     .env = "QEMU_SSH_USER",
     .required = true,
     .advanced = true},
    {.name = "qemu-ssh-port",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "SSH port"),
     .help = QT_TRANSLATE_NOOP("Driver", "Port of this computer for SSH, 0 for a free one"),
     .fallback = "0",
     .env = "QEMU_SSH_PORT",
     .max = 65535,
     .advanced = true},
    {.name = "qemu-engine-port",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Engine port"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Port of this computer for the Docker engine, 0 for a free one"),
     .fallback = "0",
     .env = "QEMU_ENGINE_PORT",
     .max = 65535,
     .advanced = true},
    {.name = "qemu-accel",
     .kind = FlagKind::Choice,
     .label = QT_TRANSLATE_NOOP("Driver", "Acceleration"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Hardware acceleration (kvm on Linux, hvf on macOS, whpx on "
                               "Windows), emulation (tcg), or what there is"),
     .fallback = "auto",
     .env = "QEMU_ACCEL",
     .choices = kAccelerators,
     .advanced = true},
    {.name = "qemu-boot-timeout",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Boot time limit (s)"),
     .help = QT_TRANSLATE_NOOP("Driver", "How long a boot may take until SSH answers, in seconds"),
     .fallback = "300",
     .env = "QEMU_BOOT_TIMEOUT",
     .min = 5,
     .max = 86400,
     .advanced = true},
    {.name = "qemu-mirror",
     .label = QT_TRANSLATE_NOOP("Driver", "Debian mirror"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Mirror that the image is built from, empty for Debian's own"),
     .env = "QEMU_MIRROR",
     .advanced = true},
    {.name = "qemu-image-mirror",
     .label = QT_TRANSLATE_NOOP("Driver", "Mirror of the cloud images"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Server with the folders of the image's publisher, empty for the "
                               "publisher's own"),
     .env = "QEMU_IMAGE_MIRROR",
     .advanced = true},
    {.name = "qemu-program",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "QEMU program"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Path of the machine's qemu-system-…, empty to look in PATH"),
     .env = "QEMU_PROGRAM",
     .advanced = true},
};

Readiness readiness(OperationContext &)
{
    const HostPlatform host = HostPlatform::current();
    QList<qemu::Tool> tools{{host.isArm ? "qemu-system-aarch64" : "qemu-system-x86_64",
                             host.isArm ? "qemu-system-arm" : "qemu-system-x86"},
                            {"qemu-img", "qemu-utils"}};
    // One sentence for all: nobody wants to install twice. Elsewhere nothing is built.
    if (host.isLinux())
        tools << qemu::Tool{"mmdebstrap", "mmdebstrap"} << qemu::Tool{"mkfs.ext4", "e2fsprogs"};
    return qemu::requireTools(tools, host);
}

Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &operation)
{
    QList<FlagOffer> images = TRY(offerImages(lookup, answers, operation));
    if (!images.isEmpty() && HostPlatform::current().isLinux())
        images.prepend({QStringLiteral("local"),
                        QCoreApplication::translate("Driver", "Debian 12, built on this computer"),
                        {}});
    return images;
}

} // namespace

const DriverInfo &qemuDriver()
{
    static const DriverInfo info{
        .id = "qemu",
        .displayName = "QEMU",
        .summary = QT_TRANSLATE_NOOP("Driver", "A virtual machine on this computer"),
        .iconName = "driver-qemu",
        .flags = kFlags,
        .abilities = {.isLocal = true,
                      .hasSnapshots = true,
                      .canSuspend = true,
                      .canReshape = true,
                      .canClone = true},
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<qemu::QemuDriver>(seat);
        },
        .readiness = readiness,
        .offers = offers,
    };
    return info;
}

} // namespace machinist
