// SPDX-License-Identifier: Apache-2.0
#include "terminal/channel/localptychannel.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace machinist::terminal;

class LocalPtyChannelTest : public QObject
{
    Q_OBJECT

private:
    /// A channel with everything that came out of it.
    struct Session
    {
        explicit Session(const QStringList &arguments, const QString &directory = {})
        {
            QString error;
            channel
                = LocalPtyChannel::start({.arguments = arguments, .directory = directory}, error);
            if (!channel)
                return;
            connect(channel.get(), &ByteChannel::received, channel.get(),
                    [this](const QByteArray &bytes) { output += bytes; });
            connect(channel.get(), &ByteChannel::closed, channel.get(), [this] { ++closed; });
        }
        std::unique_ptr<LocalPtyChannel> channel;
        QByteArray output;
        int closed = 0;
    };

    static QStringList shell(const char *script)
    {
        return {QStringLiteral("/bin/sh"), QStringLiteral("-c"), QString::fromUtf8(script)};
    }

private slots:
    void outputAndStatusArrive();
    void inputIsSent();
    void sizeIsToldToTheProgram();
    void environmentNamesTheTerminal();
    void missingProgramEndsWith127();
    void pausedChannelHoldsTheProgramBack();
    void closingEndsTheProgram();
    void destructionLeavesNoProcess();
};

void LocalPtyChannelTest::outputAndStatusArrive()
{
    QTemporaryDir folder;
    Session session(shell("pwd; exit 3"), folder.path());
    QTRY_COMPARE(session.closed, 1);
    QCOMPARE(session.output.trimmed(),
             QFile::encodeName(QFileInfo(folder.path()).canonicalFilePath()));
    QCOMPARE(session.channel->exitStatus(), 3);
    QVERIFY(!session.channel->isRunning());
}

void LocalPtyChannelTest::inputIsSent()
{
    Session session(shell("read line; echo got:$line"));
    session.channel->write("hello\n");
    QTRY_COMPARE(session.closed, 1);
    QVERIFY(session.output.contains("got:hello"));
}

void LocalPtyChannelTest::sizeIsToldToTheProgram()
{
    Session session(shell("read x; stty size"));
    session.channel->resize({123, 45}, {});
    session.channel->write("\n");
    QTRY_COMPARE(session.closed, 1);
    QVERIFY2(session.output.contains("45 123"), session.output.constData());
}

void LocalPtyChannelTest::environmentNamesTheTerminal()
{
    Session session(shell("echo $TERM-$COLORTERM; test -t 0 && echo tty"));
    QTRY_COMPARE(session.closed, 1);
    QVERIFY(session.output.contains("xterm-256color-truecolor"));
    QVERIFY(session.output.contains("tty"));
}

void LocalPtyChannelTest::missingProgramEndsWith127()
{
    Session session({QStringLiteral("/nowhere/program")});
    QTRY_COMPARE(session.closed, 1);
    QCOMPARE(session.channel->exitStatus(), 127);
    QVERIFY(session.output.contains("/nowhere/program"));
}

void LocalPtyChannelTest::pausedChannelHoldsTheProgramBack()
{
    Session session(shell("head -c 20000000 /dev/zero | tr '\\0' x; echo; echo done"));
    session.channel->setPaused(true);
    QTest::qWait(300);
    QVERIFY(session.output.size() < 3000000);
    QCOMPARE(session.closed, 0);
    session.channel->setPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(session.closed, 1, 30000);
    QVERIFY(session.output.size() > 20000000);
    QVERIFY(session.output.contains("done"));
}

void LocalPtyChannelTest::closingEndsTheProgram()
{
    Session session(shell("sleep 1000"));
    session.channel->close();
    QTRY_COMPARE(session.closed, 1);
    QCOMPARE(session.channel->exitStatus(), 128 + SIGHUP);
}

void LocalPtyChannelTest::destructionLeavesNoProcess()
{
    auto session
        = std::make_unique<Session>(shell("trap '' HUP; echo up; while :; do sleep 1; done"));
    QTRY_VERIFY(session->output.contains("up"));
    const auto pid = pid_t(session->channel->processId());
    QCOMPARE(kill(pid, 0), 0);
    session.reset();
    QCOMPARE(kill(pid, 0), -1);
}

QTEST_GUILESS_MAIN(LocalPtyChannelTest)
#include "tst_localptychannel.moc"
