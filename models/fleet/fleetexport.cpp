// SPDX-License-Identifier: Apache-2.0
#include "models/fleet/fleetexport.h"

#include "models/driver/driverregistry.h"
#include "models/fleet/flagkeys.h"
#include "models/fleet/fleetfields.h"
#include "models/fleet/fleetsecrets.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Fleet)
};

// Whether the flag need not be given for \a answer.
bool isUnsaid(const Flag &flag, const QString &answer)
{
    const QString fallback = QString::fromUtf8(flag.fallback);
    if (answer.isEmpty() || answer == fallback)
        return true;
    return fallback.isEmpty()
        && ((flag.kind == FlagKind::Switch && answer == u"false")
            || (flag.kind == FlagKind::Number && answer == u"0"));
}

bool hasSecret(bool)
{
    return false;
}
bool hasSecret(const QString &text)
{
    return looksSecret(text);
}
bool hasSecret(const QStringList &list)
{
    return std::ranges::any_of(list, looksSecret);
}

/// Turns one machine's files into what would make it again.
class MachineReader
{
public:
    MachineReader(const Machine &machine, const MachineExtras &extras)
        : m_machine(machine)
        , m_extras(extras)
    {
        m_result.request.name = machine.name();
        m_result.request.driver = machine.driverName();
    }

    FleetMachine run(const DriverRegistry &drivers, const QList<Account> &accounts)
    {
        readAccount(accounts);
        readFlags(drivers.find(m_machine.driverName()));
        readGroup<EngineField>("engine", kEngineFields, m_result.request.engine,
                               m_machine.engine());
        if (m_machine.swarm().isSwarm)
            readGroup<SwarmField>("swarm", kSwarmFields, m_result.request.swarm, m_machine.swarm());
        take(QStringLiteral("tls-san"), m_result.request.tlsSans, m_machine.auth().serverCertSans);
        take(QStringLiteral("tags"), m_result.tags, m_extras.tags());
        take(QStringLiteral("notes"), m_result.notes, m_extras.notes());
        take(QStringLiteral("protected"), m_result.isProtected, m_extras.isProtected());
        return m_result;
    }
    QStringList notes() const { return m_notes; }

private:
    template<typename Type>
    void take(const QString &key, Type &place, const Type &value)
    {
        if (value == place)
            return; // what it would be anyway
        if (hasSecret(value)) {
            m_notes << Text::tr("Its %1 holds a secret and is left out.").arg(key);
            return;
        }
        place = value;
        m_result.given.insert(key);
    }

    template<typename Field, typename Request, typename Options>
    void readGroup(const char *group, std::span<const Field> fields, Request &request,
                   const Options &options)
    {
        for (const Field &field : fields) {
            std::visit(
                [&](const auto &places) {
                    take(fleetKey(group, field.key), request.*places.request,
                         options.*places.options);
                },
                field.places);
        }
    }

    void readAccount(const QList<Account> &accounts)
    {
        const auto found = std::ranges::find(accounts, m_extras.account(), &Account::id);
        if (!m_extras.account().isEmpty() && found != accounts.end())
            take(QStringLiteral("account"), m_result.request.account, found->name);
    }

    void readFlags(const DriverInfo *info)
    {
        if (!info || info->flags.empty()) {
            m_notes << Text::tr("The flags of the driver %1 cannot be read back: add them.")
                           .arg(m_machine.driverName());
            return;
        }
        const FlagKeys keys(*info, {});
        if (!keys.isUsable())
            m_notes << Text::tr("The flags of the driver %1 cannot be read back: add them.")
                           .arg(m_machine.driverName());
        for (const Flag &flag : info->flags)
            readFlag(*info, flag, keys);
        if (keys.isUsable() && !m_unread.isEmpty())
            m_notes << Text::tr("Cannot be read back; add what was given of: %1.")
                           .arg(m_unread.join(QStringLiteral(", ")));
    }

    void readFlag(const DriverInfo &info, const Flag &flag, const FlagKeys &keys)
    {
        const QString name = QLatin1String(flag.name);
        const QString stored = keys.verbatim(flag);
        if (withoutSecrets(info, {{name, {QString()}}}).isEmpty()) {
            if (m_result.request.account.isEmpty())
                m_notes
                    << Text::tr("Its %1 is a secret: set %2.").arg(name, QLatin1String(flag.env));
            return;
        }
        if (stored.isEmpty()) {
            m_unread << name;
            return;
        }
        const JsonObject config = m_machine.driverConfig();
        const auto member = config.json().find(stored.toStdString());
        const auto answer
            = member == config.json().end() ? std::nullopt : flagAnswer(flag, *member);
        if (!answer || isUnsaid(flag, answer->join(u','))
            || withoutSecrets(info, {{name, *answer}}).isEmpty()
            || !parseFlags({&flag, 1}, {{name, *answer}}))
            return;
        m_result.request.driverFlags.insert(name, *answer);
        m_result.given.insert(QStringLiteral("flags.") + name);
    }

    const Machine &m_machine;
    const MachineExtras &m_extras;
    FleetMachine m_result;
    QStringList m_notes;
    QStringList m_unread;
};

} // namespace

Result<FleetExport> exportFleet(const MachineStore &store, const DriverRegistry &drivers,
                                const QList<Account> &accounts)
{
    FleetExport result;
    for (const QString &name : TRY(store.names())) {
        const auto machine = store.load(name);
        const auto extras = loadExtras(store, name);
        if (!machine || !extras) {
            result.unreadable.append({name, (machine ? extras.error() : machine.error()).message});
            continue;
        }
        MachineReader reader(*machine, *extras);
        result.fleet.machines << reader.run(drivers, accounts);
        if (!reader.notes().isEmpty())
            result.notes.insert(name, reader.notes());
    }
    return result;
}

} // namespace machinist
