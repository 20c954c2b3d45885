// SPDX-License-Identifier: Apache-2.0
#include "models/machine/naturalorder.h"
#include "tests/models/machine/machineentries.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace machinist;
using test::machines;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

class tst_MachineListModel final : public QObject
{
    Q_OBJECT

private slots:
    void namesSortNaturally()
    {
        QStringList names{text("node10"), text("Node2"), text("node1"), text("a-1"),
                          text("a2"),     text("b"),     text("a"),     text("node02"),
                          text("10"),     text("B"),     text("9")};
        std::ranges::sort(names, naturalLess);
        // As Docker Machine's: what is not a number is compared as a whole, hence a2 before a-1.
        QCOMPARE(
            names,
            (QStringList{text("9"), text("10"), text("a"), text("a2"), text("a-1"), text("B"),
                         text("b"), text("node1"), text("Node2"), text("node02"), text("node10")}));
    }

    void zerosInFrontDoNotCountAndCaseDecidesLast()
    {
        QStringList names{text("node-10"),  text("Node-9"), text("node-2"), text("a"),
                          text("node-002"), text("B"),      text("b"),      text("node")};
        std::ranges::sort(names, naturalLess);
        QCOMPARE(names,
                 QStringList({text("a"), text("B"), text("b"), text("node"), text("node-002"),
                              text("node-2"), text("Node-9"), text("node-10")}));
    }

    void numbersLongerThanAnyIntegerStillSort()
    {
        QVERIFY(naturalLess(text("a") + QString(40, u'8'), text("a1") + QString(40, u'0')));
    }

    void tenThousandRowsHoldTheModelsRules()
    {
        MachineListModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.fill(machines(10000));
        QCOMPARE(model.rowCount(), 10000);
        QCOMPARE(model.rowOf(text("node9999")), 9999);
        MachineEntry entry = *model.find(text("node77"));
        entry.state = PowerState::Error;
        model.update(entry);
        QCOMPARE(model.data(model.index(77, 0), MachineListModel::StateRole).toInt(),
                 int(PowerState::Error));
        model.remove(text("node0"));
        QCOMPARE(model.rowOf(text("node9999")), 9998);
    }

