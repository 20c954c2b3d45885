// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListWidget>

namespace machinist {

class DriverRegistry;
class MachineListModel;

/// Ways to narrow the table: all, running, with problems, by driver, by tag; each with its count.
class Sidebar final : public QListWidget
{
    Q_OBJECT

public:
    Sidebar(MachineListModel &machines, const DriverRegistry &drivers, QWidget *parent = nullptr);

    /// What the chosen entry adds to the search ("driver:qemu"); empty for all.
    QString query() const;

signals:
    void queryChanged();

private:
    struct Entry
    {
        QString query;
        QString text;
        QString icon;
        int count = 0;
        bool operator==(const Entry &) const = default;
    };

    QList<Entry> entries() const;
    void refresh();

    MachineListModel &m_machines;
    const DriverRegistry &m_drivers;
    QList<Entry> m_shown;
    QTimer *m_refresh = nullptr;
};

} // namespace machinist
