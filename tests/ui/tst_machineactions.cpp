// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/machinemonitor.h"
#include "models/machine/machinelistmodel.h"
#include "tests/ui/uifixture.h"
#include "ui/machine/machineactions.h"
#include "ui/machine/machinejobs.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

MachineEntry entryOf(const char *name, const char *driver, PowerState state)
{
    MachineEntry entry;
    entry.name = s(name);
    entry.driver = s(driver);
    entry.state = state;
    return entry;
}

} // namespace

class tst_MachineActions final : public QObject
{
    Q_OBJECT

    struct Parts
    {
        Parts()
        {
            add("up", "qemu", PowerState::Running);
            add("down", "qemu", PowerState::Stopped);
            add("noted", "none", PowerState::Running);
            MachineEntry broken = entryOf("broken", "qemu", PowerState::Error);
            broken.failedStage = s("create");
            machines.update(broken);
        }
        void add(const char *name, const char *driver, PowerState state)
        {
            MachineEntry entry = entryOf(name, driver, state);
            if (state == PowerState::Running) {
                entry.url = s("tcp://127.0.0.1:2376");
                entry.ip = s("127.0.0.1");
            }
            machines.update(entry);
        }
        bool can(MachineActions::Kind kind, const char *name) const
        {
            return actions.obstacle(kind, s(name)).isEmpty();
        }

        UiFixture fixture;
        Services services{fixture.services()};
        MachineListModel machines;
        MachineMonitor monitor{fixture.lifecycle, machines};
        MachineJobs jobs{services, machines, monitor};
        MachineActions actions{jobs, machines, fixture.drivers};
    };

private slots:
    void thousandsAreToldInSlices()
    {
        Parts parts;
        QStringList names;
        for (int i = 0; i < 1000; ++i)
            names.append(QString::number(i));
        QStringList told;
        const auto tell = [&told](const QString &name) {
            told.append(name);
            return OperationPtr();
        };
        parts.actions.runEach(names, tell);
        QVERIFY(!told.isEmpty() && told.size() < 100); // then keys are answered
        parts.actions.runEach({s("next")}, tell);
        QTRY_COMPARE(told, names + QStringList{s("next")});
        // A few are told at once.
        told.clear();
        parts.actions.runEach({s("a"), s("b")}, tell);
        QCOMPARE(told.size(), 2);
    }

    void onlyWhatMakesSenseCanBeDone()
    {
        Parts parts;
        QVERIFY(!parts.can(MachineActions::Start, "up"));
        QVERIFY(parts.can(MachineActions::Stop, "up"));
        QVERIFY(parts.can(MachineActions::Console, "up"));
        QVERIFY(parts.can(MachineActions::Environment, "up"));
        QVERIFY(!parts.can(MachineActions::RetryCreate, "up"));

        QVERIFY(parts.can(MachineActions::Start, "down"));
        QVERIFY(!parts.can(MachineActions::Stop, "down"));
        QVERIFY(!parts.can(MachineActions::Console, "down"));
        QVERIFY(!parts.can(MachineActions::CopyAddress, "down"));
        QVERIFY(parts.can(MachineActions::Remove, "down"));

        // The driver none has neither power nor SSH.
        QVERIFY(!parts.can(MachineActions::Stop, "noted"));
        QVERIFY(!parts.can(MachineActions::Console, "noted"));
        QVERIFY(parts.can(MachineActions::Environment, "noted"));

        QVERIFY(parts.can(MachineActions::RetryCreate, "broken"));
        QVERIFY(!parts.can(MachineActions::Start, "broken"));
        QVERIFY(parts.can(MachineActions::Remove, "broken"));
        QVERIFY(!parts.can(MachineActions::Remove, "unknown"));
    }

    void busyMachineIsOnlyLookedAtAndNoted()
    {
        static const QList<int> kHarmless{MachineActions::OpenLog, MachineActions::Doctor,
                                          MachineActions::Edit};
        Parts parts;
        parts.machines.setBusy(s("up"), s("Stopping…"));
        for (int kind = 0; kind < MachineActions::KindCount; ++kind) {
            QCOMPARE(parts.can(MachineActions::Kind(kind), "up"), kHarmless.contains(kind));
        }
    }

