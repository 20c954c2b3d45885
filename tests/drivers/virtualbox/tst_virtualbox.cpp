// SPDX-License-Identifier: Apache-2.0
//
// The driver against a stand-in VBoxManage that keeps state and refuses what the real one refuses.
#include "tests/drivers/virtualbox/vboxfixture.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <array>
#include <thread>

using namespace machinist;

class tst_VirtualBox final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_vbox = std::make_unique<VBoxFixture>(); }

    void withoutVirtualBoxThePreCheckSaysSoAndMakesNothing()
    {
        m_vbox->host().environment.insert(QStringLiteral("PATH"), QStringLiteral("/nowhere"));
        LocalOperation operation(m_vbox->seat());
        const auto checked = m_vbox->configured()->preCheck(operation.context());
        QCOMPARE(checked.error().kind, ErrorKind::ToolMissing);
        QCOMPARE(checked.error().message,
                 QStringLiteral("VBoxManage not found. Make sure VirtualBox is installed and "
                                "VBoxManage is in the path"));
        QVERIFY(checked.error().hint.contains(u"virtualbox.org"));
        QVERIFY(operation.ledger().entries().isEmpty());
    }

    void onWindowsItIsFoundByVariablesAndTheRegistry()
    {
        HostPlatform windows;
        windows.system = HostSystem::Windows;
        QVERIFY(!virtualbox::VBoxManage::find(windows));
        windows.environment.insert(QStringLiteral("VBOX_MSI_INSTALL_PATH"), QStringLiteral(FAKES));
        QVERIFY(virtualbox::VBoxManage::find(windows));
        windows.environment.clear();
        windows.registry = [](const QString &key, const QString &value) {
            return key == QLatin1String("SOFTWARE\\Oracle\\VirtualBox")
                    && value == QLatin1String("InstallDir")
                ? QStringLiteral(FAKES)
                : QString();
        };
        QVERIFY(virtualbox::VBoxManage::find(windows));
    }

    void aMachineGoesThroughItsWholeLife_data()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("6.1.50") << QStringLiteral("6.1.50r161033");
        QTest::newRow("7.1") << QStringLiteral("7.1.4r165100");
    }
    void aMachineGoesThroughItsWholeLife()
    {
        QFETCH(QString, version);
        m_vbox->control("version", version);
        LocalOperation operation(m_vbox->seat());
        DriverContext &context = operation.context();
        auto driver = m_vbox->configured();
        SUCCEEDS(driver->preCheck(context));
        SUCCEEDS(driver->create(context));
        QCOMPARE(*driver->state(context), PowerState::Running);
        const QString ip = *driver->ip(context);
        QVERIFY2(ip.endsWith(u".101"), qPrintable(ip));
        QCOMPARE(*driver->url(context), QStringLiteral("tcp://%1:2376").arg(ip));
        const SshTarget target = *driver->ssh(context);
        QCOMPARE(target.host, QStringLiteral("127.0.0.1"));
        QCOMPARE(target.user, QStringLiteral("docker"));
        QVERIFY(target.port > 0 && QFile::exists(target.keyPath));
        QVERIFY(driver->hostKey().startsWith(u"ssh-ed25519 "));

        driver = m_vbox->reopened(*driver);
        SUCCEEDS(driver->start(context)); // it runs already
        SUCCEEDS(driver->stop(context));
        QCOMPARE(*driver->state(context), PowerState::Stopped);
        QVERIFY(driver->config().text(QLatin1String("IPAddress")).isEmpty());
        QCOMPARE(driver->url(context).error().message, QStringLiteral("Host is not running"));
        SUCCEEDS(driver->stop(context));
        SUCCEEDS(driver->start(context));
        QCOMPARE(driver->config().text(QLatin1String("IPAddress")), ip);
        SUCCEEDS(driver->restart(context));
        SUCCEEDS(driver->kill(context));
        QCOMPARE(*driver->state(context), PowerState::Stopped);
        SUCCEEDS(driver->kill(context));
        SUCCEEDS(driver->start(context));
        SUCCEEDS(driver->remove(context));
        QVERIFY(m_vbox->machines().isEmpty());
        QVERIFY(operation.ledger().entries().isEmpty());
        SUCCEEDS(driver->remove(context));
        QCOMPARE(driver->state(context).error().message, QStringLiteral("machine does not exist"));
    }

    void theCommandsOfEverySystemAreThoseOfTheGoldenFile_data()
    {
        QTest::addColumn<HostSystem>("system");
        QTest::addColumn<QJsonObject>("control");
        const auto row
            = [](const char *name, HostSystem system, const QString &version, bool isArm = false) {
                  QTest::newRow(name)
                      << system
                      << QJsonObject{{QStringLiteral("version"), version},
                                     {QStringLiteral("arm"), isArm},
                                     {QStringLiteral("macos"), system == HostSystem::MacOs}};
              };
        row("linux-6.1", HostSystem::Linux, QStringLiteral("6.1.50r161033"));
        row("linux-7.1", HostSystem::Linux, QStringLiteral("7.1.4r165100"));
        row("macos-6.1", HostSystem::MacOs, QStringLiteral("6.1.26r145957"));
        row("macos-7.0", HostSystem::MacOs, QStringLiteral("7.0.20r163906"));
        row("macos-7.1-arm", HostSystem::MacOs, QStringLiteral("7.1.4r165100"), true);
        row("windows-7.0", HostSystem::Windows, QStringLiteral("7.0.20r163906"));
    }
    void theCommandsOfEverySystemAreThoseOfTheGoldenFile()
    {
        QFETCH(HostSystem, system);
        QFETCH(QJsonObject, control);
        m_vbox->host().system = system;
        m_vbox->host().isArm = control.value(QLatin1String("arm")).toBool();
        if (system == HostSystem::Windows) // which has no such rule
            control.insert(QStringLiteral("any_network"), true);
        m_vbox->control(control);
        if (system == HostSystem::Windows)
            m_vbox->host().environment.insert(QStringLiteral("VBOX_MSI_INSTALL_PATH"),
                                              QStringLiteral(FAKES));
        LocalOperation operation(m_vbox->seat());
        operation.cancelAt = QStringLiteral("Waiting for an IP...");
        auto driver
            = m_vbox->configured({{QStringLiteral("virtualbox-share-folder"),
                                   {m_vbox->path(QString()) + QStringLiteral(":my data")}}});
        SUCCEEDS(driver->preCheck(operation.context()));
        const auto created = driver->create(operation.context());
        QVERIFY(!created && created.error().kind == ErrorKind::Cancelled);
        LocalOperation undo(m_vbox->seat());
        SUCCEEDS(driver->remove(undo.context()));
        QVERIFY(m_vbox->machines().isEmpty());
        compareWithGolden(*driver);
    }

    void anIsoOfBoot2dockerIsBootedAsBefore()
    {
        QByteArray iso(0x9000, '\0');
        iso.replace(0x8001, 5, "CD001");
        m_vbox->write(QStringLiteral("b2d.iso"), iso);
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured(
            {{QStringLiteral("virtualbox-boot2docker-url"),
              {QStringLiteral("file://") + m_vbox->path(QStringLiteral("b2d.iso"))}}});
        SUCCEEDS(driver->preCheck(operation.context()));
        SUCCEEDS(driver->create(operation.context()));
        QVERIFY(driver->hostKey().isEmpty());
        QFile disk(m_vbox->seat().machineFolder() + QStringLiteral("/disk.vdi"));
        QVERIFY(disk.open(QIODevice::ReadOnly) && disk.seek(1024 * 1024));
        QCOMPARE(disk.read(29), QByteArray("boot2docker, please format-me"));
        QVERIFY(QFile::exists(m_vbox->seat().machineFolder() + QStringLiteral("/boot2docker.iso")));
        const QString calls = m_vbox->transcript().join(u'\n');
        QVERIFY(calls.contains(u"--ostype Linux26_64") && calls.contains(u"--boot1 dvd"));
        SUCCEEDS(driver->remove(operation.context()));
    }

    void anOldMachineIsImportedWithItsDiskAndSize()
    {
        m_vbox->write(QStringLiteral("old.vmdk"), QByteArray("KDMV") + QByteArray(70000, '\1'));
        QByteArray iso(0x9000, '\0');
        iso.replace(0x8001, 5, "CD001");
        m_vbox->write(QStringLiteral("b2d.iso"), iso);
        const QString old
            = QStringLiteral(
                  R"({"vms":{"u0":{"name":"b2d","uuid":"u0","folder":"%1","state":"running",
            "settings":{"--ostype":"Linux26_64","--cpus":"2","--memory":"2048"},"forwards":{},"controllers":{},
            "media":{"SATA-1-0":"%2"},"shares":{},"mac1":"","mac2":"","ip":""}},"adapters":{},"nets":{},"dhcp":{},
            "media":{},"calls":0})")
                  .arg(m_vbox->path(QStringLiteral("oldfolder")),
                       m_vbox->path(QStringLiteral("old.vmdk")));
        m_vbox->write(QStringLiteral("state.json"), old.toUtf8());
        const QByteArray home = qgetenv("HOME");
        m_vbox->write(QStringLiteral(".ssh/id_boot2docker"), "KEY\n");
        qputenv("HOME", m_vbox->path(QString()).toUtf8());
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured(
            {{QStringLiteral("virtualbox-import-boot2docker-vm"), {QStringLiteral("b2d")}},
             {QStringLiteral("virtualbox-boot2docker-url"),
              {m_vbox->path(QStringLiteral("b2d.iso"))}}});
        const auto created = driver->create(operation.context());
        qputenv("HOME", home);
        SUCCEEDS(created);
        QCOMPARE(driver->config().number(QLatin1String("CPU")), 2);
        QCOMPARE(driver->config().number(QLatin1String("Memory")), 2048);
        QVERIFY(m_vbox->transcript().join(u'\n').contains(u"clonehd"));
        SUCCEEDS(driver->remove(operation.context()));
        QCOMPARE(m_vbox->machines().size(), 1); // the old one
        QVERIFY(QFile::exists(m_vbox->path(QStringLiteral("old.vmdk"))));
    }

    void everyFlagReachesVirtualBox()
    {
        const QList<std::array<const char *, 3>> rows{
            {"memory", "2048", "--memory 2048"},
            {"cpu-count", "3", "--cpus 3"},
            {"host-dns-resolver", "true", "--natdnshostresolver1 on"},
            {"no-dns-proxy", "true", "--natdnsproxy1 off"},
            {"nat-nictype", "virtio", "--nictype1 virtio"},
            {"hostonly-nictype", "Am79C973", "--nictype2 Am79C973"},
            {"hostonly-nicpromisc", "allow-all", "--nicpromisc2 allow-all"},
            {"hostonly-cidr", "192.168.61.3/24", "--ip 192.168.61.3 --netmask 255.255.255.0"},
            {"ui-type", "gui", "--type gui"},
            {"share-folder", "/tmp:t", "--name t --hostpath /tmp"},
        };
        Given given;
        for (const auto &row : rows)
            given.insert(QStringLiteral("virtualbox-") + QLatin1String(row[0]),
                         {QLatin1String(row[1])});
        LocalOperation operation(m_vbox->seat());
        SUCCEEDS(m_vbox->configured(given)->create(operation.context()));
        const QString calls = m_vbox->transcript().join(u'\n');
        for (const auto &row : rows)
            QVERIFY2(calls.contains(QLatin1String(row[2])), row[0]);
    }

    void allProcessorsAreThoseOfThisComputer()
    {
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured(
            {{QStringLiteral("virtualbox-cpu-count"), {QStringLiteral("-1")}},
             {QStringLiteral("virtualbox-no-share"), {QStringLiteral("true")}}});
        SUCCEEDS(driver->create(operation.context()));
        const QString calls = m_vbox->transcript().join(u'\n');
        QVERIFY(calls.contains(u"--cpus 4") && !calls.contains(u"sharedfolder"));
    }

    void withoutDhcpTheServerIsThereAndOff()
    {
        LocalOperation operation(m_vbox->seat());
        operation.cancelAt = QStringLiteral("Waiting for an IP...");
        auto driver = m_vbox->configured(
            {{QStringLiteral("virtualbox-hostonly-no-dhcp"), {QStringLiteral("true")}}});
        QVERIFY(!driver->create(operation.context()));
        QVERIFY(m_vbox->transcript().join(u'\n').contains(
            QRegularExpression(QStringLiteral("dhcpserver add .* --disable"))));
    }

    void theVtCheckRefusesAndCanBeSkipped()
    {
        m_vbox->write(QStringLiteral("proc/cpuinfo"), "flags : fpu sse\n");
        LocalOperation operation(m_vbox->seat());
        QCOMPARE(m_vbox->configured()->preCheck(operation.context()).error().message,
                 QStringLiteral("This computer doesn't have VT-X/AMD-v enabled. Enabling it in the "
                                "BIOS is mandatory"));
        SUCCEEDS(m_vbox
                     ->configured(
                         {{QStringLiteral("virtualbox-no-vtx-check"), {QStringLiteral("true")}}})
                     ->preCheck(operation.context()));
    }

    void aForbiddenNetworkIsRefusedWithTheLineToAdd()
    {
        LocalOperation operation(m_vbox->seat());
        const auto checked = m_vbox
                                 ->configured({{QStringLiteral("virtualbox-hostonly-cidr"),
                                                {QStringLiteral("10.77.0.1/24")}}})
                                 ->preCheck(operation.context());
        QCOMPARE(checked.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(checked.error().hint.contains(u"* 10.77.0.0/24"),
                 qPrintable(checked.error().hint));
        const auto network = m_vbox
                                 ->configured({{QStringLiteral("virtualbox-hostonly-cidr"),
                                                {QStringLiteral("192.168.59.0/24")}}})
                                 ->preCheck(operation.context());
        QCOMPARE(
            network.error().message,
            QStringLiteral(
                "host-only cidr must be specified with a host address, not a network address"));
        QVERIFY(m_vbox->adapters().isEmpty());
    }

    void whereItIsAllowedTheOldNetworkIsTaken()
    {
        m_vbox->write(QStringLiteral("etc/vbox/networks.conf"), "* 192.168.99.0/24\n");
        m_vbox->control("any_network", true);
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured();
        SUCCEEDS(driver->create(operation.context()));
        QCOMPARE(driver->config().text(QLatin1String("HostOnlyCIDR")),
                 QStringLiteral("192.168.99.1/24"));
        QCOMPARE(*driver->ip(operation.context()), QStringLiteral("192.168.99.101"));
    }

    void somebodyElsesMachineOfThatNameStays()
    {
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured();
        SUCCEEDS(driver->create(operation.context()));
        VBoxFixture *vbox = m_vbox.get();
        auto other = m_vbox->configured();
        const auto checked = other->preCheck(operation.context());
        QCOMPARE(checked.error().kind, ErrorKind::AlreadyExists);
        // One whose UUID is not ours is not deleted.
        JsonObject config = driver->config();
        config.set(QLatin1String("VBoxUUID"), QStringLiteral("another"));
        DriverSeat seat = vbox->seat();
        seat.config = config;
        SUCCEEDS(virtualbox::VirtualBoxDriver(seat, vbox->host()).remove(operation.context()));
        QCOMPARE(vbox->machines().size(), 1);
    }

    void aPausedOrSavedMachineGoesOn()
    {
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured();
        SUCCEEDS(driver->create(operation.context()));
        const auto port = driver->config().number(QLatin1String("SSHPort"));
        for (const char *power : {"paused", "saved"}) {
            m_vbox->setPowerOfFirst(QString::fromLatin1(power));
            SUCCEEDS(driver->start(operation.context()));
            QCOMPARE(m_vbox->powerOfFirst(), QStringLiteral("running"));
            QCOMPARE(driver->config().number(QLatin1String("SSHPort")), port);
        }
    }

    void anObjectThatIsNotReadyIsAskedAgain()
    {
        m_vbox->control("not_ready", 3);
        LocalOperation operation(m_vbox->seat());
        SUCCEEDS(m_vbox->configured()->preCheck(operation.context()));
    }

    void anAdapterThatLostItsAddressGetsItBack()
    {
        m_vbox->control("loses_adapter", 1);
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured();
        SUCCEEDS(driver->create(operation.context()));
        QCOMPARE(*driver->state(operation.context()), PowerState::Running);
        QCOMPARE(m_vbox->adapters().size(), 1);
        QCOMPARE(m_vbox->adapters().begin()->toObject().value(QLatin1String("ip")).toString(),
                 QStringLiteral("192.168.59.1"));
        QVERIFY(!operation.lines.filter(QStringLiteral("has lost the address")).isEmpty());
    }

    void aLockedSessionIsWaitedFor()
    {
        m_vbox->control("locked", 2);
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured();
        SUCCEEDS(driver->create(operation.context()));
        SUCCEEDS(driver->remove(operation.context()));
        QVERIFY(m_vbox->machines().isEmpty());
    }

    void whatTheLogSaysOfTheProcessorIsAnError()
    {
        m_vbox->control(
            "log", QStringLiteral("00:00:01 VT-x is disabled in the BIOS for all CPU modes\n"));
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured();
        QCOMPARE(driver->create(operation.context()).error().kind, ErrorKind::NotSupported);
        SUCCEEDS(driver->remove(operation.context()));
        QVERIFY(m_vbox->machines().isEmpty());
    }

    void aHangingCallEndsOnCancellation()
    {
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured();
        m_vbox->control("hang_at", 1);
        std::jthread canceller([&] {
            QTest::qSleep(500);
            operation.cancelAt = QStringLiteral("now");
            operation.step(QStringLiteral("now"), -1);
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(driver->create(operation.context()).error().kind, ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 4000);
    }

    void aStoreOfDockerMachineKeepsWorking()
    {
        // Made by us, but with the file as Docker Machine leaves it: without our own keys.
        LocalOperation operation(m_vbox->seat());
        auto driver = m_vbox->configured();
        SUCCEEDS(driver->create(operation.context()));
        DriverSeat seat = m_vbox->seat();
        seat.config = driver->config();
        for (const char *key : {"Image", "ImageChecksum", "ImageMirror", "VBoxUUID", "HostKey"})
            seat.config.remove(QLatin1String(key));
        virtualbox::VirtualBoxDriver old(seat, m_vbox->host());
        SUCCEEDS(old.stop(operation.context()));
        SUCCEEDS(old.start(operation.context()));
        SUCCEEDS(old.remove(operation.context()));
        QVERIFY(m_vbox->machines().isEmpty());
    }

private:
    /// The calls with what differs from run to run replaced by its name.
    void compareWithGolden(const Driver &driver)
    {
        QString calls = m_vbox->transcript().join(u'\n') + u'\n';
        calls.replace(m_vbox->seat().machineFolder(), QLatin1String("{MACHINE}"));
        calls.replace(m_vbox->path(QString()), QLatin1String("{HOME}/"));
        calls.replace(driver.config().text(QLatin1String("VBoxUUID")), QLatin1String("{UUID}"));
        calls.replace(QString::number(driver.config().number(QLatin1String("SSHPort"))),
                      QLatin1String("{PORT}"));
        static const QRegularExpression dhcp(QStringLiteral("(dhcpserver add .*--ip )\\S+"));
        calls.replace(dhcp, QStringLiteral("\\1{DHCP}"));
        QFile golden(QStringLiteral(GOLDEN "/") + QLatin1String(QTest::currentDataTag())
                     + QStringLiteral(".txt"));
        if (qEnvironmentVariableIsSet("MACHINIST_WRITE_GOLDEN")) {
            QVERIFY(golden.open(QIODevice::WriteOnly));
            golden.write(calls.toUtf8());
            return;
        }
        QVERIFY2(golden.open(QIODevice::ReadOnly), qPrintable(golden.fileName()));
        const QStringList wanted = QString::fromUtf8(golden.readAll()).split(u'\n');
        const QStringList found = calls.split(u'\n');
        for (qsizetype i = 0; i < qMin(wanted.size(), found.size()); ++i)
            QCOMPARE(found[i], wanted[i]);
        QCOMPARE(found.size(), wanted.size());
    }

    std::unique_ptr<VBoxFixture> m_vbox;
};

QTEST_GUILESS_MAIN(tst_VirtualBox)
#include "tst_virtualbox.moc"
