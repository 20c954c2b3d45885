// SPDX-License-Identifier: Apache-2.0
#include "drivers/virtualbox/virtualboxdriver.h"

#include <QtGlobal>

namespace machinist {

namespace {

constexpr Flag kFlags[] = {
    {.name = "virtualbox-memory",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Memory (MB)"),
     .help = QT_TRANSLATE_NOOP("Driver", "Memory of the machine in MB"),
     .fallback = "1024",
     .env = "VIRTUALBOX_MEMORY_SIZE",
     .min = 4,
     .max = 4194304},
    {.name = "virtualbox-cpu-count",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Processors"),
     .help = QT_TRANSLATE_NOOP("Driver", "Number of processors, -1 for all of this computer's"),
     .fallback = "1",
     .env = "VIRTUALBOX_CPU_COUNT",
     .min = -1,
     .max = 255},
    {.name = "virtualbox-disk-size",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Disk (MB)"),
     .help = QT_TRANSLATE_NOOP("Driver", "Size of the disk in MB; it takes space only as it fills"),
     .fallback = "20000",
     .env = "VIRTUALBOX_DISK_SIZE",
     .min = 1,
     .max = 67108864},
    {.name = "virtualbox-image",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "Cloud image"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Cloud image (qcow2 or raw), as a file or an http(s) address; "
                               "without one, Debian's newest is taken"),
     .env = "VIRTUALBOX_IMAGE"},
    {.name = "virtualbox-image-checksum",
     .label = QT_TRANSLATE_NOOP("Driver", "Checksum of the image"),
     .help = QT_TRANSLATE_NOOP("Driver", "SHA-256 or SHA-512 of the image, needed for an address"),
     .env = "VIRTUALBOX_IMAGE_CHECKSUM",
     .advanced = true},
    {.name = "virtualbox-image-mirror",
     .label = QT_TRANSLATE_NOOP("Driver", "Mirror of Debian's cloud images"),
     .help = QT_TRANSLATE_NOOP(
         "Driver", "Where Debian's cloud images are found, empty for Debian's own server"),
     .env = "VIRTUALBOX_IMAGE_MIRROR",
     .advanced = true},
    {.name = "virtualbox-boot2docker-url",
     .label = QT_TRANSLATE_NOOP("Driver", "boot2docker image"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Address or path of a boot2docker ISO image, which is no longer "
                               "maintained, to use in place of a cloud image"),
     .env = "VIRTUALBOX_BOOT2DOCKER_URL",
     .advanced = true},
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
        .abilities = {.isLocal = true},
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<virtualbox::VirtualBoxDriver>(seat, HostPlatform::current());
        },
        .readiness = readiness,
    };
    return info;
}

} // namespace machinist
