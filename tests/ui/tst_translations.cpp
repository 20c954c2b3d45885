// SPDX-License-Identifier: Apache-2.0
//
// Every string of the sources is translated, and the translation fits: lupdate is run on a copy of
// the .ts file, which then may hold nothing unfinished.
#include "ui/settings/language.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace machinist;

namespace {

struct Message
{
    QString context;
    QString source;
    QStringList translations;
    QString type; // "unfinished", "vanished", "obsolete" or empty
};

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> messages;
    QString context;
    QXmlStreamReader xml(&file);
    while (xml.readNextStartElement() || !xml.atEnd()) {
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            messages.append({context, {}, {}, {}});
        else if (xml.name() == u"source")
            messages.last().source = xml.readElementText();
        else if (xml.name() == u"translation")
            messages.last().type = xml.attributes().value(QLatin1String("type")).toString();
        else if (xml.name() == u"numerusform")
            messages.last().translations.append(xml.readElementText());
    }
    return messages;
}

} // namespace

class tst_Translations final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static QString tsFile(const QString &language)
    {
        return QStringLiteral(MACHINIST_SOURCE_DIR "/resources/translations/machinist_%1.ts")
            .arg(language);
    }

private slots:
    void nothingIsUnfinished_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("Simplified Chinese") << QStringLiteral("zh_CN") << QStringList();
        QTest::newRow("English plurals")
            << QStringLiteral("en") << QStringList{QStringLiteral("-pluralonly")};
    }
    void nothingIsUnfinished()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, options);
        const QString copy = m_folder.filePath(language + QStringLiteral(".ts"));
        QVERIFY(QFile::copy(tsFile(language), copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(MACHINIST_SOURCE_DIR));
        QStringList arguments{QStringLiteral("-silent"), QStringLiteral("-I"),
                              QStringLiteral("."),       QStringLiteral("-locations"),
                              QStringLiteral("none"),    QStringLiteral("-no-obsolete")};
        arguments += QStringLiteral(MACHINIST_TRANSLATED).split(u' ');
        lupdate.start(QStringLiteral(LUPDATE),
                      arguments + options + QStringList{QStringLiteral("-ts"), copy});
        QVERIFY2(lupdate.waitForFinished(50000), qPrintable(lupdate.errorString()));
        QCOMPARE(lupdate.exitCode(), 0);
        const QList<Message> messages = messagesOf(copy);
        QVERIFY(messages.size() > 10);
        QStringList bad;
        for (const Message &message : messages) {
            if (!message.type.isEmpty())
                bad.append(QStringLiteral("%1: %2").arg(message.context, message.source));
        }
        QVERIFY2(bad.isEmpty(),
                 qPrintable(QStringLiteral("%1 not translated in machinist_%2.ts (ninja lupdate, "
                                           "then translate):\n%3")
                                .arg(bad.size())
                                .arg(language, bad.mid(0, 40).join(u'\n'))));
    }

    void placeholdersAreKept()
    {
        static const QRegularExpression kPlace(QStringLiteral("%(\\d|n)"));
        QFile file(tsFile(QStringLiteral("zh_CN")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        QStringList bad;
        const auto places = [](const QString &text) {
            QSet<QString> found;
            for (auto match = kPlace.globalMatch(text); match.hasNext();)
                found.insert(match.next().captured());
            return found;
        };
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            if (xml.name() == u"source") {
                source = xml.readElementText();
            } else if (xml.name() == u"translation") {
                const QString text
                    = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
                if (places(source) != places(text))
                    bad.append(source);
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void chosenLanguageIsSpoken()
    {
        const auto newMachine
            = [] { return QCoreApplication::translate("machinist::MainWindow", "&New machine"); };
        const auto days = [](int n) {
            return QCoreApplication::translate("machinist::MachineListModel", "%n day(s)", nullptr,
                                               n);
        };
        QCOMPARE(newMachine(), QStringLiteral("&New machine"));
        installLanguage(*QCoreApplication::instance(), QStringLiteral("en"));
        QCOMPARE(days(1), QStringLiteral("1 day"));
        QCOMPARE(days(2), QStringLiteral("2 days"));
        installLanguage(*QCoreApplication::instance(), QStringLiteral("zh_CN"));
        QCOMPARE(newMachine(), QStringLiteral("新建机器(&N)"));
        QCOMPARE(days(3), QStringLiteral("3 天"));
        QCOMPARE(QLocale().language(), QLocale::Chinese);
    }
};

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_translations.moc"
