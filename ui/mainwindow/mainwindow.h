// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"
#include "models/operations/operation.h"
#include "ui/machine/services.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

class QLabel;
class QLineEdit;
class QMessageBox;
class QSplitter;
class QToolBar;
class QTimer;
class QToolButton;

namespace machinist {

class ActivityPanel;
class BulkBar;
class DesktopNotifier;
class DetailPane;
class GuideDialog;
class JobNotifier;
class MachineActions;
class MachineArea;
class MachineJobs;
class MachineListModel;
class MachineMonitor;
class NoticeBar;
class Sidebar;
class StoreWatcher;
class TrayIcon;
struct CreateRequest;

/// The program's window: groups, table, details, activity. Joins its parts to each other; what
/// they do is theirs. Construct it before QGuiApplication::setQuitOnLastWindowClosed matters: it
/// quits the program itself when it is closed and not hidden to the tray.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const Services &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Brings the window to the front, from the tray as well.
    void bringForward();
    void openCreateDialog(const QString &driver = {});
    void openAddHostDialog();
    /// A new account; the create dialog for its driver follows.
    void openAccountDialog();
    void openSettings();
    void openAbout();
    void openGuide();
    /// The dialog that takes a machine over from an exported file; \a file may be empty.
    void openImportDialog(const QString &file = {});
    MachineListModel &machines() { return *m_machines; }
    TrayIcon &tray() { return *m_tray; }

signals:
    /// The table shows what is in the store.
    void filled();
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void makeActions();
    QWidget *makeSidebar();
    void makeToolBar();
    QToolButton *makeMainMenu();
    void makeSearch(QToolBar *bar);
    QWidget *makeMiddle();
    void makeStatusBar();
    void makeShortcuts();
    void connectParts();
    void connectActions();
    void connectActivity();
    void connectTools();
    void restoreLayout();
    void saveLayout();

    void load();
    void refresh();
    void refreshQuery();
    void refreshStatus();
    void refreshDetails();
    void onSelectionMoved();
    void showTableMenu(const QPoint &at);
    void openMachine(const QString &name);
    void openEnvironment(const QString &name);
    void copyEnvironment(const QString &name);
    void loadAccounts();
    void lookForDockerMachine();
    void openDockerMachine();
    void useStore(const QString &folder);
    QMessageBox *ask(const char *objectName, const QString &question, const QString &consequence,
                     const std::function<void()> &onYes);
    void openExportDialog(const QString &name);
    void openDoctor(const QString &name);
    void openEdit(const QStringList &names);
    void openSnapshots(const QString &name);
    void openReshape(const QString &name);
    void askNewName(const QString &name, bool forClone);
    void noteEdited(const QStringList &names);
    void confirmRemove(const QStringList &names);
    void confirmPower(int kind, const QStringList &names);
    void confirmRenewal(const QString &name);
    void confirmUpgrade(const QStringList &names);
    void askConsent(const QString &name, const Error &error, const std::function<void()> &goOn);
    void onCreate(const CreateRequest &request);
    void onFailed(const OperationPtr &operation);
    void applySettings();
    void applyStartAtLogin();
    void updatePolling();
    void quit();
    void reallyQuit();
    void showActivity(bool shown);

    Services m_services;
    std::unique_ptr<MachineListModel> m_machines;
    std::unique_ptr<MachineMonitor> m_monitor;
    std::unique_ptr<MachineJobs> m_jobs;
    std::unique_ptr<MachineActions> m_actions;
    std::unique_ptr<TrayIcon> m_tray;
    std::unique_ptr<StoreWatcher> m_watcher;
    std::unique_ptr<JobNotifier> m_notifier;
    std::unique_ptr<DesktopNotifier> m_desktop;
    QPointer<GuideDialog> m_guide;
    QTimer *m_ages = nullptr;
    QTimer *m_statusSoon = nullptr;
    bool m_startsAtLogin = false;
    QAction *m_newAction = nullptr;
    QAction *m_refreshAction = nullptr;
    QAction *m_addHostAction = nullptr;
    QToolBar *m_toolBar = nullptr;
    int m_wordsWidth = 0; // what the tool bar needs to show words
    QLineEdit *m_search = nullptr;
    NoticeBar *m_notice = nullptr;
    Sidebar *m_sidebar = nullptr;
    BulkBar *m_bulk = nullptr;
    MachineArea *m_area = nullptr;
    DetailPane *m_details = nullptr;
    ActivityPanel *m_activity = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_rows = nullptr;
    QLabel *m_counts = nullptr;
    QToolButton *m_activityButton = nullptr;
};

} // namespace machinist
