// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/keypair.h"
#include "tests/support/cloudfaulttests.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <source_location>
#include <thread>

using namespace machinist;
using namespace std::chrono_literals;
using test::CloudFaults;
using test::CloudFaultTests;
using test::DrivenMachine;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

static const char kSecret[] = "sesame-0815";

/// The driver against tests/fakes/softlayer, a program that keeps state.
class tst_SoftLayer final : public CloudFaultTests
{
    Q_OBJECT

public:
    tst_SoftLayer()
        : CloudFaultTests("softlayer")
    {}

private slots:
    void initTestCase()
    {
        if (const QString reason = test::FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QVERIFY(m_cloud.start(text("softlayer/server.py")));
    }
    void init()
    {
        m_cloud.control({{text("options"),
                          QJsonObject{{text("polls"), 2},
                                      {text("bare"), false},
                                      {text("ignore_shutdown"), false},
                                      {text("refuse_keys"), false},
                                      {text("no_room"), false}}}});
        QCOMPARE(m_cloud.left(), 0);
    }

    void aMachineLivesAndLeavesNothing()
    {
        RecordingContext context;
        DrivenMachine machine(text("softlayer"), config());
        succeed(machine.preCheck(context));
        QVERIFY(context.lines.join(u'\n').contains(text("0.038 USD per hour")));
        m_cloud.control();
        succeed(machine.create(context));
        qInfo("requests per create: %d", int(m_cloud.requests().size()));
        QCOMPARE(m_cloud.left(), 2);
        const QString address = machine.text("IPAddress");
        QVERIFY2(address.startsWith(text("127.81.0.")), qPrintable(address));
        machine.call(
            [&](Driver &d, DriverContext &c) {
                verify(*d.state(c) == PowerState::Running);
                verify(*d.ip(c) == address);
                verify(*d.url(c) == text("tcp://%1:2376").arg(address));
                verify(d.ssh(c)->user == text("root"));
                verify(orderSeen().contains(d.hostKey().toUtf8()));
                verify(bool(d.stop(c)) && *d.state(c) == PowerState::Stopped);
                verify(d.url(c).error().message == text("Host is not running"));
                verify(bool(d.stop(c)));
                verify(bool(d.start(c)) && *d.state(c) == PowerState::Running);
                verify(bool(d.start(c)));
                verify(bool(d.restart(c)) && *d.state(c) == PowerState::Running);
                verify(bool(d.kill(c)) && *d.state(c) == PowerState::Stopped);
                verify(bool(d.restart(c)) && *d.state(c) == PowerState::Running);
                verify(bool(d.remove(c)) && bool(d.remove(c)));
                return 0;
            },
            context);
        QCOMPARE(m_cloud.left(), 0);
        QVERIFY(machine.ledger().entries().isEmpty());
        const QString said = context.lines.join(u'\n') + context.steps.join(u'\n');
        QVERIFY(!said.contains(QLatin1String(kSecret)));
        QVERIFY(!QDir(machine.folder()).exists(text("ssh_host_ed25519_key")));
    }

    void whatDoesNotComeWithTheServerIsAskedForByItself()
    {
        m_cloud.setOption(text("bare"), true);
        RecordingContext context;
        DrivenMachine machine(text("softlayer"), config());
        succeed(machine.create(context));
        QVERIFY(machine.text("IPAddress").startsWith(text("127.81.0.")));
        QCOMPARE(*machine.state(context), PowerState::Running);
        succeed(machine.remove(context));
        QCOMPARE(m_cloud.left(), 0);
    }

    void everyFlagIsSeenOnTheWire()
    {
        RecordingContext context;
        DrivenMachine machine(text("softlayer"),
                              config({{"hostname", "web"},
                                      {"region", "ams03"},
                                      {"image", "DEBIAN_12_64"},
                                      {"flavor", "B1_2X8X100"},
                                      {"hourly-billing", "false"},
                                      {"public-vlan-id", "11"},
                                      {"private-vlan-id", "12"},
                                      {"network-max-speed", "1000"},
                                      {"docker-on-private-ip", "true"}}));
        succeed(machine.preCheck(context));
        QVERIFY(context.lines.join(u'\n').contains(text("15.500 USD per month")));
        succeed(machine.create(context));
        QVERIFY(machine.text("IPAddress").startsWith(text("127.80.0.")));
        const QByteArray wire = orderSeen();
        for (const char *part :
             {R"("hostname":"web")", R"("domain":"d.example")", R"("name":"ams03")",
              R"("operatingSystemReferenceCode":"DEBIAN_12_64")", R"("flavorKeyName":"B1_2X8X100")",
              R"("hourlyBillingFlag":false)",
              R"("primaryNetworkComponent":{"networkVlan":{"id":11}})",
              R"("primaryBackendNetworkComponent":{"networkVlan":{"id":12}})", R"("maxSpeed":1000)",
              R"("privateNetworkOnlyFlag":false)"})
            QVERIFY2(wire.contains(part), part);
        succeed(machine.remove(context));
        QVERIFY(context.lines.join(u'\n').contains(text("until its anniversary")));
    }
    void sizesWithoutAFlavourAreOrderedByNumbers()
    {
        RecordingContext context;
        DrivenMachine machine(text("softlayer"),
                              config({{"cpu", "16"},
                                      {"memory", "65536"},
                                      {"disk-size", "100"},
                                      {"local-disk", "true"},
                                      {"private-net-only", "true"}}));
        succeed(machine.create(context));
        QVERIFY(machine.text("IPAddress").startsWith(text("127.80.0.")));
        const QByteArray wire = orderSeen();
        for (const char *part : {R"("startCpus":16)", R"("maxMemory":65536)", R"("capacity":100)",
                                 R"("localDiskFlag":true)", R"("privateNetworkOnlyFlag":true)"})
            QVERIFY2(wire.contains(part), part);
        succeed(machine.remove(context));
    }
    void theOriginalsVariableChoosesThePrivateAddress()
    {
        RecordingContext context;
        DrivenMachine machine(text("softlayer"), config());
        qputenv("SOFTLAYER_DOCKER_ON_PRIVATE_IP", "true");
        const auto created = machine.create(context);
        qunsetenv("SOFTLAYER_DOCKER_ON_PRIVATE_IP");
        succeed(created);
        QVERIFY(machine.text("IPAddress").startsWith(text("127.80.0.")));
        succeed(machine.remove(context));
    }

    void thePreCheckNamesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("flag");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *flag, const char *value, const char *said) {
            QTest::addRow("%s %s", flag, value)
                << QByteArray(flag) << QByteArray(value) << text(said);
        };
        row("region", "sea01", "\"sea01\" is not on offer");
        row("image", "UBUNTU_12_64", "\"UBUNTU_12_64\" is not on offer");
        row("flavor", "B9_9X9X9", "\"B9_9X9X9\" is not on offer");
        row("network-max-speed", "77", "Invalid port speed");
        row("api-key", "wrong-4711", "does not accept the credentials");
    }
    void thePreCheckNamesWhatIsWrong()
    {
        QFETCH(QByteArray, flag);
        QFETCH(QByteArray, value);
        QFETCH(QString, said);
        RecordingContext context;
        DrivenMachine machine(text("softlayer"), config({{flag.constData(), value.constData()}}));
        const auto checked = machine.preCheck(context);
        QVERIFY(!checked);
        const Error &error = checked.error();
        QVERIFY2(error.message.contains(said), qPrintable(error.message));
        if (flag == "api-key")
            QVERIFY(!(error.message + error.details + error.hint).contains(text("wrong-4711")));
    }

    void aRefusedOrderSaysWhyAndIsCleaned()
    {
        m_cloud.setOption(text("no_room"), true);
        RecordingContext context;
        DrivenMachine machine(text("softlayer"), config());
        const auto created = machine.create(context);
        QVERIFY(!created && created.error().message.contains(text("insufficient capacity")));
        QCOMPARE(orders(), 1); // refused for good
        succeed(machine.remove(context));
        QCOMPARE(m_cloud.left(), 0);
    }
    void aKeyThatIsRefusedComesWithTheUserDataAlone()
    {
        m_cloud.setOption(text("refuse_keys"), true);
        RecordingContext context;
        DrivenMachine machine(text("softlayer"), config());
        succeed(machine.create(context));
        QVERIFY(!orderSeen().contains("sshKeys"));
        QVERIFY(orderSeen().contains("ssh_authorized_keys"));
        succeed(machine.remove(context));
    }
    void aServerThatIgnoresTheShutdownIsSwitchedOff()
    {
        RecordingContext context;
        DrivenMachine machine(text("softlayer"), config());
        succeed(machine.create(context));
        m_cloud.setOption(text("ignore_shutdown"), true);
        succeed(machine.call([](Driver &d, DriverContext &c) { return d.stop(c); }, context));
        QCOMPARE(*machine.state(context), PowerState::Stopped);
        succeed(machine.remove(context));
    }
    void anotherMachinesServerOfTheSameNameStays()
    {
        RecordingContext context;
        DrivenMachine one(text("softlayer"), config());
        DrivenMachine two(text("softlayer"), config());
        succeed(one.create(context));
        succeed(two.create(context));
        succeed(one.remove(context));
        QCOMPARE(m_cloud.left(), 2);
        QCOMPARE(*two.state(context), PowerState::Running);
        succeed(two.remove(context));
    }

    void aCancelledCreateIsCleaned()
    {
        m_cloud.setOption(text("polls"), 1000000);
        RecordingContext context;
        DrivenMachine machine(text("softlayer"), config());
        std::jthread later([&] {
            std::this_thread::sleep_for(700ms);
            context.cancel();
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(machine.create(context).error().kind, ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 5000);
        m_cloud.setOption(text("polls"), 2);
        RecordingContext again;
        succeed(machine.remove(again)); // once its transaction has ended
        QCOMPARE(m_cloud.left(), 0);
    }

    void aMachineOfDockerMachineIsDriven()
    {
        RecordingContext context;
        DrivenMachine made(text("softlayer"), config());
        succeed(made.create(context));
        JsonObject old;
        for (const char *key : {"Id", "SSHKeyID"})
            old.set(QLatin1String(key), made.config().number(QLatin1String(key)));
        old.set(QLatin1String("Client"), made.config().object(QLatin1String("Client")));
        old.set(QLatin1String("PollInterval"), 5);
        DrivenMachine machine(text("softlayer"), old);
        QCOMPARE(*machine.state(context), PowerState::Running);
        machine.call(
            [&](Driver &d, DriverContext &c) {
                verify(d.ip(c)->startsWith(text("127.81.0.")));
                return 0;
            },
            context);
        succeed(machine.remove(context));
        QCOMPARE(m_cloud.left(), 0);
    }

    void theListsAreOffered()
    {
        RecordingContext context;
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"softlayer");
        const FlagValues answers = *parseFlags(info.flags, given({}));
        QCOMPARE(info.offers("region", answers, context)->size(), 3);
        QCOMPARE(info.offers("flavor", answers, context)->first().detail,
                 text("1 CPUs, 2 GB, disk 25 GB"));
        const auto vlans = *info.offers("public-vlan", answers, context);
        QCOMPARE(vlans.size(), 1);
        QCOMPARE(vlans[0].label, text("front (780)"));
        for (const Flag &flag : info.flags)
            if (*flag.lookup)
                QVERIFY2(info.offers(flag.lookup, answers, context), flag.name);
        QCOMPARE(info.offers("moons", answers, context).error().kind, ErrorKind::NotSupported);
    }

    void orphansAreFoundAndRemoved()
    {
        RecordingContext context;
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"softlayer");
        const FlagValues answers = *parseFlags(info.flags, given({}));
        DrivenMachine machine(text("softlayer"), config());
        succeed(machine.create(context));
        const auto found = *info.tagged(answers, context);
        QCOMPARE(found.size(), 2);
        for (const TaggedResource &resource : found) {
            QCOMPARE(resource.machineId, machine.text("MachinistId"));
            succeed(info.removeTagged(answers, resource, context));
            succeed(info.removeTagged(answers, resource, context));
        }
        QCOMPARE(m_cloud.left(), 0);
        succeed(machine.remove(context));
    }

    void anIndependentClientIsServed()
    {
        const QTemporaryDir folder;
        const QString key = folder.filePath(text("key"));
        QVERIFY(saveKeyPair(*generateEd25519Key(text("w")), key));
        QProcess witness;
        witness.setProcessChannelMode(QProcess::ForwardedChannels);
        witness.start(text("/usr/bin/python3"), // Debian's, which sees Debian's modules
                      {text(MACHINIST_FAKES "/softlayer/witness.py"),
                       m_cloud.address() + text("/rest/v3.1"), key + text(".pub")});
        QVERIFY(witness.waitForFinished(60000));
        if (witness.exitCode() == 77)
            QSKIP("python3-softlayer is not installed");
        QCOMPARE(witness.exitCode(), 0);
        QCOMPARE(m_cloud.left(), 0);
    }

    void noSecretIsInTheLedgerOrTheFile()
    {
        RecordingContext context;
        DrivenMachine machine(text("softlayer"), config());
        succeed(machine.create(context));
        QVERIFY(!machine.ledgerText().contains(QLatin1String(kSecret)));
        JsonObject stored = machine.config();
        JsonObject client = stored.object(QLatin1String("Client"));
        client.remove(QLatin1String("ApiKey")); // what DriverInfo::secrets names
        stored.set(QLatin1String("Client"), client);
        QVERIFY(!toGoJson(stored.json()).contains(kSecret));
        succeed(machine.remove(context));
    }

