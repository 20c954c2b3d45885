// SPDX-License-Identifier: Apache-2.0
#include "models/driver/driver.h"
#include "models/machine/fileledger.h"
#include "tests/drivers/google/googlesimulator.h"
#include "tests/support/faultcount.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <thread>

using namespace machinist;
using namespace machinist::test;

namespace machinist {
const DriverInfo &googleDriver();
}

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

using Given = QHash<QString, QStringList>;

/// One machine with its store, as a program that may be killed at any moment sees it: each act
/// makes the driver anew from what was saved.
class Machine
{
public:
    Machine(const GoogleSimulator &simulator, const QString &name, Given given = {})
        : m_name(name)
    {
        given.insert(s("google-project"), {given.value(s("google-project"), {s("p1")})});
        given.insert(s("google-endpoint"), {simulator.endpoint()});
        if (!given.contains(s("google-auth-encoded-json"))
            && !given.contains(s("google-credentials-file")))
            given.insert(s("google-credentials-file"), {simulator.serviceFile()});
        m_values = parseFlags(googleDriver().flags, given);
        QDir().mkpath(seat().machineFolder());
        m_config.set(QLatin1String("PollInterval"), 5);
        const auto driver = this->driver();
        m_configured = driver->configure(*m_values);
        m_config = driver->config();
    }

    DriverSeat seat() const { return {m_name, m_store.path(), m_config}; }
    std::unique_ptr<Driver> driver() const { return googleDriver().make(seat()); }
    Result<> configured() const { return m_configured; }
    const FlagValues &values() const { return *m_values; }
    JsonObject &config() { return m_config; }
    QString text(const char *key) const { return m_config.text(QLatin1String(key)); }

