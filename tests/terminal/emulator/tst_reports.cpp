// SPDX-License-Identifier: Apache-2.0
#include "tests/terminal/emulator/testterminal.h"

#include <QTest>

using namespace machinist::terminal;

class ReportsTest : public QObject
{
    Q_OBJECT

private slots:
    void requestGetsItsAnswer_data();
    void requestGetsItsAnswer();
    void checksumsNeedTheOption();
    void checksumExtensions_data();
    void checksumExtensions();
    void checksumBitsOfTheStartOutliveReset();
    void onlyAStoredSelectionIsTold();
    void colorSpacesAreXlibs_data();
    void colorSpacesAreXlibs();
    void modesAreToldAsTheyAre();
    void columnModeNeedsPermission();
    void windowReportsNeedTheOption();
    void eightBitControlsAreAnsweredInKind();
    void colorsAreSetToldAndReset();
    void lowerLevelsKnowLess();
    void titleModes();
    void titlesAreStackedOneByOne();
};

void ReportsTest::requestGetsItsAnswer_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const char *request, const char *answer) {
        QTest::newRow(name) << QByteArray(request) << QByteArray(answer);
    };
    row("DSR", "\x1b[5n", "\x1b[0n");
    row("CPR", "\x1b[3;4H\x1b[6n", "\x1b[3;4R");
    row("CPR from the origin", "\x1b[2;4r\x1b[?6h\x1b[2;4H\x1b[6n", "\x1b[2;4R");
    row("DECXCPR", "\x1b[3;4H\x1b[?6n", "\x1b[?3;4;1R");
    row("printer", "\x1b[?15n", "\x1b[?13n");
    row("DECRQM set", "\x1b[?7$p", "\x1b[?7;1$y");
    row("DECRQM reset", "\x1b[?6$p", "\x1b[?6;2$y");
    row("DECRQM synchronised output", "\x1b[?2026$p", "\x1b[?2026;2$y");
    row("DECRQM unknown", "\x1b[?4242$p", "\x1b[?4242;0$y");
    row("DECRQM fixed", "\x1b[1$p", "\x1b[1;4$y");
    row("DECRQM insert", "\x1b[4h\x1b[4$p", "\x1b[4;1$y");
    row("DA1", "\x1b[c", "\x1b[?65;1;2;6;9;15;16;17;18;21;22;28;29c");
    row("DA2", "\x1b[>c", "\x1b[>64;379;0c");
    row("DA3", "\x1b[=c", "\x1bP!|00000000\x1b\\");
    row("DECRQSS margins", "\x1b[2;4r\x1bP$qr\x1b\\", "\x1bP1$r2;4r\x1b\\");
    row("DECRQSS sides", "\x1b[?69h\x1b[2;9s\x1bP$qs\x1b\\", "\x1bP1$r2;9s\x1b\\");
    row("DECRQSS cursor", "\x1b[4 q\x1bP$q q\x1b\\", "\x1bP1$r4 q\x1b\\");
    row("DECRQSS protection", "\x1b[1\"q\x1bP$q\"q\x1b\\", "\x1bP1$r1\"q\x1b\\");
    row("DECRQSS unknown", "\x1bP$qzz\x1b\\", "\x1bP0$r\x1b\\");
    row("XTGETTCAP", "\x1bP+q436F\x1b\\", "\x1bP1+r436F=323536\x1b\\");
    row("XTGETTCAP unknown", "\x1bP+q7878\x1b\\", "\x1bP0+r7878\x1b\\");
    row("size in cells", "\x1b[18t", "\x1b[8;5;20t");
    row("cell size", "\x1b[16t", "\x1b[6;16;8t");
    row("palette", "\x1b]4;1;?\x1b\\", "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\");
    row("palette, asked with BEL", "\x1b]4;1;?\a", "\x1b]4;1;rgb:cdcd/0000/0000\a");
    row("several colours", "\x1b]4;0;?;15;?\x1b\\",
        "\x1b]4;0;rgb:0000/0000/0000\x1b\\\x1b]4;15;rgb:ffff/ffff/ffff\x1b\\");
    row("background", "\x1b]11;?\x1b\\", "\x1b]11;rgb:0000/0000/0000\x1b\\");
    row("scheme", "\x1b[?996n", "\x1b[?997;1n");
    row("DECCIR", "\x1b[2;3H\x1b[1;7m\x1b(0\x1b[1$w", "\x1bP1$u2;3;1;I;@;@;0;2;L;0BAA\x1b\\");
    row("DECCIR of what DECRSPS set", "\x1bP1$t3;20;1;J;A;H;1;2;H;0%5AA\x1b\\\x1b[1$w",
        "\x1bP1$u3;20;1;J;A;H;1;2;H;0%5AA\x1b\\");
    row("XTREPORTSGR", "\x1b[1;31mab\x1b[1;1;1;2#|", "\x1b[0;1;31m");
    row("XTREPORTSGR of several", "\x1b[1ma\x1b[mb\x1b[1;1;1;2#|", "\x1b[0m");
    row("XTPOPSGR", "\x1b[1;31m\x1b[#{\x1b[0;4m\x1b[#}\x1bP$qm\x1b\\", "\x1bP1$r0;1;31m\x1b\\");
    row("XTPOPSGR of the colour", "\x1b[1;31m\x1b[30#{\x1b[0;4m\x1b[#}\x1bP$qm\x1b\\",
        "\x1bP1$r0;4;31m\x1b\\");
    row("DECTABSR", "\x1b[2$w", "\x1bP2$u1/9/17\x1b\\");
    row("macros", "\x1b[?62n", "\x1b[0*{");
    row("VT52 identity", "\x1b[?2l\x1bZ", "\x1b/Z");
    row("nothing for ENQ", "\x05", "");
    row("nothing for an unknown DSR", "\x1b[7n", "");
    row("nothing for titles", "\x1b]2;rm -rf\x07\x1b[21t\x1b[20t", "");
}

