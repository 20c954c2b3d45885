// SPDX-License-Identifier: Apache-2.0
#include "ui/tray/trayicon.h"

#include "models/machine/machinelistmodel.h"
#include "ui/machine/machineactions.h"
#include "ui/machine/statedelegate.h"
#include "ui/widgets/themedicon.h"

#include <QGuiApplication>

#include <utility>

using namespace std::chrono_literals;

namespace machinist {

TrayIcon::TrayIcon(MachineListModel &machines, MachineActions &actions, QObject *parent)
    : QObject(parent)
    , m_machines(machines)
    , m_actions(actions)
{
    m_menu.setObjectName(QStringLiteral("trayMenu"));
    m_menu.setToolTipsVisible(true);
    m_icon.setIcon(programIcon());
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger)
                    emit showRequested();
            });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::showRequested);
    m_rebuild.setSingleShot(true);
    connect(&m_rebuild, &QTimer::timeout, this, &TrayIcon::rebuild);
    const auto schedule = [this] {
        // Rebuilding under the user's pointer would close what is open.
        if (!m_rebuild.isActive() && !m_menu.isVisible())
            m_rebuild.start(300ms);
    };
    connect(&machines, &QAbstractItemModel::dataChanged, this, schedule);
    connect(&machines, &QAbstractItemModel::rowsInserted, this, schedule);
    connect(&machines, &QAbstractItemModel::rowsRemoved, this, schedule);
    connect(&machines, &QAbstractItemModel::modelReset, this, schedule);
    connect(&m_menu, &QMenu::aboutToHide, this, schedule);
    // XEmbed's trays come and go without a word.
    m_watch.setInterval(kPatience);
    connect(&m_watch, &QTimer::timeout, this, [this] {
        const bool before = std::exchange(m_wasShown, isShown());
        if (!m_wasShown)
            emit lost();
        else if (!before)
            emit found();
    });
    rebuild();
}

void TrayIcon::setWatched(bool on)
{
    if (on == m_watch.isActive())
        return;
    m_wasShown = isShown();
    if (on)
        m_watch.start();
    else
        m_watch.stop();
}

bool TrayIcon::isAvailable()
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

QString TrayIcon::obstacle()
{
    return isAvailable() ? QString() : tr("This desktop shows no tray icons.");
}

void TrayIcon::show()
{
    // Only X11's trays are waited for by Qt: elsewhere it would complain.
    if (isAvailable() || QGuiApplication::platformName() == QLatin1String("xcb"))
        m_icon.show();
}

void TrayIcon::showMessage(const QString &title, const QString &text)
{
    if (isShown())
        m_icon.showMessage(title, text, programIcon());
}

TrayIcon::Contents TrayIcon::contents() const
{
    const MachineCounts &counts = m_machines.counts();
    Contents found{.first = {}, .all = counts.all, .running = counts.of(PowerState::Running)};
    const auto takeThose = [&](bool running) {
        for (int row = 0; row < m_machines.rowCount() && found.first.size() < kMostMachines;
             ++row) {
            const MachineEntry &entry = m_machines.at(row);
            if ((entry.state == PowerState::Running) != running)
                continue;
            found.first.append(entry);
            // A look changes these each time, and the menu does not show them.
            MachineEntry &kept = found.first.last();
            kept.seen = {};
            kept.isFresh = false;
            kept.error.clear();
            kept.dockerVersion.clear();
        }
    };
    takeThose(true);
    takeThose(false);
    return found;
}

void TrayIcon::rebuild()
{
    Contents now = contents();
    if (!m_menu.isEmpty() && now == m_shown)
        return;
    m_shown = std::move(now);
    m_menu.clear();
    qDeleteAll(m_menu.findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    addMachines();
    m_menu.addSeparator();
    const auto add = [this](const QString &icon, const QString &text, const QString &name) {
        QAction *action = m_menu.addAction(themedIcon(icon), text);
        action->setObjectName(name);
        return action;
    };
    connect(add(QStringLiteral("add"), tr("&New machine…"), QStringLiteral("trayNew")),
            &QAction::triggered, this, &TrayIcon::newRequested);
    QAction *stop = add(QStringLiteral("stop"), tr("Stop &all"), QStringLiteral("trayStopAll"));
    stop->setEnabled(m_shown.running > 0);
    connect(stop, &QAction::triggered, this, &TrayIcon::stopAll);
    connect(add(QStringLiteral("window"), tr("&Show the window"), QStringLiteral("trayShow")),
            &QAction::triggered, this, &TrayIcon::showRequested);
    connect(add(QStringLiteral("quit"), tr("&Quit"), QStringLiteral("trayQuit")),
            &QAction::triggered, this, &TrayIcon::quitRequested);
}

void TrayIcon::addMachines()
{
    m_icon.setToolTip(
        tr("Machinist: %1 of %2 machines running").arg(m_shown.running).arg(m_shown.all));
    for (const MachineEntry &entry : m_shown.first) {
        const bool busy = !entry.busy.isEmpty();
        const QString state = busy ? entry.busy : MachineListModel::stateText(entry.state);
        auto submenu = new QMenu(tr("%1 (%2)").arg(entry.name, state), &m_menu);
        submenu->setObjectName(QStringLiteral("tray-") + entry.name);
        submenu->setToolTipsVisible(true);
        submenu->setIcon(
            themedIcon(busy ? QStringLiteral("state-busy") : stateIconName(entry.state),
                       busy ? Tone::Accent : toneOfState(entry.state)));
        m_actions.addFor(entry.name, submenu);
        m_menu.addMenu(submenu);
    }
    if (m_shown.all > kMostMachines) {
        connect(m_menu.addAction(tr("%n more…", nullptr, int(m_shown.all) - kMostMachines)),
                &QAction::triggered, this, &TrayIcon::showRequested);
    }
    if (m_shown.all == 0)
        m_menu.addAction(tr("No machines"))->setEnabled(false);
}

void TrayIcon::stopAll()
{
    QStringList running;
    for (int row = 0; row < m_machines.rowCount(); ++row) {
        if (m_machines.at(row).state == PowerState::Running)
            running.append(m_machines.at(row).name);
    }
    m_actions.run(MachineActions::Stop, running);
}

} // namespace machinist
