// SPDX-License-Identifier: Apache-2.0
#include "models/accounts/accounts.h"

#include "models/accounts/keyring.h"
#include "models/base/filelock.h"
#include "models/base/jsonobject.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>
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

QByteArray packed(const Secrets &secrets)
{
    JsonObject json;
    QStringList keys = secrets.keys();
    keys.sort();
    for (const QString &key : std::as_const(keys))
        json.set(QLatin1String(key.toLatin1()), secrets.value(key));
    return toGoJson(json.json());
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
        const JsonObject account(one);
        accounts << Account{account.text(kId), account.text(kDriver), account.text(kName)};
    }
    return accounts;
}

Result<> Accounts::write(const QList<Account> &accounts) const
{
    Json list = Json::array();
    for (const Account &account : accounts) {
        JsonObject one;
        one.set(kId, account.id);
        one.set(kDriver, account.driver);
        one.set(kName, account.name);
        list.push_back(one.json());
    }
    Json json = Json::object();
    json[kList.data()] = std::move(list);
    return writeFile(m_file, toGoJson(json));
}

Result<Account> Accounts::keep(const QString &driver, const Secrets &secrets)
{
    const FileLock lock
        = TRY(FileLock::acquire(m_file + QStringLiteral(".lock"), 10s, {}, QString()));
    QList<Account> accounts = TRY(all());
    for (const Account &account : std::as_const(accounts)) {
        if (account.driver != driver)
            continue;
        if (const auto known = this->secrets(account.id); known && *known == secrets)
            return account;
    }
    const Account account{QUuid::createUuid().toString(QUuid::WithoutBraces), driver,
                          freeName(accounts, driver)};
    TRY(Keyring::write(entryOf(account.id), packed(secrets)));
    const std::lock_guard guard(m_mutex);
    m_known.insert(account.id, secrets);
    accounts << account;
    TRY(write(accounts));
    return account;
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
    const FileLock lock
        = TRY(FileLock::acquire(m_file + QStringLiteral(".lock"), 10s, {}, QString()));
    QList<Account> accounts = TRY(all());
    TRY(Keyring::remove(entryOf(id)));
    accounts.removeIf([&](const Account &account) { return account.id == id; });
    const std::lock_guard guard(m_mutex);
    m_known.remove(id);
    return write(accounts);
}

} // namespace machinist
