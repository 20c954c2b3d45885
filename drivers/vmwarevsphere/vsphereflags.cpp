// SPDX-License-Identifier: Apache-2.0
//
// Long because the table of flags is.
#include "drivers/vmwarevsphere/vsphereflags.h"

#include "drivers/shared/userdata.h"
#include "models/base/storage.h"

#include <QCoreApplication>

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr const char *kCreationTypes[] = {"legacy", "vm", "template", "library"};
constexpr const char *kSystems[] = {"linux", "windows"};

constexpr Flag kFlags[] = {
    {.name = "vmwarevsphere-vcenter",
     .label = QT_TRANSLATE_NOOP("Driver", "Server"),
     .help = QT_TRANSLATE_NOOP("Driver", "Name or address of the vCenter Server or ESXi host"),
     .env = "VSPHERE_VCENTER",
     .required = true},
    {.name = "vmwarevsphere-vcenter-port",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Port"),
     .help = QT_TRANSLATE_NOOP("Driver", "Port of its API"),
     .fallback = "443",
     .env = "VSPHERE_VCENTER_PORT",
     .min = 1,
     .max = 65535,
     .advanced = true},
    {.name = "vmwarevsphere-username",
     .label = QT_TRANSLATE_NOOP("Driver", "User name"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "User of vSphere, with the domain: administrator@vsphere.local"),
     .env = "VSPHERE_USERNAME",
     .required = true},
    {.name = "vmwarevsphere-password",
     .kind = FlagKind::Secret,
     .label = QT_TRANSLATE_NOOP("Driver", "Password"),
     .help = QT_TRANSLATE_NOOP("Driver", "Password of that user"),
     .env = "VSPHERE_PASSWORD",
     .required = true},
    {.name = "vmwarevsphere-thumbprint",
     .label = QT_TRANSLATE_NOOP("Driver", "Thumbprint of the certificate"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "SHA-256 or SHA-1 of the server's certificate, where no "
                               "authority vouches for it"),
     .env = "VSPHERE_THUMBPRINT"},
    {.name = "vmwarevsphere-ca-file",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "Authority of the certificate"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "PEM file of the authority (VMCA) that signed the "
                               "server's certificate"),
     .env = "VSPHERE_CA_FILE",
     .advanced = true},
    {.name = "vmwarevsphere-datacenter",
     .label = QT_TRANSLATE_NOOP("Driver", "Datacenter"),
     .help = QT_TRANSLATE_NOOP("Driver", "Where the machine is made; empty for the only one"),
     .env = "VSPHERE_DATACENTER",
     .lookup = "datacenter"},
    {.name = "vmwarevsphere-creation-type",
     .kind = FlagKind::Choice,
     .label = QT_TRANSLATE_NOOP("Driver", "Made from"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "An ISO image of boot2docker (legacy), or a copy of a "
                               "machine (vm), template or item of a content library"),
     .fallback = "legacy",
     .env = "VSPHERE_CREATION_TYPE",
     .choices = kCreationTypes},
    {.name = "vmwarevsphere-content-library",
     .label = QT_TRANSLATE_NOOP("Driver", "Content library"),
     .help = QT_TRANSLATE_NOOP("Driver", "Library that holds the item to copy"),
     .env = "VSPHERE_CONTENT_LIBRARY",
     .lookup = "content-library"},
    {.name = "vmwarevsphere-clone-from",
     .label = QT_TRANSLATE_NOOP("Driver", "Copy of"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Name or path of the machine or template, or name of the "
                               "library's item, to copy"),
     .env = "VSPHERE_CLONE_FROM",
     .lookup = "clone-from"},
    {.name = "vmwarevsphere-cpu-count",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "CPUs"),
     .help = QT_TRANSLATE_NOOP("Driver", "Number of CPUs"),
     .fallback = "2",
     .env = "VSPHERE_CPU_COUNT",
     .min = 1,
     .max = 768},
    {.name = "vmwarevsphere-memory-size",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Memory (MB)"),
     .help = QT_TRANSLATE_NOOP("Driver", "Memory of the machine in MB"),
     .fallback = "2048",
     .env = "VSPHERE_MEMORY_SIZE",
     .min = 4},
    {.name = "vmwarevsphere-disk-size",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Disk (MB)"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Size of the disk in MB; a copy's disk is only made "
                               "larger"),
     .fallback = "20480",
     .env = "VSPHERE_DISK_SIZE",
     .min = 1},
    {.name = "vmwarevsphere-boot2docker-url",
     .label = QT_TRANSLATE_NOOP("Driver", "boot2docker image"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Address or path of the ISO image to start from; empty "
                               "for boot2docker's last release"),
     .env = "VSPHERE_BOOT2DOCKER_URL",
     .advanced = true},
    {.name = "vmwarevsphere-network",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Networks"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Networks of the machine, a card for each; empty for \"VM "
                               "Network\", or what the copied machine has"),
     .env = "VSPHERE_NETWORK",
     .lookup = "network"},
    {.name = "vmwarevsphere-datastore",
     .label = QT_TRANSLATE_NOOP("Driver", "Datastore"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Where its disks are; empty for the only one, or where "
                               "the copied machine is"),
     .env = "VSPHERE_DATASTORE",
     .lookup = "datastore"},
    {.name = "vmwarevsphere-datastore-cluster",
     .label = QT_TRANSLATE_NOOP("Driver", "Datastore cluster"),
     .help = QT_TRANSLATE_NOOP("Driver", "Cluster whose datastore with the most room is taken"),
     .env = "VSPHERE_DATASTORE_CLUSTER",
     .advanced = true,
     .lookup = "datastore-cluster"},
    {.name = "vmwarevsphere-folder",
     .label = QT_TRANSLATE_NOOP("Driver", "Folder"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Folder of the machine, which must exist; empty for the "
                               "datacenter's own"),
     .env = "VSPHERE_FOLDER",
     .advanced = true,
     .lookup = "folder"},
    {.name = "vmwarevsphere-pool",
     .label = QT_TRANSLATE_NOOP("Driver", "Resource pool"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Pool of the machine; empty for the host's or the only "
                               "one"),
     .env = "VSPHERE_POOL",
     .advanced = true,
     .lookup = "pool"},
    {.name = "vmwarevsphere-hostsystem",
     .label = QT_TRANSLATE_NOOP("Driver", "Host"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "ESXi host of the machine; a cluster with DRS chooses by "
                               "itself"),
     .env = "VSPHERE_HOSTSYSTEM",
     .advanced = true,
     .lookup = "host"},
    {.name = "vmwarevsphere-cfgparam",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Configuration parameters"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Parameters for the machine's configuration, as key=value"),
     .env = "VSPHERE_CFGPARAM",
     .advanced = true},
    {.name = "vmwarevsphere-cloudinit",
     .label = QT_TRANSLATE_NOOP("Driver", "Old cloud-init data"),
     .help = QT_TRANSLATE_NOOP("Driver", "File or address for RancherOS (guestinfo.cloud-init)"),
     .env = "VSPHERE_CLOUDINIT",
     .advanced = true},
    {.name = "vmwarevsphere-cloud-config",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "cloud-init user data"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "File for cloud-init in a copied machine, joined with "
                               "what the program itself tells it"),
     .env = "VSPHERE_CLOUD_CONFIG",
     .advanced = true},
    {.name = "vmwarevsphere-ssh-user",
     .label = QT_TRANSLATE_NOOP("Driver", "SSH user"),
     .help = QT_TRANSLATE_NOOP("Driver", "User to log in as; made in a copied machine"),
     .fallback = "docker",
     .env = "VSPHERE_SSH_USER"},
    {.name = "vmwarevsphere-ssh-password",
     .kind = FlagKind::Secret,
     .label = QT_TRANSLATE_NOOP("Driver", "Password in the image"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "The ISO image's password of that user; empty for "
                               "boot2docker's"),
     .env = "VSPHERE_SSH_PASSWORD",
     .advanced = true},
    {.name = "vmwarevsphere-ssh-port",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "SSH port"),
     .help = QT_TRANSLATE_NOOP("Driver", "Port of the machine's SSH server"),
     .fallback = "22",
     .env = "VSPHERE_SSH_PORT",
     .min = 1,
     .max = 65535,
     .advanced = true},
    {.name = "vmwarevsphere-ssh-user-group",
     .label = QT_TRANSLATE_NOOP("Driver", "Group in the image"),
     .help = QT_TRANSLATE_NOOP("Driver", "The ISO image's group of that user"),
     .fallback = "staff",
     .env = "VSPHERE_SSH_USER_GROUP",
     .advanced = true},
    {.name = "vmwarevsphere-os",
     .kind = FlagKind::Choice,
     .label = QT_TRANSLATE_NOOP("Driver", "Operating system"),
     .help = QT_TRANSLATE_NOOP("Driver", "Only Linux can be made a Docker host"),
     .fallback = "linux",
     .choices = kSystems,
     .advanced = true},
    {.name = "vmwarevsphere-tag",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Tags"),
     .help = QT_TRANSLATE_NOOP("Driver", "Tags to attach, by id, name or category/name"),
     .advanced = true,
     .lookup = "tag"},
    {.name = "vmwarevsphere-custom-attribute",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Custom attributes"),
     .help = QT_TRANSLATE_NOOP("Driver", "Attributes by number or name, as 200=value"),
     .advanced = true},
    {.name = "vmwarevsphere-vapp-ipprotocol",
     .label = QT_TRANSLATE_NOOP("Driver", "vApp: IP protocol"),
     .help = QT_TRANSLATE_NOOP("Driver", "IPv4 or IPv6"),
     .env = "VSPHERE_VAPP_IPPROTOCOL",
     .advanced = true},
    {.name = "vmwarevsphere-vapp-ipallocationpolicy",
     .label = QT_TRANSLATE_NOOP("Driver", "vApp: addresses"),
     .help = QT_TRANSLATE_NOOP("Driver", "dhcp, fixed, transient or fixedAllocated"),
     .env = "VSPHERE_VAPP_IPALLOCATIONPOLICY",
     .advanced = true},
    {.name = "vmwarevsphere-vapp-transport",
     .label = QT_TRANSLATE_NOOP("Driver", "vApp: transport"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "How properties reach the machine: iso or "
                               "com.vmware.guestInfo"),
     .env = "VSPHERE_VAPP_TRANSPORT",
     .advanced = true},
    {.name = "vmwarevsphere-vapp-property",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "vApp: properties"),
     .help = QT_TRANSLATE_NOOP("Driver", "Properties, as key=value"),
     .env = "VSPHERE_VAPP_PROPERTY",
     .advanced = true},
    {.name = "vmwarevsphere-graceful-shutdown-timeout",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Patience for a shutdown"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Seconds to wait before switching off, on removal too; 0 "
                               "for 90 on stopping, none on removal"),
     .fallback = "0",
     .min = 0,
     .max = 86400,
     .advanced = true},
};

