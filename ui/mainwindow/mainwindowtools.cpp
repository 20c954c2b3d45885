// SPDX-License-Identifier: Apache-2.0
//
// The window's helpers: connection doctor, notes, snapshots, changes, several machines at once,
// messages on the desktop, export and import, the About box.
#include "models/driver/driverregistry.h"
#include "models/integration/autostart.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinelistmodel.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationrunner.h"
#include "models/settings/settings.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountlist.h"
#include "ui/bundle/dockermachinedialog.h"
#include "ui/bundle/exportdialog.h"
#include "ui/bundle/importdialog.h"
#include "ui/doctor/doctordialog.h"
#include "ui/help/aboutdialog.h"
#include "ui/help/guidedialog.h"
#include "ui/machine/bulkbar.h"
#include "ui/machine/editdialog.h"
#include "ui/machine/machineactions.h"
#include "ui/machine/machinejobs.h"
#include "ui/machine/machinetable.h"
#include "ui/machine/namedialog.h"
#include "ui/machine/reshapedialog.h"
#include "ui/machine/snapshotdialog.h"
#include "ui/mainwindow/detailpane.h"
#include "ui/mainwindow/machinearea.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/operations/activitypanel.h"
#include "ui/operations/jobnotifier.h"
#include "ui/tray/desktopnotifier.h"
#include "ui/tray/trayicon.h"
#include "ui/widgets/noticebar.h"

#include <QGuiApplication>
#include <QMessageBox>

#include <utility>

