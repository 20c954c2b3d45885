// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/terminalview.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScreen>
#include <QTest>

#include <cmath>

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
    void cellsLookAsAPainterDrawsThem_data();
    void cellsLookAsAPainterDrawsThem();
    void scaledScreensGetScaledCells();
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

void PaintingTest::cellsLookAsAPainterDrawsThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("letters") << QStringLiteral("The quick brown fox, jumps!");
    QTest::newRow("accents") << QString::fromUtf8("\u00c4\u00e9\u00f1\u0159 \u20ac");
}

void PaintingTest::cellsLookAsAPainterDrawsThem()
{
    QFETCH(QString, text);
    const auto view = shownView();
    view->feed("\x1b[2J\x1b[H\x1b[38;2;250;120;10;48;2;10;40;90m" + text.toUtf8() + "\x1b[?25l");
    settle();
    const QSize cell = view->cellSize();
    const QPoint origin = view->viewport()->rect().topLeft() + QPoint(2, 2);
    const QSize size(cell.width() * int(text.size()), cell.height());
    const QImage seen = view->viewport()->grab(QRect(origin, size)).toImage();

    QImage wanted(size, QImage::Format_RGB32);
    wanted.fill(QColor(10, 40, 90));
    QPainter painter(&wanted);
    QFont font = view->terminalFont();
    font.setKerning(false);
    painter.setFont(font);
    painter.setPen(QColor(250, 120, 10));
    const int ascent = int(std::ceil(QFontMetricsF(font).ascent()));
    for (int i = 0; i < text.size(); ++i)
        painter.drawText(i * cell.width(), ascent, text.mid(i, 1));
    painter.end();
    constexpr int kRounding = 3;
    int inked = 0;
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const QColor a = seen.pixelColor(x, y);
            const QColor b = wanted.pixelColor(x, y);
            inked += b != QColor(10, 40, 90);
            const bool isSame = std::abs(a.red() - b.red()) <= kRounding
                && std::abs(a.green() - b.green()) <= kRounding
                && std::abs(a.blue() - b.blue()) <= kRounding;
            QVERIFY2(
                isSame,
                qPrintable(
                    QStringLiteral("%1,%2: %3, not %4").arg(x).arg(y).arg(a.name(), b.name())));
        }
    }
    QVERIFY(inked > 20);
}

// Once as pixels of twice the size, once through a painter with a fractional scale.
void PaintingTest::scaledScreensGetScaledCells()
{
    const auto view = shownView();
    view->feed("\x1b[2J\x1b[H\x1b[41m  \x1b[42m  \x1b[0mtext\x1b[?25l");
    settle();
    const QSize cell = view->cellSize();
    for (const qreal ratio : {2.0, 1.5}) {
        QPixmap shot(view->viewport()->size() * ratio);
        shot.setDevicePixelRatio(ratio);
        view->viewport()->render(&shot);
        const QImage image = shot.toImage();
        const auto at = [&](int column) {
            const QPointF middle(2 + (column + 0.5) * cell.width(), 2 + cell.height() / 2.0);
            return image.pixelColor((middle * ratio).toPoint());
        };
        const Palette &palette = view->emulator().palette();
        QCOMPARE(at(1).rgb(), palette.indexed(1).toRgb());
        QCOMPARE(at(3).rgb(), palette.indexed(2).toRgb());
    }
}

QTEST_MAIN(PaintingTest)
#include "tst_painting.moc"