Error invalid(const QString &message)
{
    return {.kind = ErrorKind::InvalidInput, .message = message};
}

Result<> checkPairs(const FlagValues &values, const char *flag)
{
    for (const QString &pair : values.list(flag))
        if (pair.indexOf(u'=') < 1)
            return invalid(
                Text::tr("--%1 takes key=value, not \"%2\".").arg(QLatin1String(flag), pair));
    return {};
}

Result<> checkOneOf(const FlagValues &values, const char *flag, const QStringList &allowed)
{
    const QString value = values.text(flag);
    if (value.isEmpty() || allowed.contains(value))
        return {};
    return invalid(Text::tr("--%1 takes one of: %2.")
                       .arg(QLatin1String(flag), allowed.join(QLatin1String(", "))));
}

Result<> checkValues(const FlagValues &values)
{
    TRY(checkThumbprint(values.text("vmwarevsphere-thumbprint")));
    for (const char *flag : {"vmwarevsphere-cfgparam", "vmwarevsphere-custom-attribute",
                             "vmwarevsphere-vapp-property"})
        TRY(checkPairs(values, flag));
    TRY(checkOneOf(values, "vmwarevsphere-vapp-ipprotocol",
                   {QStringLiteral("IPv4"), QStringLiteral("IPv6")}));
    TRY(checkOneOf(values, "vmwarevsphere-vapp-ipallocationpolicy",
                   {QStringLiteral("dhcp"), QStringLiteral("fixed"), QStringLiteral("transient"),
                    QStringLiteral("fixedAllocated")}));
    TRY(checkOneOf(values, "vmwarevsphere-vapp-transport",
                   {QStringLiteral("iso"), QStringLiteral("com.vmware.guestInfo")}));
    if (values.text("vmwarevsphere-os") == u"windows")
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("A Docker host with Windows cannot be made."),
                     .hint = Text::tr("Leave --vmwarevsphere-os out.")};
    const QString type = values.text("vmwarevsphere-creation-type");
    if (type != u"legacy" && values.text("vmwarevsphere-clone-from").isEmpty())
        return invalid(
            Text::tr("The creation type %1 needs --vmwarevsphere-clone-from.").arg(type));
    if (type == u"library" && values.text("vmwarevsphere-content-library").isEmpty())
        return invalid(
            Text::tr("The creation type library needs --vmwarevsphere-content-library."));
    if (!values.text("vmwarevsphere-datastore").isEmpty()
        && !values.text("vmwarevsphere-datastore-cluster").isEmpty())
        return invalid(Text::tr("Give a datastore or a datastore cluster, not both."));
    return {};
}

