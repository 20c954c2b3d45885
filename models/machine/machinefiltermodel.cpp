// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machinefiltermodel.h"

#include "models/machine/machinelistmodel.h"

#include <algorithm>
#include <iterator>

namespace machinist {

namespace {

/// As many changes between two pauses are shown at once, each for itself.
constexpr int kMostAtOnce = 8;

/// Where more rows than this come or go together, a reset costs the views less.
constexpr std::size_t kMostSingly = 64;

} // namespace

MachineFilterModel::MachineFilterModel(MachineListModel &machines, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_machines(machines)
{
    QAbstractProxyModel::setSourceModel(&machines);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        m_atOnce = 0;
        if (m_stale.empty())
            return;
        settle();
        m_pause.start();
    });
    connectToMachines();
    build();
}

void MachineFilterModel::connectToMachines()
{
    connect(&m_machines, &QAbstractItemModel::dataChanged, this, &MachineFilterModel::onChanged);
    const auto settleFirst = [this] { settle(); }; // while its rows have their numbers
    connect(&m_machines, &QAbstractItemModel::rowsAboutToBeInserted, this, settleFirst);
    connect(&m_machines, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { onInserted(first, last); });
    connect(&m_machines, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                settle();
                for (int row = first; row <= last; ++row)
                    hide(row);
            });
    connect(&m_machines, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { onRemoved(first, last); });
    connect(&m_machines, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { beginResetModel(); });
    connect(&m_machines, &QAbstractItemModel::modelReset, this, [this] {
        build();
        endResetModel();
    });
}

void MachineFilterModel::setQuery(const QString &text, const QString &group)
{
    MachineQuery search = MachineQuery::parse(text);
    MachineQuery inside = MachineQuery::parse(group);
    if (search == m_search.query() && inside == m_group.query())
        return;
    settle();
    m_search = MachineMatcher(std::move(search));
    m_group = MachineMatcher(std::move(inside));
    Rows leaving;
    Rows coming;
    for (int row = 0; row < int(m_places.size()); ++row) {
        const bool isShown = m_places[std::size_t(row)] >= 0;
        if (isShown != accepts(row))
            (isShown ? leaving : coming).push_back(row);
    }
    settle(leaving, {}, coming);
}

const QString &MachineFilterModel::nameAt(int row) const
{
    return m_machines.at(m_rows[std::size_t(row)]).name;
}

QModelIndex MachineFilterModel::indexOf(const QString &name) const
{
    const int row = m_machines.rowOf(name);
    return row < 0 ? QModelIndex() : mapFromSource(m_machines.index(row, 0));
}

int MachineFilterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int MachineFilterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_machines.columnCount();
}

QModelIndex MachineFilterModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex MachineFilterModel::parent(const QModelIndex &) const
{
    return {};
}

QModelIndex MachineFilterModel::mapToSource(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    return m_machines.index(m_rows[std::size_t(index.row())], index.column());
}

QModelIndex MachineFilterModel::mapFromSource(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= int(m_places.size()))
        return {};
    const int place = m_places[std::size_t(index.row())];
    return place < 0 ? QModelIndex() : createIndex(place, index.column());
}

QVariant MachineFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    // The base class asks for a column through a row, which there may be none of.
    return m_machines.headerData(section, orientation, role);
}

void MachineFilterModel::sort(int column, Qt::SortOrder order)
{
    settle();
    m_column = std::max(column, 0);
    m_order = order;
    Rows rows = m_rows;
    std::ranges::sort(rows, [this](int a, int b) { return comesBefore(a, b); });
    arrange(std::move(rows));
}

bool MachineFilterModel::accepts(int row) const
{
    const MachineEntry &entry = m_machines.at(row);
    return m_search.accepts(entry) && m_group.accepts(entry);
}

bool MachineFilterModel::comesBefore(int a, int b) const
{
    const int order = m_machines.compare(a, b, m_column);
    if (order == 0)
        return a < b;
    return m_order == Qt::AscendingOrder ? order < 0 : order > 0;
}

void MachineFilterModel::build()
{
    m_stale.clear();
    m_rows.clear();
    m_places.assign(std::size_t(m_machines.rowCount()), -1);
    for (int row = 0; row < m_machines.rowCount(); ++row) {
        if (accepts(row))
            m_rows.push_back(row);
    }
    std::ranges::sort(m_rows, [this](int a, int b) { return comesBefore(a, b); });
    number(0);
}

void MachineFilterModel::number(std::size_t from)
{
    for (std::size_t place = from; place < m_rows.size(); ++place)
        m_places[std::size_t(m_rows[place])] = int(place);
}

