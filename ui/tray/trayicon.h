// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/machineentry.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

#include <chrono>

namespace machinist {

class MachineActions;
class MachineListModel;

/// The icon in the desktop's tray: every machine with its state and a submenu of what can be done
/// to it. Where the desktop has no tray it is not there, and isAvailable() says so.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    TrayIcon(MachineListModel &machines, MachineActions &actions, QObject *parent = nullptr);

    /// Whether the desktop shows tray icons now.
    static bool isAvailable();
    /// Why there is none; empty where there is one.
    static QString obstacle();
    /// Asks for the icon, which appears as soon as there is a tray.
    void show();
    /// A balloon beside the icon; nothing where there is none.
    void showMessage(const QString &title, const QString &text);
    /// Whether users see the icon now: its desktop's tray may have come or gone meanwhile.
    bool isShown() const { return m_icon.isVisible() && isAvailable(); }
    /// While \a on the icon is all that users see of the program: found() and lost() tell when it
    /// comes and goes.
    void setWatched(bool on);
    QMenu &menu() { return m_menu; }
    /// Builds the menu as it would be shown now, unless that is how it is.
    void rebuild();

    /// More machines than this stand behind "More…".
    static constexpr int kMostMachines = 10;
    /// At login a desktop's tray may come later than this program.
    static constexpr std::chrono::seconds kPatience{10};

signals:
    void newRequested();
    void showRequested();
    void quitRequested();
    void found();
    void lost();

private:
    /// What the menu says, to know whether it has to be built anew.
    struct Contents
    {
        QList<MachineEntry> first; // without what the menu doesn't show
        qsizetype all = 0;
        int running = 0;
        bool operator==(const Contents &) const = default;
    };

    Contents contents() const;
    void addMachines();
    void stopAll();

    MachineListModel &m_machines;
    MachineActions &m_actions;
    Contents m_shown;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QTimer m_rebuild;
    QTimer m_watch;
    bool m_wasShown = false;
};

} // namespace machinist
