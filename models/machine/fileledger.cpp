// SPDX-License-Identifier: Apache-2.0
#include "models/machine/fileledger.h"

#include "models/base/storage.h"
#include "models/machine/storedpaths.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileLedger)
};

constexpr int kVersion = 1;
constexpr QLatin1String kVersionKey("version");
constexpr QLatin1String kFolder("folder");
constexpr QLatin1String kEntries("entries");
constexpr QLatin1String kKind("kind");
constexpr QLatin1String kName("name");
constexpr QLatin1String kId("id");
constexpr QLatin1String kState("state");
constexpr QLatin1String kData("data");
constexpr QLatin1String kPlanned("planned");
constexpr QLatin1String kMade("made");

Error unreadable(const QString &path, const QString &reason, const QString &details = {})
{
    return {.kind = ErrorKind::BadReply,
            .message
            = Text::tr("The list of what the machine has outside the store cannot be read. "
                       "%1")
                  .arg(reason),
            .details = path + u'\n' + details,
            .hint = Text::tr("Look into the file, delete by hand what it names, then delete the "
                             "file.")};
}

LedgerEntry entryOf(const JsonObject &json)
{
    return {.kind = json.text(kKind),
            .name = json.text(kName),
            .id = json.text(kId),
            .state
            = json.text(kState) == kMade ? LedgerEntry::State::Made : LedgerEntry::State::Planned,
            .data = json.object(kData)};
}

JsonObject jsonOf(const LedgerEntry &entry)
{
    JsonObject json;
    json.set(kKind, entry.kind);
    json.set(kName, entry.name);
    json.set(kId, entry.id);
    json.set(kState, QString(entry.state == LedgerEntry::State::Made ? kMade : kPlanned));
    json.set(kData, entry.data);
    return json;
}

template<typename Entries>
auto findIn(Entries &entries, const QString &kind, const QString &name)
{
    return std::ranges::find_if(entries, [&](const LedgerEntry &entry) {
        return entry.kind == kind && entry.name == name;
    });
}

/// The members of \a data over those of \a known.
JsonObject merged(const JsonObject &known, const JsonObject &data)
{
    Json whole = known.json();
    for (auto it = data.json().begin(); it != data.json().end(); ++it)
        whole[it.key()] = it.value();
    return JsonObject(std::move(whole));
}

} // namespace

Result<std::unique_ptr<FileLedger>> FileLedger::open(const QString &machineFolder)
{
    const QString path = machineFolder + QStringLiteral("/ledger.json");
    const auto text = readFile(path);
    if (!text && text.error().kind != ErrorKind::NotFound)
        return text.error();
    auto parsed = text ? JsonObject::parse(*text) : Result<JsonObject>(JsonObject());
    if (!parsed)
        return unreadable(path, parsed.error().message, parsed.error().details);
    if (parsed->number(kVersionKey) > kVersion)
        return unreadable(path, Text::tr("A newer release of this program wrote it."));

    Json json = parsed->json();
    // What was made in the folder went along when that was renamed.
    if (const QString old = parsed->text(kFolder); !old.isEmpty() && old != machineFolder)
        movePaths(json, old.toStdString(), machineFolder.toStdString());
    json[kFolder.data()] = machineFolder.toStdString();
    std::unique_ptr<FileLedger> ledger(new FileLedger(path, JsonObject(json)));
    if (const auto entries = json.find(kEntries.data()); entries != json.end()) {
        for (const Json &entry : *entries)
            ledger->m_entries.append(entryOf(JsonObject(entry)));
    }
    return ledger;
}

Result<> FileLedger::plan(const QString &kind, const QString &name, const JsonObject &data)
{
    QList<LedgerEntry> entries = m_entries;
    if (const auto found = findIn(entries, kind, name); found != entries.end())
        found->data = merged(found->data, data);
    else
        entries.append({.kind = kind, .name = name, .id = {}, .data = data});
    return write(std::move(entries));
}

Result<> FileLedger::made(const QString &kind, const QString &name, const QString &id,
                          const JsonObject &data)
{
    QList<LedgerEntry> entries = m_entries;
    auto found = findIn(entries, kind, name);
    if (found == entries.end()) {
        entries.append({.kind = kind, .name = name, .id = {}, .data = {}});
        found = entries.end() - 1;
    }
    found->id = id;
    found->state = LedgerEntry::State::Made;
    found->data = merged(found->data, data);
    return write(std::move(entries));
}

Result<> FileLedger::gone(const QString &kind, const QString &name)
{
    QList<LedgerEntry> entries = m_entries;
    const auto found = findIn(entries, kind, name);
    if (found == entries.end())
        return {};
    entries.erase(found);
    return write(std::move(entries));
}

std::optional<LedgerEntry> FileLedger::find(const QString &kind, const QString &name) const
{
    const auto found = findIn(m_entries, kind, name);
    return found == m_entries.end() ? std::nullopt : std::optional(*found);
}

/// Memory follows the disk: where writing fails the ledger stays as it was.
Result<> FileLedger::write(QList<LedgerEntry> entries)
{
    Json array = Json::array();
    for (const LedgerEntry &entry : std::as_const(entries))
        array.push_back(jsonOf(entry).json());
    Json json = m_rest.json();
    json[kVersionKey.data()] = kVersion;
    json[kEntries.data()] = std::move(array);
    TRY(writeFile(m_path, toGoJson(json)));
    m_entries = std::move(entries);
    return {};
}

} // namespace machinist
