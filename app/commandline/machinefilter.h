// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/looks.h"

#include <QRegularExpression>
#include <QStringList>

namespace machinist {

/// The --filter options of `ls`: values of one key are alternatives, different keys must all hold.
class MachineFilter
{
public:
    /// InvalidInput for a filter without '=' or with an unknown key.
    static Result<MachineFilter> parse(const QStringList &filters);

    /// Whether machines have to be asked before they can be judged.
    bool needsState() const { return !m_states.isEmpty(); }
    /// Whether matchesFile() needs to know the masters of Swarms.
    bool needsMasters() const { return !m_swarms.isEmpty(); }
    /// Whether a machine's name and driver are enough to judge it.
    bool needsOnlyNames() const
    {
        return m_swarms.isEmpty() && m_states.isEmpty() && m_labels.isEmpty();
    }
    /// Judges by the driver's idea of the name, unanchored, and by the driver.
    bool matchesNames(const QString &name, const QString &driver) const;
    /// Judges by all but the state. \a swarmMasters maps a discovery string to its master's name.
    bool matchesFile(const Machine &machine, const QHash<QString, QString> &swarmMasters) const;
    bool matchesState(PowerState state) const;

private:
    QStringList m_swarms, m_drivers, m_states, m_labels;
    QList<QRegularExpression> m_names;
};

/// The master of each classic Swarm among \a looks, by the Swarm's discovery string.
QHash<QString, QString> swarmMasters(const std::vector<Look> &looks);

} // namespace machinist
