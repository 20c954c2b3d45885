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

bool isAskedFor(const MachineEntry &entry, const MachineQuery &query)
{
    if (query.isEmpty())
        return true;
    // Both what scripts read and what the user reads.
    const QStringList states{powerStateName(entry.state), MachineListModel::stateText(entry.state)};
    return isAmong(query.drivers, {entry.driver}) && isAmong(query.states, states)
        && isAmong(query.tags, entry.tags) && isAmong(query.accounts, {entry.account})
        && std::ranges::all_of(query.words,
                               [&](const QString &word) { return holds(entry, word); });
}

} // namespace

MachineQuery MachineQuery::parse(const QString &text)
{
    MachineQuery query;
    for (const QString &word : splitWords(text)) {
        const qsizetype colon = word.indexOf(u':');
        const QString key = word.left(colon).toLower();
        const QString value = word.mid(colon + 1);
        if (colon < 0
            || (key != u"driver" && key != u"state" && key != u"tag" && key != u"account"))
            query.words << word;
        else if (value.isEmpty())
            continue; // still being typed
        else if (key == u"driver")
            query.drivers << value;
        else if (key == u"state")
            query.states << value;
        else if (key == u"account")
            query.accounts << value;
        else
            query.tags << value;
    }
    return query;
}

bool MachineQuery::isEmpty() const
{
    return words.isEmpty() && drivers.isEmpty() && states.isEmpty() && tags.isEmpty()
        && accounts.isEmpty();
}

MachineFilterModel::MachineFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
}

void MachineFilterModel::setQuery(const QString &text, const QString &group)
{
    MachineQuery query = MachineQuery::parse(text);
    MachineQuery inside = MachineQuery::parse(group);
    if (query == m_query && inside == m_group)
        return;
    m_query = std::move(query);
    m_group = std::move(inside);
    invalidateFilter();
}

bool MachineFilterModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *machines = qobject_cast<const MachineListModel *>(sourceModel());
    return !machines
        || (isAskedFor(machines->at(row), m_query) && isAskedFor(machines->at(row), m_group));
}

bool MachineFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto *machines = qobject_cast<const MachineListModel *>(sourceModel());
    if (!machines)
        return QSortFilterProxyModel::lessThan(left, right);
    const int order = machines->compare(left.row(), right.row(), left.column());
    return order != 0 ? order < 0 : left.row() < right.row();
}

} // namespace machinist
