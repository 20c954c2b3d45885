// SPDX-License-Identifier: Apache-2.0
#include "drivers/virtualbox/hostonly.h"
#include "drivers/virtualbox/vmcommands.h"

#include <QTest>

using namespace machinist;
using namespace machinist::virtualbox;

class tst_VBoxOutput final : public QObject
{
    Q_OBJECT

private slots:
    void theVersionIsTheLastLineThatIsOne()
    {
        QCOMPARE(parseVersion(QStringLiteral("7.0.20r163906\n")), QVersionNumber(7, 0, 20));
        QCOMPARE(parseVersion(QStringLiteral("6.1.50_Debianr161033")), QVersionNumber(6, 1, 50));
        QCOMPARE(parseVersion(QStringLiteral("WARNING: something\n5.2.44r139111\r\n")),
                 QVersionNumber(5, 2, 44));
        QVERIFY(parseVersion(QStringLiteral("nothing")).isNull());
    }

    void everyStateHasItsMeaning_data()
    {
        QTest::addColumn<PowerState>("state");
        QTest::newRow("running") << PowerState::Running;
        QTest::newRow("paused") << PowerState::Paused;
        QTest::newRow("saved") << PowerState::Saved;
        QTest::newRow("aborted-saved") << PowerState::Saved;
        QTest::newRow("poweroff") << PowerState::Stopped;
        QTest::newRow("aborted") << PowerState::Stopped;
        QTest::newRow("teleported") << PowerState::Stopped;
        QTest::newRow("gurumeditation") << PowerState::Error;
        QTest::newRow("starting") << PowerState::Starting;
        QTest::newRow("saving") << PowerState::Stopping;
        QTest::newRow("snapshotting") << PowerState::None;
    }
    void everyStateHasItsMeaning()
    {
        QFETCH(PowerState, state);
        const QString text = QStringLiteral("name=\"m1\"\r\nVMState=\"%1\"\r\n")
                                 .arg(QLatin1String(QTest::currentDataTag()));
        QCOMPARE(parseVmInfo(text).power(), state);
    }

    void aMachinesCardsAndPortsAreFound()
    {
        const VmInfo info = parseVmInfo(QStringLiteral(
            "UUID=\"ABC\"\nForwarding(0)=\"ssh,tcp,127.0.0.1,40022,,22\"\nnic2=\"hostonly\"\n"
            "hostonlyadapter2=\"vboxnet0\"\nmacaddress2=\"08002712ABCD\"\n\"SATA-1-0\"=\"/m/"
            "disk.vmdk\"\n"
            "storagecontrollername0=\"SATA\"\nSharedFolderNameMachineMapping1=\"hosthome\"\n"));
        QCOMPARE(info.hostOnlyCard(), 2);
        QCOMPARE(info.macOf(2), QStringLiteral("08:00:27:12:ab:cd"));
        QCOMPARE(info.sshPort(), 40022);
        QCOMPARE(info.value("SATA-1-0"), QStringLiteral("/m/disk.vmdk"));
        QVERIFY(info.hasController(QStringLiteral("SATA"))
                && !info.hasController(QStringLiteral("IDE")));
        QVERIFY(info.hasShare(QStringLiteral("hosthome")) && !info.hasShare(QStringLiteral("x")));
        QCOMPARE(parseVmInfo(QStringLiteral("hostonly-network2=\"n\"")).hostOnlyCard(), 2);
        QCOMPARE(parseVmInfo(QStringLiteral("nic1=\"nat\"")).hostOnlyCard(), 0);
    }

    void bothSpellingsOfADhcpServerAreRead()
    {
        const DhcpServer wanted{QStringLiteral("HostInterfaceNetworking-vboxnet0"),
                                QStringLiteral("192.168.56.5"),
                                QStringLiteral("255.255.255.0"),
                                QStringLiteral("192.168.56.100"),
                                QStringLiteral("192.168.56.254"),
                                true};
        const auto now = parseDhcpServers(QStringLiteral(
            "NetworkName:    HostInterfaceNetworking-vboxnet0\nDhcpd IP:       192.168.56.5\n"
            "LowerIPAddress: 192.168.56.100\nUpperIPAddress: 192.168.56.254\n"
            "NetworkMask:    255.255.255.0\nEnabled:        Yes\nGlobal Configuration:\n"
            "    minLeaseTime:     default\n        1/legacy: 255.255.255.0\nGroups:   None\n\n"));
        const auto before = parseDhcpServers(QStringLiteral(
            "NetworkName:    HostInterfaceNetworking-vboxnet0\nIP:             192.168.56.5\n"
            "NetworkMask:    255.255.255.0\nlowerIPAddress: 192.168.56.100\n"
            "upperIPAddress: 192.168.56.254\nEnabled:        Yes\n\n"));
        QCOMPARE(now, QList<DhcpServer>{wanted});
        QCOMPARE(before, QList<DhcpServer>{wanted});
    }