    Result<> act(Result<> (Driver::*what)(DriverContext &))
    {
        const auto driver = this->driver();
        const auto ledger = FileLedger::open(seat().machineFolder());
        DriverContext context(m_context, **ledger, [&] {
            m_config = driver->config();
            return Result<>();
        });
        const auto result = (driver.get()->*what)(context);
        if (!result)
            m_errors << result.error().message + u'\n' + result.error().details;
        return result;
    }
    Result<> create()
    {
        TRY(act(&Driver::preCheck));
        return act(&Driver::create);
    }
    Result<> remove() { return act(&Driver::remove); }
    PowerState state() { return driver()->state(m_context).value_or(PowerState::Error); }
    QList<LedgerEntry> ledger() const
    {
        return (*FileLedger::open(seat().machineFolder()))->entries();
    }
    RecordingContext &context() { return m_context; }
    /// Everything the program has said or written.
    QByteArray traces() const
    {
        QByteArray all = (m_errors + m_context.lines + m_context.steps).join(u'\n').toUtf8();
        for (const QFileInfo &info : QDir(seat().machineFolder()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            if (!info.fileName().startsWith(u"id_") && file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

private:
    QTemporaryDir m_store;
    QString m_name;
    JsonObject m_config;
    Result<FlagValues> m_values = FlagValues();
    Result<> m_configured;
    RecordingContext m_context;
    QStringList m_errors;
};

} // namespace

#define VERIFY_RESULT(call)                                                                        \
    do {                                                                                           \
        const auto outcome = (call);                                                               \
        QVERIFY2(outcome,                                                                          \
                 outcome ? ""                                                                      \
                         : qPrintable(outcome.error().message + u'\n' + outcome.error().details)); \
    } while (false)

class tst_GoogleLife final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString why = GoogleSimulator::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(m_cloud.start());
    }
    void init() { m_cloud.control({{s("reset"), true}}); }
    void cleanup() { QCOMPARE(m_cloud.leftovers(), 0); }

    void aMachineLivesAndLeavesNothing()
    {
        Machine machine(m_cloud, s("m1"));
        VERIFY_RESULT(machine.create());
        qInfo("API requests of preCheck and create: %lld", m_cloud.requests().size());
        QCOMPARE(machine.state(), PowerState::Running);
        const QString ip = *machine.driver()->ip(machine.context());
        QVERIFY(ip.startsWith(u"127.80."));
        QCOMPARE(machine.text("IPAddress"), ip);
        QCOMPARE(*machine.driver()->url(machine.context()),
                 QStringLiteral("tcp://%1:2376").arg(ip));
        QCOMPARE(machine.driver()->ssh(machine.context())->user, s("docker-user"));
        QVERIFY(machine.driver()->hostKey().startsWith(u"ssh-ed25519 "));

        VERIFY_RESULT(machine.act(&Driver::stop));
        QCOMPARE(machine.state(), PowerState::Stopped);
        QCOMPARE(machine.driver()->url(machine.context()).error().message,
                 s("Host is not running"));
        VERIFY_RESULT(machine.act(&Driver::stop));
        VERIFY_RESULT(machine.act(&Driver::start));
        VERIFY_RESULT(machine.act(&Driver::start));
        QCOMPARE(machine.state(), PowerState::Running);
        QVERIFY(machine.text("IPAddress") != ip); // a temporary address changes
        VERIFY_RESULT(machine.act(&Driver::restart));
        QCOMPARE(machine.state(), PowerState::Running);
        VERIFY_RESULT(machine.act(&Driver::kill));
        QCOMPARE(machine.state(), PowerState::Stopped);
        VERIFY_RESULT(machine.remove());
        VERIFY_RESULT(machine.remove());
        QVERIFY(machine.ledger().isEmpty());
        QCOMPARE(machine.state(), PowerState::None);
    }

    void eachFlagIsSeenOnTheWire();
    void theUsersLoginWorksToo();
    void anInternalMachineHasNoExternalAddress();
    void anInstanceThatIsThereIsTakenOver();
    void aTakenNameIsRefused();
    void startMakesALostInstanceFromItsDisk();
    void machinesOfDockerMachineGoOnWorking();
    void theSharedRuleGoesWithTheLastMachine();
    void aRuleOfSomebodyElseStays();
    void machinesMadeSideBySideShareOneRule();
    void anInstanceOfAnotherOwnerIsNeverDeleted();
    void aFailedOperationIsExplained();
    void passingTroubleIsSatOut_data();
    void passingTroubleIsSatOut();
    void aCrashAnywhereInCreateIsResumedOrCleaned_data();
    void aCrashAnywhereInCreateIsResumedOrCleaned();
    void aCrashAnywhereInRemoveIsFinished_data();
    void aCrashAnywhereInRemoveIsFinished();
    void cancellingEndsWithinTwoSeconds();
    void anExpiredLoginSaysWhatToDo();
    void noSecretIsLeftAnywhere();
    void theAccountsListsAreOffered();
    void whatCarriesOurLabelIsFoundAndDeleted();

private:
    GoogleSimulator m_cloud;
};

void tst_GoogleLife::eachFlagIsSeenOnTheWire()
{
    QTemporaryDir folder;
    QFile userData(folder.filePath(s("user-data")));
    QVERIFY(userData.open(QIODevice::WriteOnly) && userData.write("#!/bin/sh\ntrue\n") > 0);
    userData.close();
    Machine machine(
        m_cloud, s("flags"),
        {{s("google-zone"), {s("us-central1-b")}},
         {s("google-machine-type"), {s("e2-medium")}},
         {s("google-machine-image"), {s("debian-cloud/global/images/family/debian-12")}},
         {s("google-username"), {s("jane")}},
         {s("google-disk-size"), {s("33")}},
         {s("google-disk-type"), {s("pd-ssd")}},
         {s("google-network"), {s("other")}},
         {s("google-subnetwork"), {s("sub")}},
         {s("google-address"), {s("web")}},
         {s("google-open-port"), {s("80"), s("53/udp")}},
         {s("google-tags"), {s("t1,t2")}},
         {s("google-vm-labels"), {s("team,blue")}},
         {s("google-service-account"), {s("a@b.c")}},
         {s("google-scopes"), {s("https://x,https://y")}},
         {s("google-preemptible"), {s("true")}},
         {s("google-spot"), {s("true")}},
         {s("google-accelerator"), {s("nvidia-tesla-t4=2")}},
         {s("google-userdata"), {userData.fileName()}},
         {s("google-deletion-protection"), {s("true")}}});
    VERIFY_RESULT(machine.create());
    const QJsonObject body = m_cloud.sent("POST", "/zones/us-central1-b/instances");
    const QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
    for (const char *part :
         {R"(machineTypes/e2-medium")", R"("sourceImage":"projects/debian-cloud/global/images/fam)",
          R"(jane:ssh-ed25519 )", R"("diskSizeGb":"33")", R"(/diskTypes/pd-ssd")",
          R"("network":"projects/p1/global/networks/other")",
          R"("subnetwork":"projects/p1/regions/us-central1/subnetworks/sub")",
          R"("natIP":"203.0.113.9")", R"(["docker-machine","t1","t2"])", R"("team":"blue")",
          R"("email":"a@b.c")", R"(["https://x","https://y"])", R"("preemptible":true)",
          R"("provisioningModel":"SPOT")", R"("acceleratorCount":2)",
          R"(/acceleratorTypes/nvidia-tesla-t4")", R"(#!/bin/sh\ntrue\n)",
          R"("deletionProtection":true)", R"("key":"enable-oslogin","value":"FALSE")"})
        QVERIFY2(text.contains(part), part);
    const QJsonObject rule = m_cloud.sent("POST", "/global/firewalls");
    QVERIFY(QJsonDocument(rule)
                .toJson(QJsonDocument::Compact)
                .contains(R"([{"IPProtocol":"tcp","ports":["22","2376","80"]},)"
                          R"({"IPProtocol":"udp","ports":["53"]}])"));
    // Debian's images have no cloud-init that would take our host key.
    QVERIFY(machine.driver()->hostKey().isEmpty());
    VERIFY_RESULT(machine.remove());
}

