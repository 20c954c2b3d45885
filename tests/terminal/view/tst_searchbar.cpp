// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/searchbar.h"
#include "terminal/view/terminalview.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace machinist::terminal;

class SearchBarTest : public QObject
{
    Q_OBJECT

private:
    struct Shown
    {
        Shown()
        {
            view.resize(view.sizeForCells({40, 10}));
            view.show();
            for (int i = 0; i < 100; ++i)
                view.feed("Line " + QByteArray::number(i) + (i % 10 ? "" : " tenth") + "\r\n");
            QTest::qWait(40);
            bar.open();
            text = bar.findChild<QLineEdit *>(QStringLiteral("searchText"));
            outcome = bar.findChild<QLabel *>(QStringLiteral("searchOutcome"));
        }
        int top() const { return view.verticalScrollBar()->value(); }
        TerminalView view;
        SearchBar bar{view};
        QLineEdit *text = nullptr;
        QLabel *outcome = nullptr;
    };

private slots:
    void typingGoesToTheLastMatch();
    void enterGoesUpAndShiftEnterDown();
    void whatIsNotThereIsSaid();
    void caseAndExpressionsBind();
    void escapeTakesTheMarksAway();
};

void SearchBarTest::typingGoesToTheLastMatch()
{
    Shown shown;
    QVERIFY(shown.bar.isVisible());
    const int bottom = shown.top();
    QTest::keyClicks(shown.text, QStringLiteral("line 50"));
    QVERIFY(shown.top() < bottom);
    QVERIFY(shown.top() <= 50 && shown.top() + 10 > 50);
    QCOMPARE(shown.outcome->text(), QString());
}

void SearchBarTest::enterGoesUpAndShiftEnterDown()
{
    Shown shown;
    shown.text->setText(QStringLiteral("tenth")); // the nearest is line 90
    QTest::keyClick(shown.text, Qt::Key_Return);
    QVERIFY(shown.top() <= 80 && shown.top() + 10 > 80);
    QTest::keyClick(shown.text, Qt::Key_Return);
    QVERIFY(shown.top() <= 70 && shown.top() + 10 > 70);
    QTest::keyClick(shown.text, Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(shown.top() <= 80 && shown.top() + 10 > 80);
}

void SearchBarTest::whatIsNotThereIsSaid()
{
    Shown shown;
    shown.text->setText(QStringLiteral("nowhere"));
    QVERIFY(!shown.outcome->text().isEmpty());
    shown.text->clear();
    QCOMPARE(shown.outcome->text(), QString());
}

void SearchBarTest::caseAndExpressionsBind()
{
    Shown shown;
    shown.text->setText(QStringLiteral("line 5"));
    QCOMPARE(shown.outcome->text(), QString());
    shown.bar.findChild<QToolButton *>(QStringLiteral("matchCase"))->click();
    QVERIFY(!shown.outcome->text().isEmpty());
    shown.text->setText(QStringLiteral("Line [45]7$"));
    QVERIFY(!shown.outcome->text().isEmpty());
    shown.bar.findChild<QToolButton *>(QStringLiteral("regularExpression"))->click();
    QCOMPARE(shown.outcome->text(), QString());
}

void SearchBarTest::escapeTakesTheMarksAway()
{
    Shown shown;
    shown.view.setScheme(ColorScheme::dark());
    shown.text->setText(QStringLiteral("Line 9"));
    const auto marks = [&shown] {
        const QImage image = shown.view.viewport()->grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixel(x, y) == ColorScheme::dark().match;
        return count;
    };
    QVERIFY(marks() > 0);
    QTest::keyClick(shown.text, Qt::Key_Escape);
    QVERIFY(!shown.bar.isVisible());
    QCOMPARE(marks(), 0);
}

QTEST_MAIN(SearchBarTest)
#include "tst_searchbar.moc"