    void aBlankLineInsideOfANetEndsNothing()
    {
        const auto nets = parseHostOnlyNets(QStringLiteral(
            "Name:            n1\nGUID:            x\n\nState:           Enabled\n"
            "NetworkMask:     255.255.255.0\nLowerIP:         192.168.99.1\n"
            "UpperIP:         192.168.99.254\nVBoxNetworkName: hostonly-n1\n\nName: n2\n"));
        QCOMPARE(nets.size(), 2);
        QCOMPARE(nets[0].upperIp, QStringLiteral("192.168.99.254"));
    }

    void theGuestsAddressIsTheOneOfTheCard()
    {
        const QString text = QStringLiteral(
            "1: lo: <LOOPBACK>\n    link/loopback 00:00:00:00:00:00 brd 0\n    inet 127.0.0.1/8\n"
            "2: eth0:\n    link/ether 08:00:27:aa:00:01 brd ff\n    inet 10.0.2.15/24 brd x\n"
            "3: eth1:\n    link/ether 08:00:27:BB:00:01 brd ff\n    inet6 fe80::1/64\n"
            "    inet 192.168.59.101/24 brd x\n");
        QCOMPARE(parseGuestAddress(text, QStringLiteral("08:00:27:bb:00:01")),
                 QStringLiteral("192.168.59.101"));
        QVERIFY(parseGuestAddress(text, QStringLiteral("08:00:27:cc:00:01")).isEmpty());
    }

    void aLeaseThatIsOverIsNone()
    {
        QCOMPARE(parseLease(QStringLiteral("IP Address:  192.168.56.103\nState:       acked\n")),
                 QStringLiteral("192.168.56.103"));
        QVERIFY(parseLease(QStringLiteral("IP Address:  192.168.56.103\nState:       expired\n"))
                    .isEmpty());
    }

    void virtualBoxAllowsItsOwnNetworksAndThoseOfItsFile()
    {
        const Subnet old = Subnet::fromCidr(QStringLiteral("192.168.99.1/24"));
        const Subnet today = Subnet::fromCidr(QStringLiteral("192.168.59.1/24"));
        QVERIFY(!isAllowedNetwork(old, {}) && isAllowedNetwork(today, {}));
        QVERIFY(isAllowedNetwork(old, QStringLiteral("# mine\n* 10.0.0.0/8 192.168.99.0/24\n")));
        QVERIFY(!isAllowedNetwork(today, QStringLiteral("* 10.0.0.0/8\n")));
        QVERIFY(isAllowedNetwork(old, QStringLiteral("* 0.0.0.0/0 ::/0\n")));
        QVERIFY(!isAllowedNetwork(old, QStringLiteral("0.0.0.0/0\n")));
    }

    void theDhcpServerLiesInTheNetworkAndLeavesTheHostAlone()
    {
        for (const char *cidr : {"192.168.99.1/24", "192.168.59.7/24", "10.1.2.3/16",
                                 "10.0.0.129/25", "10.0.0.134/29", "10.0.0.129/29"}) {
            const Subnet subnet = Subnet::fromCidr(QLatin1String(cidr));
            for (quint32 seed = 0; seed < 30; ++seed) {
                const DhcpServer server = dhcpServerFor(subnet, QStringLiteral("n"), seed);
                const quint32 own = QHostAddress(server.ip).toIPv4Address();
                const quint32 lower = QHostAddress(server.lowerIp).toIPv4Address();
                const quint32 upper = QHostAddress(server.upperIp).toIPv4Address();
                QVERIFY2(own > subnet.first() && own < subnet.last() && own != subnet.number(),
                         cidr);
                QVERIFY2(lower <= upper && lower > subnet.first() && upper < subnet.last(), cidr);
                QVERIFY2(own < lower || own > upper, cidr);
                QVERIFY2(subnet.number() < lower || subnet.number() > upper, cidr);
            }
        }
    }

    void theLastColonDividesASharedFolder()
    {
        HostPlatform host;
        host.system = HostSystem::Windows;
        const auto share = [&](const char *flag) {
            const Share one = shareFor(QString::fromLatin1(flag), host);
            return one.name + u'|' + one.hostPath;
        };
        QCOMPARE(share("C:\\dir:name"), QStringLiteral("name|C:\\dir"));
        QCOMPARE(share("/a/b:"), QStringLiteral("a/b|/a/b"));
        QCOMPARE(share(""), QStringLiteral("c/Users|\\\\?\\c:\\Users"));
        host.system = HostSystem::MacOs;
        QCOMPARE(share(""), QStringLiteral("Users|/Users"));
        host.system = HostSystem::Linux;
        QCOMPARE(share(""), QStringLiteral("hosthome|/home"));
    }
};

QTEST_GUILESS_MAIN(tst_VBoxOutput)
#include "tst_vboxoutput.moc"
