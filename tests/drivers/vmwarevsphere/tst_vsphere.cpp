// SPDX-License-Identifier: Apache-2.0
//
// The driver against vcsim: machines from templates, libraries and ISO images.
#include "tests/drivers/vmwarevsphere/vspherefixture.h"

#include <QDir>
#include <QElapsedTimer>

#include <thread>

using namespace machinist;
using namespace std::chrono_literals;
using namespace machinist::test;

class tst_VSphere final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        NEED_VSPHERE();
        QVERIFY(m_vsphere.start());
    }
    void init()
    {
        m_vsphere.calm();
        QCOMPARE(m_vsphere.left(), 0);
    }

    void aCopyOfATemplateLivesAndLeavesNothing()
    {
        RecordingContext context;
        DrivenMachine machine(
            text("vmwarevsphere"),
            m_vsphere.config(VSphere::fromTemplate({{"folder", text("docker")}})));
        succeed(machine.preCheck(context));
        QCOMPARE(m_vsphere.left(), 0);
        m_vsphere.control();
        succeed(machine.create(context));
        qInfo("requests per create from a template: %d", int(m_vsphere.requests().size()));
        QCOMPARE(m_vsphere.left(), 2); // the machine and its folder in the datastore
        const QString seen = m_vsphere.calls("ReconfigVM_Task").join(u'\n');
        QVERIFY(seen.contains(text("guestinfo.userdata.encoding")));
        QVERIFY(userData(seen).contains(machine.text("HostKey").section(u' ', 1, 1).toUtf8()));
        QVERIFY(!QDir(machine.folder()).exists(text("ssh_host_ed25519_key")));
        liveOf(machine, context);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(m_vsphere.left(), 0);
        QCOMPARE(m_vsphere.sessions(), 0);
        QVERIFY(machine.ledger().entries().isEmpty());
        const QString said = context.lines.join(u'\n') + context.steps.join(u'\n');
        QVERIFY(!said.contains(QLatin1String(kPassword)));
    }

    void aMachineFromAnIsoGetsItsKeyThroughVmwareTools()
    {
        RecordingContext context;
        DrivenMachine machine(text("vmwarevsphere"), m_vsphere.config());
        succeed(machine.preCheck(context));
        m_vsphere.control();
        succeed(machine.create(context));
        qInfo("requests per create from an ISO: %d", int(m_vsphere.requests().size()));
        QCOMPARE(m_vsphere.left(), 2);
        // What boot2docker unpacks at each start.
        const QString guest = m_vsphere.folder() + text("/guests/m1");
        QVERIFY(QFile::exists(guest + text("/var/lib/boot2docker/userdata.tar")));
        QFile keys(guest + text("/home/docker/.ssh/authorized_keys"));
        QFile own(machine.folder() + text("/id_ed25519.pub"));
        QVERIFY(keys.open(QIODevice::ReadOnly) && own.open(QIODevice::ReadOnly));
        QCOMPARE(keys.readAll().trimmed(), own.readAll().trimmed());
        QCOMPARE(machine.text("SSHUser"), text("docker"));
        QCOMPARE(machine.text("HostKey"), QString());   // nobody can know it beforehand
        QCOMPARE(machine.ledger().entries().size(), 2); // the machine and the image
        liveOf(machine, context);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(m_vsphere.left(), 0);
        QVERIFY(machine.ledger().entries().isEmpty());
    }

    void anItemOfALibraryIsDeployedTaggedAndLabelled_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<QString>("item");
        for (const char *item : {"debian-ovf", "debian-template"}) {
            QTest::addRow("%s, vSphere 7 and later", item) << text("api") << text(item);
            QTest::addRow("%s, vSphere 6.5", item) << text("rest") << text(item);
        }
    }
    void anItemOfALibraryIsDeployedTaggedAndLabelled()
    {
        QFETCH(QString, style);
        QFETCH(QString, item);
        m_vsphere.setOption(text("rest"), style);
        RecordingContext context;
        DrivenMachine machine(text("vmwarevsphere"),
                              m_vsphere.config({{"creation-type", text("library")},
                                                {"content-library", text("templates")},
                                                {"clone-from", item},
                                                {"network", text("VM Network")},
                                                {"tag", text("team/red")},
                                                {"custom-attribute", text("owner=me & you")}}));
        succeed(machine.preCheck(context));
        succeed(machine.create(context));
        QCOMPARE(m_vsphere.left(), 2);
        bool isAttached = false;
        for (const auto &request : m_vsphere.requests())
            isAttached |= request[text("path")].toString().contains(text("action=attach"));
        QVERIFY(isAttached);
        QVERIFY(m_vsphere.calls("SetField").value(0).contains(text("me &amp; you")));
        succeed(machine.remove(context));
        QCOMPARE(m_vsphere.left(), 0);
    }

    void withoutARestApiTagsAndLibrariesAreRefusedAtOnce()
    {
        m_vsphere.setOption(text("rest"), text("none"));
        RecordingContext context;
        DrivenMachine tagged(text("vmwarevsphere"), m_vsphere.config({{"tag", text("red")}}));
        QCOMPARE(tagged.preCheck(context).error().kind, ErrorKind::NotSupported);
        DrivenMachine copied(text("vmwarevsphere"),
                             m_vsphere.config({{"creation-type", text("library")},
                                               {"content-library", text("templates")},
                                               {"clone-from", text("debian-ovf")}}));
        const auto refused = copied.preCheck(context);
        QVERIFY(refused.error().message.contains(text("no REST API")));
    }

    void everyFlagOfAMachineFromAnIsoIsSeenOnTheWire()
    {
        RecordingContext context;
        DrivenMachine machine(text("vmwarevsphere"),
                              m_vsphere.config({{"cpu-count", text("3")},
                                                {"memory-size", text("3000")},
                                                {"disk-size", text("5000")},
                                                {"network", text("VM Network")},
                                                {"network", text("DC0_DVPG0")},
                                                {"datacenter", text("DC0")},
                                                {"datastore", text("LocalDS_0")},
                                                {"folder", text("/docker/")},
                                                {"pool", text("DC0_C0/Resources/DC0_C0_RP1")},
                                                {"hostsystem", text("DC0_C0_H0")},
                                                {"cfgparam", text("guestinfo.a=b=c")},
                                                {"cloudinit", text("https://config.example/x.yml")},
                                                {"vapp-ipprotocol", text("IPv4")},
                                                {"vapp-ipallocationpolicy", text("fixedAllocated")},
                                                {"vapp-transport", text("com.vmware.guestInfo")},
                                                {"vapp-property", text("guestinfo.x=y")}}));
        succeed(machine.create(context));
        const QString wire = m_vsphere.calls("CreateVM_Task").value(0);
        for (const char *part :
             {"<numCPUs>3<", "<memoryMB>3000<", "<capacityInKB>5120000<", "<deviceName>VM Network<",
              "<portgroupKey>", "<vmPathName>[LocalDS_0]<",
              "<key>guestinfo.a</key><value xsi:type=\"xsd:string\">b=c<",
              "<key>guestinfo.cloud-init.config.url</key><value xsi:type=\"xsd:string\">https://c",
              "<ipAllocationPolicy>fixedAllocatedPolicy<", "<ipProtocol>IPv4<",
              "<ovfEnvironmentTransport>com.vmware.guestInfo<", "<id>guestinfo.x<", "<value>y<",
              "<host type=\"HostSystem\">"})
            QVERIFY2(wire.contains(text(part)), part);
        succeed(machine.remove(context));
    }

    void aCopyIsAdaptedInOneChange()
    {
        RecordingContext context;
        DrivenMachine machine(
            text("vmwarevsphere"),
            m_vsphere.config(VSphere::fromTemplate({{"network", text("DC0_DVPG0")},
                                                    {"network", text("VM Network")},
                                                    {"disk-size", text("40000")},
                                                    {"cfgparam", text("disk.enableUUID=TRUE")},
                                                    {"datastore-cluster", text("DC0_POD0")}})));
        // The simulator's cluster has no datastore in it.
        QVERIFY(machine.preCheck(context).error().message.contains(text("DC0_POD0")));
        DrivenMachine other(
            text("vmwarevsphere"),
            m_vsphere.config(VSphere::fromTemplate({{"network", text("DC0_DVPG0")},
                                                    {"network", text("VM Network")},
                                                    {"disk-size", text("40000")},
                                                    {"cfgparam", text("disk.enableUUID=TRUE")}})));
        succeed(other.create(context));
        const QStringList changes = m_vsphere.calls("ReconfigVM_Task");
        QCOMPARE(changes.size(), 1);
        QVERIFY(changes.first().contains(text("<capacityInKB>40960000<")));
        QVERIFY(changes.first().contains(text("<operation>remove<")));
        QVERIFY(changes.first().contains(text("disk.enableUUID")));
        QCOMPARE(m_vsphere.calls("CloneVM_Task").size(), 1);
        succeed(other.remove(context));
    }

    void thePreCheckNamesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("flag");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("hint");
        const auto row
            = [](const char *flag, const char *value, const char *said, const char *hint) {
                  QTest::addRow("%s", flag)
                      << QByteArray(flag) << text(value) << text(said) << text(hint);
              };
        row("datacenter", "DC9", "no datacenter \"DC9\"", "DC0");
        row("datastore", "nfs", "no datastore \"nfs\"", "DC0/datastore/LocalDS_0");
        row("network", "LAN", "no network \"LAN\"", "DC0/network/VM Network");
        row("folder", "prod", "no folder \"prod\"", "DC0/vm/docker");
        row("hostsystem", "esx1", "no host \"esx1\"", "DC0_C0_H0");
        row("pool", "gold", "no resource pool \"gold\"", "DC0/host/DC0_C0/Resources");
        row("clone-from", "ubuntu", "no virtual machine or template \"ubuntu\"", "clone-from");
        row("tag", "blue", "no tag \"blue\"", "team/red");
        row("password", "wrong-4711", "does not accept the user name or the password", "domain");
    }
    void thePreCheckNamesWhatIsWrong()
    {
        QFETCH(QByteArray, flag);
        QFETCH(QString, value);
        RecordingContext context;
        QHash<QString, QStringList> given = m_vsphere.given(VSphere::fromTemplate());
        given[text("vmwarevsphere-") + QString::fromLatin1(flag)] = QStringList{value};
        DrivenMachine machine(text("vmwarevsphere"), VSphere::config(given));
        const auto checked = machine.preCheck(context);
        QVERIFY(!checked);
        const Error &error = checked.error();
        QFETCH(QString, said);
        QVERIFY2(error.message.contains(said), qPrintable(error.message));
        QFETCH(QString, hint);
        QVERIFY2(error.hint.contains(hint), qPrintable(error.hint));
        QVERIFY(!(error.message + error.details + error.hint).contains(text("wrong-4711")));
        QCOMPARE(m_vsphere.left(), 0);
    }

    void aNameThatIsTakenIsRefusedAndKept()
    {
        RecordingContext context;
        DrivenMachine first(text("vmwarevsphere"), m_vsphere.config(VSphere::fromTemplate()));
        succeed(first.create(context));
        DrivenMachine second(text("vmwarevsphere"), m_vsphere.config(VSphere::fromTemplate()));
        QCOMPARE(second.preCheck(context).error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(second.create(context).error().kind, ErrorKind::AlreadyExists);
        succeed(second.remove(context));
        QCOMPARE(m_vsphere.left(), 2);
        succeed(first.remove(context));
    }

    void withoutVmwareToolsAMachineIsSwitchedOffAndReset()
    {
        RecordingContext context;
        DrivenMachine machine(text("vmwarevsphere"), m_vsphere.config(VSphere::fromTemplate()));
        succeed(machine.create(context));
        m_vsphere.setOption(text("tools"), false);
        machine.call(
            [&](Driver &driver, DriverContext &driverContext) {
                succeed(driver.stop(driverContext));
                verify(*driver.state(driverContext) == PowerState::Stopped);
                return 0;
            },
            context);
        QVERIFY(context.lines.join(u'\n').contains(text("VMware Tools do not run")));
        QCOMPARE(m_vsphere.calls("PowerOffVM_Task").size(), 1);
        succeed(machine.remove(context));
    }

    void aQuestionThatHoldsTheStartUpIsAnswered()
    {
        RecordingContext context;
        DrivenMachine machine(text("vmwarevsphere"), m_vsphere.config(VSphere::fromTemplate()));
        m_vsphere.setOption(text("question"), true);
        succeed(machine.create(context));
        const QString answer = m_vsphere.calls("AnswerVM").value(0);
        QVERIFY(answer.contains(text("<questionId>7</questionId><answerChoice>2</answerChoice>")));
        QVERIFY(context.lines.join(u'\n').contains(text("I Copied It")));
        m_vsphere.setOption(text("question"), false);
        succeed(machine.remove(context));
    }

    void aCancelledCreateEndsSoonAndIsCleaned()
    {
        m_vsphere.setOption(text("tools"), false); // so that it waits for them
        RecordingContext context;
        DrivenMachine machine(text("vmwarevsphere"), m_vsphere.config());
        QElapsedTimer timer;
        std::jthread canceller([&](const std::stop_token &end) {
            while (m_vsphere.calls("PowerOnVM_Task").isEmpty() && !end.stop_requested())
                std::this_thread::sleep_for(20ms);
            timer.start();
            context.cancel();
        });
        QCOMPARE(machine.create(context).error().kind, ErrorKind::Cancelled);
        canceller.request_stop();
        canceller.join();
        qInfo("cancelled within %lld ms", qlonglong(timer.elapsed()));
        RecordingContext after;
        succeed(machine.remove(after));
        QCOMPARE(m_vsphere.left(), 0);
    }

    void noSecretIsInTheLedgerOrTheFile()
    {
        RecordingContext context;
        DrivenMachine machine(text("vmwarevsphere"), m_vsphere.config());
        succeed(machine.create(context));
        QVERIFY(!machine.ledgerText().contains(QLatin1String(kPassword)));
        JsonObject stored = machine.config();
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"vmwarevsphere");
        for (const SecretField &field : info.secrets)
            stored.remove(QLatin1String(field.key));
        QVERIFY(!QByteArray(toGoJson(stored.json())).contains("vc-Secret"));
        succeed(machine.remove(context));
    }

