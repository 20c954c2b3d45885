// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QList>
#include <QString>

#include <mutex>

namespace machinist {

/// Secrets by their key in a driver's config(): {"AccessToken": "…"}. Never logged.
using Secrets = QHash<QString, QString>;

/// One set of credentials at a provider, as the list shows it. The secrets are in the keyring.
struct Account
{
    QString id;
    QString driver;
    QString name; // "digitalocean", "digitalocean 2"; what the user sees
    /// What belongs to the secrets without being one, by flag ("amazonec2-access-key").
    QHash<QString, QString> answers = {};

    bool operator==(const Account &) const = default;
};

/// The accounts of a store: accounts.json names them, the keyring has their secrets, and machines
/// refer to them by id, so that a token is changed in one place. Any thread; the keyring is asked
/// once per account and run.
class Accounts
{
public:
    /// \a folder is the store's root.
    explicit Accounts(const QString &folder);

    Result<QList<Account>> all() const;
    /// The account of \a driver that has just these secrets, made where there is none yet. Fails
    /// as Keyring does, and nothing is written then.
    Result<Account> keep(const QString &driver, const Secrets &secrets);
    /// A new account with a name of the user's choice; \a account comes without an id. InvalidInput
    /// for an empty name, AlreadyExists for one that another account has; else as keep().
    Result<Account> add(const Account &account, const Secrets &secrets);
    /// Another name, other answers. NotFound for an unknown id; as add().
    Result<> change(const Account &account);
    Result<Secrets> secrets(const QString &id);
    /// New secrets for all the machines that use it.
    Result<> replace(const QString &id, const Secrets &secrets);
    /// Takes it from the list and its secrets from the keyring.
    Result<> remove(const QString &id);

private:
    Result<Account> addLocked(Account account, const Secrets &secrets, QList<Account> accounts);
    Result<> write(const QList<Account> &accounts) const;
    QString entryOf(const QString &id) const;

    QString m_file;
    std::mutex m_mutex;
    QHash<QString, Secrets> m_known; // what the keyring has said
};

} // namespace machinist
