// SPDX-License-Identifier: Apache-2.0
//
// What goes wrong at AWS and on the way to it: at every request of create and remove.
#include "tests/drivers/amazonec2/ec2fixture.h"
#include "tests/support/faultcount.h"

#include <QJsonArray>
#include <QTest>

#include <thread>

using namespace machinist;
using namespace machinist::test;
using namespace std::chrono_literals;

class tst_Ec2Faults final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = Ec2Fixture::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
    }
    void init() { m_cloud = std::make_unique<Ec2Fixture>(); }
    void cleanup() { m_cloud.reset(); }

    void theProgramMayDieAtEveryRequestOfCreate_data() { effects(); }
    void theProgramMayDieAtEveryRequestOfCreate()
    {
        QFETCH(bool, after);
        const int points = requestsOfCreate();
        QVERIFY(points > 8);
        int interrupted = 0;
        int resumed = 0;
        int cleaned = 0;
        for (int at = 0; at < points; ++at) {
            // Once the machine is made all the same, once it is given up.
            for (const bool isResumed : {true, false}) {
                interrupted += interruptedCreate(at, after);
                auto again = m_cloud->reopened();
                if (isResumed) {
                    const auto created = again->create(m_cloud->context());
                    QVERIFY2(created, failure(at, created));
                    QCOMPARE(countOf("instances"), 1);
                    QCOMPARE(countOf("keys"), 1);
                    ++resumed;
                }
                const auto removed = again->remove(m_cloud->context());
                QVERIFY2(removed, failure(at, removed));
                QVERIFY2(
                    m_cloud->leftovers().isEmpty(),
                    qPrintable(QStringLiteral("point %1: %2").arg(at).arg(m_cloud->leftovers())));
                ++cleaned;
            }
        }
        QVERIFY(interrupted >= 2 * (points - 3));
        FaultCount{.points = 2 * points, .resumed = resumed, .cleaned = cleaned}.print(
            "amazonec2", (QByteArray("create, ") + QTest::currentDataTag()).constData());
    }

    void theProgramMayDieAtEveryRequestOfRemove_data() { effects(); }
    void theProgramMayDieAtEveryRequestOfRemove()
    {
        QFETCH(bool, after);
        int points = 0;
        for (int at = 0;; ++at) {
            auto driver = machine();
            QVERIFY(driver->create(m_cloud->context()));
            m_cloud->fault({{text("kind"), text("reset")},
                            {text("at"), at},
                            {text("times"), -1},
                            {text("after"), after}});
            const auto removed = driver->remove(m_cloud->context());
            m_cloud->control({{text("heal"), true}});
            if (removed)
                break; // past its last request
            ++points;
            auto again = m_cloud->reopened();
            const auto finished = again->remove(m_cloud->context());
            QVERIFY2(finished, failure(at, finished));
            QCOMPARE(m_cloud->leftovers(), QString());
        }
        QVERIFY(points >= 5);
        FaultCount{.points = points, .cleaned = points}.print(
            "amazonec2", (QByteArray("remove, ") + QTest::currentDataTag()).constData());
    }

    void passingTroubleIsNotNoticed_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"throttle", "unavailable", "error", "reset", "truncate", "slow"})
            QTest::newRow(kind) << text(kind);
    }
    void passingTroubleIsNotNoticed()
    {
        QFETCH(QString, kind);
        auto driver = m_cloud->machine();
        for (const char *action :
             {"DescribeSubnets", "RunInstances", "CreateSecurityGroup", "ImportKeyPair",
              "DescribeInstances", "TerminateInstances", "DeleteKeyPair", "DeleteSecurityGroup"})
            m_cloud->fault({{text("kind"), kind},
                            {text("action"), QLatin1String(action)},
                            {text("times"), 2},
                            {text("after"), kind == u"reset"}});
        const auto created = driver->create(m_cloud->context());
        QVERIFY2(created, failure(0, created));
        QCOMPARE(countOf("instances"), 1);
        const auto removed = driver->remove(m_cloud->context());
        QVERIFY2(removed, failure(0, removed));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void retryAfterIsHonoured()
    {
        auto driver = m_cloud->machine();
        m_cloud->fault({{text("kind"), text("throttle")},
                        {text("action"), text("DescribeSubnets")},
                        {text("seconds"), 2}});
        QElapsedTimer timer;
        timer.start();
        QVERIFY(driver->preCheck(m_cloud->context()));
        QVERIFY(timer.elapsed() >= 2000);
    }

    void minusOneRetriesIsNone()
    {
        auto driver = m_cloud->machine({{"amazonec2-retries", text("-1")}});
        m_cloud->fault({{text("kind"), text("throttle")}, {text("action"), text("*")}});
        QVERIFY(!driver->preCheck(m_cloud->context()));
        QCOMPARE(m_cloud->actions().size(), 1);
    }

    void aWrongClockIsSetByAws()
    {
        m_cloud->control({{text("clock"), 3600}});
        auto driver = m_cloud->machine();
        const auto checked = driver->preCheck(m_cloud->context());
        m_cloud->control({{text("clock"), 0}});
        QVERIFY2(checked, failure(0, checked));
    }

    void anInstanceThatAwsShowsLateIsRemovedAllTheSame()
    {
        auto driver = machine();
        m_cloud->setCloud("invisible", 1.0);
        m_cloud->fault({{text("kind"), text("reset")},
                        {text("action"), text("RunInstances")},
                        {text("times"), -1},
                        {text("after"), true}});
        QVERIFY(!driver->create(m_cloud->context()));
        m_cloud->control({{text("heal"), true}});
        auto again = m_cloud->reopened();
        const auto removed = again->remove(m_cloud->context());
        QVERIFY2(removed, failure(0, removed));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void anInstanceThatDiedIsReplacedByTheNextCreate()
    {
        auto driver = m_cloud->machine();
        QVERIFY(driver->create(m_cloud->context()));
        const QString first = m_cloud->saved.text(QLatin1String("InstanceId"));
        m_cloud->control({{text("call"), text("TerminateInstances")},
                          {text("with"), QJsonObject{{text("InstanceIds"), QJsonArray{first}}}}});
        auto again = m_cloud->reopened();
        const auto created = again->create(m_cloud->context());
        QVERIFY2(created, failure(0, created));
        QVERIFY(m_cloud->saved.text(QLatin1String("InstanceId")) != first);
        QVERIFY(again->remove(m_cloud->context()));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void removingWhatSomebodyElseRemovedSucceeds()
    {
        auto driver = m_cloud->machine();
        QVERIFY(driver->create(m_cloud->context()));
        m_cloud->control(
            {{text("call"), text("TerminateInstances")},
             {text("with"),
              QJsonObject{{text("InstanceIds"),
                           QJsonArray{m_cloud->saved.text(QLatin1String("InstanceId"))}}}}});
        const auto removed = driver->remove(m_cloud->context());
        QVERIFY2(removed, failure(0, removed));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void cancellingEndsAtOnceAndCanBeUndone()
    {
        m_cloud->setCloud("delay", 60);
        auto driver = m_cloud->machine();
        std::thread canceller([this] {
            for (int i = 0; i < 200 && !m_cloud->actions().contains(text("RunInstances")); ++i)
                std::this_thread::sleep_for(50ms);
            std::this_thread::sleep_for(300ms);
            m_cloud->recording().cancel();
        });
        const auto created = driver->create(m_cloud->context());
        canceller.join();
        QCOMPARE(created.error().kind, ErrorKind::Cancelled);
        m_cloud->setCloud("delay", 0.1);
        auto again = m_cloud->reopened();
        // The pending state began with the old delay: it is ended by the request to terminate.
        const auto removed = again->remove(m_cloud->context());
        QVERIFY2(removed, failure(0, removed));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void aHangingRequestEndsWithinTwoSecondsOfCancelling()
    {
        auto driver = m_cloud->machine();
        m_cloud->fault({{text("kind"), text("hang")},
                        {text("action"), text("DescribeSubnets")},
                        {text("seconds"), 20}});
        QElapsedTimer sinceCancel;
        std::thread canceller([&] {
            std::this_thread::sleep_for(500ms);
            sinceCancel.start();
            m_cloud->recording().cancel();
        });
        const auto checked = driver->preCheck(m_cloud->context());
        canceller.join();
        QCOMPARE(checked.error().kind, ErrorKind::Cancelled);
        QVERIFY(sinceCancel.elapsed() < 2000);
    }

    void aFullZoneSaysWhatToDo()
    {
        auto driver = m_cloud->machine();
        m_cloud->fault({{text("kind"), text("code")},
                        {text("action"), text("RunInstances")},
                        {text("code"), text("InsufficientInstanceCapacity")}});
        const auto created = driver->create(m_cloud->context());
        QVERIFY(created.error().hint.contains(u"another zone"));
        QVERIFY(created.error().details.startsWith(u"InsufficientInstanceCapacity"));
        QVERIFY(!m_cloud->ledger().find(text("instance"),
                                        m_cloud->saved.text(QLatin1String("ClientToken"))));
        QVERIFY(driver->remove(m_cloud->context()));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

private:
    static void effects()
    {
        QTest::addColumn<bool>("after");
        QTest::newRow("before its effect") << false;
        QTest::newRow("after its effect") << true;
    }
    static QString text(const char *ascii) { return QString::fromLatin1(ascii); }
    template<typename T>
    static const char *failure(int at, const Result<T> &result)
    {
        static QByteArray said;
        said = result ? QByteArray()
                      : QStringLiteral("point %1: %2 | %3")
                            .arg(at)
                            .arg(result.error().message, result.error().details)
                            .toUtf8();
        return said.constData();
    }

    /// One that gives up at the first trouble, as if the program had died there.
    std::unique_ptr<Driver> machine()
    {
        m_cloud->newContext();
        m_cloud->setCloud("delay", 0.05);
        return m_cloud->machine({{"amazonec2-retries", text("-1")}});
    }
    int countOf(const char *kind) const
    {
        return int(m_cloud->report().value(QLatin1String(kind)).toArray().size());
    }
    int requestsOfCreate()
    {
        auto driver = machine();
        if (!driver->create(m_cloud->context()))
            qFatal("no create");
        const int requests = int(m_cloud->actions().size());
        if (!driver->remove(m_cloud->context()))
            qFatal("no remove");
        return requests;
    }
    /// Whether it was interrupted: how often create looks depends on time, so the last points may
    /// not be reached. All requests from \a at on fail, as Qt sends one again by itself.
    bool interruptedCreate(int at, bool after)
    {
        auto driver = machine();
        m_cloud->fault({{text("kind"), text("reset")},
                        {text("at"), at},
                        {text("times"), -1},
                        {text("after"), after}});
        const bool isMade = driver->create(m_cloud->context()).has_value();
        m_cloud->control({{text("heal"), true}});
        return !isMade;
    }

    std::unique_ptr<Ec2Fixture> m_cloud;
};

QTEST_GUILESS_MAIN(tst_Ec2Faults)
#include "tst_ec2faults.moc"
