// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machinelistmodel.h"

#include "models/machine/naturalorder.h"

#include <QSet>

#include <algorithm>

namespace machinist {

namespace {

/// What was seen less long ago than this needs no word about it: a look or two have been missed.
constexpr qint64 kStillNewSeconds = 120;

/// What is not fresh, or no longer, says how old it is.
QString datedState(const MachineEntry &entry)
{
    // An engine may be silent on a machine that runs.
    const QString state = entry.state == PowerState::Running && !entry.error.isEmpty()
        ? MachineListModel::tr("Running, problem")
        : MachineListModel::stateText(entry.state);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!entry.seen.isValid() || (entry.isFresh && entry.seen.secsTo(now) < kStillNewSeconds))
        return state;
    return MachineListModel::tr("%1, seen %2 ago").arg(state, ageText(entry.seen, now).toLower());
}

/// The columns that show \a after otherwise than \a before, as first and last. Sorted views put
/// rows in order again for a change of their column, so that no other is named. What no column
/// shows is told of as a change of the last.
std::pair<int, int> changedColumns(const MachineEntry &before, const MachineEntry &after)
{
    const bool differs[MachineListModel::ColumnCount] = {
        false, // the name is the row's identity
        before.state != after.state || before.busy != after.busy || before.isFresh != after.isFresh
            || before.error.isEmpty() != after.error.isEmpty(),
        before.driver != after.driver,
        before.ip != after.ip,
        before.dockerVersion != after.dockerVersion,
        before.url != after.url,
        before.created != after.created,
        before.error != after.error};
    const auto begin = std::begin(differs);
    const auto first = std::find(begin, std::end(differs), true);
    if (first == std::end(differs))
        return {MachineListModel::Problem, MachineListModel::Problem};
    const auto last
        = std::find(std::make_reverse_iterator(std::end(differs)), std::rend(differs), true);
    return {int(first - begin), int(last.base() - begin) - 1};
}

/// Beyond this many single changes one reset is cheaper for the views than the signals.
constexpr qsizetype kMostSingleChanges = 20;

/// No kind of which there is nothing is kept.
template<typename Key>
void add(QHash<Key, int> &counts, const Key &key, int change)
{
    int &count = counts[key];
    count += change;
    if (count == 0)
        counts.remove(key);
}

bool comesBefore(const QString &keyA, const QString &nameA, const QString &keyB,
                 const QString &nameB)
{
    const int order = keyA.compare(keyB);
    return order != 0 ? order < 0 : nameA < nameB;
}

} // namespace

MachineListModel::Row::Row(MachineEntry machine)
    : entry(std::move(machine))
    , nameKey(naturalKey(entry.name))
    , addressKey(naturalKey(entry.ip))
    , versionKey(naturalKey(entry.dockerVersion))
    , urlKey(naturalKey(entry.url))
{}

MachineListModel::Row::Row(MachineEntry machine, const Row &before)
    : entry(std::move(machine))
    , nameKey(before.nameKey)
    , addressKey(entry.ip == before.entry.ip ? before.addressKey : naturalKey(entry.ip))
    , versionKey(entry.dockerVersion == before.entry.dockerVersion
                     ? before.versionKey
                     : naturalKey(entry.dockerVersion))
    , urlKey(entry.url == before.entry.url ? before.urlKey : naturalKey(entry.url))
{}

int MachineListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int MachineListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MachineListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const MachineEntry &entry = m_entries.at(index.row()).entry;
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        return entry.error.isEmpty() ? QVariant() : QVariant(entry.error);
    case NameRole:
        return entry.name;
    case StateRole:
        return int(entry.state);
    case FreshRole:
        return entry.isFresh;
    case IconNameRole:
        return index.column() == Driver ? QStringLiteral("driver-") + entry.driver
                                        : stateIconName(entry.state);
    case DriverRole:
        return entry.driver;
    case TagsRole:
        return entry.tags;
    case BusyRole:
        return entry.busy;
    case ErrorRole:
        return entry.error;
    case FailedStageRole:
        return entry.failedStage;
    case ProtectedRole:
        return entry.isProtected;
    default:
        return {};
    }
}

