// SPDX-License-Identifier: Apache-2.0
//
// How the window is put together; mainwindowactions.cpp has what it does.
#include "ui/mainwindow/mainwindow.h"

#include "models/lifecycle/machinemonitor.h"
#include "models/machine/machinelistmodel.h"
#include "models/machine/machinestore.h"
#include "models/settings/settings.h"
#include "ui/machine/bulkbar.h"
#include "ui/machine/machineactions.h"
#include "ui/machine/machinejobs.h"
#include "ui/machine/machinetable.h"
#include "ui/mainwindow/detailpane.h"
#include "ui/mainwindow/machinearea.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/mainwindow/storewatcher.h"
#include "ui/operations/activitypanel.h"
#include "ui/operations/jobnotifier.h"
#include "ui/tray/desktopnotifier.h"
#include "ui/tray/trayicon.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/themedicon.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace machinist {

namespace {

constexpr char kGeometry[] = "windowGeometry";
constexpr char kColumns[] = "windowColumns";
constexpr char kRows[] = "windowRows";

} // namespace

MainWindow::MainWindow(const Services &services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(services)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Machinist"));
    setWindowIcon(programIcon());
    m_machines = std::make_unique<MachineListModel>();
    m_monitor = std::make_unique<MachineMonitor>(m_services.lifecycle, *m_machines);
    m_jobs = std::make_unique<MachineJobs>(m_services, *m_machines, *m_monitor);
    // A child as well, so that its actions are found by name in the window.
    m_actions = std::make_unique<MachineActions>(*m_jobs, *m_machines, m_services.drivers, this);
    m_tray = std::make_unique<TrayIcon>(*m_machines, *m_actions);
    m_watcher = std::make_unique<StoreWatcher>(m_services.store.machinesFolder());
    m_notifier = std::make_unique<JobNotifier>(m_services.jobs);
    m_desktop = std::make_unique<DesktopNotifier>();
    m_startsAtLogin = m_services.settings.isOn(setting::kStartAtLogin);
    m_ages = new QTimer(this);
    connect(m_ages, &QTimer::timeout, m_machines.get(), &MachineListModel::refreshAges);
    m_statusSoon = new QTimer(this);
    m_statusSoon->setSingleShot(true);
    connect(m_statusSoon, &QTimer::timeout, this, &MainWindow::refreshStatus);
    build();
    connectParts();
    connectActions();
    connectActivity();
    connectTools();
    applySettings();
    restoreLayout();
    load();
    m_tray->show();
    updatePolling(); // what the tray shows is kept fresh without a window as well
}

MainWindow::~MainWindow()
{
    saveLayout();
    // Views go before the models that they look at.
    delete takeCentralWidget();
}

void MainWindow::makeActions()
{
    m_newAction
        = new QAction(themedIcon(QStringLiteral("add"), Tone::Accent), tr("&New machine"), this);
    m_newAction->setObjectName(QStringLiteral("newAction"));
    m_newAction->setIconText(QLatin1Char(' ') + withoutMnemonic(m_newAction->text()));
    m_newAction->setShortcut(QKeySequence::New);
    m_newAction->setToolTip(tr("Create a machine or add one (Ctrl+N)"));
    connect(m_newAction, &QAction::triggered, this, [this] { openCreateDialog(); });
    m_refreshAction = new QAction(themedIcon(QStringLiteral("restart")), tr("Re&fresh"), this);
    m_refreshAction->setObjectName(QStringLiteral("refreshAction"));
    m_refreshAction->setShortcut(QKeySequence(Qt::Key_F5));
    connect(m_refreshAction, &QAction::triggered, this, &MainWindow::refresh);
    m_addHostAction = new QAction(themedIcon(QStringLiteral("driver-generic")),
                                  tr("Add an existing &host…"), this);
    m_addHostAction->setObjectName(QStringLiteral("addHostAction"));
    m_addHostAction->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+N")));
    connect(m_addHostAction, &QAction::triggered, this, &MainWindow::openAddHostDialog);
    addActions({m_newAction, m_refreshAction, m_addHostAction});
}

