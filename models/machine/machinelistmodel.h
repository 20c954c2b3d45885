// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/machineentry.h"

#include <QAbstractTableModel>
#include <QHash>

namespace machinist {

/// How many machines there are of each kind.
struct MachineCounts
{
    int all = 0;
    QHash<PowerState, int> states;
    QHash<QString, int> drivers;
    QHash<QString, int> tags;
    QHash<QString, int> accounts; // by id; of those that have one

    int of(PowerState state) const { return states.value(state); }
};

/// The machines as a table, in natural order of their names. Passive: whoever knows something new
/// tells it (fill, update, remove); it does no I/O. On the GUI thread.
class MachineListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, State, Driver, Address, DockerVersion, Url, Age, Problem, ColumnCount };
    Q_ENUM(Column)
    enum Role {
        NameRole = Qt::UserRole + 1, // QString, for any column
        StateRole,                   // int, a PowerState
        FreshRole,                   // bool: false for a last known state
        IconNameRole,                // QString, "state-running"
        DriverRole,                  // QString, the driver's id
        TagsRole,                    // QStringList
        BusyRole,                    // QString, empty where nothing is being done
        ErrorRole,                   // QString
        FailedStageRole,             // QString, of a create that stopped
        ProtectedRole,               // bool
    };

    explicit MachineListModel(QObject *parent = nullptr)
        : QAbstractTableModel(parent)
    {}

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// Takes over \a entries (in any order), signalling what differs: selections survive.
    void fill(QList<MachineEntry> entries);
    /// Changes the row of that name, or inserts one.
    void update(const MachineEntry &entry);
    void remove(const QString &name);
    /// Only the "being done" mark of a row; nothing where there is no such row.
    void setBusy(const QString &name, const QString &busy);
    /// Tells the views that the texts that speak of time have moved on.
    void refreshAges();

    /// -1 where there is none.
    int rowOf(const QString &name) const { return m_rows.value(name, -1); }
    /// Null where there is none; valid until the next change.
    const MachineEntry *find(const QString &name) const;
    const MachineEntry &at(int row) const { return m_entries.at(row).entry; }
    QStringList names() const;
    /// Kept with each change: nobody has to go through all machines to know.
    const MachineCounts &counts() const { return m_counts; }
    /// How two rows lie to each other in the order of a column: below, at or above zero.
    int compare(int a, int b, int column) const;

    /// "Running", translated; for scripts there is powerStateName().
    static QString stateText(PowerState state);

private:
    /// With keys, since sorting ten thousand rows asks for them a hundred thousand times.
    struct Row
    {
        explicit Row(MachineEntry machine);
        /// The same machine as \a before, whose keys are taken over where nothing has changed.
        Row(MachineEntry machine, const Row &before);

        MachineEntry entry;
        QString nameKey;
        QString addressKey;
        QString versionKey;
        QString urlKey;
    };

    static QString text(const MachineEntry &entry, int column);
    void insert(const MachineEntry &entry);
    void replace(int row, const MachineEntry &entry);
    void reset(QList<MachineEntry> entries);
    void reindexFrom(int row);
    void count(const MachineEntry &entry, int change);

    QList<Row> m_entries;
    QHash<QString, int> m_rows;
    MachineCounts m_counts;
};

/// "Less than a minute", "5 minutes", "3 days", "2 years"; empty for an invalid \a since.
QString ageText(const QDateTime &since, const QDateTime &now);

/// "state-running", "state-stopped", …
QString stateIconName(PowerState state);

} // namespace machinist
