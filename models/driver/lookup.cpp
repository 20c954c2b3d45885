// SPDX-License-Identifier: Apache-2.0
#include "models/driver/lookup.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Lookup)
};

bool hasList(const Flag &flag)
{
    return *flag.lookup != '\0';
}

bool isSecret(const DriverInfo &info, const Flag &flag)
{
    return std::ranges::any_of(info.secrets, [&](const SecretField &field) {
        return qstrcmp(field.flag, flag.name) == 0;
    });
}

bool isEndpoint(const Flag &flag)
{
    return QByteArrayView(flag.name).endsWith("-endpoint");
}

} // namespace

const Flag *findFlag(const DriverInfo &info, QStringView name)
{
    const auto found = std::ranges::find_if(
        info.flags, [&](const Flag &flag) { return name == QLatin1String(flag.name); });
    return found == info.flags.end() ? nullptr : &*found;
}

QStringList signInFlags(const DriverInfo &info)
{
    QStringList names;
    if (info.secrets.empty())
        return names;
    const bool hasLists = std::ranges::any_of(info.flags, hasList);
    bool isBefore = hasLists;
    for (const Flag &flag : info.flags) {
        isBefore = isBefore && !hasList(flag);
        if (isBefore || isSecret(info, flag))
            names << QString::fromUtf8(flag.name);
    }
    return names;
}

QStringList lookupDependencies(const DriverInfo &info, const Flag &flag)
{
    QStringList names = signInFlags(info);
    bool isAbove = true;
    for (const Flag &other : info.flags) {
        isAbove = isAbove && qstrcmp(other.name, flag.name) != 0;
        const QString name = QString::fromUtf8(other.name);
        if (!names.contains(name) && (isEndpoint(other) || (isAbove && hasList(other))))
            names << name;
    }
    return names;
}

FlagAnswers withoutSecrets(const DriverInfo &info, const FlagAnswers &answers)
{
    static const QRegularExpression kPassword(QStringLiteral("://[^/@\\s]*:[^/@\\s]+@"));
    FlagAnswers open = answers;
    open.removeIf([&](const FlagAnswers::iterator &one) {
        const Flag *flag = findFlag(info, one.key());
        return (flag && (flag->kind == FlagKind::Secret || isSecret(info, *flag)))
            || !one.value().filter(kPassword).isEmpty();
    });
    return open;
}

Result<FlagValues> accountValues(const DriverInfo &info, const FlagAnswers &answers)
{
    QList<Flag> relaxed(info.flags.begin(), info.flags.end());
    for (Flag &one : relaxed)
        one.required = false;
    return parseFlags({relaxed.constData(), std::size_t(relaxed.size())}, answers);
}

Result<QList<FlagOffer>> askOffers(const DriverInfo &info, const Flag &flag,
                                   const FlagAnswers &answers, OperationContext &context)
{
    if (!info.offers)
        return Error{.kind = ErrorKind::NotSupported,
                     .message
                     = Text::tr("%1 has no live lists.").arg(QString::fromUtf8(info.displayName))};
    return info.offers(flag.lookup, TRY(accountValues(info, answers)), context);
}

} // namespace machinist
