// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/uifixture.h"
#include "ui/wizard/flageditor.h"
#include "ui/wizard/flagform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace machinist;

namespace {

constexpr const char *kSizes[] = {"small", "large"};
constexpr Flag kFlags[] = {
    {.name = "box-image", .label = "Image", .fallback = "debian", .env = "BOX_IMAGE"},
    {.name = "box-token", .kind = FlagKind::Secret, .label = "Token", .required = true},
    {.name = "box-memory",
     .kind = FlagKind::Number,
     .label = "Memory",
     .fallback = "1024",
     .min = 64,
     .max = 4096},
    {.name = "box-fast", .kind = FlagKind::Switch, .label = "Fast", .advanced = true},
    {.name = "box-size",
     .kind = FlagKind::Choice,
     .label = "Size",
     .fallback = "small",
     .choices = kSizes},
    {.name = "box-key", .kind = FlagKind::File, .label = "Key"},
    {.name = "box-tag", .kind = FlagKind::List, .label = "Tags", .advanced = true},
};

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_FlagForm final : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasItsOwnField()
    {
        FlagForm form(kFlags);
        QVERIFY(form.findChild<QLineEdit *>(s("box-image")));
        QCOMPARE(form.findChild<QLineEdit *>(s("box-token"))->echoMode(), QLineEdit::Password);
        QVERIFY(form.findChild<QCheckBox *>(s("box-fast")));
        auto memory = form.findChild<QSpinBox *>(s("box-memory"));
        QCOMPARE(memory->minimum(), 64);
        QCOMPARE(memory->maximum(), 4096);
        QCOMPARE(form.findChild<QComboBox *>(s("box-size"))->count(), 2);
        QVERIFY(!form.findChild<QLineEdit *>(s("box-key"))->actions().isEmpty());
    }

    void untouchedFormGivesNothing()
    {
        FlagForm form(kFlags);
        QVERIFY(form.values().isEmpty());
        QCOMPARE(form.findChild<QLineEdit *>(s("box-image"))->text(), s("debian"));
    }

    void givesOnlyWhatWasChanged()
    {
        FlagForm form(kFlags);
        form.findChild<QSpinBox *>(s("box-memory"))->setValue(2048);
        form.findChild<QCheckBox *>(s("box-fast"))->setChecked(true);
        form.findChild<QLineEdit *>(s("box-tag"))->setText(s("a, b ,,c"));
        const QHash<QString, QStringList> expected{{s("box-memory"), {s("2048")}},
                                                   {s("box-fast"), {s("true")}},
                                                   {s("box-tag"), {s("a"), s("b"), s("c")}}};
        QCOMPARE(form.values(), expected);
    }

    void environmentIsWhereAFieldBegins()
    {
        qputenv("BOX_IMAGE", "alpine");
        FlagForm form(kFlags);
        qunsetenv("BOX_IMAGE");
        auto image = form.findChild<QLineEdit *>(s("box-image"));
        QCOMPARE(image->text(), s("alpine"));
        QVERIFY(form.values().isEmpty());
        image->setText(s("debian"));
        QCOMPARE(form.values().value(s("box-image")), QStringList{s("debian")});
    }

    void missingRequiredAnswerIsAProblemUntilGiven()
    {
        FlagForm form(kFlags);
        QVERIFY(!form.problem().isEmpty());
        QSignalSpy changed(&form, &FlagForm::changed);
        form.findChild<QLineEdit *>(s("box-token"))->setText(s("secret"));
        QCOMPARE(form.problem(), QString());
        QCOMPARE(changed.count(), 1);
    }

    void advancedFlagsAreFoldedAway()
    {
        FlagForm form(kFlags);
        form.show();
        QVERIFY(form.findChild<QWidget *>(s("box-image"))->isVisible());
        QVERIFY(!form.findChild<QWidget *>(s("box-fast"))->isVisible());
    }

