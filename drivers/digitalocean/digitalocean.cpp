// SPDX-License-Identifier: Apache-2.0
#include "drivers/digitalocean/digitaloceandriver.h"
#include "drivers/digitalocean/offers.h"

#include <QtGlobal>

namespace machinist {

namespace {

constexpr SecretField kSecrets[] = {{"AccessToken", "digitalocean-access-token"}};

constexpr Flag kFlags[] = {
    {.name = "digitalocean-access-token",
     .kind = FlagKind::Secret,
     .label = QT_TRANSLATE_NOOP("Driver", "Access token"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Personal access token; without one, that of doctl's login is used"),
     .env = "DIGITALOCEAN_ACCESS_TOKEN"},
    {.name = "digitalocean-region",
     .label = QT_TRANSLATE_NOOP("Driver", "Region"),
     .help = QT_TRANSLATE_NOOP("Driver", "Region in which the droplet is made"),
     .fallback = "nyc3",
     .env = "DIGITALOCEAN_REGION",
     .lookup = "regions"},
    {.name = "digitalocean-size",
     .label = QT_TRANSLATE_NOOP("Driver", "Size"),
     .help = QT_TRANSLATE_NOOP("Driver", "Size of the droplet: processors, memory and disk"),
     .fallback = "s-1vcpu-1gb",
     .env = "DIGITALOCEAN_SIZE",
     .lookup = "sizes"},
    {.name = "digitalocean-image",
     .label = QT_TRANSLATE_NOOP("Driver", "Image"),
     .help = QT_TRANSLATE_NOOP("Driver", "Name of an image, or the number of one of your own"),
     .fallback = digitalocean::kDefaultImage,
     .env = "DIGITALOCEAN_IMAGE",
     .lookup = "images"},
    {.name = "digitalocean-tags",
     .label = QT_TRANSLATE_NOOP("Driver", "Tags"),
     .help = QT_TRANSLATE_NOOP("Driver", "Tags of the droplet, separated by commas"),
     .env = "DIGITALOCEAN_TAGS"},
    {.name = "digitalocean-ssh-key-fingerprint",
     .label = QT_TRANSLATE_NOOP("Driver", "SSH key of the account"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Fingerprint of a key in the account, instead of a new one"),
     .env = "DIGITALOCEAN_SSH_KEY_FINGERPRINT",
     .advanced = true,
     .lookup = "keys"},
    {.name = "digitalocean-ssh-key-path",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "SSH private key"),
     .help = QT_TRANSLATE_NOOP("Driver", "Private key file that belongs to the fingerprint"),
     .env = "DIGITALOCEAN_SSH_KEY_PATH",
     .advanced = true},
    {.name = "digitalocean-ssh-user",
     .label = QT_TRANSLATE_NOOP("Driver", "SSH user"),
     .help = QT_TRANSLATE_NOOP("Driver", "User to log in as; made in the droplet if need be"),
     .fallback = "root",
     .env = "DIGITALOCEAN_SSH_USER",
     .advanced = true},
    {.name = "digitalocean-ssh-port",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "SSH port"),
     .help = QT_TRANSLATE_NOOP("Driver", "TCP port of the SSH server in the image"),
     .fallback = "22",
     .env = "DIGITALOCEAN_SSH_PORT",
     .min = 1,
     .max = 65535,
     .advanced = true},
    {.name = "digitalocean-ipv6",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "IPv6"),
     .help = QT_TRANSLATE_NOOP("Driver", "Gives the droplet an IPv6 address as well"),
     .env = "DIGITALOCEAN_IPV6",
     .advanced = true},
    {.name = "digitalocean-private-networking",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "Private network"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Asks for a private address, which droplets have anyway by now"),
     .env = "DIGITALOCEAN_PRIVATE_NETWORKING",
     .advanced = true},
    {.name = "digitalocean-vpc-uuid",
     .label = QT_TRANSLATE_NOOP("Driver", "VPC network"),
     .help = QT_TRANSLATE_NOOP("Driver", "Network to join, empty for the region's default"),
     .env = "DIGITALOCEAN_VPC_UUID",
     .advanced = true,
     .lookup = "vpcs"},
    {.name = "digitalocean-private-only",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "No public address"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Makes a droplet that only its network can reach, by its private "
                               "address"),
     .env = "DIGITALOCEAN_PRIVATE_ONLY",
     .advanced = true},
    {.name = "digitalocean-backups",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "Backups"),
     .help = QT_TRANSLATE_NOOP("Driver", "Has the provider make backups, at extra cost"),
     .env = "DIGITALOCEAN_BACKUPS",
     .advanced = true},
    {.name = "digitalocean-monitoring",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "Monitoring"),
     .help = QT_TRANSLATE_NOOP("Driver", "Installs the provider's monitoring agent"),
     .env = "DIGITALOCEAN_MONITORING",
     .advanced = true},
    {.name = "digitalocean-userdata",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "User data"),
     .help = QT_TRANSLATE_NOOP("Driver", "File for cloud-init, joined with what Machinist sends"),
     .env = "DIGITALOCEAN_USERDATA",
     .advanced = true},
    {.name = "digitalocean-endpoint",
     .label = QT_TRANSLATE_NOOP("Driver", "API address"),
     .help = QT_TRANSLATE_NOOP("Driver", "Address of the API, empty for the provider's own"),
     .env = "DIGITALOCEAN_ENDPOINT",
     .advanced = true},
};

} // namespace

const DriverInfo &digitaloceanDriver()
{
    static const DriverInfo info{
        .id = "digitalocean",
        .displayName = "DigitalOcean",
        .summary = QT_TRANSLATE_NOOP("Driver", "A droplet at DigitalOcean"),
        .iconName = "driver-digitalocean",
        .flags = kFlags,
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<digitalocean::DigitalOceanDriver>(seat);
        },
        .secrets = kSecrets,
        .offers = digitalocean::offers,
        .tagged = digitalocean::tagged,
        .removeTagged = digitalocean::removeTagged,
    };
    return info;
}

} // namespace machinist
