// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"
#include "models/driver/driverregistry.h"
#include "models/machine/fileledger.h"
#include "tests/support/recordingcontext.h"
#include "tests/support/standin.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

namespace {

constexpr char kSecret[] = "sesame-0815";

/// A machine with its folder, ledger and driver, made anew from its files as a new process would.
struct Seat
{
    explicit Seat(const StandIn &cloud)
    {
        given = {{QStringLiteral("softlayer-user"), {QStringLiteral("user")}},
                 {QStringLiteral("softlayer-api-key"), {QLatin1String(kSecret)}},
                 {QStringLiteral("softlayer-domain"), {QStringLiteral("d.example")}},
                 {QStringLiteral("softlayer-api-endpoint"),
                  {cloud.root() + QStringLiteral("/rest/v3/")}}};
        seat = {.machineName = QStringLiteral("m1"), .storePath = home.path()};
        QDir().mkpath(seat.machineFolder());
    }

    Result<> open()
    {
        ledger = TRY(FileLedger::open(seat.machineFolder()));
        driver = info().make(seat);
        if (seat.config.isEmpty())
            TRY(driver->configure(TRY(parseFlags(info().flags, given))));
        save();
        context = std::make_unique<DriverContext>(recording, *ledger, [this] { return save(); });
        return {};
    }
    Result<> save()
    {
        seat.config = driver->config();
        return {};
    }
    /// Everything the machine wrote and said.
    QString traces() const
    {
        QFile file(seat.machineFolder() + QStringLiteral("/ledger.json"));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        return recording.lines.join(u'\n') + recording.steps.join(u'\n')
            + (isOpen ? QString::fromUtf8(file.readAll()) : QString());
    }
    static const DriverInfo &info() { return *DriverRegistry(builtinDrivers()).find(u"softlayer"); }

    QTemporaryDir home;
    QHash<QString, QStringList> given;
    DriverSeat seat;
    RecordingContext recording;
    std::unique_ptr<FileLedger> ledger;
    std::unique_ptr<Driver> driver;
    std::unique_ptr<DriverContext> context;
};

QString said(const Error &error)
{
    return error.message + u'\n' + error.details + u'\n' + error.hint;
}

#define OK(expression)                                                                             \
    do {                                                                                           \
        const auto outcome_ = (expression);                                                        \
        QVERIFY2(outcome_, outcome_ ? "" : qPrintable(said(outcome_.error())));                    \
    } while (false)

} // namespace

/// The driver against tests/fakes/softlayer, a program that keeps state.
class tst_SoftLayer final : public QObject
{
    Q_OBJECT

    std::unique_ptr<StandIn> m_cloud;

    int left(const char *what)
    {
        return int(m_cloud->state().value(QLatin1String(what)).toArray().size());
    }
    QJsonObject orderSeen()
    {
        return m_cloud->state()
            .value(QLatin1String("guests"))
            .toArray()
            .first()
            .toObject()
            .value(QLatin1String("order"))
            .toObject();
    }
    /// Requests that a create (or the remove after one) makes without faults.
    int countOf(bool isRemove)
    {
        Seat seat(*m_cloud);
        if (!seat.open() || !seat.driver->preCheck(*seat.context))
            return 0;
        m_cloud->clear();
        const bool isMade = seat.driver->create(*seat.context).has_value();
        const int created = int(m_cloud->requests().size());
        m_cloud->clear();
        const bool isGone = seat.driver->remove(*seat.context).has_value();
        const int removed = int(m_cloud->requests().size());
        return isMade && isGone ? (isRemove ? removed : created) : 0;
    }
    void faultRows(bool isRemove)
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<QString>("fault");
        const int count = countOf(isRemove);
        QVERIFY(count > 1);
        for (int at = 0; at < count; ++at)
            for (const char *fault : {"before", "after", "truncate"})
                QTest::addRow("%s %d", fault, at) << at << QString::fromLatin1(fault);
    }

