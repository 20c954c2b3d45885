// SPDX-License-Identifier: Apache-2.0
//
// Several machines at once, templates, and the last create again.
#include "models/base/storage.h"
#include "models/lifecycle/machinemonitor.h"
#include "models/lifecycle/namepattern.h"
#include "models/machine/machinelistmodel.h"
#include "tests/ui/picture.h"
#include "tests/ui/uifixture.h"
#include "ui/machine/machinejobs.h"
#include "ui/wizard/createdialog.h"
#include "ui/wizard/enginefields.h"

#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <mutex>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr Flag kFlags[] = {
    {.name = "box-size", .label = "Size", .fallback = "small", .env = "BOX_SIZE"},
    {.name = "box-token", .kind = FlagKind::Secret, .label = "Token", .env = "BOX_TOKEN"},
    {.name = "box-proxy", .label = "Proxy"},
};
constexpr SecretField kSecrets[] = {{"Token", "box-token"}};

/// How many creates were under way at once, at most.
struct Crowd
{
    std::mutex mutex;
    int now = 0;
    int most = 0;
};

Crowd &crowd()
{
    static Crowd one;
    return one;
}

/// Takes a moment to make nothing.
class BoxDriver final : public Driver
{
public:
    explicit BoxDriver(const DriverSeat &seat)
        : m_config(seat.config)
    {}
    Result<> configure(const FlagValues &values) override
    {
        m_config.set(QLatin1String("Size"), values.text("box-size"));
        m_config.set(QLatin1String("Token"), values.text("box-token"));
        return {};
    }
    JsonObject config() const override { return m_config; }
    Result<> preCheck(DriverContext &) override { return {}; }
    Result<> create(DriverContext &context) override
    {
        count(1);
        const auto slept = context.sleepFor(std::chrono::milliseconds(400));
        count(-1);
        return slept;
    }
    Result<> start(DriverContext &) override { return {}; }
    Result<> stop(DriverContext &) override { return {}; }
    Result<> restart(DriverContext &) override { return {}; }
    Result<> kill(DriverContext &) override { return {}; }
    Result<> remove(DriverContext &) override { return {}; }
    Result<PowerState> state(OperationContext &) override { return PowerState::Running; }
    Result<QString> url(OperationContext &) override { return QStringLiteral("tcp://127.0.0.1:1"); }
    Result<QString> ip(OperationContext &) override { return QStringLiteral("127.0.0.1"); }
    Result<SshTarget> ssh(OperationContext &) override { return SshTarget(); }

private:
    static void count(int change)
    {
        const std::lock_guard guard(crowd().mutex);
        crowd().now += change;
        crowd().most = std::max(crowd().most, crowd().now);
    }
    JsonObject m_config;
};

const DriverInfo &boxDriver()
{
    static const DriverInfo info{
        .id = "box",
        .displayName = "Box",
        .summary = "Boxes",
        .iconName = "driver",
        .flags = kFlags,
        .abilities = {.hasSsh = false, .isProvisioned = false},
        .make = [](const DriverSeat &seat) { return std::make_unique<BoxDriver>(seat); },
        .secrets = kSecrets,
    };
    return info;
}

/// A registry whose first driver is the box.
struct Boxes
{
    const DriverInfo *const drivers[1] = {&boxDriver()};
    DriverRegistry registry{drivers};
    UiFixture fixture;
    Lifecycle lifecycle{fixture.store, registry, fixture.connections};
    Services services{.store = fixture.store,
                      .lifecycle = lifecycle,
                      .drivers = registry,
                      .settings = fixture.settings,
                      .jobs = fixture.jobs,
                      .background = fixture.background};

    std::unique_ptr<CreateDialog> open() const
    {
        auto dialog = std::make_unique<CreateDialog>(services, QSet<QString>{s("node-9")});
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        return dialog;
    }
    QByteArray templatesFile() const
    {
        return readFile(QFileInfo(fixture.settings.path()).path() + s("/templates.json"))
            .value_or(QByteArray());
    }
};

template<typename T>
T *find(const std::unique_ptr<CreateDialog> &dialog, const char *name)
{
    return dialog->findChild<T *>(s(name));
}

