// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/fleet/yamltree.h"

#include <QStringList>

#include <optional>

namespace machinist {

/// Reads a document's entries as what they should be, and collects what is wrong with them: all of
/// a file's mistakes are told at once. A value is nothing where it is another thing than wanted.
class YamlValues
{
public:
    /// \a name is the file's.
    explicit YamlValues(const QString &name)
        : m_name(name)
    {}

    /// Each "NAME:LINE: …", in the order in which they were met.
    const QStringList &problems() const { return m_problems; }
    void problem(int line, const QString &text);
    void unknownKey(const YamlEntry &entry, const QStringList &known);

    /// A map, or nothing at all.
    bool wantMap(const YamlEntry &entry);
    std::optional<QString> scalar(const YamlEntry &entry);
    /// YAML's yes, no, on and off too.
    std::optional<bool> boolean(const YamlEntry &entry);
    /// A list, one value, or a map, whose entries then are "KEY=VALUE".
    std::optional<QStringList> list(const YamlEntry &entry);

    void take(const YamlEntry &entry, QString &place) { place = scalar(entry).value_or(QString()); }
    void take(const YamlEntry &entry, bool &place) { place = boolean(entry).value_or(false); }
    void take(const YamlEntry &entry, QStringList &place)
    {
        place = list(entry).value_or(QStringList());
    }

private:
    QString m_name;
    QStringList m_problems;
};

} // namespace machinist
