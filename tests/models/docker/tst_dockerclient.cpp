// SPDX-License-Identifier: Apache-2.0
#include "models/docker/dockerclient.h"
#include "models/docker/unixhttp.h"
#include "tests/support/recordingcontext.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

#include <unistd.h>

using namespace machinist;
using namespace std::chrono_literals;

/// Against a real engine where one may be started, and by its replies as text.
class tst_DockerClient final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder{QDir::tempPath() + QStringLiteral("/engine")};
    QProcess m_engine;

    DockerEndpoint endpoint() const
    {
        return {QStringLiteral("unix://") + m_folder.filePath(QStringLiteral("sock"))};
    }

private slots:
    void initTestCase()
    {
        if (::geteuid() != 0
            || (QStandardPaths::findExecutable(QStringLiteral("dockerd")).isEmpty()
                && !QFile::exists(QStringLiteral("/usr/sbin/dockerd"))))
            return; // said by the tests that need it
        const auto path = [&](const char *name) { return m_folder.filePath(QLatin1String(name)); };
        m_engine.setProcessChannelMode(QProcess::MergedChannels);
        m_engine.setStandardOutputFile(path("log"));
        m_engine.start(QStringLiteral("dockerd"),
                       {QStringLiteral("--data-root"), path("data"), QStringLiteral("--exec-root"),
                        path("exec"), QStringLiteral("--pidfile"), path("pid"),
                        QStringLiteral("-H"), endpoint().url, QStringLiteral("--bridge"),
                        QStringLiteral("none"), QStringLiteral("--iptables=false"),
                        QStringLiteral("--ip6tables=false")});
        RecordingContext context;
        QTRY_VERIFY_WITH_TIMEOUT(DockerClient(endpoint()).ping(context).has_value(), 40000);
    }
    void cleanupTestCase()
    {
        m_engine.terminate();
        m_engine.waitForFinished(20000);
    }

    void anEngineOnASocketTellsItsVersionAndContainers()
    {
        if (m_engine.state() != QProcess::Running)
            QSKIP("dockerd is not installed, or this is not root");
        RecordingContext context;
        DockerClient client(endpoint());
        const auto version = client.version(context);
        QVERIFY2(version, version ? "" : qPrintable(version.error().message));
        QVERIFY(!version->version.isEmpty() && !version->apiVersion.isEmpty());
        const auto containers = client.containers(true, context);
        QVERIFY2(containers, containers ? "" : qPrintable(containers.error().message));
        QVERIFY(containers->isEmpty());
        QVERIFY(client.info(context)->contains(QLatin1String("ID")));
        QVERIFY(client.removeContainer(QStringLiteral("nobody"), context));
        JsonObject body;
        body.set(QLatin1String("Image"), QStringLiteral("no-such-image"));
        const auto created = client.createContainer(QStringLiteral("x"), body, context);
        QVERIFY(!created);
        QCOMPARE(created.error().kind, ErrorKind::NotFound);
        QVERIFY2(created.error().message.contains(QLatin1String("No such image")),
                 qPrintable(created.error().message));
    }

    void nobodyThereIsUnreachable()
    {
        RecordingContext context;
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        server.close();
        auto version = engineVersion({QStringLiteral("tcp://127.0.0.1:%1").arg(port)}, context);
        QVERIFY(!version);
        QCOMPARE(version.error().kind, ErrorKind::Unreachable);
        QVERIFY2(version.error().message.contains(QLatin1String("refuses the connection")),
                 qPrintable(version.error().message));
        version = engineVersion({QStringLiteral("unix:///nowhere/docker.sock")}, context);
        QCOMPARE(version.error().kind, ErrorKind::Unreachable);
        version = engineVersion({QStringLiteral("::")}, context);
        QCOMPARE(version.error().kind, ErrorKind::InvalidInput);
    }

    void aSilentEngineEndsByTimeAndByCancelling()
    {
        QTcpServer server; // accepts in the kernel, never answers
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const DockerEndpoint silent{QStringLiteral("tcp://127.0.0.1:%1").arg(server.serverPort())};
        RecordingContext context;
        const auto timedOut = DockerClient(silent, 300ms).ping(context);
        QVERIFY(!timedOut);
        QCOMPARE(timedOut.error().kind, ErrorKind::TimedOut);
        QElapsedTimer timer;
        timer.start();
        std::thread user([&] {
            std::this_thread::sleep_for(200ms);
            context.cancel();
        });
        const auto cancelled = DockerClient(silent, 60s).ping(context);
        user.join();
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 2000);
    }

    void chunkedRepliesAreJoinedAndBrokenOnesRefused()
    {
        const auto reply
            = parseHttpReply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nApi-Version: "
                             "1.41\r\n\r\n4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\n\r\n");
        QVERIFY(reply);
        QCOMPARE(reply->body, "Wikipedia");
        QCOMPARE(reply->header("api-version"), "1.41");
        QVERIFY(parseHttpReply("HTTP/1.1 204 No Content\r\n\r\n"));
        for (const char *bad : {"", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 abc\r\n\r\n",
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort"})
            QVERIFY2(!parseHttpReply(bad), bad);
    }
};

QTEST_GUILESS_MAIN(tst_DockerClient)
#include "tst_dockerclient.moc"
