// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machinefiltermodel.h"

#include "models/machine/machinelistmodel.h"

#include <algorithm>

namespace machinist {

namespace {

/// Splits at blanks, but not inside double quotes, which are taken away.
QStringList splitWords(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            words << word;
            word.clear();
        } else {
            word += c;
        }
    }
    words << word;
    words.removeAll(QString());
    return words;
}

bool isAmong(const QStringList &alternatives, const QStringList &values)
{
    return alternatives.isEmpty() || std::ranges::any_of(values, [&](const QString &value) {
               return alternatives.contains(value, Qt::CaseInsensitive);
           });
}

bool holds(const MachineEntry &entry, const QString &word)
{
    const auto has = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
    return has(entry.name) || has(entry.ip) || has(entry.url)
        || std::ranges::any_of(entry.tags, has);
}

} // namespace

MachineQuery MachineQuery::parse(const QString &text)
{
    MachineQuery query;
    for (const QString &word : splitWords(text)) {
        const qsizetype colon = word.indexOf(u':');
        const QString key = word.left(colon).toLower();
        const QString value = word.mid(colon + 1);
        if (colon < 0 || (key != u"driver" && key != u"state" && key != u"tag"))
            query.words << word;
        else if (value.isEmpty())
            continue; // still being typed
        else if (key == u"driver")
            query.drivers << value;
        else if (key == u"state")
            query.states << value;
        else
            query.tags << value;
    }
    return query;
}

bool MachineQuery::isEmpty() const
{
    return words.isEmpty() && drivers.isEmpty() && states.isEmpty() && tags.isEmpty();
}

MachineFilterModel::MachineFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(MachineListModel::SortRole);
    setDynamicSortFilter(true);
}

void MachineFilterModel::setQuery(const QString &text)
{
    MachineQuery query = MachineQuery::parse(text);
    if (query == m_query)
        return;
    m_query = std::move(query);
    invalidateFilter();
}

bool MachineFilterModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *machines = qobject_cast<const MachineListModel *>(sourceModel());
    if (m_query.isEmpty() || !machines)
        return true;
    const MachineEntry &entry = machines->at(row);
    // Both what scripts read and what the user reads.
    const QStringList states{powerStateName(entry.state), MachineListModel::stateText(entry.state)};
    return isAmong(m_query.drivers, {entry.driver}) && isAmong(m_query.states, states)
        && isAmong(m_query.tags, entry.tags)
        && std::ranges::all_of(m_query.words,
                               [&](const QString &word) { return holds(entry, word); });
}

bool MachineFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(sortRole());
    const QVariant b = right.data(sortRole());
    if (a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString) {
        const int order = a.toString().compare(b.toString());
        return order != 0 ? order < 0 : left.row() < right.row();
    }
    const QPartialOrdering order = QVariant::compare(a, b);
    return order == QPartialOrdering::Equivalent ? left.row() < right.row()
                                                 : order == QPartialOrdering::Less;
}

} // namespace machinist
