// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/machinesecrets.h"

#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MachineSecrets)
};

/// Drivers of old keep a secret in an object of their own: "Client.ApiKey".
QString secretAt(const JsonObject &config, const QString &key)
{
    const qsizetype dot = key.indexOf(u'.');
    if (dot < 0)
        return config.text(QLatin1String(key.toLatin1()));
    return secretAt(config.object(QLatin1String(key.left(dot).toLatin1())), key.mid(dot + 1));
}

void setSecretAt(JsonObject &config, const QString &key, const QString &value)
{
    const qsizetype dot = key.indexOf(u'.');
    const QByteArray first = key.left(dot).toLatin1();
    if (dot < 0) {
        config.set(QLatin1String(first), value);
        return;
    }
    JsonObject inner = config.object(QLatin1String(first));
    setSecretAt(inner, key.mid(dot + 1), value);
    config.set(QLatin1String(first), inner);
}

Secrets secretsIn(const DriverInfo &info, const JsonObject &config)
{
    Secrets secrets;
    for (const SecretField &field : info.secrets) {
        if (const QString value = secretAt(config, QLatin1String(field.key)); !value.isEmpty())
            secrets.insert(QLatin1String(field.key), value);
    }
    return secrets;
}

JsonObject without(const DriverInfo &info, JsonObject config)
{
    for (const SecretField &field : info.secrets) {
        if (!secretAt(config, QLatin1String(field.key)).isEmpty())
            setSecretAt(config, QLatin1String(field.key), QString());
    }
    return config;
}

QString variableOf(const DriverInfo &info, const SecretField &field)
{
    const auto flag = std::ranges::find_if(info.flags, [&](const Flag &one) {
        return QLatin1String(one.name) == QLatin1String(field.flag);
    });
    return flag == info.flags.end() ? QString() : QString::fromLatin1(flag->env);
}

QString variablesOf(const DriverInfo &info, const Secrets &secrets)
{
    QStringList names;
    for (const SecretField &field : info.secrets) {
        if (secrets.contains(QLatin1String(field.key)))
            names << variableOf(info, field);
    }
    names.removeAll(QString());
    return names.join(QLatin1String(", "));
}

} // namespace

MachineSecrets::MachineSecrets(const MachineStore &store)
    : m_store(store)
    , m_accounts(store.root())
{}

JsonObject MachineSecrets::takeOut(const QString &machine, const DriverInfo &info,
                                   const JsonObject &config)
{
    const Secrets secrets = secretsIn(info, config);
    const std::lock_guard guard(m_mutex);
    m_remembered.insert(machine, secrets); // also over those of an earlier machine of that name
    return without(info, config);
}

void MachineSecrets::rename(const QString &machine, const QString &newName)
{
    const std::lock_guard guard(m_mutex);
    m_remembered.insert(newName, m_remembered.take(machine));
}

Secrets MachineSecrets::remembered(const QString &machine)
{
    const std::lock_guard guard(m_mutex);
    return m_remembered.value(machine);
}

Result<> MachineSecrets::refer(const QString &machine, const Account &account)
{
    return updateExtras(m_store, machine,
                        [&](MachineExtras &extras) { extras.setAccount(account.id); });
}

Result<> MachineSecrets::keep(const QString &machine, const DriverInfo &info,
                              OperationContext &context)
{
    const Secrets secrets = remembered(machine);
    if (secrets.isEmpty())
        return {};
    const auto account = m_accounts.keep(QString::fromLatin1(info.id), secrets);
    if (account) {
        TRY(refer(machine, *account));
        const std::lock_guard guard(m_mutex);
        m_remembered.remove(machine); // the account answers from now on
        return {};
    }
    if (account.error().kind == ErrorKind::StorageFailed)
        return account.error();
    context.log(Text::tr("%1 The credentials are not saved: set %2 whenever this machine is used.")
                    .arg(account.error().message, variablesOf(info, secrets)));
    return {};
}

JsonObject MachineSecrets::putBack(const QString &machine, const DriverInfo &info,
                                   const JsonObject &config)
{
    if (info.secrets.empty())
        return config;
    Secrets secrets = remembered(machine);
    if (secrets.isEmpty()) {
        const auto extras = loadExtras(m_store, machine);
        if (extras && !extras->account().isEmpty())
            secrets = m_accounts.secrets(extras->account()).value_or(Secrets());
    }
    JsonObject whole = config;
    for (const SecretField &field : info.secrets) {
        const QLatin1String key(field.key);
        if (!secretAt(whole, key).isEmpty())
            continue;
        QString value = secrets.value(key);
        if (value.isEmpty() && secrets.isEmpty())
            value = qEnvironmentVariable(variableOf(info, field).toLatin1().constData());
        if (!value.isEmpty())
            setSecretAt(whole, key, value);
    }
    return whole;
}

Result<FlagAnswers> MachineSecrets::withAccount(const QString &id, const DriverInfo &info,
                                                const FlagAnswers &answers)
{
    if (id.isEmpty())
        return answers;
    const QList<Account> accounts = TRY(m_accounts.all());
    const auto account
        = std::ranges::find_if(accounts, [&](const Account &one) { return one.id == id; });
    if (account == accounts.end() || account->driver != QLatin1String(info.id))
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The account of this machine is gone."),
                     .hint = Text::tr("Choose another one.")};
    const Secrets secrets = TRY(m_accounts.secrets(id));
    FlagAnswers all = answers;
    const auto fill = [&all](const QString &flag, const QString &value) {
        if (!all.contains(flag) && !value.isEmpty())
            all.insert(flag, {value});
    };
    for (const SecretField &field : info.secrets)
        fill(QLatin1String(field.flag), secrets.value(QLatin1String(field.key)));
    for (auto it = account->answers.cbegin(); it != account->answers.cend(); ++it)
        fill(it.key(), it.value());
    return all;
}

JsonObject MachineSecrets::forFile(const DriverInfo &info, const JsonObject &config,
                                   const JsonObject &stored)
{
    return isPlain(info, stored) ? config : without(info, config);
}

bool MachineSecrets::isPlain(const DriverInfo &info, const JsonObject &stored)
{
    return !secretsIn(info, stored).isEmpty();
}

QStringList MachineSecrets::missingVariables(const DriverInfo &info, const JsonObject &stored)
{
    QStringList names;
    if (isPlain(info, stored))
        return names;
    for (const SecretField &field : info.secrets)
        names << variableOf(info, field);
    names.removeAll(QString());
    return names;
}

Result<> MachineSecrets::protect(const QString &machine, const DriverInfo &info)
{
    const JsonObject stored = TRY(m_store.load(machine)).driverConfig();
    const Secrets secrets = secretsIn(info, stored);
    if (secrets.isEmpty())
        return {};
    TRY(refer(machine, TRY(m_accounts.keep(QString::fromLatin1(info.id), secrets))));
    return m_store.update(machine, [&](Machine &changed) -> Result<> {
        changed.setDriverConfig(without(info, changed.driverConfig()));
        return {};
    });
}

} // namespace machinist
