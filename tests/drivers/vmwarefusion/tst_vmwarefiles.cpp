// SPDX-License-Identifier: Apache-2.0
//
// The files of VMware and macOS that the driver writes and reads.
#include "drivers/shared/appleleases.h"
#include "drivers/shared/boot2docker.h"
#include "drivers/vmwarefusion/vmnet.h"
#include "drivers/vmwarefusion/vmrun.h"
#include "drivers/vmwarefusion/vmx.h"

#include <QTest>

using namespace machinist;
using namespace machinist::vmwarefusion;

class tst_VmwareFiles final : public QObject
{
    Q_OBJECT

private slots:
    void aVmxHoldsWhatDockerMachineWrote()
    {
        const QByteArray vmx = vmxText({.name = QStringLiteral("m1"),
                                        .cpus = 2,
                                        .memoryMb = 2048,
                                        .iso = QStringLiteral("boot2docker.iso"),
                                        .disk = QStringLiteral("m1.vmdk")});
        for (const char *line : {".encoding = \"UTF-8\"",
                                 "config.version = \"8\"",
                                 "virtualHW.version = \"10\"",
                                 "guestOS = \"other3xlinux-64\"",
                                 "displayName = \"m1\"",
                                 "memsize = \"2048\"",
                                 "numvcpus = \"2\"",
                                 "ethernet0.connectionType = \"nat\"",
                                 "ethernet0.virtualDev = \"vmxnet3\"",
                                 "ethernet0.addressType = \"generated\"",
                                 "pciBridge0.pciSlotNumber = \"17\"",
                                 "pciBridge4.pciSlotNumber = \"21\"",
                                 "pciBridge7.pciSlotNumber = \"24\"",
                                 "scsi0.pciSlotNumber = \"160\"",
                                 "ethernet0.pciSlotNumber = \"192\"",
                                 "sata0.pciSlotNumber = \"36\"",
                                 "sata0:1.fileName = \"boot2docker.iso\"",
                                 "sata0:1.deviceType = \"cdrom-image\"",
                                 "scsi0.virtualDev = \"pvscsi\"",
                                 "scsi0:0.fileName = \"m1.vmdk\"",
                                 "powerType.powerOff = \"soft\"",
                                 "uuid.action = \"create\"",
                                 "floppy0.present = \"FALSE\"",
                                 "hgfs.mapRootShare = \"FALSE\""})
            QVERIFY2(vmx.split('\n').contains(line), line);
        QVERIFY(!vmx.contains("sata0:2") && !vmx.contains("sharedFolder"));
    }

    void aValueComesBackAsItWasWritten()
    {
        VmxSettings vm{.name = QStringLiteral("a \"quoted\" | name")};
        vm.share = {QStringLiteral("Users"), QStringLiteral("C:\\Users"), {}};
        const QByteArray vmx = vmxText(vm);
        QCOMPARE(vmxValue(vmx, QStringLiteral("displayName")), vm.name);
        QCOMPARE(vmxValue(vmx, QStringLiteral("sharedFolder0.hostPath")), vm.share.hostPath);
        QCOMPARE(macInVmx(vmx), QString());
    }

    void theLastAddressOfTheCardCounts()
    {
        QCOMPARE(macInVmx("ethernet0.generatedAddress = \"00:0C:29:00:00:01\"\r\n"
                          "ethernet0.generatedAddressOffset = \"0\"\n"
                          "ethernet0.generatedAddress\t=  \"00:0C:29:00:00:02\"\n"),
                 QStringLiteral("00:0c:29:00:00:02"));
    }

    void runningMachinesAreWholeLines()
    {
        QCOMPARE(parseRunning(QStringLiteral("Total running VMs: 2\n/a/m 1.vmx\nC:\\x\\m2.vmx\n")),
                 QStringList({QStringLiteral("/a/m 1.vmx"), QStringLiteral("C:\\x\\m2.vmx")}));
        QVERIFY(parseRunning(QStringLiteral("Total running VMs: 0\n")).isEmpty());
    }