QAction *menuAction(const std::unique_ptr<CreateDialog> &dialog, const char *name)
{
    return dialog->findChild<QAction *>(s(name));
}

} // namespace

class tst_CreateMany final : public QObject
{
    Q_OBJECT

private slots:
    void aPatternStandsForTheNamesThatAShellWouldMake_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("plain") << s("web") << QStringList{s("web")};
        QTest::newRow("range") << s("n-{1..3}") << QStringList{s("n-1"), s("n-2"), s("n-3")};
        QTest::newRow("padded") << s("n{08..10}x") << QStringList{s("n08x"), s("n09x"), s("n10x")};
        QTest::newRow("down") << s("n{2..1}") << QStringList{s("n2"), s("n1")};
        QTest::newRow("one") << s("n{4..4}") << QStringList{s("n4")};
        QTest::newRow("no range") << s("n{1,2}") << QStringList{s("n{1,2}")};
    }

    void aPatternStandsForTheNamesThatAShellWouldMake()
    {
        QFETCH(QString, pattern);
        QFETCH(QStringList, names);
        QCOMPARE(expandNames(pattern), names);
    }

    void aHugeRangeIsCutOffAndRefused()
    {
        QCOMPARE(expandNames(s("n{1..999999}")).size(), kMostNames + 1);
        const Boxes boxes;
        const auto dialog = boxes.open();
        find<QLineEdit>(dialog, "machineName")->setText(s("n{1..999999}"));
        QVERIFY(!find<QPushButton>(dialog, "createButton")->isEnabled());
        QVERIFY(find<QLabel>(dialog, "nameProblem")->text().contains(s("100")));
    }

    void theNumberAndThePatternFollowEachOther()
    {
        const Boxes boxes;
        const auto dialog = boxes.open();
        auto name = find<QLineEdit>(dialog, "machineName");
        auto count = find<QSpinBox>(dialog, "machineCount");
        name->setText(s("node"));
        count->setValue(3);
        QCOMPARE(name->text(), s("node-{1..3}"));
        count->setValue(5);
        QCOMPARE(name->text(), s("node-{1..5}"));
        name->setText(s("node-{1..2}"));
        QCOMPARE(count->value(), 2);
        count->setValue(1);
        QCOMPARE(name->text(), s("node"));
        QCOMPARE(test::unnamedControls(dialog.get()), QStringList());
    }

    void oneTakenNameAmongThemIsSaid()
    {
        const Boxes boxes;
        const auto dialog = boxes.open();
        find<QLineEdit>(dialog, "machineName")->setText(s("node-{8..10}"));
        QVERIFY(find<QLabel>(dialog, "nameProblem")->text().contains(s("node-9")));
        QVERIFY(!find<QPushButton>(dialog, "createButton")->isEnabled());
    }

    void severalMachinesAreMadeSideBySide()
    {
        const Boxes boxes;
        MachineListModel machines;
        MachineMonitor monitor(boxes.services.lifecycle, machines);
        MachineJobs jobs(boxes.services, machines, monitor);
        const auto dialog = boxes.open();
        connect(dialog.get(), &CreateDialog::createRequested, &jobs,
                [&](const CreateRequest &request) { jobs.create(request); });
        find<QLineEdit>(dialog, "machineName")->setText(s("node-{1..5}"));
        QVERIFY(find<QLabel>(dialog, "namePreview")->isVisible());
        test::picture(dialog.get(), s("create-many"));
        QTest::keyClick(find<QLineEdit>(dialog, "machineName"), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(boxes.services.store.names()->size(), 5, 20000);
        QVERIFY(boxes.services.store.exists(s("node-3")));
        QTRY_VERIFY_WITH_TIMEOUT(crowd().most > 1, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(crowd().now, 0, 20000);
    }

    void theCommandOfSeveralIsALoopAndNothingInItIsTheShells()
    {
        CreateRequest request;
        request.driver = s("box");
        request.name = s("n-{1..3}");
        QCOMPARE(createCommand(request, kFlags, {}),
                 s("for name in n-{1..3}; do machinist create --driver box \"$name\"; done"));
        request.name = s("x;reboot {1..2}");
        QCOMPARE(createCommand(request, kFlags, {}),
                 s("machinist create --driver box 'x;reboot {1..2}'"));
    }

    void aTemplateGivesTheAnswersBackButNoSecret()
    {
        const Boxes boxes;
        {
            const auto dialog = boxes.open();
            find<QLineEdit>(dialog, "box-size")->setText(s("huge"));
            find<QLineEdit>(dialog, "box-token")->setText(s("sesame-0815"));
            find<QLineEdit>(dialog, "box-proxy")->setText(s("http://me:hunter2@proxy:3128"));
            find<QSpinBox>(dialog, "machineCount")->setValue(2);
            menuAction(dialog, "saveTemplate")->trigger();
            auto question = dialog->findChild<QDialog *>(s("templateName"));
            QVERIFY(question);
            auto name = question->findChild<QLineEdit *>(s("newName"));
            auto confirm = question->findChild<QPushButton *>(s("newNameConfirm"));
            name->setText(s("  "));
            QVERIFY(!confirm->isEnabled()); // the nameless one is that of the last create
            QVERIFY(!question->findChild<QLabel *>(s("newNameProblem"))->text().isEmpty());
            name->setText(s("Big & fast "));
            confirm->click();
            QTRY_VERIFY(menuAction(dialog, "template-Big & fast"));
        }
        QVERIFY(boxes.templatesFile().contains("huge"));
        QVERIFY(!boxes.templatesFile().contains("sesame-0815"));
        QVERIFY(!boxes.templatesFile().contains("hunter2"));
        const auto dialog = boxes.open();
        QTRY_VERIFY(menuAction(dialog, "template-Big & fast"));
        menuAction(dialog, "template-Big & fast")->trigger();
        QCOMPARE(find<QLineEdit>(dialog, "box-size")->text(), s("huge"));
        QVERIFY(find<QLineEdit>(dialog, "box-token")->text().isEmpty());
        QCOMPARE(find<QSpinBox>(dialog, "machineCount")->value(), 2);
        menuAction(dialog, "remove-Big & fast")->trigger();
        QTRY_VERIFY(!menuAction(dialog, "template-Big & fast"));
        QVERIFY(!boxes.templatesFile().contains("huge"));
    }

    void theLastCreateCanBeRepeated()
    {
        const Boxes boxes;
        {
            const auto dialog = boxes.open();
            QVERIFY(!menuAction(dialog, "repeatLast")->isEnabled());
            find<QLineEdit>(dialog, "box-size")->setText(s("tiny"));
            find<QLineEdit>(dialog, "box-token")->setText(s("sesame-0815"));
            QTest::keyClick(find<QLineEdit>(dialog, "box-size"), Qt::Key_Return);
        }
        QTRY_VERIFY(boxes.templatesFile().contains("tiny")); // written after the dialog has gone
        QVERIFY(!boxes.templatesFile().contains("sesame-0815"));
        const auto dialog = boxes.open();
        QTRY_VERIFY(menuAction(dialog, "repeatLast")->isEnabled());
        menuAction(dialog, "repeatLast")->trigger();
        QCOMPARE(find<QLineEdit>(dialog, "box-size")->text(), s("tiny"));
    }

    void aBrokenFileIsSaidAndHoldsUpNothing()
    {
        const Boxes boxes;
        const QString file = QFileInfo(boxes.fixture.settings.path()).path() + s("/templates.json");
        QVERIFY(writeFile(file, "{ broken"));
        const auto dialog = boxes.open();
        auto notice = find<QLabel>(dialog, "noticeText");
        QTRY_VERIFY(notice->text().contains(s("damaged")));
        QSignalSpy created(dialog.get(), &CreateDialog::createRequested);
        QTest::keyClick(find<QLineEdit>(dialog, "box-size"), Qt::Key_Return);
        QCOMPARE(created.count(), 1);
        QTest::qWait(300);
        QCOMPARE(*readFile(file), QByteArray("{ broken")); // left for its owner to repair
    }
};

QTEST_MAIN(tst_CreateMany)
#include "tst_createmany.moc"
