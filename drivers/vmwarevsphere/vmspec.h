// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevsphere/vimtypes.h"

namespace machinist::vsphere {

// What the API is told of virtual machines: parts of VirtualMachineConfigSpec, each in the order
// of the schema. All functions are pure.

/// Keys and values of a machine's configuration file (extraConfig).
using ExtraConfig = QList<std::pair<QString, QString>>;

/// The vApp options of a machine; empty texts are left out.
struct VApp
{
    QString ipProtocol = {};
    QString ipAllocationPolicy = {};
    QString transport = {};
    QStringList properties = {};    // "key=value"
    QHash<QString, int> known = {}; // the keys of properties that the machine has, by their ids

    bool isEmpty() const;
};

/// What VirtualMachineConfigSpec says here; what is empty or 0 is left out.
struct MachineSpec
{
    QString name = {};
    QString guestId = {};
    QString annotation = {};
    QString vmPathName = {};
    int cpus = 0;
    int memoryMb = 0;
    QList<XmlNode> deviceChanges = {};
    ExtraConfig extraConfig = {};
    VApp vApp = {};
};
/// As the element \a name.
XmlNode machineSpec(const char *name, const MachineSpec &spec);

// Changes of devices. Keys of new devices are negative, and name them within one spec.
inline constexpr int kNewScsiKey = -101;
inline constexpr int kNewDiskKey = -201;
inline constexpr int kNewCdromKey = -301;
inline constexpr int kFirstNicKey = -401; // and below

XmlNode addScsiController();
/// A thin disk on addScsiController()'s controller, in the machine's own folder.
XmlNode addDisk(const QString &datastore, qint64 sizeMb);
/// \a disk, as it was read, with another size.
XmlNode growDisk(const XmlNode &disk, qint64 sizeMb);
/// A card on the network that \a backing (see networkBacking…()) names.
XmlNode addNic(int number, const XmlNode &backing);
XmlNode addCdrom(const QString &isoPath, int controllerKey, int unitNumber);
XmlNode removeDevice(const XmlNode &device);

XmlNode standardNetwork(const QString &name);
XmlNode distributedPort(const QString &switchUuid, const QString &portgroupKey);
XmlNode opaqueNetwork(const QString &id, const QString &type);

// Reading config.hardware.device.
QList<XmlNode> disksOf(const XmlNode &devices); // by key
QList<XmlNode> nicsOf(const XmlNode &devices);  // by key
/// The path of the ISO in each CD-ROM drive that has one.
QStringList isosOf(const XmlNode &devices);
/// Where a CD-ROM drive may go: the first IDE, else SATA controller with room. Key 0: nowhere.
struct Slot
{
    int controllerKey = 0;
    int unitNumber = 0;
};
Slot cdromSlot(const XmlNode &devices);

/// The value of \a key in config.extraConfig; the last one where it stands there twice.
QString extraValue(const XmlNode &extraConfig, const QString &key);

} // namespace machinist::vsphere
