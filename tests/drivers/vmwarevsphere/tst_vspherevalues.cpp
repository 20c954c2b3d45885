// SPDX-License-Identifier: Apache-2.0
//
// What needs no server: names, specs, faults, thumbprints, stored fields.
#include "drivers/vmwarevsphere/datastore.h"
#include "drivers/vmwarevsphere/inventory.h"
#include "drivers/vmwarevsphere/trust.h"
#include "drivers/vmwarevsphere/vimfault.h"
#include "drivers/vmwarevsphere/virtualmachine.h"
#include "drivers/vmwarevsphere/vmspec.h"
#include "drivers/vmwarevsphere/vsphereflags.h"
#include "tests/support/drivenmachine.h"

#include <QTest>
#include <QXmlStreamWriter>

using namespace machinist;
using namespace machinist::vsphere;

namespace {

QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

XmlNode xml(const QByteArray &inner)
{
    return *readXml("<x xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">" + inner + "</x>",
                     text("test"));
}

QString written(const XmlNode &node)
{
    QString out;
    QXmlStreamWriter writer(&out);
    writeXml(writer, node);
    return out;
}

/// One object of an inventory.
ObjectContent object(const char *type, const char *id, const char *name, const char *parentType,
                     const char *parent)
{
    ObjectContent content{.object = {text(type), text(id)}};
    content.properties.insert(text("name"), leaf("val", text(name)));
    content.properties.insert(text("parent"), MoRef{text(parentType), text(parent)}.as("val"));
    return content;
}

Inventory inventory()
{
    return Inventory::from(
        {object("Datacenter", "dc1", "DC1", "Folder", "root"),
         object("Folder", "vm1", "vm", "Datacenter", "dc1"),
         object("Folder", "hf1", "host", "Datacenter", "dc1"),
         object("Folder", "nf1", "network", "Datacenter", "dc1"),
         object("Folder", "prod", "prod%2fweb", "Folder", "vm1"),
         object("Folder", "prodnet", "prod", "Folder", "nf1"),
         object("Network", "n1", "LAN", "Folder", "nf1"),
         object("Network", "n2", "LAN", "Folder", "prodnet"),
         object("ClusterComputeResource", "c1", "C1", "Folder", "hf1"),
         object("ClusterComputeResource", "c2", "C2", "Folder", "hf1"),
         object("HostSystem", "h1", "esx1", "ClusterComputeResource", "c1"),
         object("ResourcePool", "r1", "Resources", "ClusterComputeResource", "c1"),
         object("ResourcePool", "r2", "Resources", "ClusterComputeResource", "c2"),
         object("ResourcePool", "gold", "gold", "ResourcePool", "r1"),
         object("Datacenter", "dc2", "DC2", "Folder", "far"),
         object("Folder", "far", "far", "Folder", "root")},
        {text("Folder"), text("root")});
}

} // namespace

