// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/localimage.h"
#include "drivers/qemu/qemudriver.h"
#include "drivers/qemu/tools.h"

#include <QtGlobal>

namespace machinist {

namespace {

constexpr const char *kAccelerators[] = {"auto", "kvm", "tcg"};

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
     .help = QT_TRANSLATE_NOOP("Driver", "Number of processors, 0 for 2 with KVM and 1 without"),
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
                               "Cloud image, as a file or an http(s) address; without one, a "
                               "Debian image is built on this computer"),
     .env = "QEMU_IMAGE"},
    {.name = "qemu-image-sha256",
     .label = QT_TRANSLATE_NOOP("Driver", "SHA-256 of the image"),
     .help = QT_TRANSLATE_NOOP("Driver", "Checksum of the image, needed for an address"),
     .env = "QEMU_IMAGE_SHA256"},
    {.name = "qemu-ssh-user",
     .label = QT_TRANSLATE_NOOP("Driver", "SSH user"),
     .help = QT_TRANSLATE_NOOP("Driver", "User to be made in the machine, who may use sudo"),
     .fallback = "docker",
     .env = "QEMU_SSH_USER",
     .required = true},
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
                               "Hardware acceleration (kvm), emulation (tcg), or what there is"),
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
    {.name = "qemu-program",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "QEMU program"),
     .help = QT_TRANSLATE_NOOP("Driver", "Path of qemu-system-x86_64, empty to look in PATH"),
     .env = "QEMU_PROGRAM",
     .advanced = true},
};

Readiness readiness(OperationContext &)
{
    // One sentence for all: nobody wants to install twice.
    return qemu::requireTools({{"qemu-system-x86_64", "qemu-system-x86"},
                               {"qemu-img", "qemu-utils"},
                               {"mmdebstrap", "mmdebstrap"},
                               {"mkfs.ext4", "e2fsprogs"}});
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
    };
    return info;
}

} // namespace machinist
