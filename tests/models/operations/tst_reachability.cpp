// SPDX-License-Identifier: Apache-2.0
#include "models/operations/directrequest.h"
#include "tests/support/recordingcontext.h"

#include <QTcpServer>
#include <QTest>

using namespace machinist;

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

} // namespace

class tst_Reachability final : public QObject
{
    Q_OBJECT

private slots:
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
};

QTEST_GUILESS_MAIN(tst_Reachability)
#include "tst_reachability.moc"
