// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/machinemonitor.h"
#include "models/machine/machinelistmodel.h"
#include "tests/support/fakecloud.h"
#include "tests/ui/uifixture.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace machinist;
using namespace std::chrono_literals;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_MachineMonitor final : public QObject
{
    Q_OBJECT

    struct Parts
    {
        void load() { machines.fill(*loadAll(fixture.store)); }

        UiFixture fixture;
        MachineListModel machines;
        MachineMonitor monitor{fixture.lifecycle, machines};
    };

private slots:
    void inactiveItLooksOnlyAtWhatIsAskedFor()
    {
        Parts parts;
        parts.fixture.addMachine(s("one"));
        parts.fixture.addMachine(s("two"));
        parts.load();
        QSignalSpy looked(&parts.monitor, &MachineMonitor::looked);
        parts.monitor.lookAt(s("two"));
        QTRY_COMPARE_WITH_TIMEOUT(looked.count(), 1, 20000);
        QTest::qWait(300);
        QCOMPARE(looked.count(), 1);
        QVERIFY(parts.machines.find(s("two"))->isFresh);
        QVERIFY(!parts.machines.find(s("one"))->isFresh);
    }

    void activeItLooksAtAllAndAgain()
    {
        Parts parts;
        for (int i = 0; i < 20; ++i)
            parts.fixture.addMachine(QStringLiteral("m%1").arg(i));
        parts.load();
        QSignalSpy looked(&parts.monitor, &MachineMonitor::looked);
        parts.monitor.setInterval(500ms);
        parts.monitor.setActive(true);
        QTRY_VERIFY_WITH_TIMEOUT(looked.count() >= 40, 30000);
        for (const QString &name : parts.machines.names())
            QVERIFY(parts.machines.find(name)->isFresh);
        QCOMPARE(parts.machines.find(s("m3"))->state, PowerState::Running);
        parts.monitor.setActive(false);
    }

    void providersAreAskedRarely()
    {
        if (const QString why = test::FakeCloud::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        test::FakeCloud cloud;
        QVERIFY(cloud.start(s("digitalocean/server.py")));
        Parts parts;
        parts.fixture.addMachine(s("here"));
        Machine machine(s("there"), s("digitalocean"), parts.fixture.store.root());
        JsonObject driver = machine.driverConfig();
        driver.set(QLatin1String("MachineName"), s("there"));
        driver.set(QLatin1String("DropletID"), 4711);
        driver.set(QLatin1String("AccessToken"), s("dop_v1_secret"));
        driver.set(QLatin1String("Endpoint"), cloud.address());
        machine.setDriverConfig(driver);
        QVERIFY(parts.fixture.store.create(machine));
        parts.load();
        QSignalSpy looked(&parts.monitor, &MachineMonitor::looked);
        const auto looks = [&looked](const char *name) {
            return std::ranges::count(looked, s(name), [](const QList<QVariant> &arguments) {
                return arguments.first().toString();
            });
        };
        parts.monitor.setInterval(200ms);
        parts.monitor.setActive(true);
        QTRY_VERIFY_WITH_TIMEOUT(looks("there") == 1, 20000);
        const auto before = looks("here");
        QTRY_VERIFY_WITH_TIMEOUT(looks("here") >= before + 4, 20000);
        QCOMPARE(looks("there"), 1);
        QVERIFY(cloud.requests().size() >= 1);
        parts.monitor.lookAt(s("there")); // but who wants to know is told
        QTRY_COMPARE_WITH_TIMEOUT(looks("there"), 2, 20000);
        parts.monitor.setActive(false);
    }

    void busyMachinesAreLeftAlone()
    {
        Parts parts;
        parts.fixture.addMachine(s("one"));
        parts.load();
        parts.machines.setBusy(s("one"), s("Stopping…"));
        QSignalSpy looked(&parts.monitor, &MachineMonitor::looked);
        parts.monitor.setActive(true);
        QTest::qWait(400);
        QCOMPARE(looked.count(), 0);
    }

    void machineThatIsGoneLeavesTheTable()
    {
        Parts parts;
        parts.fixture.addMachine(s("one"));
        parts.load();
        QVERIFY(parts.fixture.store.remove(s("one")));
        parts.monitor.lookAtAll();
        QTRY_COMPARE_WITH_TIMEOUT(parts.machines.rowCount(), 0, 20000);
    }
};

QTEST_GUILESS_MAIN(tst_MachineMonitor)
#include "tst_machinemonitor.moc"