    void anUpdateSignalsItsRowOnly()
    {
        MachineListModel model;
        model.fill(machines(10));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        MachineEntry entry = *model.find(text("node3"));
        model.update(entry);
        QCOMPARE(changed.size(), 0);
        entry.state = PowerState::Paused;
        model.update(entry);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 3);
        QCOMPARE(changed[0][1].toModelIndex().row(), 3);
        model.setBusy(text("node3"), text("Starting"));
        model.setBusy(text("node3"), text("Starting"));
        model.setBusy(text("nobody"), text("Starting"));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(model.data(model.index(3, MachineListModel::State)).toString(), text("Starting"));
    }

    void stateThatIsNotFreshSaysHowOldItIs()
    {
        MachineListModel model;
        MachineEntry entry{.name = text("web")};
        entry.state = PowerState::Running;
        entry.seen = QDateTime::currentDateTimeUtc().addSecs(-3 * 3600 - 60);
        model.update(entry);
        const QModelIndex state = model.index(0, MachineListModel::State);
        QVERIFY2(state.data().toString().contains(u"3 hour"), qPrintable(state.data().toString()));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.refreshAges();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().column(), int(MachineListModel::State));
        // A look that was answered, but three hours ago: the machine is asked rarely by now.
        entry.isFresh = true;
        model.update(entry);
        QVERIFY2(state.data().toString().contains(u"3 hour"), qPrintable(state.data().toString()));
        entry.seen = QDateTime::currentDateTimeUtc();
        model.update(entry);
        QCOMPARE(state.data().toString(), MachineListModel::stateText(PowerState::Running));
    }

    void changeNamesTheColumnsThatShowIt()
    {
        MachineListModel model;
        model.fill(machines(3));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const auto columns = [&changed] {
            const QList<QVariant> last = changed.takeLast();
            return QPair(last[0].toModelIndex().column(), last[1].toModelIndex().column());
        };
        MachineEntry entry = *model.find(text("node1"));
        entry.state = PowerState::Paused;
        model.update(entry);
        QCOMPARE(columns(), QPair(int(MachineListModel::State), int(MachineListModel::State)));
        entry.ip = text("10.9.9.9");
        entry.url = text("tcp://10.9.9.9:2376");
        model.update(entry);
        QCOMPARE(columns(), QPair(int(MachineListModel::Address), int(MachineListModel::Url)));
        entry.error = text("x"); // the state says that there is one
        model.update(entry);
        QCOMPARE(columns(), QPair(int(MachineListModel::State), int(MachineListModel::Problem)));
        entry.tags = {text("blue")};
        model.update(entry);
        QCOMPARE(columns().first, int(MachineListModel::Problem));
    }

    void fillingAgainKeepsRowsThatStay()
    {
        MachineListModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.fill(machines(20));
        const QPersistentModelIndex kept = model.index(5, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QList<MachineEntry> next = machines(21);
        next.removeAt(2);
        model.fill(next);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(kept.row(), 4);
        QCOMPARE(kept.data().toString(), text("node5"));
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.rowOf(model.at(row).name), row);
    }

    void twoEntriesOfOneNameAreOneRow()
    {
        MachineListModel model;
        QList<MachineEntry> twice = machines(300) + machines(300);
        model.fill(twice);
        QCOMPARE(model.rowCount(), 300);
    }

    void everyColumnHasAHeaderATextAndAnOrder()
    {
        MachineListModel model;
        MachineEntry entry = machines(1).first();
        entry.url = entry.dockerVersion = entry.error = text("x");
        entry.created = QDateTime::currentDateTimeUtc().addDays(-3);
        model.fill({entry});
        for (int column = 0; column < MachineListModel::ColumnCount; ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
            QVERIFY(!model.index(0, column).data().toString().isEmpty());
            QCOMPARE(model.compare(0, 0, column), 0);
        }
        MachineEntry other = entry;
        other.name = text("node1");
        other.state = PowerState::Error;
        other.driver = other.url = other.dockerVersion = other.error = text("y");
        other.ip = text("10.0.0.10");
        other.created = entry.created.addDays(1);
        model.update(other);
        for (int column = 0; column < MachineListModel::ColumnCount; ++column) {
            QVERIFY(model.compare(0, 1, column) < 0);
            QVERIFY(model.compare(1, 0, column) > 0);
        }
    }

    void countsFollowEachChange()
    {
        MachineListModel model;
        QList<MachineEntry> entries = machines(12);
        entries[4].tags = {text("blue"), text("web")};
        entries[5].account = text("a1");
        model.fill(entries);
        QCOMPARE(model.counts().all, 12);
        QCOMPARE(model.counts().of(PowerState::Stopped), 4);
        QCOMPARE(model.counts().drivers.value(text("qemu")), 6);
        QCOMPARE(model.counts().tags.value(text("web")), 1);
        QCOMPARE(model.counts().accounts, (QHash<QString, int>{{text("a1"), 1}}));
        entries[4].tags = {text("blue")};
        entries[4].state = PowerState::Error;
        model.update(entries[4]);
        QCOMPARE(model.counts().of(PowerState::Running), 7);
        QCOMPARE(model.counts().of(PowerState::Error), 1);
        QCOMPARE(model.counts().tags, (QHash<QString, int>{{text("blue"), 1}}));
        model.remove(text("node4"));
        QVERIFY(model.counts().tags.isEmpty());
        QCOMPARE(model.counts().all, 11);
        model.update({.name = text("new"), .driver = text("none")});
        QCOMPARE(model.counts().drivers.value(text("none")), 1);
        model.fill(machines(500));
        QCOMPARE(model.counts().all, 500);
        QVERIFY(!model.counts().drivers.contains(text("none")));
    }

    void agesAreRoundedDown()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE(ageText({}, now), QString());
        QVERIFY(ageText(now.addSecs(-59), now).contains(u"minute"));
        QVERIFY(ageText(now.addSecs(-3600 * 5), now).startsWith(u"5 hour"));
        QVERIFY(ageText(now.addDays(-59), now).startsWith(u"59 day"));
        QVERIFY(ageText(now.addDays(-800), now).startsWith(u"2 year"));
    }
};

QTEST_GUILESS_MAIN(tst_MachineListModel)
#include "tst_machinelistmodel.moc"
