// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/images/imagechoice.h"
#include "drivers/shared/localflags.h"
#include "drivers/xhyve/xhyvedriver.h"

namespace machinist {

namespace {

constexpr Flag kFlags[] = {
    localflags::memory("xhyve-memory-size", "XHYVE_MEMORY_SIZE"),
    localflags::processors("xhyve-cpu-count", "XHYVE_CPU_COUNT", -1),
    localflags::diskSize("xhyve-disk-size", "XHYVE_DISK_SIZE"),
    localflags::image("xhyve-image", "XHYVE_IMAGE"),
    localflags::imageChecksum("xhyve-image-checksum", "XHYVE_IMAGE_CHECKSUM"),
    localflags::imageMirror("xhyve-image-mirror", "XHYVE_IMAGE_MIRROR"),
    localflags::boot2docker("xhyve-boot2docker-url", "XHYVE_BOOT2DOCKER_URL"),
    {.name = "xhyve-boot-cmd",
     .label = QT_TRANSLATE_NOOP("Driver", "Kernel's command line"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Command line of the kernel; without one, boot2docker's own"),
     .env = "XHYVE_BOOT_CMD",
     .advanced = true},
    {.name = "xhyve-boot-kernel",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "Kernel"),
     .help = QT_TRANSLATE_NOOP("Driver", "Kernel to boot; without one, the image's own"),
     .env = "XHYVE_BOOT_KERNEL",
     .advanced = true},
    {.name = "xhyve-boot-initrd",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "Initial RAM disk"),
     .help = QT_TRANSLATE_NOOP("Driver", "Initial RAM disk of that kernel"),
     .env = "XHYVE_BOOT_INITRD",
     .advanced = true},
    {.name = "xhyve-qcow2",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "qcow2 disk"),
     .help = QT_TRANSLATE_NOOP("Driver", "Keep the disk as a qcow2 file, which hyperkit reads"),
     .env = "XHYVE_QCOW2",
     .advanced = true},
    {.name = "xhyve-rawdisk",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "Raw disk"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Keep the disk as a raw file, which is the rule without a qcow2 "
                               "disk"),
     .env = "XHYVE_RAW_DISK",
     .advanced = true},
    {.name = "xhyve-uuid",
     .label = QT_TRANSLATE_NOOP("Driver", "UUID"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "UUID of the machine, which its hardware address is made from"),
     .env = "XHYVE_UUID",
     .advanced = true},
    {.name = "xhyve-virtio-9p",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Shared folders"),
     .help = QT_TRANSLATE_NOOP("Driver", "Folders of this computer that the machine sees"),
     .env = "XHYVE_VIRTIO_9P",
     .advanced = true},
    {.name = "xhyve-virtio-9p-root",
     .label = QT_TRANSLATE_NOOP("Driver", "Where shared folders are"),
     .help = QT_TRANSLATE_NOOP("Driver", "Folder in the machine that has the shared folders"),
     .fallback = "/xhyve-virtio9p",
     .env = "XHYVE_VIRTIO_9P_ROOT",
     .advanced = true},
    {.name = "xhyve-experimental-nfs-share",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Folders shared by NFS"),
     .help = QT_TRANSLATE_NOOP(
         "Driver", "Folders shared by NFS; refused, since they need root: share by virtio"),
     .env = "XHYVE_EXPERIMENTAL_NFS_SHARE",
     .advanced = true},
    {.name = "xhyve-experimental-nfs-share-root",
     .label = QT_TRANSLATE_NOOP("Driver", "Where folders shared by NFS are"),
     .help = QT_TRANSLATE_NOOP("Driver", "Folder in the machine that has those folders"),
     .fallback = "/xhyve-nfsshares",
     .env = "XHYVE_EXPERIMENTAL_NFS_SHARE_ROOT",
     .advanced = true},
};

Readiness readiness(OperationContext &)
{
    const auto found = xhyve::findHypervisor(HostPlatform::current(), {}, false);
    return found ? Readiness() : found.error();
}

} // namespace

const DriverInfo &xhyveDriver()
{
    static const DriverInfo info{
        .id = "xhyve",
        .displayName = "xhyve / vfkit",
        .summary = QT_TRANSLATE_NOOP("Driver", "A virtual machine on macOS' own hypervisor"),
        .iconName = "driver-xhyve",
        .flags = kFlags,
        .abilities = {.isLocal = true, .canReshape = true},
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<xhyve::XhyveDriver>(seat, HostPlatform::current());
        },
        .readiness = readiness,
        .offers = offerImages,
    };
    return info;
}

} // namespace machinist