void ReportsTest::requestGetsItsAnswer()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, answer);
    TestTerminal terminal;
    terminal.feed(request);
    QCOMPARE(terminal.replies, answer);
}

void ReportsTest::checksumsNeedTheOption()
{
    const QByteArray request = "A\x1b[7;1;1;1;1;1*y";
    TestTerminal closed;
    closed.feed(request);
    QCOMPARE(closed.replies, QByteArray());
    TestTerminal open(20, 5, {.checksumReports = true});
    open.feed(request);
    QCOMPARE(open.replies, QByteArray("\x1bP7!~FFBF\x1b\\")); // minus 0x41
    open.replies.clear();
    open.feed("\x1b[7#y\x1b[8;1;1;1;1;2*y"); // positive, with the blank beside it
    QCOMPARE(open.replies, QByteArray("\x1bP8!~0061\x1b\\"));
}

// The bits of XTCHECKSUM as xterm documents them, on a row "A <blank> <underlined B> <U+4E2D>".
void ReportsTest::checksumExtensions_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("sum");
    constexpr int kText = 0x41 + 0x20 + 0x42, kUnderline = 0x10, kLow = 0x2d, kWhole = 0x4e2d;
    QTest::newRow("as a VT520") << 0 << 0x10000 - kText - kUnderline - kLow;
    QTest::newRow("not negated") << 1 << kText + kUnderline + kLow;
    QTest::newRow("without attributes") << 3 << kText + kLow;
    QTest::newRow("with blanks at the end") << 7 << kText + kLow + 0x20;
    QTest::newRow("without unwritten cells") << 15 << kText - 0x20 + kLow;
    QTest::newRow("whole characters") << 19 << kText + kWhole;
    QTest::newRow("as xterm's suite wants it") << 23 << kText + kWhole + 0x20;
}

void ReportsTest::checksumExtensions()
{
    QFETCH(int, bits);
    QFETCH(int, sum);
    TestTerminal terminal(20, 5, {.checksumReports = true});
    terminal.feed("A\x1b[C\x1b[4mB\x1b[m\xe4\xb8\xad\x1b[" + QByteArray::number(bits)
                  + "#y\x1b[1;1;1;1;1;6*y");
    const QByteArray hex = QByteArray::number(sum, 16).toUpper().rightJustified(4, '0');
    QCOMPARE(terminal.replies, "\x1bP1!~" + hex + "\x1b\\");
}

void ReportsTest::checksumBitsOfTheStartOutliveReset()
{
    TestTerminal terminal(20, 5, {.checksumReports = true, .checksumFlags = 23});
    terminal.feed("\x1b[0#y\x1b"
                  "cA\x1b[7;1;1;1;1;1*y");
    QCOMPARE(terminal.replies, QByteArray("\x1bP7!~0041\x1b\\"));
}

void ReportsTest::onlyAStoredSelectionIsTold()
{
    TestTerminal closed;
    closed.feed("\x1b]52;c;dGV4dA==\x07\x1b]52;c;?\x07");
    QCOMPARE(closed.replies, QByteArray());
    TestTerminal open(20, 5, {.checksumReports = true});
    open.feed("\x1b]52;c\n;?\x07\x1b]52;;?\x1b\\\x1b]52;c;dGV4dA==\x07\x1b]52;c;?\x1b\\");
    QCOMPARE(open.replies, QByteArray("\x1b]52;s0;\x1b\\\x1b]52;c;dGV4dA==\x1b\\"));
}

