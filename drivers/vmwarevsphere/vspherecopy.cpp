// SPDX-License-Identifier: Apache-2.0
//
// Machines that are copies of others: of machines, templates and items of libraries.
#include "drivers/shared/imageseed.h"
#include "drivers/shared/userdata.h"
#include "drivers/vmwarevsphere/restclient.h"
#include "drivers/vmwarevsphere/vspheredriver.h"
#include "drivers/vmwarevsphere/vsphereflags.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr qint64 kKbPerMb = 1024;

QString base64(const QByteArray &data)
{
    return QString::fromLatin1(data.toBase64());
}

/// Whether a card of the machine is on the network that \a wanted names.
bool isOn(const XmlNode &nic, const XmlNode &wanted)
{
    const XmlNode &its = nic.child(QLatin1String("backing"));
    if (its.xsiType() != wanted.xsiType())
        return false;
    const auto port = [](const XmlNode &backing) {
        return backing.child(QLatin1String("port")).text(QLatin1String("portgroupKey"));
    };
    return its.text(QLatin1String("deviceName")) == wanted.text(QLatin1String("deviceName"))
        && port(its) == port(wanted)
        && its.text(QLatin1String("opaqueNetworkId"))
        == wanted.text(QLatin1String("opaqueNetworkId"));
}

/// What puts the cards on \a wanted networks, in their order; nothing where they are.
QList<XmlNode> networkChanges(const XmlNode &devices, const QList<XmlNode> &wanted)
{
    const QList<XmlNode> nics = nicsOf(devices);
    if (wanted.isEmpty()
        || std::equal(nics.begin(), nics.end(), wanted.begin(), wanted.end(), isOn))
        return {};
    QList<XmlNode> changes;
    for (const XmlNode &nic : nics)
        changes << removeDevice(nic);
    for (int i = 0; i < wanted.size(); ++i)
        changes << addNic(i, wanted[i]);
    return changes;
}

/// What a copy is to become.
struct CopyWish
{
    int cpus;
    int memoryMb;
    qint64 diskMb;
    QList<XmlNode> networks;
    ExtraConfig extraConfig;
    QString machineId;
    VApp vApp;
};

QList<XmlNode> deviceChanges(const XmlNode &hardware, const CopyWish &wish)
{
    XmlNode devices;
    devices.children = hardware.all(QLatin1String("device"));
    QList<XmlNode> changes = networkChanges(devices, wish.networks);
    const XmlNode disk = disksOf(devices).value(0);
    if (!disk.name.isEmpty()
        && disk.text(QLatin1String("capacityInKB")).toLongLong() < wish.diskMb * kKbPerMb)
        changes << growDisk(disk, wish.diskMb);
    return changes;
}

/// What makes \a now into \a wish; nothing where it is so.
std::optional<MachineSpec> changesFor(const ObjectContent &now, const CopyWish &wish)
{
    const XmlNode hardware = now.at("config.hardware");
    MachineSpec spec{.deviceChanges = deviceChanges(hardware, wish)};
    if (hardware.number(QLatin1String("numCPU")) != wish.cpus)
        spec.cpus = wish.cpus;
    if (hardware.number(QLatin1String("memoryMB")) != wish.memoryMb)
        spec.memoryMb = wish.memoryMb;
    for (const auto &pair : wish.extraConfig)
        if (extraValue(now.at("config.extraConfig"), pair.first) != pair.second)
            spec.extraConfig << pair;
    if (!now.text("config.annotation").contains(wish.machineId))
        spec.annotation = markNotes(wish.machineId);
    if (!spec.cpus && !spec.memoryMb && spec.deviceChanges.isEmpty() && spec.extraConfig.isEmpty()
        && spec.annotation.isEmpty())
        return {};
    spec.vApp = wish.vApp;
    for (const XmlNode &property : now.at("config.vAppConfig").all(QLatin1String("property")))
        spec.vApp.known.insert(property.text(QLatin1String("id")),
                               property.number(QLatin1String("key")));
    return spec;
}

} // namespace

/// What cloud-init's VMware data source reads (cloud-init's documentation, "VMware").
Result<ExtraConfig> VSphereDriver::cloudInit(const QByteArray &key) const
{
    const QByteArray user
        = joinedUserData(TRY(userData(text("SSHUser"), key)), text("CloudConfig").toUtf8());
    CloudIdentity identity;
    identity.hostName = seat().machineName;
    identity.instanceId = machineId();
    return ExtraConfig{{QStringLiteral("guestinfo.metadata"), base64(cloudMetaData(identity))},
                       {QStringLiteral("guestinfo.metadata.encoding"), QStringLiteral("base64")},
                       {QStringLiteral("guestinfo.userdata"), base64(user)},
                       {QStringLiteral("guestinfo.userdata.encoding"), QStringLiteral("base64")}};
}

