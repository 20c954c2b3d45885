// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/cloudhttp.h"
#include "tests/support/fakecloud.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <thread>

using namespace machinist;
using namespace std::chrono_literals;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

class tst_CloudHttp final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = test::FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QVERIFY(m_cloud.start(text("shared/plain.py")));
    }
    void init() { m_cloud.control({{text("options"), QJsonObject{{text("clock"), 0}}}}); }

    void aReadIsRepeatedUntilItSucceeds_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault :
             {"reset-before", "reset-after", "truncate", "429", "503", "500-before"})
            QTest::newRow(fault) << text(fault);
    }
    void aReadIsRepeatedUntilItSucceeds()
    {
        QFETCH(QString, fault);
        m_cloud.failAt(1, fault);
        CloudHttp http(settings());
        const auto reply = http.json(read(), m_context);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().message));
        QVERIFY(reply->object().contains(text("things")));
        QVERIFY(m_cloud.requests().size() >= 2);
    }

    void aSlowBodyIsReadToItsEnd()
    {
        m_cloud.failAt(1, text("slow"));
        CloudHttp http(settings());
        QVERIFY(http.json(read(), m_context));
        QCOMPARE(http.requestCount(), 1);
    }

    void attemptsAreBounded()
    {
        m_cloud.failAt(-1, text("500-before"));
        CloudHttp http(settings());
        const auto reply = http.json(read(), m_context);
        QCOMPARE(reply.error().kind, ErrorKind::Unreachable);
        QCOMPARE(http.requestCount(), 4);
    }

    void aPostWhoseAnswerIsLostIsSentOnce_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault : {"reset-after", "truncate", "500-after", "reset-before"})
            QTest::newRow(fault) << text(fault);
    }
    void aPostWhoseAnswerIsLostIsSentOnce()
    {
        QFETCH(QString, fault);
        m_cloud.failAt(-1, fault);
        CloudHttp http(settings());
        const auto reply = http.json(add(), m_context);
        QVERIFY(!reply);
        QVERIFY(mayHaveHappened(reply.error()));
        QCOMPARE(m_cloud.requests().size(), 1);
    }

    void aPostWithATokenIsRepeated()
    {
        m_cloud.failAt(1, text("reset-before"));
        CloudHttp http(settings());
        QVERIFY(http.json(add(), m_context, Repeat::Freely));
    }

    void aThrottledPostIsRepeatedAsItDidNothing()
    {
        m_cloud.failAt(1, text("429"));
        CloudHttp http(settings());
        QVERIFY(http.json(add(), m_context));
        QCOMPARE(http.requestCount(), 2);
    }

    void retryAfterIsKept()
    {
        const QJsonObject fault{
            {text("at"), 1}, {text("kind"), text("429")}, {text("retry-after"), 1}};
        m_cloud.control({{text("faults"), QJsonArray{fault}}});
        CloudHttp http(settings());
        QElapsedTimer clock;
        clock.start();
        QVERIFY(http.json(read(), m_context));
        QVERIFY(clock.elapsed() >= 1000);
    }

    void retryAfterMayBeADate()
    {
        const QDateTime now(QDate(2026, 11, 24), QTime(21, 0), Qt::UTC);
        const auto wish = [&](const char *value) {
            return retryAfter({.status = 503, .headers = {{"retry-after", value}}, .body = {}},
                              now);
        };
        QCOMPARE(*wish("Tue, 24 Nov 2026 21:00:07 GMT"), 7s);
        QCOMPARE(*wish("Tue, 24 Nov 2026 20:00:00 GMT"), 0s);
        QCOMPARE(*wish("12"), 12s);
        QVERIFY(!wish("soon"));
    }

    void cancellingEndsAPause()
    {
        const QJsonObject fault{
            {text("at"), -1}, {text("kind"), text("429")}, {text("retry-after"), 60}};
        m_cloud.control({{text("faults"), QJsonArray{fault}}});
        RecordingContext context;
        CloudHttp http(settings());
        std::jthread later([&] {
            std::this_thread::sleep_for(500ms);
            context.cancel();
        });
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(http.json(read(), context).error().kind, ErrorKind::Cancelled);
        QVERIFY(clock.elapsed() < 10000);
    }

    void anExpiredTokenIsRenewedOnce()
    {
        m_cloud.failAt(1, text("401"));
        int renewed = 0;
        CloudHttpSettings all = settings();
        all.renew = [&](OperationContext &) -> Result<> {
            ++renewed;
            return {};
        };
        CloudHttp http(all);
        QVERIFY(http.json(add(), m_context));
        QCOMPARE(renewed, 1);
        m_cloud.failAt(-1, text("401"));
        CloudHttp refused(all);
        QCOMPARE(refused.json(read(), m_context).error().kind, ErrorKind::NotAuthorised);
        QCOMPARE(renewed, 2);
    }

    void theProvidersClockIsTaken()
    {
        m_cloud.control({{text("options"), QJsonObject{{text("clock"), 4000}}}});
        CloudHttpSettings all = settings();
        all.isTimeSigned = true;
        all.prepare
            = [](HttpRequest &request, const QDateTime &now, OperationContext &) -> Result<> {
            request.headers.emplaceBack("Time", QByteArray::number(now.toSecsSinceEpoch()));
            return {};
        };
        CloudHttp http(all);
        QVERIFY(http.json(read(), m_context));
        QCOMPARE(http.requestCount(), 2);
        QVERIFY(http.json(read(), m_context));
        QCOMPARE(http.requestCount(), 3); // it stays set
    }

    void aProxyOfTheEnvironmentIsUsed()
    {
        QTcpServer proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.serverPort()));
        CloudHttpSettings once = settings();
        once.maxAttempts = 1;
        CloudHttp http(once);
        HttpRequest request = read();
        request.url = QUrl(text("http://cloud.invalid/things"));
        request.timeout = 1s;
        QVERIFY(!http.send(request, m_context));
        qunsetenv("http_proxy");
        QVERIFY(proxy.hasPendingConnections() || proxy.waitForNewConnection(0));
    }

    void aCaFileWithoutCertificatesIsNamed()
    {
        CloudHttpSettings all = settings();
        all.caFile = text("/dev/null");
        CloudHttp http(all);
        const auto reply = http.send(read(), m_context);
        QCOMPARE(reply.error().kind, ErrorKind::InvalidInput);
        QVERIFY(reply.error().message.contains(text("/dev/null")));
    }

private:
    static CloudHttpSettings settings()
    {
        CloudHttpSettings all;
        all.maxAttempts = 4;
        all.firstDelay = 5ms;
        return all;
    }
    HttpRequest read() const { return {.url = QUrl(m_cloud.address() + text("/things"))}; }
    HttpRequest add() const
    {
        HttpRequest request = read();
        request.method = "POST";
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = "{\"name\": \"a\"}";
        return request;
    }

    test::FakeCloud m_cloud;
    RecordingContext m_context;
};

QTEST_GUILESS_MAIN(tst_CloudHttp)
#include "tst_cloudhttp.moc"