void ReportsTest::windowReportsNeedTheOption()
{
    TestTerminal closed;
    closed.feed("\x1b[11t\x1b[13t\x1b[15t\x1b[19t\x1b[8;10;40t\x1b[?40h\x1b[?3h");
    QCOMPARE(closed.replies, QByteArray());
    QCOMPARE(closed.emulator.columns(), 20);
    TestTerminal open(20, 5, {.windowOperations = true});
    open.feed("\x1b[8;10;40t\x1b[18t\x1b[11t");
    QCOMPARE(open.replies, QByteArray("\x1b[8;10;40t\x1b[1t"));
    open.replies.clear();
    open.feed("\x1b[?40h\x1b[?3h\x1b[18t\x1b[?3l\x1b[18t");
    QCOMPARE(open.replies, QByteArray("\x1b[8;10;132t\x1b[8;10;80t"));
}

void ReportsTest::eightBitControlsAreAnsweredInKind()
{
    TestTerminal terminal;
    terminal.feed("\x1b G\x9b"
                  "5n\x1b F");
    QCOMPARE(terminal.replies,
             QByteArray("\x9b"
                        "0n"));
    terminal.replies.clear();
    terminal.feed("\x9b"
                  "5n"); // an invalid byte again
    QCOMPARE(terminal.replies, QByteArray());
}

void ReportsTest::colorsAreSetToldAndReset()
{
    TestTerminal terminal;
    const auto answer = [&terminal](const char *set) {
        terminal.replies.clear();
        terminal.feed(QByteArray("\x1b]4;7;") + set + "\x07\x1b]4;7;?\x1b\\");
        return terminal.replies.mid(6).chopped(2);
    };
    QCOMPARE(answer("rgb:12/34/56"), QByteArray("rgb:1212/3434/5656"));
    QCOMPARE(answer("#fff"), QByteArray("rgb:f0f0/f0f0/f0f0"));
    QCOMPARE(answer("#112233"), QByteArray("rgb:1111/2222/3333"));
    QCOMPARE(answer("red"), QByteArray("rgb:ffff/0000/0000"));
    QCOMPARE(answer("rgbi:1/1/1"), QByteArray("rgb:ffff/ffff/ffff"));
    QCOMPARE(answer("CIEXYZ:0.3/0.3/0.3"), QByteArray("rgb:b4b4/9393/8282")); // as Xlib has it
    QCOMPARE(answer("nonsense"), QByteArray("rgb:b4b4/9393/8282"));           // kept
    terminal.replies.clear();
    terminal.feed("\x1b]104;7\x07\x1b]4;7;?\x1b\\");
    QCOMPARE(terminal.replies, QByteArray("\x1b]4;7;rgb:e5e5/e5e5/e5e5\x1b\\"));
    terminal.replies.clear();
    terminal.feed("\x1b]10;#102030;#405060\x07\x1b]10;?;?\x1b\\\x1b]110\x07");
    QCOMPARE(terminal.replies,
             QByteArray("\x1b]10;rgb:1010/2020/3030\x1b\\\x1b]11;rgb:4040/5050/6060\x1b\\"));
}

// What XParseColor makes of each space on a screen that nobody characterised.
void ReportsTest::colorSpacesAreXlibs_data()
{
    QTest::addColumn<QByteArray>("color");
    QTest::addColumn<QByteArray>("rgb");
    const auto row = [](const char *color, const char *rgb) {
        QTest::newRow(color) << QByteArray(color) << QByteArray(rgb);
    };
    row("#800800800", "8080/8080/8080");
    row("#f000f000f000", "f0f0/f0f0/f0f0");
    row("rgbi:0.5/0.5/0.5", "c1c1/bbbb/bbbb");
    row("CIEXYZ:1/1/1", "ffff/ffff/ffff");
    row("CIEXYZ:0.5/0.5/0.5", "dddd/b5b5/a0a0");
    row("CIEuvY:1/1/1", "ffff/ffff/ffff");
    row("CIEuvY:0.5/0.5/0.5", "ffff/a3a3/aeae");
    row("CIExyY:1/1/1", "ffff/ffff/ffff");
    row("CIExyY:0.5/0.5/0.5", "f7f7/b3b3/0e0e");
    row("CIELab:1/1/1", "6c6c/6767/6767");
    row("CIELab:0.5/0.5/0.5", "5252/4f4f/4f4f");
    row("CIELuv:1/1/1", "1616/1414/0e0e");
    row("CIELuv:0.5/0.5/0.5", "0e0e/1313/0e0e");
    row("TekHVC:1/1/1", "1a1a/1313/0f0f");
    row("TekHVC:0.5/0.5/0.5", "1111/1313/0e0e");
}