    void setValuesPutsBackWhatValuesGave()
    {
        FlagForm form(kFlags);
        form.setValues({{s("box-size"), {s("large")}}, {s("box-tag"), {s("x"), s("y")}}});
        QCOMPARE(form.values().value(s("box-size")), QStringList{s("large")});
        QCOMPARE(form.values().value(s("box-tag")), (QStringList{s("x"), s("y")}));
        form.setValues({});
        QVERIFY(form.values().isEmpty());
    }

    void fileThatIsNotThereIsSaidWhileTyping()
    {
        FlagForm form(kFlags);
        form.findChild<QLineEdit *>(s("box-token"))->setText(s("secret"));
        auto key = form.findChild<QLineEdit *>(s("box-key"));
        QTest::keyClicks(key, s("/nowhere/key"));
        QVERIFY2(form.problem().contains(s("/nowhere/key")), qPrintable(form.problem()));
        QVERIFY(key->property("invalid").toBool());
        key->setText(QCoreApplication::applicationFilePath());
        QCOMPARE(form.problem(), QString());
        QVERIFY(!key->property("invalid").toBool());
        key->setText(s("https://example.org/image.qcow2")); // taken at its word
        QCOMPARE(form.problem(), QString());
    }

    void everyFieldOfEveryDriverRefusesWhatItCannotTake_data()
    {
        everyBuiltInDriverHasAFieldForEachFlag_data();
    }

    /// Each field alone gets a bad answer, between good ones.
    void everyFieldOfEveryDriverRefusesWhatItCannotTake()
    {
        QFETCH(int, index);
        const DriverInfo *info = builtinDrivers()[index];
        FlagForm form(info->flags);
        for (const Flag &flag : info->flags) {
            const bool isFile = flag.kind == FlagKind::File;
            if (flag.required && *flag.fallback == '\0')
                setFlagEditorText(form.findChild<QWidget *>(s(flag.name)),
                                  isFile ? QCoreApplication::applicationFilePath() : s("x"));
        }
        QCOMPARE(form.problem(), QString());
        for (const Flag &flag : info->flags) {
            auto field = form.findChild<QWidget *>(s(flag.name));
            const QString good = flagEditorText(field);
            if (auto number = qobject_cast<QSpinBox *>(field)) {
                for (const char *bad : {"-99999999999", "99999999999", "many"}) {
                    number->findChild<QLineEdit *>()->selectAll();
                    QTest::keyClicks(number, s(bad));
                    number->interpretText();
                    QVERIFY2(number->value() >= flag.min && number->value() <= flag.max, flag.name);
                }
            } else if (auto choice = qobject_cast<QComboBox *>(field);
                       choice && flag.kind == FlagKind::Choice) {
                QVERIFY2(!choice->isEditable(), flag.name); // nothing else can be said
            } else if (flag.kind == FlagKind::File) {
                setFlagEditorText(field, s("/nowhere/file"));
                QVERIFY2(form.problem().contains(s("/nowhere/file")), flag.name);
                QVERIFY2(field->property("invalid").toBool(), flag.name);
            }
            if (flag.required && flag.kind != FlagKind::Number && flag.kind != FlagKind::Choice) {
                setFlagEditorText(field, {});
                QVERIFY2(!form.problem().isEmpty(), flag.name);
                QVERIFY2(field->property("invalid").toBool(), flag.name);
            }
            setFlagEditorText(field, good);
            QCOMPARE(form.problem(), QString());
        }
    }

    void everyBuiltInDriverHasAFieldForEachFlag_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(builtinDrivers().size()); ++i)
            QTest::newRow(builtinDrivers()[i]->id) << i;
    }

    void everyBuiltInDriverHasAFieldForEachFlag()
    {
        QFETCH(int, index);
        const DriverInfo *info = builtinDrivers()[index];
        FlagForm form(info->flags);
        for (const Flag &flag : info->flags) {
            auto field = form.findChild<QWidget *>(s(flag.name));
            QVERIFY2(field, flag.name);
            QVERIFY2(!field->accessibleName().isEmpty(), flag.name);
            // What the field shows at first is what the driver would take.
            if (flag.kind != FlagKind::Switch)
                QCOMPARE(flagEditorText(field), s(flag.fallback));
        }
    }
};

QTEST_MAIN(tst_FlagForm)
#include "tst_flagform.moc"
