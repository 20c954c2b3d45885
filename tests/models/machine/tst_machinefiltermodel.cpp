// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machinefiltermodel.h"
#include "tests/models/machine/machineentries.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace machinist;
using test::machines;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

static QStringList names(const MachineFilterModel &filter)
{
    QStringList all;
    for (int row = 0; row < filter.rowCount(); ++row)
        all.append(filter.index(row, MachineListModel::Name).data().toString());
    return all;
}

static void setState(MachineListModel &model, const QString &name, PowerState state)
{
    MachineEntry entry = *model.find(name);
    entry.state = state;
    model.update(entry);
}

class tst_MachineFilterModel final : public QObject
{
    Q_OBJECT

private slots:
    void aQueryIsTakenApart()
    {
        const MachineQuery query
            = MachineQuery::parse(text("web driver:qemu STATE:running tag:\"my tag\" x:y driver:"));
        QCOMPARE(query.words, (QStringList{text("web"), text("x:y")}));
        QCOMPARE(query.drivers, QStringList{text("qemu")});
        QCOMPARE(query.states, QStringList{text("running")});
        QCOMPARE(query.tags, QStringList{text("my tag")});
        QVERIFY(MachineQuery::parse(text("  ")).isEmpty());
    }

    void theFilterShowsWhatTheQueryAsksFor()
    {
        MachineListModel model;
        QList<MachineEntry> entries = machines(12);
        entries[4].tags = {text("Blue")};
        model.fill(entries);
        MachineFilterModel filter(model);
        QAbstractItemModelTester tester(&filter,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(filter.rowCount(), 12);
        filter.setQuery(text("driver:qemu"));
        QCOMPARE(filter.rowCount(), 6);
        filter.setQuery(text("driver:qemu driver:generic state:Stopped"));
        QCOMPARE(filter.rowCount(), 4);
        filter.setQuery(text("tag:blue"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setQuery(text("driver:generic"), text("driver:qemu"));
        QCOMPARE(filter.rowCount(), 0); // inside the group
        filter.setQuery(text("state:stopped"), text("driver:qemu"));
        QCOMPARE(filter.rowCount(), 2);
        entries[5].account = text("a1");
        model.update(entries[5]);
        filter.setQuery({}, text("account:a1"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setQuery(text("NODE1"));
        QCOMPARE(filter.rowCount(), 3);
        filter.setQuery(text("10.0.0.7"));
        QCOMPARE(filter.rowCount(), 1);
        MachineEntry entry = *model.find(text("node7"));
        entry.ip.clear();
        model.update(entry);
        QCOMPARE(filter.rowCount(), 0);
    }

    void theFilterSortsByValueAndNotByText()
    {
        MachineListModel model;
        model.fill(machines(12));
        MachineFilterModel filter(model);
        filter.sort(MachineListModel::Address);
        QCOMPARE(filter.index(2, 0).data().toString(), text("node2"));
        QCOMPARE(filter.index(11, 0).data().toString(), text("node11"));
        filter.sort(MachineListModel::Name, Qt::DescendingOrder);
        QCOMPARE(filter.index(0, 0).data().toString(), text("node11"));
    }

    void headerIsThereWithoutRows()
    {
        MachineListModel model;
        const MachineFilterModel filter(model);
        QCOMPARE(filter.headerData(MachineListModel::Name, Qt::Horizontal),
                 model.headerData(MachineListModel::Name, Qt::Horizontal));
    }

    void rowThatChangesGoesWhereItBelongs()
    {
        MachineListModel model;
        model.fill(machines(6));
        MachineFilterModel filter(model);
        QAbstractItemModelTester tester(&filter,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.sort(MachineListModel::State);
        const QPersistentModelIndex kept = filter.indexOf(text("node0"));
        QCOMPARE(kept.row(), 4); // behind those that run
        setState(model, text("node0"), PowerState::Running);
        QCOMPARE(kept.row(), 0);
        QCOMPARE(kept.data().toString(), text("node0"));
        filter.sort(MachineListModel::State, Qt::DescendingOrder);
        QCOMPARE(names(filter).first(), text("node3")); // the one that is stopped
    }

    void streamOfChangesIsShownInBatches()
    {
        MachineListModel model;
        model.fill(machines(300));
        MachineFilterModel filter(model);
        filter.sort(MachineListModel::State);
        QSignalSpy changed(&filter, &QAbstractItemModel::dataChanged);
        QSignalSpy arranged(&filter, &QAbstractItemModel::layoutChanged);
        for (int i = 1; i < 300; i += 3)
            setState(model, text("node%1").arg(i), PowerState::Error);
        QCOMPARE(changed.size(), 100); // what a row says is true at once
        QVERIFY2(arranged.size() < 20, qPrintable(QString::number(arranged.size())));
        const auto isInOrder = [&] {
            for (int row = 1; row < filter.rowCount(); ++row) {
                const int order = model.compare(filter.mapToSource(filter.index(row - 1, 0)).row(),
                                                filter.mapToSource(filter.index(row, 0)).row(),
                                                MachineListModel::State);
                if (order > 0)
                    return false;
            }
            return true;
        };
        QVERIFY(!isInOrder());
        QTRY_VERIFY(isInOrder());
    }

    void manyThatComeOrGoTogetherAreOneReset()
    {
        MachineListModel model;
        model.fill(machines(300));
        MachineFilterModel filter(model);
        QAbstractItemModelTester tester(&filter,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&filter, &QAbstractItemModel::modelReset);
        QSignalSpy removed(&filter, &QAbstractItemModel::rowsRemoved);
        filter.setQuery(text("driver:qemu"));
        QCOMPARE(filter.rowCount(), 150);
        QCOMPARE(resets.size(), 1);
        QCOMPARE(removed.size(), 0);
        // One letter more of a name that few have: those that stay keep their selection.
        filter.setQuery(text("driver:qemu node1"));
        QVERIFY(resets.size() == 2);
        filter.setQuery(text("driver:qemu node10"));
        QCOMPARE(resets.size(), 2);
        QVERIFY(removed.size() > 0);
        QCOMPARE(names(filter),
                 (QStringList{text("node101"), text("node103"), text("node105"), text("node107"),
                              text("node109")}));
    }

    void rowsThatComeAndGoBelowKeepTheOthers()
    {
        MachineListModel model;
        model.fill(machines(20));
        MachineFilterModel filter(model);
        QAbstractItemModelTester tester(&filter,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.sort(MachineListModel::Name, Qt::DescendingOrder);
        filter.setQuery(text("state:running"));
        const QPersistentModelIndex kept = filter.indexOf(text("node10"));
        model.remove(text("node5"));  // stands above it in the list
        model.remove(text("node12")); // is hidden
        model.update({.name = text("node0a"), .state = PowerState::Running});
        model.update({.name = text("node0b"), .state = PowerState::Stopped});
        QCOMPARE(kept.data().toString(), text("node10"));
        QCOMPARE(names(filter).last(), text("node0a"));
        QVERIFY(!filter.indexOf(text("node0b")).isValid());
        setState(model, text("node0b"), PowerState::Running);
        QVERIFY(filter.indexOf(text("node0b")).isValid());
    }

    /// Whatever happens to the list, in the end the rows are those that a new filter would show.
    void anyHistoryEndsAsAFreshFilter()
    {
        constexpr PowerState kStates[]
            = {PowerState::Running, PowerState::Stopped, PowerState::Error, PowerState::Starting};
        const char *queries[] = {"", "state:running", "node1", "driver:qemu state:stopped"};
        QRandomGenerator random(7);
        MachineListModel model;
        model.fill(machines(60));
        MachineFilterModel filter(model);
        QAbstractItemModelTester tester(&filter,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QItemSelectionModel selection(&filter);
        QString query;
        for (int step = 0; step < 2000; ++step) {
            const QString name = text("node%1").arg(random.bounded(90));
            const int what = random.bounded(20);
            if (what == 0) {
                model.remove(name);
            } else if (what == 1) {
                query = text(queries[random.bounded(4)]);
                filter.setQuery(query);
            } else if (what == 2) {
                filter.sort(random.bounded(int(MachineListModel::ColumnCount)),
                            Qt::SortOrder(random.bounded(2)));
            } else if (what == 3 && filter.rowCount() > 0) {
                selection.select(filter.index(random.bounded(filter.rowCount()), 0),
                                 QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
            } else {
                model.update({.name = name,
                              .driver = text(random.bounded(2) ? "qemu" : "generic"),
                              .state = kStates[random.bounded(4)],
                              .ip = text("10.0.0.%1").arg(random.bounded(9))});
            }
        }
        filter.sort(MachineListModel::Address, Qt::DescendingOrder);
        MachineFilterModel fresh(model);
        fresh.setQuery(query);
        fresh.sort(MachineListModel::Address, Qt::DescendingOrder);
        QCOMPARE(names(filter), names(fresh));
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex shown = filter.mapFromSource(model.index(row, 0));
            if (shown.isValid())
                QCOMPARE(filter.mapToSource(shown).row(), row);
        }
    }
};

QTEST_GUILESS_MAIN(tst_MachineFilterModel)
#include "tst_machinefiltermodel.moc"
