// SPDX-License-Identifier: Apache-2.0
// Real programs in a real pseudo-terminal, looked at screen by screen.
#include "terminal/channel/localptychannel.h"
#include "terminal/view/terminalview.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist::terminal;

class ProgramsTest : public QObject
{
    Q_OBJECT

private:
    struct Session
    {
        Session(const QStringList &command, const QString &home)
        {
            view.resize(view.sizeForCells({80, 24}));
            view.show();
            QString error;
            channel = LocalPtyChannel::start(
                {.arguments = command,
                 .directory = home,
                 .environment = {QStringLiteral("HOME=") + home, QStringLiteral("LC_ALL=C.UTF-8"),
                                 QStringLiteral("TMUX=")},
                 .cells = {80, 24}},
                error);
            view.setChannel(channel.get());
        }
        ~Session() { view.setChannel(nullptr); }
        QString row(int y) const { return view.screenText().section(u'\n', y, y); }
        TerminalView view;
        std::unique_ptr<LocalPtyChannel> channel;
    };

    static bool isMissing(const char *program)
    {
        return QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty();
    }

private slots:
    void vimEditsAndLeavesTheScreenAsItWas();
    void lessScrolls();
    void htopDrawsItsHeader();
    void tmuxSplitsTheScreen();
    void nanoShowsItsHelp();
};

void ProgramsTest::vimEditsAndLeavesTheScreenAsItWas()
{
    if (isMissing("vim"))
        QSKIP("vim is not installed");
    QTemporaryDir home;
    Session session(
        {QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("echo before; vim -N -u NONE -i NONE file; echo after; read x")},
        home.path());
    QTRY_VERIFY_WITH_TIMEOUT(session.view.emulator().isAlternateScreen(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(session.row(1), QStringLiteral("~"), 10000);
    session.channel->write("ihello \xe4\xb8\xad\xe6\x96\x87 world\x1b");
    QTRY_COMPARE(session.row(0), QStringLiteral("hello \u4e2d\u6587 world"));
    session.channel->write("yy5p:set number\r");
    QTRY_COMPARE(session.row(5), QStringLiteral("  6 hello \u4e2d\u6587 world"));
    session.channel->write(":wq\r");
    QTRY_COMPARE_WITH_TIMEOUT(session.row(1), QStringLiteral("after"), 10000);
    QCOMPARE(session.row(0), QStringLiteral("before"));
    QVERIFY(!session.view.emulator().isAlternateScreen());
    QFile file(home.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 6);
}

void ProgramsTest::lessScrolls()
{
    if (isMissing("less"))
        QSKIP("less is not installed");
    QTemporaryDir home;
    Session session({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("seq 1000 | less")},
                    home.path());
    QTRY_COMPARE_WITH_TIMEOUT(session.row(22), QStringLiteral("23"), 10000);
    QTRY_COMPARE(session.row(23), QStringLiteral(":"));
    session.channel->write(" ");
    QTRY_COMPARE(session.row(0), QStringLiteral("24"));
    session.channel->write("G");
    QTRY_COMPARE(session.row(22), QStringLiteral("1000"));
    session.channel->write("k"); // scrolls down by reverse index
    QTRY_COMPARE(session.row(22), QStringLiteral("999"));
}

void ProgramsTest::htopDrawsItsHeader()
{
    if (isMissing("htop"))
        QSKIP("htop is not installed");
    QTemporaryDir home;
    Session session({QStringLiteral("htop")}, home.path());
    QTRY_VERIFY_WITH_TIMEOUT(session.view.screenText().contains(QStringLiteral("Load average")),
                             15000);
    QTRY_VERIFY(session.row(23).contains(QStringLiteral("F1Help")));
    QVERIFY(session.view.emulator().isAlternateScreen());
    QVERIFY(session.view.emulator().mouseTracking() != Emulator::MouseTracking::Off);
    session.channel->write("q");
    QTRY_VERIFY(!session.channel->isRunning());
}

void ProgramsTest::tmuxSplitsTheScreen()
{
    if (isMissing("tmux"))
        QSKIP("tmux is not installed");
    QTemporaryDir home;
    const QString socket = home.filePath(QStringLiteral("socket"));
    Session session({QStringLiteral("tmux"), QStringLiteral("-S"), socket, QStringLiteral("-f"),
                     QStringLiteral("/dev/null"), QStringLiteral("new-session"),
                     QStringLiteral("env PS1='$ ' sh")},
                    home.path());
    QTRY_VERIFY_WITH_TIMEOUT(session.row(23).startsWith(QStringLiteral("[0]")), 15000);
    session.channel->write("\x02%"); // two panes side by side
    QTRY_COMPARE_WITH_TIMEOUT(session.row(10).indexOf(QChar(0x2502)), qsizetype(40), 10000);
    session.channel->write("printf 'left%s\\n' over\r");
    QTRY_VERIFY_WITH_TIMEOUT(session.view.screenText().contains(QStringLiteral("leftover")), 10000);
    QCOMPARE(QProcess::execute(QStringLiteral("tmux"),
                               {QStringLiteral("-S"), socket, QStringLiteral("kill-server")}),
             0);
    QTRY_VERIFY_WITH_TIMEOUT(!session.channel->isRunning(), 10000);
}

void ProgramsTest::nanoShowsItsHelp()
{
    if (isMissing("nano"))
        QSKIP("nano is not installed");
    QTemporaryDir home;
    Session session({QStringLiteral("nano"), QStringLiteral("file")}, home.path());
    QTRY_VERIFY_WITH_TIMEOUT(session.view.screenText().contains(QStringLiteral("^X")), 10000);
    session.channel->write("text");
    QTRY_VERIFY(session.view.screenText().contains(QStringLiteral("text")));
    session.channel->write("\x18n");
    QTRY_VERIFY(!session.channel->isRunning());
}

QTEST_MAIN(ProgramsTest)
#include "tst_programs.moc"
