// SPDX-License-Identifier: Apache-2.0
//
// Tabs, splits, windows and shared input of consoles, against a real sshd.
#include "models/base/storage.h"
#include "terminal/view/terminalview.h"
#include "tests/ui/sshmachine.h"
#include "ui/console/consolepage.h"
#include "ui/console/consolepane.h"
#include "ui/console/consoletabs.h"
#include "ui/console/consolewindow.h"

#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr int kPatience = 20000;

/// A page with one connected shell.
struct Opened
{
    explicit Opened(const SshdFixture &sshd)
    {
        addSshMachine(fixture, sshd);
        page = std::make_unique<ConsolePage>(services);
        page->resize(900, 500);
        page->show();
        page->openConsole(s("host"));
        waitFor(page->currentPane());
    }
    static void waitFor(const ConsolePane *pane)
    {
        QTRY_COMPARE_WITH_TIMEOUT(pane->state(), ConsolePane::State::Open, kPatience);
    }
    ConsoleTabs *tabs() const { return page->findChild<ConsoleTabs *>(); }

    UiFixture fixture;
    Services services = fixture.services();
    std::unique_ptr<ConsolePage> page;
};

} // namespace

class tst_ConsoleTabs final : public QObject
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

    void tabShowsTheShellsTitle()
    {
        Opened opened(m_sshd);
        QTRY_VERIFY(!opened.tabs()->tabText(0).isEmpty());
        opened.page->currentPane()->view().feed("\x1b]2;editing & saving\x07");
        QCOMPARE(opened.tabs()->tabText(0), s("editing && saving"));
        opened.page->currentPane()->view().feed("\x1b]2;\x07");
        QCOMPARE(opened.tabs()->tabText(0), s("host"));
    }

    void splitShellsShareTabAndConnection()
    {
        Opened opened(m_sshd);
        ConsolePane *first = opened.page->currentPane();
        emit first->splitRequested(Qt::Horizontal);
        ConsolePane *second = opened.page->currentPane();
        QVERIFY(second != first);
        emit second->splitRequested(Qt::Vertical);
        QCOMPARE(opened.page->shellCount(), 3);
        QCOMPARE(opened.tabs()->count(), 1);
        for (ConsolePane *pane : opened.page->panes())
            Opened::waitFor(pane);
        QTRY_VERIFY(first->width() < opened.page->width() * 2 / 3);
        QVERIFY(second->height() < first->height());
        QCOMPARE(opened.fixture.connections.openedCount(s("host")), 1);
        QVERIFY(opened.fixture.settings.set(setting::kConfirmCloseShell, false));
        emit second->closeRequested();
        QCOMPARE(opened.page->shellCount(), 2);
        QCOMPARE(first->state(), ConsolePane::State::Open);
    }

    void detachedShellLivesOnInItsWindowAndComesBack()
    {
        Opened opened(m_sshd);
        ConsolePane *pane = opened.page->currentPane();
        pane->view().sendInput("echo before-$((1+1))\r");
        QTRY_VERIFY_WITH_TIMEOUT(pane->view().screenText().contains(s("before-2")), kPatience);
        emit pane->detachRequested();
        auto window = qobject_cast<ConsoleWindow *>(pane->window());
        QVERIFY(window && window->isVisible());
        QCOMPARE(opened.tabs()->count(), 0);
        QCOMPARE(opened.page->shellCount(), 1);
        pane->view().sendInput("echo apart-$((1+2))\r");
        QTRY_VERIFY_WITH_TIMEOUT(pane->view().screenText().contains(s("apart-3")), kPatience);
        emit pane->detachRequested();
        QCOMPARE(opened.tabs()->count(), 1);
        QCOMPARE(pane->window(), opened.page->window());
        QCOMPARE(pane->state(), ConsolePane::State::Open);
        QVERIFY(pane->view().allText().contains(s("before-2")));
    }

    void windowOfALiveShellAsksBeforeItCloses()
    {
        Opened opened(m_sshd);
        ConsolePane *pane = opened.page->currentPane();
        emit pane->detachRequested();
        QPointer<QWidget> window = pane->window();
        window->close();
        QVERIFY(window && window->isVisible());
        auto question = window->findChild<QMessageBox *>(s("closeQuestion"));
        QVERIFY(question);
        question->button(QMessageBox::Yes)->click();
        QTRY_VERIFY(!window);
        QTRY_COMPARE(opened.page->shellCount(), 0);
    }

    void liveShellIsClosedOnlyAfterAYes()
    {
        Opened opened(m_sshd);
        ConsolePane *pane = opened.page->currentPane();
        emit pane->closeRequested();
        auto question = pane->findChild<QMessageBox *>(s("closeQuestion"));
        QVERIFY(question);
        question->button(QMessageBox::No)->click();
        QCOMPARE(opened.page->shellCount(), 1);
        QTRY_VERIFY(!pane->findChild<QMessageBox *>(s("closeQuestion")));
        emit pane->closeRequested();
        question = pane->findChild<QMessageBox *>(s("closeQuestion"));
        QVERIFY(question);
        question->button(QMessageBox::Yes)->click();
        QCOMPARE(opened.page->shellCount(), 0);
    }

    void sameInputGoesToThoseThatWantIt()
    {
        Opened opened(m_sshd);
        ConsolePane *first = opened.page->currentPane();
        emit first->splitRequested(Qt::Horizontal);
        ConsolePane *second = opened.page->currentPane();
        Opened::waitFor(second);
        emit second->splitRequested(Qt::Horizontal);
        ConsolePane *third = opened.page->currentPane();
        Opened::waitFor(third);
        emit first->shareInputRequested(true);
        emit second->shareInputRequested(true);
        auto note = second->findChild<QLabel *>(s("sharedInput"));
        QVERIFY(note->isVisible());
        QVERIFY(!third->findChild<QLabel *>(s("sharedInput"))->isVisible());
        first->view().sendInput("echo both-$((5*5))\r");
        for (ConsolePane *pane : {first, second})
            QTRY_VERIFY_WITH_TIMEOUT(pane->view().screenText().contains(s("both-25")), kPatience);
        third->view().sendInput("echo alone-$((6*6))\r");
        QTRY_VERIFY_WITH_TIMEOUT(third->view().screenText().contains(s("alone-36")), kPatience);
        QVERIFY(!third->view().screenText().contains(s("both-25")));
        QVERIFY(!first->view().screenText().contains(s("alone-36")));
        emit second->shareInputRequested(false);
        QVERIFY(!note->isVisible());
        first->view().sendInput("echo single-$((7*7))\r");
        QTRY_VERIFY_WITH_TIMEOUT(first->view().screenText().contains(s("single-49")), kPatience);
        QVERIFY(!second->view().screenText().contains(s("single-49")));
    }

    void bellMarksATabThatNobodySees()
    {
        Opened opened(m_sshd);
        ConsolePane *first = opened.page->currentPane();
        opened.tabs()->addShell();
        Opened::waitFor(opened.page->currentPane());
        QVERIFY(!opened.tabs()->tabToolTip(0).contains(s("bell")));
        first->view().feed("\x07");
        QTRY_VERIFY(opened.tabs()->tabToolTip(0).contains(s("bell")));
        opened.tabs()->setCurrentIndex(0);
        QVERIFY(!opened.tabs()->tabToolTip(0).contains(s("bell")));
    }

    void tabsCanBeMoved()
    {
        Opened opened(m_sshd);
        opened.tabs()->addShell();
        QVERIFY(opened.tabs()->isMovable());
        const QString first = opened.tabs()->tabText(0);
        opened.tabs()->tabBar()->moveTab(0, 1);
        QCOMPARE(opened.tabs()->tabText(1), first);
        QCOMPARE(opened.page->shellCount(), 2);
    }

    void droppedFilesGoToWhereTheShellIs()
    {
        Opened opened(m_sshd);
        QTemporaryDir there;
        const QString mine = opened.fixture.path("dropped.txt");
        QVERIFY(writeFile(mine, "from the desktop"));
        ConsolePane *pane = opened.page->currentPane();
        pane->view().feed("\x1b]7;file://host" + there.path().toUtf8() + "\x07");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(mine)});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QCoreApplication::sendEvent(pane->view().viewport(), &enter);
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(pane->view().viewport(), &drop);
        QTRY_COMPARE_WITH_TIMEOUT(readFile(there.filePath(s("dropped.txt"))).value_or(""),
                                  QByteArray("from the desktop"), kPatience);
    }
};

QTEST_MAIN(tst_ConsoleTabs)
#include "tst_consoletabs.moc"
