// SPDX-License-Identifier: Apache-2.0
//
// The driver against stand-ins for VMware's tools that keep state and refuse what the real ones
// refuse.
#include "tests/drivers/vmwarefusion/vmwarefixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/stat.h>

using namespace machinist;

class tst_VmwareFusion final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_vm = std::make_unique<VmwareFixture>(); }

    void withoutVmwareThePreCheckSaysSoAndMakesNothing()
    {
        m_vm->host().environment.insert(QStringLiteral("PATH"), QStringLiteral("/nowhere"));
        for (const auto &[system, product] : {std::pair(HostSystem::Linux, "VMware Workstation"),
                                              std::pair(HostSystem::MacOs, "VMware Fusion")}) {
            m_vm->host().system = system;
            LocalOperation operation(m_vm->seat());
            const auto checked = m_vm->configured()->preCheck(operation.context());
            QCOMPARE(checked.error().kind, ErrorKind::ToolMissing);
            QCOMPARE(checked.error().message,
                     QStringLiteral("vmrun not found. Make sure %1 is installed and vmrun is in "
                                    "the path")
                         .arg(QLatin1String(product)));
            QVERIFY(checked.error().hint.contains(QLatin1String(product)));
            QVERIFY(operation.ledger().entries().isEmpty());
            QCOMPARE(m_vm->calls(), 0);
        }
    }

    void fusionIsFoundInItsBundle()
    {
        HostPlatform mac = m_vm->host();
        mac.system = HostSystem::MacOs;
        mac.environment.clear();
        QVERIFY(!vmwarefusion::VmRun::find(mac));
        for (const char *tool : {"vmrun", "vmware-vdiskmanager"}) {
            const QString name
                = QStringLiteral("Applications/VMware Fusion.app/Contents/Library/%1")
                      .arg(QLatin1String(tool));
            m_vm->write(name, "#!/bin/sh\n");
            QFile::setPermissions(m_vm->path(name), QFile::ReadOwner | QFile::ExeOwner);
        }
        QVERIFY(vmwarefusion::VmRun::find(mac));
    }

    void aMachineGoesThroughItsWholeLife_data() { systems(); }
    void aMachineGoesThroughItsWholeLife()
    {
        takeSystem();
        LocalOperation operation(m_vm->seat());
        DriverContext &context = operation.context();
        auto driver = m_vm->configured();
        SUCCEEDS(driver->preCheck(context));
        SUCCEEDS(driver->create(context));
        QCOMPARE(*driver->state(context), PowerState::Running);
        QCOMPARE(*driver->ip(context), QStringLiteral("127.0.0.1"));
        QCOMPARE(*driver->url(context), QStringLiteral("tcp://127.0.0.1:2376"));
        const SshTarget target = *driver->ssh(context);
        QCOMPARE(target.user, QStringLiteral("docker"));
        QCOMPARE(target.keyPath, m_vm->inMachine(QStringLiteral("id_rsa")));
        QVERIFY(driver->hostKey().startsWith(u"ssh-ed25519 "));

        driver = m_vm->reopened(*driver);
        SUCCEEDS(driver->start(context)); // it runs already
        SUCCEEDS(driver->stop(context));
        QCOMPARE(*driver->state(context), PowerState::Stopped);
        QVERIFY(driver->config().text(QLatin1String("IPAddress")).isEmpty());
        QCOMPARE(driver->url(context).error().message, QStringLiteral("Host is not running"));
        SUCCEEDS(driver->stop(context));
        SUCCEEDS(driver->start(context));
        SUCCEEDS(driver->restart(context));
        SUCCEEDS(driver->kill(context));
        SUCCEEDS(driver->kill(context));
        QCOMPARE(*driver->state(context), PowerState::Stopped);
        m_vm->write(QStringLiteral("store/machines/m1/m1.vmss"), "memory");
        QCOMPARE(*driver->state(context), PowerState::Saved);
        SUCCEEDS(driver->start(context));
        SUCCEEDS(driver->remove(context));
        QVERIFY(m_vm->machines().isEmpty());
        QVERIFY(operation.ledger().entries().isEmpty());
        QVERIFY(!QFile::exists(m_vm->inMachine(QStringLiteral("m1.vmdk"))));
        SUCCEEDS(driver->remove(context));
        QCOMPARE(driver->state(context).error().message, QStringLiteral("machine does not exist"));
    }

    void theCommandsOfEverySystemAreThoseOfTheGoldenFile_data() { systems(); }
    void theCommandsOfEverySystemAreThoseOfTheGoldenFile()
    {
        takeSystem();
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured();
        SUCCEEDS(driver->preCheck(operation.context()));
        SUCCEEDS(driver->create(operation.context()));
        SUCCEEDS(driver->stop(operation.context()));
        SUCCEEDS(driver->start(operation.context()));
        SUCCEEDS(driver->kill(operation.context()));
        SUCCEEDS(driver->remove(operation.context()));
        const QString difference = m_vm->differenceFrom(
            QStringLiteral(GOLDEN "/%1.txt").arg(QLatin1String(QTest::currentDataTag())));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void boot2dockerIsFurnishedByTheGuestsTools()
    {
        m_vm->become(HostSystem::MacOs);
        QDir().mkpath(m_vm->path(QStringLiteral("Users")));
        LocalOperation operation(m_vm->seat());
        auto driver
            = m_vm->configured({{QStringLiteral("vmwarefusion-boot2docker-url"), {m_vm->iso()}}});
        SUCCEEDS(driver->preCheck(operation.context()));
        SUCCEEDS(driver->create(operation.context()));
        QVERIFY(driver->hostKey().isEmpty());
        const QJsonObject vm = m_vm->first();
        const QJsonObject files = vm.value(QLatin1String("files")).toObject();
        const QJsonArray names
            = files.value(QLatin1String("/var/lib/boot2docker/userdata.tar")).toArray();
        QCOMPARE(names.first().toString(), QStringLiteral("boot2docker, this is vmware speaking"));
        QCOMPARE(vm.value(QLatin1String("shares")).toObject().value(QLatin1String("Users")),
                 QJsonValue(QStringLiteral("/Users")));
        const QString difference = m_vm->differenceFrom(QStringLiteral(GOLDEN "/boot2docker.txt"));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
        SUCCEEDS(driver->remove(operation.context()));
    }

    void aShareThatFailsIsOnlyAWarning()
    {
        QDir().mkpath(m_vm->path(QStringLiteral("home")));
        m_vm->control("no_share", true);
        LocalOperation operation(m_vm->seat());
        auto driver
            = m_vm->configured({{QStringLiteral("vmwarefusion-boot2docker-url"), {m_vm->iso()}}});
        SUCCEEDS(driver->create(operation.context()));
        QVERIFY(operation.lines.join(u'\n').contains(u"The shared folder was not mounted"));
    }

    void eachFlagIsSeenInTheMachine()
    {
        QDir().mkpath(m_vm->path(QStringLiteral("home")));
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured(
            {{QStringLiteral("vmwarefusion-memory-size"), {QStringLiteral("2048")}},
             {QStringLiteral("vmwarefusion-cpu-count"), {QStringLiteral("3")}},
             {QStringLiteral("vmwarefusion-disk-size"), {QStringLiteral("128")}},
             {QStringLiteral("vmwarefusion-ssh-user"), {QStringLiteral("erika")}}});
        SUCCEEDS(driver->create(operation.context()));
        const QByteArray vmx = m_vm->read(QStringLiteral("store/machines/m1/m1.vmx"));
        QVERIFY(vmx.contains("memsize = \"2048\"\n") && vmx.contains("numvcpus = \"3\"\n"));
        QVERIFY(vmx.contains("sharedFolder0.hostPath = \"/home\"\n"));
        const QByteArray disk = m_vm->read(QStringLiteral("store/machines/m1/m1.vmdk"));
        QVERIFY(disk.contains("RW 262144 SPARSE \"m1.vmdk\""));
        const QByteArray seed = m_vm->read(QStringLiteral("store/machines/m1/configdrive.iso"));
        QVERIFY(seed.contains("name: erika") && seed.contains("\".host:/home\", \"/hosthome\""));
        QCOMPARE(driver->ssh(operation.context())->user, QStringLiteral("erika"));
        SUCCEEDS(driver->remove(operation.context()));

        driver = m_vm->configured(
            {{QStringLiteral("vmwarefusion-no-share"), {QStringLiteral("true")}},
             {QStringLiteral("vmwarefusion-cpu-count"), {QStringLiteral("-1")}},
             {QStringLiteral("vmwarefusion-ssh-password"), {QStringLiteral("geheim")}}});
        QCOMPARE(driver->config().number(QLatin1String("CPU")), 4);
        QCOMPARE(driver->config().text(QLatin1String("SSHPassword")), QStringLiteral("geheim"));
        SUCCEEDS(driver->create(operation.context()));
        QVERIFY(!m_vm->read(QStringLiteral("store/machines/m1/m1.vmx")).contains("sharedFolder"));
        QVERIFY(!m_vm->transcript().join(u'\n').contains(u"geheim"));
    }

    void theStoredFieldsAreDockerMachines()
    {
        const JsonObject config = m_vm->configured({{QStringLiteral("vmwarefusion-configdrive-url"),
                                                     {QStringLiteral("http://127.0.0.1/c.iso")}}})
                                      ->config();
        for (const char *key : {"Memory", "DiskSize", "CPU", "ISO", "Boot2DockerURL", "SSHPassword",
                                "ConfigDriveISO", "ConfigDriveURL", "NoShare"})
            QVERIFY2(config.contains(QLatin1String(key)), key);
        QCOMPARE(config.text(QLatin1String("ISO")),
                 m_vm->inMachine(QStringLiteral("boot2docker.iso")));
        QCOMPARE(config.text(QLatin1String("ConfigDriveURL")),
                 QStringLiteral("http://127.0.0.1/c.iso"));
    }

    void aConfigurationDiskOfOnesOwnIsAttached()
    {
        const QString url = m_vm->iso();
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured({{QStringLiteral("vmwarefusion-configdrive-url"), {url}}});
        // The guest's server says nothing, so that the login by password fails.
        m_vm->control("no_tools", false);
        const auto created = driver->create(operation.context());
        QVERIFY(!created);
        QVERIFY(!created.error().details.contains(u"tcuser"));
        QCOMPARE(m_vm->read(QStringLiteral("store/machines/m1/configdrive.iso")),
                 m_vm->read(QStringLiteral("b2d.iso")));
        QVERIFY(m_vm->read(QStringLiteral("store/machines/m1/m1.vmx"))
                    .contains("sata0:2.fileName = \"configdrive.iso\""));
        QVERIFY(driver->hostKey().isEmpty());
        SUCCEEDS(driver->remove(operation.context()));
    }

    void withoutToolsTheLeaseTellsTheAddressAndTheGuestIsTurnedOff()
    {
        m_vm->control("no_tools", true);
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured();
        SUCCEEDS(driver->create(operation.context()));
        QCOMPARE(*driver->ip(operation.context()), QStringLiteral("127.0.0.1"));
        SUCCEEDS(driver->stop(operation.context()));
        QVERIFY(m_vm->transcript().join(u'\n').contains(u" hard"));
        QCOMPARE(*driver->state(operation.context()), PowerState::Stopped);
    }

    void aStoreOfDockerMachineKeepsWorking()
    {
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured();
        SUCCEEDS(driver->create(operation.context()));
        JsonObject config = driver->config();
        for (const char *key : {"Image", "ImageChecksum", "ImageMirror", "HostKey"})
            config.remove(QLatin1String(key));
        auto old = m_vm->opened(config);
        SUCCEEDS(old->stop(operation.context()));
        SUCCEEDS(old->start(operation.context()));
        SUCCEEDS(old->remove(operation.context()));
        QVERIFY(m_vm->machines().isEmpty());
    }

    void aStrictFileMaskDoesNotKeepItFromStarting()
    {
        const mode_t before = ::umask(077);
        LocalOperation operation(m_vm->seat());
        const auto created = m_vm->configured()->create(operation.context());
        ::umask(before);
        SUCCEEDS(created);
    }

    void armTakesAnArmGuestAndNoBoot2docker()
    {
        m_vm->become(HostSystem::MacOs, true);
        LocalOperation operation(m_vm->seat());
        SUCCEEDS(m_vm->configured()->create(operation.context()));
        VmwareFixture other;
        other.become(HostSystem::MacOs, true);
        LocalOperation again(other.seat());
        const auto checked
            = other.configured({{QStringLiteral("vmwarefusion-boot2docker-url"), {other.iso()}}})
                  ->preCheck(again.context());
        QCOMPARE(checked.error().kind, ErrorKind::NotSupported);
    }

    void aHangingCallEndsOnCancellation()
    {
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured();
        m_vm->control("hang_at", 1);
        std::jthread canceller([&] {
            QTest::qSleep(500);
            operation.cancelAt = QStringLiteral("now");
            operation.step(QStringLiteral("now"), -1);
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(driver->create(operation.context()).error().kind, ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 10000);
    }

private:
    static void systems()
    {
        QTest::addColumn<HostSystem>("system");
        QTest::addColumn<bool>("isArm");
        QTest::newRow("linux") << HostSystem::Linux << false;
        QTest::newRow("macos") << HostSystem::MacOs << false;
        QTest::newRow("macos-arm") << HostSystem::MacOs << true;
        QTest::newRow("windows") << HostSystem::Windows << false;
    }
    void takeSystem()
    {
        QFETCH(HostSystem, system);
        QFETCH(bool, isArm);
        m_vm->become(system, isArm);
    }

    std::unique_ptr<VmwareFixture> m_vm;
};

QTEST_GUILESS_MAIN(tst_VmwareFusion)
#include "tst_vmwarefusion.moc"
