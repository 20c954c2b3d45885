// SPDX-License-Identifier: Apache-2.0
//
// What the window does; mainwindow.cpp has how it is put together.
#include "models/lifecycle/createrequest.h"
#include "models/lifecycle/environment.h"
#include "models/lifecycle/machinemonitor.h"
#include "models/machine/machinelistmodel.h"
#include "models/machine/machinestore.h"
#include "models/settings/settings.h"
#include "ui/accounts/accountspage.h"
#include "ui/addhost/addhostdialog.h"
#include "ui/console/consolepage.h"
#include "ui/machine/bulkbar.h"
#include "ui/machine/envdialog.h"
#include "ui/machine/integrationbox.h"
#include "ui/machine/machineactions.h"
#include "ui/machine/machinejobs.h"
#include "ui/machine/machinetable.h"
#include "ui/machine/removedialog.h"
#include "ui/mainwindow/detailpane.h"
#include "ui/mainwindow/machinearea.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/mainwindow/storewatcher.h"
#include "ui/operations/activitypanel.h"
#include "ui/operations/jobnotifier.h"
#include "ui/settings/cachepage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/tray/trayicon.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/createdialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QCloseEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QTimer>
#include <QToolButton>

namespace machinist {

namespace {
constexpr int kAgesMs = 30000;      // their finest unit is a minute
constexpr qsizetype kMostNamed = 8; // in a question
constexpr int kStatusMs = 200;      // numbers that run faster cannot be read
} // namespace

void MainWindow::connectParts()
{
    MachineTable &table = m_area->table();
    connect(&table, &MachineTable::selectionMoved, this, &MainWindow::onSelectionMoved);
    connect(&table, &MachineTable::opened, this, &MainWindow::openMachine);
    connect(&table, &QWidget::customContextMenuRequested, this, &MainWindow::showTableMenu);
    connect(m_sidebar, &Sidebar::queryChanged, this, &MainWindow::refreshQuery);
    connect(m_area, &QStackedWidget::currentChanged, this, &MainWindow::refreshDetails);
    connect(m_area, &MachineArea::createRequested, this, &MainWindow::openCreateDialog);
    connect(m_area, &MachineArea::addHostRequested, this, &MainWindow::openAddHostDialog);
    connect(m_area, &MachineArea::accountRequested, this, &MainWindow::openAccountDialog);
    connect(m_area, &MachineArea::clearFilterRequested, this, [this] {
        m_search->clear();
        m_sidebar->setCurrentRow(0);
    });
    connect(m_watcher.get(), &StoreWatcher::changed, this, [this] { m_jobs->reloadAll(); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_machines.get(), signal, this, &MainWindow::refreshStatus);
    connect(m_machines.get(), &QAbstractItemModel::modelReset, this, &MainWindow::refreshStatus);
    connect(m_monitor.get(), &MachineMonitor::looked, this, [this] {
        if (!m_statusSoon->isActive())
            m_statusSoon->start(kStatusMs);
    });
    connect(m_tray.get(), &TrayIcon::newRequested, this, [this] {
        bringForward();
        openCreateDialog();
    });
    connect(m_tray.get(), &TrayIcon::showRequested, this, &MainWindow::bringForward);
    connect(m_tray.get(), &TrayIcon::quitRequested, this, &MainWindow::quit);
    connect(m_tray.get(), &TrayIcon::lost, this, &MainWindow::bringForward);
    connect(m_tray.get(), &TrayIcon::found, this, &MainWindow::updatePolling);
}

void MainWindow::connectActions()
{
    connect(m_actions.get(), &MachineActions::consoleRequested, this, [this](const QString &name) {
        bringForward();
        m_area->table().selectName(name);
        m_details->openConsole(name);
    });
    connect(m_actions.get(), &MachineActions::environmentRequested, this,
            &MainWindow::openEnvironment);
    connect(m_actions.get(), &MachineActions::environmentCopyRequested, this,
            &MainWindow::copyEnvironment);
    connect(m_actions.get(), &MachineActions::logRequested, this, [this](const QString &name) {
        bringForward();
        m_area->table().selectName(name);
        m_details->openLog(name);
    });
    connect(m_actions.get(), &MachineActions::removeRequested, this, &MainWindow::confirmRemove);
    connect(m_actions.get(), &MachineActions::confirmationNeeded, this, &MainWindow::confirmPower);
    connect(m_actions.get(), &MachineActions::noticed, m_notice, &NoticeBar::showInfo);
    connect(m_jobs.get(), &MachineJobs::consentNeeded, this, &MainWindow::askConsent);
    // It may have kept the credentials it was given.
    connect(m_jobs.get(), &MachineJobs::createFinished, this, &MainWindow::loadAccounts);
}

void MainWindow::connectActivity()
{
    m_activity->setRecoverableTest(&MachineJobs::isRecoverable);
    connect(m_activity, &ActivityPanel::countChanged, this, &MainWindow::refreshStatus);
    connect(m_activity, &ActivityPanel::failed, this, &MainWindow::onFailed);
    connect(m_activity, &ActivityPanel::closeRequested, this,
            [this] { m_activityButton->setChecked(false); });
    connect(m_activity, &ActivityPanel::retryRequested, this,
            [this](const QString &name) { m_jobs->retry(name); });
    connect(m_activity, &ActivityPanel::removeRequested, this,
            [this](const QString &name) { confirmRemove({name}); });
    connect(m_activity, &ActivityPanel::logRequested, this, [this](const OperationPtr &operation) {
        m_details->show();
        m_details->openLog(operation);
    });
    refreshStatus();
}

void MainWindow::load()
{
    m_jobs->reloadAll([this](const Result<> &outcome) {
        if (!outcome)
            m_notice->showError(outcome.error());
        m_area->setLoaded();
        loadAccounts();
        if (outcome && m_machines->rowCount() == 0)
            lookForDockerMachine();
        if (m_area->table().selectedNames().isEmpty() && m_machines->rowCount() > 0)
            m_area->table().selectRow(0);
        refreshStatus();
        emit filled();
    });
}

void MainWindow::refresh()
{
    m_jobs->reloadAll([this](const Result<> &outcome) {
        if (!outcome)
            return m_notice->showError(outcome.error());
        m_monitor->lookAtAll();
    });
}

void MainWindow::refreshQuery()
{
    m_area->setQuery(m_search->text(), m_sidebar->query());
}

void MainWindow::refreshStatus()
{
    const MachineCounts &counts = m_machines->counts();
    m_counts->setText(
        tr("Machines: %1, running: %2").arg(counts.all).arg(counts.of(PowerState::Running)));
    const int active = m_activity->activeCount();
    m_activityButton->setText(active == 0 ? tr("Activity")
                                          : tr("%n job(s) running", nullptr, active));
    m_activityButton->setAccessibleName(m_activityButton->text());
}

void MainWindow::refreshDetails()
{
    // Of nothing there are no details; a shell that is open on what is gone stays.
    m_details->setVisible(!m_area->isEmpty() || m_details->console().liveCount() > 0);
}

void MainWindow::onSelectionMoved()
{
    m_actions->setSelection(m_area->table().selectedNames());
    m_bulk->setSelection(m_actions->selection());
    m_details->showMachine(m_area->table().currentName());
}

void MainWindow::showTableMenu(const QPoint &at)
{
    if (m_actions->selection().isEmpty())
        return;
    auto menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("machineMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    m_actions->addTo(menu);
    menu->popup(m_area->table().viewport()->mapToGlobal(at));
}

void MainWindow::openMachine(const QString &name)
{
    if (m_actions->obstacle(MachineActions::Console, name).isEmpty())
        m_actions->run(MachineActions::Console, {name});
    else
        m_details->openOverview(name);
}

void MainWindow::openEnvironment(const QString &name)
{
    const MachineEntry *entry = m_machines->find(name);
    if (!entry)
        return;
    bringForward();
    const Variables variables
        = dockerVariables(name, entry->url, m_services.store.machineFolder(name));
    auto dialog = new EnvDialog(name, variables, m_services, this);
    dialog->addSection(new IntegrationBox(m_services, name, dialog));
    dialog->show();
}

void MainWindow::copyEnvironment(const QString &name)
{
    const MachineEntry *entry = m_machines->find(name);
    if (!entry)
        return;
    const Variables variables
        = dockerVariables(name, entry->url, m_services.store.machineFolder(name));
    QGuiApplication::clipboard()->setText(
        EnvDialog::textFor(EnvDialog::preferredShell(m_services.settings), name, variables));
    m_notice->showInfo(tr("Copied the environment of %1. Paste it into a shell.").arg(name));
}

void MainWindow::openCreateDialog(const QString &driver)
{
    const QStringList names = m_machines->names();
    auto dialog = new CreateDialog(m_services, {names.cbegin(), names.cend()}, this);
    if (!driver.isEmpty())
        dialog->selectDriver(driver);
    connect(dialog, &CreateDialog::createRequested, this, &MainWindow::onCreate);
    dialog->open();
}

void MainWindow::openAddHostDialog()
{
    const QStringList names = m_machines->names();
    auto dialog = new AddHostDialog(m_services, {names.cbegin(), names.cend()}, this);
    connect(dialog, &AddHostDialog::createRequested, this, &MainWindow::onCreate);
    dialog->open();
}

void MainWindow::openSettings()
{
    auto dialog = new SettingsDialog(m_services.settings, TrayIcon::obstacle(), this);
    connect(dialog, &SettingsDialog::changed, this, &MainWindow::applySettings);
    dialog->addPage(tr("Accounts"), new AccountsPage(m_services, dialog));
    dialog->addPage(tr("Images"), new CachePage(m_services, dialog));
    connect(dialog, &SettingsDialog::changed, this, &MainWindow::applyStartAtLogin);
    connect(dialog, &QDialog::finished, this, &MainWindow::loadAccounts);
    dialog->open();
}

void MainWindow::onCreate(const CreateRequest &request)
{
    m_jobs->create(request);
    m_activityButton->setChecked(true);
    m_search->clear();
    m_sidebar->setCurrentRow(0);
    m_area->table().selectName(request.name);
    m_area->table().setFocus();
}

void MainWindow::onFailed(const OperationPtr &operation)
{
    if (operation->error()->kind == ErrorKind::NeedsConsent)
        return; // asked about
    m_activityButton->setChecked(true);
    m_notice->showError(
        {.kind = operation->error()->kind,
         .message = tr("%1: %2").arg(operation->title(), operation->error()->message),
         .details = operation->error()->details,
         .hint = operation->error()->hint});
}

void MainWindow::confirmRemove(const QStringList &names)
{
    const auto remove = [this](const QStringList &confirmed, bool force) {
        m_actions->runEach(
            confirmed, [this, force](const QString &name) { return m_jobs->remove(name, force); });
    };
    bringForward();
    if (!m_services.settings.isOn(setting::kConfirmRemove))
        return remove(names, false);
    auto dialog = new RemoveDialog(m_services, names, this);
    connect(dialog, &RemoveDialog::confirmed, this, remove);
    dialog->open();
}

void MainWindow::confirmPower(int kind, const QStringList &names)
{
    const auto wanted = MachineActions::Kind(kind);
    if (!m_services.settings.isOn(setting::kConfirmStop))
        return m_actions->perform(wanted, names);
    const QString list = names.size() <= kMostNamed
        ? names.join(QStringLiteral(", "))
        : tr("%n machine(s)", nullptr, int(names.size()));
    QString question = tr("Stop %1?").arg(list);
    if (wanted == MachineActions::Restart)
        question = tr("Restart %1?").arg(list);
    else if (wanted == MachineActions::Kill)
        question = tr("Switch %1 off at once?").arg(list);
    const auto dontAsk = std::make_shared<QPointer<QCheckBox>>();
    QMessageBox *box = ask("powerQuestion", question, tr("Containers that run there are stopped."),
                           [this, dontAsk, wanted, names] {
                               // Only a yes is remembered: a no for ever would be a trap.
                               if (*dontAsk && (*dontAsk)->isChecked())
                                   (void)m_services.settings.set(setting::kConfirmStop, false);
                               m_actions->perform(wanted, names);
                           });
    *dontAsk = new QCheckBox(tr("&Don't ask again"), box);
    box->setCheckBox(*dontAsk);
}

void MainWindow::askConsent(const QString &name, const Error &error,
                            const std::function<void()> &goOn)
{
    ask("consentQuestion", tr("%1: %2").arg(name, error.message), error.hint + u'\n' + tr("Go on?"),
        goOn);
}

void MainWindow::applySettings()
{
    const Settings &settings = m_services.settings;
    if (auto application = qobject_cast<QApplication *>(QCoreApplication::instance()))
        applyTheme(*application, themeFromName(settings.text(setting::kTheme)));
    m_details->console().applySettings();
    m_notifier->setEnabled(settings.isOn(setting::kNotifyJobs));
    updatePolling();
}

void MainWindow::updatePolling()
{
    const bool seen = isVisible() && !isMinimized();
    const char *key = seen ? setting::kRefreshVisible : setting::kRefreshHidden;
    m_monitor->setInterval(std::chrono::seconds(qMax(1, m_services.settings.number(key))));
    if (seen)
        m_ages->start(kAgesMs);
    else
        m_ages->stop();
    m_tray->setWatched(!isVisible());
    // Hidden, only the tray still shows states.
    m_monitor->setActive(seen || m_tray->isShown());
}

void MainWindow::showActivity(bool shown)
{
    m_activity->setVisible(shown);
}

void MainWindow::bringForward()
{
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    updatePolling();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    updatePolling();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && m_monitor)
        updatePolling();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Only where the icon is really there: a window must never be hidden for ever.
    if (m_tray->isShown() && TrayIcon::isAvailable()
        && m_services.settings.isOn(setting::kCloseToTray)) {
        hide();
        event->ignore();
        return;
    }
    event->ignore();
    quit();
}

void MainWindow::quit()
{
    const int jobs = m_activity->activeCount();
    const int shells = m_details->console().liveCount();
    if ((jobs == 0 && shells == 0) || !m_services.settings.isOn(setting::kConfirmQuit))
        return reallyQuit();
    const QString text = jobs > 0
        ? tr("%n job(s) are still running. Cancel them and quit?", nullptr, jobs)
        : tr("%n shell(s) are still connected. What runs in them ends. Quit?", nullptr, shells);
    ask("quitQuestion", text, {}, [this] { reallyQuit(); });
}

void MainWindow::reallyQuit()
{
    saveLayout();
    emit quitRequested();
    QCoreApplication::quit();
}

} // namespace machinist
