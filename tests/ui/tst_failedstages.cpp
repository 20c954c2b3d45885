// SPDX-License-Identifier: Apache-2.0
//
// A create that fails at each of its stages, in the real window: the card of the job, its stages
// and the machine's row and overview say why. The driver breaks where it is told to; the host that
// it "makes" is a real SSH server.
#include "models/driver/drivercontext.h"
#include "models/machine/machinelistmodel.h"
#include "tests/support/sshdfixture.h"
#include "tests/ui/uifixture.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/operations/operationcard.h"
#include "ui/operations/stagelist.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace machinist;

namespace {

constexpr char kReason[] = "The crane dropped it.";
constexpr char kHint[] = "Lift it again.";

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// Where the host is; set before a driver is made.
SshTarget theHost;

const char *const kStages[] = {"none",
                               createstage::kPreCheck,
                               createstage::kCreate,
                               createstage::kWaitRunning,
                               createstage::kWaitSsh,
                               createstage::kProvision,
                               createstage::kCheckEngine};

const Flag kFlags[] = {{.name = "crane-breaks-at",
                        .kind = FlagKind::Choice,
                        .label = "Breaks at",
                        .fallback = "none",
                        .choices = kStages}};

class CraneDriver final : public Driver
{
public:
    explicit CraneDriver(const DriverSeat &seat)
        : m_config(seat.config)
    {
        m_config.set(QLatin1String("MachineName"), seat.machineName);
    }

    Result<> configure(const FlagValues &values) override
    {
        m_config.set(QLatin1String("BreaksAt"), values.text("crane-breaks-at"));
        return {};
    }
    JsonObject config() const override { return m_config; }

    Result<> preCheck(DriverContext &) override { return breakAt(s(createstage::kPreCheck)); }
    Result<> create(DriverContext &) override { return breakAt(s(createstage::kCreate)); }
    Result<> start(DriverContext &) override { return {}; }
    Result<> stop(DriverContext &) override { return {}; }
    Result<> restart(DriverContext &) override { return {}; }
    Result<> kill(DriverContext &) override { return {}; }
    Result<> remove(DriverContext &) override { return {}; }

    Result<PowerState> state(OperationContext &context) override
    {
        return breakAt(context.stage().id) ? PowerState::Running : PowerState::Error;
    }
    Result<QString> url(OperationContext &context) override
    {
        TRY(breakAt(context.stage().id));
        // Through SSH: what runs on the host is not touched.
        return QStringLiteral("ssh://%1@%2:%3").arg(theHost.user, theHost.host).arg(theHost.port);
    }
    Result<QString> ip(OperationContext &) override { return theHost.host; }
    Result<SshTarget> ssh(OperationContext &context) override
    {
        TRY(breakAt(context.stage().id));
        return theHost;
    }

private:
    Result<> breakAt(const QString &stage) const
    {
        if (stage != m_config.text(QLatin1String("BreaksAt")))
            return {};
        return Error{.kind = ErrorKind::ToolFailed,
                     .message = s(kReason),
                     .details = s("crane: rope broke"),
                     .hint = s(kHint)};
    }

    JsonObject m_config;
};

const DriverInfo &craneDriver()
{
    static const DriverInfo info{
        .id = "crane",
        .displayName = "Crane",
        .summary = "Breaks where it is told to",
        .iconName = "driver",
        .flags = kFlags,
        .make = [](const DriverSeat &seat) { return std::make_unique<CraneDriver>(seat); }};
    return info;
}

} // namespace

class tst_FailedStages final : public QObject
{
    Q_OBJECT

    SshdFixture m_sshd;

    /// The window with that one driver.
    struct Opened
    {
        Opened()
            : window(services)
        {
            QSignalSpy filled(&window, &MainWindow::filled);
            window.show();
            if (filled.isEmpty())
                filled.wait(20000);
        }
        template<typename T>
        T *find(const char *name) const
        {
            return window.findChild<T *>(s(name));
        }
        void create(const char *stage)
        {
            find<QAction>("newAction")->trigger();
            auto dialog = find<QDialog>("createDialog");
            QVERIFY(dialog);
            dialog->findChild<QLineEdit *>(s("machineName"))->setText(s("box"));
            auto at = dialog->findChild<QComboBox *>(s("crane-breaks-at"));
            QVERIFY(at);
            at->setCurrentText(s(stage));
            auto make = dialog->findChild<QPushButton *>(s("createButton"));
            QTRY_VERIFY(make->isEnabled());
            make->click();
        }
        /// The job's card, once it says that the job has failed.
        OperationCard *failed()
        {
            OperationCard *card = find<OperationCard>("operationCard");
            const bool done = card
                && QTest::qWaitFor([card] { return card->findChild<QLabel *>(s("errorMessage")); },
                                   60000);
            return done ? card : nullptr;
        }

