// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/movabledriver.h"
#include "models/driver/snapshotdriver.h"
#include "models/driver/suspenddriver.h"
#include "tests/support/localvm.h"

#include <QTest>

namespace machinist {

/// A machine that was made in a stand-in hypervisor, and what can be done to it besides running.
template<typename Fixture>
class LocalMoments
{
public:
    explicit LocalMoments(const Given &given = {})
        : m_operation(vm.seat())
        , m_driver(vm.configured(given))
    {}

    Fixture vm;

    DriverContext &context() { return m_operation.context(); }
    Driver &driver() { return *m_driver; }
    PowerState power() { return m_driver->state(context()).value_or(PowerState::None); }
    void reopen() { m_driver = vm.reopened(*m_driver); }
    SnapshotDriver &snapshots() { return dynamic_cast<SnapshotDriver &>(*m_driver); }
    MovableDriver &movable() { return dynamic_cast<MovableDriver &>(*m_driver); }
    QStringList snapshotNames()
    {
        QStringList names;
        for (const Snapshot &one : snapshots().snapshots(context()).value_or(QList<Snapshot>()))
            names << one.name;
        return names;
    }
    Result<> suspend() { return dynamic_cast<SuspendDriver &>(*m_driver).suspend(context()); }
    Result<> reshape(const Given &changes)
    {
        return dynamic_cast<ReshapeDriver &>(*m_driver).reshape(vm.values(changes), context());
    }
    MachineField field(const char *flag)
    {
        const auto all = dynamic_cast<ReshapeDriver &>(*m_driver).fields(context());
        for (const MachineField &one : all.value_or(QList<MachineField>()))
            if (one.flag == QLatin1String(flag))
                return one;
        return {};
    }

    /// The road of all hypervisors through the snapshots of a machine that runs.
    void checkSnapshots()
    {
        const QString clean = QStringLiteral("clean disk");
        const QString running = QStringLiteral("running");
        SUCCEEDS(m_driver->stop(context()));
        SUCCEEDS(snapshots().takeSnapshot(clean, context()));
        SUCCEEDS(m_driver->start(context()));
        QTest::qWait(1100); // Hyper-V's times are whole seconds
        SUCCEEDS(snapshots().takeSnapshot(running, context()));
        QCOMPARE(power(), PowerState::Running);
        const auto all = snapshots().snapshots(context());
        SUCCEEDS(all);
        QCOMPARE(snapshotNames(), QStringList({clean, running}));
        QVERIFY(!all->first().hasMemory && all->last().hasMemory);
        QVERIFY(qAbs(all->last().taken.secsTo(QDateTime::currentDateTime())) < 600);
        QCOMPARE(snapshots().takeSnapshot(running, context()).error().kind,
                 ErrorKind::AlreadyExists);

        SUCCEEDS(snapshots().restoreSnapshot(clean, context())); // while it runs
        QCOMPARE(power(), PowerState::Stopped);
        SUCCEEDS(snapshots().restoreSnapshot(running, context()));
        QCOMPARE(power(), PowerState::Saved);
        SUCCEEDS(m_driver->start(context()));
        QCOMPARE(power(), PowerState::Running);
        QCOMPARE(snapshots().restoreSnapshot(QStringLiteral("other"), context()).error().kind,
                 ErrorKind::NotFound);
        QCOMPARE(power(), PowerState::Running);
        SUCCEEDS(snapshots().deleteSnapshot(clean, context()));
        SUCCEEDS(snapshots().deleteSnapshot(clean, context()));
        QCOMPARE(snapshotNames(), QStringList{running});
    }

    /// Suspends it, goes on, and drops what it was doing.
    void checkSuspend()
    {
        SUCCEEDS(suspend());
        QCOMPARE(power(), PowerState::Saved);
        SUCCEEDS(suspend());
        SUCCEEDS(m_driver->start(context()));
        QCOMPARE(power(), PowerState::Running);
        SUCCEEDS(suspend());
        SUCCEEDS(m_driver->kill(context()));
        QCOMPARE(power(), PowerState::Stopped);
        QVERIFY(!suspend()); // it is off, and its hypervisor says so
    }

private:
    LocalOperation m_operation;
    std::unique_ptr<Driver> m_driver;
};

} // namespace machinist
