// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"
#include "models/driver/driverregistry.h"
#include "models/fleet/fleetreader.h"
#include "models/fleet/fleetwriter.h"
#include "tests/support/recordingcontext.h"

#include <QTest>

using namespace machinist;

class tst_FleetReader final : public QObject
{
    Q_OBJECT

    DriverRegistry m_drivers{builtinDrivers()};

    Result<Fleet> read(const QByteArray &text)
    {
        RecordingContext context;
        const FleetSurroundings surroundings{.drivers = m_drivers,
                                             .accounts = {{.id = QStringLiteral("id-1"),
                                                           .driver = QStringLiteral("digitalocean"),
                                                           .name = QStringLiteral("work")}},
                                             .fallbackDriver = QStringLiteral("qemu")};
        return readFleet(text, QStringLiteral("f.yml"), surroundings, context);
    }
    static QStringList names(const Fleet &fleet)
    {
        QStringList names;
        for (const FleetMachine &machine : fleet.machines)
            names << machine.request.name;
        return names;
    }

private slots:
    void eachKeyArrives()
    {
        const auto fleet = read(
            "version: 1\n"
            "machines:\n"
            "  web-{1..2}:\n"
            "    driver: digitalocean\n"
            "    account: work\n"
            "    flags: {region: fra1, --digitalocean-size: s-1vcpu-2gb, digitalocean-ipv6: true}\n"
            "    engine:\n"
            "      env: {A: 1, B: \"x y\"}\n"
            "      label: [tier=web]\n"
            "      opt: dns=8.8.8.8\n"
            "      storage-driver: overlay2\n"
            "    swarm: {master: yes, discovery: \"token://abc\"}\n"
            "    tls-san: [web.example]\n"
            "    tags: [prod, web]\n"
            "    notes: |\n"
            "      two\n"
            "      lines\n"
            "    protected: true\n");
        QVERIFY2(fleet, fleet ? "" : qPrintable(fleet.error().message));
        QCOMPARE(names(*fleet), (QStringList{u"web-1"_qs, u"web-2"_qs}));
        const FleetMachine &machine = fleet->machines.last();
        QCOMPARE(machine.request.driver, QStringLiteral("digitalocean"));
        QCOMPARE(machine.request.account, QStringLiteral("id-1"));
        QCOMPARE(machine.request.driverFlags.value(QStringLiteral("digitalocean-region")),
                 QStringList{u"fra1"_qs});
        QCOMPARE(machine.request.driverFlags.value(QStringLiteral("digitalocean-size")),
                 QStringList{u"s-1vcpu-2gb"_qs});
        QCOMPARE(machine.request.driverFlags.value(QStringLiteral("digitalocean-ipv6")),
                 QStringList{u"true"_qs});
        QCOMPARE(machine.request.engine.environment, (QStringList{u"A=1"_qs, u"B=x y"_qs}));
        QCOMPARE(machine.request.engine.options, QStringList{u"dns=8.8.8.8"_qs});
        QCOMPARE(machine.request.engine.storageDriver, QStringLiteral("overlay2"));
        QVERIFY(machine.request.swarm.isMaster);
        QCOMPARE(machine.request.tlsSans, QStringList{u"web.example"_qs});
        QCOMPARE(machine.tags, (QStringList{u"prod"_qs, u"web"_qs}));
        QCOMPARE(machine.notes, QStringLiteral("two\nlines\n"));
        QVERIFY(machine.isProtected);
        QVERIFY(machine.says(QStringLiteral("engine.label")));
        QVERIFY(!machine.says(QStringLiteral("engine.insecure-registry")));
        QCOMPARE(machine.line, 3);
    }

    void countsPatternsDefaultsAndAnchorsWork()
    {
        const auto fleet = read("x-common: &common\n"
                                "  tags: [a]\n"
                                "  engine: {label: [x=1]}\n"
                                "defaults:\n"
                                "  driver: qemu\n"
                                "  flags: {memory: 2048}\n"
                                "  tags: [default]\n"
                                "machines:\n"
                                "  db:\n"
                                "  web: {count: 2, <<: *common}\n"
                                "  gone: {count: 0}\n"
                                "  n{08..10}:\n"
                                "    driver: none\n"
                                "    flags: {url: \"tcp://127.0.0.1:1\"}\n");
        QVERIFY2(fleet, fleet ? "" : qPrintable(fleet.error().message));
        QCOMPARE(
            names(*fleet),
            (QStringList{u"db"_qs, u"web-1"_qs, u"web-2"_qs, u"n08"_qs, u"n09"_qs, u"n10"_qs}));
        QCOMPARE(fleet->machines[0].tags, QStringList{u"default"_qs});
        QCOMPARE(fleet->machines[0].request.driverFlags.value(QStringLiteral("qemu-memory")),
                 QStringList{u"2048"_qs});
        QCOMPARE(fleet->machines[1].tags, QStringList{u"a"_qs});
        QCOMPARE(fleet->machines[1].request.engine.labels, QStringList{u"x=1"_qs});
        // Another driver's flags are not its own.
        QCOMPARE(fleet->machines[3].request.driverFlags.keys(), QStringList{u"url"_qs});
    }

    void mistakesAreNamedWithTheirLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *text, const char *problem) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(problem);
        };
        row("no YAML", "machines:\n  a: [1\n", "f.yml:3: ");
        row("tabs", "machines:\n\ta: 1\n", "f.yml:2: ");
        row("a list", "- a\n", "f.yml:1: the file wants a map");
        row("empty", "", "the file wants a map");
        row("no machines", "version: 1\n", "there is no \"machines\"");
        row("version", "version: 2\nmachines: {}\n", "f.yml:1: this program reads version 1");
        row("two documents", "machines: {}\n---\nmachines: {}\n", "a second document begins here");
        row("top key", "machines: {}\nmachine: {}\n", "f.yml:2: unknown key \"machine\"");
        row("key", "machines:\n  a:\n    tag: x\n", "f.yml:3: unknown key \"tag\"");
        row("engine key", "machines:\n  a:\n    engine:\n      labels: [x]\n",
            "f.yml:4: unknown key \"labels\"");
        row("count in the defaults", "defaults: {count: 3}\nmachines: {}\n", "");
        row("driver", "machines:\n  a: {driver: vmwaer}\n",
            "f.yml:2: there is no driver \"vmwaer\"");
        row("flag", "machines:\n  a:\n    flags: {mem: 1}\n",
            "f.yml:3: the driver qemu has no flag \"mem\"");
        row("flag's value", "machines:\n  a:\n    flags:\n      memory: lots\n",
            "f.yml:4: --qemu-memory: 'lots' is not a number");
        row("flag with two values", "machines:\n  a:\n    flags: {memory: [1, 2]}\n",
            "f.yml:3: \"memory\" takes one value");
        row("secret", "machines:\n  a:\n    driver: digitalocean\n    flags: {access-token: abc}\n",
            "f.yml:4: \"access-token\" is a secret");
        row("account", "machines:\n  a:\n    driver: digitalocean\n    account: home\n",
            "f.yml:4: there is no account \"home\" of the driver digitalocean; known are: work");
        row("name", "machines:\n  a_b: {}\n", "f.yml:2: \"a_b\": Invalid hostname");
        row("twice", "machines:\n  a: {}\n  a: {}\n", "f.yml:3: \"a\" is given twice");
        row("twice by count", "machines:\n  a-1: {}\n  a: {count: 2}\n",
            "f.yml:3: the machine \"a-1\" stands in line 2 already");
        row("count", "machines:\n  a: {count: many}\n", "f.yml:2: \"count\" is a number");
        row("count and pattern", "machines:\n  a{1..2}: {count: 2}\n", "says how many by itself");
        row("too many", "machines:\n  a{1..500}: {}\n", "more than 100 machines");
        row("boolean", "machines:\n  a: {protected: perhaps}\n",
            "f.yml:2: \"protected\" is true or false");
        row("list in a list", "machines:\n  a: {tags: [[x]]}\n",
            "f.yml:2: \"tags\" takes a list of single values");
        row("map for a value", "machines:\n  a: {notes: {x: 1}}\n", "f.yml:2: \"notes\" takes one");
        row("merge of a value", "machines:\n  a: {<<: 1}\n", "\"<<\" wants a map");
    }
    void mistakesAreNamedWithTheirLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        const auto fleet = read(text);
        if (problem.isEmpty()) {
            QVERIFY(fleet); // defaults nobody uses are not looked at
            return;
        }
        QVERIFY(!fleet);
        QCOMPARE(fleet.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(fleet.error().message.contains(problem), qPrintable(fleet.error().message));
        QVERIFY(!fleet.error().message.contains(QLatin1String("abc")));
    }

    void allMistakesAreToldAtOnce()
    {
        const auto fleet = read("machines:\n  a: {tag: 1}\n  b: {driver: nope}\n  c_: {}\n");
        QVERIFY(!fleet);
        QCOMPARE(fleet.error().message.count(u'\n'), 2);
    }

    void anchorsThatGrowWithoutEndAreRefused()
    {
        QByteArray text = "x-0: &a0 {k: v}\n";
        for (int i = 1; i < 30; ++i)
            text += QStringLiteral("x-%1: &a%1 [*a%2, *a%2, *a%2, *a%2]\n")
                        .arg(i)
                        .arg(i - 1)
                        .toUtf8();
        const auto fleet = read(text + "machines: {}\n");
        QVERIFY(!fleet);
        QVERIFY(fleet.error().message.contains(QLatin1String("too large")));
    }

    void whatIsWrittenIsReadBack()
    {
        Fleet fleet;
        FleetMachine machine;
        machine.request.name = QStringLiteral("web-1");
        machine.request.driver = QStringLiteral("qemu");
        machine.request.driverFlags.insert(QStringLiteral("qemu-memory"), {QStringLiteral("4096")});
        machine.request.engine.labels = {QStringLiteral("a: b, [c]=\"d\""), QStringLiteral("yes")};
        machine.notes = QStringLiteral("# no comment\n- nor a list\n");
        machine.tags = {QStringLiteral("true"), QStringLiteral("1"), QStringLiteral("")};
        machine.isProtected = true;
        machine.given
            = {QStringLiteral("flags.qemu-memory"), QStringLiteral("engine.label"),
               QStringLiteral("notes"), QStringLiteral("tags"), QStringLiteral("protected")};
        fleet.machines << machine;
        const QByteArray text
            = writeFleet(fleet, {{QStringLiteral("web-1"), {QStringLiteral("a note")}}});
        QVERIFY2(text.contains("# a note"), text.constData());
        const auto back = read(text);
        QVERIFY2(back, back ? "" : qPrintable(back.error().message + QString::fromUtf8(text)));
        QCOMPARE(names(*back), QStringList{u"web-1"_qs});
        const FleetMachine &read = back->machines.first();
        QCOMPARE(read.request.engine.labels, machine.request.engine.labels);
        QCOMPARE(read.notes, machine.notes);
        QCOMPARE(read.tags, machine.tags);
        QCOMPARE(read.isProtected, true);
        QCOMPARE(read.request.driverFlags, machine.request.driverFlags);
    }
};

QTEST_GUILESS_MAIN(tst_FleetReader)
#include "tst_fleetreader.moc"