        UiFixture fixture;
        const DriverInfo *all[1] = {&craneDriver()};
        DriverRegistry drivers{all};
        Lifecycle lifecycle{fixture.store, drivers, fixture.connections};
        OperationRunner jobs; // after what their work uses
        OperationRunner background;
        Services services{.store = fixture.store,
                          .lifecycle = lifecycle,
                          .drivers = drivers,
                          .settings = fixture.settings,
                          .jobs = jobs,
                          .background = background};
        MainWindow window;
    };

    static QString textOf(const QWidget *parent, const char *name)
    {
        const auto label = parent->findChild<QLabel *>(s(name));
        return label && label->isVisibleTo(parent) ? label->text() : QString();
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(m_sshd.start());
        theHost = {.host = s("127.0.0.1"),
                   .port = m_sshd.port(),
                   .user = SshdFixture::user(),
                   .keyPath = m_sshd.path("user_ed25519")};
    }

    void reasonIsShownWhateverStageFails_data()
    {
        QTest::addColumn<QString>("reason");
        for (const char *stage : kStages) {
            if (qstrcmp(stage, "none") != 0)
                QTest::newRow(stage) << (qstrcmp(stage, createstage::kWaitRunning) == 0
                                             ? s("The machine is in state Error.")
                                             : s(kReason));
        }
    }

    void reasonIsShownWhateverStageFails()
    {
        QFETCH(QString, reason);
        const char *stage = QTest::currentDataTag();
        Opened opened;
        opened.create(stage);
        OperationCard *card = opened.failed();
        QVERIFY(card);
        QTRY_COMPARE(textOf(card, "errorMessage"), reason);
        QTRY_VERIFY(!textOf(card, "errorHint").isEmpty());
        const StageRecord last = card->operation()->stages().constLast();
        QCOMPARE(last.stage.id, s(stage));
        QVERIFY(last.state == StageRecord::State::Failed);
        QTRY_VERIFY(card->findChild<StageList *>()->isVisibleTo(card));
        card->findChild<QPushButton *>(s("copyReport"))->click();
        const QString report = QGuiApplication::clipboard()->text();
        QVERIFY2(report.contains(reason) && report.contains(last.stage.title), qPrintable(report));

        if (qstrcmp(stage, createstage::kPreCheck) == 0) {
            // Nothing was made: nothing stays, and there is nothing to retry.
            QTRY_COMPARE(opened.window.machines().rowCount(), 0);
            QVERIFY(!card->findChild<QPushButton *>(s("retryCreate")));
            return;
        }
        QTRY_VERIFY(opened.window.machines().find(s("box"))->busy.isEmpty());
        QTRY_COMPARE(opened.window.machines().find(s("box"))->error, reason);
        QCOMPARE(opened.window.machines().find(s("box"))->failedStage, s(stage));
        opened.find<QTableView>("machineTable")->selectRow(0);
        auto failure = opened.find<QWidget>("createFailure");
        QTRY_VERIFY(failure->isVisibleTo(&opened.window));
        QTRY_COMPARE(textOf(failure, "errorMessage"), reason);
        QVERIFY(card->findChild<QPushButton *>(s("retryCreate")));
    }

    void folderOfCertificatesThatCannotBeMadeIsSaidToo()
    {
        Opened opened;
        QVERIFY(QDir().mkpath(opened.fixture.store.root()));
        QFile blocker(opened.fixture.store.root() + s("/certs")); // where the folder should be
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        opened.create("none");
        OperationCard *card = opened.failed();
        QVERIFY(card);
        QTRY_VERIFY2(textOf(card, "errorMessage").contains(s("certs")),
                     qPrintable(textOf(card, "errorMessage")));
        QTRY_COMPARE(opened.window.machines().rowCount(), 0);
    }
};

QTEST_MAIN(tst_FailedStages)
#include "tst_failedstages.moc"
