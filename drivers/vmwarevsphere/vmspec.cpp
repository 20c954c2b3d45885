// SPDX-License-Identifier: Apache-2.0
//
// Order and names of the elements: vSphere API reference, VirtualMachineConfigSpec and the types
// that it refers to.
#include "drivers/vmwarevsphere/vmspec.h"

#include <algorithm>

namespace machinist::vsphere {

namespace {

constexpr qint64 kKbPerMb = 1024;
constexpr int kUnitsOfIde = 2;
constexpr int kUnitsOfSata = 30;

XmlNode change(const char *operation, const XmlNode &device, bool makesFile = false)
{
    return branch("deviceChange",
                  {leaf("operation", QLatin1String(operation)),
                   when(makesFile, leaf("fileOperation", QStringLiteral("create"))), device},
                  "VirtualDeviceConfigSpec");
}

XmlNode option(const char *element, const QString &key, const QString &value)
{
    return branch(element, {leaf("key", key), leaf("value", value, "xsd:string")}, "OptionValue");
}

XmlNode vAppSpec(const VApp &vApp)
{
    QList<XmlNode> children;
    int next = 0;
    for (const int key : vApp.known)
        next = std::max(next, key + 1);
    for (const QString &property : vApp.properties) {
        const QString id = property.section(u'=', 0, 0);
        const bool isNew = !vApp.known.contains(id);
        children << branch(
            "property",
            {leaf("operation", isNew ? QStringLiteral("add") : QStringLiteral("edit")),
             branch("info",
                    {numberLeaf("key", isNew ? next++ : vApp.known[id]), leaf("id", id),
                     when(isNew, leaf("type", QStringLiteral("string"))),
                     when(isNew, boolLeaf("userConfigurable", true)),
                     leaf("value", property.section(u'=', 1))})});
    }
    const bool hasAddresses = !vApp.ipProtocol.isEmpty() || !vApp.ipAllocationPolicy.isEmpty();
    children << when(
        hasAddresses,
        branch("ipAssignment",
               {when(!vApp.ipAllocationPolicy.isEmpty(),
                     leaf("ipAllocationPolicy", vApp.ipAllocationPolicy + QLatin1String("Policy"))),
                when(!vApp.ipProtocol.isEmpty(), leaf("ipProtocol", vApp.ipProtocol))}));
    children << when(!vApp.transport.isEmpty(), leaf("ovfEnvironmentTransport", vApp.transport));
    return branch("vAppConfig", children, "VmConfigSpec");
}

bool isNic(const XmlNode &device)
{
    // All network cards have one, and nothing else does.
    return !device.child(QLatin1String("macAddress")).name.isEmpty()
        || !device.child(QLatin1String("addressType")).name.isEmpty();
}

int keyOf(const XmlNode &device)
{
    return device.number(QLatin1String("key"));
}

QList<XmlNode> byKey(QList<XmlNode> devices)
{
    std::sort(devices.begin(), devices.end(),
              [](const XmlNode &a, const XmlNode &b) { return keyOf(a) < keyOf(b); });
    return devices;
}

int freeUnit(const XmlNode &devices, int controllerKey, int units)
{
    QList<int> used;
    for (const XmlNode &device : devices.children)
        if (device.number(QLatin1String("controllerKey")) == controllerKey)
            used << device.number(QLatin1String("unitNumber"));
    for (int unit = 0; unit < units; ++unit)
        if (!used.contains(unit))
            return unit;
    return -1;
}

} // namespace

bool VApp::isEmpty() const
{
    return ipProtocol.isEmpty() && ipAllocationPolicy.isEmpty() && transport.isEmpty()
        && properties.isEmpty();
}

XmlNode machineSpec(const char *name, const MachineSpec &spec)
{
    QList<XmlNode> children{
        when(!spec.name.isEmpty(), leaf("name", spec.name)),
        when(!spec.guestId.isEmpty(), leaf("guestId", spec.guestId)),
        when(!spec.annotation.isEmpty(), leaf("annotation", spec.annotation)),
        when(!spec.vmPathName.isEmpty(), branch("files", {leaf("vmPathName", spec.vmPathName)})),
        when(spec.cpus > 0, numberLeaf("numCPUs", spec.cpus)),
        when(spec.memoryMb > 0, numberLeaf("memoryMB", spec.memoryMb))};
    children += spec.deviceChanges;
    for (const auto &[key, value] : spec.extraConfig)
        children << option("extraConfig", key, value);
    children << when(!spec.vApp.isEmpty(), vAppSpec(spec.vApp));
    return branch(name, children);
}

XmlNode addScsiController()
{
    return change("add",
                  branch("device",
                         {numberLeaf("key", kNewScsiKey), numberLeaf("busNumber", 0),
                          leaf("sharedBus", QStringLiteral("noSharing"))},
                         "ParaVirtualSCSIController"));
}

XmlNode addDisk(const QString &datastore, qint64 sizeMb)
{
    const XmlNode backing = branch("backing",
                                   {leaf("fileName", u'[' + datastore + u']'),
                                    leaf("diskMode", QStringLiteral("persistent")),
                                    boolLeaf("thinProvisioned", true)},
                                   "VirtualDiskFlatVer2BackingInfo");
    return change(
        "add",
        branch("device",
               {numberLeaf("key", kNewDiskKey), backing, numberLeaf("controllerKey", kNewScsiKey),
                numberLeaf("unitNumber", 0), numberLeaf("capacityInKB", sizeMb * kKbPerMb)},
               "VirtualDisk"),
        true);
}

XmlNode growDisk(const XmlNode &disk, qint64 sizeMb)
{
    XmlNode device = disk;
    device.name = QStringLiteral("device");
    // Said in bytes as well, the old size would win.
    erase_if(device.children,
             [](const XmlNode &field) { return field.name == u"capacityInBytes"; });
    for (XmlNode &field : device.children)
        if (field.name == u"capacityInKB")
            field.content = QString::number(sizeMb * kKbPerMb);
    return change("edit", device);
}

XmlNode addNic(int number, const XmlNode &backing)
{
    const XmlNode connectable
        = branch("connectable",
                 {boolLeaf("startConnected", true), boolLeaf("allowGuestControl", true),
                  boolLeaf("connected", true)});
    return change("add",
                  branch("device",
                         {numberLeaf("key", kFirstNicKey - number), backing, connectable,
                          leaf("addressType", QStringLiteral("generated"))},
                         "VirtualVmxnet3"));
}

XmlNode addCdrom(const QString &isoPath, int controllerKey, int unitNumber)
{
    const XmlNode backing
        = branch("backing", {leaf("fileName", isoPath)}, "VirtualCdromIsoBackingInfo");
    const XmlNode connectable
        = branch("connectable",
                 {boolLeaf("startConnected", true), boolLeaf("allowGuestControl", true),
                  boolLeaf("connected", true)});
    return change(
        "add",
        branch("device",
               {numberLeaf("key", kNewCdromKey), backing, connectable,
                numberLeaf("controllerKey", controllerKey), numberLeaf("unitNumber", unitNumber)},
               "VirtualCdrom"));
}

XmlNode removeDevice(const XmlNode &device)
{
    XmlNode gone = device;
    gone.name = QStringLiteral("device");
    return change("remove", gone);
}

XmlNode standardNetwork(const QString &name)
{
    return branch("backing", {leaf("deviceName", name)}, "VirtualEthernetCardNetworkBackingInfo");
}

XmlNode distributedPort(const QString &switchUuid, const QString &portgroupKey)
{
    return branch(
        "backing",
        {branch("port", {leaf("switchUuid", switchUuid), leaf("portgroupKey", portgroupKey)})},
        "VirtualEthernetCardDistributedVirtualPortBackingInfo");
}

XmlNode opaqueNetwork(const QString &id, const QString &type)
{
    return branch("backing", {leaf("opaqueNetworkId", id), leaf("opaqueNetworkType", type)},
                  "VirtualEthernetCardOpaqueNetworkBackingInfo");
}

QList<XmlNode> disksOf(const XmlNode &devices)
{
    QList<XmlNode> disks;
    for (const XmlNode &device : devices.children)
        if (device.xsiType() == u"VirtualDisk")
            disks << device;
    return byKey(disks);
}

QList<XmlNode> nicsOf(const XmlNode &devices)
{
    QList<XmlNode> nics;
    for (const XmlNode &device : devices.children)
        if (isNic(device))
            nics << device;
    return byKey(nics);
}

QStringList isosOf(const XmlNode &devices)
{
    QStringList paths;
    for (const XmlNode &device : devices.children) {
        const XmlNode &backing = device.child(QLatin1String("backing"));
        if (device.xsiType() == u"VirtualCdrom"
            && backing.xsiType() == u"VirtualCdromIsoBackingInfo")
            paths << backing.text(QLatin1String("fileName"));
    }
    return paths;
}

Slot cdromSlot(const XmlNode &devices)
{
    for (const auto &[type, units] : {std::pair(u"VirtualIDEController", kUnitsOfIde),
                                      std::pair(u"VirtualAHCIController", kUnitsOfSata)})
        for (const XmlNode &device : byKey(devices.children)) {
            const int unit = freeUnit(devices, keyOf(device), units);
            if (device.xsiType() == type && unit >= 0)
                return {keyOf(device), unit};
        }
    return {};
}

QString extraValue(const XmlNode &extraConfig, const QString &key)
{
    QString value;
    for (const XmlNode &option : extraConfig.children)
        if (option.text(QLatin1String("key")) == key)
            value = option.text(QLatin1String("value"));
    return value;
}

} // namespace machinist::vsphere
