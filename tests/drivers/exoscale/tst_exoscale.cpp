// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
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
using test::FaultCount;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

static const char kKey[] = "EXOtest";
static const char kSecret[] = "exo-secret-4711";

class tst_Exoscale final : public CloudFaultTests
{
    Q_OBJECT

public:
    tst_Exoscale()
        : CloudFaultTests("exoscale", 4)
    {}

private slots:
    void initTestCase()
    {
        if (const QString reason = test::FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        if (!qEnvironmentVariableIsSet("EXOSCALE_OPENAPI"))
            qputenv("EXOSCALE_OPENAPI", EXOSCALE_OPENAPI);
        QVERIFY(m_cloud.start(text("exoscale/server.py")));
    }
    void init()
    {
        m_cloud.control({{text("options"),
                          QJsonObject{{text("polls"), 1},
                                      {text("no_2404"), false},
                                      {text("no_room"), false},
                                      {text("moves"), false}}}});
        QCOMPARE(m_cloud.left(), 0);
    }

    void aMachineLivesAndLeavesNothing()
    {
        RecordingContext context;
        DrivenMachine machine(text("exoscale"), config());
        QVERIFY(machine.preCheck(context));
        m_cloud.control();
        const auto created = machine.create(context);
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        qInfo("requests per create: %d", int(m_cloud.requests().size()));
        QCOMPARE(m_cloud.left(), 2); // the instance and the group
        QCOMPARE(machine.text("KeyPair"), QString());
        QCOMPARE(machine.text("SSHUser"), text("ubuntu"));
        machine.call(
            [&](Driver &d, DriverContext &c) {
                verify(*d.state(c) == PowerState::Running);
                verify(*d.ip(c) == text("127.0.0.1"));
                verify(*d.url(c) == text("tcp://127.0.0.1:2376"));
                verify(d.ssh(c)->user == text("ubuntu"));
                verify(d.hostKey().startsWith(text("ssh-ed25519 ")));
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

    void theProtectionIsAgainstEverybodyElse()
    {
        RecordingContext context;
        DrivenMachine machine(text("exoscale"), config({{"deletion-protection", {text("true")}}}));
        const auto created = machine.create(context);
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        const QString place = text("/v2/instance/") + machine.text("Id");
        const auto asked = [&](const char *action) {
            return std::ranges::any_of(m_cloud.requests(), [&](const QJsonValue &request) {
                return request[text("path")].toString() == place + u':' + text(action);
            });
        };
        QVERIFY(asked("add-protection") && !asked("remove-protection"));
        QVERIFY(machine.remove(context));
        QVERIFY(asked("remove-protection"));
        QCOMPARE(m_cloud.left(), 0);
    }

    void anInstanceThatShowsLateIsWaitedFor()
    {
        m_cloud.hide(text("GET /v2/instance/[-0-9a-f]+$"), 3);
        RecordingContext context;
        DrivenMachine machine(text("exoscale"), config());
        const auto created = machine.create(context);
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        m_cloud.control();
        QVERIFY(machine.remove(context));
        QCOMPARE(m_cloud.left(), 0);
    }

    void everyFlagIsSeenOnTheWire()
    {
        const QString file = m_home.filePath(text("ud"));
        const QString key = m_home.filePath(text("own"));
        QVERIFY(writeFile(file, "#!/bin/sh\ntouch /x\n"));
        QVERIFY(saveKeyPair(*generateEd25519Key(text("own")), key));
        RecordingContext context;
        DrivenMachine machine(text("exoscale"),
                              config({{"instance-profile", {text("Extra-large")}},
                                      {"disk-size", {text("77")}},
                                      {"image", {text("debian-12")}},
                                      {"security-group", {text("default"), text("web")}},
                                      {"affinity-group", {text("apart")}},
                                      {"availability-zone", {text("DE-FRA-1")}},
                                      {"ssh-user", {text("alice")}},
                                      {"ssh-key", {key}},
                                      {"userdata", {file}},
                                      {"ipv6", {text("true")}}}));
        const auto created = machine.create(context);
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        const QJsonObject body = m_cloud.sent(text("POST"), text("/v2/instance"));
        QCOMPARE(body[text("instance-type")][text("id")],
                 text("00000000-0000-0000-0000-000000000202"));
        QCOMPARE(body[text("disk-size")].toInt(), 77);
        QCOMPARE(body[text("template")][text("id")], text("00000000-0000-0000-0000-000000000104"));
        QCOMPARE(body[text("security-groups")].toArray().size(), 2);
        QCOMPARE(body[text("security-groups")][0][text("id")],
                 text("00000000-0000-0000-0000-000000000301"));
        QCOMPARE(body[text("anti-affinity-groups")].toArray().size(), 1);
        QCOMPARE(body[text("public-ip-assignment")], text("dual"));
        const QByteArray data
            = QByteArray::fromBase64(body[text("user-data")].toString().toLatin1());
        QVERIFY(data.startsWith("Content-Type: multipart/mixed"));
        const QByteArray line = *publicKeyOfFile(key);
        QCOMPARE(m_cloud.sent(text("POST"), text("/v2/ssh-key"))[text("public-key")].toString(),
                 QString::fromLatin1(line));
        machine.call(
            [&](Driver &d, DriverContext &c) {
                verify(d.ssh(c)->user == text("alice"));
                verify(d.ssh(c)->keyPath == machine.folder() + text("/own"));
                return 0;
            },
            context);
        QCOMPARE(machine.config().list(QLatin1String("SecurityGroups")).size(), 2);
        QCOMPARE(m_cloud.left(), 3);
        QVERIFY(machine.remove(context));
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
        row("availability-zone", "mars-1", "no zone \"mars-1\"");
        row("instance-profile", "galactic", "no instance type");
        row("instance-profile", "gpu3.small", "may not use");
        row("instance-profile", "storage.huge", "The zone ch-dk-2 has no type");
        row("image", "ubuntu-16.04", "no template");
        row("image", "Windows Server 2022", "");
        row("userdata", "/no/file", "/no/file could not be found");
        row("ssh-key", "/no/key", "SSH key does not exist");
        row("api-secret-key", "wrong", "signature");
        row("api-secret-key", "", "missing an API key (--exoscale-api-key)");
    }
    void thePreCheckNamesWhatIsWrong()
    {
        QFETCH(QByteArray, flag);
        QFETCH(QByteArray, value);
        QFETCH(QString, said);
        RecordingContext context;
        QList<Flag> flags{{flag.constData(), {QString::fromLatin1(value)}}};
        if (said.isEmpty()) { // the disk is too small
            flags.append({"disk-size", {text("20")}});
            said = text("needs a disk of 50 GiB");
        }
        DrivenMachine machine(text("exoscale"), config(flags));
        const auto checked = machine.preCheck(context);
        QVERIFY(!checked);
        QVERIFY2(checked.error().message.contains(said), qPrintable(checked.error().message));
        QVERIFY(!checked.error().hint.isEmpty());
        QVERIFY(!checked.error().details.contains(QLatin1String(kSecret)));
    }
    void theSecretMayStandInEitherVariable()
    {
        RecordingContext context;
        JsonObject stored = config();
        stored.set(QLatin1String("ApiSecretKey"), QString());
        for (const char *variable : {"EXOSCALE_API_SECRET", "EXOSCALE_API_SECRET_KEY"}) {
            qputenv(variable, kSecret);
            const auto checked = DrivenMachine(text("exoscale"), stored).preCheck(context);
            qunsetenv(variable);
            QVERIFY2(checked, variable);
        }
    }

    void aDefaultImageThatIsNoMoreIsReplaced()
    {
        m_cloud.setOption(text("no_2404"), true);
        RecordingContext context;
        DrivenMachine machine(text("exoscale"), config());
        QVERIFY(machine.create(context));
        QCOMPARE(m_cloud.sent(text("POST"), text("/v2/instance"))[text("template")][text("id")],
                 text("00000000-0000-0000-0000-000000000101"));
        QVERIFY(machine.remove(context));
    }
    void aTemplateOfTheAccountsOwnIsTaken()
    {
        RecordingContext context;
        DrivenMachine machine(text("exoscale"), config({{"image", {text("Golden")}}}));
        QVERIFY(machine.create(context));
        QCOMPARE(machine.text("SSHUser"), text("boss"));
        QVERIFY(machine.remove(context));
    }
    void aRefusedInstanceSaysWhyAndIsCleaned()
    {
        m_cloud.setOption(text("no_room"), true);
        RecordingContext context;
        DrivenMachine machine(text("exoscale"), config());
        const auto created = machine.create(context);
        QVERIFY(!created && created.error().message.contains(text("There is no room")));
        QVERIFY(machine.remove(context));
        QCOMPARE(m_cloud.left(), 0);
    }
    void theAddressAfterAStartIsTheNewOne()
    {
        m_cloud.setOption(text("moves"), true);
        RecordingContext context;
        DrivenMachine machine(text("exoscale"), config());
        QVERIFY(machine.create(context));
        const QString first = machine.text("IPAddress");
        machine.call(
            [&](Driver &d, DriverContext &c) {
                verify(bool(d.stop(c)) && bool(d.start(c)));
                verify(*d.ip(c) != first);
                return 0;
            },
            context);
        QVERIFY(machine.text("IPAddress") != first);
        QVERIFY(machine.remove(context));
    }

    void theLastMachineTakesTheGroupAlong()
    {
        RecordingContext context;
        DrivenMachine one(text("exoscale"), config());
        DrivenMachine two(text("exoscale"), config());
        QVERIFY(one.create(context));
        QVERIFY(two.create(context));
        QCOMPARE(m_cloud.left(), 3);
        QVERIFY(one.remove(context));
        QVERIFY(context.lines.join(u'\n').contains(text("other machines use it")));
        QCOMPARE(m_cloud.left(), 2);
        QVERIFY(two.remove(context));
        QCOMPARE(m_cloud.left(), 0);
    }

    void aCreateThatEndsAmongTheGroupsRulesIsCleaned()
    {
        const FaultCount count = faults(true).createEndsAt(text("reset-after"), false);
        verify(count, "create ends among the rules, removed");
        QVERIFY(count.points > 20);
    }

    void aCancelledCreateIsCleaned()
    {
        m_cloud.setOption(text("polls"), 1000000);
        RecordingContext context;
        DrivenMachine machine(text("exoscale"), config());
        std::jthread later([&] {
            std::this_thread::sleep_for(500ms);
            context.cancel();
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(machine.create(context).error().kind, ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 5000);
        m_cloud.setOption(text("polls"), 1);
        RecordingContext again;
        QVERIFY(machine.remove(again));
        QCOMPARE(m_cloud.left(), 0);
    }

    void aMachineOfDockerMachineIsDriven()
    {
        RecordingContext context;
        DrivenMachine made(text("exoscale"), config());
        QVERIFY(made.create(context));
        JsonObject old;
        for (const char *key : {"Id", "URL", "ApiKey", "ApiSecretKey", "IPAddress"})
            old.set(QLatin1String(key), made.text(key));
        old.set(QLatin1String("AvailabilityZone"), text("CH-DK-2"));
        old.set(QLatin1String("SecurityGroups"), QStringList{text("docker-machine")});
        old.set(QLatin1String("PollInterval"), 5);
        DrivenMachine machine(text("exoscale"), old);
        QCOMPARE(*machine.state(context), PowerState::Running);
        QVERIFY(machine.remove(context));
        QCOMPARE(m_cloud.left(), 1); // the group was not that machine's
        QVERIFY(made.remove(context));
    }

    void theListsAreOffered()
    {
        RecordingContext context;
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"exoscale");
        const FlagValues answers = *parseFlags(info.flags, given({}));
        QCOMPARE(info.offers("zones", answers, context)->size(), 3);
        const auto types = *info.offers("profiles", answers, context);
        QCOMPARE(types.size(), 3); // neither what is not allowed nor what is elsewhere
        QCOMPARE(types[0].value, text("standard.small"));
        QCOMPARE(types[0].detail, text("2 CPUs, 2 GB"));
        QCOMPARE(info.offers("images", answers, context)->size(), 5);
        QCOMPARE(info.offers("security-groups", answers, context)->at(0).value, text("default"));
        for (const machinist::Flag &flag : info.flags)
            if (*flag.lookup)
                QVERIFY2(info.offers(flag.lookup, answers, context), flag.name);
        QCOMPARE(info.offers("moons", answers, context).error().kind, ErrorKind::NotSupported);
    }

    void orphansAreFoundAndRemoved()
    {
        RecordingContext context;
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"exoscale");
        const FlagValues answers = *parseFlags(info.flags, given({}));
        DrivenMachine machine(text("exoscale"), config());
        m_cloud.setOption(text("no_room"), true); // so that the key stays
        QVERIFY(!machine.create(context));
        const auto found = *info.tagged(answers, context);
        QCOMPARE(found.size(), 3);
        for (const TaggedResource &resource : found) {
            if (resource.kind != text("security-group"))
                QCOMPARE(resource.machineId, machine.text("MachinistId"));
            if (resource.kind != text("security-group"))
                QCOMPARE(resource.name, text("m1"));
            QVERIFY(info.removeTagged(answers, resource, context));
            QVERIFY(info.removeTagged(answers, resource, context));
        }
        QCOMPARE(m_cloud.left(), 0);
        QVERIFY(machine.remove(context));
    }

    void noSecretIsInTheLedgerOrTheFile()
    {
        RecordingContext context;
        DrivenMachine machine(text("exoscale"), config());
        QVERIFY(machine.create(context));
        QVERIFY(!machine.ledgerText().contains(QLatin1String(kSecret)));
        JsonObject stored = machine.config();
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"exoscale");
        for (const SecretField &field : info.secrets)
            stored.remove(QLatin1String(field.key));
        QVERIFY(!toGoJson(stored.json()).contains(kSecret));
        QVERIFY(machine.remove(context));
    }

private:
    using Flag = std::pair<const char *, QStringList>;

    using CloudFaultTests::verify;
    static void verify(bool isTrue, std::source_location place = std::source_location::current())
    {
        QTest::qVerify(isTrue, "verify()", "", place.file_name(), int(place.line()));
    }
    /// With a group to make there are twice as many requests: each fault there is for the night.
    CloudFaults faults() override
    {
        return faults(qEnvironmentVariableIsSet("MACHINIST_EVERY_FAULT"));
    }
    CloudFaults faults(bool hasGroupToMake)
    {
        const QStringList groups{text(hasGroupToMake ? "docker-machine" : "default")};
        const auto make = [this, groups] {
            return std::make_unique<DrivenMachine>(text("exoscale"),
                                                   config({{"security-group", groups}}));
        };
        return {m_cloud, make, hasGroupToMake ? 2 : 1};
    }
    QHash<QString, QStringList> given(const QList<Flag> &flags) const
    {
        QHash<QString, QStringList> all{{text("exoscale-api-key"), {text(kKey)}},
                                        {text("exoscale-api-secret-key"), {text(kSecret)}},
                                        {text("exoscale-url"), {m_cloud.address() + text("/v2")}}};
        for (const auto &[name, values] : flags)
            all[text("exoscale-") + text(name)] = values;
        return all;
    }
    JsonObject config(const QList<Flag> &flags = {}) const
    {
        JsonObject all = test::configured(text("exoscale"), given(flags));
        all.set(QLatin1String("PollInterval"), 5);
        return all;
    }

    QTemporaryDir m_home;
    test::FakeCloud m_cloud;
};

QTEST_GUILESS_MAIN(tst_Exoscale)
#include "tst_exoscale.moc"
