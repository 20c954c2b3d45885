// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"
#include "models/driver/driverregistry.h"
#include "models/fleet/fleetapply.h"
#include "models/fleet/fleetexport.h"
#include "models/fleet/fleetreader.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/ssh/sshpool.h"
#include "tests/support/recordingcontext.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;
using Action = FleetStep::Action;

class tst_FleetPlan final : public QObject
{
    Q_OBJECT

    DriverRegistry m_drivers{builtinDrivers()};
    QTemporaryDir m_home;
    MachineStore m_store{m_home.path()};
    SshPool m_pool;
    Lifecycle m_lifecycle{m_store, m_drivers, m_pool};

    Fleet read(const QByteArray &text)
    {
        RecordingContext context;
        const auto fleet = readFleet(text, QStringLiteral("f.yml"),
                                     {m_drivers, {}, QStringLiteral("none")}, context);
        if (!fleet)
            qWarning("%s", qPrintable(fleet.error().message));
        return fleet.value_or(Fleet());
    }
    QList<FleetStep> plan(const QByteArray &text)
    {
        return planFleet(read(text), m_store, m_drivers).value_or(FleetPlan()).steps;
    }
    Result<> apply(const FleetStep &step)
    {
        RecordingContext context;
        return applyFleetStep(step, m_lifecycle, m_store, context, false);
    }
    void applyAll(const QByteArray &text)
    {
        for (const FleetStep &step : plan(text)) {
            const auto done = apply(step);
            QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        }
    }

private slots:
    // One store for all, since its certificates take long to make.
    void init() { QDir(m_store.machinesFolder()).removeRecursively(); }

    void whatIsNotThereIsMadeAndThenThereIsNothingToDo()
    {
        const QByteArray text = "machines:\n  a-{1..2}:\n    flags: {url: tcp://127.0.0.1:1}\n"
                                "    tags: [x, y]\n    notes: hello\n    engine: {label: [k=v]}\n";
        const auto before = plan(text);
        QCOMPARE(before.size(), 2);
        QCOMPARE(before[0].action, Action::Create);
        applyAll(text);
        QCOMPARE(m_store.names().value_or(QStringList()).size(), 2);
        const auto extras = loadExtras(m_store, QStringLiteral("a-2"));
        QVERIFY(extras);
        QCOMPARE(extras->tags(), (QStringList{u"x"_qs, u"y"_qs}));
        QCOMPARE(extras->notes(), QStringLiteral("hello"));
        for (const FleetStep &step : plan(text)) {
            QCOMPARE(step.action, Action::Keep);
            QVERIFY(step.unknown.isEmpty());
        }
    }

    void onlyWhatTheFileSaysIsCompared()
    {
        applyAll("machines:\n  a:\n    flags: {url: tcp://127.0.0.1:1}\n    tags: [x]\n"
                 "    protected: true\n");
        QCOMPARE(plan("machines: {a: {}}\n").first().action, Action::Keep);
        // The order of tags says nothing.
        QCOMPARE(plan("machines: {a: {tags: x}}\n").first().action, Action::Keep);
    }

    void tagsNotesAndProtectionChangeInPlace()
    {
        applyAll("machines:\n  a:\n    flags: {url: tcp://127.0.0.1:1}\n    tags: [x]\n");
        const QByteArray changed = "machines: {a: {tags: [x, z], notes: n, protected: true}}\n";
        const FleetStep step = plan(changed).first();
        QCOMPARE(step.action, Action::Change);
        QCOMPARE(step.changes.size(), 3);
        QCOMPARE(step.changes[0].from, QStringLiteral("x"));
        QCOMPARE(step.changes[0].to, QStringLiteral("x, z"));
        QVERIFY(step.changes[0].isInPlace);
        QVERIFY(apply(step));
        QCOMPARE(plan(changed).first().action, Action::Keep);
        QVERIFY(loadExtras(m_store, QStringLiteral("a"))->isProtected());
    }

    void whatOnlyANewMachineCanHaveIsSaidAndTheRestDone()
    {
        applyAll("machines:\n  a:\n    flags: {url: tcp://127.0.0.1:1}\n");
        const FleetStep step
            = plan("machines:\n  a:\n    flags: {url: tcp://127.0.0.1:2}\n    tags: [t]\n"
                   "    engine: {storage-driver: btrfs}\n")
                  .first();
        QCOMPARE(step.action, Action::Change);
        QStringList impossible;
        for (const FleetChange &change : step.changes)
            if (!change.isInPlace)
                impossible << change.what;
        QCOMPARE(impossible, (QStringList{u"flags.url"_qs, u"engine.storage-driver"_qs}));
        const auto done = apply(step);
        QVERIFY(!done);
        QVERIFY2(done.error().message.contains(QLatin1String("flags.url")),
                 qPrintable(done.error().message));
        QCOMPARE(loadExtras(m_store, QStringLiteral("a"))->tags(), QStringList{u"t"_qs});
    }

    void anotherDriverIsADifferenceAndItsFlagsAreNotCompared()
    {
        applyAll("machines:\n  a:\n    flags: {url: tcp://127.0.0.1:1}\n");
        const FleetStep step
            = plan("machines:\n  a:\n    driver: qemu\n    flags: {memory: 4096}\n").first();
        QCOMPARE(step.changes.size(), 1);
        QCOMPARE(step.changes.first().what, QStringLiteral("driver"));
        QVERIFY(!step.changes.first().isInPlace);
    }

