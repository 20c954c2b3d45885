// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/settings/settings.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

class tst_Settings final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_path = m_home->filePath(QStringLiteral("config/machinist.conf"));
    }

    void everyRowIsWholeAndItsDefaultFits()
    {
        Settings settings(m_path);
        QSet<QByteArray> keys;
        for (const Setting &setting : settingsTable()) {
            QVERIFY2(QByteArray(setting.key).contains('/'), setting.key);
            QVERIFY2(!keys.contains(setting.key), setting.key);
            keys.insert(setting.key);
            QVERIFY2(*setting.label && *setting.group, setting.key);
            QCOMPARE(setting.kind == SettingKind::Choice, !setting.choices.empty());
            QVERIFY2(settings.set(setting.key, QString::fromUtf8(setting.fallback)), setting.key);
            QCOMPARE(settings.value(setting).toString(), QString::fromUtf8(setting.fallback));
        }
    }

    void everyRowTakesAnotherValueAndGivesItBack()
    {
        for (const Setting &setting : settingsTable()) {
            QVariant other = QStringLiteral("x, \"y\" é");
            if (setting.kind == SettingKind::Number)
                other = setting.max;
            else if (setting.kind == SettingKind::Switch)
                other = qstrcmp(setting.fallback, "true") != 0;
            else if (setting.kind == SettingKind::Choice)
                other = QLatin1String(setting.choices.back());
            else if (setting.kind == SettingKind::Folder)
                other = QStringLiteral("/x, \"y\" é");
            else if (setting.kind == SettingKind::Program)
                other = QStringLiteral("sh");
            QVERIFY2(Settings(m_path).set(setting.key, other), setting.key);
            QCOMPARE(Settings(m_path).value(setting).toString(), other.toString());
            QVERIFY(Settings(m_path).reset(setting.key));
            QCOMPARE(Settings(m_path).value(setting).toString(),
                     QString::fromUtf8(setting.fallback));
        }
    }

    void valuesThatDoNotFitAreRefused()
    {
        Settings settings(m_path);
        QCOMPARE(settings.set(setting::kTheme, QStringLiteral("pink")).error().kind,
                 ErrorKind::InvalidInput);
        QCOMPARE(settings.set(setting::kRefreshVisible, 0).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(settings.set(setting::kCloseToTray, QStringLiteral("maybe")).error().kind,
                 ErrorKind::InvalidInput);
    }

    void nonsenseInTheFileIsReadAsTheDefault()
    {
        QVERIFY(makeFolder(m_home->filePath(QStringLiteral("config"))));
        QVERIFY(writeFile(m_path, "[refresh]\nvisible=-5\n[ui]\ntheme=pink\n"));
        const Settings settings(m_path);
        QCOMPARE(settings.number(setting::kRefreshVisible), 10);
        QCOMPARE(settings.text(setting::kTheme), QStringLiteral("system"));
    }

    void windowStateLiesInAFileOfItsOwn()
    {
        Settings settings(m_path);
        settings.setState("window/geometry", QByteArray("\0\1\2", 3));
        QCOMPARE(Settings(m_path).state("window/geometry"), QByteArray("\0\1\2", 3));
        QVERIFY(!readFile(m_path));
    }

    void theDefaultPathFollowsXdg()
    {
        qputenv("XDG_CONFIG_HOME", "/cfg");
        QCOMPARE(Settings::defaultPath(), QStringLiteral("/cfg/machinist/machinist.conf"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_path;
};

QTEST_GUILESS_MAIN(tst_Settings)
#include "tst_settings.moc"
