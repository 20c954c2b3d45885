// SPDX-License-Identifier: Apache-2.0
#include "drivers/hyperv/hypervdriver.h"
#include "drivers/shared/images/imagechoice.h"
#include "drivers/shared/localflags.h"

namespace machinist {

namespace {

constexpr Flag kFlags[] = {
    localflags::memory("hyperv-memory", "HYPERV_MEMORY"),
    localflags::processors("hyperv-cpu-count", "HYPERV_CPU_COUNT", 1),
    localflags::diskSize("hyperv-disk-size", "HYPERV_DISK_SIZE"),
    {.name = "hyperv-virtual-switch",
     .label = QT_TRANSLATE_NOOP("Driver", "Virtual switch"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Name of the virtual switch; without one, the first external switch "
                               "or Windows' Default Switch"),
     .env = "HYPERV_VIRTUAL_SWITCH"},
    localflags::image("hyperv-image", "HYPERV_IMAGE"),
    localflags::imageChecksum("hyperv-image-checksum", "HYPERV_IMAGE_CHECKSUM"),
    localflags::imageMirror("hyperv-image-mirror", "HYPERV_IMAGE_MIRROR"),
    localflags::boot2docker("hyperv-boot2docker-url", "HYPERV_BOOT2DOCKER_URL"),
    {.name = "hyperv-static-macaddress",
     .label = QT_TRANSLATE_NOOP("Driver", "Hardware address"),
     .help = QT_TRANSLATE_NOOP("Driver", "Fixed hardware address of the network card"),
     .env = "HYPERV_STATIC_MACADDRESS",
     .advanced = true},
    {.name = "hyperv-vlan-id",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "VLAN"),
     .help = QT_TRANSLATE_NOOP("Driver", "Number of the VLAN the network card is in, 0 for none"),
     .fallback = "0",
     .env = "HYPERV_VLAN_ID",
     .max = 4094,
     .advanced = true},
    {.name = "hyperv-disable-dynamic-memory",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "Fixed memory"),
     .help = QT_TRANSLATE_NOOP("Driver", "Give the machine all of its memory from the start"),
     .env = "HYPERV_DISABLE_DYNAMIC_MEMORY",
     .advanced = true},
};

Readiness readiness(OperationContext &)
{
    const auto found = hyperv::PowerShell::find(HostPlatform::current());
    return found ? Readiness() : found.error();
}

} // namespace

const DriverInfo &hypervDriver()
{
    static const DriverInfo info{
        .id = "hyperv",
        .displayName = "Hyper-V",
        .summary = QT_TRANSLATE_NOOP("Driver", "A virtual machine in Windows' Hyper-V"),
        .iconName = "driver-hyperv",
        .flags = kFlags,
        .abilities
        = {.isLocal = true, .hasSnapshots = true, .canSuspend = true, .canReshape = true},
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<hyperv::HyperVDriver>(seat, HostPlatform::current());
        },
        .readiness = readiness,
        .offers = offerImages,
    };
    return info;
}

} // namespace machinist
