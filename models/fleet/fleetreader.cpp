// SPDX-License-Identifier: Apache-2.0
#include "models/fleet/fleetreader.h"

#include "models/driver/driverregistry.h"
#include "models/driver/lookup.h"
#include "models/fleet/fleetfields.h"
#include "models/fleet/yamlvalues.h"
#include "models/lifecycle/namepattern.h"
#include "models/machine/machinestore.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Fleet)
};

using Kind = YamlNode::Kind;

constexpr int kVersion = 1;

class Reader
{
public:
    Reader(const QString &name, const FleetSurroundings &surroundings, OperationContext &context)
        : m_name(name)
        , m_values(name)
        , m_surroundings(surroundings)
        , m_context(context)
    {}

    Result<Fleet> read(const YamlNode &root);

private:
    void readVersion(const YamlEntry &entry);
    void readMachines(const YamlEntry &entry, const YamlNode *defaults);
    void readMachine(const YamlEntry &entry, const YamlNode *defaults);
    void readBody(const YamlNode &body, bool isDefaults, FleetMachine &machine);
    QStringList namesOf(const YamlEntry &entry);
    void add(const FleetMachine &machine, const QStringList &names);

    QString driverOf(const YamlNode &body) const;
    const DriverInfo *describe(const QString &id, int line);
    void readAccount(const YamlEntry &entry, FleetMachine &machine);
    void readFlags(const YamlEntry &entry, FleetMachine &machine);
    void readFlag(const YamlEntry &entry, const DriverInfo &info, FleetMachine &machine);
    template<typename Field, typename Request>
    void readGroup(const YamlEntry &entry, std::span<const Field> fields, Request &request,
                   FleetMachine &machine);

    QString m_name;
    YamlValues m_values;
    const FleetSurroundings &m_surroundings;
    OperationContext &m_context;
    QHash<QString, int> m_lines; // of names that were read, for those that come twice
    Fleet m_fleet;
};

const YamlEntry *find(const YamlNode &map, QLatin1String key)
{
    const auto found = std::ranges::find_if(
        map.entries, [&](const YamlEntry &entry) { return entry.key == key; });
    return found == map.entries.end() ? nullptr : &*found;
}

void Reader::readVersion(const YamlEntry &entry)
{
    if (m_values.scalar(entry).value_or(QString()) != QString::number(kVersion))
        m_values.problem(entry.line,
                         Text::tr("this program reads version %1 of the file").arg(kVersion));
}

Result<Fleet> Reader::read(const YamlNode &root)
{
    if (root.kind != Kind::Map)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = yamlProblem(m_name, root.line,
                                            Text::tr("the file wants a map with \"machines\"")),
                     .hint = Text::tr("`export --fleet` writes one.")};
    const YamlEntry *defaults = find(root, QLatin1String("defaults"));
    if (defaults && !m_values.wantMap(*defaults))
        defaults = nullptr;
    for (const YamlEntry &entry : root.entries) {
        if (entry.key == u"version")
            readVersion(entry);
        else if (entry.key == u"machines")
            readMachines(entry, defaults ? &defaults->value : nullptr);
        // Whatever begins with "x-" is the user's, for anchors.
        else if (entry.key != u"defaults" && !entry.key.startsWith(u"x-"))
            m_values.unknownKey(entry,
                                {QStringLiteral("version"), QStringLiteral("defaults"),
                                 QStringLiteral("machines")});
    }
    if (!find(root, QLatin1String("machines")))
        m_values.problem(root.line, Text::tr("there is no \"machines\""));
    if (m_values.problems().isEmpty())
        return m_fleet;
    return Error{.kind = ErrorKind::InvalidInput, .message = m_values.problems().join(u'\n')};
}

void Reader::readMachines(const YamlEntry &entry, const YamlNode *defaults)
{
    if (!m_values.wantMap(entry))
        return;
    for (const YamlEntry &machine : entry.value.entries)
        readMachine(machine, defaults);
}