    void machinesThatTheFileDoesNotNameAreToBeRemovedOnlyWithConsent()
    {
        applyAll("machines:\n  a:\n    flags: {url: tcp://127.0.0.1:1}\n");
        const auto whole = planFleet(read("machines: {}\n"), m_store, m_drivers);
        QVERIFY(whole);
        QCOMPARE(whole->steps.first().action, Action::Remove);
        QVERIFY(!whole->hasChanges(false));
        QVERIFY(whole->hasChanges(true));
        QVERIFY(apply(whole->steps.first()));
        QVERIFY(!m_store.exists(QStringLiteral("a")));
    }

    void aProtectedMachineIsNotPruned()
    {
        applyAll("machines:\n  a:\n    flags: {url: tcp://127.0.0.1:1}\n    protected: true\n");
        const auto done = apply(plan("machines: {}\n").first());
        QVERIFY(!done);
        QVERIFY(m_store.exists(QStringLiteral("a")));
    }

    void aCreateThatStoppedIsGoneOnWith()
    {
        applyAll("machines:\n  a:\n    flags: {url: tcp://127.0.0.1:1}\n");
        QVERIFY(updateExtras(m_store, QStringLiteral("a"), [](MachineExtras &extras) {
            extras.setProgress(CreateProgress{.stage = QLatin1String(createstage::kCreate)});
        }));
        const QByteArray text = "machines: {a: {tags: [t]}}\n";
        const FleetStep step = plan(text).first();
        QCOMPARE(step.action, Action::Resume);
        const auto done = apply(step);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QCOMPARE(plan(text).first().action, Action::Keep);
        QCOMPARE(loadExtras(m_store, QStringLiteral("a"))->tags(), QStringList{u"t"_qs});
    }

    void theEngineOfAMachineThatDoesNotRunIsNotWaitedFor()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        Machine machine(QStringLiteral("g"), QStringLiteral("generic"), m_store.root());
        JsonObject config;
        config.set(QLatin1String("IPAddress"), QStringLiteral("127.0.0.1"));
        config.set(QLatin1String("SSHPort"), int(closed.serverPort()));
        machine.setDriverConfig(config);
        QVERIFY(m_store.create(machine));
        closed.close();
        const FleetStep step
            = plan("machines: {g: {driver: generic, engine: {label: [a=b]}}}\n").first();
        QCOMPARE(step.action, Action::Change);
        QVERIFY(step.changes.first().isInPlace && step.changes.first().isProvisioned);
        const auto done = apply(step);
        QVERIFY(!done);
        QVERIFY2(done.error().message.contains(QLatin1String("does not run")),
                 qPrintable(done.error().message));
        QVERIFY(m_store.load(QStringLiteral("g"))->engine().labels.isEmpty());
    }

    void aMachineThatCannotBeReadIsSaidSo()
    {
        QVERIFY(QDir().mkpath(m_store.machineFolder(QStringLiteral("a"))));
        QFile file(m_store.configFile(QStringLiteral("a")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        const FleetStep step = plan("machines: {a: {}}\n").first();
        QCOMPARE(step.action, Action::Look);
        QVERIFY(!step.problem.isEmpty());
        QVERIFY(!apply(step));
    }

    void secretsOfAnEngineAreNeitherExportedNorShown()
    {
        applyAll(
            "machines:\n  a:\n    flags: {url: tcp://127.0.0.1:1}\n    tags: [x]\n"
            "    engine:\n      env: [API_TOKEN=abc123, PLAIN=1]\n"
            "      registry-mirror: ['https://me:abc123@mirror.example']\n      label: [k=v]\n");
        const auto exported = exportFleet(m_store, m_drivers, {});
        QVERIFY(exported);
        const QByteArray text = writeFleet(exported->fleet, exported->notes);
        QVERIFY2(!text.contains("abc123"), text.constData());
        QVERIFY2(text.contains("# Its engine.env holds a secret"), text.constData());
        QVERIFY2(text.contains("k=v"), text.constData());
        // What is left out is left alone.
        QCOMPARE(plan(text).first().action, Action::Keep);
        const FleetStep step = plan("machines: {a: {engine: {env: [API_TOKEN=other]}}}\n").first();
        QCOMPARE(step.changes.first().from, QStringLiteral("API_TOKEN=***, PLAIN=1"));
        QCOMPARE(step.changes.first().to, QStringLiteral("API_TOKEN=***"));
    }

    void theStoreAsAFleetIsTheStore()
    {
        applyAll("machines:\n  a:\n    flags: {url: tcp://127.0.0.1:1}\n    tags: [x]\n"
                 "    engine: {label: [k=v], storage-driver: btrfs}\n    tls-san: [n.example]\n"
                 "    swarm: {master: true, discovery: token://1}\n");
        const auto exported = exportFleet(m_store, m_drivers, {});
        QVERIFY(exported);
        QVERIFY(exported->unreadable.isEmpty());
        const QByteArray text = writeFleet(exported->fleet, exported->notes);
        QVERIFY2(text.contains("url: tcp://127.0.0.1:1"), text.constData());
        const auto back = plan(text);
        QCOMPARE(back.size(), 1);
        QVERIFY2(back.first().action == Action::Keep, text.constData());
        for (const char *said : {"tags", "tls-san", "swarm.master", "engine.label"})
            QVERIFY2(back.first().wanted.says(QLatin1String(said)), said);
    }
};

QTEST_GUILESS_MAIN(tst_FleetPlan)
#include "tst_fleetplan.moc"
