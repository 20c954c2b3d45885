// SPDX-License-Identifier: Apache-2.0
#include "models/operations/httprequest.h"
#include "tests/support/recordingcontext.h"

#include <QBuffer>
#include <QMutex>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

using namespace machinist;
using namespace std::chrono_literals;

namespace {

/// Answers each request on a thread of its own by what stands for its path, and keeps what it
/// was asked.
class LoopbackServer final : public QThread
{
public:
    LoopbackServer()
    {
        start();
        while (!port)
            msleep(5);
    }
    ~LoopbackServer() override
    {
        m_stop = true;
        wait();
    }
    QUrl url(const char *path) const
    {
        return QUrl(
            QStringLiteral("http://127.0.0.1:%1%2").arg(port.load()).arg(QLatin1String(path)));
    }
    QByteArray asked()
    {
        const QMutexLocker lock(&m_mutex);
        return m_asked;
    }

    QHash<QByteArray, QByteArray> replies; // by path; set before the first request
    std::atomic<int> port{0};

protected:
    void run() override
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        port = server.serverPort();
        while (!m_stop) {
            if (!server.waitForNewConnection(50))
                continue;
            const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            QByteArray text;
            while (!text.contains("\r\n\r\n") && socket->waitForReadyRead(2000))
                text += socket->readAll();
            const QMutexLocker lock(&m_mutex);
            m_asked += text;
            socket->write(replies.value(text.split(' ').value(1),
                                        "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone"));
            socket->waitForBytesWritten(2000);
            socket->disconnectFromHost();
        }
    }

private:
    std::atomic<bool> m_stop{false};
    QMutex m_mutex;
    QByteArray m_asked;
};

QByteArray ok(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nX-Kind: test\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

QByteArray movedTo(const QUrl &url)
{
    return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + url.toEncoded() + "\r\n\r\n";
}

} // namespace

class tst_HttpRequest final : public QObject
{
    Q_OBJECT

private slots:
    void aReplyIsAValueWhateverItsStatus()
    {
        LoopbackServer server;
        server.replies["/good"] = ok("hello");
        RecordingContext context;
        const auto good = run(HttpRequest{.url = server.url("/good")}, context);
        QVERIFY2(good, good ? "" : qPrintable(good.error().message));
        QCOMPARE(good->body, "hello");
        QCOMPARE(good->header("x-kind"), "test");
        const auto missing = run(HttpRequest{.url = server.url("/missing?token=secret")}, context);
        QVERIFY(missing);
        QCOMPARE(missing->status, 404);
        const auto error = goodReply(*missing, server.url("/missing?token=secret")).error();
        QCOMPARE(error.kind, ErrorKind::NotFound);
        QVERIFY(error.details.contains(QLatin1String("gone")));
        QVERIFY(!error.details.contains(QLatin1String("secret")));
    }

    void headersStayWithTheServerTheyWereMeantFor()
    {
        LoopbackServer other;
        other.replies["/end"] = ok("there");
        LoopbackServer server;
        server.replies["/same"] = movedTo(server.url("/hop"));
        server.replies["/hop"] = movedTo(other.url("/end"));
        RecordingContext context;
        const auto reply = run(HttpRequest{.url = server.url("/same"),
                                           .headers = {{"Authorization", "Bearer secret"}}},
                               context);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().message));
        QCOMPARE(reply->body, "there");
        QCOMPARE(server.asked().count("Bearer secret"), 2);
        QVERIFY(other.asked().contains("GET /end"));
        QVERIFY(!other.asked().contains("secret"));
    }

    void redirectsEnd()
    {
        LoopbackServer server;
        server.replies["/round"] = movedTo(server.url("/round"));
        RecordingContext context;
        const auto reply = run(HttpRequest{.url = server.url("/round")}, context);
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::BadReply);
    }

    void aBodyGoesIntoASinkAndALongOneIsCutOff()
    {
        LoopbackServer server;
        const QByteArray body(300000, 'x');
        server.replies["/long"] = ok(body);
        RecordingContext context;
        QBuffer sink;
        QVERIFY(sink.open(QIODevice::WriteOnly));
        qint64 seen = 0;
        const auto saved
            = run(HttpRequest{.url = server.url("/long"),
                              .maxBody = 10,
                              .onProgress = [&](qint64 received, qint64) { seen = received; },
                              .sink = &sink},
                  context);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
        QCOMPARE(sink.data(), body);
        QCOMPARE(seen, body.size());
        const auto tooLong = run(HttpRequest{.url = server.url("/long"), .maxBody = 10}, context);
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error().kind, ErrorKind::BadReply);
    }

    void aServerThatIsNoneIsABadReply()
    {
        LoopbackServer server;
        server.replies["/"] = "SSH-2.0-OpenSSH_9.2\r\n";
        RecordingContext context;
        const auto reply = run(HttpRequest{.url = server.url("/"), .timeout = 5s}, context);
        QVERIFY(!reply);
        QVERIFY(reply.error().kind == ErrorKind::BadReply
                || reply.error().kind == ErrorKind::Unreachable);
    }

    void tlsToAPlainPortIsSaidSo()
    {
        LoopbackServer server;
        RecordingContext context;
        QUrl url = server.url("/");
        url.setScheme(QStringLiteral("https"));
        const auto reply = run(HttpRequest{.url = url, .timeout = 5s}, context);
        QVERIFY(!reply);
        QVERIFY2(reply.error().kind == ErrorKind::BadReply
                     || reply.error().kind == ErrorKind::Unreachable,
                 qPrintable(reply.error().message));
    }

    void theStagesDeadlineHolds()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        RecordingContext context;
        context.beginStage({QStringLiteral("s"), QStringLiteral("Asking"), 300ms});
        QElapsedTimer timer;
        timer.start();
        const auto reply
            = run(HttpRequest{.url = QUrl(
                                  QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort()))},
                  context);
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::TimedOut);
        QVERIFY(timer.elapsed() < 5000);
    }
};

QTEST_GUILESS_MAIN(tst_HttpRequest)
#include "tst_httprequest.moc"
