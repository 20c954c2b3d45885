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
    void windowReportsNeedTheOption();
    void eightBitControlsAreAnsweredInKind();
    void colorsAreSetToldAndReset();
    void lowerLevelsKnowLess();
    void titleModes();
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
    row("palette", "\x1b]4;1;?\x07", "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\");
    row("several colours", "\x1b]4;0;?;15;?\x07",
        "\x1b]4;0;rgb:0000/0000/0000\x1b\\\x1b]4;15;rgb:ffff/ffff/ffff\x1b\\");
    row("background", "\x1b]11;?\x07", "\x1b]11;rgb:0000/0000/0000\x1b\\");
    row("scheme", "\x1b[?996n", "\x1b[?997;1n");
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
    open.feed("\x1b[3#y\x1b[8;1;1;1;1;2*y"); // positive, with the blank beside it
    QCOMPARE(open.replies, QByteArray("\x1bP8!~0061\x1b\\"));
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
        terminal.feed(QByteArray("\x1b]4;7;") + set + "\x07\x1b]4;7;?\x07");
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
    terminal.feed("\x1b]104;7\x07\x1b]4;7;?\x07");
    QCOMPARE(terminal.replies, QByteArray("\x1b]4;7;rgb:e5e5/e5e5/e5e5\x1b\\"));
    terminal.replies.clear();
    terminal.feed("\x1b]10;#102030;#405060\x07\x1b]10;?;?\x07\x1b]110\x07");
    QCOMPARE(terminal.replies,
             QByteArray("\x1b]10;rgb:1010/2020/3030\x1b\\\x1b]11;rgb:4040/5050/6060\x1b\\"));
}

void ReportsTest::lowerLevelsKnowLess()
{
    TestTerminal terminal;
    terminal.feed("\x1b[62;1\"p\x1b[4$p");
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
}

QTEST_GUILESS_MAIN(ReportsTest)
#include "tst_reports.moc"
