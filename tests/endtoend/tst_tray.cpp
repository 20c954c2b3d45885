// SPDX-License-Identifier: Apache-2.0
//
// The tray icon in a real panel, and the real binary started twice and hidden. The panel comes and
// goes: the program must never be out of reach.
#include "app/application/application.h"
#include "models/machine/machinelistmodel.h"
#include "models/machine/machinestore.h"
#include "models/settings/settings.h"
#include "tests/endtoend/sandbox.h"
#include "tests/support/virtualdesktop.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/tray/trayicon.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace machinist;

namespace {

VirtualDesktop *desktop = nullptr;
Sandbox *sandbox = nullptr;

constexpr int kPatienceMs = 40000;

/// The windows that can be seen; an icon in the panel is one as well, but has no title.
int visibleWindows()
{
    QProcess search;
    search.start(QStringLiteral("xdotool"),
                 {QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                  QStringLiteral("--name"), QStringLiteral("^Machinist$")});
    search.waitForFinished(10000);
    return int(search.readAllStandardOutput().split('\n').size()) - 1;
}

/// The first program is up when its socket answers to others.
bool isListening()
{
    return !QDir(QDir::tempPath())
                .entryList({QStringLiteral("machinist-*")}, QDir::System)
                .isEmpty();
}

} // namespace

class tst_Tray final : public QObject
{
    Q_OBJECT

    static void addMachine(const char *name)
    {
        const MachineStore store(sandbox->store());
        Machine machine(QString::fromUtf8(name), QStringLiteral("none"), store.root());
        JsonObject config;
        config.set(QLatin1String("MachineName"), machine.name());
        config.set(QLatin1String("URL"), QStringLiteral("tcp://127.0.0.1:1"));
        machine.setDriverConfig(config);
        QVERIFY(store.create(machine));
    }

private slots:
    void initTestCase()
    {
        addMachine("web");
        Settings settings;
        QVERIFY(settings.set(setting::kCloseToTray, true));
    }

    void iconIsInThePanelAndClosingHides()
    {
        Application application;
        MainWindow &window = application.window();
        application.show(false);
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_VERIFY_WITH_TIMEOUT(window.tray().isShown(), kPatienceMs);
        QVERIFY(TrayIcon::obstacle().isEmpty());
        QTRY_VERIFY(window.tray().menu().findChild<QMenu *>(QStringLiteral("tray-web")));
        window.openSettings();
        auto dialog = window.findChild<QDialog *>(QStringLiteral("settingsDialog"));
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<QCheckBox *>(QLatin1String(setting::kCloseToTray))->isEnabled());
        dialog->reject();

        QSignalSpy quit(&window, &MainWindow::quitRequested);
        window.close();
        QVERIFY(!window.isVisible());
        QCOMPARE(quit.count(), 0);
        window.tray().menu().findChild<QAction *>(QStringLiteral("trayShow"))->trigger();
        QTRY_VERIFY(window.isVisible());
    }

    void panelThatGoesBringsTheHiddenWindowBack()
    {
        Application application;
        MainWindow &window = application.window();
        application.show(false);
        QTRY_VERIFY_WITH_TIMEOUT(window.tray().isShown(), kPatienceMs);
        window.close();
        QVERIFY(!window.isVisible());
        desktop->endTray();
        QTRY_VERIFY_WITH_TIMEOUT(window.isVisible(), kPatienceMs);
        // Without the panel, closing quits and the settings say why nothing can be hidden.
        QVERIFY(!window.tray().isShown());
        QVERIFY(!TrayIcon::obstacle().isEmpty());
        QSignalSpy quit(&window, &MainWindow::quitRequested);
        window.close();
        QCOMPARE(quit.count(), 1);
    }

    void panelThatComesLaterGetsTheIcon()
    {
        // As at login, where panels are late: no window meanwhile.
        Application application;
        application.show(true);
        QVERIFY(!application.window().tray().isShown());
        QString why;
        QVERIFY2(desktop->startTray(&why), qPrintable(why));
        QTRY_VERIFY_WITH_TIMEOUT(application.window().tray().isShown(), kPatienceMs);
    }

    void secondStartBringsTheHiddenFirstForward()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("xdotool")).isEmpty())
            QSKIP("xdotool is not installed");
        QProcessEnvironment environment = sandbox->environment();
        environment.insert(QStringLiteral("DISPLAY"), qEnvironmentVariable("DISPLAY"));
        QProcess first;
        QProcess second;
        QProcess third;
        for (QProcess *process : {&first, &second, &third}) {
            process->setProcessEnvironment(environment);
            process->setProgram(QStringLiteral(MACHINIST_BINARY));
        }
        first.setArguments({QStringLiteral("--hidden")});
        first.start();
        // Its icon is in the panel, and no window is on the desktop.
        QTRY_VERIFY_WITH_TIMEOUT(isListening(), kPatienceMs);
        QCOMPARE(visibleWindows(), 0);
        // A session that starts its programs twice does not bring it up.
        third.setArguments({QStringLiteral("--hidden")});
        third.start();
        QVERIFY(third.waitForFinished(kPatienceMs));
        QCOMPARE(visibleWindows(), 0);
        second.start();
        QVERIFY(second.waitForFinished(kPatienceMs));
        QCOMPARE(second.exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(visibleWindows() > 0, kPatienceMs);
        QCOMPARE(first.state(), QProcess::Running);
        first.terminate();
        QVERIFY(first.waitForFinished(kPatienceMs));
    }
};

int main(int argc, char **argv)
{
    Sandbox box;
    for (const char *name : {"HOME", "MACHINE_STORAGE_PATH", "XDG_CONFIG_HOME"})
        qputenv(name, box.environment().value(QString::fromUtf8(name)).toLocal8Bit());
    qputenv("TMPDIR", box.home().toLocal8Bit()); // for the program's socket
    // The panel's protocol is XEmbed: no bus, and no library is to start one of its own.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    VirtualDesktop screen;
    QString why;
    if (!screen.start(VirtualDesktop::Tray::With, &why)) {
        qWarning("SKIP: %s", qPrintable(why));
        return 77;
    }
    desktop = &screen;
    sandbox = &box;
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("machinist-test"));
    QApplication::setQuitOnLastWindowClosed(false);
    tst_Tray test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tray.moc"
