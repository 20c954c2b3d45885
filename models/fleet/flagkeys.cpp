// SPDX-License-Identifier: Apache-2.0
#include "models/fleet/flagkeys.h"

#include "models/driver/remotedriver.h"

#include <algorithm>

namespace machinist {

namespace {

const Json *member(const JsonObject &object, const QString &key)
{
    const auto found = object.json().find(key.toStdString());
    return found == object.json().end() ? nullptr : &*found;
}

// Drivers refuse a value that is no address, number, URL or region where they want one.
QStringList probes(const Flag &flag, const QString &now)
{
    switch (flag.kind) {
    case FlagKind::Switch:
        return {parseGoBool(now).value_or(false) ? QStringLiteral("false")
                                                 : QStringLiteral("true")};
    case FlagKind::Number: {
        QStringList numbers;
        const int number = now.toInt();
        for (const qint64 other : {qint64(number) + 1, qint64(number) - 1, qint64(flag.min),
                                   qint64(flag.max), qint64(flag.min) + 1024})
            if (other != number && other >= flag.min && other <= flag.max)
                numbers << QString::number(other);
        return numbers;
    }
    case FlagKind::Choice: {
        QStringList others;
        for (const char *choice : flag.choices)
            if (now != QLatin1String(choice))
                others << QLatin1String(choice);
        return others;
    }
    default:
        return {QStringLiteral("probe"),
                QStringLiteral("203.0.113.77"),
                QStringLiteral("tcp://203.0.113.77:2376"),
                QStringLiteral("https://probe.example/x"),
                QStringLiteral("203.0.113.1/24"),
                QStringLiteral("/probe"),
                QStringLiteral("77"),
                QStringLiteral("eu-west-1"),
                QStringLiteral("52:54:00:12:34:56"),
                QStringLiteral("probe=77")};
    }
}

QString fallbackOf(const Flag &flag)
{
    return QString::fromUtf8(flag.fallback);
}

} // namespace

FlagKeys::FlagKeys(const DriverInfo &info, FlagAnswers answers)
    : m_info(info)
    , m_answers(std::move(answers))
{
    const auto driver = info.make({});
    if (dynamic_cast<RemoteDriver *>(driver.get()))
        return;
    fillRequired();
    const auto first = configured(m_answers);
    const auto second = configured(m_answers);
    m_isUsable = first && second;
    if (m_isUsable) {
        m_config = *first;
        m_again = *second;
    }
}

std::optional<JsonObject> FlagKeys::configured(const FlagAnswers &answers) const
{
    const auto values = parseFlags(m_info.flags, answers);
    if (!values)
        return std::nullopt;
    const auto driver = m_info.make({.machineName = QStringLiteral("probe"), .storePath = {}});
    if (!driver->configure(*values))
        return std::nullopt;
    return driver->config();
}

// What a flag must be given and is not (a secret, as a rule) gets some value that is taken.
void FlagKeys::fillRequired()
{
    QList<const Flag *> open;
    for (const Flag &flag : m_info.flags) {
        if (!flag.required || *flag.fallback || m_answers.contains(QLatin1String(flag.name)))
            continue;
        open << &flag;
        m_answers.insert(QLatin1String(flag.name), {probes(flag, {}).value(0)});
    }
    for (const Flag *flag : open) {
        for (const QString &value : probes(*flag, {})) {
            if (configured(m_answers))
                return;
            m_answers.insert(QLatin1String(flag->name), {value});
        }
    }
}

FlagKeys::Seen FlagKeys::perturbed(const Flag &flag) const
{
    const QString name = QLatin1String(flag.name);
    const QString now = m_answers.value(name, {fallbackOf(flag)}).join(u',');
    for (const QString &value : probes(flag, now)) {
        FlagAnswers answers = m_answers;
        answers.insert(name, {value});
        const auto config = configured(answers);
        if (config && !changed(*config).isEmpty())
            return std::pair(QStringList{value}, *config);
    }
    return std::nullopt;
}

QStringList FlagKeys::changed(const JsonObject &other) const
{
    QStringList keys;
    for (const auto &[key, value] : other.json().items()) {
        const QString name = QString::fromStdString(key);
        const Json *before = member(m_config, name);
        const Json *again = member(m_again, name);
        const bool isRandom = before && again && *before != *again;
        if (!isRandom && (!before || *before != value))
            keys << name;
    }
    return keys;
}

QStringList FlagKeys::of(const Flag &flag) const
{
    const Seen seen = m_isUsable ? perturbed(flag) : std::nullopt;
    return seen ? changed(seen->second) : QStringList();
}

QString FlagKeys::verbatim(const Flag &flag) const
{
    const Seen seen = m_isUsable ? perturbed(flag) : std::nullopt;
    if (!seen)
        return {};
    QString found;
    for (const QString &key : changed(seen->second)) {
        const Json *value = member(seen->second, key);
        if (value && flagAnswer(flag, *value) == seen->first)
            found = key;
    }
    return found;
}

std::optional<QStringList> flagAnswer(const Flag &flag, const Json &value)
{
    if (value.is_array()) {
        QStringList values;
        for (const Json &item : value) {
            if (!item.is_string())
                return std::nullopt;
            values << QString::fromStdString(item.get<std::string>());
        }
        return flag.kind == FlagKind::List ? std::optional(values) : std::nullopt;
    }
    if (value.is_boolean())
        return QStringList{value.get<bool>() ? QStringLiteral("true") : QStringLiteral("false")};
    if (value.is_number_integer())
        return QStringList{QString::number(value.get<qint64>())};
    if (!value.is_string())
        return std::nullopt;
    const QString text = QString::fromStdString(value.get<std::string>());
    // Some of Docker Machine's lists are stored as one text.
    return flag.kind == FlagKind::List ? text.split(u',', Qt::SkipEmptyParts) : QStringList{text};
}

} // namespace machinist