void tst_GoogleLife::theUsersLoginWorksToo()
{
    Machine machine(m_cloud, s("user"), {{s("google-credentials-file"), {m_cloud.userFile()}}});
    VERIFY_RESULT(machine.create());
    QCOMPARE(m_cloud.requests()[0][s("quota")].toString(), s("p-quota"));
    VERIFY_RESULT(machine.remove());
}

void tst_GoogleLife::anInternalMachineHasNoExternalAddress()
{
    Machine machine(m_cloud, s("inside"), {{s("google-use-internal-ip-only"), {s("true")}}});
    VERIFY_RESULT(machine.create());
    QVERIFY(machine.text("IPAddress").startsWith(u"10.128."));
    VERIFY_RESULT(machine.remove());
}

void tst_GoogleLife::anInstanceThatIsThereIsTakenOver()
{
    Machine first(m_cloud, s("old"));
    VERIFY_RESULT(first.create());
    Machine second(m_cloud, s("old"), {{s("google-use-existing"), {s("true")}}});
    VERIFY_RESULT(second.create());
    QCOMPARE(m_cloud.list("instances").size(), 1);
    const QByteArray instance
        = QJsonDocument(m_cloud.list("instances")[0].toObject()).toJson(QJsonDocument::Compact);
    QVERIFY(instance.contains(second.text("MachinistId").toUtf8()));
    QCOMPARE(instance.count("docker-user:ssh-ed25519 "), 2); // the first one's key stays
    VERIFY_RESULT(first.remove());                           // it is somebody else's by now
    QCOMPARE(m_cloud.list("instances").size(), 1);
    VERIFY_RESULT(second.remove());
    VERIFY_RESULT(first.remove());
    Machine none(m_cloud, s("none"), {{s("google-use-existing"), {s("true")}}});
    QVERIFY(none.create().error().message.contains(s("unable to find instance")));
}

