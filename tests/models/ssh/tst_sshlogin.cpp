// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/keypair.h"
#include "models/ssh/rsarescue.h"
#include "models/ssh/sshpool.h"
#include "models/ssh/systemssh.h"
#include "tests/support/sshdfixture.h"

#include <QElapsedTimer>
#include <QTcpSocket>

#include <csignal>
#include <thread>

using namespace machinist;
using namespace std::chrono_literals;

/// Connecting and logging in to a real OpenSSH server, and to what is none.
class tst_SshLogin final : public QObject
{
    Q_OBJECT

private:
    SshdFixture m_sshd;
    QTemporaryDir m_home;

    Error failureOf(const SshLogin &login, std::chrono::milliseconds limit = 20s)
    {
        TestContext context(limit);
        const auto opened = SshConnection::open(login, context);
        return opened ? Error{.message = QStringLiteral("logged in!")} : opened.error();
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        qputenv("HOME", m_home.path().toUtf8());
        qunsetenv("SSH_AUTH_SOCK");
        QVERIFY(m_sshd.start());
    }

    void everyKindOfKeyFileLogsIn_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("pem");
        QTest::addColumn<QString>("passphrase");
        for (const char *type : {"ed25519", "ecdsa", "rsa"}) {
            QTest::addRow("%s", type) << QByteArray(type) << false << QString();
            if (qstrcmp(type, "ed25519") != 0)
                QTest::addRow("%s pem", type) << QByteArray(type) << true << QString();
        }
        QTest::newRow("ed25519 encrypted")
            << QByteArray("ed25519") << false << QStringLiteral("open sesame");
        QTest::newRow("rsa pem encrypted")
            << QByteArray("rsa") << true << QStringLiteral("open sesame");
    }
    void everyKindOfKeyFileLogsIn()
    {
        QFETCH(QByteArray, type);
        QFETCH(bool, pem);
        QFETCH(QString, passphrase);
        const QString name = QStringLiteral("key_")
            + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'_');
        QVERIFY(m_sshd.makeKey(name, type, passphrase, pem));
        m_sshd.authorize({m_sshd.publicKey(name), m_sshd.publicKey("user_ed25519")});
        SshLogin login = m_sshd.login();
        login.target.keyPath = m_sshd.path(name);
        login.ask = [&](const QString &, bool) -> Result<QString> { return passphrase; };
        TestContext context;
        const auto connection = SshConnection::open(login, context);
        QVERIFY2(connection,
                 connection ? ""
                            : qPrintable(connection.error().message + connection.error().details));
        QCOMPARE(
            (*connection)->execChecked(QStringLiteral("echo in"), context).value_or(QByteArray()),
            QByteArray("in\n"));
        QVERIFY((*connection)->serverBanner().startsWith(u"SSH-2.0-OpenSSH"));
    }

    void aKeyInMemoryLogsIn()
    {
        const SshKeyPair pair = *generateEd25519Key(QStringLiteral("memory"));
        m_sshd.authorize({pair.publicKey, m_sshd.publicKey("user_ed25519")});
        SshLogin login = m_sshd.login("");
        login.memoryKeys = {pair.privateKey};
        TestContext context;
        const auto connection = SshConnection::open(login, context);
        QVERIFY(connection);
    }

    void agentKeysLogInRsaIncluded()
    {
        if (SshdFixture::find("ssh-agent").isEmpty())
            QSKIP("ssh-agent is not installed");
        QProcess agent;
        agent.start(QStringLiteral("ssh-agent"),
                    {QStringLiteral("-D"), QStringLiteral("-a"), m_sshd.path("agent")});
        QVERIFY(agent.waitForStarted());
        QTRY_VERIFY(QFile::exists(m_sshd.path("agent")));
        qputenv("SSH_AUTH_SOCK", m_sshd.path("agent").toUtf8());
        for (const char *key : {"user_ed25519", "user_rsa"}) {
            QCOMPARE(QProcess::execute(QStringLiteral("ssh-add"),
                                       {QStringLiteral("-q"), QStringLiteral("-D")}),
                     0);
            QCOMPARE(QProcess::execute(QStringLiteral("ssh-add"),
                                       {QStringLiteral("-q"), m_sshd.path(key)}),
                     0);
            m_sshd.authorize({m_sshd.publicKey(key)});
            SshLogin login = m_sshd.login("");
            login.useAgent = true;
            TestContext context;
            const auto connection = SshConnection::open(login, context);
            QVERIFY2(connection, connection ? "" : qPrintable(connection.error().details));
            QVERIFY((*connection)->authenticatedBy().startsWith(u"agent"));
        }
        qunsetenv("SSH_AUTH_SOCK");
        agent.terminate();
        QVERIFY(agent.waitForFinished());
        m_sshd.authorize({m_sshd.publicKey("user_ed25519")});
    }

    void failuresSayWhatIsWrong()
    {
        m_sshd.authorize({m_sshd.publicKey("user_ed25519")});
        const Error refused = failureOf(m_sshd.login("user_ecdsa"));
        QCOMPARE(refused.kind, ErrorKind::NotAuthorised);
        QVERIFY2(refused.details.contains(u"user_ecdsa"), qPrintable(refused.details));
        QVERIFY(!refused.hint.isEmpty());

        QCOMPARE(failureOf(m_sshd.login("no_such_key")).kind, ErrorKind::NotFound);
        QVERIFY(m_sshd.makeKey(QStringLiteral("locked"), "ed25519", QStringLiteral("x")));
        QCOMPARE(failureOf(m_sshd.login("locked")).kind, ErrorKind::NotAuthorised);
        QVERIFY(failureOf(m_sshd.login("locked")).message.contains(u"passphrase"));
        SshLogin wrong = m_sshd.login("locked");
        int asked = 0;
        wrong.ask
            = [&](const QString &, bool) -> Result<QString> { return QString::number(++asked); };
        QVERIFY(failureOf(wrong).message.contains(u"passphrase does not open"));
        QCOMPARE(asked, 3);

        SshLogin nobody = m_sshd.login();
        nobody.target.port = SshdFixture::freePort();
        QCOMPARE(failureOf(nobody).kind, ErrorKind::Unreachable);
        nobody.target.host = QStringLiteral("no-such-host.invalid");
        QCOMPARE(failureOf(nobody).kind, ErrorKind::Unreachable);
    }

    void somethingElseThanAnSshServerIsNamedSo()
    {
        QTcpServer web;
        QVERIFY(web.listen(QHostAddress::LocalHost));
        connect(&web, &QTcpServer::newConnection,
                [&] { web.nextPendingConnection()->write("HTTP/1.0 400 Bad\r\n\r\n"); });
        SshLogin login = m_sshd.login();
        login.target.port = web.serverPort();
        login.connectTimeout = 3s;
        Error error;
        std::thread worker([&] { error = failureOf(login); });
        QTRY_VERIFY_WITH_TIMEOUT(!error.message.isEmpty(), 10000);
        worker.join();
        QCOMPARE(error.kind, ErrorKind::Unreachable);
        QVERIFY2(error.message.contains(u"not an SSH server"), qPrintable(error.message));
    }

    void aServerThatNeverAnswersIsLeftWithinTwoSecondsOfCancelling()
    {
        QTcpServer blackHole;
        QVERIFY(blackHole.listen(QHostAddress::LocalHost));
        SshLogin login = m_sshd.login();
        login.target.port = blackHole.serverPort();
        login.connectTimeout = 60s;
        TestContext context(60s);
        std::jthread canceller([&] {
            std::this_thread::sleep_for(300ms);
            context.stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        const auto opened = SshConnection::open(login, context);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 2300);
        login.connectTimeout = 500ms;
        QCOMPARE(failureOf(login).kind, ErrorKind::TimedOut);
    }

    void theFirstKeyIsPinnedAndAnotherOneBlocked()
    {
        SshLogin login = m_sshd.login();
        login.knownHostsFile = m_sshd.path("pins");
        TestContext context;
        {
            const auto first = SshConnection::open(login, context);
            QVERIFY(first);
            QVERIFY((*first)->isHostKeyNew());
            QVERIFY(context.lines.join(u'\n').contains(fingerprintOf((*first)->hostKey())));
        }
        login.policy = HostKeyPolicy::MustMatch;
        const auto second = SshConnection::open(login, context);
        QVERIFY(second);
        QVERIFY(!(*second)->isHostKeyNew());
        const SshKeyPair other = *generateEd25519Key({});
        QVERIFY(KnownHosts(login.knownHostsFile)
                    .replace(QStringLiteral("127.0.0.1"), m_sshd.port(), other.publicKey));
        login.policy = HostKeyPolicy::TrustFirstUse;
        const Error changed = failureOf(login);
        QCOMPARE(changed.kind, ErrorKind::HostKeyChanged);
        QVERIFY(changed.message.contains(fingerprintOf(other.publicKey)));
    }

    void theKindOfKeyThatIsPinnedIsTheOneAskedFor()
    {
        SshLogin login = m_sshd.login();
        login.knownHostsFile = m_sshd.path("ecdsa_pins");
        login.policy = HostKeyPolicy::MustMatch;
        QVERIFY(
            KnownHosts(login.knownHostsFile)
                .pin(QStringLiteral("127.0.0.1"), m_sshd.port(), m_sshd.publicKey("host_ecdsa")));
        TestContext context;
        const auto connection = SshConnection::open(login, context);
        QVERIFY2(connection, connection ? "" : qPrintable(connection.error().message));
    }

    void waitingLogsInOnceTheServerIsUp()
    {
        SshdFixture late;
        SshLogin login;
        TestContext context;
        QVERIFY(late.start());
        login = late.login();
        late.stop();
        std::optional<Result<SshConnectionPtr>> outcome;
        std::jthread waiter([&] { outcome = waitForSsh(login, context); });
        std::this_thread::sleep_for(700ms);
        QVERIFY(late.start());
        waiter.join();
        QVERIFY(outcome->has_value());
        QVERIFY(context.steps.join(u'\n').contains(u"refused"));
    }

    void waitingEndsAtOnceOnWhatCannotHealAndElseAtTheDeadline()
    {
        SshLogin login = m_sshd.login();
        login.knownHostsFile = m_sshd.path("empty_pins");
        login.policy = HostKeyPolicy::MustMatch;
        TestContext context(20s);
        QCOMPARE(waitForSsh(login, context).error().kind, ErrorKind::HostKeyChanged);
        QCOMPARE(waitForSsh(m_sshd.login("no_such_key"), context).error().kind,
                 ErrorKind::NotFound);
        login.target.port = SshdFixture::freePort();
        TestContext brief(1s);
        const auto late = waitForSsh(login, brief);
        QCOMPARE(late.error().kind, ErrorKind::TimedOut);
        QVERIFY2(late.error().message.contains(u"refused"), qPrintable(late.error().message));
    }

    void thePoolOpensOneConnectionForManyUsersAndReplacesADeadOne()
    {
        SshPool pool;
        const QString name = QStringLiteral("m");
        {
            std::vector<std::jthread> users;
            std::atomic<int> good = 0;
            for (int i = 0; i < 8; ++i)
                users.emplace_back([&] {
                    TestContext context;
                    const auto connection = pool.connection(name, m_sshd.login(), context);
                    good += connection
                        && (*connection)->execChecked(QStringLiteral("true"), context);
                });
            users.clear();
            QCOMPARE(good.load(), 8);
        }
        QCOMPARE(pool.openedCount(name), 1);
        const SshConnectionPtr before = pool.existing(name);
        QVERIFY(before);
        m_sshd.dropConnections();
        QTRY_VERIFY(!before->isAlive());
        QVERIFY(!pool.existing(name));
        TestContext context;
        QVERIFY(pool.connection(name, m_sshd.login(), context));
        QCOMPARE(pool.openedCount(name), 2);
    }

    void theSystemsSshChecksTheSamePin()
    {
        SshLogin login = m_sshd.login();
        TestContext context;
        QVERIFY(SshConnection::open(login, context));
        login.policy = HostKeyPolicy::MustMatch;
        QProcess ssh;
        ssh.start(QStringLiteral("ssh"), systemSshArguments(login) << QStringLiteral("echo hello"));
        QVERIFY(ssh.waitForFinished(15000));
        QCOMPARE(ssh.readAllStandardOutput(), QByteArray("hello\n"));
    }

    void theRescueAddsAKeyOnceAndThatKeyLogsIn()
    {
        // The account's real home is not to be written to: a forced command runs with another.
        SshdFixture sshd;
        QVERIFY(sshd.start("SetEnv HOME=" + QFile::encodeName(m_home.path())));
        SshLogin login = sshd.login("user_rsa");
        TestContext context;
        const QString authorized = m_home.filePath(QStringLiteral(".ssh/authorized_keys"));
        QDir().mkpath(m_home.filePath(QStringLiteral(".ssh")));
        QFile file(authorized);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("# no newline at the end") > 0);
        file.close();
        const auto first = addEd25519Key(login, context);
        QVERIFY2(first, first ? "" : qPrintable(first.error().message + first.error().details));
        QCOMPARE(*addEd25519Key(login, context), *first);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.first(), QByteArray("# no newline at the end"));
        sshd.authorize({lines.last()});
        login.target.keyPath = *first;
        QVERIFY(SshConnection::open(login, context));
    }
};

QTEST_GUILESS_MAIN(tst_SshLogin)
#include "tst_sshlogin.moc"