namespace machinist {

namespace {
constexpr qsizetype kMostNamed = 8; // in a question
} // namespace

void MainWindow::connectTools()
{
    connect(m_actions.get(), &MachineActions::doctorRequested, this, &MainWindow::openDoctor);
    connect(m_details, &DetailPane::renewRequested, this, &MainWindow::confirmRenewal);
    connect(m_activity, &ActivityPanel::doctorRequested, this, &MainWindow::openDoctor);
    connect(m_actions.get(), &MachineActions::editRequested, this, &MainWindow::openEdit);
    connect(m_actions.get(), &MachineActions::exportRequested, this, &MainWindow::openExportDialog);
    connect(m_actions.get(), &MachineActions::snapshotsRequested, this, &MainWindow::openSnapshots);
    connect(m_actions.get(), &MachineActions::reshapeRequested, this, &MainWindow::openReshape);
    connect(m_actions.get(), &MachineActions::upgradeRequested, this, &MainWindow::confirmUpgrade);
    connect(m_actions.get(), &MachineActions::renameRequested, this,
            [this](const QString &name) { askNewName(name, false); });
    connect(m_actions.get(), &MachineActions::cloneRequested, this,
            [this](const QString &name) { askNewName(name, true); });
    connect(m_jobs.get(), &MachineJobs::renamed, this,
            [this](const QString &, const QString &newName) {
                // Its row comes with the store's next reading.
                m_jobs->reloadAll(
                    [this, newName](const Result<> &) { m_area->table().selectName(newName); });
            });
    connect(m_jobs.get(), &MachineJobs::restartNeeded, this, [this](const QString &name) {
        m_notice->showInfo(
            tr("What was changed of %1 takes effect when it is restarted.").arg(name));
    });
    connect(m_actions.get(), &MachineActions::bulkStarted, m_bulk, &BulkBar::watch);
    connect(m_area, &MachineArea::dockerMachineRequested, this, &MainWindow::openDockerMachine);
    connect(m_bulk, &BulkBar::clearRequested, &m_area->table(), &QTableView::clearSelection);
    // A dialog of ours is as good as the window.
    m_notifier->setWatchedTest([this] {
        return isVisible() && !isMinimized()
            && QGuiApplication::applicationState() == Qt::ApplicationActive;
    });
    connect(m_notifier.get(), &JobNotifier::notified, m_desktop.get(), &DesktopNotifier::show);
    connect(m_desktop.get(), &DesktopNotifier::refused, m_tray.get(), &TrayIcon::showMessage);
    connect(m_desktop.get(), &DesktopNotifier::clicked, this, &MainWindow::bringForward);
}

void MainWindow::openDoctor(const QString &name)
{
    bringForward();
    auto dialog = new DoctorDialog(m_services, name, this);
    connect(dialog, &DoctorDialog::startRequested, this, [this](const QString &machine) {
        m_actions->perform(MachineActions::Start, {machine});
    });
    connect(dialog, &DoctorDialog::renewRequested, this,
            [this](const QString &machine) { m_jobs->renewCertificates(machine); });
    dialog->show();
}

void MainWindow::openEdit(const QStringList &names)
{
    bringForward();
    auto dialog = new EditDialog(m_services, names, this);
    connect(dialog, &EditDialog::saved, this, &MainWindow::noteEdited);
    dialog->open();
}

void MainWindow::openSnapshots(const QString &name)
{
    bringForward();
    (new SnapshotDialog(m_services, *m_jobs, name, this))->show();
}

void MainWindow::openReshape(const QString &name)
{
    const MachineEntry *entry = m_machines->find(name);
    const DriverInfo *driver = entry ? m_services.drivers.find(entry->driver) : nullptr;
    if (!driver)
        return;
    bringForward();
    auto dialog = new ReshapeDialog(m_services, name, *driver, this);
    connect(dialog, &ReshapeDialog::confirmed, this,
            [this](const QString &machine, const FlagAnswers &changes) {
                m_jobs->reshape(machine, changes);
            });
    dialog->open();
}

void MainWindow::confirmUpgrade(const QStringList &names)
{
    QStringList which;
    for (const QString &name : names.mid(0, kMostNamed)) {
        const MachineEntry *entry = m_machines->find(name);
        const QString now = entry ? entry->dockerVersion : QString();
        which.append(now.isEmpty() ? name : tr("%1 (Docker %2)").arg(name, now));
    }
    const QString list = names.size() <= kMostNamed
        ? which.join(QStringLiteral(", "))
        : tr("%n machine(s)", nullptr, int(names.size()));
    ask("upgradeQuestion", tr("Upgrade Docker on %1?").arg(list),
        tr("The host's package manager brings the newest release that it has, and the engine "
           "restarts. Where containers run you are asked again before they stop."),
        [this, names] { m_actions->perform(MachineActions::Upgrade, names); });
}

void MainWindow::confirmRenewal(const QString &name)
{
    ask("renewQuestion", tr("Make new certificates for %1?").arg(name),
        tr("The machine's engine restarts; containers that it does not keep running stop."),
        [this, name] { m_jobs->renewCertificates(name); });
}

QMessageBox *MainWindow::ask(const char *objectName, const QString &question,
                             const QString &consequence, const std::function<void()> &onYes)
{
    bringForward();
    auto box = new QMessageBox(QMessageBox::Question, QStringLiteral("Machinist"), question,
                               QMessageBox::Yes | QMessageBox::No, this);
    box->setObjectName(QLatin1String(objectName));
    box->setInformativeText(consequence);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [onYes](int answer) {
        if (answer == QMessageBox::Yes)
            onYes();
    });
    box->open();
    return box;
}

void MainWindow::askNewName(const QString &name, bool forClone)
{
    bringForward();
    const QStringList names = m_machines->names();
    auto dialog
        = new NameDialog(forClone ? NameDialog::Purpose::Clone : NameDialog::Purpose::Rename, name,
                         {names.cbegin(), names.cend()}, this);
    connect(dialog, &NameDialog::chosen, this,
            [this, forClone](const QString &machine, const QString &newName) {
                if (forClone)
                    m_jobs->clone(machine, newName);
                else
                    m_jobs->rename(machine, newName);
            });
    dialog->open();
}

void MainWindow::noteEdited(const QStringList &names)
{
    // Only what was edited is read anew: the state that a look has found stays.
    m_services.background.run<QList<MachineExtras>>(
        QStringLiteral("notes"), {},
        [&store = m_services.store, names](OperationContext &) -> Result<QList<MachineExtras>> {
            QList<MachineExtras> all;
            for (const QString &name : names)
                all.append(TRY(loadExtras(store, name)));
            return all;
        },
        this,
        [this, names](const Result<QList<MachineExtras>> &all) {
            if (!all)
                return m_notice->showError(all.error());
            for (qsizetype i = 0; i < names.size(); ++i) {
                const MachineEntry *shown = m_machines->find(names.at(i));
                if (!shown)
                    continue;
                MachineEntry entry = *shown;
                entry.tags = all->at(i).tags();
                entry.notes = all->at(i).notes();
                entry.isProtected = all->at(i).isProtected();
                m_machines->update(entry);
            }
        });
}

