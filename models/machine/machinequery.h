// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QStringMatcher>

#include <bitset>

namespace machinist {

struct MachineEntry;

/// What the search field asks for: "web driver:qemu state:running tag:blue"; the side bar also
/// asks for "account:ID". Values of one key are alternatives, different keys and the free words
/// must all hold. Case does not matter.
struct MachineQuery
{
    QStringList words; // each must occur in name, address, URL or a tag
    QStringList drivers;
    QStringList states;
    QStringList tags;
    QStringList accounts; // ids

    /// Quotes keep blanks ("tag:\"my tag\""); an unknown key is a word.
    static MachineQuery parse(const QString &text);
    bool isEmpty() const;
    bool operator==(const MachineQuery &) const = default;
};

/// A query made ready to be asked of ten thousand machines at a key press.
class MachineMatcher
{
public:
    /// Accepts every machine.
    MachineMatcher() = default;
    explicit MachineMatcher(MachineQuery query);

    const MachineQuery &query() const { return m_query; }
    bool accepts(const MachineEntry &entry) const;

private:
    bool holds(const MachineEntry &entry, const QStringMatcher &word) const;

    MachineQuery m_query;
    QList<QStringMatcher> m_words;
    std::bitset<16> m_states; // by PowerState
    bool m_acceptsAll = true;
};

} // namespace machinist
