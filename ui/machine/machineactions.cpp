// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/machineactions.h"

#include "models/driver/driverregistry.h"
#include "models/machine/machinelistmodel.h"
#include "ui/machine/machinejobs.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QTimer>

#include <algorithm>

namespace machinist {

namespace {

constexpr qsizetype kFewSelected = 20;
constexpr int kSoonMs = 200;
constexpr qsizetype kSlice = 32; // machines that get a command before keys are answered again

struct Row
{
    const char *name; // of the QAction object, with "Action" behind it
    const char *icon;
    const char *text;
    const char *tip;
    const char *keys;
    bool single; // for one machine at a time
    bool endsGroup;
};

// In the order of MachineActions::Kind, which is the order in the menus.
constexpr Row kRows[MachineActions::KindCount] = {
    {"start", "start", QT_TRANSLATE_NOOP("machinist::MachineActions", "&Start"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Start the machine"), "", false, false},
    {"stop", "stop", QT_TRANSLATE_NOOP("machinist::MachineActions", "S&top"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Shut the machine down"), "", false, false},
    {"restart", "restart", QT_TRANSLATE_NOOP("machinist::MachineActions", "&Restart"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Shut the machine down and start it again"), "",
     false, false},
    {"suspend", "suspend", QT_TRANSLATE_NOOP("machinist::MachineActions", "S&uspend"),
     QT_TRANSLATE_NOOP("machinist::MachineActions",
                       "Write the machine's memory to disk; starting it goes on where it was"),
     "", false, false},
    {"kill", "kill", QT_TRANSLATE_NOOP("machinist::MachineActions", "&Kill"),
     QT_TRANSLATE_NOOP("machinist::MachineActions",
                       "Switch the machine off at once, like pulling the plug"),
     "", false, true},
    {"console", "console", QT_TRANSLATE_NOOP("machinist::MachineActions", "&Console"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Open a shell on the machine"), "Ctrl+T", false,
     false},
    {"environment", "env", QT_TRANSLATE_NOOP("machinist::MachineActions", "&Environment…"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Point a shell at the machine's Docker engine"),
     "Ctrl+E", true, false},
    {"copyEnvironment", "copy", QT_TRANSLATE_NOOP("machinist::MachineActions", "Copy en&vironment"),
     QT_TRANSLATE_NOOP("machinist::MachineActions",
                       "Copy the lines that point a shell at the machine"),
     "", true, false},
    {"copyAddress", "address", QT_TRANSLATE_NOOP("machinist::MachineActions", "Copy &address"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Copy the machine's address"), "Ctrl+Shift+A",
     false, true},
    {"retryCreate", "retry", QT_TRANSLATE_NOOP("machinist::MachineActions", "Retr&y create"),
     QT_TRANSLATE_NOOP("machinist::MachineActions",
                       "Go on with creating, from the stage that failed"),
     "", false, false},
    {"openLog", "log", QT_TRANSLATE_NOOP("machinist::MachineActions", "Open &log"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Show what was done to the machine"), "Ctrl+L",
     true, false},
    {"doctor", "doctor", QT_TRANSLATE_NOOP("machinist::MachineActions", "Check t&he connection…"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Find out why the machine cannot be reached"),
     "", true, true},
    {"snapshots", "snapshot", QT_TRANSLATE_NOOP("machinist::MachineActions", "Sna&pshots…"),
     QT_TRANSLATE_NOOP("machinist::MachineActions",
                       "Take the machine's picture, or go back to an earlier one"),
     "Ctrl+Shift+S", true, false},
    {"reshape", "settings", QT_TRANSLATE_NOOP("machinist::MachineActions", "Modi&fy…"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Processors, memory, disk and more"),
     "Alt+Return", true, false},
    {"upgrade", "upgrade", QT_TRANSLATE_NOOP("machinist::MachineActions", "Up&grade Docker…"),
     QT_TRANSLATE_NOOP(
         "machinist::MachineActions",
         "Bring the engine to the newest release that its host's package manager has"),
     "", false, false},
    {"rename", "rename", QT_TRANSLATE_NOOP("machinist::MachineActions", "Re&name…"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Give the machine another name"), "F2", true,
     false},
    {"clone", "clone", QT_TRANSLATE_NOOP("machinist::MachineActions", "Cl&one…"),
     QT_TRANSLATE_NOOP("machinist::MachineActions",
                       "Make a second machine of what this one has on its disk"),
     "", true, true},
    {"edit", "tag", QT_TRANSLATE_NOOP("machinist::MachineActions", "Ta&gs and notes…"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Tags, notes and a protection from removal"),
     "Ctrl+I", false, false},
    {"export", "export", QT_TRANSLATE_NOOP("machinist::MachineActions", "E&xport…"),
     QT_TRANSLATE_NOOP("machinist::MachineActions",
                       "Write the machine into an encrypted file, to move or to share it"),
     "", true, false},
    {"remove", "remove", QT_TRANSLATE_NOOP("machinist::MachineActions", "Re&move…"),
     QT_TRANSLATE_NOOP("machinist::MachineActions", "Delete the machine"), "Del", false, false},
};

bool isSameSituation(const MachineEntry &a, const MachineEntry &b)
{
    return a.state == b.state && a.isProtected == b.isProtected && a.driver == b.driver
        && a.busy == b.busy && a.failedStage.isEmpty() == b.failedStage.isEmpty()
        && a.ip.isEmpty() == b.ip.isEmpty() && a.url.isEmpty() == b.url.isEmpty();
}

} // namespace

MachineActions::MachineActions(MachineJobs &jobs, MachineListModel &machines,
                               const DriverRegistry &drivers, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_machines(machines)
    , m_drivers(drivers)
{
    for (int kind = 0; kind < KindCount; ++kind) {
        const Row &row = kRows[kind];
        auto action = new QAction(themedIcon(QString::fromLatin1(row.icon)), tr(row.text), this);
        // Only tool buttons show it; a blank keeps it off the icon.
        action->setIconText(QLatin1Char(' ') + withoutMnemonic(tr(row.text)));
        action->setObjectName(QString::fromLatin1(row.name) + QStringLiteral("Action"));
        if (*row.keys)
            action->setShortcut(QKeySequence(QString::fromLatin1(row.keys)));
        connect(action, &QAction::triggered, this, [this, kind] { run(Kind(kind), m_selection); });
        m_actions[kind] = action;
    }
    m_refreshSoon = new QTimer(this);
    m_refreshSoon->setSingleShot(true);
    connect(m_refreshSoon, &QTimer::timeout, this, &MachineActions::refresh);
    connect(&m_machines, &QAbstractItemModel::dataChanged, this, &MachineActions::onChanged);
    connect(&m_machines, &QAbstractItemModel::rowsRemoved, this, &MachineActions::refresh);
    refresh();
}

void MachineActions::setSelection(const QStringList &names)
{
    m_selection = names;
    refresh();
}

void MachineActions::onChanged(const QModelIndex &first, const QModelIndex &last)
{
    // Thousands of selected ones are looked through a few times a second, not at each change.
    if (m_selection.size() > kFewSelected) {
        if (!m_refreshSoon->isActive())
            m_refreshSoon->start(kSoonMs);
        return;
    }
    // Of thousands of machines that change, those that are selected count.
    const bool isSelected = std::ranges::any_of(m_selection, [&](const QString &name) {
        const int row = m_machines.rowOf(name);
        return row >= first.row() && row <= last.row();
    });
    if (isSelected)
        refresh();
}

QStringList MachineActions::representatives() const
{
    // Machines in one situation have the same obstacles: of ten thousand selected ones a few speak
    // for all.
    QList<const MachineEntry *> seen;
    QStringList names;
    for (const QString &name : m_selection) {
        const MachineEntry *entry = m_machines.find(name);
        const bool isNew = !entry || std::ranges::none_of(seen, [&](const MachineEntry *other) {
            return isSameSituation(*entry, *other);
        });
        if (!isNew)
            continue;
        names.append(name);
        if (entry)
            seen.append(entry);
    }
    return names;
}

void MachineActions::refresh()
{
    const QStringList speakers = representatives();
    for (int kind = 0; kind < KindCount; ++kind) {
        const Row &row = kRows[kind];
        QString obstacle;
        bool possible = false;
        for (const QString &name : speakers) {
            const QString reason = this->obstacle(Kind(kind), name);
            possible |= reason.isEmpty();
            if (obstacle.isEmpty())
                obstacle = reason;
        }
        if (m_selection.isEmpty())
            obstacle = tr("Select a machine first");
        if (row.single && m_selection.size() > 1) {
            possible = false;
            obstacle = tr("For one machine at a time");
        }
        m_actions[kind]->setEnabled(possible);
        const QString tip = tr(row.tip);
        m_actions[kind]->setToolTip(possible ? tip : tip + QLatin1Char('\n') + obstacle);
    }
}

QString MachineActions::obstacle(Kind kind, const QString &name) const
{
    const MachineEntry *entry = m_machines.find(name);
    if (!entry)
        return tr("The machine is gone");
    if (kind == OpenLog || kind == Doctor || kind == Edit)
        return {};
    if (!entry->busy.isEmpty())
        return tr("Busy: %1").arg(entry->busy);
    const QString byState = obstacleByState(kind, *entry);
    return byState.isEmpty() ? obstacleByDriver(kind, *entry) : byState;
}

QString MachineActions::obstacleByState(Kind kind, const MachineEntry &entry) const
{
    const bool off = entry.state == PowerState::Stopped || entry.state == PowerState::Saved;
    const bool incomplete = !entry.failedStage.isEmpty();
    switch (kind) {
    case Start:
        if (incomplete)
            return tr("The machine is not complete");
        return entry.state == PowerState::Running ? tr("It is running") : QString();
    case Kill: // drops what a suspended machine was doing
    case Restart:
        if (incomplete)
            return tr("The machine is not complete");
        return entry.state == PowerState::Stopped ? tr("It is not running") : QString();
    case Stop:
        if (incomplete)
            return tr("The machine is not complete");
        return off ? tr("It is not running") : QString();
    case Console:
        return off ? tr("It is not running") : QString();
    case Suspend:
        if (incomplete)
            return tr("The machine is not complete");
        if (entry.state == PowerState::Saved)
            return tr("It is suspended");
        return entry.state == PowerState::Running || entry.state == PowerState::Paused
            ? QString()
            : tr("It is not running");
    case Snapshots:
    case Reshape:
    case Upgrade:
    case Rename:
    case Clone:
        return incomplete ? tr("The machine is not complete") : QString();
    case Environment:
    case CopyEnvironment:
        return entry.url.isEmpty() ? tr("Its engine's URL is not known") : QString();
    case CopyAddress:
        return entry.ip.isEmpty() ? tr("Its address is not known") : QString();
    case RetryCreate:
        return incomplete ? QString() : tr("Its create is complete");
    case Export:
        return incomplete ? tr("The machine is not complete") : QString();
    case Remove:
        return entry.isProtected ? tr("It is protected") : QString();
    case OpenLog:
    case Doctor:
    case Edit:
    case KindCount:
        return {};
    }
    return {};
}

QString MachineActions::obstacleByDriver(Kind kind, const MachineEntry &entry) const
{
    static constexpr Kind kAsksDriver[]
        = {Start,   Stop,    Kill,   Restart, Suspend,     Console, Snapshots,
           Reshape, Upgrade, Rename, Clone,   RetryCreate, Export};
    if (std::ranges::find(kAsksDriver, kind) == std::end(kAsksDriver))
        return {};
    const DriverInfo *info = m_drivers.find(entry.driver);
    if (!info && (kind == Rename || kind == Export)) // settings and keys travel without the driver
        return {};
    if (!info)
        return tr("There is no driver \"%1\"").arg(entry.driver);
    return obstacleByAbility(kind, entry, info->abilities);
}

QString MachineActions::obstacleByAbility(Kind kind, const MachineEntry &entry,
                                          const DriverAbilities &abilities) const
{
    const auto unless = [&](bool can) {
        return can ? QString() : tr("The driver %1 cannot do that").arg(entry.driver);
    };
    const bool isOff = entry.state == PowerState::Stopped;
    switch (kind) {
    case Start:
    case Stop:
    case Kill:
        return unless(abilities.canStop);
    case Restart:
        return unless(abilities.canRestart);
    case Upgrade:
        return unless(abilities.hasSsh && abilities.isProvisioned);
    case Console:
        return abilities.hasSsh ? QString()
                                : tr("Machines of the driver %1 have no SSH").arg(entry.driver);
    case Suspend:
        return unless(abilities.canSuspend);
    case Snapshots:
        return unless(abilities.hasSnapshots);
    case Reshape:
        return unless(abilities.canReshape);
    case Clone:
        return abilities.canClone && !isOff ? tr("Stop it first") : unless(abilities.canClone);
    case Rename:
        return abilities.isLocal && !isOff && entry.state != PowerState::Saved
            ? tr("Stop it first: its files are in use")
            : QString();
    case Export:
        return abilities.isLocal ? tr("It cannot leave this computer") : QString();
    default:
        return {};
    }
}

void MachineActions::run(Kind kind, const QStringList &names)
{
    QStringList fit;
    for (const QString &name : names) {
        if (obstacle(kind, name).isEmpty())
            fit.append(name);
    }
    if (fit.isEmpty())
        return;
    if (kind == Remove)
        emit removeRequested(fit);
    else if (kind == Edit)
        emit editRequested(fit);
    else if (kind == Upgrade)
        emit upgradeRequested(fit);
    else if (kind == CopyAddress)
        copyAddresses(fit);
    else if (kind == Stop || kind == Restart || kind == Kill)
        emit confirmationNeeded(kind, fit);
    else
        perform(kind, fit);
}

void MachineActions::perform(Kind kind, const QStringList &names)
{
    runEach(names, [this, kind](const QString &name) { return runOne(kind, name); });
}

void MachineActions::runEach(const QStringList &names,
                             std::function<OperationPtr(const QString &)> job)
{
    m_batches.append({names, std::move(job)});
    if (m_batches.size() == 1)
        runNext();
}

void MachineActions::runNext()
{
    // A copy: what is done may lead to another command.
    Batch batch = m_batches.first();
    const qsizetype end = std::min(batch.next + kSlice, batch.names.size());
    for (; batch.next < end; ++batch.next) {
        if (OperationPtr operation = batch.job(batch.names.at(batch.next)))
            batch.operations.append(std::move(operation));
    }
    const bool isDone = batch.next == batch.names.size();
    if (isDone)
        m_batches.removeFirst();
    else
        m_batches.first() = batch;
    if (isDone && batch.operations.size() > 1)
        emit bulkStarted(batch.operations);
    if (!m_batches.isEmpty())
        QTimer::singleShot(0, this, &MachineActions::runNext);
}

OperationPtr MachineActions::runOne(Kind kind, const QString &name)
{
    switch (kind) {
    case Start:
        return m_jobs.start(name);
    case Stop:
        return m_jobs.stop(name);
    case Restart:
        return m_jobs.restart(name);
    case Kill:
        return m_jobs.kill(name);
    case Suspend:
        return m_jobs.suspend(name);
    case RetryCreate:
        return m_jobs.retry(name);
    case Upgrade:
        return m_jobs.upgrade(name);
    case Snapshots:
        emit snapshotsRequested(name);
        break;
    case Reshape:
        emit reshapeRequested(name);
        break;
    case Rename:
        emit renameRequested(name);
        break;
    case Clone:
        emit cloneRequested(name);
        break;
    case Console:
        emit consoleRequested(name);
        break;
    case Environment:
        emit environmentRequested(name);
        break;
    case CopyEnvironment:
        emit environmentCopyRequested(name);
        break;
    case OpenLog:
        emit logRequested(name);
        break;
    case Doctor:
        emit doctorRequested(name);
        break;
    case Export:
        emit exportRequested(name);
        break;
    case CopyAddress:
    case Edit:
    case Remove:
    case KindCount:
        break;
    }
    return {};
}

void MachineActions::copyAddresses(const QStringList &names)
{
    QStringList addresses;
    for (const QString &name : names) {
        if (const MachineEntry *entry = m_machines.find(name))
            addresses.append(entry->ip);
    }
    QGuiApplication::clipboard()->setText(addresses.join(QLatin1Char('\n')));
    emit noticed(tr("Copied %1").arg(addresses.join(QStringLiteral(", "))));
}

void MachineActions::addTo(QMenu *menu) const
{
    for (int kind = 0; kind < KindCount; ++kind) {
        menu->addAction(m_actions[kind]);
        if (kRows[kind].endsGroup)
            menu->addSeparator();
    }
}

void MachineActions::addFor(const QString &name, QMenu *menu)
{
    for (int kind = 0; kind < KindCount; ++kind) {
        const Row &row = kRows[kind];
        QAction *action = menu->addAction(m_actions[kind]->icon(), tr(row.text));
        action->setObjectName(m_actions[kind]->objectName());
        const QString reason = obstacle(Kind(kind), name);
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason);
        connect(action, &QAction::triggered, this, [this, kind, name] { run(Kind(kind), {name}); });
        if (row.endsGroup)
            menu->addSeparator();
    }
}

} // namespace machinist
