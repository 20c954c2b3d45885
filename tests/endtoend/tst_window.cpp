// SPDX-License-Identifier: Apache-2.0
//
// A user with a mouse and a keyboard: makes a virtual machine in the real window, opens its
// console, runs a command there, stops it and removes it. Keeps a picture of each step.
#include "app/application/application.h"
#include "terminal/view/terminalview.h"
#include "tests/endtoend/sandbox.h"
#include "tests/endtoend/windowuser.h"
#include "tests/support/virtualdesktop.h"
#include "ui/mainwindow/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QMessageBox>
#include <QTest>

using namespace machinist;
using machinist::windowuser::choose;
using machinist::windowuser::click;
using machinist::windowuser::trigger;
using machinist::windowuser::type;
using machinist::windowuser::visible;

namespace {

constexpr int kCreateMs = 20 * 60 * 1000;
VirtualDesktop *desktop = nullptr;
Sandbox *sandbox = nullptr;

} // namespace

class tst_Window final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Application> m_application;
    int m_pictures = 0;

    MainWindow &window() { return m_application->window(); }

    void picture(const char *what)
    {
        QTest::qWait(300); // painted and shown by the server
        QDir().mkpath(QStringLiteral(SCREENSHOTS));
        const QString file = QStringLiteral(SCREENSHOTS "/%1-%2.png")
                                 .arg(++m_pictures, 2, 10, QLatin1Char('0'))
                                 .arg(QLatin1String(what));
        QVERIFY2(desktop->screenshot(file), qPrintable(file));
    }

    QString stateInStore(const QString &name) const
    {
        return sandbox->machinist({QStringLiteral("status"), name}).out.trimmed();
    }

private slots:
    void initTestCase()
    {
        m_application = std::make_unique<Application>();
        m_application->show(false);
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        window().resize(1200, 760);
        picture("empty");
    }

    void cleanupTestCase() { m_application.reset(); }

    void aMachineIsMadeByTheDialog()
    {
        QVERIFY(trigger(window(), "newAction"));
        QTRY_VERIFY(visible<QDialog>("createDialog"));
        QVERIFY(choose("driverList", QStringLiteral("QEMU")));
        QVERIFY(type("machineName", QStringLiteral("desk")));
        picture("create-dialog");
        auto *create = visible<QAbstractButton>("createButton");
        QVERIFY(create);
        QTRY_VERIFY_WITH_TIMEOUT(create->isEnabled(), 20000);
        click(create);
        QTRY_VERIFY(!visible<QDialog>("createDialog"));
    }

    void itsStagesAreSeenUntilItRuns()
    {
        QTRY_VERIFY_WITH_TIMEOUT(visible<QAbstractButton>("operationFold"), 30000);
        click(visible<QAbstractButton>("operationFold"));
        QTRY_VERIFY_WITH_TIMEOUT(visible<QWidget>("stageList"), 30000);
        picture("stages");
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(sandbox->store() + QStringLiteral("/machines/desk/config.json")), 60000);
        bool half = false;
        const QDeadlineTimer deadline(kCreateMs);
        while (!deadline.hasExpired()
               && !QFile::exists(sandbox->store() + QStringLiteral("/machines/desk/server.pem"))) {
            QTest::qWait(1000);
            if (auto *error = visible<QLabel>("errorMessage"))
                QFAIL(qPrintable(error->text()));
            if (!half && !sandbox->virtualMachines().isEmpty()) {
                half = true;
                picture("booting");
            }
        }
        // While the job runs its machine's actions are off.
        QVERIFY(choose("machineTable", QStringLiteral("desk")));
        QTRY_VERIFY_WITH_TIMEOUT(
            window().findChild<QAction *>(QStringLiteral("consoleAction"))->isEnabled(), 300000);
        QCOMPARE(stateInStore(QStringLiteral("desk")), QStringLiteral("Running"));
        picture("running");
    }

    void dockerAnswersInTheConsole()
    {
        QVERIFY(choose("machineTable", QStringLiteral("desk")));
        QVERIFY(trigger(window(), "consoleAction"));
        QTRY_VERIFY_WITH_TIMEOUT(visible<terminal::TerminalView>("terminal"), 10000);
        auto *view = visible<terminal::TerminalView>("terminal");
        QTRY_VERIFY_WITH_TIMEOUT(view->screenText().contains(u"$"), 120000);
        view->setFocus();
        QTest::keyClicks(view, QStringLiteral("docker ps"));
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(view->screenText().contains(u"CONTAINER ID"), 120000);
        picture("console");
    }

    void itStops()
    {
        QVERIFY(choose("machineTable", QStringLiteral("desk")));
        QVERIFY(trigger(window(), "stopAction"));
        QTRY_VERIFY(visible<QMessageBox>("powerQuestion"));
        picture("stop-question");
        click(visible<QMessageBox>("powerQuestion")->button(QMessageBox::Yes));
        QTRY_VERIFY_WITH_TIMEOUT(sandbox->virtualMachines().isEmpty(), 240000);
        QTRY_COMPARE_WITH_TIMEOUT(stateInStore(QStringLiteral("desk")), QStringLiteral("Stopped"),
                                  60000);
        picture("stopped");
    }

    void itIsRemovedWithAllItHad()
    {
        QTest::qWait(2000);
        QVERIFY(choose("machineTable", QStringLiteral("desk")));
        QVERIFY(trigger(window(), "removeAction"));
        QTRY_VERIFY(visible<QDialog>("removeDialog"));
        picture("remove-question");
        click(visible<QAbstractButton>("removeConfirm"));
        QTRY_VERIFY_WITH_TIMEOUT(
            !QFile::exists(sandbox->store() + QStringLiteral("/machines/desk")), 120000);
        picture("removed");
        QVERIFY(sandbox->virtualMachines().isEmpty());
    }
};

int main(int argc, char **argv)
{
    if (const QString why = Sandbox::whyNoVirtualMachine(); !why.isEmpty()) {
        qWarning("SKIP: %s", qPrintable(why));
        return 77;
    }
    Sandbox box;
    for (const char *name : {"HOME", "MACHINE_STORAGE_PATH", "XDG_CONFIG_HOME"})
        qputenv(name, box.environment().value(QString::fromUtf8(name)).toLocal8Bit());
    VirtualDesktop screen;
    QString why;
    if (!screen.start(VirtualDesktop::Tray::With, &why)) {
        qWarning("SKIP: %s", qPrintable(why));
        return 77;
    }
    desktop = &screen;
    sandbox = &box;
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("machinist"));
    QApplication::setQuitOnLastWindowClosed(false);
    tst_Window test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window.moc"
