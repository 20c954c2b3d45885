// SPDX-License-Identifier: Apache-2.0
#include "drivers/digitalocean/api.h"
#include "drivers/digitalocean/doctl.h"
#include "models/base/storage.h"
#include "models/ssh/keypair.h"
#include "tests/support/cloudfaulttests.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <source_location>
#include <thread>

using namespace machinist;
using namespace std::chrono_literals;
using test::CloudFaults;
using test::CloudFaultTests;
using test::DrivenMachine;

using Given = QHash<QString, QStringList>;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

static const char kToken[] = "dop_v1_secret";

class Machine final : public DrivenMachine
{
public:
    explicit Machine(const JsonObject &config)
        : DrivenMachine(QStringLiteral("digitalocean"), config)
    {}
};

class tst_DigitalOcean final : public CloudFaultTests
{
    Q_OBJECT

public:
    tst_DigitalOcean()
        : CloudFaultTests("digitalocean")
    {}

private slots:
    void initTestCase()
    {
        if (const QString reason = test::FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
        QVERIFY(m_cloud.start(text("digitalocean/server.py")));
    }
    void init()
    {
        m_cloud.control({{text("options"),
                          QJsonObject{{text("boot_polls"), 2},
                                      {text("no_default_image"), false},
                                      {text("ignore_shutdown"), false}}}});
        QCOMPARE(m_cloud.left(), 0);
    }

    void aMachineLivesAndLeavesNothing()
    {
        RecordingContext context;
        Machine machine(config());
        QVERIFY(machine.call([](Driver &d, DriverContext &c) { return d.preCheck(c); }, context));
        const auto created = machine.create(context);
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        qInfo("requests per create: %d", int(m_cloud.requests().size()));
        machine.call(
            [&](Driver &d, DriverContext &c) {
                verify(*d.state(c) == PowerState::Running);
                verify(*d.ip(c) == text("127.0.0.1"));
                verify(*d.url(c) == text("tcp://127.0.0.1:2376"));
                verify(d.ssh(c)->user == text("root"));
                verify(d.hostKey().startsWith(text("ssh-ed25519 ")));
                verify(bool(d.stop(c)) && *d.state(c) == PowerState::Stopped);
                verify(d.url(c).error().message == text("Host is not running"));
                verify(bool(d.stop(c)));
                verify(bool(d.start(c)) && *d.state(c) == PowerState::Running);
                verify(bool(d.start(c)));
                verify(bool(d.restart(c)) && *d.state(c) == PowerState::Running);
                verify(bool(d.kill(c)) && *d.state(c) == PowerState::Stopped);
                verify(bool(d.remove(c)) && bool(d.remove(c)));
                return 0;
            },
            context);
        QCOMPARE(m_cloud.left(), 0);
        QVERIFY(machine.ledger().entries().isEmpty());
        const QString said = context.lines.join(u'\n') + context.steps.join(u'\n');
        QVERIFY(!said.contains(QLatin1String(kToken)));
        QVERIFY(!QDir(machine.folder()).exists(text("ssh_host_ed25519_key")));
    }

    void everyFlagIsSeenOnTheWire()
    {
        const QString file = m_home.filePath(text("ud"));
        QVERIFY(writeFile(file, "#!/bin/sh\ntouch /x\n"));
        RecordingContext context;
        Machine machine(config({{"region", "fra1"},
                                {"size", "s-2vcpu-4gb"},
                                {"image", "debian-12-x64"},
                                {"ipv6", "true"},
                                {"private-networking", "true"},
                                {"backups", "true"},
                                {"monitoring", "true"},
                                {"tags", "web, blue ,"},
                                {"ssh-user", "alice"},
                                {"ssh-port", "2222"},
                                {"vpc-uuid", "5a4981aa-9653-4bd1-bef5-d6bff52042e4"},
                                {"private-only", "true"},
                                {"userdata", qPrintable(file)}}));
        QVERIFY(machine.create(context));
        const QJsonObject body = m_cloud.sent(text("POST"), text("/v2/droplets"));
        QCOMPARE(body[text("region")], text("fra1"));
        QCOMPARE(body[text("size")], text("s-2vcpu-4gb"));
        QCOMPARE(body[text("image")], text("debian-12-x64"));
        for (const char *name : {"ipv6", "private_networking", "backups", "monitoring"})
            QCOMPARE(body[text(name)], QJsonValue(true));
        QCOMPARE(body[text("public_networking")], QJsonValue(false));
        QCOMPARE(body[text("vpc_uuid")], text("5a4981aa-9653-4bd1-bef5-d6bff52042e4"));
        const QJsonArray tags = body[text("tags")].toArray();
        QVERIFY(tags.contains(text("web")) && tags.contains(text("blue")));
        QCOMPARE(tags.size(), 4);
        QVERIFY(body[text("user_data")].toString().contains(text("multipart/mixed")));
        machine.call(
            [&](Driver &d, DriverContext &c) {
                verify(*d.ip(c) == text("10.108.0.2"));
                verify(d.ssh(c)->user == text("alice") && d.ssh(c)->port == 2222);
                return 0;
            },
            context);
        QVERIFY(machine.remove(context));
    }

    void aKeyOfTheAccountIsUsedAndStays()
    {
        const QString path = m_home.filePath(text("own"));
        const SshKeyPair pair = *generateEd25519Key(text("own"));
        QVERIFY(saveKeyPair(pair, path));
        RecordingContext context;
        digitalocean::Api api({text(kToken), m_cloud.address()}, {}, context);
        const qint64 id = api.addKey(text("own"), pair.publicKey)->id;
        const QString print = digitalocean::accountFingerprint(pair.publicKey);
        Machine machine(config(
            {{"ssh-key-fingerprint", qPrintable(print)}, {"ssh-key-path", qPrintable(path)}}));
        QVERIFY(machine.create(context));
        QCOMPARE(machine.config().number(QLatin1String("SSHKeyID")), id);
        QCOMPARE(machine.config().text(QLatin1String("SSHKeyPath")),
                 machine.folder() + text("/own"));
        QVERIFY(machine.remove(context));
        QVERIFY(api.key(print));
        QVERIFY(api.removeKey(QString::number(id)));
    }

    void aDefaultImageThatIsNoMoreIsReplacedByTheNewest()
    {
        m_cloud.setOption(text("no_default_image"), true);
        RecordingContext context;
        Machine machine(config());
        QVERIFY(machine.create(context));
        QCOMPARE(m_cloud.sent(text("POST"), text("/v2/droplets"))[text("image")],
                 text("ubuntu-22-04-x64"));
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
        row("region", "mars1", "valid region");
        row("region", "ams2", "takes no new droplets");
        row("size", "huge", "does not offer the size");
        row("image", "ubuntu-16-04-x64", "no image");
        row("userdata", "/no/file", "/no/file could not be found");
        row("ssh-key-path", "/no/key", "--digitalocean-ssh-key-fingerprint");
        row("access-token", "wrong", "does not accept the credentials");
        row("access-token", "", "requires the --digitalocean-access-token option");
    }
    void thePreCheckNamesWhatIsWrong()
    {
        QFETCH(QByteArray, flag);
        QFETCH(QByteArray, value);
        QFETCH(QString, said);
        RecordingContext context;
        Machine machine(config({{flag.constData(), value.constData()}}));
        const auto checked
            = machine.call([](Driver &d, DriverContext &c) { return d.preCheck(c); }, context);
        QVERIFY(!checked);
        QVERIFY2(checked.error().message.contains(said), qPrintable(checked.error().message));
        QVERIFY(!checked.error().hint.isEmpty());
    }

    void aDropletThatShowsLateIsWaitedFor()
    {
        m_cloud.hide(text("GET /v2/droplets/[0-9]+$"), 3);
        RecordingContext context;
        Machine machine(config());
        const auto created = machine.create(context);
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        m_cloud.control();
        QVERIFY(machine.remove(context));
        QCOMPARE(m_cloud.left(), 0);
    }

    void anAddressThatChangedElsewhereIsSeen()
    {
        RecordingContext context;
        Machine machine(config());
        QVERIFY(machine.create(context));
        JsonObject stale = machine.config();
        stale.set(QLatin1String("IPAddress"), text("127.9.9.9"));
        Machine later(stale);
        const auto url = later.call([](Driver &d, DriverContext &c) { return d.url(c); }, context);
        QCOMPARE(*url, text("tcp://127.0.0.1:2376"));
        QVERIFY(machine.remove(context));
    }

    void aCancelledCreateIsCleaned()
    {
        m_cloud.setOption(text("boot_polls"), 1000000);
        RecordingContext context;
        Machine machine(config());
        std::jthread later([&] {
            std::this_thread::sleep_for(1s);
            context.cancel();
        });
        QCOMPARE(machine.create(context).error().kind, ErrorKind::Cancelled);
        RecordingContext again;
        QVERIFY(machine.remove(again));
        QCOMPARE(m_cloud.left(), 0);
    }

    void aMachineOfDockerMachineIsDriven()
    {
        RecordingContext context;
        Machine made(config());
        QVERIFY(made.create(context));
        JsonObject old;
        for (const char *key : {"DropletID", "SSHKeyID"})
            old.set(QLatin1String(key), made.config().number(QLatin1String(key)));
        old.set(QLatin1String("AccessToken"), text(kToken));
        old.set(QLatin1String("Endpoint"), m_cloud.address());
        old.set(QLatin1String("PollInterval"), 5);
        Machine machine(old);
        const auto state
            = machine.call([](Driver &d, DriverContext &c) { return d.state(c); }, context);
        QCOMPARE(*state, PowerState::Running);
        QVERIFY(machine.remove(context));
        QVERIFY(made.remove(context)); // the tag
    }

    void theListsAreOffered()
    {
        RecordingContext context;
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"digitalocean");
        const FlagValues answers = values({});
        QCOMPARE(info.offers("regions", answers, context)->size(), 3);
        const auto sizes = *info.offers("sizes", answers, context);
        QCOMPARE(sizes[0].value, text("s-1vcpu-1gb"));
        QVERIFY(sizes[0].detail.contains(text("0.00893 USD/h (20")));
        QCOMPARE(info.offers("images", answers, context)->size(), 4);
        QCOMPARE(info.offers("vpcs", answers, context)->size(), 1);
        QCOMPARE(info.offers("keys", answers, context)->size(), 0);
        for (const Flag &flag : info.flags)
            if (*flag.lookup)
                QVERIFY2(info.offers(flag.lookup, answers, context), flag.name);
    }

