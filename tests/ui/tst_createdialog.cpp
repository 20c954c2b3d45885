// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/uifixture.h"
#include "ui/wizard/createdialog.h"
#include "ui/wizard/driverpicker.h"
#include "ui/wizard/enginefields.h"
#include "ui/wizard/machinename.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

Error notInstalled()
{
    return {.kind = ErrorKind::ToolMissing,
            .message = QStringLiteral("Boxes need boxctl."),
            .hint = QStringLiteral("Install it.")};
}

/// A driver that is not ready, beside the built-in none.
const DriverInfo &unreadyDriver()
{
    static const DriverInfo info{.id = "unready",
                                 .displayName = "Unready",
                                 .summary = "Never ready",
                                 .iconName = "driver",
                                 .flags = {},
                                 .make = {},
                                 .readiness
                                 = [](OperationContext &) -> Readiness { return notInstalled(); }};
    return info;
}

} // namespace

class tst_CreateDialog final : public QObject
{
    Q_OBJECT

    struct Opened
    {
        explicit Opened(UiFixture &fixture, const char *driver, const QSet<QString> &taken = {})
            : services(fixture.services())
            , dialog(new CreateDialog(services, taken))
        {
            dialog->selectDriver(s(driver));
            dialog->show();
        }
        ~Opened() { delete dialog; }
        template<typename T>
        T *find(const char *name) const
        {
            return dialog->findChild<T *>(s(name));
        }

        Services services;
        QPointer<CreateDialog> dialog;
    };

private slots:
    void proposedNameIsFreeAndValid()
    {
        QSet<QString> taken;
        for (int i = 0; i < 2000; ++i) {
            const QString name = proposeMachineName(taken);
            QCOMPARE(machineNameProblem(name, taken), QString());
            taken.insert(name);
        }
    }

