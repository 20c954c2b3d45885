// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/machinefilter.h"

#include <QHash>

#include <algorithm>

namespace machinist {

namespace {

Error invalid(const QString &text)
{
    return {.kind = ErrorKind::InvalidInput, .message = text};
}

bool containsAnyCase(const QStringList &values, const QString &value)
{
    return values.isEmpty() || values.contains(value, Qt::CaseInsensitive);
}

bool hasLabel(const QString &wanted, const QStringList &labels)
{
    const QString key = wanted.section(u'=', 0, 0);
    const QString value = wanted.section(u'=', 1);
    return std::ranges::any_of(labels, [&](const QString &label) {
        return label.section(u'=', 0, 0) == key
            && label.section(u'=', 1).compare(value, Qt::CaseInsensitive) == 0;
    });
}

bool matchesLabel(const QStringList &wanted, const Machine &machine)
{
    if (wanted.isEmpty())
        return true;
    const QStringList labels = machine.engine().labels;
    return std::ranges::any_of(wanted,
                               [&](const QString &label) { return hasLabel(label, labels); });
}

} // namespace

Result<MachineFilter> MachineFilter::parse(const QStringList &filters)
{
    MachineFilter result;
    QStringList names;
    const QHash<QString, QStringList *> lists{{QStringLiteral("swarm"), &result.m_swarms},
                                              {QStringLiteral("driver"), &result.m_drivers},
                                              {QStringLiteral("state"), &result.m_states},
                                              {QStringLiteral("name"), &names},
                                              {QStringLiteral("label"), &result.m_labels}};
    for (const QString &filter : filters) {
        const qsizetype equals = filter.indexOf(u'=');
        if (equals < 0)
            return invalid(QStringLiteral("Unsupported filter syntax"));
        const QString key = filter.left(equals).trimmed().toLower();
        if (!lists.contains(key))
            return invalid(QStringLiteral("Unsupported filter key '%1'").arg(key));
        *lists[key] << filter.mid(equals + 1).trimmed();
    }
    for (const QString &pattern : std::as_const(names)) {
        const QRegularExpression expression(pattern);
        if (!expression.isValid())
            return invalid(QStringLiteral("'%1' is no regular expression: %2")
                               .arg(pattern, expression.errorString()));
        expression.optimize(); // here, so that threads find it ready
        result.m_names << expression;
    }
    return result;
}

bool MachineFilter::matchesNames(const QString &name, const QString &driver) const
{
    return containsAnyCase(m_drivers, driver)
        && (m_names.isEmpty()
            || std::ranges::any_of(m_names, [&](const QRegularExpression &pattern) {
                   return pattern.match(name).hasMatch();
               }));
}

bool MachineFilter::matchesFile(const Machine &machine,
                                const QHash<QString, QString> &swarmMasters) const
{
    const QString name = machine.driverConfig().text(QLatin1String("MachineName"), machine.name());
    if (!matchesNames(name, machine.driverName()) || !matchesLabel(m_labels, machine))
        return false;
    return m_swarms.isEmpty()
        || (machine.hasSwarm()
            && m_swarms.contains(swarmMasters.value(machine.swarm().discovery),
                                 Qt::CaseInsensitive));
}

bool MachineFilter::matchesState(PowerState state) const
{
    return containsAnyCase(m_states, powerStateName(state));
}

QHash<QString, QString> swarmMasters(const std::vector<Look> &looks)
{
    QHash<QString, QString> masters;
    for (const Look &look : looks) {
        if (look.swarm && look.swarm->master)
            masters.insert(look.swarm->discovery, look.name);
    }
    return masters;
}

} // namespace machinist
