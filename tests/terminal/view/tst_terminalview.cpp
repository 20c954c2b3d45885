// SPDX-License-Identifier: Apache-2.0
// The real widget, offscreen.
#include "terminal/channel/bytechannel.h"
#include "terminal/view/terminalview.h"

#include <QAccessible>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QMainWindow>
#include <QMimeData>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>

using namespace machinist::terminal;

namespace {

/// The other end of the view: remembers what it was told.
class PlainChannel : public ByteChannel
{
public:
    void write(const QByteArray &bytes) override { written += bytes; }
    void resize(QSize cells, QSize) override { size = cells; }
    void close() override { emit closed(QString()); }
    void setPaused(bool value) override { paused = value; }

    QByteArray written;
    QSize size;
    bool paused = false;
};

} // namespace

class TerminalViewTest : public QObject
{
    Q_OBJECT

private:
    /// A shown view of 40 columns and 10 rows with a channel.
    struct Shown
    {
        explicit Shown(const TerminalView::Settings &settings = {})
            : view(settings)
        {
            view.resize(view.sizeForCells({40, 10}));
            view.setChannel(&channel);
            view.show();
            view.activateWindow();
            view.setFocus();
            if (!QTest::qWaitForWindowActive(&view))
                qWarning("The window was not activated.");
        }
        QPoint cell(int column, int row, bool rightHalf = false) const
        {
            const QSize size = view.cellSize();
            return {2 + column * size.width() + (rightHalf ? size.width() - 1 : 1),
                    2 + row * size.height() + size.height() / 2};
        }
        void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
        {
            QTest::mousePress(view.viewport(), Qt::LeftButton, modifiers, from);
            QTest::mouseMove(view.viewport(), to);
            QTest::mouseRelease(view.viewport(), Qt::LeftButton, modifiers, to);
        }
        PlainChannel channel;
        TerminalView view;
    };

private slots:
    void sizeFollowsTheWidget();
    void keysReachTheChannel();
    void shortcutsOfTheWindowDoNotStealKeys();
    void selectionByCharacterWordAndLine();
    void blockSelection();
    void copyAndPaste();
    void bracketedPasteIsCleaned();
    void severalLinesAreAskedAbout();
    void searchFindsAndWraps();
    void scrollingBackStaysWhileOutputComes();
    void inputMethodComposesAndCommits();
    void mouseIsReportedWhenAskedFor();
    void wheelScrollsAlternateScreenByKeys();
    void linksOpenWithControl();
    void zoomChangesTheCells();
    void droppedFilesAreTold();
    void droppedLinesAreAskedAbout();
    void noticeTakesEnter();
    void floodPausesTheChannel();
    void typingGoesBeforeTheOutputOfOthers();
    void synchronizedOutputIsHeldBack();
    void screenReaderGetsTheText();
    void paintsOncePerFrame();
    void coloursReachThePixels();
};

void TerminalViewTest::sizeFollowsTheWidget()
{
    Shown shown;
    QCOMPARE(shown.view.cells(), QSize(40, 10));
    QCOMPARE(shown.channel.size, QSize(40, 10));
    shown.view.resize(shown.view.sizeForCells({60, 20}));
    QTRY_COMPARE(shown.channel.size, QSize(60, 20));
    QCOMPARE(shown.view.cells(), QSize(60, 20));
}

void TerminalViewTest::keysReachTheChannel()
{
    Shown shown;
    QTest::keyClicks(&shown.view, QStringLiteral("ls"));
    QTest::keyClick(&shown.view, Qt::Key_Return);
    QTest::keyClick(&shown.view, Qt::Key_Tab);
    QTest::keyClick(&shown.view, Qt::Key_Up);
    QCOMPARE(shown.channel.written, QByteArray("ls\r\t\x1b[A"));
    shown.channel.written.clear();
    shown.view.feed("\x1b[?1h");
    QTest::keyClick(&shown.view, Qt::Key_Up);
    QCOMPARE(shown.channel.written, QByteArray("\x1bOA"));
}

