// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

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
    void show();
    /// A balloon beside the icon; nothing where there is none.
    void showMessage(const QString &title, const QString &text);
    bool isShown() const { return m_icon.isVisible(); }
    QMenu &menu() { return m_menu; }
    /// Builds the menu as it would be shown now.
    void rebuild();

    /// More machines than this stand behind "More…".
    static constexpr int kMostMachines = 10;

signals:
    void newRequested();
    void showRequested();
    void quitRequested();

private:
    void addMachines();
    void stopAll();

    MachineListModel &m_machines;
    MachineActions &m_actions;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QTimer m_rebuild;
};

} // namespace machinist
