// SPDX-License-Identifier: Apache-2.0
#include "models/operations/operationrunner.h"
#include "ui/operations/activitypanel.h"
#include "ui/operations/operationtext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <atomic>

using namespace machinist;
using namespace std::chrono_literals;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

Result<> fail(OperationContext &context)
{
    context.beginStage({s("first"), s("First stage"), 1min});
    context.log(s("a line of the log"));
    context.beginStage({s("second"), s("Second stage"), 1min});
    return Error{.kind = ErrorKind::ToolFailed,
                 .message = s("The tool said no."),
                 .details = s("exit code 3"),
                 .hint = s("Ask it nicely.")};
}

} // namespace

class tst_ActivityPanel final : public QObject
{
    Q_OBJECT

    struct Shown
    {
        Shown() { panel.show(); }
        OperationPtr run(std::function<Result<>(OperationContext &)> work,
                         const char *subject = "box")
        {
            return runner.run<void>(s("Create box"), s(subject), std::move(work), &panel,
                                    [](const Result<> &) {});
        }
        template<typename T>
        T *find(const char *name) const
        {
            return panel.findChild<T *>(s(name));
        }

        OperationRunner runner;
        ActivityPanel panel{runner};
    };

private slots:
    void runningJobShowsItsStepAndCanBeCancelled()
    {
        Shown shown;
        const OperationPtr job = shown.run([](OperationContext &context) -> Result<> {
            context.beginStage({s("wait"), s("Waiting for ever"), 0ms});
            context.step(s("Half way"), 50);
            return context.sleepFor(1h);
        });
        QCOMPARE(shown.panel.activeCount(), 1);
        QTRY_VERIFY(shown.find<QLabel>("operationStep")->text().startsWith(s("Half way")));
        QCOMPARE(shown.find<QProgressBar>("operationProgress")->value(), 50);
        shown.find<QToolButton>("operationCancel")->click();
        QTRY_COMPARE(job->state(), Operation::State::Cancelled);
        QVERIFY(shown.find<QLabel>("operationStep")->text().startsWith(s("Cancelled")));
        // A cancelled job is not an error.
        QVERIFY(!shown.find<QLabel>("errorMessage"));
        QCOMPARE(shown.panel.activeCount(), 0);
    }

    void failureSaysReasonHintAndDetails()
    {
        Shown shown;
        QSignalSpy failed(&shown.panel, &ActivityPanel::failed);
        shown.run(fail);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(shown.find<QLabel>("errorMessage")->text(), s("The tool said no."));
        QCOMPARE(shown.find<QLabel>("errorHint")->text(), s("Ask it nicely."));
        QCOMPARE(shown.find<QPlainTextEdit>("errorDetails")->toPlainText(), s("exit code 3"));
        // The stages are open, so that one sees which failed.
        QVERIFY(shown.find<QWidget>("stageList")->isVisible());
    }

    void failedCreateOffersRetryLogAndRemove()
    {
        Shown shown;
        shown.panel.setRecoverableTest([](const OperationPtr &) { return true; });
        QSignalSpy retry(&shown.panel, &ActivityPanel::retryRequested);
        QSignalSpy remove(&shown.panel, &ActivityPanel::removeRequested);
        QSignalSpy log(&shown.panel, &ActivityPanel::logRequested);
        shown.run(fail);
        QTRY_VERIFY(shown.find<QPushButton>("retryCreate"));
        shown.find<QPushButton>("retryCreate")->click();
        shown.find<QPushButton>("removeFailed")->click();
        shown.find<QPushButton>("openLog")->click();
        QCOMPARE(retry.value(0).value(0).toString(), s("box"));
        QCOMPARE(remove.value(0).value(0).toString(), s("box"));
        QCOMPARE(log.count(), 1);
    }