void TerminalViewTest::shortcutsOfTheWindowDoNotStealKeys()
{
    QMainWindow window;
    auto *view = new TerminalView;
    PlainChannel channel;
    view->setChannel(&channel);
    window.setCentralWidget(view);
    int stolen = 0;
    for (const char *keys : {"Ctrl+W", "F10", "Ctrl+F", "Ctrl+T"}) {
        auto *shortcut = new QShortcut(QKeySequence(QString::fromLatin1(keys)), &window);
        connect(shortcut, &QShortcut::activated, this, [&stolen] { ++stolen; });
    }
    window.show();
    window.activateWindow();
    view->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(view, Qt::Key_W, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_F10);
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(stolen, 0);
    QCOMPARE(channel.written, QByteArray("\x17\x1b[21~\x06"));
    view->setApplicationKeys({QKeySequence(QStringLiteral("Ctrl+T"))});
    QTest::keyClick(view, Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(stolen, 1);
    view->setChannel(nullptr);
}

void TerminalViewTest::selectionByCharacterWordAndLine()
{
    Shown shown;
    shown.view.feed("one /usr/bin three\r\nnext line");
    shown.drag(shown.cell(0, 0), shown.cell(5, 0));
    QCOMPARE(shown.view.selectedText(), QStringLiteral("one /"));
    shown.drag(shown.cell(13, 0), shown.cell(4, 1));
    QCOMPARE(shown.view.selectedText(), QStringLiteral("three\nnext"));
    QTest::qWait(QGuiApplication::styleHints()->mouseDoubleClickInterval() + 50);
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cell(6, 0));
    QTest::mouseDClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cell(6, 0));
    QCOMPARE(shown.view.selectedText(), QStringLiteral("/usr/bin"));
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cell(6, 0));
    QVERIFY2(shown.view.selectedText().contains(QStringLiteral("three")),
             qPrintable(shown.view.selectedText()));
}

void TerminalViewTest::blockSelection()
{
    Shown shown;
    shown.view.feed("abcdef\r\nghijkl\r\nmnopqr");
    shown.drag(shown.cell(1, 0), shown.cell(3, 2), Qt::AltModifier);
    QCOMPARE(shown.view.selectedText(), QStringLiteral("bc\nhi\nno"));
}

void TerminalViewTest::copyAndPaste()
{
    Shown shown;
    shown.view.feed("copy me");
    shown.view.selectAll();
    QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("copy me"));
    QCOMPARE(shown.channel.written, QByteArray());
    QTest::keyClick(&shown.view, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(shown.channel.written, QByteArray("copy me"));
}

void TerminalViewTest::bracketedPasteIsCleaned()
{
    Shown shown;
    shown.view.feed("\x1b[?2004h");
    shown.view.pasteText(QStringLiteral("a\r\nb\x1b[201~rm"));
    QCOMPARE(shown.channel.written, QByteArray("\x1b[200~a\rb[201~rm\x1b[201~"));
}

void TerminalViewTest::severalLinesAreAskedAbout()
{
    Shown shown;
    QSignalSpy asked(&shown.view, &TerminalView::multiLinePasteRequested);
    QGuiApplication::clipboard()->setText(QStringLiteral("one\ntwo"));
    shown.view.paste();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(shown.channel.written, QByteArray());
    shown.view.feed("\x1b[?2004h"); // the program knows what a paste is
    shown.view.paste();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(shown.channel.written, QByteArray("\x1b[200~one\rtwo\x1b[201~"));
}

void TerminalViewTest::searchFindsAndWraps()
{
    Shown shown;
    for (int i = 0; i < 100; ++i)
        shown.view.feed("line " + QByteArray::number(i) + (i % 30 == 5 ? " needle\r\n" : "\r\n"));
    QVERIFY(shown.view.search(QStringLiteral("NEEDLE"))); // in lines 5, 35, 65 and 95
    const int last = shown.view.verticalScrollBar()->value();
    QVERIFY(shown.view.findNext(true));
    QVERIFY(shown.view.verticalScrollBar()->value() < last);
    for (int i = 0; i < 3; ++i)
        QVERIFY(shown.view.findNext(true)); // the fourth, the first, around to the last
    QVERIFY(!shown.view.search(QStringLiteral("NEEDLE"), {.caseSensitive = true}));
    QVERIFY(shown.view.search(QStringLiteral("line 9\\d"), {.regularExpression = true}));
    QVERIFY(!shown.view.search(QStringLiteral("["), {.regularExpression = true}));
    shown.view.clearSearch();
    // A match across the end of a row.
    shown.view.feed(QByteArray(36, '.') + "splitword");
    QVERIFY(shown.view.search(QStringLiteral("splitword")));
}

void TerminalViewTest::scrollingBackStaysWhileOutputComes()
{
    Shown shown;
    for (int i = 0; i < 50; ++i)
        shown.view.feed("line " + QByteArray::number(i) + "\r\n");
    QScrollBar *bar = shown.view.verticalScrollBar();
    QTRY_COMPARE(bar->maximum(), 41); // 51 rows, of which 10 are on the screen
    bar->setValue(10);
    shown.view.feed("more\r\nmore\r\n");
    QTest::qWait(60);
    QCOMPARE(bar->value(), 10);
    QTest::keyClick(&shown.view, Qt::Key_A);
    QTRY_COMPARE(bar->value(), bar->maximum());
    QTest::keyClick(&shown.view, Qt::Key_PageUp, Qt::ShiftModifier);
    QVERIFY(bar->value() < bar->maximum());
}

