// SPDX-License-Identifier: Apache-2.0
// Hostile input: nothing may grow without bound, and nothing may crash.
#include "tests/terminal/emulator/testterminal.h"

#include <QRandomGenerator>
#include <QTest>

using namespace machinist::terminal;

class BoundsTest : public QObject
{
    Q_OBJECT

private slots:
    void endlessStringsAreDropped();
    void endlessParametersAreDropped();
    void combiningCharactersAreLimited();
    void countlessStylesAreCollected();
    void countlessLinksAreCollected();
    void hugeNumbersDoNoHarm();
    void randomBytesAndSizesDoNoHarm();
};

void BoundsTest::endlessStringsAreDropped()
{
    TestTerminal terminal;
    terminal.feed("\x1b]2;");
    for (int i = 0; i < 300; ++i)
        terminal.feed(QByteArray(10000, 'x'));
    terminal.feed("\x07ok");
    QCOMPARE(terminal.title, QString());
    QCOMPARE(terminal.screen(), QStringLiteral("ok"));
}

void BoundsTest::endlessParametersAreDropped()
{
    TestTerminal terminal;
    terminal.feed("\x1b[" + QByteArray("1;").repeated(100000) + "mX");
    QVERIFY(terminal.styleAt(0, 0).has(Style::Bold));
    QCOMPARE(terminal.screen(), QStringLiteral("X"));
}

void BoundsTest::combiningCharactersAreLimited()
{
    TestTerminal terminal;
    terminal.feed("a" + QByteArray("\xcc\x81").repeated(100000) + "b");
    QCOMPARE(terminal.lines().first().size(), qsizetype(ClusterTable::kMaximumLength + 1));
}

void BoundsTest::countlessStylesAreCollected()
{
    TestTerminal terminal(20, 5, {.historyLimit = 100});
    for (int i = 0; i < 600001; ++i) {
        terminal.feed("\x1b[38;2;" + QByteArray::number(i >> 16 & 255) + ';'
                      + QByteArray::number(i >> 8 & 255) + ';' + QByteArray::number(i & 255)
                      + "mx");
    }
    QCOMPARE(terminal.styleAt(terminal.emulator.cursorColumn() - 1, 4).foreground.isRgb(), true);
    const Style last = terminal.styleAt(terminal.emulator.cursorColumn() - 1, 4);
    QCOMPARE(last.foreground, Color::rgb(600000 >> 16 & 255, 600000 >> 8 & 255, 600000 & 255));
}

void BoundsTest::countlessLinksAreCollected()
{
    TestTerminal terminal(20, 5, {.historyLimit = 100});
    for (int i = 0; i < 150001; ++i)
        terminal.feed("\x1b]8;;http://x/" + QByteArray::number(i) + "\x07y");
    // The last ones found a place because those that scrolled away gave theirs up.
    const Style last = terminal.styleAt(terminal.emulator.cursorColumn() - 1, 4);
    QCOMPARE(terminal.emulator.linkUri(last.link), std::string("http://x/150000"));
}

void BoundsTest::hugeNumbersDoNoHarm()
{
    for (const char final : QByteArray("@ABCDEFGHIJKLMPSTXZ`abcdefghlmnrstux")) {
        TestTerminal terminal(20, 5, {.windowOperations = true});
        terminal.feed("ab\r\ncd");
        terminal.feed(QByteArray("\x1b[99999999999999999999;99999999999999") + final);
        terminal.feed("x");
        QVERIFY(terminal.emulator.columns() <= Screen::kMaximumColumns);
        QVERIFY(terminal.emulator.cursorColumn() < terminal.emulator.columns());
    }
}

void BoundsTest::randomBytesAndSizesDoNoHarm()
{
    const QByteArray pieces[] = {"\x1b[",
                                 "\x1b]",
                                 "\x1bP",
                                 "\x1b\\",
                                 ";",
                                 "?",
                                 "$",
                                 "m",
                                 "H",
                                 "r",
                                 "s",
                                 "J",
                                 "?69h",
                                 "?6h",
                                 "?1049h",
                                 "?1049l",
                                 "?7l",
                                 "\x1b#6",
                                 "\x1b#8",
                                 "4h",
                                 "\xe4\xb8\xad",
                                 "e\xcc\x81",
                                 "\xf0\x9f\x87\xa9",
                                 "\r\n",
                                 "\t",
                                 "\x0e",
                                 "12",
                                 "7",
                                 "3",
                                 "0",
                                 "$z",
                                 "$x",
                                 "$v",
                                 "'}",
                                 "'~",
                                 "@",
                                 "P",
                                 "L",
                                 "M",
                                 "\x1bM",
                                 "\x1b"
                                 "6",
                                 "\x1b"
                                 "9",
                                 "b",
                                 "S",
                                 "T",
                                 "X",
                                 "\x1b"
                                 "7",
                                 "\x1b"
                                 "8",
                                 "\x1b"
                                 "c"};
    for (quint32 seed = 1; seed <= 60; ++seed) {
        QRandomGenerator random(seed);
        TestTerminal terminal(random.bounded(1, 40), random.bounded(1, 12),
                              {.historyLimit = 50, .checksumReports = true});
        for (int i = 0; i < 3000; ++i) {
            if (random.bounded(100) == 0)
                terminal.emulator.resize(random.bounded(1, 60), random.bounded(1, 20));
            if (random.bounded(5) == 0)
                terminal.feed(QByteArray(1, char(random.bounded(256))));
            else
                terminal.feed(pieces[random.bounded(int(std::size(pieces)))]);
            QVERIFY(terminal.emulator.cursorColumn() >= 0
                    && terminal.emulator.cursorColumn() < terminal.emulator.columns());
            QVERIFY(terminal.emulator.cursorRow() >= 0
                    && terminal.emulator.cursorRow() < terminal.emulator.rows());
        }
        terminal.dump();
    }
}

QTEST_GUILESS_MAIN(BoundsTest)
#include "tst_bounds.moc"