void MainWindow::build()
{
    makeActions();
    m_details = new DetailPane(m_services, *m_machines, *m_actions, this);
    m_activity = new ActivityPanel(m_services.jobs, this);
    m_details->setActivity(m_activity);
    m_columns = new QSplitter(this);
    m_columns->setObjectName(QStringLiteral("columns"));
    m_columns->setChildrenCollapsible(false);
    m_columns->setHandleWidth(1);
    m_columns->addWidget(makeSidebar());
    m_columns->addWidget(makeMiddle());
    m_columns->addWidget(m_activity);
    m_columns->setStretchFactor(1, 1);
    m_activity->hide();
    setCentralWidget(m_columns);
    makeToolBar();
    makeStatusBar();
    makeShortcuts();
}

QWidget *MainWindow::makeSidebar()
{
    auto frame = new QFrame(this);
    frame->setObjectName(QStringLiteral("sidebarFrame"));
    m_sidebar = new Sidebar(*m_machines, m_services.drivers, frame);
    auto account = new QToolButton(frame);
    account->setObjectName(QStringLiteral("addAccount"));
    account->setText(tr("Connect an account…"));
    account->setToolTip(tr("Sign in at a provider, to make machines there"));
    account->setIcon(themedIcon(QStringLiteral("add"), Tone::Quiet));
    account->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(account, &QToolButton::clicked, this, &MainWindow::openAccountDialog);
    auto layout = new QVBoxLayout(frame);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sidebar, 1);
    layout->addWidget(account);
    return frame;
}

QWidget *MainWindow::makeMiddle()
{
    auto middle = new QWidget(this);
    m_notice = new NoticeBar(middle);
    m_area = new MachineArea(*m_machines, m_services.drivers, m_services.settings, middle);
    m_bulk = new BulkBar(*m_actions, middle);
    m_rows = new QSplitter(Qt::Vertical, middle);
    m_rows->setObjectName(QStringLiteral("rows"));
    m_rows->setHandleWidth(1);
    m_rows->setChildrenCollapsible(false);
    m_rows->addWidget(m_area);
    m_rows->addWidget(m_details);
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 2);
    auto layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_bulk);
    layout->addWidget(m_rows, 1);
    return middle;
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Actions"));
    m_toolBar = bar;
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(lines(this, 1.1), lines(this, 1.1)));
    bar->addAction(m_newAction);
    bar->addSeparator();
    for (const auto kind :
         {MachineActions::Start, MachineActions::Stop, MachineActions::Restart,
          MachineActions::Console, MachineActions::Environment, MachineActions::Remove}) {
        bar->addAction(m_actions->action(kind));
        if (kind == MachineActions::Restart)
            bar->addSeparator();
    }
    auto spacer = new QWidget(bar);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    makeSearch(bar);
    bar->addWidget(makeMainMenu());
}

void MainWindow::makeSearch(QToolBar *bar)
{
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("searchField"));
    m_search->setAccessibleName(tr("Search machines"));
    m_search->setPlaceholderText(tr("Search (Ctrl+F)"));
    m_search->setToolTip(tr("Names, addresses and tags; also driver:qemu, state:running, tag:web"));
    m_search->setClearButtonEnabled(true);
    m_search
        ->addAction(themedIcon(QStringLiteral("search"), Tone::Quiet), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    nameIconsOf(m_search);
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * 32);
    connect(m_search, &QLineEdit::textChanged, this, &MainWindow::refreshQuery);
    bar->addWidget(m_search);
}