void TerminalViewTest::inputMethodComposesAndCommits()
{
    Shown shown;
    QInputMethodEvent composing(QStringLiteral("ni"), {});
    QCoreApplication::sendEvent(&shown.view, &composing);
    QCOMPARE(shown.channel.written, QByteArray());
    QInputMethodEvent commit;
    commit.setCommitString(QStringLiteral("\u4f60"));
    QCoreApplication::sendEvent(&shown.view, &commit);
    QCOMPARE(shown.channel.written, QByteArray("\xe4\xbd\xa0"));
    QVERIFY(shown.view.inputMethodQuery(Qt::ImEnabled).toBool());
    shown.view.feed("\x1b[3;5H");
    const QRect cursor = shown.view.inputMethodQuery(Qt::ImCursorRectangle).toRect();
    QVERIFY(cursor.contains(shown.cell(4, 2) + shown.view.viewport()->pos()));
}

void TerminalViewTest::mouseIsReportedWhenAskedFor()
{
    Shown shown;
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cell(3, 2));
    QCOMPARE(shown.channel.written, QByteArray());
    shown.view.feed("\x1b[?1000h\x1b[?1006h");
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cell(3, 2));
    QCOMPARE(shown.channel.written, QByteArray("\x1b[<0;4;3M\x1b[<0;4;3m"));
    shown.channel.written.clear();
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, shown.cell(3, 2));
    QCOMPARE(shown.channel.written, QByteArray());
}

void TerminalViewTest::wheelScrollsAlternateScreenByKeys()
{
    Shown shown;
    shown.view.feed("\x1b[?1049h");
    const QPointF at = shown.cell(3, 2);
    QWheelEvent wheel(at, shown.view.viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(shown.view.viewport(), &wheel);
    QCOMPARE(shown.channel.written, QByteArray("\x1b[A\x1b[A\x1b[A"));
}

void TerminalViewTest::linksOpenWithControl()
{
    Shown shown;
    QSignalSpy opened(&shown.view, &TerminalView::linkActivated);
    shown.view.feed(
        "see (https://example.org/a_(b)). \x1b]8;;https://hidden.example/\x07here\x1b]8;;\x07");
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cell(10, 0));
    QCOMPARE(opened.count(), 0);
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, Qt::ControlModifier,
                      shown.cell(10, 0));
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, Qt::ControlModifier,
                      shown.cell(35, 0));
    QCOMPARE(opened.count(), 2);
    QCOMPARE(opened[0][0].toUrl(), QUrl(QStringLiteral("https://example.org/a_(b)")));
    QCOMPARE(opened[1][0].toUrl(), QUrl(QStringLiteral("https://hidden.example/")));
    shown.view.feed("\r\n\x1b]8;;javascript:alert(1)\x07"
                    "evil\x1b]8;;\x07");
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, Qt::ControlModifier, shown.cell(1, 1));
    QCOMPARE(opened.count(), 2);
}