    void selectionEnablesTheActionsAndFollowsTheModel()
    {
        Parts parts;
        QAction *start = parts.actions.action(MachineActions::Start);
        QAction *stop = parts.actions.action(MachineActions::Stop);
        QVERIFY(!start->isEnabled() && !stop->isEnabled());
        parts.actions.setSelection({s("up")});
        QVERIFY(!start->isEnabled() && stop->isEnabled());
        parts.add("up", "qemu", PowerState::Stopped);
        QVERIFY(start->isEnabled() && !stop->isEnabled());
        parts.actions.setSelection({s("up"), s("noted")});
        QVERIFY(start->isEnabled()); // for one of them it makes sense
        QVERIFY(!parts.actions.action(MachineActions::Environment)->isEnabled()); // one at a time
    }

    void whatTheDriverCannotDoIsGreyedWithTheReason()
    {
        Parts parts;
        for (const auto kind : {MachineActions::Suspend, MachineActions::Snapshots,
                                MachineActions::Reshape, MachineActions::Clone}) {
            const QString why = parts.actions.obstacle(kind, s("noted"));
            QVERIFY2(why.contains(s("none")), qPrintable(why));
        }
        QVERIFY(parts.can(MachineActions::Rename, "noted"));
        QVERIFY(parts.can(MachineActions::Suspend, "up"));
        QVERIFY(!parts.can(MachineActions::Suspend, "down"));
        QVERIFY(parts.can(MachineActions::Snapshots, "up"));
        QVERIFY(parts.can(MachineActions::Reshape, "down"));
        // Files in use are neither moved nor copied.
        QVERIFY(!parts.can(MachineActions::Clone, "up")
                && parts.can(MachineActions::Clone, "down"));
        QVERIFY(!parts.can(MachineActions::Rename, "up"));
        QVERIFY(parts.can(MachineActions::Rename, "down"));
        parts.add("asleep", "qemu", PowerState::Saved);
        QVERIFY(parts.can(MachineActions::Start, "asleep"));
        QVERIFY(parts.can(MachineActions::Kill, "asleep")); // drops what it was doing
        QVERIFY(!parts.can(MachineActions::Stop, "asleep"));
        QVERIFY(!parts.can(MachineActions::Suspend, "asleep"));
        QVERIFY(!parts.can(MachineActions::Suspend, "broken"));
    }

    void disabledActionSaysWhy()
    {
        Parts parts;
        parts.actions.setSelection({s("down")});
        QAction *stop = parts.actions.action(MachineActions::Stop);
        QVERIFY(stop->toolTip().contains(parts.actions.obstacle(MachineActions::Stop, s("down"))));
    }

    void stoppingAsksFirstAndOnlyForThoseThatRun()
    {
        Parts parts;
        QSignalSpy asked(&parts.actions, &MachineActions::confirmationNeeded);
        parts.actions.run(MachineActions::Stop, {s("up"), s("down"), s("noted")});
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(1).toStringList(), QStringList{s("up")});
        QVERIFY(parts.machines.find(s("up"))->busy.isEmpty());
    }

    void addressesAreCopiedLineByLine()
    {
        Parts parts;
        parts.actions.run(MachineActions::CopyAddress, {s("up"), s("down"), s("noted")});
        QCOMPARE(QGuiApplication::clipboard()->text(), s("127.0.0.1\n127.0.0.1"));
    }

    void menuOfOneMachineHasTheSameActions()
    {
        Parts parts;
        QMenu ofSelection;
        QMenu ofOne;
        parts.actions.addTo(&ofSelection);
        parts.actions.addFor(s("up"), &ofOne);
        QCOMPARE(ofOne.actions().size(), ofSelection.actions().size());
        for (int i = 0; i < ofOne.actions().size(); ++i)
            QCOMPARE(ofOne.actions().at(i)->text(), ofSelection.actions().at(i)->text());
    }
};

QTEST_MAIN(tst_MachineActions)
#include "tst_machineactions.moc"
