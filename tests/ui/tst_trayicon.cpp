// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/machinemonitor.h"
#include "models/machine/machinelistmodel.h"
#include "tests/ui/uifixture.h"
#include "ui/machine/machineactions.h"
#include "ui/machine/machinejobs.h"
#include "ui/tray/trayicon.h"

#include <QSignalSpy>
#include <QTest>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_TrayIcon final : public QObject
{
    Q_OBJECT

    struct Parts
    {
        void add(const QString &name, PowerState state)
        {
            MachineEntry entry;
            entry.name = name;
            entry.driver = s("qemu");
            entry.state = state;
            machines.update(entry);
        }
        QStringList titles()
        {
            tray.rebuild();
            QStringList titles;
            for (const QAction *action : tray.menu().actions()) {
                if (action->menu())
                    titles.append(action->text());
            }
            return titles;
        }

        UiFixture fixture;
        Services services{fixture.services()};
        MachineListModel machines;
        MachineMonitor monitor{fixture.lifecycle, machines};
        MachineJobs jobs{services, machines, monitor};
        MachineActions actions{jobs, machines, fixture.drivers};
        TrayIcon tray{machines, actions};
    };

private slots:
    void runningMachinesComeFirstWithTheirState()
    {
        Parts parts;
        parts.add(s("a"), PowerState::Stopped);
        parts.add(s("b"), PowerState::Running);
        QCOMPARE(parts.titles(), (QStringList{s("b (Running)"), s("a (Stopped)")}));
    }

    void submenuOffersWhatMakesSense()
    {
        Parts parts;
        parts.add(s("a"), PowerState::Stopped);
        parts.tray.rebuild();
        auto menu = parts.tray.menu().findChild<QMenu *>(s("tray-a"));
        QVERIFY(menu);
        const auto enabled = [menu](const char *name) {
            for (const QAction *action : menu->actions()) {
                if (action->objectName() == s(name))
                    return action->isEnabled();
            }
            return false;
        };
        QVERIFY(enabled("startAction"));
        QVERIFY(!enabled("stopAction"));
        QVERIFY(enabled("removeAction"));
    }

    void longListsAreCut()
    {
        Parts parts;
        for (int i = 0; i < 25; ++i)
            parts.add(QStringLiteral("m%1").arg(i, 2, 10, QLatin1Char('0')), PowerState::Stopped);
        QCOMPARE(parts.titles().size(), TrayIcon::kMostMachines);
    }

    void menuFollowsTheModel()
    {
        Parts parts;
        parts.add(s("a"), PowerState::Stopped);
        QTRY_VERIFY(parts.tray.menu().findChild<QMenu *>(s("tray-a")));
        parts.machines.remove(s("a"));
        QTRY_VERIFY(!parts.tray.menu().findChild<QMenu *>(s("tray-a")));
    }

    void entriesBelowSpeakToTheWindow()
    {
        Parts parts;
        QSignalSpy created(&parts.tray, &TrayIcon::newRequested);
        QSignalSpy shown(&parts.tray, &TrayIcon::showRequested);
        QSignalSpy quit(&parts.tray, &TrayIcon::quitRequested);
        for (QAction *action : parts.tray.menu().actions()) {
            if (!action->objectName().isEmpty() && action->isEnabled())
                action->trigger();
        }
        QCOMPARE(created.count() + shown.count() + quit.count(), 3);
    }

    void stopAllNeedsSomethingThatRuns()
    {
        Parts parts;
        const auto stopAll = [&parts] {
            parts.tray.rebuild();
            return parts.tray.menu().findChild<QAction *>(s("trayStopAll"));
        };
        parts.add(s("a"), PowerState::Stopped);
        QVERIFY(!stopAll()->isEnabled());
        parts.add(s("b"), PowerState::Running);
        QVERIFY(stopAll()->isEnabled());
    }

    void lookThatChangesNothingLeavesTheMenuAlone()
    {
        Parts parts;
        parts.add(s("a"), PowerState::Running);
        parts.tray.rebuild();
        const QPointer<QMenu> before = parts.tray.menu().findChild<QMenu *>(s("tray-a"));
        QVERIFY(before);
        MachineEntry entry = *parts.machines.find(s("a"));
        entry.seen = QDateTime::currentDateTimeUtc();
        parts.machines.update(entry);
        parts.tray.rebuild();
        QVERIFY(before); // not built anew once a second for nothing
        entry.state = PowerState::Stopped;
        parts.machines.update(entry);
        parts.tray.rebuild();
        QVERIFY(!before);
    }

    void withoutATrayTheReasonIsGiven()
    {
        // Offscreen there is none.
        QVERIFY(!TrayIcon::isAvailable());
        QVERIFY(!TrayIcon::obstacle().isEmpty());
        Parts parts;
        parts.tray.show();
        QVERIFY(!parts.tray.isShown());
    }
};

QTEST_MAIN(tst_TrayIcon)
#include "tst_trayicon.moc"
