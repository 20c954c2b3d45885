// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/localflags.h"
#include "drivers/vmwarefusion/vmwaredriver.h"

namespace machinist {

namespace {

constexpr Flag kFlags[] = {
    localflags::memory("vmwarefusion-memory-size", "FUSION_MEMORY_SIZE"),
    localflags::processors("vmwarefusion-cpu-count", "FUSION_CPU_COUNT", -1),
    localflags::diskSize("vmwarefusion-disk-size", "FUSION_DISK_SIZE"),
    localflags::withoutList(localflags::image("vmwarefusion-image", "FUSION_IMAGE")),
    localflags::imageChecksum("vmwarefusion-image-checksum", "FUSION_IMAGE_CHECKSUM"),
    localflags::imageMirror("vmwarefusion-image-mirror", "FUSION_IMAGE_MIRROR"),
    localflags::boot2docker("vmwarefusion-boot2docker-url", "FUSION_BOOT2DOCKER_URL"),
    {.name = "vmwarefusion-configdrive-url",
     .label = QT_TRANSLATE_NOOP("Driver", "Configuration disk"),
     .help = QT_TRANSLATE_NOOP(
         "Driver",
         "Address or path of a cloud-init ISO image of your own, which lets the user log in by "
         "password"),
     .env = "FUSION_CONFIGDRIVE_URL",
     .advanced = true},
    {.name = "vmwarefusion-ssh-user",
     .label = QT_TRANSLATE_NOOP("Driver", "SSH user"),
     .help = QT_TRANSLATE_NOOP("Driver", "User to log in as"),
     .fallback = "docker",
     .env = "FUSION_SSH_USER",
     .advanced = true},
    {.name = "vmwarefusion-ssh-password",
     .kind = FlagKind::Secret,
     .label = QT_TRANSLATE_NOOP("Driver", "SSH password"),
     .help = QT_TRANSLATE_NOOP(
         "Driver", "Password of that user, needed once with a configuration disk of your own"),
     .fallback = "tcuser",
     .env = "FUSION_SSH_PASSWORD",
     .advanced = true},
    {.name = "vmwarefusion-no-share",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "No shared folder"),
     .help = QT_TRANSLATE_NOOP("Driver", "Do not share the users' homes with the machine"),
     .env = "FUSION_NO_SHARE",
     .advanced = true},
};

constexpr SecretField kSecrets[] = {{"SSHPassword", "vmwarefusion-ssh-password"}};

Readiness readiness(OperationContext &)
{
    const auto found = vmwarefusion::VmRun::find(HostPlatform::current());
    return found ? Readiness() : found.error();
}

} // namespace

const DriverInfo &vmwarefusionDriver()
{
    static const DriverInfo info{
        .id = "vmwarefusion",
        .displayName = "VMware Fusion / Workstation",
        .summary = QT_TRANSLATE_NOOP("Driver", "A virtual machine in VMware Fusion or Workstation"),
        .iconName = "driver-vmwarefusion",
        .flags = kFlags,
        .abilities
        = {.isLocal = true, .hasSnapshots = true, .canSuspend = true, .canReshape = true},
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<vmwarefusion::VmwareDriver>(seat, HostPlatform::current());
        },
        .readiness = readiness,
        .secrets = kSecrets,
    };
    return info;
}

} // namespace machinist