class tst_VSphereValues final : public QObject
{
    Q_OBJECT

private slots:
    void namesAreFoundByPathEndOrName_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("id");
        const auto row = [](Kind kind, const char *wanted, const char *id) {
            QTest::addRow("%s -> %s", wanted, id) << kind << text(wanted) << text(id);
        };
        row(Kind::Datacenter, "/far/DC2", "dc2");
        row(Kind::Datacenter, "DC1", "dc1");
        row(Kind::Folder, "prod%2fweb", "prod");
        row(Kind::Folder, "prod/web", "prod");
        row(Kind::Network, "prod/LAN", "n2");
        row(Kind::Network, "/DC1/network/LAN", "n1");
        row(Kind::Network, "LAN", "n1"); // what stands where its kind begins wins
        row(Kind::Host, "C1/esx1", "h1");
        row(Kind::Pool, "C2", "r2");
        row(Kind::Pool, "C1/Resources", "r1");
        row(Kind::Pool, "gold", "gold");
        row(Kind::Pool, "C1/*/gold", "gold");
    }
    void namesAreFoundByPathEndOrName()
    {
        QFETCH(Kind, kind);
        QFETCH(QString, wanted);
        QFETCH(QString, id);
        const Inventory all = inventory();
        const Entity place
            = kind == Kind::Datacenter ? Entity() : *all.find(Kind::Datacenter, text("DC1"));
        const auto found = all.find(kind, wanted, place);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->ref.id, id);
    }
    void whatIsAmbiguousOrMissingNamesTheCandidates()
    {
        const Inventory all = inventory();
        const Entity place = *all.find(Kind::Datacenter, text("DC1"));
        const Error pools = all.find(Kind::Pool, {}, place).error();
        QCOMPARE(pools.kind, ErrorKind::InvalidInput);
        QVERIFY(pools.hint.contains(text("DC1/host/C1/Resources, DC1/host/C2/Resources")));
        const Error none = all.find(Kind::Host, text("esx9"), place).error();
        QCOMPARE(none.kind, ErrorKind::NotFound);
        QVERIFY(none.hint.contains(text("DC1/host/C1/esx1")));
        QCOMPARE(all.find(Kind::Datacenter, {}).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(all.poolOf(*all.find(Kind::Host, text("esx1"), place))->ref.id, text("r1"));
        QCOMPARE(all.machineFolder(place).ref.id, text("vm1"));
        const QList<Entity> networks = all.all(Kind::Network, place);
        QCOMPARE(all.shortName(Kind::Network, networks[0], place), text("LAN"));
        QCOMPARE(all.shortName(Kind::Network, networks[1], place), text("DC1/network/prod/LAN"));
    }

    void elementsStandInTheSchemasOrder()
    {
        const MachineSpec spec{.name = text("m<1>"),
                               .guestId = text("otherLinux64Guest"),
                               .annotation = text("n"),
                               .vmPathName = text("[ds]"),
                               .cpus = 2,
                               .memoryMb = 2048,
                               .deviceChanges = {addScsiController(), addDisk(text("ds"), 10)},
                               .extraConfig = {{text("k"), text("v")}}};
        QCOMPARE(
            written(machineSpec("config", spec)),
            text("<config><name>m&lt;1&gt;</name><guestId>otherLinux64Guest</guestId>"
                 "<annotation>n</annotation><files><vmPathName>[ds]</vmPathName></files>"
                 "<numCPUs>2</numCPUs><memoryMB>2048</memoryMB><deviceChange "
                 "xsi:type=\"VirtualDeviceConfigSpec\"><operation>add"
                 "</operation><device xsi:type=\"ParaVirtualSCSIController\"><key>-101</key>"
                 "<busNumber>0</busNumber><sharedBus>noSharing</sharedBus></device></deviceChange>"
                 "<deviceChange "
                 "xsi:type=\"VirtualDeviceConfigSpec\"><operation>add</"
                 "operation><fileOperation>create</fileOperation>"
                 "<device xsi:type=\"VirtualDisk\"><key>-201</key><backing "
                 "xsi:type=\"VirtualDiskFlatVer2BackingInfo\"><fileName>[ds]</fileName>"
                 "<diskMode>persistent</diskMode><thinProvisioned>true</thinProvisioned></backing>"
                 "<controllerKey>-101</controllerKey><unitNumber>0</unitNumber>"
                 "<capacityInKB>10240</capacityInKB></device></deviceChange><extraConfig "
                 "xsi:type=\"OptionValue\"><key>k</key><value xsi:type=\"xsd:string\">v</value>"
                 "</extraConfig></config>"));
    }
    void aDiskGrowsAsItWasRead()
    {
        const XmlNode disk = xml("<device xsi:type='VirtualDisk'><key>2000</key>"
                                 "<capacityInKB>5</capacityInKB><capacityInBytes>5120"
                                 "</capacityInBytes></device>")
                                 .children.first();
        QCOMPARE(written(growDisk(disk, 2)),
                 text("<deviceChange "
                      "xsi:type=\"VirtualDeviceConfigSpec\"><operation>edit</operation><device "
                      "xsi:type=\"VirtualDisk\">"
                      "<key>2000</key><capacityInKB>2048</capacityInKB></device></deviceChange>"));
    }
    void aDriveGoesWhereThereIsRoom()
    {
        const QByteArray ide = "<d xsi:type='VirtualIDEController'><key>200</key></d>";
        const QByteArray sata = "<d xsi:type='VirtualAHCIController'><key>15000</key></d>";
        const QByteArray drives = "<d><controllerKey>200</controllerKey><unitNumber>0</unitNumber>"
                                  "</d><d><controllerKey>200</controllerKey><unitNumber>1"
                                  "</unitNumber></d>";
        QCOMPARE(cdromSlot(xml(ide)).controllerKey, 200);
        QCOMPARE(cdromSlot(xml(ide + drives)).controllerKey, 0);
        QCOMPARE(cdromSlot(xml(ide + drives + sata)).controllerKey, 15000);
        QCOMPARE(cdromSlot(xml(sata + drives)).unitNumber, 0);
    }
    void knownPropertiesOfAVAppAreChangedAndNewOnesAdded()
    {
        MachineSpec spec;
        spec.vApp = {.properties = {text("a=1"), text("b=2=3")}, .known = {{text("b"), 4}}};
        const QString out = written(machineSpec("spec", spec));
        QVERIFY(out.contains(text("<operation>add</operation><info><key>5</key><id>a</id>")));
        QVERIFY(out.contains(text("<operation>edit</operation><info><key>4</key><id>b</id>"
                                  "<value>2=3</value>")));
    }

    void faultsOfAllServersAreUnderstood()
    {
        const auto of = [](const QByteArray &detail) {
            return faultIn(
                *readXml("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'"
                          " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><e:Body>"
                          "<e:Fault><faultcode>ServerFaultCode</faultcode><faultstring>"
                          "It says no.</faultstring><detail>"
                              + detail + "</detail></e:Fault></e:Body></e:Envelope>",
                          text("test")));
        };
        const auto login = of("<InvalidLoginFault xmlns='urn:vim25' xsi:type='InvalidLogin'/>");
        QCOMPARE(login->kind, ErrorKind::NotAuthorised);
        QVERIFY(isFault(*login, "InvalidLogin") && !isFault(*login, "Invalid"));
        QCOMPARE(of("<RestrictedVersionFault/>")->kind, ErrorKind::NotSupported);
        const auto privilege
            = of("<NoPermissionFault xsi:type='v:NoPermission'><privilegeId>"
                 "VirtualMachine.Inventory.Create</privilegeId></NoPermissionFault>");
        QCOMPARE(privilege->kind, ErrorKind::NotAuthorised);
        QVERIFY(privilege->message.contains(text("VirtualMachine.Inventory.Create")));
        const auto other = of("<XFault xsi:type='NoDiskSpace'/>");
        QVERIFY(other->message.contains(text("It says no.")));
        QVERIFY(isBusy(*of("<XFault xsi:type='TaskInProgress'/>")));
        QVERIFY(!faultIn(xml("<Body/>")));
    }

    void theAddressIsTheFirstCardsOwn()
    {
        ObjectContent machine;
        const auto address = [&](bool mayBeIpv6 = false) {
            return addressIn(machine, {4000, 4001}, mayBeIpv6);
        };
        QCOMPARE(address(), QString());
        machine.properties[text("guest.ipAddress")] = leaf("val", text("172.17.0.1"));
        QCOMPARE(address(), QString());
        machine.properties[text("guest.ipAddress")] = leaf("val", text("10.0.0.9"));
        QCOMPARE(address(), text("10.0.0.9"));
        machine.properties[text("guest.net")]
            = xml("<n><ipAddress>172.18.0.1</ipAddress><deviceConfigId>-1</deviceConfigId></n>"
                  "<n><deviceConfigId>4001</deviceConfigId><ipConfig><ipAddress><ipAddress>10.0.0.2"
                  "</ipAddress></ipAddress></ipConfig></n><n><deviceConfigId>4000</deviceConfigId>"
                  "<ipConfig><ipAddress><ipAddress>fe80::1</ipAddress></ipAddress><ipAddress>"
                  "<ipAddress>2001:db8::1</ipAddress></ipAddress></ipConfig></n>");
        QCOMPARE(address(), text("10.0.0.2"));
        machine.properties[text("guest.net")]
            = xml("<n><deviceConfigId>4000</deviceConfigId><ipAddress>2001:db8::1</ipAddress></n>");
        QCOMPARE(address(), QString());
        QCOMPARE(address(true), text("2001:db8::1"));
    }

    void placesInDatastoresAreReadAndWritten()
    {
        const auto path = DatastorePath::from(text("[my store] dir/sub/m1.vmx"));
        QCOMPARE(path.datastore, text("my store"));
        QCOMPARE(path.folder(), text("dir/sub"));
        QCOMPARE(path.sibling(text("a.iso")).text(), text("[my store] dir/sub/a.iso"));
        QCOMPARE(DatastorePath::from(text("nonsense")).path, QString());
        QCOMPARE(escapedName(text("a/b%c")), text("a%2fb%25c"));
        QCOMPARE(plainName(text("a%2Fb%25c")), text("a/b%c"));
    }

    void thumbprintsAreChecked()
    {
        QVERIFY(checkThumbprint({}));
        QVERIFY(checkThumbprint(QString(40, u'A')));
        QVERIFY(checkThumbprint(QString(64, u'0')));
        QVERIFY(!checkThumbprint(QString(41, u'a')));
        QVERIFY(!checkThumbprint(text("nonsense")));
        QVERIFY(!hasThumbprint(QSslCertificate(), QString(64, u'0')));
    }

    void answersThatDoNotGoTogetherAreRefused_data()
    {
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *flag, const char *value) {
            QTest::newRow(flag) << text(flag) << text(value);
        };
        row("vmwarevsphere-creation-type", "template"); // of what?
        row("vmwarevsphere-cfgparam", "nonsense");
        row("vmwarevsphere-custom-attribute", "=x");
        row("vmwarevsphere-vapp-property", "nonsense");
        row("vmwarevsphere-vapp-ipprotocol", "IPX");
        row("vmwarevsphere-vapp-ipallocationpolicy", "never");
        row("vmwarevsphere-vapp-transport", "smoke");
        row("vmwarevsphere-thumbprint", "12:34");
        row("vmwarevsphere-os", "windows");
        row("vmwarevsphere-cloud-config", "/nonexistent/file");
        row("vmwarevsphere-datastore-cluster", "pod"); // beside the datastore
    }
    void answersThatDoNotGoTogetherAreRefused()
    {
        QFETCH(QString, flag);
        QFETCH(QString, value);
        QHash<QString, QStringList> given = least();
        given[text("vmwarevsphere-datastore")] = {text("ds")};
        given[flag] = {value};
        const auto values = parseFlags(vsphereFlags(), given);
        QVERIFY(values);
        JsonObject config;
        const auto written
            = writeConfig(*values, {.machineName = text("m1"), .storePath = {}}, config);
        QVERIFY(!written);
    }

    void theStoredFieldsAreThoseOfDockerMachine()
    {
        const JsonObject config = test::configured(text("vmwarevsphere"), least());
        for (const char *key : {"Memory",
                                "DiskSize",
                                "CPU",
                                "ISO",
                                "Boot2DockerURL",
                                "CPUS",
                                "IP",
                                "Port",
                                "Username",
                                "Password",
                                "Network",
                                "Networks",
                                "Datastore",
                                "Datacenter",
                                "Folder",
                                "Pool",
                                "HostSystem",
                                "CfgParams",
                                "CloudInit",
                                "SSHPassword",
                                "Tags",
                                "CustomAttributes",
                                "DatastoreCluster",
                                "CloudConfig",
                                "VAppIpProtocol",
                                "VAppIpAllocationPolicy",
                                "VAppTransport",
                                "VAppProperties",
                                "CreationType",
                                "ContentLibrary",
                                "CloneFrom",
                                "SSHUserGroup",
                                "OS",
                                "GracefulShutdownTimeout"})
            QVERIFY2(config.contains(QLatin1String(key)), key);
        QCOMPARE(config.number(QLatin1String("Memory")), 2048);
        QCOMPARE(config.number(QLatin1String("DiskSize")), 20480);
        QCOMPARE(config.text(QLatin1String("SSHUser")), text("docker"));
        QCOMPARE(config.text(QLatin1String("IP")), text("vc"));
        QCOMPARE(placeWishOf(config).networks, QStringList{text("VM Network")});
        JsonObject old;
        old.set(QLatin1String("Network"), text("LAN"));
        old.setNull(QLatin1String("Networks"));
        QCOMPARE(placeWishOf(old).networks, QStringList{text("LAN")});
        QVERIFY(isFromIso(old));
    }

private:
    static QHash<QString, QStringList> least()
    {
        return {{text("vmwarevsphere-vcenter"), {text("vc")}},
                {text("vmwarevsphere-username"), {text("u")}},
                {text("vmwarevsphere-password"), {text("p")}}};
    }
};


QTEST_GUILESS_MAIN(tst_VSphereValues)
#include "tst_vspherevalues.moc"
