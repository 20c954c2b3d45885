// SPDX-License-Identifier: Apache-2.0
#include "ui/tray/trayicon.h"

#include "models/machine/machinelistmodel.h"
#include "ui/machine/machineactions.h"
#include "ui/machine/statedelegate.h"
#include "ui/widgets/themedicon.h"

#include <algorithm>

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
    rebuild();
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
    if (isAvailable())
        m_icon.show();
}

void TrayIcon::showMessage(const QString &title, const QString &text)
{
    if (isShown())
        m_icon.showMessage(title, text, programIcon());
}

void TrayIcon::rebuild()
{
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
    connect(add(QStringLiteral("stop"), tr("Stop &all"), QStringLiteral("trayStopAll")),
            &QAction::triggered, this, &TrayIcon::stopAll);
    connect(add(QStringLiteral("window"), tr("&Show the window"), QStringLiteral("trayShow")),
            &QAction::triggered, this, &TrayIcon::showRequested);
    connect(add(QStringLiteral("quit"), tr("&Quit"), QStringLiteral("trayQuit")),
            &QAction::triggered, this, &TrayIcon::quitRequested);
}

void TrayIcon::addMachines()
{
    QList<const MachineEntry *> entries;
    for (int row = 0; row < m_machines.rowCount(); ++row)
        entries.append(&m_machines.at(row));
    std::ranges::stable_partition(
        entries, [](const MachineEntry *entry) { return entry->state == PowerState::Running; });
    int running = 0;
    for (const MachineEntry *entry : std::as_const(entries))
        running += entry->state == PowerState::Running;
    m_icon.setToolTip(tr("Machinist: %1 of %2 machines running").arg(running).arg(entries.size()));
    for (const MachineEntry *entry : entries.mid(0, kMostMachines)) {
        const bool busy = !entry->busy.isEmpty();
        const QString state = busy ? entry->busy : MachineListModel::stateText(entry->state);
        auto submenu = new QMenu(tr("%1 (%2)").arg(entry->name, state), &m_menu);
        submenu->setObjectName(QStringLiteral("tray-") + entry->name);
        submenu->setToolTipsVisible(true);
        submenu->setIcon(
            themedIcon(busy ? QStringLiteral("state-busy") : stateIconName(entry->state),
                       busy ? Tone::Accent : toneOfState(entry->state)));
        m_actions.addFor(entry->name, submenu);
        m_menu.addMenu(submenu);
    }
    if (entries.size() > kMostMachines) {
        connect(m_menu.addAction(tr("%n more…", nullptr, int(entries.size()) - kMostMachines)),
                &QAction::triggered, this, &TrayIcon::showRequested);
    }
    if (entries.isEmpty())
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
