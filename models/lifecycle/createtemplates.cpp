// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/createtemplates.h"

#include "models/base/filelock.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace machinist {

namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CreateTemplates)
};

constexpr QLatin1String kTemplates("templates");
constexpr QLatin1String kLast("last");
constexpr QLatin1String kDriver("driver");
constexpr QLatin1String kAccount("account");
constexpr QLatin1String kDriverFlags("flags");
constexpr QLatin1String kEngineFlags("engine");
constexpr QLatin1String kCount("count");

JsonObject toJson(const FlagAnswers &answers)
{
    JsonObject json;
    QStringList flags = answers.keys();
    flags.sort();
    for (const QString &flag : std::as_const(flags))
        json.set(QLatin1String(flag.toLatin1()), answers.value(flag));
    return json;
}

FlagAnswers answersFrom(const JsonObject &json)
{
    FlagAnswers answers;
    for (const auto &[key, value] : json.json().items()) {
        if (value.is_array())
            answers.insert(QString::fromStdString(key), json.list(QLatin1String(key.c_str())));
    }
    return answers;
}

JsonObject toJson(const CreateTemplate &made)
{
    JsonObject json;
    json.set(kDriver, made.driver);
    if (!made.account.isEmpty())
        json.set(kAccount, made.account);
    json.set(kDriverFlags, toJson(made.driverFlags));
    json.set(kEngineFlags, toJson(made.engineFlags));
    json.set(kCount, made.count);
    return json;
}

CreateTemplate templateFrom(const QString &name, const JsonObject &json)
{
    return {.name = name,
            .driver = json.text(kDriver),
            .account = json.text(kAccount),
            .driverFlags = answersFrom(json.object(kDriverFlags)),
            .engineFlags = answersFrom(json.object(kEngineFlags)),
            .count = qMax(1, int(json.number(kCount, 1)))};
}

CreateTemplate withoutSecrets(CreateTemplate made, const DriverInfo &info)
{
    made.driverFlags = machinist::withoutSecrets(info, made.driverFlags);
    made.engineFlags = machinist::withoutSecrets(info, made.engineFlags);
    return made;
}

} // namespace

CreateTemplates::CreateTemplates(const QString &folder)
    : m_file(folder + QStringLiteral("/templates.json"))
{}

Result<JsonObject> CreateTemplates::read() const
{
    if (!QFile::exists(m_file))
        return JsonObject();
    const auto parsed = JsonObject::parse(TRY(readFile(m_file)));
    if (!parsed)
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The list of templates (%1) is damaged.").arg(m_file),
                     .details = parsed.error().message,
                     .hint = Text::tr("Repair it or move it away.")};
    return *parsed;
}

Result<> CreateTemplates::change(const std::function<void(JsonObject &)> &edit) const
{
    TRY(makeFolder(QFileInfo(m_file).path()));
    const FileLock lock
        = TRY(FileLock::acquire(m_file + QStringLiteral(".lock"), 10s, {}, QString()));
    JsonObject json = TRY(read());
    edit(json);
    return writeFile(m_file, toGoJson(json.json()));
}

Result<QList<CreateTemplate>> CreateTemplates::all() const
{
    const JsonObject list = TRY(read()).object(kTemplates);
    QList<CreateTemplate> all;
    for (const auto &[key, value] : list.json().items())
        all << templateFrom(QString::fromStdString(key), JsonObject(value));
    std::ranges::sort(all, [](const CreateTemplate &a, const CreateTemplate &b) {
        return a.name.localeAwareCompare(b.name) < 0;
    });
    return all;
}

Result<> CreateTemplates::save(CreateTemplate made, const DriverInfo &info) const
{
    if (made.name.trimmed().isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("Give the template a name.")};
    made = withoutSecrets(std::move(made), info);
    return change([&](JsonObject &json) {
        Json list = json.object(kTemplates).json();
        list[made.name.trimmed().toStdString()] = toJson(made).json();
        json.set(kTemplates, JsonObject(list));
    });
}

Result<> CreateTemplates::remove(const QString &name) const
{
    return change([&](JsonObject &json) {
        Json list = json.object(kTemplates).json();
        list.erase(name.toStdString());
        json.set(kTemplates, JsonObject(list));
    });
}

Result<std::optional<CreateTemplate>> CreateTemplates::last() const
{
    const JsonObject json = TRY(read());
    if (!json.contains(kLast))
        return std::optional<CreateTemplate>();
    return std::optional(templateFrom({}, json.object(kLast)));
}

Result<> CreateTemplates::setLast(CreateTemplate made, const DriverInfo &info) const
{
    made = withoutSecrets(std::move(made), info);
    return change([&](JsonObject &json) { json.set(kLast, toJson(made)); });
}

} // namespace machinist