QToolButton *MainWindow::makeMainMenu()
{
    auto menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("mainMenu"));
    menu->addActions({m_newAction, m_addHostAction, m_refreshAction});
    menu->addSeparator();
    QAction *import = menu->addAction(themedIcon(QStringLiteral("import")), tr("&Import…"), this,
                                      [this] { openImportDialog(); });
    import->setObjectName(QStringLiteral("importAction"));
    QAction *theirs
        = menu->addAction(tr("Import from &Docker Machine…"), this, &MainWindow::openDockerMachine);
    theirs->setObjectName(QStringLiteral("importDockerMachineAction"));
    menu->addSeparator();
    QAction *settings = menu->addAction(themedIcon(QStringLiteral("settings")), tr("&Settings…"),
                                        this, &MainWindow::openSettings);
    settings->setObjectName(QStringLiteral("settingsAction"));
    settings->setShortcut(QKeySequence(QStringLiteral("Ctrl+,")));
    QAction *guide = menu->addAction(themedIcon(QStringLiteral("overview")), tr("&Guide"), this,
                                     &MainWindow::openGuide);
    guide->setObjectName(QStringLiteral("guideAction"));
    guide->setShortcut(QKeySequence::HelpContents);
    QAction *about = menu->addAction(themedIcon(QStringLiteral("info")), tr("&About Machinist"),
                                     this, &MainWindow::openAbout);
    about->setObjectName(QStringLiteral("aboutAction"));
    menu->addSeparator();
    QAction *quitAction
        = menu->addAction(themedIcon(QStringLiteral("quit")), tr("&Quit"), this, &MainWindow::quit);
    quitAction->setObjectName(QStringLiteral("quitAction"));
    quitAction->setShortcut(QKeySequence(QStringLiteral("Ctrl+Q")));
    addActions({settings, guide, quitAction});
    auto button = new QToolButton(this);
    button->setObjectName(QStringLiteral("mainMenuButton"));
    button->setIcon(themedIcon(QStringLiteral("menu")));
    button->setToolTip(tr("Menu"));
    button->setAccessibleName(tr("Menu"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    return button;
}

void MainWindow::makeStatusBar()
{
    m_counts = makeQuietLabel({}, this);
    m_counts->setObjectName(QStringLiteral("machineCounts"));
    m_counts->setWordWrap(false);
    m_activityButton = new QToolButton(this);
    m_activityButton->setObjectName(QStringLiteral("activityButton"));
    m_activityButton->setCheckable(true);
    m_activityButton->setIcon(themedIcon(QStringLiteral("activity"), Tone::Quiet));
    m_activityButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_activityButton, &QToolButton::toggled, this, &MainWindow::showActivity);
    statusBar()->setSizeGripEnabled(false);
    m_counts->setContentsMargins(lines(this, 0.5), 0, 0, 0);
    statusBar()->addWidget(m_counts, 1);
    statusBar()->addPermanentWidget(m_activityButton);
}

void MainWindow::makeShortcuts()
{
    auto find = new QAction(tr("Find"), this);
    find->setObjectName(QStringLiteral("findAction"));
    find->setShortcut(QKeySequence::Find);
    connect(find, &QAction::triggered, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    addAction(find);
    // Those that are not on the tool bar have their keys as well.
    for (int kind = 0; kind < MachineActions::KindCount; ++kind)
        addAction(m_actions->action(MachineActions::Kind(kind)));
    m_area->table().setFocus();
    setTabOrder(m_search, m_sidebar);
    setTabOrder(m_sidebar, &m_area->table());
    setTabOrder(&m_area->table(), m_details);
    setTabOrder(m_details, m_activityButton);
}

void MainWindow::restoreLayout()
{
    const Settings &settings = m_services.settings;
    const int wide = fontMetrics().averageCharWidth();
    if (!restoreGeometry(settings.state(kGeometry)))
        resizeToFit(this, {wide * 190, lines(this, 46)});
    if (!m_columns->restoreState(settings.state(kColumns)))
        m_columns->setSizes({wide * 30, wide * 160, wide * 64});
    if (!m_rows->restoreState(settings.state(kRows)))
        m_rows->setSizes({lines(this, 24), lines(this, 18)});
    m_activity->setVisible(m_activityButton->isChecked());
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    // Where the words have no room the icons do; their tool tips say the words.
    const bool hasWords = m_toolBar->toolButtonStyle() == Qt::ToolButtonTextBesideIcon;
    if (hasWords)
        m_wordsWidth = m_toolBar->sizeHint().width();
    const bool wantsWords = width() >= m_wordsWidth;
    if (wantsWords != hasWords)
        m_toolBar->setToolButtonStyle(wantsWords ? Qt::ToolButtonTextBesideIcon
                                                 : Qt::ToolButtonIconOnly);
}

void MainWindow::saveLayout()
{
    m_services.settings.setState(kGeometry, saveGeometry());
    m_services.settings.setState(kColumns, m_columns->saveState());
    m_services.settings.setState(kRows, m_rows->saveState());
}

} // namespace machinist
