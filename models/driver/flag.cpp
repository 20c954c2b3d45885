// SPDX-License-Identifier: Apache-2.0
#include "models/driver/flag.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Flag)
};

/// What a flag was given, and whether by the user at all.
struct Raw
{
    QStringList values;
    bool given = false;
};

Error invalid(const Flag &flag, const QString &problem)
{
    return {.kind = ErrorKind::InvalidInput,
            .message = QStringLiteral("--%1: %2").arg(QLatin1String(flag.name), problem),
            .hint = QCoreApplication::translate("Driver", flag.help)};
}

QStringList split(const Flag &flag, const QString &text)
{
    if (flag.kind != FlagKind::List)
        return {text};
    return text.split(u',', Qt::SkipEmptyParts);
}

Raw rawValue(const Flag &flag, const QHash<QString, QStringList> &given)
{
    if (const auto it = given.constFind(QLatin1String(flag.name)); it != given.cend())
        return {*it, true};
    // An empty variable is an unset one, as in Docker Machine.
    if (const QString set = *flag.env ? qEnvironmentVariable(flag.env) : QString(); !set.isEmpty())
        return {split(flag, set), true};
    return {split(flag, QString::fromUtf8(flag.fallback)), false};
}

Result<QVariant> parseSwitch(const Flag &flag, const QString &text)
{
    if (text.isEmpty())
        return QVariant(false);
    if (const auto on = parseGoBool(text))
        return QVariant(*on);
    return invalid(flag, Text::tr("'%1' is neither true nor false.").arg(text));
}

Result<QVariant> parseNumber(const Flag &flag, const QString &text)
{
    if (text.isEmpty() && !flag.required)
        return QVariant(0);
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number < flag.min || number > flag.max)
        return invalid(
            flag,
            Text::tr("'%1' is not a number from %2 to %3.").arg(text).arg(flag.min).arg(flag.max));
    return QVariant(number);
}

Result<QVariant> parseText(const Flag &flag, const QString &text)
{
    const bool known = std::ranges::any_of(
        flag.choices, [&](const char *choice) { return text == QLatin1String(choice); });
    if (flag.kind == FlagKind::Choice && !known) {
        QStringList choices;
        for (const char *choice : flag.choices)
            choices << QLatin1String(choice);
        return invalid(flag, Text::tr("'%1' is not one of: %2.").arg(text, choices.join(u", ")));
    }
    if (flag.required && text.isEmpty() && *flag.missing)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = QCoreApplication::translate("Driver", flag.missing)};
    if (flag.required && text.isEmpty())
        return invalid(flag, Text::tr("a value is required."));
    return QVariant(text);
}

Result<QVariant> parseValue(const Flag &flag, const QStringList &values)
{
    if (flag.kind == FlagKind::List) {
        if (flag.required && values.isEmpty())
            return invalid(flag, Text::tr("a value is required."));
        return QVariant(values);
    }
    const QString text = values.value(values.size() - 1);
    switch (flag.kind) {
    case FlagKind::Switch:
        return parseSwitch(flag, text);
    case FlagKind::Number:
        return parseNumber(flag, text);
    default:
        return parseText(flag, text);
    }
}

} // namespace

QString FlagValues::text(const char *name) const
{
    return m_values.value(QLatin1String(name)).toString();
}

int FlagValues::number(const char *name) const
{
    return m_values.value(QLatin1String(name)).toInt();
}

bool FlagValues::isOn(const char *name) const
{
    return m_values.value(QLatin1String(name)).toBool();
}

QStringList FlagValues::list(const char *name) const
{
    return m_values.value(QLatin1String(name)).toStringList();
}

bool FlagValues::isGiven(const char *name) const
{
    return m_given.contains(QLatin1String(name));
}

std::optional<bool> parseGoBool(const QString &text)
{
    for (const char16_t *yes : {u"1", u"t", u"T", u"true", u"TRUE", u"True"}) {
        if (text == QStringView(yes))
            return true;
    }
    for (const char16_t *no : {u"0", u"f", u"F", u"false", u"FALSE", u"False"}) {
        if (text == QStringView(no))
            return false;
    }
    return std::nullopt;
}

Result<FlagValues> parseFlags(Flags flags, const QHash<QString, QStringList> &given)
{
    for (auto it = given.cbegin(); it != given.cend(); ++it) {
        const bool known = std::ranges::any_of(
            flags, [&](const Flag &flag) { return it.key() == QLatin1String(flag.name); });
        if (!known)
            return Error{.kind = ErrorKind::InvalidInput,
                         .message = Text::tr("There is no flag --%1.").arg(it.key())};
    }
    FlagValues values;
    for (const Flag &flag : flags) {
        const Raw raw = rawValue(flag, given);
        const QString name = QString::fromUtf8(flag.name);
        values.m_values.insert(name, TRY(parseValue(flag, raw.values)));
        if (raw.given)
            values.m_given.insert(name);
    }
    return values;
}

} // namespace machinist
