// SPDX-License-Identifier: Apache-2.0
#include "drivers/exoscale/exoscaledriver.h"
#include "drivers/exoscale/offers.h"

#include <QtGlobal>

namespace machinist {

namespace {

constexpr SecretField kSecrets[] = {{"ApiSecretKey", "exoscale-api-secret-key"}};

constexpr Flag kFlags[] = {
    {.name = "exoscale-api-key",
     .label = QT_TRANSLATE_NOOP("Driver", "API key"),
     .help = QT_TRANSLATE_NOOP("Driver", "Key made under IAM in Exoscale's portal"),
     .env = "EXOSCALE_API_KEY"},
    {.name = "exoscale-api-secret-key",
     .kind = FlagKind::Secret,
     .label = QT_TRANSLATE_NOOP("Driver", "API secret"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Secret of the key; the variable EXOSCALE_API_SECRET_KEY is read "
                               "as well"),
     .env = "EXOSCALE_API_SECRET"},
    {.name = "exoscale-availability-zone",
     .label = QT_TRANSLATE_NOOP("Driver", "Zone"),
     .help = QT_TRANSLATE_NOOP("Driver", "Zone in which the instance is made"),
     .fallback = exoscale::kDefaultZone,
     .env = "EXOSCALE_AVAILABILITY_ZONE",
     .lookup = "zones"},
    {.name = "exoscale-instance-profile",
     .label = QT_TRANSLATE_NOOP("Driver", "Instance type"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Size of the instance, with another family than standard before "
                               "it: memory.large"),
     .fallback = "Small",
     .env = "EXOSCALE_INSTANCE_PROFILE",
     .lookup = "profiles"},
    {.name = "exoscale-disk-size",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Disk size"),
     .help = QT_TRANSLATE_NOOP("Driver", "Size of the disk in GiB"),
     .fallback = "50",
     .env = "EXOSCALE_DISK_SIZE",
     .min = 10,
     .max = 51200},
    {.name = "exoscale-image",
     .label = QT_TRANSLATE_NOOP("Driver", "Template"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Name of the template, in full or short as in ubuntu-24.04, or "
                               "its id"),
     .fallback = exoscale::kDefaultImage,
     .env = "EXOSCALE_IMAGE",
     .lookup = "images"},
    {.name = "exoscale-security-group",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Security groups"),
     .help = QT_TRANSLATE_NOOP("Driver", "Names of security groups, made where they are missing"),
     .fallback = "docker-machine",
     .env = "EXOSCALE_SECURITY_GROUP",
     .lookup = "security-groups"},
    {.name = "exoscale-affinity-group",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Anti-affinity groups"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Names of groups whose instances run on different computers, made "
                               "where they are missing"),
     .env = "EXOSCALE_AFFINITY_GROUP",
     .advanced = true,
     .lookup = "affinity-groups"},
    {.name = "exoscale-ipv6",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "IPv6"),
     .help = QT_TRANSLATE_NOOP("Driver", "Gives the instance an IPv6 address as well"),
     .env = "EXOSCALE_IPV6",
     .advanced = true},
    {.name = "exoscale-ssh-user",
     .label = QT_TRANSLATE_NOOP("Driver", "SSH user"),
     .help = QT_TRANSLATE_NOOP("Driver", "User to log in as; empty takes the template's"),
     .env = "EXOSCALE_SSH_USER",
     .advanced = true},
    {.name = "exoscale-ssh-key",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "SSH private key"),
     .help = QT_TRANSLATE_NOOP("Driver", "Private key file to log in with, instead of a new one"),
     .env = "EXOSCALE_SSH_KEY",
     .advanced = true},
    {.name = "exoscale-userdata",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "User data"),
     .help = QT_TRANSLATE_NOOP("Driver", "File for cloud-init, joined with what Machinist sends"),
     .env = "EXOSCALE_USERDATA",
     .advanced = true},
    {.name = "exoscale-deletion-protection",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "Deletion protection"),
     .help = QT_TRANSLATE_NOOP("Driver", "Refuse any deletion but the one of this program"),
     .env = "EXOSCALE_DELETION_PROTECTION",
     .advanced = true},
    {.name = "exoscale-url",
     .label = QT_TRANSLATE_NOOP("Driver", "API address"),
     .help = QT_TRANSLATE_NOOP("Driver", "Address of the API, empty for the zone's own"),
     .env = "EXOSCALE_ENDPOINT",
     .advanced = true},
};

} // namespace

const DriverInfo &exoscaleDriver()
{
    static const DriverInfo info{
        .id = "exoscale",
        .displayName = "Exoscale",
        .summary = QT_TRANSLATE_NOOP("Driver", "An instance at Exoscale"),
        .iconName = "driver-exoscale",
        .flags = kFlags,
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<exoscale::ExoscaleDriver>(seat);
        },
        .secrets = kSecrets,
        .offers = exoscale::offers,
        .tagged = exoscale::tagged,
        .removeTagged = exoscale::removeTagged,
    };
    return info;
}

} // namespace machinist
