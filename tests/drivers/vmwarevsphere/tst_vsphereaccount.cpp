// SPDX-License-Identifier: Apache-2.0
//
// Signing in, the certificate, live lists, orphans, machines of other programs, ESXi.
#include "tests/drivers/vmwarevsphere/vspherefixture.h"

using namespace machinist;
using namespace machinist::test;

class tst_VSphereAccount final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        NEED_VSPHERE();
        QVERIFY(m_vsphere.start({text("-dc"), text("2"), text("-ds"), text("2")}));
    }
    void init() { m_vsphere.calm(); }

    void aCertificateThatNobodyVouchesForIsRefusedWithItsThumbprints()
    {
        const QString sha256 = m_vsphere.thumbprint("sha256");
        m_vsphere.control();
        const auto refused = checked({{"ca-file", {}}});
        QVERIFY(!refused);
        const Error &error = refused.error();
        QCOMPARE(error.kind, ErrorKind::NotAuthorised);
        QVERIFY2(error.message.contains(sha256), qPrintable(error.message));
        QVERIFY(error.message.contains(m_vsphere.thumbprint("sha1")));
        QVERIFY(error.hint.contains(text("--vmwarevsphere-thumbprint ") + sha256));
        QCOMPARE(m_vsphere.requests().size(), 0); // nothing was sent to a stranger
    }

    void aThumbprintOrAnAuthorityMakesItTrusted_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"sha256", "sha1", "authority"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void aThumbprintOrAnAuthorityMakesItTrusted()
    {
        QFETCH(QByteArray, kind);
        if (kind == "authority") {
            succeed(checked({}));
            return;
        }
        const QString print = m_vsphere.thumbprint(kind.constData());
        succeed(checked({{"ca-file", {}}, {"thumbprint", print}}));
        succeed(checked({{"ca-file", {}}, {"thumbprint", QString(print).remove(u':').toLower()}}));
    }

    void anotherThumbprintIsRefusedAlsoWhereAnAuthorityVouches()
    {
        m_vsphere.control();
        const QString other = QString(64, u'a');
        const auto refused = checked({{"thumbprint", other}});
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(text("not the one that was accepted")));
        QVERIFY(refused.error().message.contains(m_vsphere.thumbprint("sha256")));
        QCOMPARE(m_vsphere.requests().size(), 0);
    }

    void aVariableGivesAMachineOfOldItsThumbprint()
    {
        RecordingContext context;
        JsonObject old = dockerMachines();
        old.remove(QLatin1String("CaFile"));
        DrivenMachine machine(text("vmwarevsphere"), old);
        QCOMPARE(machine.state(context).error().kind, ErrorKind::NotAuthorised);
        qputenv("VSPHERE_THUMBPRINT", m_vsphere.thumbprint("sha256").toLatin1());
        const auto state = machine.state(context);
        qunsetenv("VSPHERE_THUMBPRINT");
        QCOMPARE(*state, PowerState::Running);
    }

    void aMachineOfDockerMachineGoesOnWorking()
    {
        RecordingContext context;
        DrivenMachine machine(text("vmwarevsphere"), dockerMachines());
        machine.call(
            [&](Driver &d, DriverContext &c) {
                verify(*d.state(c) == PowerState::Running);
                verify(d.ip(c)->startsWith(text("127.81.")));
                verify(d.url(c)->startsWith(text("tcp://127.81.")));
                succeed(d.stop(c));
                verify(*d.state(c) == PowerState::Stopped);
                succeed(d.start(c));
                verify(*d.state(c) == PowerState::Running);
                verify(d.hostKey().isEmpty());
                succeed(d.remove(c));
                verify(d.state(c).error().kind == ErrorKind::NotFound);
                succeed(d.remove(c));
                return 0;
            },
            context);
    }

    void aSuspendedMachineIsSavedAndWakes()
    {
        RecordingContext context;
        JsonObject config = dockerMachines();
        config.set(QLatin1String("MachineName"), text("DC1_C0_RP0_VM0"));
        config.set(QLatin1String("Datacenter"), text("DC1"));
        DrivenMachine machine(text("vmwarevsphere"), config);
        QCOMPARE(*machine.state(context), PowerState::Running);
        m_vsphere.ask("POST", R"({"suspend": "DC1_C0_RP0_VM0"})");
        QCOMPARE(*machine.state(context), PowerState::Saved);
        machine.call(
            [&](Driver &d, DriverContext &c) {
                succeed(d.start(c));
                verify(*d.state(c) == PowerState::Running);
                return 0;
            },
            context);
    }

    void whatCanBeMeantTwiceIsAsked()
    {
        const auto refused = checked({});
        succeed(refused); // the datacenter is given by checked()
        RecordingContext context;
        DrivenMachine any(text("vmwarevsphere"), m_vsphere.config());
        const Error error = any.preCheck(context).error();
        QCOMPARE(error.kind, ErrorKind::InvalidInput);
        QVERIFY2(error.hint.contains(text("DC0, DC1")), qPrintable(error.hint));
        const Error stores = checkedRaw({{"datacenter", text("DC0")}}).error();
        QVERIFY2(stores.hint.contains(text("DC0/datastore/LocalDS_0, DC0/datastore/LocalDS_1")),
                 qPrintable(stores.hint));
    }

    void theServersListsAreOffered_data()
    {
        QTest::addColumn<QByteArray>("lookup");
        QTest::addColumn<QString>("offered");
        const auto row = [](const char *lookup, const char *offered) {
            QTest::newRow(lookup) << QByteArray(lookup) << text(offered);
        };
        row("datacenter", "DC0");
        row("datastore", "LocalDS_0");
        row("datastore-cluster", "DC0_POD0");
        row("network", "VM Network");
        row("folder", "docker");
        row("host", "DC0_C0_H0");
        row("pool", "DC0_C0_RP1");
        row("clone-from", "debian-12");
        row("content-library", "templates");
        row("tag", "team/red");
    }
    void theServersListsAreOffered()
    {
        QFETCH(QByteArray, lookup);
        QFETCH(QString, offered);
        RecordingContext context;
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"vmwarevsphere");
        const FlagValues answers = *parseFlags(
            info.flags, m_vsphere.given(VSphere::fromTemplate({{"datacenter", text("DC0")}})));
        const auto offers = info.offers(lookup.constData(), answers, context);
        QVERIFY2(offers, offers ? "" : qPrintable(offers.error().message));
        QStringList values;
        for (const FlagOffer &offer : *offers)
            values << offer.value;
        QVERIFY2(values.contains(offered), qPrintable(values.join(u' ')));
        QCOMPARE(info.offers("moons", answers, context).error().kind, ErrorKind::NotSupported);
        QCOMPARE(m_vsphere.sessions(), 0);
    }

    void orphansAreFoundAndRemoved()
    {
        RecordingContext context;
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"vmwarevsphere");
        const FlagValues answers = *parseFlags(info.flags, m_vsphere.given());
        const int before = m_vsphere.left();
        DrivenMachine machine(text("vmwarevsphere"),
                              m_vsphere.config({{"datacenter", text("DC0")},
                                                {"datastore", text("LocalDS_0")},
                                                {"pool", text("DC0_C0_RP1")}}));
        succeed(machine.create(context));
        const auto found = *info.tagged(answers, context);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().machineId, machine.text("MachinistId"));
        TaggedResource other = found.first();
        other.machineId = text("another's");
        succeed(info.removeTagged(answers, other, context)); // by now somebody else's: kept
        QCOMPARE(m_vsphere.left(), before + 2);
        succeed(info.removeTagged(answers, found.first(), context));
        succeed(info.removeTagged(answers, found.first(), context));
        QCOMPARE(m_vsphere.left(), before);
        succeed(machine.remove(context));
        QVERIFY(machine.ledger().entries().isEmpty());
        QVERIFY(context.lines.join(u'\n').contains(text("was no longer in vSphere")));
    }

    void anEsxiHostMakesMachinesFromAnIsoOnly()
    {
        VSphere esxi;
        QVERIFY(esxi.start({text("-esx")}));
        RecordingContext context;
        DrivenMachine machine(text("vmwarevsphere"), esxi.config());
        succeed(machine.preCheck(context));
        succeed(machine.create(context));
        QCOMPARE(*machine.state(context), PowerState::Running);
        succeed(machine.remove(context));
        QCOMPARE(esxi.left(), 0);
        DrivenMachine copy(text("vmwarevsphere"), esxi.config(VSphere::fromTemplate()));
        QCOMPARE(copy.preCheck(context).error().kind, ErrorKind::NotSupported);
    }

