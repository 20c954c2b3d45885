// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/socks.h"
#include "models/ssh/sshconnection.h"
#include "models/ssh/sshpool.h"
#include "tests/support/sshdfixture.h"

#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSet>
#include <QTcpSocket>
#include <QtEndian>

#include <thread>

using namespace machinist;
using namespace std::chrono_literals;

/// What a stream told, seen from any thread.
class Witness
{
public:
    SshStreamEvents events()
    {
        return {.data =
                    [this](const QByteArray &bytes, bool) {
                        const std::lock_guard lock(m_mutex);
                        m_bytes += bytes;
                    },
                .closed =
                    [this](const SshStreamEnd &end) {
                        const std::lock_guard lock(m_mutex);
                        m_end = end;
                    }};
    }
    QByteArray bytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }
    std::optional<SshStreamEnd> end() const
    {
        const std::lock_guard lock(m_mutex);
        return m_end;
    }

private:
    mutable std::mutex m_mutex;
    QByteArray m_bytes;
    std::optional<SshStreamEnd> m_end;
};

/// Consoles, streams and forwards.
class tst_SshStream final : public QObject
{
    Q_OBJECT

private:
    SshdFixture m_sshd;
    SshConnectionPtr m_connection;
    QTcpServer m_echo;

    /// What a client of \a port gets back for \a sent.
    static QByteArray talk(int port, const QByteArray &sent, qsizetype expected)
    {
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, quint16(port));
        client.write(sent);
        QByteArray got;
        QDeadlineTimer limit(10000);
        while (got.size() < expected && !limit.hasExpired()) {
            QTest::qWait(5);
            got += client.readAll();
        }
        return got;
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(m_sshd.start("PermitUserEnvironment no"));
        TestContext context;
        const auto opened = SshConnection::open(m_sshd.login(), context);
        QVERIFY(opened);
        m_connection = *opened;
        QVERIFY(m_echo.listen(QHostAddress::LocalHost));
        connect(&m_echo, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *client = m_echo.nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, client,
                    [client] { client->write(client->readAll()); });
        });
    }
    void cleanupTestCase() { m_connection.reset(); }

    void aShellTalksResizesAndEndsWithItsCode()
    {
        TestContext context;
        Witness witness;
        const auto shell
            = m_connection->openShell({.columns = 91, .rows = 33}, witness.events(), context);
        QVERIFY(shell);
        (*shell)->write("stty size; echo $TERM\n");
        QTRY_VERIFY(witness.bytes().contains("33 91"));
        QTRY_VERIFY(witness.bytes().contains("xterm-256color"));
        (*shell)->resize(120, 40);
        QTest::qWait(100);
        (*shell)->write("stty size\n");
        QTRY_VERIFY(witness.bytes().contains("40 120"));
        (*shell)->write("exit 5\n");
        QTRY_VERIFY(witness.end());
        QCOMPARE(witness.end()->exitCode, 5);
        QVERIFY(!witness.end()->error);
        QVERIFY(!(*shell)->isOpen());
    }

    void bytesPassATerminalUntouched()
    {
        TestContext context;
        Witness witness;
        const auto shell = m_connection->openCommand(
            QStringLiteral("stty raw -echo; echo ready; cat"), {}, witness.events(), context);
        QVERIFY(shell);
        QTRY_VERIFY(witness.bytes().contains("ready"));
        QTest::qWait(50);
        QByteArray sent("\x1b[200~");
        for (int i = 0; i < 256; ++i)
            sent += char(i);
        sent += "\xe4\xbd\xa0\xe5\xa5\xbd\x1b[201~";
        (*shell)->write(sent);
        QTRY_VERIFY(witness.bytes().endsWith(sent));
        (*shell)->close();
    }

    void withoutATerminalInputEndsTheCommand()
    {
        TestContext context;
        Witness witness;
        SshShellOptions options;
        options.terminal.clear();
        const auto stream = m_connection->openCommand(QStringLiteral("wc -c; exit 4"), options,
                                                      witness.events(), context);
        QVERIFY(stream);
        (*stream)->write(QByteArray(3000000, 'x'));
        (*stream)->finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(witness.end(), 10000);
        QCOMPARE(witness.bytes().trimmed(), QByteArray("3000000"));
        QCOMPARE(witness.end()->exitCode, 4);
    }

    void aPausedStreamHoldsTheHostBack()
    {
        TestContext context;
        Witness witness;
        SshShellOptions options;
        options.terminal.clear();
        const auto stream = m_connection->openCommand(QStringLiteral("head -c 30000000 /dev/zero"),
                                                      options, witness.events(), context);
        QVERIFY(stream);
        (*stream)->pause();
        QTest::qWait(300);
        const qsizetype held = witness.bytes().size();
        QTest::qWait(300);
        QCOMPARE(witness.bytes().size(), held);
        QVERIFY(held < 30000000);
        QVERIFY(m_connection->execChecked(QStringLiteral("true"), context)); // others are not held
        (*stream)->resume();
        QTRY_COMPARE_WITH_TIMEOUT(witness.bytes().size(), 30000000, 15000);
        QTRY_VERIFY(witness.end());
    }

    void aDestroyedStreamNeverCallsBack()
    {
        TestContext context;
        for (int i = 0; i < 10; ++i) {
            auto gone = std::make_shared<std::atomic<bool>>(false);
            auto late = std::make_shared<std::atomic<bool>>(false);
            auto shell = m_connection->openCommand(QStringLiteral("yes"), {},
                                                   {.data =
                                                        [gone, late](const QByteArray &, bool) {
                                                            if (*gone)
                                                                *late = true;
                                                        }},
                                                   context);
            QVERIFY2(shell, shell ? "" : qPrintable(shell.error().details));
            QTest::qWait(10);
            shell->reset();
            *gone = true;
            QTest::qWait(5);
            QVERIFY(!*late);
        }
        QVERIFY(m_connection->execChecked(QStringLiteral("true"), context));
    }

    void aStreamReachesTcpAndUnixSocketsOfTheHost()
    {
        TestContext context;
        Witness witness;
        const auto stream = m_connection->openStream(
            SshEndpoint::tcp(QStringLiteral("127.0.0.1"), m_echo.serverPort()), witness.events(),
            context);
        QVERIFY(stream);
        (*stream)->write("over tcp");
        QTRY_COMPARE(witness.bytes(), QByteArray("over tcp"));

        QLocalServer local;
        const QString path = m_sshd.path("local.sock");
        QVERIFY(local.listen(path));
        Witness second;
        const auto unixStream
            = m_connection->openStream(SshEndpoint::socket(path), second.events(), context);
        QVERIFY2(unixStream, unixStream ? "" : qPrintable(unixStream.error().details));
        QTRY_VERIFY(local.hasPendingConnections());
        QLocalSocket *peer = local.nextPendingConnection();
        peer->write("from unix");
        peer->flush();
        QTRY_COMPARE(second.bytes(), QByteArray("from unix"));
        peer->disconnectFromServer();
        QTRY_VERIFY(second.end());

        const auto refused = m_connection->openStream(
            SshEndpoint::tcp(QStringLiteral("127.0.0.1"), SshdFixture::freePort()), {}, context);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unreachable);
    }

    void aLocalForwardCarriesManyClientsIsListedAndStops()
    {
        TestContext context;
        const auto forward = m_connection->openForward(
            {.kind = SshForwardSpec::Kind::Local,
             .listen = {},
             .to = SshEndpoint::tcp(QStringLiteral("127.0.0.1"), m_echo.serverPort())},
            context);
        QVERIFY(forward);
        const int port = (*forward)->spec().listen.port;
        QVERIFY(port > 0);
        QCOMPARE(m_connection->forwards().size(), 1);
        const QByteArray large(2000000, 'q');
        QVERIFY(talk(port, large, large.size()) == large);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(talk(port, "hi" + QByteArray::number(i), 3), "hi" + QByteArray::number(i));
        QVERIFY((*forward)->bytesReceived() >= large.size());
        QTRY_COMPARE((*forward)->connections(), 0);
        const auto taken = m_connection->openForward(
            {.listen = SshEndpoint::tcp(QStringLiteral("127.0.0.1"), port)}, context);
        QCOMPARE(taken.error().kind, ErrorKind::AlreadyExists);
        (*forward)->stop();
        QVERIFY(m_connection->forwards().isEmpty());
        QTest::qWait(100);
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, quint16(port));
        QVERIFY(!client.waitForConnected(500));
    }

    void aUnixSocketForwardIsPrivateAndRemoved()
    {
        TestContext context;
        const QString path = m_sshd.path("forward.sock");
        const auto forward = m_connection->openForward(
            {.listen = SshEndpoint::socket(path),
             .to = SshEndpoint::tcp(QStringLiteral("127.0.0.1"), m_echo.serverPort())},
            context);
        QVERIFY(forward);
        QCOMPARE(QFile::permissions(path) & QFile::Permissions(0x0077), QFile::Permissions());
        QLocalSocket client;
        client.connectToServer(path);
        QVERIFY(client.waitForConnected(2000));
        client.write("through");
        QByteArray got;
        QTRY_COMPARE(got += client.readAll(), QByteArray("through"));
        (*forward)->stop();
        QTRY_VERIFY(!QFile::exists(path));
    }

    void aRemoteForwardBringsTheHostsClientsHere()
    {
        TestContext context;
        const auto forward = m_connection->openForward(
            {.kind = SshForwardSpec::Kind::Remote,
             .listen = {},
             .to = SshEndpoint::tcp(QStringLiteral("127.0.0.1"), m_echo.serverPort())},
            context);
        QVERIFY2(forward, forward ? "" : qPrintable(forward.error().details));
        const int port = (*forward)->spec().listen.port;
        QVERIFY(port > 0);
        QCOMPARE(talk(port, "there and back", 14), QByteArray("there and back"));
        (*forward)->stop();
        QTRY_VERIFY(talk(port, "x", 0).isEmpty());
        QVERIFY(m_connection->execChecked(QStringLiteral("true"), context));
    }

    void socksClientsChooseTheirDestination()
    {
        TestContext context;
        const auto forward
            = m_connection->openForward({.kind = SshForwardSpec::Kind::Socks}, context);
        QVERIFY(forward);
        const int port = (*forward)->spec().listen.port;
        QByteArray wanted(2, '\0');
        qToBigEndian(quint16(m_echo.serverPort()), wanted.data());
        const QByteArray five
            = QByteArray("\x05\x01\x00\x05\x01\x00\x03\x09localhost", 17) + wanted + "hello";
        QVERIFY(talk(port, five, 17).endsWith("hello"));
        const QByteArray four
            = QByteArray("\x04\x01", 2) + wanted + QByteArray("\x7f\x00\x00\x01me\x00hello", 12);
        QVERIFY(talk(port, four, 13).endsWith("hello"));
        QVERIFY(talk(port, "GET / HTTP/1.0\r\n\r\n", 0).isEmpty());
        (*forward)->stop();
    }

    void socksRequestsMayComeByteByByte()
    {
        SocksTalk talk;
        QByteArray in, out;
        const QByteArray all("\x05\x02\x00\x02\x05\x01\x00\x01\x0a\x00\x00\x01\x1f\x90rest", 18);
        for (const char byte : all) {
            in += byte;
            QVERIFY(talk.feed(in, out));
        }
        QCOMPARE(out, QByteArray("\x05\x00", 2));
        QCOMPARE(*talk.destination(), SshEndpoint::tcp(QStringLiteral("10.0.0.1"), 8080));
        QCOMPARE(in, QByteArray("rest"));
    }

    void aLostConnectionEndsShellsAndForwardsWithTheReason()
    {
        TestContext context;
        const auto own = SshConnection::open(m_sshd.login(), context);
        QVERIFY(own);
        Witness witness;
        const auto shell = (*own)->openShell({}, witness.events(), context);
        QVERIFY(shell);
        const auto forward = (*own)->openForward({.kind = SshForwardSpec::Kind::Socks}, context);
        QVERIFY(forward);
        m_sshd.dropConnections();
        QTRY_VERIFY(witness.end());
        QVERIFY(witness.end()->error);
        QTRY_VERIFY(!(*forward)->isActive());
        QVERIFY(!(*shell)->isOpen());
        (*shell)->write("into the void");
    }

    /// A thread that frees its session after main() has returned ends in a crash in OpenSSL.
    void aPoolThatEndsLeavesNoThreadThoughStreamsHoldTheConnection()
    {
        const auto threads = [] {
            const QStringList ids = QDir(QStringLiteral("/proc/self/task"))
                                        .entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            return QSet<QString>(ids.begin(), ids.end());
        };
        for (int round = 0; round < 20; ++round) {
            TestContext context;
            // By id: those of other tests' lost connections may end at any time.
            const QSet<QString> before = threads();
            Witness witness;
            Result<std::unique_ptr<SshStream>> shell = std::unique_ptr<SshStream>();
            {
                SshPool pool;
                const auto pooled = pool.connection(QStringLiteral("box"), m_sshd.login(), context);
                QVERIFY(pooled);
                shell = (*pooled)->openShell({}, witness.events(), context);
                QVERIFY(shell);
                QVERIFY(!(threads() - before).isEmpty());
            }
            QCOMPARE(threads() - before, QSet<QString>());
            QVERIFY(witness.end());
        }
    }
};

QTEST_GUILESS_MAIN(tst_SshStream)
#include "tst_sshstream.moc"
