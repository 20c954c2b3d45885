// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machine.h"

#include <QFile>
#include <QTest>

using namespace machinist;

static const QString kRoot = QStringLiteral("/home/alice/.docker/machine");

static QByteArray golden(const char *file)
{
    QFile source(QLatin1String(DATA "/") + QLatin1String(file));
    if (!source.open(QIODevice::ReadOnly))
        qFatal("no golden file %s", file);
    return source.readAll();
}

static Machine read(const QByteArray &text, const char *name)
{
    const auto machine = Machine::fromJson(text, QLatin1String(name), kRoot);
    if (!machine)
        qFatal("%s", qUtf8Printable(machine.error().message));
    return *machine;
}

class tst_Machine final : public QObject
{
    Q_OBJECT

private slots:
    void aVersion3FileComesBackByteByByte_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("generic") << QByteArray("v3-generic.json") << QByteArray("gdeb");
        QTest::newRow("unknown members")
            << QByteArray("v3-unknown-members.json") << QByteArray("odd");
        QTest::newRow("null options") << QByteArray("v3-null-options.json") << QByteArray("ran");
    }
    void aVersion3FileComesBackByteByByte()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, name);
        const QByteArray text = golden(file.constData());
        QCOMPARE(read(text, name.constData()).toJson(), text);
    }

    void writingBackWhatWasReadChangesNothing()
    {
        const QByteArray text = golden("v3-unknown-members.json");
        Machine machine = read(text, "odd");
        machine.setEngine(machine.engine());
        machine.setSwarm(machine.swarm());
        machine.setAuth(machine.auth());
        machine.setDriverConfig(machine.driverConfig());
        QCOMPARE(machine.toJson(), text);
    }

    void theTypedViewsReadEveryKindOfValue()
    {
        const Machine machine = read(golden("v3-generic.json"), "gdeb");
        QCOMPARE(machine.driverName(), QStringLiteral("generic"));
        QCOMPARE(machine.driverConfig().number(QLatin1String("EnginePort")), 2376);
        QCOMPARE(machine.engine().arbitraryFlags, QStringList{QStringLiteral("dns=8.8.8.8")});
        QCOMPARE(machine.engine().env, QStringList{QStringLiteral("HTTP_PROXY=http://p:3128")});
        QVERIFY(machine.engine().tlsVerify);
        QCOMPARE(machine.swarm().strategy, QStringLiteral("spread"));
        QCOMPARE(machine.auth(), AuthOptions::standard(kRoot, QStringLiteral("gdeb")));
    }

    void anOptionThatChangesLeavesTheOthersAlone()
    {
        Machine machine = read(golden("v3-unknown-members.json"), "odd");
        EngineOptions engine = machine.engine();
        engine.storageDriver = QStringLiteral("overlay2");
        machine.setEngine(engine);
        QByteArray expected = golden("v3-unknown-members.json");
        expected.replace("\"StorageDriver\": \"\"", "\"StorageDriver\": \"overlay2\"");
        QCOMPARE(machine.toJson(), expected);
    }

    void aNewMachineHasDockerMachinesKeysInItsOrder()
    {
        Machine machine(QStringLiteral("gdeb"), QStringLiteral("generic"), kRoot);
        const Machine stored = read(golden("v3-generic.json"), "gdeb");
        machine.setDriverConfig(stored.driverConfig());
        machine.setEngine(stored.engine());
        QCOMPARE(machine.toJson(), golden("v3-generic.json"));
    }

    void emptyListsOfANewMachineAreListsButForTheTwoThatNoFlagSets()
    {
        const QByteArray text
            = Machine(QStringLiteral("n"), QStringLiteral("none"), kRoot).toJson();
        QVERIFY(text.contains("\"ArbitraryFlags\": []"));
        QVERIFY(text.contains("\"Dns\": null"));
        QVERIFY(text.contains("\"ServerCertSANs\": []"));
        QCOMPARE(text.count("null"), 2);
    }

    void nullOptionsReadAsZeroAndCanBeFilled()
    {
        Machine machine = read(golden("v3-null-options.json"), "ran");
        QVERIFY(!machine.hasAuth() && !machine.hasEngine() && !machine.hasSwarm());
        QCOMPARE(machine.auth(), AuthOptions());
        machine.setAuth(AuthOptions::standard(kRoot, QStringLiteral("ran")));
        QVERIFY(machine.hasAuth());
        QCOMPARE(machine.auth().certDir, kRoot + QStringLiteral("/certs"));
    }

    void oldVersionsAreBroughtToVersion3_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("version");
        QTest::newRow("0") << QByteArray("v0.json") << 0;
        QTest::newRow("1") << QByteArray("v1.json") << 1;
        QTest::newRow("2") << QByteArray("v2.json") << 2;
    }
    void oldVersionsAreBroughtToVersion3()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, version);
        const Machine machine = read(golden(file.constData()), "old");
        QCOMPARE(machine.readVersion(), version);
        QCOMPARE(machine.auth(), AuthOptions::standard(kRoot, QStringLiteral("old")));
        QCOMPARE(machine.driverConfig().text(QLatin1String("StorePath")), kRoot);
        QCOMPARE(machine.driverConfig().number(QLatin1String("CPU")), 1);
        QCOMPARE(machine.engine().installUrl, QStringLiteral("https://get.docker.com"));
        QVERIFY(machine.engine().tlsVerify);
        QVERIFY(!machine.json().contains(QLatin1String("StorePath")));
        const Machine again = read(machine.toJson(), "old");
        QCOMPARE(again.readVersion(), 3);
        QCOMPARE(again.toJson(), machine.toJson());
        QVERIFY(machine.toJson().startsWith("{\n    \"ConfigVersion\": 3,\n    \"Driver\": {"));
    }

    void version0KeepsItsSwarmAndUnknownMembersAndDropsNestedOptions()
    {
        const Machine machine = read(golden("v0.json"), "old");
        QVERIFY(machine.swarm().master);
        QCOMPARE(machine.swarm().discovery, QStringLiteral("token://abc"));
        QVERIFY(machine.engine().labels.isEmpty());
        QCOMPARE(machine.json().text(QLatin1String("Kept")), QStringLiteral("yes"));
        QVERIFY(!machine.json().contains(QLatin1String("PrivateKeyPath")));
    }

    void pathsThatAnOldFileLacksComeFromWhereItWasFound()
    {
        QByteArray text = golden("v0.json");
        text.replace("\"StorePath\": \"/home/alice/.docker/machine/machines/old\"",
                     "\"StorePath\": \"\"");
        const auto machine
            = Machine::fromJson(text, QStringLiteral("old"), QStringLiteral("/data/m"));
        QVERIFY(machine);
        QCOMPARE(machine->auth().storePath, QStringLiteral("/data/m/machines/old"));
        QCOMPARE(machine->auth().certDir, QStringLiteral("/data/m/certs"));
        QCOMPARE(machine->driverConfig().text(QLatin1String("StorePath")),
                 QStringLiteral("/data/m"));
    }

    void theFoldersNameWinsAndPathsFollowIt()
    {
        const Machine machine = read(golden("v3-generic.json"), "moved");
        QCOMPARE(machine.name(), QStringLiteral("moved"));
        QCOMPARE(machine.json().text(QLatin1String("Name")), QStringLiteral("moved"));
        QCOMPARE(machine.driverConfig().text(QLatin1String("SSHKeyPath")),
                 kRoot + QStringLiteral("/machines/moved/id_ed"));
        QCOMPARE(machine.driverConfig().text(QLatin1String("SSHKey")),
                 QStringLiteral("/home/alice/.ssh/id_ed"));
        QCOMPARE(machine.auth().storePath, kRoot + QStringLiteral("/machines/moved"));
    }

    void keysMatchWhateverTheirCase()
    {
        QByteArray text = golden("v3-generic.json");
        text.replace("\"DriverName\"", "\"drivername\"").replace("\"Labels\"", "\"LABELS\"");
        const Machine machine = read(text, "gdeb");
        QCOMPARE(machine.driverName(), QStringLiteral("generic"));
        QCOMPARE(machine.engine().labels, QStringList{QStringLiteral("a=b")});
        QCOMPARE(machine.toJson(), text);
    }

    void brokenTextsAreRefusedWithAReason_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray whole = golden("v3-generic.json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half") << whole.left(whole.size() / 2);
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("no driver") << QByteArray("{}");
        QTest::newRow("endless number") << QByteArray("{\"ConfigVersion\": 1e999}");
        QTest::newRow("version is text") << QByteArray("{\"ConfigVersion\": \"3\"}");
        QTest::newRow("deep") << QByteArray("{\"a\":") + QByteArray(200000, '[');
        QTest::newRow("not UTF-8") << QByteArray("{\"DriverName\": \"\xff\xfe\"}");
    }
    void brokenTextsAreRefusedWithAReason()
    {
        QFETCH(QByteArray, text);
        const auto machine = Machine::fromJson(text, QStringLiteral("m"), kRoot);
        QVERIFY(!machine);
        QCOMPARE(machine.error().kind, ErrorKind::BadReply);
        QVERIFY(!machine.error().message.isEmpty());
    }

    void aVersionFromTheFutureIsRefused()
    {
        const auto machine = Machine::fromJson("{\"ConfigVersion\": 4, \"DriverName\": \"x\"}",
                                               QStringLiteral("m"), kRoot);
        QVERIFY(!machine);
        QVERIFY(machine.error().message.contains(u"from the future"));
    }
};

QTEST_GUILESS_MAIN(tst_Machine)
#include "tst_machine.moc"
