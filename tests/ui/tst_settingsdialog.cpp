// SPDX-License-Identifier: Apache-2.0
#include "models/settings/settings.h"
#include "ui/settings/settingsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_SettingsDialog final : public QObject
{
    Q_OBJECT

    struct Shown
    {
        explicit Shown(const QString &trayObstacle = {})
            : dialog(settings, trayObstacle)
        {
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.show();
        }
        template<typename T>
        T *find(const char *name) const
        {
            return dialog.findChild<T *>(s(name));
        }

        QTemporaryDir folder;
        Settings settings{folder.filePath(s("settings.conf"))};
        SettingsDialog dialog;
    };

private slots:
    void everySettingOfTheTableHasAField()
    {
        Shown shown;
        for (const Setting &setting : settingsTable()) {
            auto field = shown.find<QWidget>(setting.key);
            QVERIFY2(field, setting.key);
            QVERIFY2(!field->accessibleName().isEmpty(), setting.key);
        }
    }

    void changesHoldAtOnce()
    {
        Shown shown;
        QSignalSpy changed(&shown.dialog, &SettingsDialog::changed);
        shown.find<QSpinBox>(setting::kRefreshVisible)->setValue(30);
        QCOMPARE(shown.settings.number(setting::kRefreshVisible), 30);
        shown.find<QCheckBox>(setting::kConfirmStop)->click();
        QVERIFY(!shown.settings.isOn(setting::kConfirmStop));
        auto theme = shown.find<QComboBox>(setting::kTheme);
        theme->setCurrentIndex(theme->findData(s("dark")));
        QCOMPARE(shown.settings.text(setting::kTheme), s("dark"));
        QCOMPARE(changed.count(), 3);
    }

    void choicesAreShownInWords()
    {
        Shown shown;
        for (const char *key : {setting::kTheme, setting::kLanguage, setting::kTerminalScheme}) {
            auto box = shown.find<QComboBox>(key);
            for (int i = 0; i < box->count(); ++i)
                QVERIFY2(box->itemText(i) != box->itemData(i).toString(), key);
        }
    }

    void fontsOfferedAreFixedWide()
    {
        Shown shown;
        auto fonts = shown.find<QComboBox>(setting::kTerminalFont);
        QVERIFY(fonts->count() > 1);
        fonts->setCurrentIndex(fonts->count() - 1);
        QCOMPARE(shown.settings.text(setting::kTerminalFont), fonts->currentData().toString());
        fonts->setCurrentIndex(0);
        QCOMPARE(shown.settings.text(setting::kTerminalFont), QString());
    }

    void fontThatIsNotHereStaysChosen()
    {
        QTemporaryDir folder;
        Settings settings(folder.filePath(s("settings.conf")));
        QVERIFY(settings.set(setting::kTerminalFont, s("Nobody Mono")));
        SettingsDialog dialog(settings, {});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(dialog.findChild<QComboBox *>(s(setting::kTerminalFont))->currentData().toString(),
                 s("Nobody Mono"));
    }

    void folderIsTypedOrChosen()
    {
        Shown shown;
        auto field = shown.find<QLineEdit>(setting::kStorePath);
        shown.dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.dialog));
        field->setFocus();
        QTest::keyClicks(field, s("/srv/machines"));
        QTest::keyClick(field, Qt::Key_Tab);
        QCOMPARE(shown.settings.text(setting::kStorePath), s("/srv/machines"));
        shown.find<QToolButton>("store/path-browse")->click();
        auto chooser = shown.dialog.findChild<QFileDialog *>();
        QVERIFY(chooser);
        emit chooser->fileSelected(s("/srv/other"));
        QCOMPARE(field->text(), s("/srv/other"));
        QCOMPARE(shown.settings.text(setting::kStorePath), s("/srv/other"));
        chooser->reject();
    }

    void uselessPlacesAreRefusedWithAReason()
    {
        Shown shown;
        const auto answer = [&](const char *key, const QString &text) {
            auto field = shown.find<QLineEdit>(key);
            field->setText(text);
            emit field->editingFinished();
            return shown.dialog.findChild<QLabel *>(s("noticeText"))->text();
        };
        QVERIFY(answer(setting::kStorePath, s("machines")).contains(s("whole path")));
        QVERIFY(answer(setting::kStorePath, QCoreApplication::applicationFilePath())
                    .contains(s("no folder")));
        QCOMPARE(shown.settings.text(setting::kStorePath), QString());
        QVERIFY(answer(setting::kExternalTerminal, s("nobodys-terminal"))
                    .contains(s("nobodys-terminal")));
        QCOMPARE(shown.settings.text(setting::kExternalTerminal), QString());
        answer(setting::kExternalTerminal, s("sh"));
        QCOMPARE(shown.settings.text(setting::kExternalTerminal), s("sh"));
        // Home may be written as shells do.
        answer(setting::kStorePath, s("~/machines"));
        QCOMPARE(shown.settings.text(setting::kStorePath), QDir::homePath() + s("/machines"));
    }

    void numbersStayInTheirRange()
    {
        Shown shown;
        for (const Setting &setting : settingsTable()) {
            if (setting.kind != SettingKind::Number)
                continue;
            auto field = shown.find<QSpinBox>(setting.key);
            for (const char *typed : {"-5", "0", "99999999999", "x"}) {
                field->findChild<QLineEdit *>()->selectAll();
                QTest::keyClicks(field, s(typed));
                field->interpretText();
                QVERIFY2(field->value() >= setting.min && field->value() <= setting.max,
                         setting.key);
                QCOMPARE(shown.settings.number(setting.key), field->value());
            }
        }
    }

    void withoutATrayItsSettingsAreOffAndSayWhy()
    {
        Shown shown(s("No tray here."));
        QVERIFY(!shown.find<QCheckBox>(setting::kCloseToTray)->isEnabled());
        QVERIFY(shown.find<QCheckBox>(setting::kStartAtLogin)->isEnabled());
        int said = 0;
        for (const QLabel *label : shown.dialog.findChildren<QLabel *>())
            said += label->text() == s("No tray here.");
        QVERIFY(said > 0);
    }

    void fileThatCannotBeWrittenIsSaid()
    {
        QTemporaryDir folder;
        QFile blocker(folder.filePath(s("blocked")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        Settings settings(folder.filePath(s("blocked/settings.conf"))); // below a file
        SettingsDialog dialog(settings, {});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.findChild<QSpinBox *>(s(setting::kRefreshVisible))->setValue(99);
        QVERIFY(!dialog.findChild<QLabel *>(s("noticeText"))->text().isEmpty());
    }
};

QTEST_MAIN(tst_SettingsDialog)
#include "tst_settingsdialog.moc"
