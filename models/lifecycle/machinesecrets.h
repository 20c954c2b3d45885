// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"
#include "models/driver/lookup.h"

namespace machinist {

class MachineStore;

/// Keeps the secrets of machines out of their files: they are in an account in the keyring, to
/// which machinist.json refers, or, without a keyring, only in this process and in the user's
/// environment. What Docker Machine wrote in plain text stays until protect(). Any thread.
class MachineSecrets
{
public:
    explicit MachineSecrets(const MachineStore &store);

    /// \a config without the secrets, which are remembered for \a machine in this process.
    JsonObject takeOut(const QString &machine, const DriverInfo &info, const JsonObject &config);
    /// Puts what takeOut() remembered into an account of the keyring. Without one it says in
    /// \a context's log how to give the secret next time; that is no failure.
    Result<> keep(const QString &machine, const DriverInfo &info, OperationContext &context);
    /// \a config, as it stands in the file, with its secrets: remembered, from the account, or
    /// from the flag's environment variable.
    JsonObject putBack(const QString &machine, const DriverInfo &info, const JsonObject &config);
    /// What may be written of \a config over \a stored.
    static JsonObject forFile(const DriverInfo &info, const JsonObject &config,
                              const JsonObject &stored);
    /// What is remembered of \a machine in this process belongs to \a newName from now on.
    void rename(const QString &machine, const QString &newName);
    /// True where the file has a secret in plain text.
    static bool isPlain(const DriverInfo &info, const JsonObject &stored);
    /// The environment variables that can give the secrets of \a info's driver, where \a stored
    /// has none of them; empty for a driver without secrets.
    static QStringList missingVariables(const DriverInfo &info, const JsonObject &stored);
    /// Moves what stands in plain text in \a machine's file into an account. Fails, changing
    /// nothing, where there is no keyring.
    Result<> protect(const QString &machine, const DriverInfo &info);

    /// \a answers with those of the account \a id, secrets included, for the flags that were not
    /// answered. Nothing is added where \a id is empty. Asks the keyring: for background threads.
    Result<FlagAnswers> withAccount(const QString &id, const DriverInfo &info,
                                    const FlagAnswers &answers);

    Accounts &accounts() { return m_accounts; }

private:
    Secrets remembered(const QString &machine);
    Result<> refer(const QString &machine, const Account &account);

    const MachineStore &m_store;
    Accounts m_accounts;
    std::mutex m_mutex;
    QHash<QString, Secrets> m_remembered;
};

} // namespace machinist
