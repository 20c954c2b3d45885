// SPDX-License-Identifier: Apache-2.0
//
// The create dialog and the stand-ins for a hypervisor's tools, behind which QEMU boots the disk
// that we made: a user chooses the driver and an image, and the machine runs until "docker
// version" answers. LOCALVM_ROW chooses the hypervisor.
#include "app/application/application.h"
#include "tests/endtoend/standinrow.h"
#include "tests/endtoend/windowuser.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/wizard/flageditor.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QTest>

using namespace machinist;
using machinist::windowuser::choose;
using machinist::windowuser::click;
using machinist::windowuser::trigger;
using machinist::windowuser::type;
using machinist::windowuser::visible;

namespace {

constexpr int kCreateMs = 15 * 60 * 1000;
constexpr int kRemoveMs = 2 * 60 * 1000;
StandInRow *row = nullptr;
Sandbox *sandbox = nullptr;

} // namespace

class tst_LocalVmWindow final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Application> m_application;

    QString status() const
    {
        return sandbox->machinist({QStringLiteral("status"), QStringLiteral("desk")}).out.trimmed();
    }
    /// Whether the create has come to its end: what is still to be done stands in a file beside.
    static bool isMade()
    {
        const QString machine = sandbox->store() + QStringLiteral("/machines/desk");
        QFile notes(machine + QStringLiteral("/machinist.json"));
        return QFile::exists(machine + QStringLiteral("/server.pem"))
            && notes.open(QIODevice::ReadOnly) && !notes.readAll().contains("\"create\"");
    }

private slots:
    void initTestCase()
    {
        m_application = std::make_unique<Application>();
        m_application->show(false);
        QVERIFY(QTest::qWaitForWindowExposed(&m_application->window()));
    }

    void cleanupTestCase() { m_application.reset(); }

    void theDialogIsFilledIn()
    {
        QVERIFY(trigger(m_application->window(), "newAction"));
        QTRY_VERIFY(visible<QDialog>("createDialog"));
        QVERIFY(choose("driverList", row->title()));
        const QByteArray image = row->flag("image").mid(2).toUtf8();
        QTRY_VERIFY2(visible<QWidget>(image.constData()), image.constData());
        setFlagEditorText(visible<QWidget>(image.constData()), row->image());
        QVERIFY(type("machineName", QStringLiteral("desk")));
        auto *create = visible<QAbstractButton>("createButton");
        QVERIFY(create);
        QTRY_VERIFY_WITH_TIMEOUT(create->isEnabled(), 20000);
        click(create);
        QTRY_VERIFY(!visible<QDialog>("createDialog"));
    }

    void theMachineRunsAndDockerAnswers()
    {
        for (const QDeadlineTimer deadline(kCreateMs); !isMade() && !deadline.hasExpired();) {
            QTest::qWait(1000);
            if (auto *error = visible<QLabel>("errorMessage"))
                QFAIL(qPrintable(error->text()));
        }
        QVERIFY(choose("machineTable", QStringLiteral("desk")));
        // While the job runs its machine's actions are off.
        auto *console
            = m_application->window().findChild<QAction *>(QStringLiteral("consoleAction"));
        QTRY_VERIFY_WITH_TIMEOUT(console->isEnabled(), kCreateMs);
        QCOMPARE(status(), QStringLiteral("Running"));
        const Run version = sandbox->shell(
            QStringLiteral("eval $(machinist env desk) && docker version -f '{{.Server.Version}}'"),
            120000);
        QVERIFY2(version.exitCode == 0 && !version.out.trimmed().isEmpty(),
                 qPrintable(version.all()));
        qInfo("%s: docker version %s", qPrintable(row->driver()),
              qPrintable(version.out.trimmed()));
    }

    void itIsRemovedWithAllItHad()
    {
        QVERIFY(trigger(m_application->window(), "removeAction", kRemoveMs));
        QTRY_VERIFY(visible<QDialog>("removeDialog"));
        click(visible<QAbstractButton>("removeConfirm"));
        QTRY_VERIFY_WITH_TIMEOUT(
            !QFile::exists(sandbox->store() + QStringLiteral("/machines/desk")), kRemoveMs);
        QCOMPARE(row->leftovers(*sandbox), QString());
    }
};

int main(int argc, char **argv)
{
    StandInRow chosen = StandInRow::current();
    Sandbox box(chosen.isOfThisSystem() ? Sandbox::program() : QStringLiteral(ELSEWHERE));
    if (const QString why = chosen.setUp(box); !why.isEmpty()) {
        qWarning("SKIP: %s", qPrintable(why));
        return 77;
    }
    for (const char *name : {"HOME", "MACHINE_STORAGE_PATH", "XDG_CONFIG_HOME"})
        qputenv(name, box.environment().value(QString::fromUtf8(name)).toLocal8Bit());
    row = &chosen;
    sandbox = &box;
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("machinist"));
    QApplication::setQuitOnLastWindowClosed(false);
    tst_LocalVmWindow test;
    const int failures = QTest::qExec(&test, argc, argv);
    chosen.tidyUp();
    return failures;
}

#include "tst_localvmwindow.moc"