void Reader::readMachine(const YamlEntry &entry, const YamlNode *defaults)
{
    if (!m_values.wantMap(entry))
        return;
    FleetMachine machine;
    machine.line = entry.line;
    const QString common = defaults ? driverOf(*defaults) : m_surroundings.fallbackDriver;
    const bool namesDriver = find(entry.value, QLatin1String("driver")) != nullptr;
    machine.request.driver = namesDriver ? driverOf(entry.value) : common;
    if (!describe(machine.request.driver, entry.line))
        return;
    // The flags of one driver are nothing to another.
    const bool takesFlags = machine.request.driver == common;
    if (defaults) {
        YamlNode shared = *defaults;
        std::erase_if(shared.entries, [&](const YamlEntry &one) {
            return !takesFlags && (one.key == u"flags" || one.key == u"account");
        });
        readBody(shared, true, machine);
    }
    readBody(entry.value, false, machine);
    add(machine, namesOf(entry));
}

void Reader::readBody(const YamlNode &body, bool isDefaults, FleetMachine &machine)
{
    static const QStringList kKeys{
        QStringLiteral("count"),     QStringLiteral("driver"), QStringLiteral("account"),
        QStringLiteral("flags"),     QStringLiteral("engine"), QStringLiteral("swarm"),
        QStringLiteral("tls-san"),   QStringLiteral("tags"),   QStringLiteral("notes"),
        QStringLiteral("protected"),
    };
    for (const YamlEntry &entry : body.entries) {
        if (entry.key == u"driver" || (entry.key == u"count" && !isDefaults))
            continue; // read already
        if (!kKeys.contains(entry.key) || entry.key == u"count") {
            m_values.unknownKey(entry, kKeys);
            continue;
        }
        machine.given.insert(entry.key);
        if (entry.key == u"account")
            readAccount(entry, machine);
        else if (entry.key == u"flags")
            readFlags(entry, machine);
        else if (entry.key == u"engine")
            readGroup<EngineField>(entry, kEngineFields, machine.request.engine, machine);
        else if (entry.key == u"swarm")
            readGroup<SwarmField>(entry, kSwarmFields, machine.request.swarm, machine);
        else if (entry.key == u"tls-san")
            m_values.take(entry, machine.request.tlsSans);
        else if (entry.key == u"tags")
            m_values.take(entry, machine.tags);
        else if (entry.key == u"notes")
            m_values.take(entry, machine.notes);
        else
            m_values.take(entry, machine.isProtected);
    }
}

QStringList Reader::namesOf(const YamlEntry &entry)
{
    const YamlEntry *count = find(entry.value, QLatin1String("count"));
    QString pattern = entry.key;
    if (count) {
        bool isNumber = false;
        const int number = m_values.scalar(*count).value_or(QString()).toInt(&isNumber);
        if (!isNumber || number < 0 || number > kMostNames) {
            m_values.problem(count->line,
                             Text::tr("\"count\" is a number from 0 to %1").arg(kMostNames));
            return {};
        }
        if (expandNames(pattern) != QStringList{pattern}) {
            m_values.problem(
                count->line,
                Text::tr("\"%1\" says how many by itself: leave \"count\" away").arg(pattern));
            return {};
        }
        if (number == 0)
            return {};
        pattern += QStringLiteral("-{1..%1}").arg(number);
    }
    const QStringList names = expandNames(pattern);
    if (names.size() > kMostNames)
        m_values.problem(
            entry.line,
            Text::tr("\"%1\" stands for more than %2 machines").arg(pattern).arg(kMostNames));
    return names;
}

void Reader::add(const FleetMachine &machine, const QStringList &names)
{
    for (const QString &name : names) {
        if (const auto valid = checkMachineName(name); !valid) {
            m_values.problem(machine.line,
                             QStringLiteral("\"%1\": %2").arg(name, valid.error().message));
            return;
        }
        if (m_lines.contains(name)) {
            m_values.problem(machine.line,
                             Text::tr("the machine \"%1\" stands in line %2 already")
                                 .arg(name)
                                 .arg(m_lines.value(name)));
            return;
        }
        m_lines.insert(name, machine.line);
        m_fleet.machines << machine;
        m_fleet.machines.last().request.name = name;
    }
}

QString Reader::driverOf(const YamlNode &body) const
{
    const YamlEntry *driver = find(body, QLatin1String("driver"));
    return driver && driver->value.kind == Kind::Scalar ? driver->value.text
                                                        : m_surroundings.fallbackDriver;
}

