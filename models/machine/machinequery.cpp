// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machinequery.h"

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

bool isAmong(const QStringList &alternatives, const QString &value)
{
    return alternatives.isEmpty() || alternatives.contains(value, Qt::CaseInsensitive);
}

bool isOneAmong(const QStringList &alternatives, const QStringList &values)
{
    return alternatives.isEmpty() || std::ranges::any_of(values, [&](const QString &value) {
               return alternatives.contains(value, Qt::CaseInsensitive);
           });
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

MachineMatcher::MachineMatcher(MachineQuery query)
    : m_query(std::move(query))
    , m_acceptsAll(m_query.isEmpty())
{
    for (const QString &word : std::as_const(m_query.words))
        m_words.append(QStringMatcher(word, Qt::CaseInsensitive));
    for (int state = 0; state <= int(PowerState::Timeout); ++state) {
        // Both what scripts read and what the user reads.
        const QStringList names{powerStateName(PowerState(state)),
                                MachineListModel::stateText(PowerState(state))};
        m_states.set(std::size_t(state), isOneAmong(m_query.states, names));
    }
}

bool MachineMatcher::accepts(const MachineEntry &entry) const
{
    return m_acceptsAll
        || (m_states.test(std::size_t(entry.state)) && isAmong(m_query.drivers, entry.driver)
            && isAmong(m_query.accounts, entry.account) && isOneAmong(m_query.tags, entry.tags)
            && std::ranges::all_of(m_words,
                                   [&](const QStringMatcher &word) { return holds(entry, word); }));
}

bool MachineMatcher::holds(const MachineEntry &entry, const QStringMatcher &word) const
{
    const auto has = [&word](const QString &text) { return word.indexIn(text) >= 0; };
    return has(entry.name) || has(entry.ip) || has(entry.url)
        || std::ranges::any_of(entry.tags, has);
}

} // namespace machinist
