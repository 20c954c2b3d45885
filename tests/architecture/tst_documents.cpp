// SPDX-License-Identifier: Apache-2.0
//
// The one-page documents speak of the tree: what they name must be there.
#include "tests/architecture/sourcetree.h"

#include <QRegularExpression>
#include <QTest>

using namespace machinist;

class tst_Documents final : public QObject
{
    Q_OBJECT

private slots:
    void whatADocumentNamesIsThere_data()
    {
        QTest::addColumn<QString>("document");
        for (const char *name : {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "DECISIONS.md",
                                 "SECURITY.md", "drivers/README.md"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void whatADocumentNamesIsThere()
    {
        QFETCH(QString, document);
        static const QRegularExpression path(QStringLiteral(
            "[`(](\\.?/?(?:app|ui|models|drivers|terminal|resources|tests|packaging)/[A-Za-z0-9_./"
            "-]*)[`)]"));
        const QStringList lines = linesOf(document);
        QVERIFY2(lines.size() > 5, "the document is missing or empty");
        QStringList bad;
        for (const QString &line : lines) {
            auto matches = path.globalMatch(line);
            while (matches.hasNext()) {
                const QString named = matches.next().captured(1);
                if (!QFileInfo::exists(QDir(QStringLiteral(SOURCE_ROOT)).filePath(named)))
                    bad << named;
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void everyFolderOfTheProgramIsInTheArchitecture()
    {
        const QString text = linesOf(QStringLiteral("ARCHITECTURE.md")).join(u'\n');
        QStringList bad;
        for (const QString &top : {QStringLiteral("models"), QStringLiteral("ui"),
                                   QStringLiteral("terminal"), QStringLiteral("app")}) {
            const QDir folder(QDir(QStringLiteral(SOURCE_ROOT)).filePath(top));
            for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                if (!text.contains(top + u'/' + name))
                    bad << top + u'/' + name;
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }
};

QTEST_APPLESS_MAIN(tst_Documents)
#include "tst_documents.moc"