Result<> VSphereDriver::checkCopy(VimClient &cloud, OperationContext &context) const
{
    if (isFromIso(m_config))
        return {};
    if (!TRY(cloud.isVCenter(context)))
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("An ESXi host alone cannot copy machines."),
                     .hint = Text::tr("Name a vCenter Server, or use --vmwarevsphere-creation-type "
                                      "legacy.")};
    if (text("CreationType") == u"library") {
        RestClient rest(cloud.login(), httpSettings());
        TRY(rest.findItem(text("ContentLibrary"), text("CloneFrom"), context));
        return {};
    }
    TRY(source(cloud, context));
    return {};
}

Result<MoRef> VSphereDriver::source(VimClient &cloud, OperationContext &context) const
{
    const QString wanted = text("CloneFrom");
    const Inventory inventory = TRY(Inventory::load(cloud, context));
    const Entity datacenter = TRY(findDatacenter(inventory, text("Datacenter")));
    QString path = wanted;
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    for (const QString &tried : {path, datacenter.path + QLatin1String("/vm/") + path}) {
        const MoRef found
            = TRY(cloud.callForRef({.method = "FindByInventoryPath",
                                    .self = TRY(cloud.service("searchIndex", context)),
                                    .arguments = {leaf("inventoryPath", tried)},
                                    .repeat = Repeat::Freely},
                                   context));
        if (found.type == u"VirtualMachine")
            return found;
    }
    QList<MoRef> named;
    for (const ObjectContent &machine :
         TRY(cloud.below(datacenter.ref, {QStringLiteral("VirtualMachine")}, "VirtualMachine",
                         {QStringLiteral("name")}, context)))
        if (plainName(machine.text("name")) == plainName(path))
            named << machine.object;
    if (named.size() == 1)
        return named.constFirst();
    if (named.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The datacenter %1 has no virtual machine or template "
                                         "\"%2\".")
                                    .arg(datacenter.path, wanted),
                     .hint = Text::tr("Check --vmwarevsphere-clone-from.")};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("More than one virtual machine is called \"%1\".").arg(wanted),
                 .hint = Text::tr("Give its path, as in folder/name.")};
}

Result<MoRef> VSphereDriver::copyMachine(const Place &place, VimClient &cloud,
                                         DriverContext &context)
{
    context.step(Text::tr("Copying the virtual machine"));
    const MachineSpec marked{
        .annotation = markNotes(machineId()),
        .extraConfig = {{QLatin1String(kMarkKey), machineId()}},
    };
    const Entity &store = place.datastore;
    const XmlNode location
        = branch("location",
                 {when(!store.ref.isNull(), store.ref.as("datastore")), place.pool.ref.as("pool"),
                  when(!place.host.ref.isNull(), place.host.ref.as("host"))});
    const XmlNode spec = branch("spec",
                                {location, boolLeaf("template", false),
                                 machineSpec("config", marked), boolLeaf("powerOn", false)});
    return runSaved({.method = "CloneVM_Task",
                     .self = TRY(source(cloud, context)),
                     .arguments = {place.folder.ref.as("folder"), leaf("name", name()), spec}},
                    cloud, context);
}

Result<MoRef> VSphereDriver::deployItem(const Place &place, VimClient &cloud,
                                        DriverContext &context)
{
    context.step(Text::tr("Making the virtual machine from the content library"));
    RestClient rest(cloud.login(), httpSettings());
    const LibraryItem item = TRY(rest.findItem(text("ContentLibrary"), text("CloneFrom"), context));
    return rest.deploy(item,
                       {.name = name(),
                        .annotation = markNotes(machineId()),
                        .folderId = place.folder.ref.id,
                        .poolId = place.pool.ref.id,
                        .hostId = place.host.ref.id,
                        .datastoreId = place.datastore.ref.id},
                       context);
}

Result<> VSphereDriver::adapt(const VirtualMachine &machine, const Place &place,
                              const QByteArray &key, VimClient &cloud, DriverContext &context)
{
    context.step(Text::tr("Adapting the copy"));
    const CopyWish wish{.cpus = int(number("CPU")),
                        .memoryMb = int(number("Memory")),
                        .diskMb = number("DiskSize"),
                        .networks = TRY(backings(place, cloud, context)),
                        .extraConfig = TRY(extraConfig()) + TRY(cloudInit(key)),
                        .machineId = machineId(),
                        .vApp = vApp()};
    const QStringList paths{QStringLiteral("config.hardware"), QStringLiteral("config.extraConfig"),
                            QStringLiteral("config.annotation"),
                            QStringLiteral("config.vAppConfig")};
    return machine.reconfigure(
        [&]() -> Result<std::optional<MachineSpec>> {
            return changesFor(TRY(machine.look(paths, context)), wish);
        },
        context);
}

} // namespace machinist::vsphere