/// The variable of a flag that a stored machine may lack.
QString orVariable(const QString &stored, const char *variable)
{
    return stored.isEmpty() ? qEnvironmentVariable(variable) : stored;
}

} // namespace

Flags vsphereFlags()
{
    return kFlags;
}

Result<> writeConfig(const FlagValues &values, const DriverSeat &seat, JsonObject &config)
{
    TRY(checkValues(values));
    const auto set
        = [&](const char *key, const auto &value) { config.set(QLatin1String(key), value); };
    const auto copy = [&](const char *key, const char *flag) { set(key, values.text(flag)); };
    set("SSHUser", values.text("vmwarevsphere-ssh-user"));
    set("SSHPort", values.number("vmwarevsphere-ssh-port"));
    set("Memory", values.number("vmwarevsphere-memory-size"));
    set("DiskSize", values.number("vmwarevsphere-disk-size"));
    set("CPU", values.number("vmwarevsphere-cpu-count"));
    set("ISO", seat.machineFolder() + QStringLiteral("/boot2docker.iso"));
    copy("Boot2DockerURL", "vmwarevsphere-boot2docker-url");
    set("CPUS", 2); // Docker Machine's, without use
    copy("IP", "vmwarevsphere-vcenter");
    set("Port", values.number("vmwarevsphere-vcenter-port"));
    copy("Username", "vmwarevsphere-username");
    copy("Password", "vmwarevsphere-password");
    const QStringList networks = values.list("vmwarevsphere-network");
    set("Network", networks.value(0));
    set("Networks", networks);
    copy("Datastore", "vmwarevsphere-datastore");
    copy("Datacenter", "vmwarevsphere-datacenter");
    copy("Folder", "vmwarevsphere-folder");
    copy("Pool", "vmwarevsphere-pool");
    copy("HostSystem", "vmwarevsphere-hostsystem");
    set("CfgParams", values.list("vmwarevsphere-cfgparam"));
    copy("CloudInit", "vmwarevsphere-cloudinit");
    copy("SSHPassword", "vmwarevsphere-ssh-password");
    // From here on those of Rancher's successor, then ours.
    set("Tags", values.list("vmwarevsphere-tag"));
    set("CustomAttributes", values.list("vmwarevsphere-custom-attribute"));
    copy("DatastoreCluster", "vmwarevsphere-datastore-cluster");
    set("CloudConfig",
        QString::fromUtf8(
            TRY(readUserData(withoutTilde(values.text("vmwarevsphere-cloud-config"))))));
    copy("VAppIpProtocol", "vmwarevsphere-vapp-ipprotocol");
    copy("VAppIpAllocationPolicy", "vmwarevsphere-vapp-ipallocationpolicy");
    copy("VAppTransport", "vmwarevsphere-vapp-transport");
    set("VAppProperties", values.list("vmwarevsphere-vapp-property"));
    copy("CreationType", "vmwarevsphere-creation-type");
    copy("ContentLibrary", "vmwarevsphere-content-library");
    copy("CloneFrom", "vmwarevsphere-clone-from");
    copy("SSHUserGroup", "vmwarevsphere-ssh-user-group");
    copy("OS", "vmwarevsphere-os");
    set("GracefulShutdownTimeout", values.number("vmwarevsphere-graceful-shutdown-timeout"));
    copy("TlsFingerprint", "vmwarevsphere-thumbprint");
    copy("CaFile", "vmwarevsphere-ca-file");
    return {};
}

