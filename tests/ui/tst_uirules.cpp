// SPDX-License-Identifier: Apache-2.0
//
// Rules for the sources of ui/ that no compiler holds.
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

class tst_UiRules final : public QObject
{
    Q_OBJECT

private slots:
    void nothingInTheWindowWaits_data()
    {
        QTest::addColumn<QString>("path");
        const QString root = QStringLiteral(MACHINIST_SOURCE_DIR "/ui");
        for (QDirIterator it(root, {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                             QDirIterator::Subdirectories);
             it.hasNext();) {
            const QString path = it.next();
            QTest::newRow(qPrintable(path.mid(root.size() + 1))) << path;
        }
    }

    void nothingInTheWindowWaits()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString text = QString::fromUtf8(file.readAll());
        // A drag lasts as long as the user's button is down; Qt has no other way to start one.
        text.remove(QStringLiteral("drag->exec(Qt::CopyAction)"));
        static const QRegularExpression kWaits(QStringLiteral(
            "QEventLoop|processEvents|waitFor[A-Z]|[.>]exec\\(|QThread::\\w*sleep|msleep\\("));
        const QRegularExpressionMatch match = kWaits.match(text);
        QVERIFY2(!match.hasMatch(), qPrintable(match.captured()));
    }
};

QTEST_APPLESS_MAIN(tst_UiRules)
#include "tst_uirules.moc"