void ReportsTest::colorSpacesAreXlibs()
{
    QFETCH(QByteArray, color);
    QFETCH(QByteArray, rgb);
    TestTerminal terminal;
    terminal.feed("\x1b]5;0;" + color + "\x07\x1b]4;256;?\x1b\\");
    QCOMPARE(terminal.replies, "\x1b]4;256;rgb:" + rgb + "\x1b\\");
}

void ReportsTest::modesAreToldAsTheyAre()
{
    constexpr int kPrivate[] = {1, 4, 5, 6, 7, 18, 19, 25, 35, 42, 66, 67, 69, 95};
    constexpr int kAnsi[] = {2, 4, 12, 20};
    TestTerminal terminal;
    const auto check = [&terminal](const QByteArray &prefix, int mode, char final, char state) {
        const QByteArray number = prefix + QByteArray::number(mode);
        terminal.replies.clear();
        terminal.feed("\x1b[" + number + final + "\x1b[" + number + "$p");
        QCOMPARE(terminal.replies, "\x1b[" + number + ';' + state + "$y");
    };
    for (const int mode : kPrivate) {
        check("?", mode, 'h', '1');
        check("?", mode, 'l', '2');
    }
    for (const int mode : kAnsi) {
        check("", mode, 'h', '1');
        check("", mode, 'l', '2');
    }
}

void ReportsTest::columnModeNeedsPermission()
{
    TestTerminal terminal(80, 5, {.windowOperations = true});
    const auto columnsAfter = [&terminal](const char *bytes) {
        terminal.feed(bytes);
        return terminal.emulator.columns();
    };
    QCOMPARE(columnsAfter("\x1b[?3h"), 80);
    QCOMPARE(columnsAfter("text\x1b[?40h\x1b[?3h"), 132);
    QCOMPARE(terminal.screen(), QString());
    QCOMPARE(columnsAfter("\x1b[?40l\x1b[?3l"), 132);
    QCOMPARE(columnsAfter("\x1b"
                          "c"),
             80); // RIS
    QCOMPARE(columnsAfter("\x1b[?40h\x1b[?95hkept\x1b[?3h"), 132);
    QCOMPARE(terminal.screen(), QStringLiteral("kept"));
    QCOMPARE(columnsAfter("\x1b[64;1\"p\x1b[?3l"), 80); // DECNCSM is level 5's
    QCOMPARE(terminal.screen(), QString());
}

void ReportsTest::lowerLevelsKnowLess()
{
    TestTerminal terminal;
    terminal.feed("\x1b[62;1\"p\x1b[4$p");
    QCOMPARE(terminal.replies, QByteArray());
    terminal.feed(
        "\x1b[?75n\x1b[2$w"); // terminal state reports are the VT320's, integrity the VT420's
    QCOMPARE(terminal.replies, QByteArray());
    terminal.feed("\x1b[?69h\x1b[3;6s\x1b[88;1;1;2;2$x");
    QCOMPARE(terminal.screen(), QString());
    terminal.feed("\x1b[65;1\"p\x1b[4$p");
    QCOMPARE(terminal.replies, QByteArray("\x1b[4;2$y"));
}

void ReportsTest::titleModes()
{
    TestTerminal terminal(20, 5, {.windowOperations = true});
    terminal.feed("\x1b[>0;1t\x1b]2;6162\x07\x1b[21t");
    QCOMPARE(terminal.replies, QByteArray("\x1b]l6162\x1b\\"));
    QCOMPARE(terminal.title, QStringLiteral("ab"));
    terminal.feed("\x1b]2;6g\x07"); // not hexadecimal
    QCOMPARE(terminal.title, QStringLiteral("ab"));
}

void ReportsTest::titlesAreStackedOneByOne()
{
    TestTerminal terminal;
    terminal.feed(
        "\x1b]1;icon\x07\x1b]2;window\x07\x1b[22;2t\x1b]0;other\x07\x1b[22;1t\x1b]0;third\x07");
    terminal.feed("\x1b[23;0t");
    QCOMPARE(terminal.title, QStringLiteral("window"));
    QCOMPARE(terminal.iconTitle, QStringLiteral("other"));
}

QTEST_GUILESS_MAIN(ReportsTest)
#include "tst_reports.moc"
