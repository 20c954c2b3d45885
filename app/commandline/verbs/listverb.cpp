// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/enginecheck.h"
#include "app/commandline/machinefilter.h"
#include "app/commandline/parallel.h"
#include "app/commandline/tabwriter.h"
#include "app/commandline/template/gotemplate.h"
#include "app/commandline/verbs/verbs.h"
#include "models/machine/naturalorder.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace machinist::verb {

namespace {

constexpr char kDefaultFormat[]
    = "table {{ .Name }}\t{{ .Active }}\t{{ .DriverName}}\t{{ .State }}\t{{ .URL }}\t{{ .Swarm }}\t"
      "{{ .DockerVersion }}\t{{ .Error}}";

// Column headings by field, in the order in which --json prints the fields.
constexpr std::pair<const char *, const char *> kHeadings[] = {
    {"Name", "NAME"},
    {"Active", "ACTIVE"},
    {"ActiveHost", "ACTIVE_HOST"},
    {"ActiveSwarm", "ACTIVE_SWARM"},
    {"DriverName", "DRIVER"},
    {"State", "STATE"},
    {"URL", "URL"},
    {"SwarmOptions", "SWARM_OPTIONS"},
    {"EngineOptions", "ENGINE_OPTIONS"},
    {"Error", "ERRORS"},
    {"DockerVersion", "DOCKER"},
    {"Swarm", "SWARM"},
    {"ResponseTime", "RESPONSE"},
};

Json headings()
{
    Json row = Json::object();
    for (const auto &[field, heading] : kHeadings)
        row[field] = heading;
    return row;
}

// "19ms", "1.204s", "1m0.5s": as Go prints a duration of whole milliseconds.
std::string durationText(std::chrono::milliseconds duration)
{
    const qint64 all = duration.count();
    if (all == 0)
        return "0s";
    if (all < 1000)
        return std::to_string(all) + "ms";
    const qint64 minutes = all / 60000;
    const std::string seconds = gotemplate::floatText(double(all % 60000) / 1000) + 's';
    if (minutes == 0)
        return seconds;
    const std::string rest = std::to_string(minutes % 60) + 'm' + seconds;
    return minutes < 60 ? rest : std::to_string(minutes / 60) + 'h' + rest;
}

Json options(const Look &look, QLatin1String key)
{
    if (!look.machine || !look.hasAnswered)
        return nullptr;
    const JsonObject options
        = look.machine->json().object(QLatin1String("HostOptions")).object(key);
    return options.isEmpty() ? Json(nullptr) : options.json();
}

std::string swarmText(const Look &look, const QHash<QString, QString> &masters)
{
    if (!look.swarm || !look.hasAnswered || look.swarm->discovery.isEmpty())
        return {};
    return (masters.value(look.swarm->discovery)
            + QLatin1String(look.swarm->master ? " (master)" : ""))
        .toStdString();
}

std::string activeText(const Look &look)
{
    if (look.driver.isEmpty() || !look.hasAnswered)
        return {};
    return look.isActiveSwarm() ? "* (swarm)" : look.isActive() ? "*" : "-";
}

QString errorText(const Look &look)
{
    const MachineStatus &status = look.status;
    const bool isEngines
        = !status.error.isEmpty() && !status.url.isEmpty() && status.dockerVersion.isEmpty();
    return isEngines ? versionProblem(status.url, status.error) : status.error;
}

std::string versionText(const Look &look)
{
    if (look.driver.isEmpty() || !look.hasAnswered)
        return {};
    return look.status.dockerVersion.isEmpty() ? "Unknown"
                                               : 'v' + look.status.dockerVersion.toStdString();
}

// \a withOptions: with the two structures, which hold most of a row and are hardly ever shown.
Json toRow(const Look &look, const QHash<QString, QString> &masters, bool withOptions)
{
    const QString driver = look.driver.isEmpty() ? QStringLiteral("not found") : look.driver;
    Json row = Json::object();
    row["Name"] = look.name.toStdString();
    row["Active"] = activeText(look);
    row["ActiveHost"] = look.isActive();
    row["ActiveSwarm"] = look.isActiveSwarm();
    row["DriverName"] = driver.toStdString();
    row["State"] = powerStateName(look.status.state).data();
    row["URL"] = look.status.url.toStdString();
    row["SwarmOptions"] = withOptions ? options(look, QLatin1String("SwarmOptions")) : Json();
    row["EngineOptions"] = withOptions ? options(look, QLatin1String("EngineOptions")) : Json();
    row["Error"] = errorText(look).replace(u'\n', u' ').toStdString();
    row["DockerVersion"] = versionText(look);
    row["Swarm"] = swarmText(look, masters);
    row["ResponseTime"] = durationText(look.responseTime);
    return row;
}

// In the order in which they are shown.
std::vector<const Look *> inOrder(const std::vector<Look> &looks)
{
    std::vector<std::pair<QString, const Look *>> keyed;
    keyed.reserve(looks.size());
    for (const Look &look : looks)
        keyed.emplace_back(naturalKey(look.name), &look);
    std::ranges::sort(keyed, [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : a.second->name < b.second->name;
    });
    std::vector<const Look *> ordered;
    ordered.reserve(keyed.size());
    for (const auto &[key, look] : keyed)
        ordered.push_back(look);
    return ordered;
}

QByteArray toJsonText(const std::vector<Look> &looks)
{
    const QHash<QString, QString> masters = swarmMasters(looks);
    Json rows = Json::array();
    for (const Look *look : inOrder(looks))
        rows.push_back(toRow(*look, masters, true));
    return toGoJson(rows) + '\n';
}

struct Format
{
    GoTemplate rows;
    bool isTable = false;
    bool hasOptions = false; // whether it may show them
};

Result<Format> parseFormat(QString text)
{
    const QLatin1String kTable("table");
    if (text.isEmpty())
        text = QLatin1String(kDefaultFormat);
    const bool hasOptions = text != QLatin1String(kDefaultFormat);
    const bool isTable = text.startsWith(kTable);
    if (isTable)
        text.remove(0, kTable.size());
    while (text.startsWith(u' '))
        text.remove(0, 1);
    while (text.endsWith(u' '))
        text.chop(1);
    text.replace(QLatin1String("\\t"), QLatin1String("\t"))
        .replace(QLatin1String("\\n"), QLatin1String("\n"));
    return Format{TRY(GoTemplate::parse(text + u'\n')), isTable, hasOptions};
}

struct Line
{
    QByteArray text;
    Result<> outcome;
};

// What came before a failure stays in \a out, as in Go.
Result<> writeRows(const Format &format, const std::vector<Look> &looks, QByteArray &out)
{
    if (format.isTable)
        TRY(format.rows.run(headings(), gotemplate::DataStyle::Map, out));
    const QHash<QString, QString> masters = swarmMasters(looks);
    const std::vector<const Look *> ordered = inOrder(looks);
    std::vector<Line> lines(ordered.size());
    sideBySide(lines.size(), coreCount(), [&](size_t i) {
        const Json row = toRow(*ordered[i], masters, format.hasOptions);
        lines[i].outcome = format.rows.run(row, gotemplate::DataStyle::Struct, lines[i].text);
    });
    for (Line &line : lines) {
        out += line.text;
        TRY(std::move(line.outcome));
    }
    return {};
}

// What the files say: all but the state. Machines that cannot be read are shown whatever the
// filters say, as in Docker Machine.
Looks::Choice choiceOf(Session &session, const QStringList &names, const MachineFilter &filter)
{
    QHash<QString, QString> masters;
    if (filter.needsMasters())
        masters = swarmMasters(Looks::load(session, names));
    return
        [masters, filter](const Look &look) { return filter.matchesFile(*look.machine, masters); };
}

// Asks as far as it is needed, and drops what the filters drop.
std::vector<Look> found(Session &session, const QStringList &names, const MachineFilter &filter,
                        bool dropMachines)
{
    const bool onlyNames = session.options().isOn("quiet");
    const Looks::Choice choice = choiceOf(session, names, filter);
    if (onlyNames && !filter.needsState())
        return Looks::load(session, names, choice);
    Looks asking(session, onlyNames ? LookDepth::State : LookDepth::StateAndEngine);
    if (dropMachines)
        asking.dropMachines();
    asking.run(names, std::chrono::seconds(session.options().number("timeout")), choice);
    std::vector<Look> result = asking.take();
    std::erase_if(result, [&](const Look &look) {
        return !look.driver.isEmpty() && !filter.matchesState(look.status.state);
    });
    return result;
}

void printNames(Session &session, const std::vector<Look> &looks)
{
    QByteArray text;
    for (const Look &look : looks) {
        if (!look.driver.isEmpty())
            text += look.name.toUtf8() + '\n';
    }
    session.console().printRaw(text);
}

// Whether load() would succeed and the filter agrees, for a fraction of load()'s cost: completions
// ask for names at each key.
bool isListed(const MachineStore &store, const QString &name, const MachineFilter &filter)
{
    QFile file(store.configFile(name));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    const QJsonObject config = document.object();
    if (!document.isObject()
        || config.value(QLatin1String("ConfigVersion")).toInt() > Machine::kConfigVersion)
        return false;
    const QJsonObject driver = config.value(QLatin1String("Driver")).toObject();
    return filter.matchesNames(driver.value(QLatin1String("MachineName")).toString(name),
                               config.value(QLatin1String("DriverName")).toString());
}

Result<int> listNames(Session &session, const MachineFilter &filter)
{
    const QStringList names = TRY(session.store().names());
    std::vector<char> listed(size_t(names.size()));
    sideBySide(listed.size(), coreCount(), [&](size_t i) {
        listed[i] = isListed(session.store(), names[qsizetype(i)], filter);
    });
    QByteArray text;
    for (size_t i = 0; i < listed.size(); ++i) {
        if (listed[i])
            text += names[qsizetype(i)].toUtf8() + '\n';
    }
    session.console().printRaw(text);
    return exitcode::kOk;
}

} // namespace

Result<int> list(Session &session)
{
    const OptionValues &given = session.options();
    const MachineFilter filter = TRY(MachineFilter::parse(given.list("filter")));
    const bool onlyNames = given.isOn("quiet");
    if (onlyNames && filter.needsOnlyNames())
        return listNames(session, filter);
    const Format format = TRY(parseFormat(onlyNames ? QString() : given.text("format")));
    const QStringList names = TRY(session.store().names());
    const bool isJson = given.isOn("json");
    const std::vector<Look> looks = found(session, names, filter, !isJson && !format.hasOptions);
    if (onlyNames) {
        printNames(session, looks);
        return exitcode::kOk;
    }
    if (isJson) {
        session.console().printRaw(toJsonText(looks));
        return exitcode::kOk;
    }
    QByteArray text;
    const Result<> outcome = writeRows(format, looks, text);
    session.console().printRaw(format.isTable ? alignColumns(text) : text);
    TRY(outcome);
    return exitcode::kOk;
}

} // namespace machinist::verb
