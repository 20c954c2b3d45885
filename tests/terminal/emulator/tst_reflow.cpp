// SPDX-License-Identifier: Apache-2.0
#include "tests/terminal/emulator/testterminal.h"

#include <QRandomGenerator>
#include <QTest>

using namespace machinist::terminal;

namespace {

// The whole text with wrapped rows joined: what no change of size may alter.
QString text(const TestTerminal &terminal)
{
    QString result;
    Line line;
    for (int i = 0; i < terminal.emulator.lineCount(); ++i) {
        terminal.emulator.readLine(i, line);
        result += terminal.emulator.lineText(line);
        if (!line.isWrapped())
            result += u'\n';
    }
    while (result.endsWith(u'\n'))
        result.chop(1);
    return result;
}

} // namespace

class ReflowTest : public QObject
{
    Q_OBJECT

private slots:
    void longLinesBreakAnew();
    void cursorStaysOnItsCharacter();
    void shrinkingPushesTheTopIntoTheHistory();
    void growingTakesRowsBack();
    void clearedScreenStaysClear();
    void wideCharactersAreNotCut();
    void alternateScreenIsCutOnly();
    void randomSizesLoseNoText();
};

void ReflowTest::longLinesBreakAnew()
{
    TestTerminal terminal(20, 5);
    terminal.feed("abcdefghijklmnopqrstuvwxyz\r\nend");
    terminal.emulator.resize(10, 5);
    QCOMPARE(terminal.screen(), QStringLiteral("abcdefghij|klmnopqrst|uvwxyz|end"));
    terminal.emulator.resize(30, 5);
    QCOMPARE(terminal.screen(), QStringLiteral("abcdefghijklmnopqrstuvwxyz|end"));
}

void ReflowTest::cursorStaysOnItsCharacter()
{
    TestTerminal terminal(20, 5);
    terminal.feed("abcdefghijklmnopqrstuvwxyz\x1b[2;3H");
    terminal.emulator.resize(8, 6);
    terminal.feed("!"); // was on w
    QCOMPARE(text(terminal), QStringLiteral("abcdefghijklmnopqrstuv!xyz"));
}

void ReflowTest::shrinkingPushesTheTopIntoTheHistory()
{
    TestTerminal terminal(20, 5);
    terminal.feed("1\r\n2\r\n3\r\n4\r\n5");
    terminal.emulator.resize(20, 3);
    QCOMPARE(terminal.screen(), QStringLiteral("3|4|5"));
    QCOMPARE(terminal.historyLines(), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(terminal.cursor(), QStringLiteral("2,3"));
}

void ReflowTest::growingTakesRowsBack()
{
    TestTerminal terminal(20, 3);
    terminal.feed("1\r\n2\r\n3\r\n4\r\n5");
    terminal.emulator.resize(20, 4);
    QCOMPARE(terminal.screen(), QStringLiteral("2|3|4|5"));
    QCOMPARE(terminal.cursor(), QStringLiteral("2,4"));
    terminal.emulator.resize(20, 9);
    QCOMPARE(terminal.screen(), QStringLiteral("1|2|3|4|5"));
    QCOMPARE(terminal.emulator.historySize(), 0);
}

void ReflowTest::clearedScreenStaysClear()
{
    TestTerminal terminal(20, 3);
    terminal.feed("1\r\n2\r\n3\r\n4\r\n5\x1b[H\x1b[2J$ ");
    terminal.emulator.resize(25, 3);
    QCOMPARE(terminal.screen(), QStringLiteral("$ "));
    QCOMPARE(terminal.cursor(), QStringLiteral("3,1"));
}

void ReflowTest::wideCharactersAreNotCut()
{
    TestTerminal terminal(10, 4);
    terminal.feed(QByteArray("\xe4\xb8\xad").repeated(9));
    const QString before = text(terminal);
    terminal.emulator.resize(7, 6);
    QCOMPARE(text(terminal), before);
    QCOMPARE(terminal.lines().first(), QString(3, QChar(0x4e2d)));
    terminal.emulator.resize(10, 4);
    QCOMPARE(text(terminal), before);
}

void ReflowTest::alternateScreenIsCutOnly()
{
    TestTerminal terminal(20, 3);
    terminal.feed("main screen text\x1b[?1049h\x1b[Habcdefghijklmnop");
    terminal.emulator.resize(10, 3);
    QCOMPARE(terminal.screen(), QStringLiteral("abcdefghij"));
    terminal.feed("\x1b[?1049l");
    QCOMPARE(terminal.screen(), QStringLiteral("main scree|n text"));
    QCOMPARE(terminal.cursor(), QStringLiteral("7,2"));
}

void ReflowTest::randomSizesLoseNoText()
{
    for (quint32 seed = 1; seed <= 40; ++seed) {
        QRandomGenerator random(seed);
        TestTerminal terminal(40, 10);
        for (int i = random.bounded(60); i >= 0; --i) {
            for (int k = random.bounded(90); k > 0; --k)
                terminal.feed(random.bounded(9) ? QByteArray(1, char(random.bounded(33, 126)))
                                                : QByteArray("\xe6\x97\xa5"));
            terminal.feed("x\r\n");
        }
        const QString before = text(terminal);
        for (int i = 0; i < 30; ++i) {
            terminal.emulator.resize(random.bounded(2, 120), random.bounded(1, 40));
            QVERIFY2(text(terminal) == before, qPrintable(QString::number(seed)));
            QVERIFY(terminal.emulator.cursorRow() < terminal.emulator.rows());
            QVERIFY(terminal.emulator.cursorColumn() < terminal.emulator.columns());
        }
        terminal.feed("end");
        QVERIFY(text(terminal).endsWith(QStringLiteral("\nend")));
    }
}

QTEST_GUILESS_MAIN(ReflowTest)
#include "tst_reflow.moc"
