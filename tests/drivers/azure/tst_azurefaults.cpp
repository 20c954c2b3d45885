// SPDX-License-Identifier: Apache-2.0
//
// What goes wrong at Azure and on the way to it, at every request of create and remove. A sample of
// the requests by day; each one with MACHINIST_EVERY_FAULT, as the nightly run has it.
#include "tests/drivers/azure/azurefixture.h"
#include "tests/support/faultcount.h"

#include <thread>

using namespace machinist;
using namespace machinist::test;
using namespace std::chrono_literals;

class tst_AzureFaults final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QVERIFY(m_cloud.start());
    }
    void init() { m_cloud.reset(); }
    void cleanup() { QCOMPARE(m_cloud.left(), 0); }
    void cleanupTestCase()
    {
        FaultCount{m_points, m_resumed, m_cleaned, m_orphans}.print("azure", "create and remove");
    }

    void aCrashAtAnyRequestOfCreateIsResumedOrCleaned_data();
    void aCrashAtAnyRequestOfCreateIsResumedOrCleaned();
    void aCrashAtAnyRequestOfRemoveIsFinished_data();
    void aCrashAtAnyRequestOfRemoveIsFinished();
    void aPassingFaultAtAnyRequestIsNotNoticed_data();
    void aPassingFaultAtAnyRequestIsNotNoticed();
    void aFailedMachineIsExplainedAndMadeByTheNextCreate();
    void aFailedMachineIsCleaned();
    void cancellingEndsWithinTwoSecondsAndIsCleaned_data();
    void cancellingEndsWithinTwoSecondsAndIsCleaned();
    void retryAfterIsHonoured();
    void anExpiredTokenIsRenewed();
    void anInterfaceThatAzureReservesIsDeletedLater();

private:
    static int step() { return qEnvironmentVariableIsSet("MACHINIST_EVERY_FAULT") ? 1 : 5; }

    /// By day without the sign-in, which waits long before it gives up.
    static int firstPoint(int step) { return step == 1 ? 1 : 3; }

    AzureCloud m_cloud;
    int m_points = 0;
    int m_resumed = 0;
    int m_cleaned = 0;
    int m_orphans = 0;
};

void tst_AzureFaults::aCrashAtAnyRequestOfCreateIsResumedOrCleaned_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("isResumed");
    for (const char *kind : {"403-before", "403-after", "reset-before", "reset-after"})
        for (const bool isResumed : {true, false})
            QTest::addRow("%s, %s", kind, isResumed ? "resumed" : "removed")
                << s(kind) << isResumed;
}

void tst_AzureFaults::aCrashAtAnyRequestOfCreateIsResumedOrCleaned()
{
    QFETCH(QString, kind);
    QFETCH(bool, isResumed);
    // Lost connections are tried again for long: there a sample has to do by day.
    const int step = kind.startsWith(u"403") ? 1 : tst_AzureFaults::step();
    int points = 0;
    for (int at = firstPoint(step);; at += step) {
        AzureMachine machine(m_cloud, s("crash"));
        m_cloud.failFrom(at, kind);
        const bool hasFailed = !machine.act(&Driver::create);
        m_cloud.control();
        if (isResumed) {
            VERIFY_DONE(machine.act(&Driver::create));
            QCOMPARE(machine.state(), PowerState::Running);
            m_resumed += hasFailed;
        }
        VERIFY_DONE(machine.remove());
        m_orphans += m_cloud.left();
        QVERIFY2(m_cloud.left() == 0, qPrintable(QStringLiteral("point %1").arg(at)));
        QVERIFY(machine.ledger().isEmpty());
        if (!hasFailed)
            break;
        ++points;
        ++m_cleaned;
    }
    m_points += points;
    QVERIFY2(points * step >= 25, qPrintable(QString::number(points)));
}

void tst_AzureFaults::aCrashAtAnyRequestOfRemoveIsFinished_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"403-before", "403-after", "reset-before", "reset-after"})
        QTest::newRow(kind) << s(kind);
}

void tst_AzureFaults::aCrashAtAnyRequestOfRemoveIsFinished()
{
    QFETCH(QString, kind);
    const int step = kind.startsWith(u"403") ? 1 : tst_AzureFaults::step();
    int points = 0;
    for (int at = firstPoint(step);; at += step) {
        AzureMachine machine(m_cloud, s("crash"));
        VERIFY_DONE(machine.act(&Driver::create));
        m_cloud.failFrom(at, kind);
        const bool hasFailed = !machine.remove();
        m_cloud.control();
        VERIFY_DONE(machine.remove());
        m_orphans += m_cloud.left();
        QVERIFY2(m_cloud.left() == 0, qPrintable(QStringLiteral("point %1").arg(at)));
        QVERIFY(machine.ledger().isEmpty());
        if (!hasFailed)
            break;
        ++points;
        ++m_cleaned;
    }
    m_points += points;
    QVERIFY2(points * step >= 15, qPrintable(QString::number(points)));
}

