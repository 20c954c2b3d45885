// SPDX-License-Identifier: Apache-2.0
#include "tests/terminal/emulator/conformancescreens.h"
#include "tests/terminal/emulator/goldenscreens.h"
#include "tests/terminal/emulator/testterminal.h"

#include <QTest>

using namespace machinist::terminal;

class GoldenScreensTest : public QObject
{
    Q_OBJECT

private slots:
    void streamLeavesItsScreen_data();
    void streamLeavesItsScreen();
    void streamCutAnywhereLeavesTheSameScreen();
    void attributesAreKept_data();
    void attributesAreKept();
    void erasedCellsHaveTheBackground();
    void titlesDirectoryAndBellAreTold();
    void clipboardIsOfferedAndNeverRead();
    void linksBelongToTheirCells();
    void linesThatScrollOffAreKept();
    void alternateScreenKeepsNoHistory();
    void graphemeModeJoinsEmoji();
    void dirtyRowsAreThoseThatChanged();
};

void GoldenScreensTest::streamLeavesItsScreen_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("screen");
    QTest::addColumn<QString>("cursor");
    for (const auto *table : {&kGoldenScreens, &kConformanceScreens}) {
        for (const GoldenScreen &golden : *table)
            QTest::newRow(golden.name)
                << QByteArray(golden.input) << QString::fromUtf8(golden.screen)
                << QString::fromLatin1(golden.cursor);
    }
}

void GoldenScreensTest::streamLeavesItsScreen()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, screen);
    QFETCH(QString, cursor);
    TestTerminal terminal;
    terminal.feed(input);
    QCOMPARE(terminal.screen(), screen);
    QCOMPARE(terminal.cursor(), cursor);
    QCOMPARE(terminal.replies, QByteArray()); // nothing was asked
}

void GoldenScreensTest::streamCutAnywhereLeavesTheSameScreen()
{
    for (const GoldenScreen &golden : kGoldenScreens) {
        const QByteArray input(golden.input);
        TestTerminal whole;
        whole.feed(input);
        for (qsizetype cut = 0; cut <= input.size(); ++cut) {
            TestTerminal parts;
            parts.feed(input.left(cut));
            parts.feed(input.mid(cut));
            QVERIFY2(parts.dump() == whole.dump(), golden.name);
        }
        TestTerminal bytes;
        for (const char byte : input)
            bytes.feed(QByteArray(1, byte));
        QVERIFY2(bytes.dump() == whole.dump(), golden.name);
    }
}

void GoldenScreensTest::attributesAreKept_data()
{
    QTest::addColumn<QByteArray>("numbers");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char *numbers, const char *kept) {
        QTest::newRow(numbers) << QByteArray(numbers) << QByteArray(kept);
    };
    row("1;2;3;5;7;8;9;53", "0;1;2;3;5;7;8;9;53");
    row("1;22", "0");
    row("4", "0;4");
    row("4:3", "0;4:3");
    row("4:0", "0");
    row("21", "0;21");
    row("4:5;58:5:9", "0;4:5;58:5:9");
    row("58:2::1:2:3", "0;58:2::1:2:3");
    row("58;5;3;59", "0");
    row("31;42", "0;31;42");
    row("91;102", "0;91;102");
    row("38;5;200", "0;38:5:200");
    row("38:5:200", "0;38:5:200");
    row("38;2;1;2;3;1", "0;1;38:2::1:2:3");
    row("38:2:1:2:3;1", "0;1;38:2::1:2:3");
    row("48:2::1:2:3", "0;48:2::1:2:3");
    row("38:2::300:2:3;1", "0;1");
    row("38;5", "0");
    row("31;39;42;49", "0");
    row("1;;3", "0;3");
    row("7;27", "0");
}

void GoldenScreensTest::attributesAreKept()
{
    QFETCH(QByteArray, numbers);
    QFETCH(QByteArray, kept);
    TestTerminal terminal;
    terminal.feed("\x1b[" + numbers + "mX\x1bP$qm\x1b\\");
    QCOMPARE(terminal.replies, "\x1bP1$r" + kept + "m\x1b\\");
}

void GoldenScreensTest::erasedCellsHaveTheBackground()
{
    TestTerminal terminal;
    terminal.feed("abc\x1b[1;44m\x1b[2K\x1b[0m");
    QCOMPARE(terminal.styleAt(10, 0).background, Color::indexed(4));
    QVERIFY(!terminal.styleAt(10, 0).has(Style::Bold));
    QCOMPARE(terminal.styleAt(0, 1).background, Color());
}

