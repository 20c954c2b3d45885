// SPDX-License-Identifier: Apache-2.0
#include "models/fleet/fleetwriter.h"

#include "models/fleet/fleetfields.h"

#include <algorithm>

#include <yaml-cpp/yaml.h>

namespace machinist {

namespace {

using YAML::Emitter;

void key(Emitter &out, const QString &name)
{
    out << YAML::Key << name.toStdString() << YAML::Value;
}

void value(Emitter &out, const QString &text)
{
    out << text.toStdString();
}

void value(Emitter &out, bool on)
{
    out << on;
}

void value(Emitter &out, const QStringList &list)
{
    out << YAML::Flow << YAML::BeginSeq;
    for (const QString &item : list)
        value(out, item);
    out << YAML::EndSeq;
}

template<typename Type>
void entry(Emitter &out, const FleetMachine &machine, const QString &name, const Type &content)
{
    if (!machine.says(name))
        return;
    key(out, name);
    value(out, content);
}

template<typename Field, typename Request>
void group(Emitter &out, const FleetMachine &machine, const char *name,
           std::span<const Field> fields, const Request &request)
{
    const auto isSaid = [&](const Field &field) { return machine.says(fleetKey(name, field.key)); };
    if (std::ranges::none_of(fields, isSaid))
        return;
    key(out, QLatin1String(name));
    out << YAML::BeginMap;
    for (const Field &field : fields) {
        if (!isSaid(field))
            continue;
        key(out, QLatin1String(field.key));
        std::visit([&](const auto &places) { value(out, request.*places.request); }, field.places);
    }
    out << YAML::EndMap;
}

void flags(Emitter &out, const FleetMachine &machine)
{
    QStringList names = machine.request.driverFlags.keys();
    if (names.isEmpty())
        return;
    names.sort();
    key(out, QStringLiteral("flags"));
    out << YAML::BeginMap;
    for (const QString &name : std::as_const(names)) {
        const QStringList values = machine.request.driverFlags.value(name);
        key(out, name);
        if (values.size() == 1)
            value(out, values.first());
        else
            value(out, values);
    }
    out << YAML::EndMap;
}

void body(Emitter &out, const FleetMachine &machine)
{
    out << YAML::BeginMap;
    key(out, QStringLiteral("driver"));
    value(out, machine.request.driver);
    entry(out, machine, QStringLiteral("account"), machine.request.account);
    flags(out, machine);
    group<EngineField>(out, machine, "engine", kEngineFields, machine.request.engine);
    group<SwarmField>(out, machine, "swarm", kSwarmFields, machine.request.swarm);
    entry(out, machine, QStringLiteral("tls-san"), machine.request.tlsSans);
    entry(out, machine, QStringLiteral("tags"), machine.tags);
    entry(out, machine, QStringLiteral("notes"), machine.notes);
    entry(out, machine, QStringLiteral("protected"), machine.isProtected);
    out << YAML::EndMap;
}

} // namespace

QByteArray writeFleet(const Fleet &fleet, const FleetNotes &notes)
{
    Emitter out;
    out << YAML::BeginMap;
    key(out, QStringLiteral("version"));
    out << 1;
    key(out, QStringLiteral("machines"));
    out << YAML::BeginMap;
    for (const FleetMachine &machine : fleet.machines) {
        for (const QString &note : notes.value(machine.request.name))
            out << YAML::Comment(note.toStdString()) << YAML::Newline;
        key(out, machine.request.name);
        body(out, machine);
    }
    out << YAML::EndMap << YAML::EndMap;
    return QByteArray::fromStdString(out.c_str()) + '\n';
}

} // namespace machinist
