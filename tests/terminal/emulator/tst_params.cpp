// SPDX-License-Identifier: Apache-2.0
// The numbers of control sequences, however they are cut.
#include "terminal/emulator/params.h"

#include <QByteArray>
#include <QTest>

using namespace machinist::terminal;

namespace {

const std::uint8_t *bytes(const QByteArray &text)
{
    return reinterpret_cast<const std::uint8_t *>(text.constData());
}

// Returns how many bytes were taken.
qsizetype add(Params &params, const QByteArray &text)
{
    return params.add(bytes(text), bytes(text) + text.size()) - bytes(text);
}

// "12;-:3" for 12, one left out, and 3 as a part of it.
QByteArray describe(const Params &params)
{
    QByteArray text;
    for (int i = 0; i < params.count(); ++i) {
        if (i > 0)
            text += params.isSub(i) ? ':' : ';';
        text += params.isGiven(i) ? QByteArray::number(params.at(i)) : QByteArray("-");
    }
    return text;
}

} // namespace

class ParamsTest : public QObject
{
    Q_OBJECT

private slots:
    void numbers_data();
    void numbers();
    void numbersCutAnywhereAreTheSame_data() { numbers_data(); }
    void numbersCutAnywhereAreTheSame();
    void furtherNumbersAreDropped();
    void stopsAtOtherBytes();
    void clearForgetsAll();
};

void ParamsTest::numbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("numbers");
    const QByteArray largest = QByteArray::number(Params::kLargest);

    QTest::newRow("one") << QByteArray("7") << QByteArray("7");
    QTest::newRow("several") << QByteArray("38;5;123;48;5;201") << QByteArray("38;5;123;48;5;201");
    QTest::newRow("left out") << QByteArray(";;4;") << QByteArray("-;-;4;-");
    QTest::newRow("zero is given") << QByteArray("0;00") << QByteArray("0;0");
    QTest::newRow("leading zeros") << QByteArray("0000000000012") << QByteArray("12");
    QTest::newRow("parts") << QByteArray("4:3;38:2::1:22:255") << QByteArray("4:3;38:2:-:1:22:255");
    QTest::newRow("six digits") << QByteArray("999999") << QByteArray("999999");
    QTest::newRow("seven digits") << QByteArray("1234567") << QByteArray("1234567");
    QTest::newRow("largest") << largest << largest;
    QTest::newRow("above the largest") << QByteArray("8388608;1") << largest + ";1";
    QTest::newRow("ten digits that would wrap") << QByteArray("4294967298") << largest;
    QTest::newRow("endless") << QByteArray(50, '9') + ";3" << largest + ";3";
}

void ParamsTest::numbers()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, numbers);
    Params params;
    QCOMPARE(add(params, text), text.size());
    QCOMPARE(describe(params), numbers);
}

void ParamsTest::numbersCutAnywhereAreTheSame()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, numbers);
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        Params params;
        add(params, text.left(cut));
        add(params, text.mid(cut));
        QCOMPARE(describe(params), numbers);
    }
    Params params;
    for (qsizetype i = 0; i < text.size(); ++i)
        QCOMPARE(add(params, text.mid(i, 1)), 1);
    QCOMPARE(describe(params), numbers);
}

void ParamsTest::furtherNumbersAreDropped()
{
    const QByteArray text = QByteArray("1:").repeated(Params::kMaximum) + "2;3";
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        Params params;
        QCOMPARE(add(params, text.left(cut)), cut);
        QCOMPARE(add(params, text.mid(cut)), text.size() - cut);
        QCOMPARE(params.count(), Params::kMaximum);
        QCOMPARE(params.at(Params::kMaximum - 1), 1);
        QVERIFY(params.isSub(Params::kMaximum - 1));
        QVERIFY(!params.isSub(0));
    }
}

void ParamsTest::stopsAtOtherBytes()
{
    for (const char other : QByteArray("m?<=>/@ \x1b\x7f")) {
        Params params;
        QCOMPARE(add(params, QByteArray("1;2") + other + "3"), 3);
        QCOMPARE(describe(params), QByteArray("1;2"));
    }
}

void ParamsTest::clearForgetsAll()
{
    Params params;
    add(params, QByteArray("1:").repeated(Params::kMaximum + 1));
    params.clear();
    QCOMPARE(params.count(), 0);
    add(params, "5;6");
    QCOMPARE(describe(params), QByteArray("5;6"));
}

QTEST_GUILESS_MAIN(ParamsTest)
#include "tst_params.moc"