private:
    static QByteArray userData(const QString &wire)
    {
        const QString value = wire.section(text("<key>guestinfo.userdata</key>"), 1)
                                  .section(u'>', 1)
                                  .section(u'<', 0, 0);
        return QByteArray::fromBase64(value.toLatin1());
    }

    void liveOf(DrivenMachine &machine, RecordingContext &context)
    {
        const QString address = machine.text("IPAddress");
        QVERIFY2(address.startsWith(text("127.81.0.")), qPrintable(address));
        machine.call(
            [&](Driver &d, DriverContext &c) {
                verify(*d.state(c) == PowerState::Running);
                verify(*d.ip(c) == address);
                verify(*d.url(c) == text("tcp://%1:2376").arg(address));
                verify(d.ssh(c)->user == text("docker"));
                succeed(d.stop(c));
                verify(*d.state(c) == PowerState::Stopped);
                verify(d.url(c).error().message == text("Host is not running"));
                succeed(d.stop(c));
                succeed(d.start(c));
                verify(*d.state(c) == PowerState::Running);
                verify(d.ip(c)->startsWith(text("127.81.0.")));
                succeed(d.start(c));
                succeed(d.restart(c));
                verify(*d.state(c) == PowerState::Running);
                succeed(d.kill(c));
                verify(*d.state(c) == PowerState::Stopped);
                succeed(d.kill(c));
                succeed(d.restart(c));
                verify(*d.state(c) == PowerState::Running);
                succeed(d.remove(c));
                succeed(d.remove(c));
                return 0;
            },
            context);
    }

    VSphere m_vsphere;
};

QTEST_GUILESS_MAIN(tst_VSphere)
#include "tst_vsphere.moc"