private slots:
    void init()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
            QSKIP("python3 is not installed: the stand-in for IBM Cloud cannot run");
        if (!m_cloud) {
            m_cloud = std::make_unique<StandIn>();
            QVERIFY(!m_cloud->start(QStringLiteral(STAND_IN)).isEmpty());
        }
        m_cloud->control(
            {{QStringLiteral("clear"), true}, {QStringLiteral("ignoreShutdown"), false}});
    }
    void cleanupTestCase() { m_cloud.reset(); }

    void aMachineLivesAndLeavesNothing()
    {
        Seat seat(*m_cloud);
        OK(seat.open());
        OK(seat.driver->preCheck(*seat.context));
        QVERIFY(seat.traces().contains(QStringLiteral("0.038 USD per hour")));
        OK(seat.driver->create(*seat.context));
        QCOMPARE(left("guests"), 1);
        QCOMPARE(*seat.driver->state(seat.recording), PowerState::Running);
        const QString address = *seat.driver->ip(seat.recording);
        QVERIFY2(address.startsWith(u"127.81.0."), qPrintable(address));
        QCOMPARE(*seat.driver->url(seat.recording), QStringLiteral("tcp://%1:2376").arg(address));
        QCOMPARE(seat.driver->ssh(seat.recording)->user, QStringLiteral("root"));
        const QString hostKey = seat.driver->hostKey();
        QVERIFY(hostKey.startsWith(u"ssh-ed25519 "));
        QVERIFY(QString::fromUtf8(QJsonDocument(orderSeen()).toJson()).contains(hostKey));
        OK(seat.driver->stop(*seat.context));
        QCOMPARE(*seat.driver->state(seat.recording), PowerState::Stopped);
        QCOMPARE(seat.driver->url(seat.recording).error().message,
                 QStringLiteral("Host is not running"));
        OK(seat.driver->stop(*seat.context));
        OK(seat.driver->start(*seat.context));
        OK(seat.driver->start(*seat.context));
        OK(seat.driver->restart(*seat.context));
        OK(seat.driver->kill(*seat.context));
        QCOMPARE(*seat.driver->state(seat.recording), PowerState::Stopped);
        OK(seat.driver->remove(*seat.context));
        QCOMPARE(left("guests"), 0);
        QCOMPARE(left("keys"), 0);
        QVERIFY(seat.ledger->entries().isEmpty());
        OK(seat.driver->remove(*seat.context));
        QVERIFY(!seat.traces().contains(QLatin1String(kSecret)));
    }

    void everyFlagIsSeenOnTheWire()
    {
        Seat seat(*m_cloud);
        const auto give = [&](const char *name, const char *value) {
            seat.given.insert(QStringLiteral("softlayer-") + QLatin1String(name),
                              {QString::fromLatin1(value)});
        };
        give("hostname", "web");
        give("region", "ams03");
        give("image", "DEBIAN_12_64");
        give("flavor", "B1_2X8X100");
        give("hourly-billing", "false");
        give("public-vlan-id", "11");
        give("private-vlan-id", "12");
        give("network-max-speed", "1000");
        give("docker-on-private-ip", "true");
        OK(seat.open());
        OK(seat.driver->preCheck(*seat.context));
        QVERIFY(seat.traces().contains(QStringLiteral("15.500 USD per month")));
        OK(seat.driver->create(*seat.context));
        QVERIFY(seat.driver->ip(seat.recording)->startsWith(u"127.80.0."));
        const QByteArray wire = QJsonDocument(orderSeen()).toJson(QJsonDocument::Compact);
        for (const char *part :
             {R"("hostname":"web")", R"("domain":"d.example")", R"("name":"ams03")",
              R"("operatingSystemReferenceCode":"DEBIAN_12_64")", R"("flavorKeyName":"B1_2X8X100")",
              R"("hourlyBillingFlag":false)",
              R"("primaryNetworkComponent":{"networkVlan":{"id":11}})",
              R"("primaryBackendNetworkComponent":{"networkVlan":{"id":12}})", R"("maxSpeed":1000)",
              R"("privateNetworkOnlyFlag":false)"})
            QVERIFY2(wire.contains(part), part);
        OK(seat.driver->remove(*seat.context));
    }

    void sizesWithoutAFlavourAreOrderedByNumbers()
    {
        Seat seat(*m_cloud);
        const auto give = [&](const char *name, const char *value) {
            seat.given.insert(QStringLiteral("softlayer-") + QLatin1String(name),
                              {QString::fromLatin1(value)});
        };
        give("cpu", "16");
        give("memory", "65536");
        give("disk-size", "100");
        give("local-disk", "true");
        give("private-net-only", "true");
        OK(seat.open());
        OK(seat.driver->preCheck(*seat.context));
        OK(seat.driver->create(*seat.context));
        QVERIFY(seat.driver->ip(seat.recording)->startsWith(u"127.80.0."));
        const QByteArray wire = QJsonDocument(orderSeen()).toJson(QJsonDocument::Compact);
        for (const char *part : {R"("startCpus":16)", R"("maxMemory":65536)", R"("capacity":100)",
                                 R"("localDiskFlag":true)", R"("privateNetworkOnlyFlag":true)"})
            QVERIFY2(wire.contains(part), part);
        OK(seat.driver->remove(*seat.context));
    }

    void aFaultAtAnyRequestOfCreateLeavesNothing_data() { faultRows(false); }
    void aFaultAtAnyRequestOfCreateLeavesNothing()
    {
        QFETCH(int, at);
        QFETCH(QString, fault);
        Seat seat(*m_cloud);
        OK(seat.open());
        OK(seat.driver->preCheck(*seat.context));
        m_cloud->arm({{QStringLiteral("at"), at}, {QStringLiteral("kind"), fault}});
        if (const auto made = seat.driver->create(*seat.context); !made) {
            QVERIFY2(!said(made.error()).contains(QLatin1String(kSecret)), "a secret in an error");
            // As the next process finds it: only what is on disk.
            OK(seat.open());
            OK(seat.driver->create(*seat.context));
        }
        QCOMPARE(left("guests"), 1);
        QCOMPARE(left("keys"), 1);
        OK(seat.driver->remove(*seat.context));
        QCOMPARE(left("guests"), 0);
        QCOMPARE(left("keys"), 0);
    }

    void aFaultInCreateIsUndoneByRemove_data() { faultRows(false); }
    void aFaultInCreateIsUndoneByRemove()
    {
        QFETCH(int, at);
        QFETCH(QString, fault);
        Seat seat(*m_cloud);
        OK(seat.open());
        OK(seat.driver->preCheck(*seat.context));
        m_cloud->arm({{QStringLiteral("at"), at}, {QStringLiteral("kind"), fault}});
        (void)seat.driver->create(*seat.context);
        OK(seat.open());
        OK(seat.driver->remove(*seat.context));
        QCOMPARE(left("guests"), 0);
        QCOMPARE(left("keys"), 0);
        QVERIFY(seat.ledger->entries().isEmpty());
    }

    void aFaultAtAnyRequestOfRemoveIsSurvived_data() { faultRows(true); }
    void aFaultAtAnyRequestOfRemoveIsSurvived()
    {
        QFETCH(int, at);
        QFETCH(QString, fault);
        Seat seat(*m_cloud);
        OK(seat.open());
        OK(seat.driver->preCheck(*seat.context));
        OK(seat.driver->create(*seat.context));
        m_cloud->arm({{QStringLiteral("at"), at}, {QStringLiteral("kind"), fault}});
        if (!seat.driver->remove(*seat.context))
            OK(seat.driver->remove(*seat.context));
        QCOMPARE(left("guests"), 0);
        QCOMPARE(left("keys"), 0);
    }

    void throttlingIsWaitedOut()
    {
        Seat seat(*m_cloud);
        OK(seat.open());
        m_cloud->arm({{QStringLiteral("match"), QStringLiteral("getCreateObjectOptions")},
                      {QStringLiteral("kind"), QStringLiteral("status")},
                      {QStringLiteral("status"), 429},
                      {QStringLiteral("retryAfter"), 1},
                      {QStringLiteral("times"), 2}});
        OK(seat.driver->preCheck(*seat.context));
        QCOMPARE(m_cloud->requests().size(), 5);
    }

    void aWrongKeyIsNamedAndNotShown()
    {
        Seat seat(*m_cloud);
        seat.given.insert(QStringLiteral("softlayer-api-key"), {QStringLiteral("wrong-4711")});
        OK(seat.open());
        const auto refused = seat.driver->preCheck(*seat.context);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotAuthorised);
        QVERIFY(!said(refused.error()).contains(QStringLiteral("wrong-4711")));
    }

    void cancellingWhileTheServerIsSetUpStopsAtOnce()
    {
        Seat seat(*m_cloud);
        OK(seat.open());
        OK(seat.driver->preCheck(*seat.context));
        m_cloud->arm({{QStringLiteral("match"), QStringLiteral("getObject")},
                      {QStringLiteral("kind"), QStringLiteral("hang")}});
        std::jthread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(1500));
            seat.recording.cancel();
        });
        QElapsedTimer clock;
        clock.start();
        const auto made = seat.driver->create(*seat.context);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Cancelled);
        QVERIFY(clock.elapsed() < 4000);
        ShieldedContext shield(seat.recording);
        DriverContext undo(shield, *seat.ledger, [&] { return seat.save(); });
        OK(seat.driver->remove(undo));
        QCOMPARE(left("guests"), 0);
    }

    void aServerThatIgnoresTheShutdownIsSwitchedOff()
    {
        Seat seat(*m_cloud);
        OK(seat.open());
        OK(seat.driver->preCheck(*seat.context));
        OK(seat.driver->create(*seat.context));
        m_cloud->control({{QStringLiteral("ignoreShutdown"), true}});
        OK(seat.driver->stop(*seat.context));
        QCOMPARE(*seat.driver->state(seat.recording), PowerState::Stopped);
        OK(seat.driver->remove(*seat.context));
    }

    void anOldMachineOfDockerMachineIsOperated()
    {
        Seat made(*m_cloud);
        OK(made.open());
        OK(made.driver->preCheck(*made.context));
        OK(made.driver->create(*made.context));
        Seat old(*m_cloud);
        for (const char *key : {"Id", "SSHKeyID"})
            old.seat.config.set(QLatin1String(key), made.seat.config.number(QLatin1String(key)));
        old.seat.config.set(QLatin1String("Client"),
                            made.seat.config.object(QLatin1String("Client")));
        OK(old.open());
        QCOMPARE(*old.driver->state(old.recording), PowerState::Running);
        QVERIFY(old.driver->ip(old.recording)->startsWith(u"127.81.0."));
        OK(old.driver->remove(*old.context));
        QCOMPARE(left("guests"), 0);
        QCOMPARE(left("keys"), 0);
    }

    void theAccountsListsAndOrphansAreShown()
    {
        Seat seat(*m_cloud);
        OK(seat.open());
        OK(seat.driver->preCheck(*seat.context));
        OK(seat.driver->create(*seat.context));
        const DriverInfo &info = Seat::info();
        const auto values = parseFlags(info.flags, seat.given);
        const auto regions = info.offers("region", *values, seat.recording);
        QCOMPARE(regions->size(), 3);
        QCOMPARE(info.offers("flavor", *values, seat.recording)->first().detail,
                 QStringLiteral("1 CPUs, 2 GB, disk 25 GB"));
        QCOMPARE(info.offers("private-vlan", *values, seat.recording)->first().value,
                 QStringLiteral("12"));
        const auto orphans = info.tagged(*values, seat.recording);
        OK(orphans);
        QCOMPARE(orphans->size(), 2);
        for (const TaggedResource &orphan : *orphans) {
            QCOMPARE(orphan.machineId, seat.seat.config.text(QLatin1String("MachinistId")));
            OK(info.removeTagged(*values, orphan, seat.recording));
            OK(info.removeTagged(*values, orphan, seat.recording));
        }
        QVERIFY(info.tagged(*values, seat.recording)->isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_SoftLayer)
#include "tst_softlayer.moc"
