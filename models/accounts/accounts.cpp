// SPDX-License-Identifier: Apache-2.0
#include "models/accounts/accounts.h"

#include "models/accounts/keyring.h"
#include "models/base/filelock.h"
#include "models/base/jsonobject.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>

namespace machinist {

namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Accounts)
};

constexpr QLatin1String kList("accounts");
constexpr QLatin1String kId("id");
constexpr QLatin1String kDriver("driver");
constexpr QLatin1String kName("name");
constexpr QLatin1String kAnswers("answers");

JsonObject sorted(const QHash<QString, QString> &values)
{
    JsonObject json;
    QStringList keys = values.keys();
    keys.sort();
    for (const QString &key : std::as_const(keys))
        json.set(QLatin1String(key.toLatin1()), values.value(key));
    return json;
}

QByteArray packed(const Secrets &secrets)
{
    return toGoJson(sorted(secrets).json());
}

Result<Secrets> unpacked(const QByteArray &text)
{
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_object())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The keyring's entry for this account is damaged.")};
    Secrets secrets;
    for (const auto &[key, value] : json.items()) {
        if (value.is_string())
            secrets.insert(QString::fromStdString(key),
                           QString::fromStdString(value.get<std::string>()));
    }
    return secrets;
}

Account accountFrom(const JsonObject &json)
{
    Account account{json.text(kId), json.text(kDriver), json.text(kName)};
    const JsonObject answers = json.object(kAnswers);
    for (const auto &[key, value] : answers.json().items()) {
        if (value.is_string())
            account.answers.insert(QString::fromStdString(key),
                                   QString::fromStdString(value.get<std::string>()));
    }
    return account;
}

Json toJson(const Account &account)
{
    JsonObject json;
    json.set(kId, account.id);
    json.set(kDriver, account.driver);
    json.set(kName, account.name);
    if (account.answers.isEmpty())
        return json.json();
    json.set(kAnswers, sorted(account.answers));
    return json.json();
}

Result<> checkName(const QList<Account> &accounts, const Account &account)
{
    if (account.name.trimmed().isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("Give the account a name.")};
    for (const Account &other : accounts) {
        if (other.name == account.name && other.id != account.id)
            return Error{.kind = ErrorKind::AlreadyExists,
                         .message
                         = Text::tr("There is already an account named %1.").arg(account.name)};
    }
    return {};
}

QString freeName(const QList<Account> &accounts, const QString &driver)
{
    QString name = driver;
    const auto isTaken = [&] {
        return std::ranges::any_of(accounts, [&](const Account &a) { return a.name == name; });
    };
    for (int number = 2; isTaken(); ++number)
        name = QStringLiteral("%1 %2").arg(driver).arg(number);
    return name;
}

/// The store may not be there before its first machine.
Result<FileLock> lockFile(const QString &file)
{
    TRY(makeFolder(QFileInfo(file).path()));
    return FileLock::acquire(file + QStringLiteral(".lock"), 10s, {}, QString());
}

} // namespace

Accounts::Accounts(const QString &folder)
    : m_file(folder + QStringLiteral("/accounts.json"))
{}

/// Two stores of one user share a keyring: ids are unique, so their entries never meet.
QString Accounts::entryOf(const QString &id) const
{
    return QStringLiteral("account/") + id;
}

Result<QList<Account>> Accounts::all() const
{
    if (!QFile::exists(m_file))
        return QList<Account>();
    const QByteArray text = TRY(readFile(m_file));
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    const auto list = json.is_object() ? json.find(kList.data()) : json.end();
    if (!json.is_object() || list == json.end() || !list->is_array())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The list of accounts (%1) is damaged.").arg(m_file),
                     .hint = Text::tr("Move it away; the secrets are still in the keyring.")};
    QList<Account> accounts;
    for (const Json &one : *list) {
        accounts << accountFrom(JsonObject(one));
    }
    return accounts;
}

Result<> Accounts::write(const QList<Account> &accounts) const
{
    Json list = Json::array();
    for (const Account &account : accounts)
        list.push_back(toJson(account));
    Json json = Json::object();
    json[kList.data()] = std::move(list);
    return writeFile(m_file, toGoJson(json));
}

Result<Account> Accounts::keep(const QString &driver, const Secrets &secrets)
{
    const FileLock lock = TRY(lockFile(m_file));
    const QList<Account> accounts = TRY(all());
    for (const Account &account : accounts) {
        if (account.driver != driver)
            continue;
        if (const auto known = this->secrets(account.id); known && *known == secrets)
            return account;
    }
    return addLocked({.id = {}, .driver = driver, .name = freeName(accounts, driver)}, secrets,
                     accounts);
}

Result<Account> Accounts::add(const Account &account, const Secrets &secrets)
{
    const FileLock lock = TRY(lockFile(m_file));
    const QList<Account> accounts = TRY(all());
    TRY(checkName(accounts, account));
    return addLocked(account, secrets, accounts);
}

Result<Account> Accounts::addLocked(Account account, const Secrets &secrets,
                                    QList<Account> accounts)
{
    account.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    TRY(Keyring::write(entryOf(account.id), packed(secrets)));
    const std::lock_guard guard(m_mutex);
    m_known.insert(account.id, secrets);
    accounts << account;
    TRY(write(accounts));
    return account;
}

Result<> Accounts::change(const Account &account)
{
    const FileLock lock = TRY(lockFile(m_file));
    QList<Account> accounts = TRY(all());
    TRY(checkName(accounts, account));
    const auto found
        = std::ranges::find_if(accounts, [&](const Account &one) { return one.id == account.id; });
    if (found == accounts.end())
        return Error{.kind = ErrorKind::NotFound, .message = Text::tr("That account is gone.")};
    *found = account;
    return write(accounts);
}

Result<Secrets> Accounts::secrets(const QString &id)
{
    {
        const std::lock_guard guard(m_mutex);
        if (const auto it = m_known.constFind(id); it != m_known.constEnd())
            return *it;
    }
    const Secrets secrets = TRY(unpacked(TRY(Keyring::read(entryOf(id)))));
    const std::lock_guard guard(m_mutex);
    m_known.insert(id, secrets);
    return secrets;
}

Result<> Accounts::replace(const QString &id, const Secrets &secrets)
{
    TRY(Keyring::write(entryOf(id), packed(secrets)));
    const std::lock_guard guard(m_mutex);
    m_known.insert(id, secrets);
    return {};
}

Result<> Accounts::remove(const QString &id)
{
    const FileLock lock = TRY(lockFile(m_file));
    QList<Account> accounts = TRY(all());
    TRY(Keyring::remove(entryOf(id)));
    accounts.removeIf([&](const Account &account) { return account.id == id; });
    const std::lock_guard guard(m_mutex);
    m_known.remove(id);
    return write(accounts);
}

} // namespace machinist
