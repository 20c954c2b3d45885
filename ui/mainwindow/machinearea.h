// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStackedWidget>

namespace machinist {

class DriverRegistry;
class EmptyState;
class MachineFilterModel;
class MachineListModel;
class MachineTable;
class Settings;

/// The middle of the window: the table, or what is said where it has nothing to show.
class MachineArea final : public QStackedWidget
{
    Q_OBJECT

public:
    MachineArea(MachineListModel &machines, const DriverRegistry &drivers, Settings &settings,
                QWidget *parent = nullptr);

    MachineTable &table() { return *m_table; }
    /// What is searched for in the side bar's \a group.
    void setQuery(const QString &text, const QString &group);
    /// Before the store has been read nothing is said about emptiness.
    void setLoaded();
    /// Whether the store is known to hold no machine.
    bool isEmpty() const;
    /// For the empty page: see EmptyState.
    void offerDockerMachine(int count);

signals:
    void createRequested(const QString &driver);
    void addHostRequested();
    void accountRequested();
    void dockerMachineRequested();
    void clearFilterRequested();

private:
    void choosePage();

    MachineListModel &m_machines;
    MachineFilterModel *m_filter = nullptr;
    MachineTable *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_noMatch = nullptr;
    bool m_loaded = false;
};

} // namespace machinist
