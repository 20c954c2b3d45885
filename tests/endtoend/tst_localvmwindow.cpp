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
#include <QLineEdit>
#include <QListView>
#include <QTableView>
#include <QTest>

using namespace machinist;
using machinist::windowuser::click;
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
    void trigger(const char *action)
    {
        auto *found = m_application->window().findChild<QAction *>(QString::fromUtf8(action));
        QVERIFY2(found, action);
        QTRY_VERIFY2_WITH_TIMEOUT(found->isEnabled(), action, kRemoveMs);
        found->trigger();
    }
    void chooseDriver()
    {
        auto *cards = visible<QAbstractItemView>("driverList");
        QVERIFY(cards);
        const QModelIndexList found = cards->model()->match(
            cards->model()->index(0, 0), Qt::DisplayRole, row->title(), 1, Qt::MatchStartsWith);
        QVERIFY(!found.isEmpty());
        cards->scrollTo(found.first());
        QTest::mouseClick(cards->viewport(), Qt::LeftButton, {},
                          cards->visualRect(found.first()).center());
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
        trigger("newAction");
        QTRY_VERIFY(visible<QDialog>("createDialog"));
        chooseDriver();
        const QByteArray image = row->flag("image").mid(2).toUtf8();
        QTRY_VERIFY2(visible<QWidget>(image.constData()), image.constData());
        setFlagEditorText(visible<QWidget>(image.constData()), row->image());
        auto *name = visible<QLineEdit>("machineName");
        QVERIFY(name);
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("desk"));
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
        auto *table = visible<QAbstractItemView>("machineTable");
        QVERIFY(table);
        const QModelIndexList found = table->model()->match(
            table->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("desk"));
        QVERIFY(!found.isEmpty());
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(found.first()).center());
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
        trigger("removeAction");
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
