// SPDX-License-Identifier: Apache-2.0
#include "models/fleet/fleetplan.h"

#include "models/driver/driverregistry.h"
#include "models/fleet/flagkeys.h"
#include "models/fleet/fleetfields.h"
#include "models/fleet/fleetsecrets.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"

#include <algorithm>

namespace machinist {

namespace {

using Action = FleetStep::Action;

QString shown(const QString &text)
{
    return withoutSecret(text);
}
QString shown(bool on)
{
    return on ? QStringLiteral("true") : QStringLiteral("false");
}
QString shown(const QStringList &list)
{
    QStringList entries;
    for (const QString &entry : list)
        entries << withoutSecret(entry);
    return entries.join(QStringLiteral(", "));
}

/// Compares one machine; collects what differs.
class Comparison
{
public:
    Comparison(const FleetMachine &wanted, const Machine &machine, const MachineExtras &extras)
        : m_wanted(wanted)
        , m_machine(machine)
        , m_extras(extras)
    {}

    FleetStep run(const DriverRegistry &drivers)
    {
        m_step.name = m_machine.name();
        m_step.wanted = m_wanted;
        const DriverInfo *info = drivers.find(m_machine.driverName());
        m_isProvisioned = info && info->abilities.isProvisioned;
        compareDriver(drivers);
        compareGroup<EngineField>("engine", kEngineFields, m_wanted.request.engine,
                                  m_machine.engine());
        compareGroup<SwarmField>("swarm", kSwarmFields, m_wanted.request.swarm, m_machine.swarm());
        compare(QStringLiteral("tls-san"), m_machine.auth().serverCertSans,
                m_wanted.request.tlsSans, true, true);
        compare(QStringLiteral("tags"), sorted(m_extras.tags()), sorted(m_wanted.tags), true);
        compare(QStringLiteral("notes"), m_extras.notes(), m_wanted.notes, true);
        compare(QStringLiteral("protected"), m_extras.isProtected(), m_wanted.isProtected, true);
        if (m_extras.progress())
            m_step.action = Action::Resume;
        else if (!m_step.changes.isEmpty())
            m_step.action = Action::Change;
        return m_step;
    }

private:
    static QStringList sorted(QStringList list)
    {
        list.sort();
        return list;
    }

    template<typename Type>
    void compare(const QString &key, const Type &have, const Type &want, bool isInPlace,
                 bool isProvisioned = false)
    {
        if (m_wanted.says(key) && have != want)
            m_step.changes << FleetChange{key, shown(have), shown(want),
                                          isInPlace && (!isProvisioned || m_isProvisioned),
                                          isProvisioned};
    }

    template<typename Field, typename Request, typename Options>
    void compareGroup(const char *group, std::span<const Field> fields, const Request &want,
                      const Options &have)
    {
        for (const Field &field : fields) {
            std::visit(
                [&](const auto &places) {
                    compare(fleetKey(group, field.key), have.*places.options, want.*places.request,
                            field.changesInPlace, field.changesInPlace);
                },
                field.places);
        }
    }

    void compareDriver(const DriverRegistry &drivers)
    {
        if (m_machine.driverName() != m_wanted.request.driver) {
            m_step.changes << FleetChange{QStringLiteral("driver"), m_machine.driverName(),
                                          m_wanted.request.driver, false};
            return; // the flags are another driver's
        }
        if (m_wanted.says(QStringLiteral("account"))
            && m_extras.account() != m_wanted.request.account)
            m_step.changes << FleetChange{QStringLiteral("account"), m_extras.account(),
                                          m_wanted.request.account, false};
        if (m_wanted.request.driverFlags.isEmpty())
            return;
        const DriverInfo *info = drivers.find(m_wanted.request.driver);
        const FlagKeys keys(*info, m_wanted.request.driverFlags);
        for (const Flag &flag : info->flags) {
            if (m_wanted.says(QStringLiteral("flags.") + QLatin1String(flag.name)))
                compareFlag(flag, keys);
        }
        if (info->flags.empty())
            m_step.unknown = m_wanted.request.driverFlags.keys();
    }

    // One flag may decide several members, of which create() may have gone on to change some: it
    // is as wanted where one of them is.
    void compareFlag(const Flag &flag, const FlagKeys &keys)
    {
        const QString name = QStringLiteral("flags.") + QLatin1String(flag.name);
        const QStringList decided = keys.of(flag);
        QString have;
        for (const QString &key : decided) {
            const std::string member = key.toStdString();
            const Json wanted = keys.config().json().value(member, Json());
            const Json stored = m_machine.driverConfig().json().value(member, Json());
            if (stored == wanted)
                return;
            have = flagAnswer(flag, stored).value_or(QStringList()).join(u',');
        }
        if (decided.isEmpty())
            m_step.unknown << name;
        else
            m_step.changes << FleetChange{
                name, have, m_wanted.request.driverFlags.value(QLatin1String(flag.name)).join(u','),
                false};
    }

    const FleetMachine &m_wanted;
    const Machine &m_machine;
    const MachineExtras &m_extras;
    bool m_isProvisioned = false; // else its engine is not ours to set up
    FleetStep m_step;
};

FleetStep unreadable(const FleetMachine &wanted, const Error &error)
{
    return {.action = Action::Look,
            .name = wanted.request.name,
            .wanted = wanted,
            .problem = error.message};
}

FleetStep stepFor(const FleetMachine &wanted, const MachineStore &store,
                  const DriverRegistry &drivers)
{
    if (!store.exists(wanted.request.name))
        return {.action = Action::Create, .name = wanted.request.name, .wanted = wanted};
    const auto machine = store.load(wanted.request.name);
    if (!machine)
        return unreadable(wanted, machine.error());
    const auto extras = loadExtras(store, wanted.request.name);
    if (!extras)
        return unreadable(wanted, extras.error());
    return Comparison(wanted, *machine, *extras).run(drivers);
}

} // namespace

QLatin1String fleetActionName(FleetStep::Action action)
{
    switch (action) {
    case Action::Keep:
        return QLatin1String("keep");
    case Action::Create:
        return QLatin1String("create");
    case Action::Resume:
        return QLatin1String("resume");
    case Action::Change:
        return QLatin1String("change");
    case Action::Remove:
        return QLatin1String("remove");
    case Action::Look:
        break;
    }
    return QLatin1String("unreadable");
}

bool FleetPlan::hasChanges(bool prune) const
{
    return std::ranges::any_of(steps, [&](const FleetStep &step) {
        return step.action != Action::Keep && (prune || step.action != Action::Remove);
    });
}

Result<FleetPlan> planFleet(const Fleet &fleet, const MachineStore &store,
                            const DriverRegistry &drivers)
{
    FleetPlan plan;
    QSet<QString> named;
    for (const FleetMachine &wanted : fleet.machines) {
        named.insert(wanted.request.name);
        plan.steps << stepFor(wanted, store, drivers);
    }
    for (const QString &name : TRY(store.names())) {
        if (!named.contains(name))
            plan.steps << FleetStep{.action = Action::Remove, .name = name};
    }
    return plan;
}

} // namespace machinist