void tst_GoogleLife::aTakenNameIsRefused()
{
    Machine first(m_cloud, s("twice"));
    VERIFY_RESULT(first.create());
    Machine second(m_cloud, s("twice"));
    QCOMPARE(second.create().error().kind, ErrorKind::AlreadyExists);
    VERIFY_RESULT(second.remove());
    QCOMPARE(m_cloud.list("instances").size(), 1);
    VERIFY_RESULT(first.remove());
    QVERIFY(!Machine(m_cloud, s("Foo.Bar")).configured());
    QCOMPARE(Machine(m_cloud, s("m2"), {{s("google-machine-type"), {s("no-such")}}})
                 .create()
                 .error()
                 .kind,
             ErrorKind::NotFound);
    QCOMPARE(Machine(m_cloud, s("m2"), {{s("google-disk-size"), {s("5")}}}).create().error().kind,
             ErrorKind::InvalidInput);
    QCOMPARE(Machine(m_cloud, s("m2"), {{s("google-project"), {s("p9")}}}).create().error().kind,
             ErrorKind::NotAuthorised);
}

void tst_GoogleLife::startMakesALostInstanceFromItsDisk()
{
    Machine machine(m_cloud, s("phoenix"));
    VERIFY_RESULT(machine.create());
    m_cloud.control({{s("loseInstances"), true}});
    QCOMPARE(machine.state(), PowerState::Stopped);
    VERIFY_RESULT(machine.act(&Driver::start));
    QVERIFY(QJsonDocument(m_cloud.sent("POST", "/instances"))
                .toJson(QJsonDocument::Compact)
                .contains(R"("source":"projects/p1/zones/us-central1-a/disks/phoenix-disk")"));
    VERIFY_RESULT(machine.remove());
}

void tst_GoogleLife::machinesOfDockerMachineGoOnWorking()
{
    Machine maker(m_cloud, s("legacy"));
    maker.config().remove(QLatin1String("MachinistId")); // so nothing is labelled
    VERIFY_RESULT(maker.act(&Driver::create));
    Machine machine(m_cloud, s("legacy"));
    machine.config().remove(QLatin1String("MachinistId"));
    for (const char *key : {"Auth", "Labels", "UserdataFile", "Spot", "HostKey"})
        machine.config().remove(QLatin1String(key));
    QCOMPARE(machine.state(), PowerState::Running);
    VERIFY_RESULT(machine.act(&Driver::stop));
    VERIFY_RESULT(machine.act(&Driver::start));
    QVERIFY(machine.driver()->hostKey().isEmpty());
    VERIFY_RESULT(machine.remove());
}

void tst_GoogleLife::theSharedRuleGoesWithTheLastMachine()
{
    Machine one(m_cloud, s("one"));
    Machine two(m_cloud, s("two"), {{s("google-open-port"), {s("8080")}}});
    VERIFY_RESULT(one.create());
    VERIFY_RESULT(two.create());
    QCOMPARE(m_cloud.list("firewalls").size(), 1);
    QVERIFY(QJsonDocument(m_cloud.list("firewalls")).toJson().contains("8080"));
    VERIFY_RESULT(one.remove());
    QCOMPARE(m_cloud.list("firewalls").size(), 1);
    VERIFY_RESULT(two.remove());
    QCOMPARE(m_cloud.list("firewalls").size(), 0);
}

