// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"

#include <QListWidget>

namespace machinist {

class DriverRegistry;
class MachineListModel;

/// Ways to narrow the table: all, running, with problems, by driver, by tag, by account; each with
/// the number of its machines.
class Sidebar final : public QListWidget
{
    Q_OBJECT

public:
    Sidebar(MachineListModel &machines, const DriverRegistry &drivers, QWidget *parent = nullptr);

    /// What the chosen entry adds to the search ("driver:qemu"); empty for all.
    QString query() const;
    void setAccounts(const QList<Account> &accounts);

signals:
    void queryChanged();

private:
    struct Entry
    {
        QString query;
        QString text;
        QString icon; // none: the title of those that follow
        int count = 0;
        bool operator==(const Entry &) const = default;
    };

    QList<Entry> entries() const;
    QString iconOf(const QString &driver) const;
    void dress(QListWidgetItem *item, const Entry &entry);
    void refresh();
    void fill(const QList<Entry> &entries);

    MachineListModel &m_machines;
    const DriverRegistry &m_drivers;
    QList<Account> m_accounts;
    QList<Entry> m_shown;
    QTimer *m_refresh = nullptr;
};

} // namespace machinist
