// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/width.h"

#include <QTest>

#include <clocale>
#include <cwchar>

using namespace machinist::terminal;

class WidthTest : public QObject
{
    Q_OBJECT

private slots:
    void charactersHaveTheirWidth();
    void agreesWithTheSystemOnEastAsianText();
};

void WidthTest::charactersHaveTheirWidth()
{
    const WidthTable &widths = WidthTable::shared();
    for (const char32_t c : {U'a', U'\u00e9', U'\u00ad', U'\u2500', U'\u2764', U'\U0001f1e6'})
        QCOMPARE(widths.width(c), 1);
    for (const char32_t c : {U'\u4e2d', U'\uac00', U'\uff21', U'\u3042', U'\U0001f600',
                             U'\U0001fae8', U'\U00020000', U'\U0001f3fb', U'\u231a'})
        QCOMPARE(widths.width(c), 2);
    for (const char32_t c : {U'\u0301', U'\u200d', U'\ufe0f', U'\u20dd', U'\u1160', U'\U000e0100'})
        QCOMPARE(widths.width(c), 0);
}

// Programs lay out their text by wcwidth(); where it knows a character, we must agree.
void WidthTest::agreesWithTheSystemOnEastAsianText()
{
    if (!std::setlocale(LC_CTYPE, "C.UTF-8"))
        QSKIP("There is no locale C.UTF-8 here.");
    const WidthTable &widths = WidthTable::shared();
    int differing = 0;
    for (char32_t c = 0xa0; c < 0x30000; ++c) {
        const int system = wcwidth(wchar_t(c));
        differing += system >= 0 && system != widths.width(c);
    }
    // Some hundred differ by the version of Unicode (Debian 12: the C library's and ours are 15.0).
    QVERIFY2(differing < 300, qPrintable(QString::number(differing)));
}

QTEST_GUILESS_MAIN(WidthTest)
#include "tst_width.moc"
