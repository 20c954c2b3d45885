// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/accountfields.h"

#include <algorithm>

namespace machinist {

namespace {

const SecretField *secretField(const DriverInfo &info, QStringView flag)
{
    const auto found = std::ranges::find_if(
        info.secrets, [&](const SecretField &field) { return flag == QLatin1String(field.flag); });
    return found == info.secrets.end() ? nullptr : &*found;
}

} // namespace

bool hasAccounts(const DriverInfo &info)
{
    return !info.secrets.empty() && !info.abilities.isLocal;
}

QList<Flag> accountFlags(const DriverInfo &info)
{
    QList<Flag> flags;
    for (const QString &name : signInFlags(info)) {
        const Flag *flag = findFlag(info, name);
        // A secret that nobody keeps out of files must not come into the list of accounts.
        if (flag->kind != FlagKind::Secret || secretField(info, name))
            flags << *flag;
    }
    return flags;
}

Secrets secretsOf(const DriverInfo &info, const FlagAnswers &answers)
{
    Secrets secrets;
    for (const SecretField &field : info.secrets) {
        const QString value = answers.value(QLatin1String(field.flag)).value(0);
        if (!value.isEmpty())
            secrets.insert(QLatin1String(field.key), value);
    }
    return secrets;
}

bool hasCredentialsFile(const DriverInfo &info, const FlagAnswers &answers)
{
    return std::ranges::any_of(signInFlags(info), [&](const QString &name) {
        return name.contains(QLatin1String("credentials"))
            && findFlag(info, name)->kind == FlagKind::File
            && !answers.value(name).value(0).isEmpty();
    });
}

QHash<QString, QString> plainAnswersOf(const DriverInfo &info, const FlagAnswers &answers)
{
    QHash<QString, QString> plain;
    for (const Flag &flag : accountFlags(info)) {
        const QString name = QString::fromUtf8(flag.name);
        const QString value = answers.value(name).join(u',');
        if (!secretField(info, name) && !value.isEmpty() && value != QLatin1String(flag.fallback)
            && !(flag.kind == FlagKind::Switch && value == u"false"))
            plain.insert(name, value);
    }
    return plain;
}

const Flag *testFlag(const DriverInfo &info)
{
    if (!info.offers)
        return nullptr;
    const Flag *first = nullptr;
    for (const Flag &flag : info.flags) {
        const QByteArrayView lookup(flag.lookup);
        if (lookup == "regions" || lookup == "zones")
            return &flag;
        if (!first && !lookup.isEmpty())
            first = &flag;
    }
    return first;
}

QString signInVariable(const DriverInfo &info)
{
    for (const SecretField &field : info.secrets) {
        const Flag *flag = findFlag(info, QString::fromLatin1(field.flag));
        if (flag && *flag->env && !qEnvironmentVariableIsEmpty(flag->env))
            return QString::fromUtf8(flag->env);
    }
    return {};
}

} // namespace machinist