void tst_GoogleLife::aRuleOfSomebodyElseStays()
{
    const QString link = s("projects/p1/global/firewalls/docker-machines");
    const QJsonObject theirs{
        {s("name"), s("docker-machines")},
        {s("network"),
         s("https://www.googleapis.com/compute/v1/projects/p1/global/networks/default")},
        {s("sourceRanges"), QJsonArray{s("0.0.0.0/0")}},
        {s("targetTags"), QJsonArray{s("docker-machine")}},
        {s("allowed"),
         QJsonArray{QJsonObject{{s("IPProtocol"), s("tcp")},
                                {s("ports"), QJsonArray{s("2376"), s("99")}}}}}};
    m_cloud.control({{s("firewalls"), QJsonObject{{link, theirs}}}});
    Machine machine(m_cloud, s("guest"));
    VERIFY_RESULT(machine.create());
    const QByteArray rule = QJsonDocument(m_cloud.list("firewalls")).toJson();
    QVERIFY(rule.contains("\"99\"") && rule.contains("\"22\""));
    VERIFY_RESULT(machine.remove());
    QCOMPARE(m_cloud.list("firewalls").size(), 1);
    m_cloud.control({{s("clearFirewalls"), true}});
}

void tst_GoogleLife::machinesMadeSideBySideShareOneRule()
{
    constexpr int kMachines = 6;
    std::vector<std::unique_ptr<Machine>> machines;
    for (int i = 0; i < kMachines; ++i)
        machines.push_back(std::make_unique<Machine>(m_cloud, QStringLiteral("side%1").arg(i)));
    const auto all = [&](auto what) {
        std::atomic<int> good = 0;
        std::vector<std::jthread> threads;
        for (auto &machine : machines)
            threads.emplace_back([&good, &machine, what] { good += what(*machine) ? 1 : 0; });
        threads.clear();
        return good.load();
    };
    QCOMPARE(all([](Machine &machine) { return machine.create().has_value(); }), kMachines);
    QCOMPARE(m_cloud.list("firewalls").size(), 1);
    QCOMPARE(all([](Machine &machine) { return machine.remove().has_value(); }), kMachines);
}

void tst_GoogleLife::anInstanceOfAnotherOwnerIsNeverDeleted()
{
    Machine owner(m_cloud, s("mine"));
    VERIFY_RESULT(owner.create());
    Machine other(m_cloud, s("mine"));
    QVERIFY(!other.act(&Driver::create)); // without preCheck: the name is taken meanwhile
    VERIFY_RESULT(other.remove());
    QCOMPARE(m_cloud.list("instances").size(), 1);
    QCOMPARE(m_cloud.list("disks").size(), 1);
    VERIFY_RESULT(owner.remove());
}

void tst_GoogleLife::aFailedOperationIsExplained()
{
    Machine machine(m_cloud, s("full"));
    m_cloud.control({{s("fail_next_insert"),
                      QJsonObject{{s("code"), s("ZONE_RESOURCE_POOL_EXHAUSTED")},
                                  {s("message"), s("no room")}}}});
    const auto made = machine.create();
    QVERIFY(!made);
    QVERIFY(made.error().hint.contains(s("another zone")));
    VERIFY_RESULT(machine.create()); // there is room now
    VERIFY_RESULT(machine.remove());
}

void tst_GoogleLife::passingTroubleIsSatOut_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QJsonObject>("more");
    QTest::newRow("reset before the effect") << s("reset-before") << QJsonObject();
    QTest::newRow("reset after the effect") << s("reset-after") << QJsonObject();
    QTest::newRow("cut off") << s("truncated") << QJsonObject();
    QTest::newRow("expired token") << s("expired") << QJsonObject();
    QTest::newRow("503") << s("status") << QJsonObject{{s("status"), 503}, {s("retryAfter"), 0}};
    QTest::newRow("rate limit") << s(
        "status") << QJsonObject{{s("status"), 403}, {s("reason"), s("rateLimitExceeded")}};
}

