// SPDX-License-Identifier: Apache-2.0
//
// The driver against a stand-in for PowerShell that keeps state and refuses what Hyper-V refuses.
#include "tests/drivers/hyperv/hypervfixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace machinist;

class tst_HyperV final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_vm = std::make_unique<HyperVFixture>(); }

    void literalsKeepWhatIsInThem()
    {
        QCOMPARE(hyperv::quoted(QStringLiteral("C:\\a b\\$x")), QStringLiteral("'C:\\a b\\$x'"));
        QCOMPARE(hyperv::quoted(QStringLiteral("O'Neill’s")), QStringLiteral("'O''Neill’’s'"));
        QCOMPARE(hyperv::encoded(QStringLiteral("aä")), QStringLiteral("YQDkAA=="));
    }

    void elsewhereThanOnWindowsItIsNotSupported()
    {
        for (const HostSystem system : {HostSystem::Linux, HostSystem::MacOs}) {
            m_vm->host().system = system;
            LocalOperation operation(m_vm->seat());
            const auto checked = m_vm->configured()->preCheck(operation.context());
            QCOMPARE(checked.error().kind, ErrorKind::NotSupported);
            QCOMPARE(checked.error().message,
                     QStringLiteral("Driver \"hyperv\" not supported on this platform."));
            QVERIFY(!checked.error().hint.isEmpty());
            QVERIFY(operation.ledger().entries().isEmpty());
        }
    }

    void whatIsMissingIsSaidBeforeAnythingIsMade_data()
    {
        QTest::addColumn<QString>("control");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *control, const QJsonValue &value, const char *message) {
            QTest::newRow(control)
                << QString::fromLatin1(control) << value << QString::fromLatin1(message);
        };
        row("no_module", true, "Hyper-V PowerShell Module is not available");
        row("no_rights", true, "Hyper-v commands have to be run as an Administrator");
        row("switches", QJsonArray(),
            "No External vswitch found. A valid vswitch must be available for this command to "
            "run.");
    }
    void whatIsMissingIsSaidBeforeAnythingIsMade()
    {
        QFETCH(QString, control);
        QFETCH(QJsonValue, value);
        QFETCH(QString, message);
        m_vm->control(qPrintable(control), value);
        LocalOperation operation(m_vm->seat());
        const auto checked = m_vm->configured()->preCheck(operation.context());
        QVERIFY(!checked);
        QCOMPARE(checked.error().message, message);
        QVERIFY(!checked.error().hint.isEmpty());
        QVERIFY(m_vm->machines().isEmpty() && operation.ledger().entries().isEmpty());
    }

    void withoutPowerShellThePreCheckSaysSo()
    {
        m_vm->host().environment.insert(QStringLiteral("PATH"), QStringLiteral("/nowhere"));
        LocalOperation operation(m_vm->seat());
        const auto checked = m_vm->configured()->preCheck(operation.context());
        QCOMPARE(checked.error().kind, ErrorKind::ToolMissing);
        QCOMPARE(checked.error().message, QStringLiteral("Powershell was not found in the path"));
    }

    void aSwitchIsChosen()
    {
        using hyperv::Switch;
        const Switch own{QStringLiteral("Standardswitch"),
                         QStringLiteral("c08cb7b8-9b3c-408e-8e30-5e16a3aeb444"),
                         QStringLiteral("Internal")};
        const Switch inner{QStringLiteral("Inner"), QStringLiteral("1"),
                           QStringLiteral("Internal")};
        const Switch outer{QStringLiteral("Outer"), QStringLiteral("2"),
                           QStringLiteral("External")};
        QCOMPARE(hyperv::chooseSwitch({inner, own, outer}, {})->name, outer.name);
        QCOMPARE(hyperv::chooseSwitch({inner, own}, {})->name, own.name);
        QCOMPARE(hyperv::chooseSwitch({own, inner}, inner.name)->name, inner.name);
        QVERIFY(!hyperv::chooseSwitch({inner}, {}));
        QCOMPARE(hyperv::chooseSwitch({inner}, QStringLiteral("inner")).error().message,
                 QStringLiteral("vswitch \"inner\" not found"));
    }

    void everyStateHasItsMeaning()
    {
        const auto power = [](const char *state) {
            hyperv::VmFacts vm;
            vm.state = QString::fromLatin1(state);
            return vm.power();
        };
        QCOMPARE(power("Running"), PowerState::Running);
        QCOMPARE(power("Off"), PowerState::Stopped);
        QCOMPARE(power("FastSaved"), PowerState::Saved);
        QCOMPARE(power("Paused"), PowerState::Paused);
        QCOMPARE(power("Resuming"), PowerState::Starting);
        QCOMPARE(power("Saving"), PowerState::Stopping);
        QCOMPARE(power("OffCritical"), PowerState::Error);
    }

    void aMachineGoesThroughItsWholeLife()
    {
        LocalOperation operation(m_vm->seat());
        DriverContext &context = operation.context();
        auto driver = m_vm->configured();
        SUCCEEDS(driver->preCheck(context));
        SUCCEEDS(driver->create(context));
        QCOMPARE(*driver->state(context), PowerState::Running);
        QCOMPARE(*driver->ip(context), QStringLiteral("127.0.0.1")); // not the IPv6 one before it
        QCOMPARE(*driver->url(context), QStringLiteral("tcp://127.0.0.1:2376"));
        QCOMPARE(driver->ssh(context)->keyPath, m_vm->inMachine(QStringLiteral("id_rsa")));
        QVERIFY(driver->hostKey().startsWith(u"ssh-ed25519 "));
        QCOMPARE(driver->config().text(QLatin1String("VSwitch")), QStringLiteral("Außen 'eins'"));

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
        for (const char *state : {"Saved", "Paused"}) {
            m_vm->setFirst("State", QString::fromLatin1(state));
            SUCCEEDS(driver->start(context));
            QCOMPARE(*driver->state(context), PowerState::Running);
            SUCCEEDS(driver->kill(context));
        }
        SUCCEEDS(driver->remove(context));
        QVERIFY(m_vm->machines().isEmpty());
        QVERIFY(operation.ledger().entries().isEmpty());
        QVERIFY(!QFile::exists(m_vm->inMachine(QStringLiteral("disk.vhdx"))));
        SUCCEEDS(driver->remove(context));
        QCOMPARE(driver->state(context).error().message, QStringLiteral("machine does not exist"));
    }

    void theStatementsAreThoseOfTheGoldenFile_data()
    {
        QTest::addColumn<Given>("given");
        QTest::newRow("cloudimage") << Given();
        QTest::newRow("everyflag") << Given{
            {QStringLiteral("hyperv-memory"), {QStringLiteral("2048")}},
            {QStringLiteral("hyperv-cpu-count"), {QStringLiteral("2")}},
            {QStringLiteral("hyperv-static-macaddress"), {QStringLiteral("00:15:5d:0a:0b:0c")}},
            {QStringLiteral("hyperv-vlan-id"), {QStringLiteral("7")}},
            {QStringLiteral("hyperv-disable-dynamic-memory"), {QStringLiteral("true")}},
            {QStringLiteral("hyperv-virtual-switch"), {QStringLiteral("Außen 'eins'")}}};
        QTest::newRow("boot2docker")
            << Given{{QStringLiteral("hyperv-boot2docker-url"), {m_iso.iso()}}};
    }
    void theStatementsAreThoseOfTheGoldenFile()
    {
        QFETCH(Given, given);
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured(given);
        SUCCEEDS(driver->preCheck(operation.context()));
        SUCCEEDS(driver->create(operation.context()));
        SUCCEEDS(driver->stop(operation.context()));
        SUCCEEDS(driver->remove(operation.context()));
        const QString difference = m_vm->differenceFrom(
            QStringLiteral(GOLDEN "/%1.txt").arg(QLatin1String(QTest::currentDataTag())));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void boot2dockerIsBootedAsBefore()
    {
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured({{QStringLiteral("hyperv-boot2docker-url"), {m_iso.iso()}}});
        SUCCEEDS(driver->create(operation.context()));
        QCOMPARE(m_vm->first().value(QLatin1String("Generation")).toString(), QStringLiteral("1"));
        QVERIFY(m_vm->read(QStringLiteral("store/machines/m1/disk.vhd"))
                    .contains("boot2docker, please format-me"));
        QVERIFY(driver->hostKey().isEmpty());
        SUCCEEDS(driver->remove(operation.context()));
    }

    void theStoredFieldsAreDockerMachines()
    {
        const JsonObject config = m_vm->configured()->config();
        for (const char *key : {"Boot2DockerURL", "VSwitch", "DiskSize", "MemSize", "CPU",
                                "MacAddr", "VLanID", "DisableDynamicMemory"})
            QVERIFY2(config.contains(QLatin1String(key)), key);
        QCOMPARE(config.text(QLatin1String("VSwitch")), QString());
        QCOMPARE(config.text(QLatin1String("SSHUser")), QStringLiteral("docker"));
    }

    void whereTheGuestIsSilentTheNeighboursKnow()
    {
        m_vm->control("no_kvp", true);
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured();
        SUCCEEDS(driver->create(operation.context()));
        QCOMPARE(*driver->ip(operation.context()), QStringLiteral("127.0.0.1"));
    }

    void aGuestThatHearsNothingIsTurnedOff()
    {
        m_vm->control("deaf", true);
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured();
        SUCCEEDS(driver->create(operation.context()));
        SUCCEEDS(driver->stop(operation.context()));
        QCOMPARE(*driver->state(operation.context()), PowerState::Stopped);
        QVERIFY(m_vm->transcript().join(u'\n').contains(u"-TurnOff"));
    }

    void aWindowsWithoutAutomaticCheckpointsWillDo()
    {
        m_vm->control("server", true);
        LocalOperation operation(m_vm->seat());
        SUCCEEDS(m_vm->configured()->create(operation.context()));
    }

    void somebodyElsesMachineOfThatNameStays()
    {
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured();
        SUCCEEDS(driver->create(operation.context()));
        HyperVFixture *vm = m_vm.get();
        QCOMPARE(vm->configured()->preCheck(operation.context()).error().kind,
                 ErrorKind::AlreadyExists);
        vm->setFirst("Id", QStringLiteral("another"));
        SUCCEEDS(driver->remove(operation.context()));
        QCOMPARE(vm->machines().size(), 1);
    }

    void aStoreOfDockerMachineKeepsWorking()
    {
        LocalOperation operation(m_vm->seat());
        auto driver = m_vm->configured();
        SUCCEEDS(driver->create(operation.context()));
        JsonObject config = driver->config();
        for (const char *key : {"Image", "ImageChecksum", "ImageMirror", "HostKey", "VMId"})
            config.remove(QLatin1String(key));
        auto old = m_vm->opened(config);
        SUCCEEDS(old->stop(operation.context()));
        SUCCEEDS(old->start(operation.context()));
        SUCCEEDS(old->remove(operation.context()));
        QVERIFY(m_vm->machines().isEmpty());
    }

    void aWrongHardwareAddressIsRefusedAtOnce()
    {
        hyperv::HyperVDriver driver(m_vm->seat(), m_vm->host());
        const auto configured = driver.configure(m_vm->values(
            {{QStringLiteral("hyperv-static-macaddress"), {QStringLiteral("00:15'; calc")}}}));
        QCOMPARE(configured.error().kind, ErrorKind::InvalidInput);
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
    const HyperVFixture m_iso; // where the ISO lies
    std::unique_ptr<HyperVFixture> m_vm;
};

QTEST_GUILESS_MAIN(tst_HyperV)
#include "tst_hyperv.moc"