void MainWindow::applyStartAtLogin()
{
    // Only a change of the setting touches the entry: the desktop's own settings may have, too.
    const bool wanted = m_services.settings.isOn(setting::kStartAtLogin);
    if (wanted == std::exchange(m_startsAtLogin, wanted))
        return;
    m_services.background.run<void>(
        QStringLiteral("autostart"), {},
        [wanted, program = QCoreApplication::applicationFilePath()](OperationContext &) {
            return setAutostart(wanted, program);
        },
        this,
        [this](const Result<> &outcome) {
            if (!outcome)
                m_notice->showError(outcome.error());
        });
}

void MainWindow::loadAccounts()
{
    fetchAccounts(m_services, this, [this](const Result<QList<Account>> &accounts) {
        // The settings' page says what is wrong with a list that cannot be read.
        m_sidebar->setAccounts(accounts.value_or(QList<Account>()));
    });
}

void MainWindow::openAccountDialog()
{
    auto dialog = new AccountDialog(m_services, {}, this);
    connect(dialog, &AccountDialog::saved, this, [this](const Account &account) {
        m_notice->showInfo(tr("%1 is in the keyring.").arg(account.name));
        loadAccounts();
        openCreateDialog(account.driver);
    });
    dialog->open();
}

void MainWindow::lookForDockerMachine()
{
    const MachineStore theirs;
    if (theirs.root() == m_services.store.root())
        return;
    m_services.background.run<QStringList>(
        QStringLiteral("docker-machine"), {},
        [theirs](OperationContext &) { return theirs.names(); }, this,
        [this](const Result<QStringList> &names) {
            m_area->offerDockerMachine(names ? int(names->size()) : 0);
        });
}

void MainWindow::openDockerMachine()
{
    auto dialog = new DockerMachineDialog(m_services, MachineStore().root(), this);
    connect(dialog, &DockerMachineDialog::useRequested, this, &MainWindow::useStore);
    connect(dialog, &DockerMachineDialog::copied, this, [this](const QStringList &names) {
        m_notice->showInfo(tr("Copied %1.").arg(names.join(QStringLiteral(", "))));
        m_jobs->reloadAll();
    });
    dialog->open();
}

void MainWindow::useStore(const QString &folder)
{
    // The machines stay where they are: disks and certificates are known by their paths.
    const auto set = folder == MachineStore().root()
        ? m_services.settings.reset(setting::kStorePath)
        : m_services.settings.set(setting::kStorePath, folder);
    if (!set)
        m_notice->showError(set.error());
    else
        m_notice->showInfo(tr("The machines of Docker Machine are shown when Machinist is started "
                              "anew."));
}

void MainWindow::openExportDialog(const QString &name)
{
    bringForward();
    auto dialog = new ExportDialog(m_services, name, this);
    connect(dialog, &ExportDialog::exported, this,
            [this](const QString &machine, const QString &file) {
                m_notice->showInfo(tr("Exported %1 to %2.").arg(machine, file));
            });
    dialog->open();
}

void MainWindow::openImportDialog(const QString &file)
{
    auto dialog = new ImportDialog(m_services, file, this);
    connect(dialog, &ImportDialog::imported, this, [this](const ImportReport &report) {
        const QString done = tr("Imported %1.").arg(report.name);
        m_notice->showInfo((QStringList{done} + report.notes).join(u' '));
        m_jobs->reload(report.name);
        m_area->table().selectName(report.name);
    });
    dialog->open();
}

void MainWindow::openAbout()
{
    (new AboutDialog(this))->open();
}

void MainWindow::openGuide()
{
    if (!m_guide)
        m_guide = new GuideDialog(this);
    m_guide->show();
    m_guide->raise();
    m_guide->activateWindow();
}

} // namespace machinist
