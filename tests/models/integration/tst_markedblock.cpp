// SPDX-License-Identifier: Apache-2.0
#include "models/integration/markedblock.h"

#include <QTest>

using namespace machinist;

class tst_MarkedBlock final : public QObject
{
    Q_OBJECT

    const QString m_id = QStringLiteral("x");

private slots:
    void blockComesAndGoesWithoutATrace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("front");
        for (const bool front : {true, false}) {
            for (const char *text : {"", "Host a\n    User b\n", "\n\n", "no newline\n"})
                QTest::addRow("%s %s", front ? "front" : "end", text)
                    << QString::fromUtf8(text) << front;
        }
    }
    void blockComesAndGoesWithoutATrace()
    {
        QFETCH(QString, text);
        QFETCH(bool, front);
        const auto place = front ? BlockPlace::Front : BlockPlace::End;
        const QString with = withBlock(text, m_id, QStringLiteral("line"), place);
        QCOMPARE(blockOf(with, m_id), QStringLiteral("line\n"));
        QVERIFY(with.contains(text));
        QCOMPARE(withoutBlock(with, m_id), text);
    }

    void secondWriteReplacesTheFirstInItsPlace()
    {
        QString text = withBlock(QStringLiteral("a\n"), m_id, QStringLiteral("1"), BlockPlace::End);
        text += QStringLiteral("b\n");
        text = withBlock(text, m_id, QStringLiteral("2"), BlockPlace::End);
        QCOMPARE(blockOf(text, m_id), QStringLiteral("2\n"));
        QVERIFY(text.startsWith(u"a\n"));
        QVERIFY(text.endsWith(u"b\n"));
        QCOMPARE(text.count(QStringLiteral(">>> machinist")), 1);
    }

    void blocksOfOthersStay()
    {
        const QString one
            = withBlock({}, QStringLiteral("one"), QStringLiteral("1"), BlockPlace::End);
        const QString two
            = withBlock(one, QStringLiteral("two"), QStringLiteral("2"), BlockPlace::End);
        QCOMPARE(withoutBlock(two, QStringLiteral("two")), one);
        QCOMPARE(withoutBlock(two, QStringLiteral("three")), two);
    }

    void blockWithoutItsEndIsLeftAlone()
    {
        const QString text = QStringLiteral("# >>> machinist x >>>\nline\nsomebody else's line\n");
        QCOMPARE(withoutBlock(text, m_id), text);
        QVERIFY(blockOf(text, m_id).isNull());
    }

    void markerInsideALineIsNone()
    {
        const QString text = QStringLiteral("echo # >>> machinist x >>>\n# <<< machinist x <<<\n");
        QVERIFY(blockOf(text, m_id).isNull());
    }
};

QTEST_APPLESS_MAIN(tst_MarkedBlock)
#include "tst_markedblock.moc"
