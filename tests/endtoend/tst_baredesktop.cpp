// SPDX-License-Identifier: Apache-2.0
//
// A desktop on which everything is missing that can be: no session bus, no keyring, no tray, and a
// machines on a read-only file system. The window opens, and each thing that cannot be done is said
// in a plain sentence.
#include "app/application/application.h"
#include "models/machine/machinelistmodel.h"
#include "models/machine/machinestore.h"
#include "models/settings/settings.h"
#include "tests/support/virtualdesktop.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/tray/trayicon.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace machinist;

namespace {

constexpr int kPatienceMs = 40000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// From here on \a folder is a read-only file system for this process and its children. False
/// where that is not permitted here.
bool makeReadOnly(const QString &folder)
{
    const QByteArray path = folder.toLocal8Bit();
    if (unshare(CLONE_NEWNS) != 0)
        return false;
    return mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
        && mount(path.constData(), path.constData(), nullptr, MS_BIND, nullptr) == 0
        && mount(nullptr, path.constData(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr)
        == 0;
}

} // namespace

class tst_BareDesktop final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Application> m_application;

    MainWindow &window() { return m_application->window(); }
    template<typename T>
    T *find(const char *name)
    {
        return window().findChild<T *>(s(name));
    }
    static bool isPlain(const QString &sentence)
    {
        return sentence.endsWith(u'.') && sentence.contains(u' ');
    }

private slots:
    void initTestCase()
    {
        m_application = std::make_unique<Application>();
        QSignalSpy filled(&window(), &MainWindow::filled);
        m_application->show(false);
        QVERIFY(!filled.isEmpty() || filled.wait(kPatienceMs));
        QVERIFY(window().isVisible());
    }
    void cleanupTestCase() { m_application.reset(); }

    void machinesAreShownThoughTheStoreIsReadOnly()
    {
        QCOMPARE(window().machines().names(), QStringList{s("web")});
        QVERIFY(!find<QWidget>("noticeBar")->isVisible());
    }

    void createSaysThatTheStoreIsReadOnly()
    {
        window().openCreateDialog(s("none"));
        auto dialog = find<QDialog>("createDialog");
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(s("machineName"))->setText(s("box"));
        dialog->findChild<QLineEdit *>(s("url"))->setText(s("tcp://127.0.0.1:1"));
        auto create = dialog->findChild<QPushButton *>(s("createButton"));
        QTRY_VERIFY_WITH_TIMEOUT(create->isEnabled(), kPatienceMs);
        create->click();
        const auto card = [this] { return find<QWidget>("operationCard"); };
        QTRY_VERIFY_WITH_TIMEOUT(card() && card()->findChild<QLabel *>(s("errorMessage")),
                                 kPatienceMs);
        const QString message = card()->findChild<QLabel *>(s("errorMessage"))->text();
        QVERIFY2(isPlain(message) && message.contains(s("read-only"), Qt::CaseInsensitive),
                 qPrintable(message));
        QVERIFY(isPlain(card()->findChild<QLabel *>(s("errorHint"))->text()));
        // Nothing was made, and the row that stood for it is gone.
        QTRY_COMPARE(window().machines().names(), QStringList{s("web")});
    }

    void notesSayThatTheStoreIsReadOnly()
    {
        find<QTableView>("machineTable")->selectRow(0);
        find<QAction>("editAction")->trigger();
        auto dialog = find<QDialog>("editDialog");
        QVERIFY(dialog);
        auto save = dialog->findChild<QPushButton *>(s("editSave"));
        QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), kPatienceMs);
        dialog->findChild<QLineEdit *>(s("editTags"))->setText(s("blue"));
        save->click();
        auto text = dialog->findChild<QLabel *>(s("noticeText"));
        QTRY_VERIFY_WITH_TIMEOUT(text->isVisible(), kPatienceMs);
        QVERIFY2(text->text().contains(s("read-only"), Qt::CaseInsensitive),
                 qPrintable(text->text()));
        dialog->reject();
    }

    void accountSaysThatThereIsNoKeyring()
    {
        window().openAccountDialog();
        auto dialog = find<QDialog>("accountDialog");
        QVERIFY(dialog);
        auto drivers = dialog->findChild<QComboBox *>(s("accountDriver"));
        drivers->setCurrentIndex(drivers->findData(s("digitalocean")));
        dialog->findChild<QLineEdit *>(s("digitalocean-access-token"))->setText(s("token"));
        dialog->findChild<QPushButton *>(s("accountSave"))->click();
        auto message = dialog->findChild<QLabel *>(s("errorMessage"));
        QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), kPatienceMs);
        QCOMPARE(message->text(), s("There is no keyring in this session."));
        QVERIFY(isPlain(dialog->findChild<QLabel *>(s("errorHint"))->text()));
        dialog->reject();
    }

    void settingsSayThatThereIsNoTray()
    {
        window().openSettings();
        auto dialog = find<QDialog>("settingsDialog");
        QVERIFY(dialog);
        auto box = dialog->findChild<QCheckBox *>(QLatin1String(setting::kCloseToTray));
        QVERIFY(!box->isEnabled());
        QVERIFY2(isPlain(box->toolTip()), qPrintable(box->toolTip()));
        dialog->reject();
        QSignalSpy quit(&window(), &MainWindow::quitRequested);
        window().close();
        QCOMPARE(quit.count(), 1);
    }
};

int main(int argc, char **argv)
{
    QTemporaryDir home;
    const QString root = home.filePath(s("store"));
    for (const char *name : {"HOME", "XDG_RUNTIME_DIR", "TMPDIR"})
        qputenv(name, home.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.filePath(s("config")).toLocal8Bit());
    qputenv("MACHINE_STORAGE_PATH", root.toLocal8Bit());
    // An address at which nobody listens: without one, libraries start a bus of their own.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    const MachineStore store(root);
    Machine machine(s("web"), s("none"), root);
    JsonObject config;
    config.set(QLatin1String("MachineName"), machine.name());
    config.set(QLatin1String("URL"), s("tcp://127.0.0.1:1"));
    machine.setDriverConfig(config);
    if (!store.create(machine))
        return 1;
    const QString machines = store.machinesFolder();
    if (!makeReadOnly(machines)) {
        qWarning("SKIP: no file system can be made read-only here");
        return 77;
    }
    VirtualDesktop screen;
    QString why;
    if (!screen.start(VirtualDesktop::Tray::Without, &why)) {
        qWarning("SKIP: %s", qPrintable(why));
        return 77;
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(s("machinist"));
    QApplication::setQuitOnLastWindowClosed(false);
    tst_BareDesktop test;
    const int failed = QTest::qExec(&test, argc, argv);
    umount2(machines.toLocal8Bit().constData(), MNT_DETACH); // or the folder could not be deleted
    return failed;
}

#include "tst_baredesktop.moc"
