// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machineextras.h"

#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUuid>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MachineExtras)
};

constexpr int kVersion = 1;
constexpr QLatin1String kVersionKey("version");
constexpr QLatin1String kId("id");
constexpr QLatin1String kCreated("created");
constexpr QLatin1String kProgress("create");
constexpr QLatin1String kStage("stage");
constexpr QLatin1String kFailure("failure");
constexpr QLatin1String kTags("tags");
constexpr QLatin1String kAccount("account");
constexpr QLatin1String kCloneOf("cloneOf");
constexpr QLatin1String kGuestNamePending("guestNamePending");
constexpr QLatin1String kNotes("notes");
constexpr QLatin1String kProtected("protected");
constexpr QLatin1String kStartsAtLogin("startsAtLogin");
constexpr QLatin1String kIntegrations("integrations");
constexpr QLatin1String kDockerContext("dockerContext");
constexpr QLatin1String kSshConfig("sshConfig");
constexpr QLatin1String kLastKnown("lastKnown");
constexpr QLatin1String kForwards("forwards");
constexpr QLatin1String kGrants("grants");
constexpr QLatin1String kReceiver("receiver");
constexpr QLatin1String kSshKey("sshKey");
constexpr QLatin1String kMade("made");

QString extrasFile(const MachineStore &store, const QString &name)
{
    return store.machineFolder(name) + QStringLiteral("/machinist.json");
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeOf(const JsonObject &json, QLatin1String key)
{
    return QDateTime::fromString(json.text(key), Qt::ISODateWithMs);
}

// Kinds are stored by name: their numbers may change.
constexpr std::pair<ErrorKind, const char *> kKinds[] = {
    {ErrorKind::Cancelled, "Cancelled"},         {ErrorKind::InvalidInput, "InvalidInput"},
    {ErrorKind::NotFound, "NotFound"},           {ErrorKind::AlreadyExists, "AlreadyExists"},
    {ErrorKind::NotAuthorised, "NotAuthorised"}, {ErrorKind::NotSupported, "NotSupported"},
    {ErrorKind::Unreachable, "Unreachable"},     {ErrorKind::TimedOut, "TimedOut"},
    {ErrorKind::ToolMissing, "ToolMissing"},     {ErrorKind::ToolFailed, "ToolFailed"},
    {ErrorKind::BadReply, "BadReply"},           {ErrorKind::HostKeyChanged, "HostKeyChanged"},
    {ErrorKind::StorageFailed, "StorageFailed"},
};

QString kindName(ErrorKind kind)
{
    for (const auto &[one, name] : kKinds) {
        if (one == kind)
            return QLatin1String(name);
    }
    return {};
}

ErrorKind kindOf(const QString &text)
{
    for (const auto &[kind, name] : kKinds) {
        if (text == QLatin1String(name))
            return kind;
    }
    return ErrorKind::BadReply;
}

CreateFailure failureOf(const JsonObject &json)
{
    return {.stage = json.text(kStage),
            .error = {.kind = kindOf(json.text(QLatin1String("kind"))),
                      .message = json.text(QLatin1String("message")),
                      .details = json.text(QLatin1String("details")),
                      .hint = json.text(QLatin1String("hint"))},
            .time = timeOf(json, QLatin1String("time"))};
}

void write(JsonObject &json, const CreateFailure &failure)
{
    json.set(kStage, failure.stage);
    json.set(QLatin1String("kind"), kindName(failure.error.kind));
    json.set(QLatin1String("message"), failure.error.message);
    json.set(QLatin1String("details"), failure.error.details);
    json.set(QLatin1String("hint"), failure.error.hint);
    json.set(QLatin1String("time"), timeText(failure.time));
}

/// The extras of a machine that has none yet.
MachineExtras freshExtras(const MachineStore &store, const QString &name)
{
    return MachineExtras(QFileInfo(store.configFile(name)).lastModified());
}

} // namespace

MachineExtras::MachineExtras(const QDateTime &created)
{
    m_json.set(kVersionKey, kVersion);
    m_json.set(kId, QUuid::createUuid().toString(QUuid::WithoutBraces));
    m_json.set(kCreated, timeText(created));
}

Result<MachineExtras> MachineExtras::fromJson(const QByteArray &text)
{
    MachineExtras extras{QDateTime()}; // of what it fills in, only the id may be needed
    const QString id = extras.id();
    extras.m_json = TRY(JsonObject::parse(text));
    if (extras.m_json.number(kVersionKey) > kVersion)
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("A newer release of this program wrote the machine's "
                                         "machinist.json."),
                     .hint = Text::tr("Use that release.")};
    if (!extras.m_json.contains(kVersionKey))
        extras.m_json.set(kVersionKey, kVersion);
    if (extras.id().isEmpty())
        extras.m_json.set(kId, id);
    return extras;
}

QString MachineExtras::id() const
{
    return m_json.text(kId);
}

QDateTime MachineExtras::created() const
{
    return timeOf(m_json, kCreated);
}

std::optional<CreateProgress> MachineExtras::progress() const
{
    const JsonObject json = m_json.object(kProgress);
    if (json.isEmpty())
        return std::nullopt;
    CreateProgress progress{.stage = json.text(kStage), .failure = {}};
    if (const JsonObject failure = json.object(kFailure); !failure.isEmpty())
        progress.failure = failureOf(failure);
    return progress;
}

void MachineExtras::setProgress(const std::optional<CreateProgress> &progress)
{
    if (!progress)
        return m_json.remove(kProgress);
    JsonObject json = m_json.object(kProgress);
    json.set(kStage, progress->stage);
    json.remove(kFailure);
    if (progress->failure) {
        JsonObject failure;
        write(failure, *progress->failure);
        json.set(kFailure, failure);
    }
    m_json.set(kProgress, json);
}

