// SPDX-License-Identifier: Apache-2.0
#include "models/operations/directrequest.h"
#include "models/operations/reachability.h"
#include "tests/support/recordingcontext.h"

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

using namespace machinist;
using namespace std::chrono_literals;

namespace {

QUrl urlOf(const QString &host, int port)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(host);
    url.setPort(port);
    return url;
}

/// A port of \a address on which nobody listens.
int freePort(QHostAddress::SpecialAddress address)
{
    QTcpServer server;
    return server.listen(address) ? server.serverPort() : 0;
}

/// Answers the first request with "yes", on a thread of its own.
class YesServer final : public QThread
{
public:
    YesServer()
    {
        start();
        while (!port)
            msleep(5);
    }
    ~YesServer() override { wait(); }
    std::atomic<int> port{0};

protected:
    void run() override
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        port = server.serverPort();
        if (!server.waitForNewConnection(10000))
            return;
        const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
        QByteArray text;
        while (!text.contains("\r\n\r\n") && socket->waitForReadyRead(2000))
            text += socket->readAll();
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes");
        socket->waitForBytesWritten(2000);
        socket->disconnectFromHost();
    }
};

} // namespace

class tst_Reachability final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void aClosedPortOfThisComputerIsKnownAtOnce()
    {
        const int port = freePort(QHostAddress::LocalHost);
        const auto refusal = immediateRefusal(urlOf(QStringLiteral("127.0.0.1"), port));
        QVERIFY(refusal);
        QCOMPARE(refusal->kind, ErrorKind::Unreachable);
        QCOMPARE(refusal->message,
                 QStringLiteral("127.0.0.1:%1 refuses the connection.").arg(port));
        QVERIFY(!refusal->details.isEmpty());
        if (const int six = freePort(QHostAddress::LocalHostIPv6))
            QVERIFY(immediateRefusal(urlOf(QStringLiteral("::1"), six)));
    }

    void whatListensIsLeftInPeace()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QUrl url = urlOf(QStringLiteral("127.0.0.1"), server.serverPort());
        for (int i = 0; i < 20; ++i)
            QVERIFY(!immediateRefusal(url));
        QVERIFY(!server.waitForNewConnection(200));
    }

    void namesAreNotLookedUp()
    {
        QVERIFY(!immediateRefusal(urlOf(QStringLiteral("localhost"), 1)));
        QVERIFY(!immediateRefusal(urlOf(QStringLiteral("no-such-host.invalid"), 1)));
    }

    void theSameSentenceComesFromBothRoads()
    {
        const QUrl url = urlOf(QStringLiteral("127.0.0.1"), freePort(QHostAddress::LocalHost));
        RecordingContext context;
        const auto asked = run({.url = url}, context);
        QVERIFY(!asked);
        QCOMPARE(asked.error().message, immediateRefusal(url)->message);
    }

    void proxiesArePassedBy()
    {
        const int nobody = freePort(QHostAddress::LocalHost);
        QNetworkProxy::setApplicationProxy(
            {QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), quint16(nobody)});
        const YesServer server;
        const HttpRequest request{.url = urlOf(QStringLiteral("127.0.0.1"), server.port)};
        RecordingContext context;
        QVERIFY(!run(request, context)); // at the proxy
        const auto reply = runDirectly(request, context);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().message));
        QCOMPARE(reply->body, QByteArray("yes"));
    }
};

QTEST_GUILESS_MAIN(tst_Reachability)
#include "tst_reachability.moc"
