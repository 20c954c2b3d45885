// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarefusion/vmx.h"

#include <QRegularExpression>

#include <utility>

namespace machinist::vmwarefusion {

namespace {

/// Lines of key = "value".
class VmxWriter
{
public:
    void set(const char *key, const QString &value)
    {
        // "|22" is how a .vmx file holds a quote, and "|7C" the sign itself.
        QString safe = value;
        safe.replace(u'|', QLatin1String("|7C")).replace(u'"', QLatin1String("|22"));
        m_text += QByteArray(key) + " = \"" + safe.toUtf8() + "\"\n";
    }
    void set(const char *key, const char *value) { set(key, QString::fromLatin1(value)); }
    void set(const char *key, int value) { set(key, QString::number(value)); }
    void set(const QByteArray &key, const char *value) { set(key.constData(), value); }

    QByteArray text() const { return m_text; }

private:
    QByteArray m_text;
};

void addBus(VmxWriter &vmx)
{
    vmx.set("pciBridge0.present", "TRUE");
    vmx.set("pciBridge0.pciSlotNumber", 17);
    for (int bridge = 4; bridge <= 7; ++bridge) {
        const QByteArray name = "pciBridge" + QByteArray::number(bridge);
        vmx.set(name + ".present", "TRUE");
        vmx.set(name + ".virtualDev", "pcieRootPort");
        vmx.set(name + ".functions", "8");
        vmx.set(name + ".pciSlotNumber", QByteArray::number(bridge + 17).constData());
    }
}

void addNetwork(VmxWriter &vmx, bool isArm)
{
    vmx.set("ethernet0.present", "TRUE");
    vmx.set("ethernet0.connectionType", "nat");
    vmx.set("ethernet0.virtualDev", isArm ? "e1000e" : "vmxnet3");
    vmx.set("ethernet0.wakeOnPcktRcv", "FALSE");
    vmx.set("ethernet0.addressType", "generated");
    vmx.set("ethernet0.linkStatePropagation.enable", "TRUE");
}

void addMedia(VmxWriter &vmx, const VmxSettings &vm)
{
    vmx.set("sata0.present", "TRUE");
    const auto addCd = [&](const QByteArray &slot, const QString &path) {
        vmx.set(slot + ".present", "TRUE");
        vmx.set(slot + ".deviceType", "cdrom-image");
        vmx.set((slot + ".fileName").constData(), path);
    };
    if (!vm.iso.isEmpty())
        addCd("sata0:1", vm.iso);
    if (!vm.configDrive.isEmpty())
        addCd("sata0:2", vm.configDrive);
    const QByteArray bus = vm.isArm ? "nvme0" : "scsi0";
    vmx.set(bus + ".present", "TRUE");
    if (!vm.isArm)
        vmx.set("scsi0.virtualDev", "pvscsi");
    vmx.set(bus + ":0.present", "TRUE");
    vmx.set((bus + ":0.fileName").constData(), vm.disk);
}

void addSlots(VmxWriter &vmx)
{
    vmx.set("scsi0.pciSlotNumber", 160);
    vmx.set("ethernet0.pciSlotNumber", 192);
    vmx.set("usb.pciSlotNumber", 32);
    vmx.set("sound.pciSlotNumber", 33);
    vmx.set("vmci0.pciSlotNumber", 35);
    vmx.set("sata0.pciSlotNumber", 36);
}

void addHabits(VmxWriter &vmx)
{
    vmx.set("vmci0.present", "TRUE");
    vmx.set("floppy0.present", "FALSE");
    for (const char *key :
         {"powerType.powerOff", "powerType.powerOn", "powerType.reset", "powerType.suspend"})
        vmx.set(key, "soft");
    vmx.set("tools.synctime", "TRUE");
    vmx.set("msg.autoanswer", "TRUE");
    vmx.set("uuid.action", "create");
    vmx.set("hgfs.mapRootShare", "FALSE");
    vmx.set("hgfs.linkRootShare", "FALSE");
}

void addConsole(VmxWriter &vmx, const QString &path)
{
    vmx.set("serial0.present", "TRUE");
    vmx.set("serial0.fileType", "file");
    vmx.set("serial0.fileName", path);
}

void addShare(VmxWriter &vmx, const Share &share)
{
    vmx.set("isolation.tools.hgfs.disable", "FALSE");
    vmx.set("sharedFolder.maxNum", 1);
    for (const char *key : {"sharedFolder0.present", "sharedFolder0.enabled",
                            "sharedFolder0.readAccess", "sharedFolder0.writeAccess"})
        vmx.set(key, "TRUE");
    vmx.set("sharedFolder0.hostPath", share.hostPath);
    vmx.set("sharedFolder0.guestName", share.name);
    vmx.set("sharedFolder0.expiration", "never");
}

} // namespace

Share homesOf(const HostPlatform &host)
{
    switch (host.system) {
    case HostSystem::MacOs:
        return {QStringLiteral("Users"), QStringLiteral("/Users"), QStringLiteral("/Users")};
    case HostSystem::Windows:
        return {QStringLiteral("Users"), QStringLiteral("C:\\Users"), QStringLiteral("/hosthome")};
    case HostSystem::Linux:
        return {QStringLiteral("home"), QStringLiteral("/home"), QStringLiteral("/hosthome")};
    }
    return {};
}

QByteArray vmxText(const VmxSettings &vm)
{
    VmxWriter vmx;
    vmx.set(".encoding", "UTF-8");
    vmx.set("config.version", 8);
    vmx.set("virtualHW.version", vm.isArm ? 20 : 10);
    vmx.set("virtualHW.productCompatibility", "hosted");
    vmx.set("guestOS", vm.isArm ? "arm-debian12-64" : "other3xlinux-64");
    if (vm.isArm)
        vmx.set("firmware", "efi");
    vmx.set("displayName", vm.name);
    vmx.set("memsize", vm.memoryMb);
    vmx.set("numvcpus", vm.cpus);
    vmx.set("mem.hotadd", "TRUE");
    if (!vm.isArm)
        vmx.set("hpet0.present", "TRUE");
    addBus(vmx);
    addNetwork(vmx, vm.isArm);
    addMedia(vmx, vm);
    if (!vm.isArm)
        addSlots(vmx);
    addHabits(vmx);
    if (!vm.console.isEmpty()) // cloud images wait for a serial port that is not there
        addConsole(vmx, vm.console);
    if (!vm.share.name.isEmpty())
        addShare(vmx, vm.share);
    return vmx.text();
}

QString vmxValue(const QByteArray &vmx, const QString &key)
{
    const QRegularExpression line(
        QStringLiteral("^\\s*%1\\s*=\\s*\"([^\"]*)\"").arg(QRegularExpression::escape(key)),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    QString value;
    for (auto found = line.globalMatch(QString::fromUtf8(vmx)); found.hasNext();)
        value = found.next().captured(1);
    return value.replace(QLatin1String("|22"), QLatin1String("\""))
        .replace(QLatin1String("|7C"), QLatin1String("|"));
}

QByteArray withVmxValue(const QByteArray &vmx, const QString &key, const QString &value)
{
    static const QRegularExpression kKey(QStringLiteral("^\\s*([^=\\s]+)\\s*="));
    QString line;
    if (!value.isNull()) {
        QString escaped = value;
        escaped.replace(u'|', QLatin1String("|7C")).replace(u'"', QLatin1String("|22"));
        line = QStringLiteral("%1 = \"%2\"").arg(key, escaped);
    }
    QStringList lines;
    bool isThere = false;
    for (const QString &old : QString::fromUtf8(vmx).split(u'\n')) {
        if (kKey.match(old).captured(1).compare(key, Qt::CaseInsensitive) != 0) {
            lines << old;
        } else if (!line.isNull() && !std::exchange(isThere, true)) {
            lines << line;
        }
    }
    if (!line.isNull() && !isThere)
        lines.insert(lines.last().isEmpty() ? lines.size() - 1 : lines.size(), line);
    return lines.join(u'\n').toUtf8();
}

QString macInVmx(const QByteArray &vmx)
{
    return vmxValue(vmx, QStringLiteral("ethernet0.generatedAddress")).toLower();
}

} // namespace machinist::vmwarefusion