QStringList MachineExtras::tags() const
{
    return m_json.list(kTags);
}

void MachineExtras::setTags(const QStringList &tags)
{
    m_json.set(kTags, tags);
}

QString MachineExtras::account() const
{
    return m_json.text(kAccount);
}

void MachineExtras::setAccount(const QString &id)
{
    m_json.set(kAccount, id);
}

QString MachineExtras::cloneOf() const
{
    return m_json.text(kCloneOf);
}

void MachineExtras::setCloneOf(const QString &id)
{
    if (id.isEmpty())
        return m_json.remove(kCloneOf);
    m_json.set(kCloneOf, id);
}

bool MachineExtras::isGuestNamePending() const
{
    return m_json.isOn(kGuestNamePending);
}

void MachineExtras::setGuestNamePending(bool on)
{
    if (!on)
        return m_json.remove(kGuestNamePending);
    m_json.set(kGuestNamePending, true);
}

QString MachineExtras::notes() const
{
    return m_json.text(kNotes);
}

void MachineExtras::setNotes(const QString &notes)
{
    m_json.set(kNotes, notes);
}

bool MachineExtras::startsAtLogin() const
{
    return m_json.isOn(kStartsAtLogin);
}

void MachineExtras::setStartsAtLogin(bool on)
{
    m_json.set(kStartsAtLogin, on);
}

bool MachineExtras::isProtected() const
{
    return m_json.isOn(kProtected);
}

void MachineExtras::setProtected(bool on)
{
    m_json.set(kProtected, on);
}

Integrations MachineExtras::integrations() const
{
    const JsonObject json = m_json.object(kIntegrations);
    return {.dockerContext = json.isOn(kDockerContext), .sshConfig = json.isOn(kSshConfig)};
}

void MachineExtras::setIntegrations(const Integrations &integrations)
{
    JsonObject json = m_json.object(kIntegrations);
    json.set(kDockerContext, integrations.dockerContext);
    json.set(kSshConfig, integrations.sshConfig);
    m_json.set(kIntegrations, json);
}

QList<Grant> MachineExtras::grants() const
{
    QList<Grant> grants;
    const auto all = m_json.json().find(kGrants.data());
    if (all == m_json.json().end() || !all->is_array())
        return {};
    for (const Json &one : *all) {
        const JsonObject json(one);
        grants.append({.receiver = json.text(kReceiver),
                       .sshKey = json.text(kSshKey),
                       .made = timeOf(json, kMade)});
    }
    return grants;
}

void MachineExtras::setGrants(const QList<Grant> &grants)
{
    if (grants.isEmpty())
        return m_json.remove(kGrants);
    Json all = Json::array();
    for (const Grant &grant : grants) {
        JsonObject json;
        json.set(kReceiver, grant.receiver);
        json.set(kSshKey, grant.sshKey);
        json.set(kMade, timeText(grant.made));
        all.push_back(json.json());
    }
    Json whole = m_json.json();
    whole[kGrants.data()] = std::move(all);
    m_json = JsonObject(std::move(whole));
}

QStringList MachineExtras::forwards() const
{
    return m_json.list(kForwards);
}

void MachineExtras::setForwards(const QStringList &forwards)
{
    if (forwards.isEmpty())
        return m_json.remove(kForwards);
    m_json.set(kForwards, forwards);
}

LastKnown MachineExtras::lastKnown() const
{
    const JsonObject json = m_json.object(kLastKnown);
    return {.state = json.text(QLatin1String("state")),
            .dockerVersion = json.text(QLatin1String("dockerVersion")),
            .url = json.text(QLatin1String("url")),
            .ip = json.text(QLatin1String("ip")),
            .seen = timeOf(json, QLatin1String("seen"))};
}

void MachineExtras::setLastKnown(const LastKnown &lastKnown)
{
    JsonObject json = m_json.object(kLastKnown);
    json.set(QLatin1String("state"), lastKnown.state);
    json.set(QLatin1String("dockerVersion"), lastKnown.dockerVersion);
    json.set(QLatin1String("url"), lastKnown.url);
    json.set(QLatin1String("ip"), lastKnown.ip);
    json.set(QLatin1String("seen"), timeText(lastKnown.seen));
    m_json.set(kLastKnown, json);
}

Result<MachineExtras> loadExtras(const MachineStore &store, const QString &name)
{
    auto text = readFile(extrasFile(store, name));
    if (text)
        return MachineExtras::fromJson(*text);
    if (text.error().kind == ErrorKind::NotFound && store.exists(name))
        return freshExtras(store, name);
    return text.error();
}

Result<std::optional<MachineExtras>> storedExtras(const MachineStore &store, const QString &name)
{
    const auto text = readFile(extrasFile(store, name));
    if (!text && text.error().kind == ErrorKind::NotFound)
        return std::optional<MachineExtras>();
    return std::optional(TRY(MachineExtras::fromJson(TRY(text))));
}

Result<> updateExtras(const MachineStore &store, const QString &name,
                      const std::function<void(MachineExtras &)> &change)
{
    const FileLock lock = TRY(store.lockForWriting(name));
    const QString path = extrasFile(store, name);
    const bool isNew = !QFileInfo::exists(path);
    auto loaded = loadExtras(store, name);
    if (!loaded && loaded.error().kind == ErrorKind::BadReply) {
        const QByteArray broken = TRY(readFile(path));
        TRY(writeFile(path + QStringLiteral(".bak"), broken));
        loaded = freshExtras(store, name);
    }
    const MachineExtras before = TRY(loaded);
    MachineExtras after = before;
    change(after);
    return after == before && !isNew ? Result<>() : writeFile(path, after.toJson());
}

} // namespace machinist
