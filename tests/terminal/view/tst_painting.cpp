// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/terminalview.h"

#include <QPaintEvent>
#include <QScreen>
#include <QTest>

using namespace machinist::terminal;

namespace {

/// Adds up what its widget was asked to paint.
class PaintSpy : public QObject
{
public:
    explicit PaintSpy(QWidget &widget) { widget.installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
    QRegion region;
};

} // namespace

class PaintingTest : public QObject
{
    Q_OBJECT

private:
    static std::unique_ptr<TerminalView> shownView()
    {
        auto view = std::make_unique<TerminalView>(
            TerminalView::Settings{.emulator = {}, .blinkingCursor = false});
        view->resize(view->sizeForCells({40, 10}));
        view->show();
        for (int i = 0; i < 30; ++i)
            view->feed("line " + QByteArray::number(i) + "\r\n");
        settle();
        return view;
    }
    static void settle() { QTest::qWait(60); }
    /// What is on the screen now, which must be what painting everything gives.
    static void compareWithFreshPaint(TerminalView &view)
    {
        const QPoint origin = view.viewport()->mapTo(view.window(), QPoint());
        const QImage seen = view.screen()
                                ->grabWindow(view.winId(), origin.x(), origin.y(),
                                             view.viewport()->width(), view.viewport()->height())
                                .toImage()
                                .convertToFormat(QImage::Format_RGB32);
        if (seen.isNull())
            QSKIP("this platform cannot read its windows back");
        const QImage fresh
            = view.viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
        QCOMPARE(seen, fresh);
    }

private slots:
    void aNewLineMovesThePixelsOfTheOthers();
    void severalLinesAtOnce();
    void movedRowsThatChangeAreDrawn();
    void anAlternateScreenMovesToo();
    void aViewOfTheHistoryStaysStill();
};

void PaintingTest::aNewLineMovesThePixelsOfTheOthers()
{
    const auto view = shownView();
    PaintSpy spy(*view->viewport());
    view->feed("next\r\n");
    settle();
    QVERIFY(!spy.region.isEmpty());
    QVERIFY2(spy.region.boundingRect().height() <= 4 * view->cellSize().height(),
             qPrintable(QString::number(spy.region.boundingRect().height())));
    compareWithFreshPaint(*view);
}

void PaintingTest::severalLinesAtOnce()
{
    const auto view = shownView();
    view->feed("a\r\n\x1b[7mb\x1b[m\r\nc\r\n\r\nd");
    settle();
    compareWithFreshPaint(*view);
    view->feed(QByteArray("more\r\n").repeated(25)); // more than the screen has
    settle();
    compareWithFreshPaint(*view);
}

void PaintingTest::movedRowsThatChangeAreDrawn()
{
    const auto view = shownView();
    view->feed("\x1b[5;3Hchanged\x1b[10;1H\r\nx\x1b[3;1H\x1b[2Kthree\x1b[10;1H\r\ny");
    settle();
    compareWithFreshPaint(*view);
}

void PaintingTest::anAlternateScreenMovesToo()
{
    const auto view = shownView();
    view->feed("\x1b[?1049h\x1b[Htop\x1b[5;5Hmiddle\x1b[10;1Hbottom");
    settle();
    view->feed("\r\nnew");
    settle();
    compareWithFreshPaint(*view);
    view->feed("\x1b[3S\x1b[?1049l");
    settle();
    compareWithFreshPaint(*view);
}

void PaintingTest::aViewOfTheHistoryStaysStill()
{
    const auto view = shownView();
    QTest::keyClick(view.get(), Qt::Key_PageUp, Qt::ShiftModifier);
    settle();
    PaintSpy spy(*view->viewport());
    view->feed("one\r\ntwo\r\n");
    settle();
    QVERIFY2(spy.region.isEmpty() || spy.region.boundingRect().top() > 0,
             "lines that did not change were drawn again");
    compareWithFreshPaint(*view);
}

QTEST_MAIN(PaintingTest)
#include "tst_painting.moc"