private:
    Result<> checkedRaw(const VSphere::Flags &flags) const
    {
        RecordingContext context;
        QHash<QString, QStringList> given = m_vsphere.given();
        for (const auto &[name, value] : flags)
            given[text("vmwarevsphere-") + text(name)] = QStringList{value};
        DrivenMachine machine(text("vmwarevsphere"), VSphere::config(given));
        return machine.preCheck(context);
    }
    Result<> checked(const VSphere::Flags &flags) const
    {
        return checkedRaw(VSphere::Flags{{"datacenter", text("DC0")},
                                         {"datastore", text("LocalDS_0")},
                                         {"pool", text("DC0_C0_RP1")}}
                          + flags);
    }
    /// What Docker Machine stored, without anything of ours, for a machine that is there.
    JsonObject dockerMachines() const
    {
        JsonObject config = *JsonObject::parse(R"({"IPAddress": "", "SSHUser": "docker",
            "SSHPort": 22, "Memory": 2048, "DiskSize": 20480, "CPU": 2, "CPUS": 2,
            "Network": "VM Network", "Networks": null, "Datastore": "LocalDS_0",
            "Datacenter": "DC0", "Folder": "", "Pool": "", "HostSystem": "", "CfgParams": null,
            "CloudInit": "", "SSHPassword": "tcuser"})");
        const auto set
            = [&](const char *key, const auto &value) { config.set(QLatin1String(key), value); };
        set("MachineName", text("DC0_C0_RP0_VM0"));
        set("IP", text("127.0.0.1"));
        set("Port", m_vsphere.address().section(u':', -1).toInt());
        set("Username", text(kUser));
        set("Password", text(kPassword));
        set("CaFile", m_vsphere.folder() + text("/ca.pem"));
        set("PollInterval", 5);
        return config;
    }

    VSphere m_vsphere;
};

QTEST_GUILESS_MAIN(tst_VSphereAccount)
#include "tst_vsphereaccount.moc"