QString MachineListModel::text(const MachineEntry &entry, int column)
{
    switch (column) {
    case Name:
        return entry.name;
    case State:
        return entry.busy.isEmpty() ? datedState(entry) : entry.busy;
    case Driver:
        return entry.driver;
    case Address:
        return entry.ip;
    case DockerVersion:
        return entry.dockerVersion;
    case Url:
        return entry.url;
    case Age:
        return ageText(entry.created, QDateTime::currentDateTimeUtc());
    case Problem:
        return entry.error;
    default:
        return {};
    }
}

int MachineListModel::compare(int a, int b, int column) const
{
    const Row &left = m_entries.at(a);
    const Row &right = m_entries.at(b);
    switch (column) {
    case Name:
        return a - b; // their order in the model
    case State:
        return int(left.entry.state) - int(right.entry.state);
    case Driver:
        return left.entry.driver.compare(right.entry.driver);
    case Address:
        return left.addressKey.compare(right.addressKey);
    case DockerVersion:
        return left.versionKey.compare(right.versionKey);
    case Url:
        return left.urlKey.compare(right.urlKey);
    case Age:
        return left.entry.created == right.entry.created ? 0
            : left.entry.created < right.entry.created   ? -1
                                                         : 1;
    case Problem:
        return left.entry.error.compare(right.entry.error);
    default:
        return 0;
    }
}

QVariant MachineListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case State:
        return tr("State");
    case Driver:
        return tr("Driver");
    case Address:
        return tr("Address");
    case DockerVersion:
        return tr("Docker");
    case Url:
        return tr("URL");
    case Age:
        return tr("Age");
    case Problem:
        return tr("Error");
    default:
        return {};
    }
}

void MachineListModel::fill(QList<MachineEntry> entries)
{
    QSet<QString> names;
    qsizetype changes = 0;
    for (const MachineEntry &entry : std::as_const(entries)) {
        names.insert(entry.name);
        changes += m_rows.contains(entry.name) ? 0 : 1;
    }
    QStringList gone;
    for (const Row &row : std::as_const(m_entries)) {
        if (!names.contains(row.entry.name))
            gone << row.entry.name;
    }
    if (changes + gone.size() > kMostSingleChanges)
        return reset(std::move(entries));
    for (const QString &name : std::as_const(gone))
        remove(name);
    for (const MachineEntry &entry : std::as_const(entries))
        update(entry);
}

void MachineListModel::reset(QList<MachineEntry> entries)
{
    beginResetModel();
    m_rows.clear();
    m_entries.clear();
    m_counts = {};
    m_entries.reserve(entries.size());
    for (MachineEntry &entry : entries)
        m_entries.append(Row(std::move(entry)));
    std::ranges::sort(m_entries, [](const Row &a, const Row &b) {
        return comesBefore(a.nameKey, a.entry.name, b.nameKey, b.entry.name);
    });
    // A name stands for one row only.
    const auto twins = std::ranges::unique(
        m_entries, [](const Row &a, const Row &b) { return a.entry.name == b.entry.name; });
    m_entries.erase(twins.begin(), twins.end());
    m_rows.reserve(m_entries.size());
    reindexFrom(0);
    for (const Row &row : std::as_const(m_entries))
        count(row.entry, 1);
    endResetModel();
}

void MachineListModel::update(const MachineEntry &entry)
{
    const int row = rowOf(entry.name);
    if (row < 0)
        insert(entry);
    else
        replace(row, entry);
}

void MachineListModel::insert(const MachineEntry &entry)
{
    Row fresh(entry);
    const auto place = std::ranges::lower_bound(m_entries, fresh, [](const Row &a, const Row &b) {
        return comesBefore(a.nameKey, a.entry.name, b.nameKey, b.entry.name);
    });
    const int row = int(place - m_entries.begin());
    beginInsertRows({}, row, row);
    m_entries.insert(row, std::move(fresh));
    reindexFrom(row);
    count(entry, 1);
    endInsertRows();
}

