// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshconnection.h"
#include "tests/support/sshdfixture.h"

#include <QElapsedTimer>
#include <QTcpSocket>

#include <atomic>
#include <thread>

#include <signal.h>

using namespace machinist;
using namespace std::chrono_literals;

/// Commands on one shared connection.
class tst_SshExec final : public QObject
{
    Q_OBJECT

private:
    SshdFixture m_sshd;
    SshConnectionPtr m_connection;

    Result<SshExit> run(const QString &command, const ExecOptions &options = {})
    {
        TestContext context;
        return m_connection->exec(command, context, options);
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(m_sshd.start());
        TestContext context;
        const auto opened = SshConnection::open(m_sshd.login(), context);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message + opened.error().details));
        m_connection = *opened;
    }
    void cleanupTestCase() { m_connection.reset(); }

    void bothOutputsAndTheExitCodeComeBack()
    {
        const auto exit = run(QStringLiteral("echo out; echo err >&2; exit 7"));
        QVERIFY(exit);
        QCOMPARE(exit->out, QByteArray("out\n"));
        QCOMPARE(exit->err, QByteArray("err\n"));
        QCOMPARE(exit->code, 7);
        QVERIFY(!exit->isSuccess());
    }

    void aSignalIsNamed()
    {
        const auto exit = run(QStringLiteral("kill -TERM $$"));
        QVERIFY(exit);
        QCOMPARE(exit->signal, QByteArray("TERM"));
        QVERIFY(!exit->isSuccess());
    }

    void failureIsAnErrorWhereItIsAskedForToBe()
    {
        TestContext context;
        const auto failed
            = m_connection->execChecked(QStringLiteral("echo why >&2; false"), context);
        QCOMPARE(failed.error().kind, ErrorKind::ToolFailed);
        QVERIFY(failed.error().details.contains(u"why"));
    }

    void tenMegabytesGoThereAndComeBackUnchanged()
    {
        QByteArray input(10 << 20, '\0');
        for (qsizetype i = 0; i < input.size(); ++i)
            input[i] = char((i * 2654435761u) >> 13);
        const auto exit = run(QStringLiteral("cat"), {.input = input});
        QVERIFY(exit);
        QCOMPARE(exit->code, 0);
        QVERIFY(exit->out == input);
    }

    void newKeysInMidStreamChangeNothing()
    {
        SshdFixture sshd;
        QVERIFY(sshd.start("RekeyLimit 1M\nLogLevel DEBUG1"));
        TestContext context;
        const auto opened = SshConnection::open(sshd.login(), context);
        QVERIFY(opened);
        for (int i = 0; i < 3; ++i) {
            qint64 got = 0;
            const auto exit = (*opened)->exec(
                QStringLiteral("head -c 9000000 /dev/zero"), context,
                {.onOutput = [&](const QByteArray &bytes, bool) { got += bytes.count('\0'); }});
            QVERIFY2(exit, exit ? "" : qPrintable(exit.error().message + exit.error().details));
            QCOMPARE(got, 9000000);
        }
        QVERIFY(sshd.log().count("SSH2_MSG_NEWKEYS received") > 10);
    }

    void aCommandThatIgnoresItsInputEnds()
    {
        const auto exit = run(QStringLiteral("exit 3"), {.input = QByteArray(8 << 20, 'x')});
        QVERIFY(exit);
        QCOMPARE(exit->code, 3);
    }

    void outputComesInPiecesOnTheCallersThread()
    {
        QStringList pieces;
        const auto thread = std::this_thread::get_id();
        bool sameThread = true;
        const auto exit = run(QStringLiteral("echo one; sleep 0.3; echo two >&2"),
                              {.onOutput = [&](const QByteArray &bytes, bool isErr) {
                                  sameThread = sameThread && std::this_thread::get_id() == thread;
                                  pieces
                                      << QString::fromUtf8(bytes.trimmed()) + (isErr ? u'!' : u'.');
                              }});
        QVERIFY(exit && exit->out.isEmpty());
        QVERIFY(sameThread);
        QCOMPARE(pieces, QStringList({QStringLiteral("one."), QStringLiteral("two!")}));
    }

    void aTerminalIsThereOnlyWhereItIsAskedFor()
    {
        QVERIFY(run(QStringLiteral("test -t 1"), {.pty = true})->isSuccess());
        QVERIFY(!run(QStringLiteral("test -t 1"))->isSuccess());
    }

    void manyCommandsShareTheConnectionAtOnce()
    {
        std::atomic<int> good = 0;
        {
            std::vector<std::jthread> callers;
            for (int caller = 0; caller < 8; ++caller)
                callers.emplace_back([&, caller] {
                    for (int i = 0; i < 5; ++i) {
                        const QString text = QStringLiteral("%1-%2").arg(caller).arg(i);
                        const auto exit
                            = run(QStringLiteral("head -c 300000 /dev/zero | tr '\\0' x; echo %1")
                                      .arg(text));
                        good += exit && exit->out.size() == 300001 + text.size()
                            && exit->out.endsWith(text.toUtf8() + '\n');
                    }
                });
        }
        QCOMPARE(good.load(), 40);
        QCOMPARE(m_sshd.log().count("Accepted publickey"), 1);
    }

    /// libssh2 takes the answer to one channel's request for another's.
    void manyTerminalsOpenAtOnce()
    {
        std::atomic<int> good = 0;
        {
            std::vector<std::jthread> callers;
            for (int caller = 0; caller < 5; ++caller)
                callers.emplace_back([&] {
                    for (int i = 0; i < 8; ++i) {
                        const auto exit = run(QStringLiteral("tty"), {.pty = true});
                        good += exit && exit->out.startsWith("/dev/");
                    }
                });
        }
        QCOMPARE(good.load(), 40);
    }

    void cancellingEndsTheWaitAndLeavesTheConnectionUsable()
    {
        TestContext context;
        QElapsedTimer timer;
        std::jthread canceller([&] {
            std::this_thread::sleep_for(200ms);
            timer.start();
            context.stop.request_stop();
        });
        const auto exit = m_connection->exec(QStringLiteral("sleep 30"), context);
        QVERIFY(!exit);
        QCOMPARE(exit.error().kind, ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY(run(QStringLiteral("true"))->isSuccess());
    }

    void limitsEndTheWait()
    {
        TestContext brief(300ms);
        QCOMPARE(m_connection->exec(QStringLiteral("sleep 30"), brief).error().kind,
                 ErrorKind::TimedOut);
        const auto own = run(QStringLiteral("sleep 30"), {.timeout = 300ms});
        QCOMPARE(own.error().kind, ErrorKind::TimedOut);
        QVERIFY(run(QStringLiteral("true"))->isSuccess());
    }

    void cancelledRequestsNeverBlockLaterOnes()
    {
        for (int i = 0; i < 30; ++i) {
            TestContext context(std::chrono::milliseconds(i % 4));
            (void)m_connection->exec(QStringLiteral("echo %1").arg(i), context);
        }
        const auto exit = run(QStringLiteral("echo alive"));
        QVERIFY2(exit, exit ? "" : qPrintable(exit.error().message + exit.error().details));
        QCOMPARE(exit->out, QByteArray("alive\n"));
    }

    void sessionsThatTheHostStillCountsAreWaitedFor()
    {
        for (int i = 0; i < 10; ++i) { // as many as sshd allows at once
            TestContext context(50ms);
            QVERIFY(!m_connection->exec(QStringLiteral("sleep 2"), context));
        }
        const auto exit = run(QStringLiteral("echo alive"));
        QVERIFY2(exit, exit ? "" : qPrintable(exit.error().message + exit.error().details));
        QCOMPARE(exit->out, QByteArray("alive\n"));
    }

    void aServerThatStopsInMidStreamIsGivenUp()
    {
        TestContext context;
        SshLogin login = m_sshd.login();
        login.keepAlive = 300ms;
        const auto opened = SshConnection::open(login, context);
        QVERIFY(opened);
        const auto pid = (*opened)->execChecked(QStringLiteral("ps -o ppid= -p $$"), context);
        QVERIFY(pid);
        const pid_t server = pid_t(pid->trimmed().toLong());
        QVERIFY(server > 1);
        QCOMPARE(::kill(server, SIGSTOP), 0);
        QElapsedTimer timer;
        timer.start();
        const auto exit = (*opened)->exec(QStringLiteral("echo hello"), context);
        QVERIFY(!exit);
        QCOMPARE(exit.error().kind, ErrorKind::TimedOut);
        QVERIFY(timer.elapsed() < 10000);
        QVERIFY(!(*opened)->isAlive());
        ::kill(server, SIGCONT);
    }

    void aSilentConnectionIsProbedAndStays()
    {
        TestContext context;
        SshLogin login = m_sshd.login();
        login.keepAlive = 100ms;
        const auto opened = SshConnection::open(login, context);
        QVERIFY(opened);
        QTest::qWait(3500);
        QVERIFY((*opened)->isAlive());
        QVERIFY((*opened)->execChecked(QStringLiteral("true"), context));
    }

    void aLostConnectionFailsTheCommandThatRuns()
    {
        TestContext context;
        const auto opened = SshConnection::open(m_sshd.login(), context);
        QVERIFY(opened);
        std::jthread dropper([&] {
            std::this_thread::sleep_for(300ms);
            m_sshd.dropConnections();
        });
        const auto exit = (*opened)->exec(QStringLiteral("sleep 20"), context);
        QVERIFY(!exit);
        QCOMPARE(exit.error().kind, ErrorKind::Unreachable);
        QVERIFY(!(*opened)->isAlive());
        QVERIFY((*opened)->lossReason());
    }
};

QTEST_GUILESS_MAIN(tst_SshExec)
#include "tst_sshexec.moc"