void tst_GoogleLife::passingTroubleIsSatOut()
{
    QFETCH(QString, kind);
    QFETCH(QJsonObject, more);
    // Every second request fails and its repetition succeeds: in two lives, beginning with the
    // first request and with the second, each call of a life meets the trouble.
    for (int first = 1; first <= 2; ++first) {
        Machine machine(m_cloud, s("calm"));
        QJsonArray faults;
        for (int at = first; at < 300; at += 2) {
            QJsonObject fault = more;
            fault.insert(s("at"), at);
            fault.insert(s("kind"), kind);
            faults.append(fault);
        }
        m_cloud.control({{s("faults"), faults}});
        VERIFY_RESULT(machine.create());
        VERIFY_RESULT(machine.act(&Driver::stop));
        VERIFY_RESULT(machine.act(&Driver::start));
        VERIFY_RESULT(machine.remove());
        QCOMPARE(m_cloud.leftovers(), 0);
        QVERIFY(m_cloud.requests().size() > 40);
    }
}

void tst_GoogleLife::aCrashAnywhereInCreateIsResumedOrCleaned_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("isResumed");
    QTest::newRow("before, resumed") << s("status") << true;
    QTest::newRow("after, resumed") << s("refuse-after") << true;
    QTest::newRow("before, removed") << s("status") << false;
    QTest::newRow("after, removed") << s("refuse-after") << false;
}

void tst_GoogleLife::aCrashAnywhereInCreateIsResumedOrCleaned()
{
    QFETCH(QString, kind);
    QFETCH(bool, isResumed);
    int points = 0;
    for (int at = 1;; ++at) {
        Machine machine(m_cloud, s("crash"));
        m_cloud.fault(at, qPrintable(kind), {{s("status"), 400}, {s("reason"), s("invalid")}});
        const bool hasFailed = !machine.act(&Driver::create);
        m_cloud.control();
        if (isResumed) {
            VERIFY_RESULT(machine.act(&Driver::create));
            QCOMPARE(m_cloud.list("instances").size(), 1);
            QCOMPARE(machine.state(), PowerState::Running);
        }
        VERIFY_RESULT(machine.remove());
        QVERIFY2(m_cloud.leftovers() == 0, qPrintable(QStringLiteral("point %1").arg(at)));
        QVERIFY(machine.ledger().isEmpty());
        if (!hasFailed)
            break;
        ++points;
    }
    FaultCount{.points = points, .resumed = isResumed ? points : 0, .cleaned = points}.print(
        "google", (QByteArray("create, ") + QTest::currentDataTag()).constData());
    QVERIFY(points >= 5);
}

void tst_GoogleLife::aCrashAnywhereInRemoveIsFinished_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("before") << s("status");
    QTest::newRow("after") << s("refuse-after");
}

void tst_GoogleLife::aCrashAnywhereInRemoveIsFinished()
{
    QFETCH(QString, kind);
    int points = 0;
    for (int at = 1;; ++at) {
        Machine machine(m_cloud, s("crash"));
        VERIFY_RESULT(machine.act(&Driver::create));
        m_cloud.fault(at, qPrintable(kind), {{s("status"), 400}, {s("reason"), s("invalid")}});
        const bool hasFailed = !machine.remove();
        m_cloud.control();
        VERIFY_RESULT(machine.remove());
        QVERIFY2(m_cloud.leftovers() == 0, qPrintable(QStringLiteral("point %1").arg(at)));
        if (!hasFailed)
            break;
        ++points;
    }
    FaultCount{.points = points, .cleaned = points}.print(
        "google", (QByteArray("remove, ") + QTest::currentDataTag()).constData());
    QVERIFY(points >= 5);
}

void tst_GoogleLife::cancellingEndsWithinTwoSeconds()
{
    Machine machine(m_cloud, s("stuck"));
    m_cloud.fault(2, "hang");
    QElapsedTimer clock;
    std::jthread canceller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        clock.start();
        machine.context().cancel();
    });
    QCOMPARE(machine.act(&Driver::create).error().kind, ErrorKind::Cancelled);
    canceller.join();
    QVERIFY(clock.elapsed() < 2000);
    // The user's stop does not bind the one who cleans up.
    RecordingContext again;
    const auto driver = machine.driver();
    const auto ledger = FileLedger::open(machine.seat().machineFolder());
    DriverContext context(again, **ledger, [] { return Result<>(); });
    VERIFY_RESULT(driver->remove(context));
}