    void reportHasStagesErrorAndLog()
    {
        Shown shown;
        const OperationPtr job = shown.run(fail);
        QTRY_VERIFY(shown.find<QPushButton>("copyReport"));
        shown.find<QPushButton>("copyReport")->click();
        const QString report = QGuiApplication::clipboard()->text();
        for (const char *part : {"First stage", "Second stage", "The tool said no.", "exit code 3",
                                 "Ask it nicely.", "a line of the log"})
            QVERIFY2(report.contains(s(part)), part);
        QCOMPARE(report, operationReport(*job));
    }

    void finishedJobsCanBeClearedAndRunningOnesStay()
    {
        Shown shown;
        const OperationPtr endless
            = shown.run([](OperationContext &context) { return context.sleepFor(1h); }, "other");
        const OperationPtr quick = shown.run([](OperationContext &) { return Result<>(); });
        QTRY_COMPARE(quick->state(), Operation::State::Succeeded);
        QCOMPARE(shown.panel.operations().size(), 2);
        shown.find<QToolButton>("activityClear")->click();
        QCOMPARE(shown.panel.operations(), QList<OperationPtr>{endless});
        endless->cancel();
        QTRY_VERIFY(endless->isFinished());
    }

    void unreachableMachineOffersTheDoctor()
    {
        Shown shown;
        QSignalSpy doctor(&shown.panel, &ActivityPanel::doctorRequested);
        shown.run([](OperationContext &) -> Result<> {
            return Error{.kind = ErrorKind::Unreachable, .message = s("Nobody answers.")};
        });
        QTRY_VERIFY(shown.find<QPushButton>("checkConnection"));
        shown.find<QPushButton>("checkConnection")->click();
        QCOMPARE(doctor.value(0).value(0).toString(), s("box"));
    }

    void failureOfAToolDoesNotOfferTheDoctor()
    {
        Shown shown;
        shown.run(fail);
        QTRY_VERIFY(shown.find<QPushButton>("openLog"));
        QVERIFY(!shown.find<QPushButton>("checkConnection"));
    }

    void thousandJobsAreCountedAndThoseThatAreNextHaveACard()
    {
        Shown shown;
        std::atomic<bool> mayEnd = false;
        constexpr int kJobs = 1000;
        QSignalSpy failed(&shown.panel, &ActivityPanel::failed);
        for (int i = 0; i < kJobs; ++i) {
            shown.run(
                [&mayEnd, i](OperationContext &context) -> Result<> {
                    while (!mayEnd)
                        TRY(context.sleepFor(5ms));
                    if (i == kJobs - 1)
                        return fail(context);
                    return {};
                },
                qPrintable(QString::number(i)));
        }
        QCOMPARE(shown.panel.activeCount(), kJobs);
        const auto cards
            = [&] { return shown.panel.findChildren<QFrame *>(s("operationCard")).size(); };
        QCOMPARE(cards(), 60);
        QVERIFY(shown.find<QLabel>("activityMore")->isVisible());
        QVERIFY(shown.find<QLabel>("activityMore")->text().contains(s("940")));
        QVERIFY(shown.panel.latestOf(s("999")));
        mayEnd = true;
        QTRY_COMPARE_WITH_TIMEOUT(shown.panel.activeCount(), 0, 60000);
        QTRY_VERIFY(cards() <= 61);
        QVERIFY(!shown.find<QLabel>("activityMore")->isVisible());
        QCOMPARE(failed.count(), 1);
        QVERIFY(shown.find<QLabel>("errorMessage"));
    }

    void latestOfIsTheNewest()
    {
        Shown shown;
        shown.run([](OperationContext &) { return Result<>(); });
        const OperationPtr second = shown.run([](OperationContext &) { return Result<>(); });
        QCOMPARE(shown.panel.latestOf(s("box")), second);
        QVERIFY(!shown.panel.latestOf(s("unknown")));
        QTRY_COMPARE(shown.panel.activeCount(), 0);
    }
};

QTEST_MAIN(tst_ActivityPanel)
#include "tst_activitypanel.moc"