void TerminalViewTest::zoomChangesTheCells()
{
    Shown shown;
    const QSize before = shown.view.cellSize();
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(&shown.view, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(shown.view.cellSize().height() > before.height());
    QTRY_VERIFY(shown.channel.size.height() < 10);
    QTest::keyClick(&shown.view, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(shown.view.cellSize(), before);
    QCOMPARE(shown.channel.written, QByteArray());
}

void TerminalViewTest::droppedFilesAreTold()
{
    Shown shown;
    QSignalSpy dropped(&shown.view, &TerminalView::filesDropped);
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a file"))});
    QDragEnterEvent enter(shown.cell(1, 1), Qt::CopyAction, &files, Qt::LeftButton, {});
    QCoreApplication::sendEvent(shown.view.viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(shown.cell(1, 1), Qt::CopyAction, &files, Qt::LeftButton, {});
    QCoreApplication::sendEvent(shown.view.viewport(), &drop);
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(shown.channel.written, QByteArray());
}

void TerminalViewTest::droppedLinesAreAskedAbout()
{
    Shown shown;
    QSignalSpy asked(&shown.view, &TerminalView::multiLinePasteRequested);
    const auto drop = [&shown](const char *text) {
        QMimeData data;
        data.setText(QString::fromLatin1(text));
        QDragEnterEvent enter(shown.cell(1, 1), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(shown.view.viewport(), &enter);
        QDropEvent event(shown.cell(1, 1), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(shown.view.viewport(), &event);
    };
    drop("one");
    QCOMPARE(shown.channel.written, QByteArray("one"));
    drop("two\nthree");
    drop("four\rfive");
    QCOMPARE(asked.count(), 2);
    QCOMPARE(shown.channel.written, QByteArray("one"));
}

void TerminalViewTest::noticeTakesEnter()
{
    Shown shown;
    QSignalSpy accepted(&shown.view, &TerminalView::noticeAccepted);
    QSignalSpy ended(&shown.view, &TerminalView::channelClosed);
    shown.view.feed("kept");
    shown.channel.close();
    QCOMPARE(ended.count(), 1);
    shown.view.showNotice(QStringLiteral("Connection closed"));
    QTest::keyClicks(&shown.view, QStringLiteral("x"));
    QTest::keyClick(&shown.view, Qt::Key_Return);
    QCOMPARE(accepted.count(), 1);
    QCOMPARE(shown.channel.written, QByteArray());
    shown.view.clearNotice();
    PlainChannel second;
    shown.view.setChannel(&second);
    QCOMPARE(second.size, QSize(40, 10));
    QTest::keyClick(&shown.view, Qt::Key_A);
    QCOMPARE(second.written, QByteArray("a"));
    QVERIFY(shown.view.screenText().startsWith(QStringLiteral("kept")));
    shown.view.setChannel(nullptr);
}

void TerminalViewTest::floodPausesTheChannel()
{
    Shown shown;
    const QByteArray flood = QByteArray("0123456789\r\n").repeated(2000000);
    emit shown.channel.received(flood);
    QVERIFY(shown.channel.paused);
    QVERIFY(shown.view.backlog() > 0);
    QTRY_COMPARE_WITH_TIMEOUT(shown.view.backlog(), qsizetype(0), 30000);
    QVERIFY(!shown.channel.paused);
}

void TerminalViewTest::typingGoesBeforeTheOutputOfOthers()
{
    Shown other, shown;
    QTest::keyClick(&shown.view, Qt::Key_A);
    emit other.channel.received("output");
    QCOMPARE(other.view.backlog(), 6);
    QVERIFY(other.channel.paused);
    const int before = shown.view.paintCount();
    emit shown.channel.received("a");
    QTRY_VERIFY(shown.view.paintCount() > before);
    QTRY_COMPARE(other.view.backlog(), 0);
    QVERIFY(!other.channel.paused);

    QTest::keyClick(&shown.view, Qt::Key_B); // never echoed
    emit other.channel.received("more");
    QCOMPARE(other.view.backlog(), 4);
    QTRY_COMPARE(other.view.backlog(), 0);
    QVERIFY(other.view.screenText().startsWith(QLatin1String("outputmore")));
    QVERIFY(!other.channel.paused);

    QTest::keyClick(&shown.view, Qt::Key_C);
    QTest::keyClick(&other.view, Qt::Key_C); // typed into both, as with shared input
    emit other.channel.received("c");
    QCOMPARE(other.view.backlog(), 0);
}

void TerminalViewTest::synchronizedOutputIsHeldBack()
{
    Shown shown;
    QTest::qWait(100);
    const int before = shown.view.paintCount();
    shown.view.feed("\x1b[?2026hhalf");
    QTest::qWait(50);
    QCOMPARE(shown.view.paintCount(), before);
    shown.view.feed("\x1b[?2026l");
    QTRY_VERIFY(shown.view.paintCount() > before);
    shown.view.feed("\x1b[?2026hforever"); // a program that died in between
    QTRY_VERIFY(!shown.view.emulator().modes().has(Mode::SynchronizedOutput));
}

void TerminalViewTest::screenReaderGetsTheText()
{
    Shown shown;
    shown.view.feed("first\r\nsecond");
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&shown.view);
    QVERIFY(accessible);
    QCOMPARE(accessible->role(), QAccessible::Terminal);
    QAccessibleTextInterface *text = accessible->textInterface();
    QVERIFY(text);
    QCOMPARE(text->text(0, 12), QStringLiteral("first\nsecond"));
    QCOMPARE(text->cursorPosition(), 12);
}

void TerminalViewTest::paintsOncePerFrame()
{
    Shown shown;
    QTest::qWait(100);
    const int before = shown.view.paintCount();
    QElapsedTimer clock;
    clock.start();
    int feeds = 0;
    while (clock.elapsed() < 300) {
        shown.view.feed("x\r\n");
        ++feeds;
        QCoreApplication::processEvents();
    }
    const int paints = shown.view.paintCount() - before;
    QVERIFY(paints > 0);
    QVERIFY2(paints <= clock.elapsed() / 16 + 4, qPrintable(QString::number(paints)));
    QVERIFY(feeds > paints);
}

void TerminalViewTest::coloursReachThePixels()
{
    Shown shown;
    shown.view.setScheme(ColorScheme::light());
    shown.view.feed("\x1b[48;2;10;200;30m        \x1b[0m");
    const QImage image = shown.view.viewport()->grab().toImage();
    QCOMPARE(image.pixelColor(shown.cell(2, 0)), QColor(10, 200, 30));
    QCOMPARE(image.pixelColor(shown.cell(20, 5)), QColor::fromRgb(ColorScheme::light().background));
}

QTEST_MAIN(TerminalViewTest)
#include "tst_terminalview.moc"