void tst_GoogleLife::anExpiredLoginSaysWhatToDo()
{
    Machine machine(m_cloud, s("late"), {{s("google-credentials-file"), {m_cloud.userFile()}}});
    m_cloud.control({{s("refreshToken"), s("another")}});
    const auto made = machine.create();
    QCOMPARE(made.error().kind, ErrorKind::NotAuthorised);
    QVERIFY(made.error().hint.contains(s("gcloud auth application-default login")));
    m_cloud.control({{s("refreshToken"), QJsonValue()}});
}

void tst_GoogleLife::noSecretIsLeftAnywhere()
{
    QFile file(m_cloud.serviceFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray json = file.readAll();
    Machine machine(m_cloud, s("quiet"),
                    {{s("google-auth-encoded-json"), {QString::fromLatin1(json.toBase64())}}});
    m_cloud.fault(9, "status", {{s("status"), 400}, {s("reason"), s("invalid")}});
    QVERIFY(!machine.create());
    VERIFY_RESULT(machine.create());
    const QByteArray key = QJsonDocument::fromJson(json)[s("private_key")].toString().toUtf8();
    const QByteArray traces = machine.traces();
    QVERIFY(!traces.isEmpty());
    QVERIFY(!traces.contains(key.mid(40, 40)));
    QVERIFY(!traces.contains("ya29."));
    QVERIFY(!traces.contains("BEGIN OPENSSH PRIVATE KEY")); // the injected host key is gone
    QVERIFY(!traces.contains(json.toBase64().left(60)));
    bool isDeclared = false;
    for (const SecretField &secret : googleDriver().secrets)
        isDeclared = isDeclared || QByteArray(secret.key) == "Auth";
    QVERIFY(isDeclared);
    VERIFY_RESULT(machine.remove());
}

void tst_GoogleLife::theAccountsListsAreOffered()
{
    Machine machine(m_cloud, s("list"));
    m_cloud.control({{s("page_size"), 2}}); // four zones on two pages
    const auto offers = [&](const char *lookup) {
        return googleDriver()
            .offers(lookup, machine.values(), machine.context())
            .value_or(QList<FlagOffer>());
    };
    QCOMPARE(offers("zones").size(), 4);
    QCOMPARE(offers("zones")[3].value, s("us-central1-f"));
    m_cloud.control({{s("page_size"), 500}});
    QCOMPARE(offers("machine-types").size(), 2);
    QCOMPARE(offers("machine-types")[1].detail, s("2 CPU(s), 4 GB"));
    QCOMPARE(offers("images").size(), 1);
    QCOMPARE(offers("images")[0].value,
             s("ubuntu-os-cloud/global/images/family/ubuntu-2404-lts-amd64"));
    for (const Flag &flag : googleDriver().flags)
        if (*flag.lookup)
            QVERIFY2(!offers(flag.lookup).isEmpty(), flag.lookup);
}

void tst_GoogleLife::whatCarriesOurLabelIsFoundAndDeleted()
{
    Machine lost(m_cloud, s("lost"));
    VERIFY_RESULT(lost.create());
    const auto found = googleDriver().tagged(lost.values(), lost.context());
    VERIFY_RESULT(found);
    QCOMPARE(found->size(), 3); // instance, disk, and the rule that machines share
    for (const TaggedResource &resource : *found) {
        const bool isShared = resource.kind == s("firewall");
        QCOMPARE(resource.machineId, isShared ? QString() : lost.text("MachinistId"));
        VERIFY_RESULT(googleDriver().removeTagged(lost.values(), resource, lost.context()));
        VERIFY_RESULT(googleDriver().removeTagged(lost.values(), resource, lost.context()));
    }
    QCOMPARE(m_cloud.leftovers(), 0);
    VERIFY_RESULT(lost.remove());
}

QTEST_GUILESS_MAIN(tst_GoogleLife)
#include "tst_googlelife.moc"
