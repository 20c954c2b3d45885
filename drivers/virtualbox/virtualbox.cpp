// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/images/imagechoice.h"
#include "drivers/shared/localflags.h"
#include "drivers/virtualbox/virtualboxdriver.h"

#include <QtGlobal>

namespace machinist {

namespace {

constexpr Flag kFlags[] = {
    localflags::memory("virtualbox-memory", "VIRTUALBOX_MEMORY_SIZE"),
    localflags::processors("virtualbox-cpu-count", "VIRTUALBOX_CPU_COUNT", -1),
    localflags::diskSize("virtualbox-disk-size", "VIRTUALBOX_DISK_SIZE"),
    localflags::image("virtualbox-image", "VIRTUALBOX_IMAGE"),
    localflags::imageChecksum("virtualbox-image-checksum", "VIRTUALBOX_IMAGE_CHECKSUM"),
    localflags::imageMirror("virtualbox-image-mirror", "VIRTUALBOX_IMAGE_MIRROR"),
    localflags::boot2docker("virtualbox-boot2docker-url", "VIRTUALBOX_BOOT2DOCKER_URL"),
    {.name = "virtualbox-import-boot2docker-vm",
     .label = QT_TRANSLATE_NOOP("Driver", "Import a boot2docker VM"),
     .help = QT_TRANSLATE_NOOP(
         "Driver", "Name of an old boot2docker machine in VirtualBox whose disk is copied"),
     .env = "VIRTUALBOX_BOOT2DOCKER_IMPORT_VM",
     .advanced = true},
    {.name = "virtualbox-host-dns-resolver",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "Resolve names on this computer"),
     .help = QT_TRANSLATE_NOOP("Driver", "Use this computer's resolver for the machine's DNS"),
     .env = "VIRTUALBOX_HOST_DNS_RESOLVER",
     .advanced = true},
    {.name = "virtualbox-nat-nictype",
     .label = QT_TRANSLATE_NOOP("Driver", "Card type of the NAT network"),
     .help = QT_TRANSLATE_NOOP("Driver", "Type of the card on the NAT network"),
     .fallback = "82540EM",
     .env = "VIRTUALBOX_NAT_NICTYPE",
     .advanced = true},
    {.name = "virtualbox-hostonly-cidr",
     .label = QT_TRANSLATE_NOOP("Driver", "Host-only network"),
     .help = QT_TRANSLATE_NOOP(
         "Driver", "This computer's address in the host-only network, with the prefix length"),
     .fallback = "192.168.99.1/24",
     .env = "VIRTUALBOX_HOSTONLY_CIDR",
     .advanced = true},
    {.name = "virtualbox-hostonly-nictype",
     .label = QT_TRANSLATE_NOOP("Driver", "Card type of the host-only network"),
     .help = QT_TRANSLATE_NOOP("Driver", "Type of the card on the host-only network"),
     .fallback = "82540EM",
     .env = "VIRTUALBOX_HOSTONLY_NIC_TYPE",
     .advanced = true},
    {.name = "virtualbox-hostonly-nicpromisc",
     .label = QT_TRANSLATE_NOOP("Driver", "Promiscuous mode"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "What the host-only card may see: deny, allow-vms or allow-all"),
     .fallback = "deny",
     .env = "VIRTUALBOX_HOSTONLY_NIC_PROMISC",
     .advanced = true},
    {.name = "virtualbox-ui-type",
     .label = QT_TRANSLATE_NOOP("Driver", "Window"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "How the machine is shown: headless, gui, sdl or separate"),
     .fallback = "headless",
     .env = "VIRTUALBOX_UI_TYPE",
     .advanced = true},
    {.name = "virtualbox-hostonly-no-dhcp",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "No DHCP"),
     .help = QT_TRANSLATE_NOOP("Driver", "Turn off the DHCP server of the host-only network"),
     .env = "VIRTUALBOX_HOSTONLY_NO_DHCP",
     .advanced = true},
    {.name = "virtualbox-no-share",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "No shared folder"),
     .help = QT_TRANSLATE_NOOP("Driver", "Do not share the users' homes with the machine"),
     .env = "VIRTUALBOX_NO_SHARE",
     .advanced = true},
    {.name = "virtualbox-no-dns-proxy",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "No DNS proxy"),
     .help = QT_TRANSLATE_NOOP("Driver", "Do not pass DNS requests on to this computer"),
     .env = "VIRTUALBOX_NO_DNS_PROXY",
     .advanced = true},
    {.name = "virtualbox-no-vtx-check",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "No check of the processor"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Do not check that the processor can run virtual machines"),
     .env = "VIRTUALBOX_NO_VTX_CHECK",
     .advanced = true},
    {.name = "virtualbox-share-folder",
     .label = QT_TRANSLATE_NOOP("Driver", "Shared folder"),
     .help = QT_TRANSLATE_NOOP(
         "Driver", "Folder of this computer and its name in the machine, as hostdir:name"),
     .env = "VIRTUALBOX_SHARE_FOLDER",
     .advanced = true},
};

Readiness readiness(OperationContext &)
{
    const auto found = virtualbox::VBoxManage::find(HostPlatform::current());
    return found ? Readiness() : found.error();
}

} // namespace

const DriverInfo &virtualboxDriver()
{
    static const DriverInfo info{
        .id = "virtualbox",
        .displayName = "VirtualBox",
        .summary = QT_TRANSLATE_NOOP("Driver", "A virtual machine in Oracle VirtualBox"),
        .iconName = "driver-virtualbox",
        .flags = kFlags,
        .abilities
        = {.isLocal = true, .hasSnapshots = true, .canSuspend = true, .canReshape = true},
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<virtualbox::VirtualBoxDriver>(seat, HostPlatform::current());
        },
        .readiness = readiness,
        .offers = offerImages,
    };
    return info;
}

} // namespace machinist
