// SPDX-License-Identifier: Apache-2.0
//
// Pictures of the real window and its dialogs, for the README and for looking at:
//
//     screenshots FOLDER THEME LANGUAGE
//
// packaging/screenshots runs it for every theme, language and scale.
#include "tests/support/fakecloud.h"
#include "tests/ui/uifixture.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/settings/language.h"
#include "ui/tray/trayicon.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace machinist;
using namespace std::chrono_literals;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

class Tour
{
public:
    Tour(UiFixture &fixture, QString folder)
        : m_fixture(fixture)
        , m_folder(std::move(folder))
    {}

    bool run();

private:
    void tag(const char *machine, const QStringList &tags)
    {
        [[maybe_unused]] const auto done = updateExtras(
            m_fixture.store, s(machine), [&](MachineExtras &extras) { extras.setTags(tags); });
        Q_ASSERT(done);
    }
    void open();
    void take(QWidget *widget, const char *name)
    {
        QTest::qWait(250);
        m_good &= widget && widget->grab().save(m_folder + s("/%1.png").arg(s(name)));
    }
    void takeDialog(const char *action, const char *dialog, std::chrono::milliseconds wait = 400ms)
    {
        m_window->findChild<QAction *>(s(action))->trigger();
        QTest::qWait(int(wait.count()));
        auto opened = m_window->findChild<QDialog *>(s(dialog));
        take(opened, dialog);
        if (opened)
            opened->reject();
    }
    void takeBeginning();
    void takeTabs();
    void takeBulk();

    UiFixture &m_fixture;
    QString m_folder;
    std::unique_ptr<MainWindow> m_window;
    QTableView *m_table = nullptr;
    bool m_good = true;
};

void Tour::open()
{
    m_window = std::make_unique<MainWindow>(m_fixture.services());
    m_window->resize(1180, 760);
    QSignalSpy filled(m_window.get(), &MainWindow::filled);
    m_window->show();
    if (filled.isEmpty())
        filled.wait(20000);
    m_table = m_window->findChild<QTableView *>(s("machineTable"));
    QTest::qWait(1500); // the first looks
}

void Tour::takeBeginning()
{
    open();
    take(m_window.get(), "empty");
    takeDialog("addHostAction", "addHostDialog");
    m_window->openAccountDialog();
    auto account = m_window->findChild<QDialog *>(s("accountDialog"));
    take(account, "accountDialog");
    account->reject();
    takeDialog("guideAction", "guideDialog");
    m_window.reset();
}

void Tour::takeTabs()
{
    auto tabs = m_window->findChild<QTabWidget *>(s("detailPane"));
    const char *names[] = {"overview", "console", "docker", "files", "log"};
    for (int i = 0; i < tabs->count() && i < int(std::size(names)); ++i) {
        tabs->setCurrentIndex(i);
        QTest::qWait(500);
        take(m_window.get(), names[i]);
    }
    tabs->setCurrentIndex(0);
}

void Tour::takeBulk()
{
    m_table->selectAll();
    take(m_window.get(), "bulk");
    m_table->selectRow(0);
    m_fixture.jobs.run<void>(
        s("Create web-9"), s("web-9"),
        [](OperationContext &context) -> Result<> {
            context.beginStage({s("certificates"), s("Certificates"), 1min});
            context.beginStage({s("create"), s("Creating the machine"), 1min});
            return Error{.kind = ErrorKind::StorageFailed,
                         .message = s("The disk is full."),
                         .details = s("write: No space left on device"),
                         .hint = s("Free some space and try again.")};
        },
        m_window.get(), [](const Result<> &) {});
    const OperationPtr long1 = m_fixture.jobs.run<void>(
        s("Create db-2"), s("db-2"),
        [](OperationContext &context) -> Result<> {
            context.beginStage({s("wait-ssh"), s("Waiting for SSH to be available..."), 1min});
            context.step(s("Waiting for SSH to be available..."), 40);
            return context.sleepFor(1h);
        },
        m_window.get(), [](const Result<> &) {});
    m_window->findChild<QToolButton *>(s("activityButton"))->setChecked(true);
    QTest::qWait(500);
    take(m_window.get(), "activity");
    long1->cancel();
    m_window->findChild<QToolButton *>(s("activityButton"))->setChecked(false);
}

bool Tour::run()
{
    takeBeginning();
    test::FakeCloud engine;
    if (!engine.start(s("engine/server.py")))
        return false;
    for (const char *name : {"web-1", "web-2", "build"})
        m_fixture.addMachine(s(name), engine.address());
    m_fixture.addMachine(s("old-server"));
    m_fixture.addFailedMachine(s("db-1"));
    tag("web-1", {s("web"), s("production")});
    tag("web-2", {s("web")});
    QFile accounts(m_fixture.store.root() + s("/accounts.json"));
    m_good &= accounts.open(QIODevice::WriteOnly);
    accounts.write(R"({"accounts":[{"id":"a1","driver":"digitalocean","name":"DigitalOcean"}]})");
    accounts.close();
    open();
    m_table->selectRow(m_table->model()->rowCount() - 2); // web-1
    takeTabs();
    takeDialog("environmentAction", "envDialog");
    takeDialog("editAction", "editDialog");
    takeDialog("doctorAction", "doctorDialog", 2500ms);
    m_table->selectRow(2); // old-server
    takeDialog("doctorAction", "doctorDialog", 2500ms);
    takeDialog("removeAction", "removeDialog");
    takeDialog("newAction", "createDialog", 1500ms);
    takeDialog("settingsAction", "settingsDialog");
    takeDialog("aboutAction", "aboutDialog", 2500ms);
    m_window->tray().rebuild();
    m_window->tray().menu().popup({0, 0});
    take(&m_window->tray().menu(), "tray");
    m_window->tray().menu().hide();
    takeBulk();
    m_window->resize(720, 480);
    take(m_window.get(), "small");
    return m_good;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(s("machinist"));
    QApplication::setQuitOnLastWindowClosed(false);
    if (argc != 4) {
        qWarning("Usage: screenshots FOLDER light|dark en|zh_CN");
        return 2;
    }
    const QString folder = app.arguments().at(1);
    QDir().mkpath(folder);
    UiFixture fixture;
    const auto theme = fixture.settings.set(setting::kTheme, app.arguments().at(2));
    installLanguage(app, app.arguments().at(3));
    return theme && Tour(fixture, folder).run() ? 0 : 1;
}
