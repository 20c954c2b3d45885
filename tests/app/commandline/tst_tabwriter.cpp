// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/tabwriter.h"

#include <QtTest>

using namespace machinist;

class TestTabWriter : public QObject
{
    Q_OBJECT

private slots:
    void columnsAreAligned_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("aligned");
        const auto row = [](const char *name, const char *text, const char *aligned) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(aligned);
        };
        row("cells are five wide at least", "a\tb\n", "a    b\n");
        row("three blanks behind the widest", "abcdef\tx\na\ty\n", "abcdef   x\na        y\n");
        row("padding before an empty last cell stays", "NAME\tSTATE\t\nx\ty\t\n",
            "NAME   STATE   \nx      y       \n");
        row("a line without the column ends it", "abcdef\tx\nlong line\na\ty\n",
            "abcdef   x\nlong line\na    y\n");
        row("characters count, not bytes", "\xC3\xA4\xC3\xA4\xC3\xA4\tx\nabc\ty\n",
            "\xC3\xA4\xC3\xA4\xC3\xA4   x\nabc   y\n");
        row("nothing", "", "");
    }
    void columnsAreAligned()
    {
        QFETCH(QByteArray, text);
        QTEST(alignColumns(text), "aligned");
    }
};

QTEST_GUILESS_MAIN(TestTabWriter)
#include "tst_tabwriter.moc"