private:
    using Flags = QList<std::pair<const char *, const char *>>;

    using CloudFaultTests::verify;
    static void verify(bool isTrue, std::source_location place = std::source_location::current())
    {
        QTest::qVerify(isTrue, "verify()", "", place.file_name(), int(place.line()));
    }
    static void succeed(const Result<> &result,
                        std::source_location place = std::source_location::current())
    {
        const QString trouble
            = result ? QString() : result.error().message + u'\n' + result.error().details;
        QTest::qVerify(result.has_value(), "succeed()", qPrintable(trouble), place.file_name(),
                       int(place.line()));
    }
    CloudFaults faults() override
    {
        return {m_cloud,
                [this] { return std::make_unique<DrivenMachine>(text("softlayer"), config()); }, 2};
    }
    QJsonObject orderBody() const
    {
        const QJsonObject body
            = m_cloud.sent(text("POST"), text("/rest/v3/SoftLayer_Virtual_Guest.json"));
        return body[text("parameters")][0].toObject();
    }
    QByteArray orderSeen() const
    {
        return QJsonDocument(orderBody()).toJson(QJsonDocument::Compact);
    }
    int orders() const
    {
        int count = 0;
        for (const auto &request : m_cloud.requests())
            count += request[text("method")].toString() == text("POST")
                && request[text("path")].toString().endsWith(text("/SoftLayer_Virtual_Guest.json"));
        return count;
    }
    QHash<QString, QStringList> given(const Flags &flags) const
    {
        QHash<QString, QStringList> all{
            {text("softlayer-user"), {text("user")}},
            {text("softlayer-api-key"), {QLatin1String(kSecret)}},
            {text("softlayer-domain"), {text("d.example")}},
            {text("softlayer-api-endpoint"), {m_cloud.address() + text("/rest/v3/")}}};
        for (const auto &[name, value] : flags)
            all[text("softlayer-") + text(name)] = QStringList{text(value)};
        return all;
    }
    JsonObject config(const Flags &flags = {}) const
    {
        JsonObject all = test::configured(text("softlayer"), given(flags));
        all.set(QLatin1String("PollInterval"), 5);
        return all;
    }

    test::FakeCloud m_cloud;
};

QTEST_GUILESS_MAIN(tst_SoftLayer)
#include "tst_softlayer.moc"
