// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/naturalorder.h"
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

    void digitsSortAsNumbersAndCaseDoesNotMatter()
    {
        const QStringList names{u"node-10"_qs,  u"Node-9"_qs, u"node-2"_qs, u"a"_qs,
                                u"node-002"_qs, u"B"_qs,      u"b"_qs,      u"node"_qs};
        QStringList sorted;
        for (const size_t position : naturalOrder(names))
            sorted << names[qsizetype(position)];
        QCOMPARE(sorted,
                 QStringList({u"a"_qs, u"B"_qs, u"b"_qs, u"node"_qs, u"node-002"_qs, u"node-2"_qs,
                              u"Node-9"_qs, u"node-10"_qs}));
    }
};

QTEST_GUILESS_MAIN(TestTabWriter)
#include "tst_tabwriter.moc"