void MachineFilterModel::onChanged(const QModelIndex &first, const QModelIndex &last,
                                   const QList<int> &roles)
{
    // Texts that only grow older stay where they are.
    const bool isAboutTexts = roles == QList<int>{Qt::DisplayRole};
    if (first.row() != last.row()) {
        if (!m_rows.empty())
            emit dataChanged(index(0, first.column()), index(rowCount() - 1, last.column()), roles);
    } else if (const QModelIndex shown = mapFromSource(first); shown.isValid()) {
        emit dataChanged(shown, index(shown.row(), last.column()), roles);
    }
    if (isAboutTexts)
        return;
    for (int row = first.row(); row <= last.row(); ++row) {
        const bool isShown = m_places[std::size_t(row)] >= 0;
        const bool mayMove = isShown && first.column() <= m_column && m_column <= last.column();
        if (mayMove || isShown != accepts(row))
            markStale(row);
    }
}

void MachineFilterModel::markStale(int row)
{
    m_stale.push_back(row);
    if (!m_pause.isActive())
        m_pause.start();
    if (m_atOnce < kMostAtOnce) {
        ++m_atOnce;
        settle();
    }
}

void MachineFilterModel::settle()
{
    if (m_stale.empty())
        return;
    Rows stale = std::exchange(m_stale, {});
    std::ranges::sort(stale);
    const auto twins = std::ranges::unique(stale);
    stale.erase(twins.begin(), twins.end());
    Rows leaving;
    Rows moving;
    Rows coming;
    for (const int row : stale) {
        const bool isShown = m_places[std::size_t(row)] >= 0;
        if (accepts(row))
            (isShown ? moving : coming).push_back(row);
        else if (isShown)
            leaving.push_back(row);
    }
    settle(leaving, moving, coming);
}

void MachineFilterModel::settle(const Rows &leaving, const Rows &moving, const Rows &coming)
{
    if (leaving.size() + coming.size() > kMostSingly) {
        beginResetModel();
        build();
        endResetModel();
        return;
    }
    for (const int row : leaving)
        hide(row);
    if (!moving.empty())
        arrange(withInPlace(moving));
    for (const int row : coming)
        show(row);
}

MachineFilterModel::Rows MachineFilterModel::withInPlace(Rows moving) const
{
    const auto before = [this](int a, int b) { return comesBefore(a, b); };
    std::vector<bool> moves(m_places.size());
    for (const int row : moving)
        moves[std::size_t(row)] = true;
    Rows others;
    others.reserve(m_rows.size());
    std::ranges::copy_if(m_rows, std::back_inserter(others),
                         [&moves](int row) { return !moves[std::size_t(row)]; });
    std::ranges::sort(moving, before);
    Rows all;
    all.reserve(m_rows.size());
    auto rest = others.begin();
    for (const int row : moving) {
        const auto place = std::lower_bound(rest, others.end(), row, before);
        all.insert(all.end(), rest, place);
        all.push_back(row);
        rest = place;
    }
    all.insert(all.end(), rest, others.end());
    return all;
}

void MachineFilterModel::arrange(Rows rows)
{
    if (rows == m_rows)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const Rows before = std::exchange(m_rows, std::move(rows));
    number(0);
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &index : from) {
        const int row = before[std::size_t(index.row())];
        to.append(createIndex(m_places[std::size_t(row)], index.column()));
    }
    changePersistentIndexList(from, to);
    emit layoutChanged({}, VerticalSortHint);
}

void MachineFilterModel::show(int row)
{
    const auto place
        = std::ranges::lower_bound(m_rows, row, [this](int a, int b) { return comesBefore(a, b); });
    const auto at = std::size_t(place - m_rows.begin());
    beginInsertRows({}, int(at), int(at));
    m_rows.insert(place, row);
    number(at);
    endInsertRows();
}

void MachineFilterModel::hide(int row)
{
    const int place = m_places[std::size_t(row)];
    if (place < 0)
        return;
    beginRemoveRows({}, place, place);
    m_rows.erase(m_rows.begin() + place);
    m_places[std::size_t(row)] = -1;
    number(std::size_t(place));
    endRemoveRows();
}

void MachineFilterModel::onInserted(int first, int last)
{
    const int count = last - first + 1;
    for (int &row : m_rows)
        row += row >= first ? count : 0;
    m_places.insert(m_places.begin() + first, std::size_t(count), -1);
    for (int row = first; row <= last; ++row) {
        if (accepts(row))
            show(row);
    }
}

void MachineFilterModel::onRemoved(int first, int last)
{
    const int count = last - first + 1;
    m_places.erase(m_places.begin() + first, m_places.begin() + last + 1);
    for (int &row : m_rows)
        row -= row > last ? count : 0;
}

} // namespace machinist