void GoldenScreensTest::titlesDirectoryAndBellAreTold()
{
    TestTerminal terminal;
    terminal.feed(
        "\x1b]0;both\x07\x1b]2;win\xc3\xa9\x1b\\\x1b]1;icon\x07\x07\x1b]7;file:///tmp\x07");
    QCOMPARE(terminal.title, QStringLiteral("win\u00e9"));
    QCOMPARE(terminal.iconTitle, QStringLiteral("icon"));
    QCOMPARE(terminal.bells, 1);
    QCOMPARE(terminal.directory, QStringLiteral("file:///tmp"));
    terminal.feed("\x1b[22;0t\x1b]2;other\x07\x1b[23;0t");
    QCOMPARE(terminal.title, QStringLiteral("win\u00e9"));
    terminal.feed("\x1b]777;notify;head;text\x07");
    QCOMPARE(terminal.notification, QStringLiteral("head/text"));
}

void GoldenScreensTest::clipboardIsOfferedAndNeverRead()
{
    TestTerminal terminal;
    terminal.feed("\x1b]52;c;aGVsbG8=\x07");
    QCOMPARE(terminal.clipboard, QByteArray("chello"));
    terminal.clipboard.clear();
    terminal.feed("\x1b]52;c;?\x07\x1b]52;c;!!!\x07");
    QCOMPARE(terminal.clipboard, QByteArray());
    QCOMPARE(terminal.replies, QByteArray());
}

void GoldenScreensTest::linksBelongToTheirCells()
{
    TestTerminal terminal;
    terminal.feed("a\x1b]8;;https://example.org/x\x1b\\b\x1b]8;;\x1b\\c");
    QCOMPARE(terminal.styleAt(0, 0).link, 0u);
    QCOMPARE(terminal.emulator.linkUri(terminal.styleAt(1, 0).link),
             std::string("https://example.org/x"));
    QCOMPARE(terminal.styleAt(2, 0).link, 0u);
}

void GoldenScreensTest::linesThatScrollOffAreKept()
{
    TestTerminal terminal;
    for (int i = 1; i <= 12; ++i)
        terminal.feed("line " + QByteArray::number(i) + "\r\n");
    QCOMPARE(terminal.emulator.historySize(), 8);
    QCOMPARE(terminal.historyLines().first(), QStringLiteral("line 1"));
    QCOMPARE(terminal.historyLines().last(), QStringLiteral("line 8"));
    terminal.feed("\x1b[3J");
    QCOMPARE(terminal.emulator.historySize(), 0);
    QCOMPARE(terminal.lines().first(), QStringLiteral("line 9"));
}

void GoldenScreensTest::alternateScreenKeepsNoHistory()
{
    TestTerminal terminal;
    terminal.feed("\x1b[?1049h" + QByteArray("x\r\n").repeated(50) + "\x1b[?1049l");
    QCOMPARE(terminal.emulator.historySize(), 0);
    terminal.feed("\x1b[2;4r"
                  + QByteArray("x\r\n").repeated(50)); // nor does a region in the middle
    QCOMPARE(terminal.emulator.historySize(), 0);
}

void GoldenScreensTest::graphemeModeJoinsEmoji()
{
    const QByteArray family = "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7";
    TestTerminal terminal;
    terminal.feed(family);
    QCOMPARE(terminal.cursor(), QStringLiteral("5,1"));
    terminal.feed("\x1b[?2027h\r" + family);
    QCOMPARE(terminal.cursor(), QStringLiteral("3,1"));
    terminal.feed("\r\n\xe2\x9d\xa4\xef\xb8\x8f");
    QCOMPARE(terminal.cursor(), QStringLiteral("3,2"));
}

void GoldenScreensTest::dirtyRowsAreThoseThatChanged()
{
    TestTerminal terminal;
    terminal.emulator.clearDirty();
    QVERIFY(!terminal.emulator.isAnyDirty());
    terminal.feed("\x1b[3;1Hx");
    QVERIFY(terminal.emulator.isDirty(2));
    QVERIFY(!terminal.emulator.isDirty(0));
    QVERIFY(!terminal.emulator.isDirty(4));
}

QTEST_GUILESS_MAIN(GoldenScreensTest)
#include "tst_goldenscreens.moc"