    void orphansAreFoundAndRemoved()
    {
        RecordingContext context;
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"digitalocean");
        Machine machine(config());
        QVERIFY(machine.create(context));
        const auto found = *info.tagged(values({}), context);
        QCOMPARE(found.size(), 2);
        for (const TaggedResource &resource : found) {
            QCOMPARE(resource.machineId, machine.config().text(QLatin1String("MachinistId")));
            QCOMPARE(resource.name, text("m1"));
            QVERIFY(info.removeTagged(values({}), resource, context));
            QVERIFY(info.removeTagged(values({}), resource, context));
        }
        QVERIFY(machine.remove(context));
        QCOMPARE(m_cloud.left(), 0);
    }

    void doctlsTokenIsRead()
    {
        using digitalocean::doctlToken;
        QCOMPARE(doctlToken("access-token: abc\ncontext: default\n"), text("abc"));
        QCOMPARE(doctlToken("access-token: abc\nauth-contexts:\n  work: \"def\"\ncontext: work\n"),
                 text("def"));
        QCOMPARE(doctlToken(""), QString());
        qputenv("DIGITALOCEAN_CONTEXT", "work"); // as doctl itself reads it
        QCOMPARE(doctlToken("access-token: abc\nauth-contexts:\n  work: def\ncontext: default\n"),
                 text("def"));
        qunsetenv("DIGITALOCEAN_CONTEXT");
        const QString file = m_home.filePath(text("doctl/config.yaml"));
        QVERIFY(makeFolder(m_home.filePath(text("doctl"))));
        QVERIFY(writeFile(file, QByteArray("access-token: ") + kToken + "\n"));
        RecordingContext context;
        Machine machine(config({{"access-token", ""}}));
        const auto checked
            = machine.call([](Driver &d, DriverContext &c) { return d.preCheck(c); }, context);
        QFile::remove(file);
        QVERIFY(checked);
        QCOMPARE(machine.config().text(QLatin1String("AccessToken")), QString());
    }