    void aFixedAddressIsThatOfItsBlock()
    {
        const QString conf
            = QStringLiteral("subnet 172.16.1.0 netmask 255.255.255.0 {\n"
                             "\trange 172.16.1.128 172.16.1.254;\n}\n"
                             "host vmnet8 {\n\thardware ethernet 00:50:56:C0:00:08;\n"
                             "\tfixed-address 172.16.1.1;\n\toption x {\n"
                             "\t\tfixed-address 1.1.1.1;\n\t}\n}\n"
                             "host m1 {\r\n    fixed-address 172.16.1.50;\r\n"
                             "    hardware ethernet 00:0c:29:aa:00:01;\r\n}\r\n");
        QCOMPARE(fixedAddress(conf, QStringLiteral("00:50:56:c0:00:08")),
                 QStringLiteral("172.16.1.1"));
        QCOMPARE(fixedAddress(conf, QStringLiteral("00:0c:29:aa:00:01")),
                 QStringLiteral("172.16.1.50"));
        QCOMPARE(fixedAddress(conf, QStringLiteral("00:0c:29:aa:00:02")), QString());
    }

    void ofSeveralLeasesTheLastToEndCounts()
    {
        const auto lease = [](const char *ip, const char *ends, const char *mac) {
            return QStringLiteral("lease %1 {\r\n\tstarts 1 2026/11/20 10:00:00;\r\n\tends %2;\r\n"
                                  "\thardware ethernet %3;\r\n}\r\n")
                .arg(QLatin1String(ip), QLatin1String(ends), QLatin1String(mac));
        };
        const QString leases = lease("172.16.1.10", "5 2026/11/21 10:00:00", "00:0c:29:aa:00:01")
            + lease("172.16.1.12", "3 2026/11/25 09:00:00", "00:0C:29:AA:00:01")
            + lease("172.16.1.11", "6 2026/11/22 10:00:00", "00:0c:29:aa:00:01")
            + lease("172.16.1.99", "1 2027/01/01 10:00:00", "00:0c:29:aa:00:02");
        QCOMPARE(leasedAddress(leases, QStringLiteral("00:0c:29:aa:00:01")),
                 QStringLiteral("172.16.1.12"));
        QCOMPARE(leasedAddress(leases, QStringLiteral("00:0c:29:aa:00:03")), QString());
    }

    void macOsLeavesOutLeadingZeros()
    {
        QCOMPARE(paddedMac(QStringLiteral("2:f0:D:60:1:3")), QStringLiteral("02:f0:0d:60:01:03"));
        QCOMPARE(trimmedMac(QStringLiteral("02:f0:0d:60:01:03")), QStringLiteral("2:f0:d:60:1:3"));
        QCOMPARE(paddedMac(QStringLiteral("2:f0:d:60:1")), QString());
        QCOMPARE(paddedMac(QStringLiteral("2:f0:d:60:1:zz")), QString());
        const QString text = QStringLiteral(
            "{\n\tname=a\n\tip_address=192.168.64.2\n\thw_address=1,2:f0:d:60:1:3\n"
            "\tidentifier=1,2:f0:d:60:1:3\n\tlease=0x65000000\n}\n"
            "{\n\tname=b\n\tip_address=192.168.64.3\n\thw_address=ff,2:f0:d:60:1:3\n"
            "\tlease=0x66000000\n}\n"
            "{\n\tname=a\n\tip_address=192.168.64.9\n\thw_address=1,02:f0:0d:60:01:03\n"
            "\tlease=0x65100000\n}\n");
        QCOMPARE(parseAppleLeases(text, QStringLiteral("02:f0:0d:60:01:03")),
                 QStringList({QStringLiteral("192.168.64.9"), QStringLiteral("192.168.64.2")}));
        QVERIFY(parseAppleLeases(text, QStringLiteral("02:f0:0d:60:01:04")).isEmpty());
    }

    void boot2dockerInVmwareIsToldSo()
    {
        const QByteArray tar = boot2dockerUserData("ssh-ed25519 AAAA x\n");
        QVERIFY(tar.startsWith("boot2docker, this is vmware speaking"));
        QCOMPARE(tar.mid(512, 36), QByteArray("boot2docker, this is vmware speaking"));
        QVERIFY(tar.contains(".ssh/authorized_keys2"));
    }
};

QTEST_GUILESS_MAIN(tst_VmwareFiles)
#include "tst_vmwarefiles.moc"