Login loginOf(const FlagValues &values)
{
    return {.host = values.text("vmwarevsphere-vcenter"),
            .port = values.number("vmwarevsphere-vcenter-port"),
            .user = values.text("vmwarevsphere-username"),
            .password = values.text("vmwarevsphere-password"),
            .trust = {.thumbprint = values.text("vmwarevsphere-thumbprint"),
                      .caFile = withoutTilde(values.text("vmwarevsphere-ca-file"))}};
}

Login loginOf(const JsonObject &config)
{
    const auto text = [&](const char *key) { return config.text(QLatin1String(key)); };
    const int port = int(config.number(QLatin1String("Port")));
    return {.host = text("IP"),
            .port = port > 0 ? port : 443,
            .user = text("Username"),
            .password = text("Password"),
            .trust = {.thumbprint = orVariable(text("TlsFingerprint"), "VSPHERE_THUMBPRINT"),
                      .caFile = withoutTilde(orVariable(text("CaFile"), "VSPHERE_CA_FILE"))}};
}

bool isFromIso(const JsonObject &config)
{
    const QString type = config.text(QLatin1String("CreationType"));
    return type.isEmpty() || type == u"legacy";
}

PlaceWish placeWishOf(const JsonObject &config)
{
    const auto text = [&](const char *key) { return config.text(QLatin1String(key)); };
    QStringList networks = config.list(QLatin1String("Networks"));
    // Machines of old have one under another key, or the default nowhere.
    if (networks.isEmpty() && !text("Network").isEmpty())
        networks << text("Network");
    if (networks.isEmpty() && isFromIso(config))
        networks << QStringLiteral("VM Network");
    return {.datacenter = text("Datacenter"),
            .folder = text("Folder"),
            .pool = text("Pool"),
            .host = text("HostSystem"),
            .datastore = text("Datastore"),
            .datastoreCluster = text("DatastoreCluster"),
            .networks = networks,
            .mayLeaveDatastore = !isFromIso(config)};
}

} // namespace machinist::vsphere
