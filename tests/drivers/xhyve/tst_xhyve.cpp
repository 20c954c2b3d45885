// SPDX-License-Identifier: Apache-2.0
//
// The driver against stand-ins for vfkit, hyperkit and xhyve that are processes as the real ones.
#include "drivers/shared/appleleases.h"
#include "drivers/shared/isoreader.h"
#include "drivers/xhyve/vfkitrest.h"
#include "tests/drivers/xhyve/xhyvefixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <unistd.h>

using namespace machinist;

class tst_Xhyve final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_vm = std::make_unique<XhyveFixture>(); }

    void elsewhereThanOnMacOsItIsNotSupported()
    {
        for (const HostSystem system : {HostSystem::Linux, HostSystem::Windows}) {
            m_vm->host().system = system;
            LocalOperation operation(m_vm->seat());
            const auto checked = m_vm->configured()->preCheck(operation.context());
            QCOMPARE(checked.error().kind, ErrorKind::NotSupported);
            QCOMPARE(checked.error().message,
                     QStringLiteral("Driver \"xhyve\" not supported on this platform."));
            QVERIFY(operation.ledger().entries().isEmpty());
        }
    }

    void withoutAProgramThePreCheckSaysWhichOne()
    {
        m_vm->host().environment.insert(QStringLiteral("PATH"), QStringLiteral("/nowhere"));
        LocalOperation operation(m_vm->seat());
        const auto checked = m_vm->configured()->preCheck(operation.context());
        QCOMPARE(checked.error().kind, ErrorKind::ToolMissing);
        QCOMPARE(checked.error().message,
                 QStringLiteral("vfkit not found. Make sure it is installed and in the path"));
        QVERIFY(checked.error().hint.contains(u"brew install vfkit"));
        QCOMPARE(m_vm->calls(), 0);
    }

    void theProgramFitsTheComputerAndTheImage()
    {
        HostPlatform mac = m_vm->host();
        const auto chosen = [&](bool bootsKernel) {
            return xhyve::backendName(xhyve::findHypervisor(mac, {}, bootsKernel)->backend);
        };
        QCOMPARE(chosen(false), QStringLiteral("vfkit"));
        QCOMPARE(chosen(true), QStringLiteral("hyperkit"));
        mac.isArm = true;
        QCOMPARE(chosen(true), QStringLiteral("vfkit"));
        QCOMPARE(
            xhyve::backendName(xhyve::findHypervisor(mac, QStringLiteral("xhyve"), true)->backend),
            QStringLiteral("xhyve"));
    }

    void aProgramThatNeedsRootIsRefusedWithTheWayOut()
    {
        if (::geteuid() == 0)
            QSKIP("SKIPPED: root may run it as it is");
        QCOMPARE(xhyve::checkRights({xhyve::Backend::Hyperkit, QStringLiteral(FAKES "/hyperkit")})
                     .error()
                     .kind,
                 ErrorKind::NotAuthorised);
    }

    void aMachineGoesThroughItsWholeLife_data() { machines(); }
    void aMachineGoesThroughItsWholeLife()
    {
        const Given given = takeMachine();
        if (QTest::currentTestFailed() || !m_isPossible)
            return;
        LocalOperation operation(m_vm->seat());
        DriverContext &context = operation.context();
        auto driver = m_vm->configured(given);
        SUCCEEDS(driver->preCheck(context));
        SUCCEEDS(driver->create(context));
        QCOMPARE(m_vm->leftovers(), 1);
        QCOMPARE(*driver->state(context), PowerState::Running);
        QCOMPARE(*driver->ip(context), QStringLiteral("127.0.0.1"));
        QCOMPARE(*driver->url(context), QStringLiteral("tcp://127.0.0.1:2376"));
        QCOMPARE(driver->ssh(context)->user, QStringLiteral("docker"));

        driver = m_vm->reopened(*driver);
        SUCCEEDS(driver->start(context)); // it runs already
        QCOMPARE(m_vm->leftovers(), 1);
        SUCCEEDS(driver->stop(context));
        QCOMPARE(m_vm->leftovers(), 0);
        QCOMPARE(*driver->state(context), PowerState::Stopped);
        QVERIFY(driver->config().text(QLatin1String("IPAddress")).isEmpty());
        QCOMPARE(driver->url(context).error().message, QStringLiteral("Host is not running"));
        SUCCEEDS(driver->stop(context));
        SUCCEEDS(driver->start(context));
        SUCCEEDS(driver->restart(context));
        SUCCEEDS(driver->kill(context));
        SUCCEEDS(driver->kill(context));
        QCOMPARE(m_vm->leftovers(), 0);
        SUCCEEDS(driver->start(context));
        SUCCEEDS(driver->remove(context));
        QCOMPARE(m_vm->leftovers(), 0);
        QVERIFY(operation.ledger().entries().isEmpty());
        SUCCEEDS(driver->remove(context));
        QCOMPARE(driver->state(context).error().message, QStringLiteral("machine does not exist"));
    }

    void theCommandsAreThoseOfTheGoldenFile_data() { machines(); }
    void theCommandsAreThoseOfTheGoldenFile()
    {
        Given given = takeMachine();
        if (QTest::currentTestFailed() || !m_isPossible)
            return;
        m_vm->write(QStringLiteral("shared/x"), "x");
        given.insert(QStringLiteral("xhyve-uuid"),
                     {QStringLiteral("0E2C3A3B-7D1C-4B52-9D6B-2F2B0C9E3A11")});
        given.insert(QStringLiteral("xhyve-virtio-9p"), {m_vm->path(QStringLiteral("shared"))});
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured(given);
        SUCCEEDS(driver->preCheck(operation.context()));
        SUCCEEDS(driver->create(operation.context()));
        QVERIFY(operation.lines.join(u'\n').contains(u"was not mounted")); // nobody answers there
        SUCCEEDS(driver->stop(operation.context()));
        SUCCEEDS(driver->remove(operation.context()));
        const QString difference = m_vm->differenceFrom(
            QStringLiteral(GOLDEN "/%1.txt").arg(QLatin1String(QTest::currentDataTag())),
            {{paddedMac(driver->config().text(QLatin1String("MacAddr"))),
              QStringLiteral("{MAC}")}});
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void theStoredFieldsAreThoseOfTheOldDriver()
    {
        const JsonObject config = m_vm->configured()->config();
        for (const char *key :
             {"Boot2DockerURL", "CaCertPath", "PrivateKeyPath", "CPU",      "Memory",  "DiskSize",
              "DiskNumber",     "MacAddr",    "UUID",           "Qcow2",    "RawDisk", "NFSShares",
              "NFSSharesRoot",  "Virtio9p",   "Virtio9pRoot",   "NFSShare", "BootCmd", "BootKernel",
              "BootInitrd",     "Initrd",     "Vmlinuz"})
            QVERIFY2(config.contains(QLatin1String(key)), key);
        QCOMPARE(config.number(QLatin1String("DiskNumber")), -1);
        QCOMPARE(config.text(QLatin1String("Virtio9pRoot")), QStringLiteral("/xhyve-virtio9p"));
    }

    void boot2dockersKernelComesFromItsIso()
    {
        m_vm->write(QStringLiteral("x"), {});
        const QString url = m_vm->bootableIso();
        const auto files = isoFiles(m_vm->path(QStringLiteral("b2d.iso")));
        SUCCEEDS(files);
        QCOMPARE(files->size(), 3);
        QCOMPARE(isoFiles(m_vm->path(QStringLiteral("x"))).error().kind, ErrorKind::InvalidInput);
        if (::geteuid() != 0)
            QSKIP("SKIPPED: hyperkit wants root");
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured({{QStringLiteral("xhyve-boot2docker-url"), {url}}});
        SUCCEEDS(driver->create(operation.context()));
        const JsonObject config = driver->config();
        QCOMPARE(config.text(QLatin1String("BootCmd")),
                 QStringLiteral("loglevel=3 user=docker console=ttyS0 base"));
        QCOMPARE(config.text(QLatin1String("Vmlinuz")), QStringLiteral("vmlinuz64"));
        QCOMPARE(m_vm->read(QStringLiteral("store/machines/m1/initrd.img")), QByteArray("initrd"));
        QVERIFY(m_vm->read(QStringLiteral("store/machines/m1/m1.rawdisk"))
                    .startsWith("boot2docker, please format-me"));
        SUCCEEDS(driver->remove(operation.context()));
    }

    void aKernelOfOnesOwnIsBootedAndTheDiskMayBeQcow2()
    {
        if (::geteuid() != 0)
            QSKIP("SKIPPED: hyperkit wants root");
        m_vm->write(QStringLiteral("kernel"), "k");
        m_vm->write(QStringLiteral("initrd"), "i");
        Given given{{QStringLiteral("xhyve-boot-kernel"), {m_vm->path(QStringLiteral("kernel"))}},
                    {QStringLiteral("xhyve-boot-initrd"), {m_vm->path(QStringLiteral("initrd"))}},
                    {QStringLiteral("xhyve-qcow2"), {QStringLiteral("true")}},
                    {QStringLiteral("xhyve-cpu-count"), {QStringLiteral("-1")}}};
        LocalOperation operation(m_vm->seat());
        QCOMPARE(m_vm->configured(given)->preCheck(operation.context()).error().kind,
                 ErrorKind::InvalidInput); // no command line
        given.insert(QStringLiteral("xhyve-boot-cmd"), {QStringLiteral("root=/dev/vda1 quiet")});
        auto driver = m_vm->configured(given);
        SUCCEEDS(driver->preCheck(operation.context()));
        SUCCEEDS(driver->create(operation.context()));
        const QString calls = m_vm->transcript().join(u'\n');
        QVERIFY(calls.contains(m_vm->inMachine(QStringLiteral("m1.qcow2"))
                               + QStringLiteral(",format=qcow")));
        QVERIFY(calls.contains(u"root=/dev/vda1 quiet") && calls.contains(u"-c 4 "));
        SUCCEEDS(driver->remove(operation.context()));
    }

    void aMachineOfTheOldDriverKeepsWorking()
    {
        if (::geteuid() != 0)
            QSKIP("SKIPPED: hyperkit wants root");
        const QString config = QStringLiteral(
            R"({"IPAddress":"","MachineName":"m1","SSHUser":"docker","SSHPort":%1,"SSHKeyPath":"",
            "StorePath":"","Boot2DockerURL":"","CPU":1,"Memory":1024,"DiskSize":20000,
            "DiskNumber":-1,"MacAddr":"2:9:f3:0:1:2","UUID":"0E2C3A3B-7D1C-4B52-9D6B-2F2B0C9E3A11",
            "Qcow2":false,"RawDisk":false,"NFSShares":[],"Virtio9p":null,
            "BootCmd":"base","Initrd":"initrd.img","Vmlinuz":"vmlinuz64"})");
        (void)m_vm->bootableIso();
        m_vm->write(QStringLiteral("store/machines/m1/boot2docker.iso"),
                    m_vm->read(QStringLiteral("b2d.iso")));
        for (const char *name : {"vmlinuz64", "initrd.img", "root-volume.sparsebundle/token"})
            m_vm->write(QStringLiteral("store/machines/m1/") + QLatin1String(name), "x");
        const auto port = m_vm->configured()->config().number(QLatin1String("SSHPort"));
        JsonObject stored = *JsonObject::parse(config.arg(port).toUtf8());
        // Its card has the address that hyperkit makes of the UUID.
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->opened(stored);
        QCOMPARE(*driver->state(operation.context()), PowerState::Stopped);
        m_vm->control("no_lease", true);
        m_vm->write(QStringLiteral("var/db/dhcpd_leases"),
                    "{\n\tip_address=127.0.0.1\n\thw_address=1,2:9:f3:0:1:2\n\tlease=0x1\n}\n");
        SUCCEEDS(driver->start(operation.context()));
        // With the lease of its last life there, it is not waited for.
        QTRY_VERIFY(m_vm->transcript().join(u'\n').contains(u"-s 4:0,ahci-hd,/dev/rdisk7"));
        QCOMPARE(driver->config().number(QLatin1String("DiskNumber")), 7);
        SUCCEEDS(driver->stop(operation.context()));
        QCOMPARE(driver->config().number(QLatin1String("DiskNumber")), -1);
        QVERIFY(m_vm->state().value(QLatin1String("disks")).toObject().isEmpty());
        SUCCEEDS(driver->start(operation.context()));
        SUCCEEDS(driver->remove(operation.context()));
        QCOMPARE(m_vm->leftovers(), 0);
        QVERIFY(m_vm->state().value(QLatin1String("disks")).toObject().isEmpty());
    }

    void whatCannotBeDoneIsRefusedBeforeAnythingIsMade_data()
    {
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QString>("value");
        QTest::newRow("NFS") << QStringLiteral("xhyve-experimental-nfs-share")
                             << QStringLiteral("/tmp");
        QTest::newRow("qcow2") << QStringLiteral("xhyve-qcow2") << QStringLiteral("true");
        QTest::newRow("UUID") << QStringLiteral("xhyve-uuid") << QStringLiteral("none");
        QTest::newRow("comma") << QStringLiteral("xhyve-virtio-9p") << QStringLiteral("/a;b,c");
    }
    void whatCannotBeDoneIsRefusedBeforeAnythingIsMade()
    {
        QFETCH(QString, flag);
        QFETCH(QString, value);
        LocalOperation operation(m_vm->seat());
        const auto checked = m_vm->configured({{flag, {value}}})->preCheck(operation.context());
        QVERIFY(!checked && !checked.error().hint.isEmpty());
        QCOMPARE(m_vm->calls(), 0);
    }

    void anOldMacOsIsRefused()
    {
        qputenv("FAKE_MACOS", "12.7.4");
        LocalOperation operation(m_vm->seat());
        const auto checked = m_vm->configured()->preCheck(operation.context());
        qunsetenv("FAKE_MACOS");
        QCOMPARE(checked.error().message,
                 QStringLiteral("vfkit needs macOS 13 or later, this is 12.7.4."));
    }

    void aProcessThatEndsAtOnceIsToldWithItsWords()
    {
        m_vm->control("dies", true);
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured();
        const auto created = driver->create(operation.context());
        QVERIFY(!created);
        QVERIFY2(created.error().details.contains(u"entitlement"),
                 qPrintable(created.error().details));
        SUCCEEDS(driver->remove(operation.context()));
        QVERIFY(operation.ledger().entries().isEmpty());
    }

    void aPausedMachineGoesOn()
    {
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured();
        SUCCEEDS(driver->create(operation.context()));
        xhyve::VfkitRest rest(m_vm->inMachine(QStringLiteral("vfkit.sock")));
        SUCCEEDS(rest.order(QStringLiteral("Pause"), operation));
        QCOMPARE(*driver->state(operation.context()), PowerState::Paused);
        SUCCEEDS(driver->start(operation.context()));
        QCOMPARE(*driver->state(operation.context()), PowerState::Running);
        QCOMPARE(m_vm->leftovers(), 1);
    }

    void everyStateOfVfkitHasItsMeaning()
    {
        const auto power = [](const char *state) {
            return xhyve::powerStateOfVfkit(QString::fromLatin1(state));
        };
        QCOMPARE(power("VirtualMachineStateRunning"), PowerState::Running);
        QCOMPARE(power("VirtualMachineStatePausing"), PowerState::Stopping);
        QCOMPARE(power("VirtualMachineStateResuming"), PowerState::Starting);
        QCOMPARE(power("VirtualMachineStateStopped"), PowerState::Stopped);
        QCOMPARE(power("VirtualMachineStateError"), PowerState::Error);
    }

    void anAddressIsMadeOfTheUuidAndStaysLocal()
    {
        const QString mac
            = xhyve::macOfUuid(QStringLiteral("0e2c3a3b-7d1c-4b52-9d6b-2f2b0c9e3a11"));
        QCOMPARE(mac, xhyve::macOfUuid(QStringLiteral("0E2C3A3B-7D1C-4B52-9D6B-2F2B0C9E3A11")));
        QVERIFY(mac != xhyve::macOfUuid(QStringLiteral("0E2C3A3B-7D1C-4B52-9D6B-2F2B0C9E3A12")));
        QCOMPARE(mac.left(2).toInt(nullptr, 16) & 3, 2);
        QCOMPARE(paddedMac(trimmedMac(mac)), mac);
        QCOMPARE(xhyve::parsePrintedMac(QStringLiteral("x\nMAC: 2:f0:d:60:1:3\n")),
                 QStringLiteral("02:f0:0d:60:01:03"));
    }

    void aNumberOfAnotherProgramIsNotTaken()
    {
        QCOMPARE(xhyve::findProcess(QStringLiteral("  12 /bin/sh -c x\n 345 vfkit mac=02:0:1\n"),
                                    QStringLiteral("mac=02:0:1")),
                 345);
        QCOMPARE(xhyve::findProcess(QStringLiteral("12 /bin/sh\n"), QStringLiteral("uuid")), 0);
        QCOMPARE(xhyve::findProcess(QStringLiteral("12 /bin/sh\n"), QString()), 0);
    }

private:
    static void machines()
    {
        QTest::addColumn<bool>("isArm");
        QTest::addColumn<bool>("isBoot2docker");
        QTest::newRow("arm") << true << false;
        QTest::newRow("intel") << false << false;
        QTest::newRow("intel-boot2docker") << false << true;
    }
    Given takeMachine()
    {
        const QMetaType boolean = QMetaType::fromType<bool>();
        const auto column = [&](const char *name) {
            return *static_cast<bool *>(QTest::qData(name, boolean.id()));
        };
        m_vm->host().isArm = column("isArm");
        m_vm->control("arm", m_vm->host().isArm);
        m_isPossible = !column("isBoot2docker") || ::geteuid() == 0;
        if (!m_isPossible)
            qWarning("SKIPPED: hyperkit wants root");
        if (!column("isBoot2docker"))
            return {};
        return {{QStringLiteral("xhyve-boot2docker-url"), {m_vm->bootableIso()}}};
    }

    std::unique_ptr<XhyveFixture> m_vm;
    bool m_isPossible = true;
};

QTEST_GUILESS_MAIN(tst_Xhyve)
#include "tst_xhyve.moc"
