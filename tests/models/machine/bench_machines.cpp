// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machineextras.h"
#include "models/machine/machinefiltermodel.h"
#include "models/machine/machinelistmodel.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

class bench_Machines final : public QObject
{
    Q_OBJECT

private slots:
    void loadAThousandMachines()
    {
        QTemporaryDir home;
        const MachineStore store(home.path());
        for (int i = 0; i < 1000; ++i) {
            const QString name = QStringLiteral("node%1").arg(i);
            QVERIFY(store.create(Machine(name, QStringLiteral("qemu"), store.root())));
            QVERIFY(updateExtras(store, name, [](MachineExtras &) {}));
        }
        QElapsedTimer timer;
        timer.start();
        const QStringList names = *store.names();
        for (const QString &name : names)
            QVERIFY(store.load(name));
        qInfo("names and load of 1000 machines: %lld ms", timer.restart());
        QCOMPARE(loadAll(store)->size(), 1000);
        qInfo("loadAll (with the program's own files): %lld ms", timer.elapsed());
        QBENCHMARK
        {
            QCOMPARE(loadAll(store)->size(), 1000);
        }
    }

    void updateTenThousandRows()
    {
        MachineListModel model;
        MachineFilterModel filter(model);
        filter.sort(MachineListModel::Name);
        QList<MachineEntry> entries;
        for (int i = 0; i < 10000; ++i)
            entries.append({.name = QStringLiteral("node%1").arg(i)});
        QElapsedTimer timer;
        timer.start();
        model.fill(entries);
        qInfo("fill of 10000 rows under a sorted filter: %lld ms", timer.restart());
        for (int i = 0; i < 10000; ++i) {
            MachineEntry entry = *model.find(QStringLiteral("node%1").arg(i));
            entry.state = PowerState::Running;
            model.update(entry);
        }
        qInfo("10000 updates: %lld ms", timer.restart());
        filter.setQuery(QStringLiteral("state:running 99"));
        qInfo("a query: %lld ms, %d rows", timer.elapsed(), filter.rowCount());
    }
};

QTEST_GUILESS_MAIN(bench_Machines)
#include "bench_machines.moc"