void tst_AzureFaults::aPassingFaultAtAnyRequestIsNotNoticed_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"reset-before", "reset-after", "500-before", "500-after", "truncate",
                             "429", "503", "401"})
        QTest::newRow(kind) << s(kind);
}

void tst_AzureFaults::aPassingFaultAtAnyRequestIsNotNoticed()
{
    QFETCH(QString, kind);
    int at = 1;
    for (bool wasHit = true; wasHit; at += step()) {
        AzureMachine machine(m_cloud, s("calm"), {{s("azure-tenant-id"), {s(kTenant)}}});
        m_cloud.failAt(at, kind);
        // What the sign-in service refuses is refused for good.
        const auto isRefused = [&] {
            const QString path = m_cloud.requests().at(at - 1)[s("path")].toString();
            return kind == u"401" && path.contains(u"/oauth2/");
        };
        for (const auto act : {&Driver::create, &Driver::remove})
            if (const auto done = machine.act(act); !done) {
                QVERIFY2(isRefused(), why(done));
                VERIFY_DONE(machine.act(act));
            }
        wasHit = m_cloud.requests().size() >= at;
        QVERIFY2(m_cloud.left() == 0, qPrintable(QStringLiteral("point %1").arg(at)));
    }
    QVERIFY(at > 40);
}

void tst_AzureFaults::aFailedMachineIsExplainedAndMadeByTheNextCreate()
{
    m_cloud.setOption(s("fail_machine"), s("AllocationFailed"));
    AzureMachine machine(m_cloud, s("full"));
    const auto made = machine.create();
    QVERIFY(!made);
    QVERIFY2(made.error().hint.contains(s("another size or location")), why(made));
    VERIFY_DONE(machine.act(&Driver::create));
    QCOMPARE(machine.state(), PowerState::Running);
    VERIFY_DONE(machine.remove());
}

void tst_AzureFaults::aFailedMachineIsCleaned()
{
    m_cloud.setOption(s("fail_machine"), s("AllocationFailed"));
    AzureMachine machine(m_cloud, s("full"));
    QVERIFY(!machine.create());
    VERIFY_DONE(machine.remove());
}

void tst_AzureFaults::cancellingEndsWithinTwoSecondsAndIsCleaned_data()
{
    QTest::addColumn<int>("request");
    QTest::newRow("at the first request") << 1;
    QTest::newRow("in the network") << 12;
    QTest::newRow("at the machine") << 27;
}

void tst_AzureFaults::cancellingEndsWithinTwoSecondsAndIsCleaned()
{
    QFETCH(int, request);
    AzureMachine machine(m_cloud, s("stuck"));
    m_cloud.failAt(request, s("hang"));
    QElapsedTimer clock;
    std::jthread canceller([&] {
        for (int i = 0; i < 200 && m_cloud.requests().size() < request; ++i)
            std::this_thread::sleep_for(50ms);
        std::this_thread::sleep_for(200ms);
        clock.start();
        machine.context().cancel();
    });
    const auto made = machine.act(&Driver::create);
    canceller.join();
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::Cancelled);
    QVERIFY(clock.elapsed() < 2000);
    m_cloud.control();
    machine.newContext();
    VERIFY_DONE(machine.remove());
}

void tst_AzureFaults::retryAfterIsHonoured()
{
    AzureMachine machine(m_cloud, s("slow"));
    VERIFY_DONE(machine.create());
    m_cloud.control({{s("options"), QJsonObject{{s("retry_after"), s("1")}, {s("looks"), 1}}}});
    QElapsedTimer clock;
    clock.start();
    VERIFY_DONE(machine.act(&Driver::restart));
    QVERIFY(clock.elapsed() >= 1000);
    m_cloud.reset();
    VERIFY_DONE(machine.remove());
}

void tst_AzureFaults::anExpiredTokenIsRenewed()
{
    AzureMachine machine(m_cloud, s("late"));
    const auto driver = machine.driver();
    RecordingContext context;
    QCOMPARE(*driver->state(context), PowerState::None);
    m_cloud.setOption(s("expire"), true);
    QCOMPARE(*driver->state(context), PowerState::None);
}

void tst_AzureFaults::anInterfaceThatAzureReservesIsDeletedLater()
{
    AzureMachine machine(m_cloud, s("nic"));
    m_cloud.control({{s("options"), QJsonObject{{s("cascades"), false}, {s("reserved"), 3}}}});
    VERIFY_DONE(machine.create());
    VERIFY_DONE(machine.remove());
    QCOMPARE(m_cloud.asked().filter(QRegularExpression(s("^DELETE.*/networkInterfaces/"))).size(),
             4);
}

QTEST_GUILESS_MAIN(tst_AzureFaults)
#include "tst_azurefaults.moc"