const DriverInfo *Reader::describe(const QString &id, int line)
{
    const auto found = m_surroundings.drivers.describe(id, m_context);
    if (!found) {
        m_values.problem(line, found.error().message);
        return nullptr;
    }
    if (*found)
        return *found;
    QStringList known;
    for (const DriverInfo *info : m_surroundings.drivers.all())
        known << QLatin1String(info->id);
    known << m_surroundings.drivers.others();
    m_values.problem(
        line,
        Text::tr("there is no driver \"%1\"; the drivers are: %2").arg(id, known.join(u", ")));
    return nullptr;
}

void Reader::readAccount(const YamlEntry &entry, FleetMachine &machine)
{
    const auto wanted = m_values.scalar(entry);
    if (!wanted)
        return;
    QStringList known;
    for (const Account &account : m_surroundings.accounts) {
        if (account.driver != machine.request.driver)
            continue;
        known << account.name;
        if (account.name == *wanted || account.id == *wanted)
            machine.request.account = account.id;
    }
    if (machine.request.account.isEmpty())
        m_values.problem(entry.line,
                         Text::tr("there is no account \"%1\" of the driver %2; known are: %3")
                             .arg(*wanted, machine.request.driver,
                                  known.isEmpty() ? Text::tr("none") : known.join(u", ")));
}

void Reader::readFlags(const YamlEntry &entry, FleetMachine &machine)
{
    const DriverInfo *info = describe(machine.request.driver, entry.line);
    if (!info || !m_values.wantMap(entry))
        return;
    for (const YamlEntry &one : entry.value.entries)
        readFlag(one, *info, machine);
}

// "--qemu-memory", "qemu-memory" and "memory" are one flag.
void Reader::readFlag(const YamlEntry &entry, const DriverInfo &info, FleetMachine &machine)
{
    const QString bare = entry.key.startsWith(u"--") ? entry.key.mid(2) : entry.key;
    const Flag *flag = findFlag(info, bare);
    if (!flag)
        flag = findFlag(info, QString(QLatin1String(info.id) + u'-' + bare));
    if (!flag) {
        m_values.problem(entry.line,
                         Text::tr("the driver %1 has no flag \"%2\"; its flags are shown by "
                                  "`create --driver %1 --help`")
                             .arg(QLatin1String(info.id), entry.key));
        return;
    }
    const auto values = m_values.list(entry);
    if (!values)
        return;
    const QString name = QLatin1String(flag->name);
    if (flag->kind != FlagKind::List && values->size() != 1) {
        m_values.problem(entry.line, Text::tr("\"%1\" takes one value").arg(entry.key));
        return;
    }
    if (withoutSecrets(info, {{name, *values}}).isEmpty()) {
        m_values.problem(entry.line,
                         Text::tr("\"%1\" is a secret: name an \"account\" instead, or set the "
                                  "variable %2")
                             .arg(entry.key, QLatin1String(flag->env)));
        return;
    }
    if (const auto parsed = parseFlags({flag, 1}, {{name, *values}}); !parsed) {
        m_values.problem(entry.line, parsed.error().message);
        return;
    }
    machine.request.driverFlags.insert(name, *values);
    machine.given.insert(QStringLiteral("flags.") + name);
}

template<typename Field, typename Request>
void Reader::readGroup(const YamlEntry &entry, std::span<const Field> fields, Request &request,
                       FleetMachine &machine)
{
    if (!m_values.wantMap(entry))
        return;
    for (const YamlEntry &one : entry.value.entries) {
        const auto field = std::ranges::find_if(
            fields, [&](const Field &known) { return one.key == QLatin1String(known.key); });
        if (field == fields.end()) {
            QStringList known;
            for (const Field &each : fields)
                known << QLatin1String(each.key);
            m_values.unknownKey(one, known);
            continue;
        }
        std::visit([&](const auto &places) { m_values.take(one, request.*places.request); },
                   field->places);
        machine.given.insert(entry.key + u'.' + one.key);
    }
}

} // namespace

Result<Fleet> readFleet(const QByteArray &text, const QString &name,
                        const FleetSurroundings &surroundings, OperationContext &context)
{
    return Reader(name, surroundings, context).read(TRY(parseYaml(text, name)));
}

} // namespace machinist