    void namesThatDockerMachineRefusesAreProblems_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << s("web-1.example") << true;
        QTest::newRow("empty") << s("") << false;
        QTest::newRow("underscore") << s("web_1") << false;
        QTest::newRow("leading dash") << s("-web") << false;
        QTest::newRow("slash") << s("a/b") << false;
        QTest::newRow("line end") << s("web\n") << false;
        QTest::newRow("taken") << s("taken") << false;
    }

    void namesThatDockerMachineRefusesAreProblems()
    {
        QFETCH(QString, name);
        QFETCH(bool, good);
        QCOMPARE(machineNameProblem(name, {s("taken")}).isEmpty(), good);
    }

    void enterIsEnoughOnceTheAnswersAreThere()
    {
        UiFixture fixture;
        Opened opened(fixture, "none");
        QSignalSpy created(opened.dialog, &CreateDialog::createRequested);
        auto button = opened.find<QPushButton>("createButton");
        QVERIFY(!button->isEnabled()); // the URL is missing
        auto url = opened.find<QLineEdit>("url");
        QVERIFY(url);
        QTest::keyClicks(url, s("tcp://10.1.2.3:2376"));
        QVERIFY(button->isEnabled());
        QTest::keyClick(url, Qt::Key_Return);
        QCOMPARE(created.count(), 1);
        const auto request = created.at(0).at(0).value<CreateRequest>();
        QCOMPARE(request.driver, s("none"));
        QCOMPARE(request.driverFlags.value(s("url")), QStringList{s("tcp://10.1.2.3:2376")});
    }

    void takenNameIsSaidWhileTyping()
    {
        UiFixture fixture;
        Opened opened(fixture, "none", {s("web")});
        opened.find<QLineEdit>("url")->setText(s("tcp://10.1.2.3:2376"));
        auto name = opened.find<QLineEdit>("machineName");
        name->setText(s("web"));
        QVERIFY(opened.find<QLabel>("nameProblem")->isVisible());
        QVERIFY(!opened.find<QPushButton>("createButton")->isEnabled());
        name->setText(s("web-2"));
        QVERIFY(!opened.find<QLabel>("nameProblem")->isVisible());
        QVERIFY(opened.find<QPushButton>("createButton")->isEnabled());
    }

    void commandThatDoesTheSameCanBeCopied()
    {
        UiFixture fixture;
        Opened opened(fixture, "none");
        opened.find<QLineEdit>("machineName")->setText(s("web"));
        opened.find<QLineEdit>("url")->setText(s("tcp://h:1?a b"));
        const QString expected = s("machinist create --driver none --url 'tcp://h:1?a b' web");
        QCOMPARE(opened.find<QLineEdit>("commandLine")->text(), expected);
        opened.find<QToolButton>("copyCommand")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), expected);
    }

    void secretsStayOutOfTheCommand()
    {
        static constexpr Flag kFlags[]
            = {{.name = "box-token", .kind = FlagKind::Secret, .env = "BOX_TOKEN"}};
        CreateRequest request;
        request.name = s("web");
        request.driver = s("box");
        request.driverFlags.insert(s("box-token"), {s("hunter2")});
        const QString command = createCommand(request, kFlags, {});
        // Not among the arguments, which every user of the computer can read.
        QCOMPARE(command, s("BOX_TOKEN=\"$BOX_TOKEN\" machinist create --driver box web"));
    }

    void engineAnswersReachTheRequest()
    {
        CreateRequest request;
        QVERIFY(applyEngineFlags({{s("engine-label"), {s("a=b"), s("c=d")}},
                                  {s("engine-storage-driver"), {s("overlay2")}},
                                  {s("tls-san"), {s("docker.example")}}},
                                 request));
        QCOMPARE(request.engine.labels, (QStringList{s("a=b"), s("c=d")}));
        QCOMPARE(request.engine.storageDriver, s("overlay2"));
        QCOMPARE(request.tlsSans, QStringList{s("docker.example")});
    }

    void driverThatIsNotReadySaysWhyAndCannotBeUsed()
    {
        UiFixture fixture;
        const DriverInfo *const drivers[] = {&unreadyDriver()};
        const DriverRegistry registry{drivers};
        const Services services{.store = fixture.store,
                                .lifecycle = fixture.lifecycle,
                                .drivers = registry,
                                .settings = fixture.settings,
                                .jobs = fixture.jobs,
                                .background = fixture.background};
        auto dialog = new CreateDialog(services, {});
        dialog->show();
        auto reason = dialog->findChild<QWidget *>(s("driverNotReady"));
        QTRY_VERIFY(reason->isVisible());
        QCOMPARE(reason->findChild<QLabel *>(s("errorMessage"))->text(), s("Boxes need boxctl."));
        QCOMPARE(reason->findChild<QLabel *>(s("errorHint"))->text(), s("Install it."));
        QVERIFY(!dialog->findChild<QPushButton *>(s("createButton"))->isEnabled());
        delete dialog;
    }

    void moreThanThisComputerHasIsSaidAndNotForbidden()
    {
        UiFixture fixture;
        if (!fixture.drivers.find(u"qemu"))
            QSKIP("There is no qemu driver in this build");
        Opened opened(fixture, "qemu");
        auto note = opened.find<QLabel>("capacityNote");
        QTRY_VERIFY(note->isVisible());
        QVERIFY(!note->property("warning").toBool());
        const QString usual = note->text();
        opened.find<QSpinBox>("qemu-memory")->setValue(4000000);
        QVERIFY(note->property("warning").toBool());
        QVERIFY(note->text() != usual);
        auto picker = opened.find<DriverPicker>("driverList");
        QTRY_VERIFY_WITH_TIMEOUT(picker->readiness(picker->current()).has_value(), 35000);
        QCOMPARE(opened.find<QPushButton>("createButton")->isEnabled(),
                 picker->readiness(picker->current())->has_value());
        // Ten that fit one by one may not fit together.
        opened.find<QSpinBox>("qemu-memory")->setValue(1024);
        QCOMPARE(note->text(), usual);
        opened.find<QSpinBox>("machineCount")
            ->setValue(opened.find<QSpinBox>("machineCount")->maximum());
        QVERIFY(note->property("warning").toBool());
        // A machine elsewhere takes nothing of this computer.
        opened.dialog->selectDriver(s("none"));
        QVERIFY(!note->isVisible());
    }

    void qemuNeedsNoAnswerAtAll()
    {
        UiFixture fixture;
        if (!fixture.drivers.find(u"qemu"))
            QSKIP("There is no qemu driver in this build");
        Opened opened(fixture, "qemu");
        auto picker = opened.find<DriverPicker>("driverList");
        QTRY_VERIFY_WITH_TIMEOUT(picker->readiness(picker->current()).has_value(), 35000);
        if (!picker->readiness(picker->current())->has_value())
            QSKIP("qemu cannot be used on this computer");
        QVERIFY(opened.find<QPushButton>("createButton")->isEnabled());
    }
};

QTEST_MAIN(tst_CreateDialog)
#include "tst_createdialog.moc"