void MachineListModel::replace(int row, const MachineEntry &entry)
{
    if (m_entries.at(row).entry == entry)
        return;
    const auto [first, last] = changedColumns(m_entries.at(row).entry, entry);
    count(m_entries.at(row).entry, -1);
    m_entries[row] = Row(entry, m_entries.at(row));
    count(entry, 1);
    emit dataChanged(index(row, first), index(row, last));
}

void MachineListModel::remove(const QString &name)
{
    const int row = rowOf(name);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    count(m_entries.at(row).entry, -1);
    m_entries.removeAt(row);
    m_rows.remove(name);
    reindexFrom(row);
    endRemoveRows();
}

void MachineListModel::setBusy(const QString &name, const QString &busy)
{
    const int row = rowOf(name);
    if (row < 0 || m_entries.at(row).entry.busy == busy)
        return;
    m_entries[row].entry.busy = busy;
    emit dataChanged(index(row, State), index(row, State));
}

void MachineListModel::refreshAges()
{
    if (!m_entries.isEmpty())
        emit dataChanged(index(0, State), index(rowCount() - 1, Age), {Qt::DisplayRole});
}

const MachineEntry *MachineListModel::find(const QString &name) const
{
    const int row = rowOf(name);
    return row < 0 ? nullptr : &m_entries.at(row).entry;
}

QStringList MachineListModel::names() const
{
    QStringList names;
    for (const Row &row : m_entries)
        names << row.entry.name;
    return names;
}

void MachineListModel::reindexFrom(int row)
{
    for (int i = row; i < m_entries.size(); ++i)
        m_rows[m_entries.at(i).entry.name] = i;
}

void MachineListModel::count(const MachineEntry &entry, int change)
{
    m_counts.all += change;
    add(m_counts.states, entry.state, change);
    add(m_counts.drivers, entry.driver, change);
    if (!entry.account.isEmpty())
        add(m_counts.accounts, entry.account, change);
    for (const QString &tag : entry.tags)
        add(m_counts.tags, tag, change);
}

QString MachineListModel::stateText(PowerState state)
{
    switch (state) {
    case PowerState::None:
        return tr("Unknown");
    case PowerState::Running:
        return tr("Running");
    case PowerState::Paused:
        return tr("Paused");
    case PowerState::Saved:
        return tr("Saved");
    case PowerState::Stopped:
        return tr("Stopped");
    case PowerState::Stopping:
        return tr("Stopping");
    case PowerState::Starting:
        return tr("Starting");
    case PowerState::Error:
        return tr("Error");
    case PowerState::Timeout:
        return tr("Timeout");
    }
    return {};
}

QString stateIconName(PowerState state)
{
    const QString name = state == PowerState::None ? QStringLiteral("unknown")
                                                   : QString(powerStateName(state)).toLower();
    return QStringLiteral("state-") + name;
}

QString ageText(const QDateTime &since, const QDateTime &now)
{
    if (!since.isValid())
        return {};
    const qint64 minutes = since.secsTo(now) / 60;
    if (minutes < 1)
        return MachineListModel::tr("Less than a minute");
    if (minutes < 60)
        return MachineListModel::tr("%n minute(s)", nullptr, int(minutes));
    const qint64 hours = minutes / 60;
    if (hours < 24)
        return MachineListModel::tr("%n hour(s)", nullptr, int(hours));
    const qint64 days = hours / 24;
    if (days < 60)
        return MachineListModel::tr("%n day(s)", nullptr, int(days));
    if (days < 730)
        return MachineListModel::tr("%n month(s)", nullptr, int(days / 30));
    return MachineListModel::tr("%n year(s)", nullptr, int(days / 365));
}

} // namespace machinist
