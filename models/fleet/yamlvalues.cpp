// SPDX-License-Identifier: Apache-2.0
#include "models/fleet/yamlvalues.h"

#include "models/driver/flag.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Fleet)
};

using Kind = YamlNode::Kind;

constexpr int kMostProblems = 20;

} // namespace

void YamlValues::problem(int line, const QString &text)
{
    const QString whole = yamlProblem(m_name, line, text);
    // One in the defaults is met again with each machine.
    if (m_problems.size() < kMostProblems && !m_problems.contains(whole))
        m_problems << whole;
}

bool YamlValues::wantMap(const YamlEntry &entry)
{
    if (entry.value.kind == Kind::Map || entry.value.kind == Kind::Null)
        return true;
    problem(entry.line, Text::tr("\"%1\" wants a map of keys and values").arg(entry.key));
    return false;
}

void YamlValues::unknownKey(const YamlEntry &entry, const QStringList &known)
{
    problem(entry.line,
            Text::tr("unknown key \"%1\"; known are: %2").arg(entry.key, known.join(u", ")));
}

std::optional<QString> YamlValues::scalar(const YamlEntry &entry)
{
    if (entry.value.kind == Kind::Scalar)
        return entry.value.text;
    problem(entry.line,
            entry.value.kind == Kind::Null ? Text::tr("\"%1\" has no value").arg(entry.key)
                                           : Text::tr("\"%1\" takes one value").arg(entry.key));
    return std::nullopt;
}

std::optional<bool> YamlValues::boolean(const YamlEntry &entry)
{
    const auto text = scalar(entry);
    if (!text)
        return std::nullopt;
    if (*text == u"yes" || *text == u"on")
        return true;
    if (*text == u"no" || *text == u"off")
        return false;
    const auto value = parseGoBool(*text);
    if (!value)
        problem(entry.line, Text::tr("\"%1\" is true or false").arg(entry.key));
    return value;
}

std::optional<QStringList> YamlValues::list(const YamlEntry &entry)
{
    QStringList values;
    switch (entry.value.kind) {
    case Kind::Null:
        return values;
    case Kind::Scalar:
        return QStringList{entry.value.text};
    case Kind::List:
        for (const YamlNode &item : entry.value.items) {
            if (item.kind != Kind::Scalar) {
                problem(item.line > 0 ? item.line : entry.line,
                        Text::tr("\"%1\" takes a list of single values").arg(entry.key));
                return std::nullopt;
            }
            values << item.text;
        }
        return values;
    case Kind::Map:
        for (const YamlEntry &one : entry.value.entries) {
            const auto value = scalar(one);
            if (!value)
                return std::nullopt;
            values << one.key + u'=' + *value;
        }
        return values;
    }
    return values;
}

} // namespace machinist
