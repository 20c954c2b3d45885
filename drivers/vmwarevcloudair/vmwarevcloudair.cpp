// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/account.h"
#include "drivers/vmwarevcloudair/vcloudairdriver.h"

#include <QtGlobal>

namespace machinist {

namespace {

constexpr const char *kAllocations[] = {"pool", "dhcp"};
constexpr const char *kSetups[] = {"both", "cloud-init", "script"};

constexpr Flag kFlags[] = {
    {.name = "vmwarevcloudair-endpoint",
     .label = QT_TRANSLATE_NOOP("Driver", "Endpoint"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Address of the provider's Cloud Director, such as "
                               "https://vcd.example.com"),
     .env = "VCLOUDAIR_ENDPOINT"},
    {.name = "vmwarevcloudair-org",
     .label = QT_TRANSLATE_NOOP("Driver", "Organization"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Organization to sign in to; empty takes it from USER@ORG or from "
                               "the endpoint's /tenant/ORG"),
     .env = "VCLOUDAIR_ORG"},
    {.name = "vmwarevcloudair-username",
     .label = QT_TRANSLATE_NOOP("Driver", "User"),
     .help = QT_TRANSLATE_NOOP("Driver", "Name of the user, or USER@ORG"),
     .env = "VCLOUDAIR_USERNAME"},
    {.name = "vmwarevcloudair-password",
     .kind = FlagKind::Secret,
     .label = QT_TRANSLATE_NOOP("Driver", "Password"),
     .help = QT_TRANSLATE_NOOP("Driver", "Password of the user"),
     .env = "VCLOUDAIR_PASSWORD"},
    {.name = "vmwarevcloudair-api-token",
     .kind = FlagKind::Secret,
     .label = QT_TRANSLATE_NOOP("Driver", "API token"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Made in the user's preferences, in place of user and password"),
     .env = "VCLOUDAIR_API_TOKEN"},
    {.name = "vmwarevcloudair-computeid",
     .label = QT_TRANSLATE_NOOP("Driver", "Compute id"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Service id of a dedicated cloud; where it is not the data center's "
                               "name it is taken for the organization"),
     .env = "VCLOUDAIR_COMPUTEID",
     .advanced = true},
    {.name = "vmwarevcloudair-insecure",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "Do not check certificates"),
     .help = QT_TRANSLATE_NOOP("Driver", "Talk to the Cloud Director without checking who it is"),
     .env = "VCLOUDAIR_INSECURE",
     .advanced = true},
    {.name = "vmwarevcloudair-cacert",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "Authority"),
     .help = QT_TRANSLATE_NOOP("Driver", "PEM file of an authority, trusted beside the system's"),
     .env = "VCLOUDAIR_CACERT",
     .advanced = true},
    {.name = "vmwarevcloudair-vdcid",
     .label = QT_TRANSLATE_NOOP("Driver", "Virtual data center"),
     .help = QT_TRANSLATE_NOOP("Driver", "Name of the virtual data center"),
     .env = "VCLOUDAIR_VDCID",
     .required = true,
     .lookup = "vdcs",
     .missing = QT_TRANSLATE_NOOP("Driver",
                                  "Please specify vcloudair mandatory params using options: "
                                  "-vmwarevcloudair-username -vmwarevcloudair-password "
                                  "-vmwarevcloudair-vdcid and -vmwarevcloudair-publicip")},
    {.name = "vmwarevcloudair-orgvdcnetwork",
     .label = QT_TRANSLATE_NOOP("Driver", "Network"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Network of the data center; empty is its name with "
                               "-default-routed"),
     .env = "VCLOUDAIR_ORGVDCNETWORK",
     .lookup = "networks"},
    {.name = "vmwarevcloudair-edgegateway",
     .label = QT_TRANSLATE_NOOP("Driver", "Edge gateway"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Name of the edge gateway; empty is the data center's name, or the "
                               "only one there is"),
     .env = "VCLOUDAIR_EDGEGATEWAY",
     .lookup = "edges"},
    {.name = "vmwarevcloudair-publicip",
     .label = QT_TRANSLATE_NOOP("Driver", "Public address"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Address of the edge gateway that leads to the machine; empty takes "
                               "a free one, a hyphen none"),
     .env = "VCLOUDAIR_PUBLICIP",
     .lookup = "public-ips"},
    {.name = "vmwarevcloudair-catalog",
     .label = QT_TRANSLATE_NOOP("Driver", "Catalog"),
     .help = QT_TRANSLATE_NOOP("Driver", "Name of the catalog"),
     .fallback = "Public Catalog",
     .env = "VCLOUDAIR_CATALOG",
     .lookup = "catalogs"},
    {.name = "vmwarevcloudair-catalogitem",
     .label = QT_TRANSLATE_NOOP("Driver", "Template"),
     .help = QT_TRANSLATE_NOOP("Driver", "Template of a virtual machine in the catalog"),
     .fallback = "Ubuntu Server 12.04 LTS (amd64 20150127)",
     .env = "VCLOUDAIR_CATALOGITEM",
     .lookup = "templates"},
    {.name = "vmwarevcloudair-cpu-count",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "CPUs"),
     .help = QT_TRANSLATE_NOOP("Driver", "Number of CPUs"),
     .fallback = "1",
     .env = "VCLOUDAIR_CPU_COUNT",
     .min = 1,
     .max = 1024},
    {.name = "vmwarevcloudair-memory-size",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Memory"),
     .help = QT_TRANSLATE_NOOP("Driver", "Memory in MB"),
     .fallback = "2048",
     .env = "VCLOUDAIR_MEMORY_SIZE",
     .min = 4},
    {.name = "vmwarevcloudair-ssh-user",
     .label = QT_TRANSLATE_NOOP("Driver", "SSH user"),
     .help = QT_TRANSLATE_NOOP("Driver", "User to log in as; made where the template has none"),
     .fallback = "root",
     .env = "VCLOUDAIR_SSH_USER"},
    {.name = "vmwarevcloudair-ssh-port",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "SSH port"),
     .help = QT_TRANSLATE_NOOP("Driver", "TCP port of the SSH server"),
     .fallback = "22",
     .env = "VCLOUDAIR_SSH_PORT",
     .min = 1,
     .max = 65535,
     .advanced = true},
    {.name = "vmwarevcloudair-docker-port",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Engine port"),
     .help = QT_TRANSLATE_NOOP("Driver", "TCP port of the engine"),
     .fallback = "2376",
     .env = "VCLOUDAIR_DOCKER_PORT",
     .min = 1,
     .max = 65535,
     .advanced = true},
    {.name = "vmwarevcloudair-ip-allocation",
     .kind = FlagKind::Choice,
     .label = QT_TRANSLATE_NOOP("Driver", "Address from"),
     .help = QT_TRANSLATE_NOOP("Driver", "Where the machine's own address comes from"),
     .fallback = "pool",
     .env = "VCLOUDAIR_IP_ALLOCATION",
     .choices = kAllocations,
     .advanced = true},
    {.name = "vmwarevcloudair-guest-setup",
     .kind = FlagKind::Choice,
     .label = QT_TRANSLATE_NOOP("Driver", "Guest set-up"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "How the guest learns the keys: by cloud-init, by a script of "
                               "VMware's tools, or by both"),
     .fallback = "both",
     .env = "VCLOUDAIR_GUEST_SETUP",
     .choices = kSetups,
     .advanced = true},
    {.name = "vmwarevcloudair-userdata",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "User data"),
     .help = QT_TRANSLATE_NOOP("Driver", "File for cloud-init, joined with what Machinist sends"),
     .env = "VCLOUDAIR_USERDATA",
     .advanced = true},
};

constexpr SecretField kSecrets[]
    = {{"UserPassword", "vmwarevcloudair-password"}, {"ApiToken", "vmwarevcloudair-api-token"}};

} // namespace

const DriverInfo &vmwarevcloudairDriver()
{
    static const DriverInfo info{
        .id = "vmwarevcloudair",
        .displayName = "VMware Cloud Director",
        .summary = QT_TRANSLATE_NOOP(
            "Driver", "A vApp at a provider of VMware Cloud Director, successor of vCloud Air"),
        .iconName = "driver-vmwarevcloudair",
        .flags = kFlags,
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<vmwarevcloudair::VCloudAirDriver>(seat);
        },
        .secrets = kSecrets,
        .offers = vmwarevcloudair::offers,
        .tagged = vmwarevcloudair::tagged,
        .removeTagged = vmwarevcloudair::removeTagged,
    };
    return info;
}

} // namespace machinist