private:
    using Flags = QList<std::pair<const char *, const char *>>;

    using CloudFaultTests::verify;
    static void verify(bool isTrue, std::source_location place = std::source_location::current())
    {
        QTest::qVerify(isTrue, "verify()", "", place.file_name(), int(place.line()));
    }
    CloudFaults faults() override // a machine is one droplet, one key and one tag
    {
        return {m_cloud, [this] { return std::make_unique<Machine>(config()); }, 3};
    }
    Given given(const Flags &flags) const
    {
        Given all{{text("digitalocean-access-token"), {text(kToken)}},
                  {text("digitalocean-endpoint"), {m_cloud.address()}}};
        for (const auto &[name, value] : flags)
            all[text("digitalocean-") + text(name)] = {text(value)};
        return all;
    }
    FlagValues values(const Flags &flags) const
    {
        return *parseFlags(DriverRegistry(builtinDrivers()).find(u"digitalocean")->flags,
                           given(flags));
    }
    JsonObject config(const Flags &flags = {}) const
    {
        JsonObject all = test::configured(text("digitalocean"), given(flags));
        all.set(QLatin1String("PollInterval"), 5);
        return all;
    }

    QTemporaryDir m_home;
    test::FakeCloud m_cloud;
};

QTEST_GUILESS_MAIN(tst_DigitalOcean)
#include "tst_digitalocean.moc"
