// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machinelistmodel.h"
#include "tests/ui/cuttexts.h"
#include "tests/ui/uifixture.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>

using namespace machinist;
using namespace std::chrono_literals;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// The longest time that the event loop took between two ticks.
class Watchdog final : public QObject
{
public:
    Watchdog()
    {
        m_clock.start();
        connect(&m_timer, &QTimer::timeout, this,
                [this] { m_longest = qMax(m_longest, m_clock.restart()); });
        m_timer.start(1ms);
    }
    qint64 longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

} // namespace

class tst_MainWindow final : public QObject
{
    Q_OBJECT

    /// The window on a fixture's store, filled.
    struct Opened
    {
        explicit Opened(UiFixture &fixture)
            : window(fixture.services())
        {
            QSignalSpy filled(&window, &MainWindow::filled);
            window.show();
            if (filled.isEmpty())
                filled.wait(20000);
            table = find<QTableView>("machineTable");
        }
        template<typename T>
        T *find(const char *name) const
        {
            return window.findChild<T *>(s(name));
        }
        QString cell(int row, int column) const
        {
            return table->model()->index(row, column).data().toString();
        }
        QStringList names() const
        {
            QStringList names;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                names.append(cell(row, MachineListModel::Name));
            return names;
        }

        MainWindow window;
        QTableView *table = nullptr;
    };

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(s("QObject::connect|QLayout|QSplitter")));
    }

    void tableShowsWhatIsInTheStore()
    {
        UiFixture fixture;
        fixture.addMachine(s("web-10"));
        fixture.addMachine(s("web-2"));
        Opened opened(fixture);
        QCOMPARE(opened.names(), (QStringList{s("web-2"), s("web-10")}));
        QCOMPARE(opened.cell(0, MachineListModel::Driver), s("none"));
        QCOMPARE(opened.find<QLabel>("machineCounts")->text().left(11), s("Machines: 2"));
    }

    void brokenFileIsARowWithItsReasonAndHidesNoOther()
    {
        UiFixture fixture;
        fixture.addMachine(s("good"));
        fixture.addMachine(s("halved"));
        QFile file(fixture.store.configFile(s("halved")));
        QVERIFY(file.resize(file.size() / 2));
        Opened opened(fixture);
        QCOMPARE(opened.names(), (QStringList{s("good"), s("halved")}));
        QCOMPARE(opened.cell(1, MachineListModel::State),
                 MachineListModel::stateText(PowerState::Error));
        QVERIFY(!opened.cell(1, MachineListModel::Problem).isEmpty());
    }

    void emptyStoreOffersWaysToBegin()
    {
        UiFixture fixture;
        Opened opened(fixture);
        QTRY_VERIFY(opened.find<QWidget>("emptyState")->isVisible());
        QVERIFY(!opened.find<QWidget>("detailPane")->isVisible()); // of nothing
        opened.find<QPushButton>("begin-none")->click();
        auto dialog = opened.find<QDialog>("createDialog");
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLabel *>(s("driverTitle"))->text(),
                 QString::fromUtf8(fixture.drivers.find(u"none")->displayName));
        dialog->reject();
    }

    void emptyStoreLeadsToAnAccountAndToAHost()
    {
        UiFixture fixture;
        Opened opened(fixture);
        QTRY_VERIFY(opened.find<QWidget>("emptyState")->isVisible());
        QTRY_COMPARE(cutTexts(), QString());
        opened.find<QPushButton>("begin-account")->click();
        auto account = opened.find<QDialog>("accountDialog");
        QVERIFY(account);
        account->reject();
        opened.find<QPushButton>("begin-generic")->click();
        auto host = opened.find<QDialog>("addHostDialog");
        QVERIFY(host);
        host->reject();
        opened.find<QPushButton>("begin-qemu")->click();
        auto dialog = opened.find<QDialog>("createDialog");
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLabel *>(s("driverTitle"))->text(),
                 QString::fromUtf8(fixture.drivers.find(u"qemu")->displayName));
        dialog->reject();
    }

    void accountsAreGroupsOfTheirMachines()
    {
        UiFixture fixture;
        fixture.addMachine(s("cloudy"));
        fixture.addMachine(s("other"));
        QVERIFY(updateExtras(fixture.store, s("cloudy"),
                             [](MachineExtras &extras) { extras.setAccount(s("a1")); }));
        QFile list(fixture.store.root() + s("/accounts.json"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write(R"({"accounts":[{"id":"a1","driver":"digitalocean","name":"Work"},
                                   {"id":"a2","driver":"digitalocean","name":"Spare"}]})");
        list.close();
        Opened opened(fixture);
        auto sidebar = opened.find<QListWidget>("sidebar");
        const auto item = [sidebar](const char *text) {
            return sidebar->findItems(s(text), Qt::MatchExactly).value(0);
        };
        QTRY_VERIFY(item("Work (1)"));
        QVERIFY(item("Spare (0)"));
        QVERIFY(!(item("Accounts")->flags() & Qt::ItemIsSelectable));
        sidebar->setCurrentItem(item("Work (1)"));
        QCOMPARE(opened.names(), QStringList{s("cloudy")});
        // Keys pass over the titles.
        sidebar->setCurrentRow(0);
        QTest::keyClick(sidebar, Qt::Key_Down);
        QTest::keyClick(sidebar, Qt::Key_Down);
        QVERIFY(sidebar->currentItem()->flags() & Qt::ItemIsSelectable);
        QVERIFY(sidebar->currentItem()->text() != s("Drivers"));
    }

    void searchStaysInsideTheGroup()
    {
        UiFixture fixture;
        fixture.addMachine(s("web"));
        fixture.addMachine(s("db"));
        Opened opened(fixture);
        auto sidebar = opened.find<QListWidget>("sidebar");
        QTRY_VERIFY(sidebar->count() > 3);
        sidebar->setCurrentRow(3); // the one driver
        opened.find<QLineEdit>("searchField")->setText(s("driver:qemu"));
        QCOMPARE(opened.table->model()->rowCount(), 0);
        opened.find<QLineEdit>("searchField")->setText(s("we"));
        QCOMPARE(opened.names(), QStringList{s("web")});
    }

    void keysDoWhatPeopleExpect()
    {
        UiFixture fixture;
        fixture.addMachine(s("web"));
        Opened opened(fixture);
        opened.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        opened.table->setFocus();
        const auto opens = [&](Qt::Key key, Qt::KeyboardModifiers modifiers, const char *dialog) {
            // Keys of commands are for the window in front, which it is again after a dialog.
            opened.window.activateWindow();
            if (!QTest::qWaitForWindowActive(&opened.window))
                return false;
            QTest::keyClick(opened.table, key, modifiers);
            auto found = opened.find<QDialog>(dialog);
            if (!found)
                return false;
            found->reject();
            return QTest::qWaitFor([&] { return !opened.find<QDialog>(dialog); });
        };
        QVERIFY(opens(Qt::Key_N, Qt::ControlModifier, "createDialog"));
        QVERIFY(opens(Qt::Key_F2, {}, "nameDialog"));
        QVERIFY(opens(Qt::Key_Delete, {}, "removeDialog"));
        QVERIFY(opens(Qt::Key_F1, {}, "guideDialog"));
        opened.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        QTest::keyClick(opened.table, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(opened.find<QLineEdit>("searchField")->hasFocus());
        // F5 looks anew: what another program has written is there.
        fixture.addMachine(s("db"));
        QTest::keyClick(opened.table, Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(opened.table->model()->rowCount(), 2, 10000);
    }

    void smallWindowShowsIconsAndKeepsSearchAndMenu()
    {
        UiFixture fixture;
        fixture.addMachine(s("web"));
        Opened opened(fixture);
        auto bar = opened.find<QToolBar>("toolBar");
        opened.window.resize(1600, 700);
        QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        opened.window.resize(600, 400);
        QTRY_COMPARE(bar->toolButtonStyle(), Qt::ToolButtonIconOnly);
        for (const char *name : {"mainMenuButton", "searchField"}) {
            auto widget = opened.find<QWidget>(name);
            QTRY_VERIFY2(widget->isVisible(), name);
            const QPoint end = widget->mapTo(&opened.window, widget->rect().bottomRight());
            QVERIFY2(opened.window.rect().contains(end), name);
        }
        opened.window.resize(1600, 700);
        QTRY_COMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    }

    void nothingOpensLargerThanItsScreen()
    {
        UiFixture fixture;
        Opened opened(fixture);
        const QSize room = opened.window.screen()->availableSize();
        QWidget probe;
        resizeToFit(&probe, {100000, 100000});
        QVERIFY(probe.width() <= room.width() && probe.height() <= room.height());
        for (const char *action : {"newAction", "settingsAction", "addHostAction", "guideAction"}) {
            opened.find<QAction>(action)->trigger();
            const auto dialogs = opened.window.findChildren<QDialog *>();
            QVERIFY2(!dialogs.isEmpty(), action);
            for (QDialog *dialog : dialogs) {
                QVERIFY2(dialog->width() <= room.width() && dialog->height() <= room.height(),
                         action);
                dialog->reject();
            }
            QTRY_VERIFY(opened.window.findChildren<QDialog *>().isEmpty());
        }
    }

    void columnsAreRememberedAsTheyWereLeft()
    {
        UiFixture fixture;
        fixture.addMachine(s("web"));
        {
            Opened opened(fixture);
            QHeaderView *header = opened.table->horizontalHeader();
            header->moveSection(header->visualIndex(MachineListModel::Address), 0);
            header->resizeSection(MachineListModel::Name, 333);
            header->setSectionHidden(MachineListModel::Url, true);
            opened.table->sortByColumn(MachineListModel::State, Qt::DescendingOrder);
        }
        Opened opened(fixture);
        const QHeaderView *header = opened.table->horizontalHeader();
        QCOMPARE(header->visualIndex(MachineListModel::Address), 0);
        QCOMPARE(header->sectionSize(MachineListModel::Name), 333);
        QVERIFY(header->isSectionHidden(MachineListModel::Url));
        QCOMPARE(header->sortIndicatorSection(), int(MachineListModel::State));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    }

    void searchNarrowsAndClears()
    {
        UiFixture fixture;
        for (const char *name : {"web-1", "web-2", "db"})
            fixture.addMachine(s(name));
        Opened opened(fixture);
        auto field = opened.find<QLineEdit>("searchField");
        QTest::keyClicks(field, s("web"));
        QCOMPARE(opened.table->model()->rowCount(), 2);
        field->setText(s("driver:none db"));
        QCOMPARE(opened.names(), QStringList{s("db")});
        field->setText(s("nothing like that"));
        QVERIFY(opened.find<QWidget>("noMatch")->isVisible());
        opened.find<QPushButton>("clearFilter")->click();
        QCOMPARE(opened.table->model()->rowCount(), 3);
    }

    void selectionStaysWithItsMachineWhateverTheSearch()
    {
        UiFixture fixture;
        for (int i = 0; i < 100; ++i)
            fixture.addMachine(QStringLiteral("m%1").arg(i));
        Opened opened(fixture);
        auto field = opened.find<QLineEdit>("searchField");
        auto title = opened.find<QLabel>("overviewTitle");
        opened.table->selectRow(50);
        QCOMPARE(title->text(), s("m50"));
        field->setText(s("m5")); // most rows go, all at once
        QCOMPARE(opened.table->model()->rowCount(), 11);
        QCOMPARE(opened.table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(opened.table->currentIndex().data().toString(), s("m50"));
        QCOMPARE(title->text(), s("m50"));
        field->clear();
        QCOMPARE(opened.table->currentIndex().row(), 50);
        QVERIFY(opened.table->selectionModel()->isSelected(opened.table->currentIndex()));
        // What cannot be seen is not acted on.
        field->setText(s("m7"));
        QVERIFY(opened.table->selectionModel()->selectedRows().isEmpty());
        QVERIFY(!opened.find<QAction>("removeAction")->isEnabled());
        field->clear();
        opened.table->selectAll();
        QVERIFY(opened.find<QLabel>("bulkCount")->text().contains(s("100")));
    }

    void hundredsStaySelectedInAListThatIsFilledAnew()
    {
        UiFixture fixture;
        for (int i = 0; i < 250; ++i)
            fixture.addMachine(QStringLiteral("m%1").arg(i));
        Opened opened(fixture);
        opened.table->selectAll();
        opened.table->selectionModel()->select(opened.table->model()->index(2, 0),
                                               QItemSelectionModel::Deselect
                                                   | QItemSelectionModel::Rows);
        opened.find<QLineEdit>("searchField")->setText(s("m2"));
        QCOMPARE(opened.table->model()->rowCount(), 61);
        const QModelIndexList selected = opened.table->selectionModel()->selectedRows();
        QCOMPARE(selected.size(), 60);
        for (const QModelIndex &row : selected)
            QVERIFY(row.data().toString() != s("m2"));
    }

    void upgradeAsksFirstAndRunsForEach()
    {
        UiFixture fixture;
        fixture.addMachine(s("noted"));
        Opened opened(fixture);
        opened.table->selectRow(0);
        QVERIFY(!opened.find<QAction>("upgradeAction")->isEnabled()); // it has no SSH
        MachineEntry entry = *opened.window.machines().find(s("noted"));
        entry.driver = s("generic");
        entry.dockerVersion = s("20.10.24");
        opened.window.machines().update(entry);
        QTRY_VERIFY(opened.find<QAction>("upgradeAction")->isEnabled());
        opened.find<QAction>("upgradeAction")->trigger();
        auto question = opened.find<QMessageBox>("upgradeQuestion");
        QVERIFY(question);
        QVERIFY(question->text().contains(s("20.10.24")));
        question->button(QMessageBox::No)->click();
        QTRY_VERIFY(!opened.find<QMessageBox>("upgradeQuestion"));
        QVERIFY(!opened.find<QWidget>("operationCard"));
        opened.find<QAction>("upgradeAction")->trigger();
        question = opened.find<QMessageBox>("upgradeQuestion");
        question->button(QMessageBox::Yes)->click();
        // The machine of the store has the driver none, whose host is not ours to upgrade.
        QTRY_VERIFY(opened.find<QWidget>("operationCard"));
        QTRY_VERIFY_WITH_TIMEOUT(opened.find<QLabel>("errorMessage"), 20000);
    }

    void sidebarNarrowsByGroup()
    {
        UiFixture fixture;
        fixture.addMachine(s("good"));
        fixture.addFailedMachine(s("bad"));
        Opened opened(fixture);
        auto sidebar = opened.find<QListWidget>("sidebar");
        QTRY_VERIFY(!sidebar->findItems(s("With problems"), Qt::MatchStartsWith).isEmpty());
        sidebar->setCurrentItem(
            sidebar->findItems(s("With problems"), Qt::MatchStartsWith).constFirst());
        QCOMPARE(opened.names(), QStringList{s("bad")});
    }

    void machineMadeByAnotherProgramAppears()
    {
        UiFixture fixture;
        fixture.addMachine(s("first"));
        Opened opened(fixture);
        fixture.addMachine(s("second"));
        QTRY_COMPARE_WITH_TIMEOUT(opened.table->model()->rowCount(), 2, 10000);
        QVERIFY(fixture.store.remove(s("first")));
        QTRY_COMPARE_WITH_TIMEOUT(opened.names(), QStringList{s("second")}, 10000);
    }

    void firstMachineInAStoreThatDidNotExistAppears()
    {
        UiFixture fixture;
        Opened opened(fixture);
        fixture.addMachine(s("first"));
        QTRY_COMPARE_WITH_TIMEOUT(opened.table->model()->rowCount(), 1, 10000);
        QVERIFY(!opened.find<QWidget>("emptyState")->isVisible());
        QVERIFY(opened.find<QWidget>("detailPane")->isVisible());
    }

    void dialogCreatesAMachineAndRemoveDialogDeletesIt()
    {
        UiFixture fixture;
        Opened opened(fixture);
        opened.find<QAction>("newAction")->trigger();
        auto dialog = opened.find<QDialog>("createDialog");
        QVERIFY(dialog);
        auto drivers = dialog->findChild<QListWidget *>(s("driverList"));
        drivers->setCurrentItem(drivers->findItems(s("none"), Qt::MatchFixedString)
                                    .value(0, drivers->item(drivers->count() - 1)));
        dialog->findChild<QLineEdit *>(s("machineName"))->setText(s("noted"));
        auto url = dialog->findChild<QLineEdit *>(s("url"));
        QVERIFY(url);
        url->setText(s("tcp://127.0.0.1:1"));
        QTest::keyClick(url, Qt::Key_Return);
        // The row is there at once, and the panel shows the job.
        QCOMPARE(opened.names(), QStringList{s("noted")});
        QVERIFY(opened.find<QWidget>("activityPanel")->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.store.exists(s("noted")), 60000);
        const MachineEntry *entry = opened.window.machines().find(s("noted"));
        QTRY_VERIFY_WITH_TIMEOUT(
            (entry = opened.window.machines().find(s("noted"))) && entry->busy.isEmpty(), 60000);
        QCOMPARE(entry->failedStage, QString());

        opened.table->selectRow(0);
        opened.find<QAction>("removeAction")->trigger();
        auto question = opened.find<QDialog>("removeDialog");
        QVERIFY(question);
        auto things = question->findChild<QLabel *>(s("removeThings"));
        QTRY_VERIFY(things->text().contains(fixture.store.machineFolder(s("noted"))));
        question->findChild<QPushButton *>(s("removeConfirm"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(opened.table->model()->rowCount(), 0, 60000);
        QVERIFY(!fixture.store.exists(s("noted")));
    }

    void failedCreateShowsReasonAndCanBeRetried()
    {
        UiFixture fixture;
        fixture.addFailedMachine(s("bad"));
        Opened opened(fixture);
        opened.table->selectRow(0);
        auto failure = opened.find<QWidget>("createFailure");
        QTRY_VERIFY(failure->isVisible());
        QCOMPARE(failure->findChild<QLabel *>(s("errorMessage"))->text(), s("The disk is full."));
        QVERIFY(opened.find<QAction>("retryCreateAction")->isEnabled());
        opened.find<QPushButton>("overviewRetry")->click();
        // The driver none has nothing left to do: it becomes whole.
        QTRY_VERIFY_WITH_TIMEOUT(opened.window.machines().find(s("bad"))->failedStage.isEmpty(),
                                 60000);
    }

    void enterOnAMachineWithoutConsoleShowsItsOverview()
    {
        UiFixture fixture;
        fixture.addMachine(s("noted"));
        Opened opened(fixture);
        opened.table->selectRow(0);
        auto tabs = opened.find<QTabWidget>("detailPane");
        tabs->setCurrentIndex(2);
        QTest::keyClick(opened.table, Qt::Key_Return);
        QCOMPARE(tabs->currentIndex(), 0);
        QCOMPARE(opened.find<QLabel>("overviewTitle")->text(), s("noted"));
    }

    void closingWithoutATrayQuits()
    {
        UiFixture fixture;
        QVERIFY(fixture.settings.set(setting::kCloseToTray, true));
        Opened opened(fixture);
        QSignalSpy quit(&opened.window, &MainWindow::quitRequested);
        opened.window.close();
        QCOMPARE(quit.count(), 1);
    }

    void closingWhileAJobRunsAsks()
    {
        UiFixture fixture;
        Opened opened(fixture);
        const OperationPtr job = fixture.jobs.run<void>(
            s("Long"), s("x"), [](OperationContext &context) { return context.sleepFor(1h); },
            &opened.window, [](const Result<> &) {});
        QSignalSpy quit(&opened.window, &MainWindow::quitRequested);
        opened.window.close();
        QCOMPARE(quit.count(), 0);
        auto question = opened.find<QMessageBox>("quitQuestion");
        QVERIFY(question);
        question->button(QMessageBox::Yes)->click();
        QCOMPARE(quit.count(), 1);
        job->cancel();
        QTRY_VERIFY(job->isFinished());
    }

    void settingsDialogSaysWhyTheTrayIsOff()
    {
        UiFixture fixture;
        Opened opened(fixture);
        opened.window.openSettings();
        auto box = opened.find<QWidget>(setting::kCloseToTray);
        QVERIFY(box);
        QVERIFY(!box->isEnabled());
        QVERIFY(!box->toolTip().isEmpty());
    }

    void thousandMachinesFillWithoutAStall()
    {
        UiFixture fixture;
        for (int i = 0; i < 1000; ++i)
            fixture.addMachine(QStringLiteral("m%1").arg(i));
        QElapsedTimer clock;
        clock.start();
        Watchdog watchdog;
        Opened opened(fixture);
        const qint64 filled = clock.elapsed();
        QCOMPARE(opened.table->model()->rowCount(), 1000);
        QTest::qWait(1000);
        qInfo("1000 machines: filled after %lld ms, longest stall %lld ms", filled,
              watchdog.longest());
        // Generous: the budgets are measured by the benchmark, on an optimised build.
        QVERIFY(filled < 15000);
        QVERIFY(watchdog.longest() < 5000);
    }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
