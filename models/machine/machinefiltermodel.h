// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/machinequery.h"

#include <QAbstractProxyModel>
#include <QTimer>

#include <vector>

namespace machinist {

class MachineListModel;

/// Sorts a MachineListModel by MachineListModel::compare() and hides what is not asked for. With
/// ten thousand rows and hundreds of changes a second the rows keep their contents up to date at
/// once; a few of them also change place, come and go at once, a stream of them every kPauseMs.
/// Where many rows come or go together the model is reset, which is cheaper for views than a
/// signal for each.
class MachineFilterModel final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    explicit MachineFilterModel(MachineListModel &machines, QObject *parent = nullptr);

    /// What is searched for inside \a group, a query of its own: both must hold.
    void setQuery(const QString &text, const QString &group = {});
    /// Of the row that is shown there.
    const QString &nameAt(int row) const;
    /// Invalid where no machine of that name is shown.
    QModelIndex indexOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    QModelIndex mapToSource(const QModelIndex &index) const override;
    QModelIndex mapFromSource(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    static constexpr int kPauseMs = 100;

private:
    using Rows = std::vector<int>; // of the list below

    void connectToMachines();
    bool accepts(int row) const;
    bool comesBefore(int a, int b) const;
    void build();
    void number(std::size_t from);
    void onChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);
    void onInserted(int first, int last);
    void onRemoved(int first, int last);
    void markStale(int row);
    void settle();
    void settle(const Rows &leaving, const Rows &moving, const Rows &coming);
    void show(int row);
    void hide(int row);
    void arrange(Rows rows);
    Rows withInPlace(Rows moving) const;

    MachineListModel &m_machines;
    MachineMatcher m_search;
    MachineMatcher m_group;
    int m_column = 0;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    Rows m_rows;               // those shown, in their order
    std::vector<int> m_places; // of each row of the list in m_rows; -1 where it is hidden
    Rows m_stale;              // shown, hidden or placed as they were before a change
    int m_atOnce = 0;          // how often settled since the last pause
    QTimer m_pause;
};

} // namespace machinist
