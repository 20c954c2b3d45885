// SPDX-License-Identifier: Apache-2.0
//
// The console against a real sshd.
#include "terminal/channel/recording.h"
#include "terminal/view/terminalview.h"
#include "tests/ui/sshmachine.h"
#include "ui/console/consolepage.h"
#include "ui/console/consolepane.h"

#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr int kPatience = 20000;

} // namespace

class tst_Console final : public QObject
{
    Q_OBJECT

    SshdFixture m_sshd;

private slots:
    void initTestCase()
    {
        if (const QString why = SshdFixture::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(m_sshd.start());
    }

    void shellAnswersAndFollowsTheSize()
    {
        UiFixture fixture;
        addSshMachine(fixture, m_sshd);
        const Services services = fixture.services();
        ConsolePage page(services);
        page.resize(900, 500);
        page.show();
        page.openConsole(s("host"));
        ConsolePane *pane = page.currentPane();
        QVERIFY(pane);
        QCOMPARE(pane->state(), ConsolePane::State::Connecting);
        QTRY_COMPARE_WITH_TIMEOUT(pane->state(), ConsolePane::State::Open, kPatience);
        pane->view().sendInput("echo answer-$((6*7))\r");
        QTRY_VERIFY_WITH_TIMEOUT(pane->view().screenText().contains(s("answer-42")), kPatience);
        page.resize(600, 300);
        QTRY_VERIFY(pane->view().cells().width() < 100);
        pane->view().sendInput("clear; stty size\r");
        const QSize cells = pane->view().cells();
        const QString size = QStringLiteral("%1 %2").arg(cells.height()).arg(cells.width());
        QTRY_VERIFY_WITH_TIMEOUT(pane->view().screenText().contains(size), kPatience);
    }

    void secondShellSharesTheConnection()
    {
        UiFixture fixture;
        addSshMachine(fixture, m_sshd);
        const Services services = fixture.services();
        ConsolePage page(services);
        page.show();
        page.openConsole(s("host"));
        QTRY_COMPARE_WITH_TIMEOUT(page.currentPane()->state(), ConsolePane::State::Open, kPatience);
        page.findChild<QToolButton *>(s("newShell"))->click();
        QCOMPARE(page.shellCount(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(page.currentPane()->state(), ConsolePane::State::Open, kPatience);
        QCOMPARE(fixture.connections.openedCount(s("host")), 1);
    }

    void lostShellSaysSoAndEnterConnectsAgainBelowTheOldText()
    {
        UiFixture fixture;
        addSshMachine(fixture, m_sshd);
        const Services services = fixture.services();
        ConsolePage page(services);
        page.resize(900, 500);
        page.show();
        page.openConsole(s("host"));
        ConsolePane *pane = page.currentPane();
        QTRY_COMPARE_WITH_TIMEOUT(pane->state(), ConsolePane::State::Open, kPatience);
        pane->view().sendInput("echo before-$((1+1))\r");
        QTRY_VERIFY_WITH_TIMEOUT(pane->view().screenText().contains(s("before-2")), kPatience);
        pane->view().sendInput("exit\r");
        QTRY_COMPARE_WITH_TIMEOUT(pane->state(), ConsolePane::State::Lost, kPatience);
        QVERIFY(pane->view().notice().contains(s("Enter")));
        QTest::keyClick(&pane->view(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(pane->state(), ConsolePane::State::Open, kPatience);
        QVERIFY(pane->view().allText().contains(s("before-2")));
        pane->view().sendInput("echo after-$((1+2))\r");
        QTRY_VERIFY_WITH_TIMEOUT(pane->view().screenText().contains(s("after-3")), kPatience);
    }

    void recordingHoldsWhatWasShownButNotWhatWasTyped()
    {
        UiFixture fixture;
        addSshMachine(fixture, m_sshd);
        const Services services = fixture.services();
        ConsolePage page(services);
        page.resize(900, 500);
        page.show();
        page.openConsole(s("host"));
        ConsolePane *pane = page.currentPane();
        QTRY_COMPARE_WITH_TIMEOUT(pane->state(), ConsolePane::State::Open, kPatience);
        QTemporaryDir folder;
        pane->startRecording(folder.filePath(s("missing/a.cast")));
        QVERIFY(!pane->isRecording());
        QVERIFY(pane->findChild<QMessageBox *>(s("recordingFailed")));
        pane->startRecording(folder.filePath(s("a.cast")));
        QVERIFY(pane->isRecording());
        pane->view().sendInput("stty -echo; echo kept-$((2+3)); read secret; stty echo; "
                               "echo read-$((3+3))\r");
        QTRY_VERIFY_WITH_TIMEOUT(pane->view().screenText().contains(s("kept-5")), kPatience);
        // Only now: the shell's own line editor would have taken in the end of this line as it is.
        pane->view().sendInput("hidden\r");
        QTRY_VERIFY_WITH_TIMEOUT(pane->view().screenText().contains(s("read-6")), kPatience);
        pane->stopRecording();
        pane->view().sendInput("echo later-$((3+4))\r");
        QTRY_VERIFY_WITH_TIMEOUT(pane->view().screenText().contains(s("later-7")), kPatience);
        QFile file(folder.filePath(s("a.cast")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString error;
        const auto recording = terminal::recording::parse(file.readAll(), error);
        QVERIFY2(recording, qPrintable(error));
        QByteArray output;
        for (const auto &event : recording->events) {
            QVERIFY(event.kind != 'i');
            if (event.kind == 'o')
                output += event.data;
        }
        QVERIFY2(output.contains("kept-5"), output.constData());
        QVERIFY(!output.contains("later-7"));
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void searchBarOpensByItsKeyAndFinds()
    {
        UiFixture fixture;
        addSshMachine(fixture, m_sshd);
        const Services services = fixture.services();
        ConsolePage page(services);
        page.resize(900, 500);
        page.show();
        page.openConsole(s("host"));
        ConsolePane *pane = page.currentPane();
        QTRY_COMPARE_WITH_TIMEOUT(pane->state(), ConsolePane::State::Open, kPatience);
        pane->view().setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto *bar = pane->findChild<QWidget *>(s("searchBar"));
        QVERIFY(bar && !bar->isVisible());
        QTest::keyClick(&pane->view(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(bar->isVisible());
        bar->findChild<QLineEdit *>(s("searchText"))->setText(s("nowhere to be found"));
        QVERIFY(!bar->findChild<QLabel *>(s("searchOutcome"))->text().isEmpty());
    }

    void clipboardIsWrittenOnlyByPermission()
    {
        UiFixture fixture;
        addSshMachine(fixture, m_sshd);
        const Services services = fixture.services();
        ConsolePage page(services);
        page.show();
        page.openConsole(s("host"));
        ConsolePane *pane = page.currentPane();
        QGuiApplication::clipboard()->setText(s("mine"));
        const auto ask = [pane] {
            pane->view().feed("\x1b]52;c;dGhlaXJz\x07");
            auto *box = pane->findChild<QMessageBox *>(s("clipboardQuestion"));
            return box;
        };
        QMessageBox *box = ask();
        QVERIFY(box);
        QCOMPARE(ask(), box); // no pile of questions
        QCOMPARE(QGuiApplication::clipboard()->text(), s("mine"));
        box->button(QMessageBox::No)->click();
        QTRY_VERIFY(!pane->findChild<QMessageBox *>(s("clipboardQuestion")));
        QCOMPARE(QGuiApplication::clipboard()->text(), s("mine"));
        box = ask();
        QVERIFY(box);
        box->button(QMessageBox::Yes)->click();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), s("theirs"));
    }

    void refusedKeyIsSaidAndNothingHangs()
    {
        m_sshd.makeKey(s("stranger"), "ed25519");
        UiFixture fixture;
        addSshMachine(fixture, m_sshd, "stranger");
        const Services services = fixture.services();
        ConsolePage page(services);
        page.show();
        page.openConsole(s("host"));
        QTRY_COMPARE_WITH_TIMEOUT(page.currentPane()->state(), ConsolePane::State::Lost, kPatience);
        QVERIFY(!page.currentPane()->view().notice().isEmpty());
        QVERIFY(!page.findChild<QMessageBox *>());
    }

    void closingATabWhileConnectingIsFine()
    {
        UiFixture fixture;
        addSshMachine(fixture, m_sshd);
        const Services services = fixture.services();
        ConsolePage page(services);
        page.show();
        page.openConsole(s("host"));
        emit page.currentPane()->closeRequested();
        QCOMPARE(page.shellCount(), 0);
        QTest::qWait(500);
    }

    void rsaKeyThatIsRefusedLeadsToTheQuestion()
    {
        UiFixture fixture;
        addSshMachine(fixture, m_sshd, "user_rsa");
        const Services services = fixture.services();
        ConsolePage page(services);
        page.show();
        page.openConsole(s("host"));
        ConsolePane *pane = page.currentPane();
        QTRY_VERIFY_WITH_TIMEOUT(pane->state() != ConsolePane::State::Connecting, kPatience);
        if (pane->state() == ConsolePane::State::Open)
            QSKIP("This libssh2 can log in with an RSA key: nothing to rescue");
        auto question = pane->findChild<QMessageBox *>(s("rescueQuestion"));
        QVERIFY2(question, qPrintable(pane->view().notice()));
        // A yes would write to this account's own authorized_keys; tst_sshlogin does it elsewhere.
        question->button(QMessageBox::No)->click();
        QCOMPARE(pane->state(), ConsolePane::State::Lost);
    }

    void withoutAShellTheReasonIsShown()
    {
        UiFixture fixture;
        const Services services = fixture.services();
        ConsolePage page(services);
        page.show();
        page.showMachine(s("host"), s("It is not running"));
        QVERIFY(
            page.findChild<QLabel *>(s("consoleReason"))->text().contains(s("It is not running")));
        QVERIFY(!page.findChild<QPushButton *>(s("openConsole"))->isEnabled());
    }
};

QTEST_MAIN(tst_Console)
#include "tst_console.moc"
