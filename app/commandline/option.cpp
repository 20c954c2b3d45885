// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/option.h"

#include "models/driver/flag.h"

namespace machinist {

int OptionValues::number(const char *name) const
{
    return text(name).toInt(nullptr, 0);
}

bool OptionValues::isOn(const char *name) const
{
    return parseGoBool(text(name)).value_or(false);
}

// The state of one run of parseOptions().
struct OptionParser
{
    Options options;
    QStringList words;
    OptionValues values = {};
    qsizetype next = 0;

    const Option *find(const QString &spelling) const
    {
        for (const Option &option : options) {
            if (spelling == QLatin1String(option.name)
                || (*option.alias && spelling == QLatin1String(option.alias)))
                return &option;
        }
        return nullptr;
    }

    void setDefaults();
    // False once the options have ended.
    Result<bool> parseOne();
    Result<> take(const Option &option, const QString &spelling, std::optional<QString> value);
};

namespace {

Error usage(const QString &text)
{
    return {.kind = ErrorKind::InvalidInput, .message = text};
}

bool isNumber(const QString &text)
{
    bool ok = false;
    text.toLongLong(&ok, 0);
    return ok;
}

// Docker Machine ignores a variable that does not parse; so do we, but for the global
// MACHINE_DEBUG, which the command line checks itself.
bool isUsable(const Option &option, const QString &value)
{
    if (option.kind == OptionKind::Number)
        return isNumber(value);
    return option.kind != OptionKind::Switch || parseGoBool(value).has_value();
}

} // namespace

void OptionParser::setDefaults()
{
    for (const Option &option : options) {
        const QString name = QLatin1String(option.name);
        const QString fallback = QString::fromUtf8(option.fallback);
        if (!fallback.isEmpty())
            values.m_values.insert(name, {fallback});
        const QString set = *option.env ? qEnvironmentVariable(option.env) : QString();
        if (set.isEmpty() || !isUsable(option, set))
            continue;
        values.m_values.insert(
            name, option.kind == OptionKind::List ? set.split(u',') : QStringList{set});
    }
}

Result<> OptionParser::take(const Option &option, const QString &spelling,
                            std::optional<QString> value)
{
    if (option.kind == OptionKind::Switch && !value)
        value = QStringLiteral("true");
    if (!value && next >= words.size())
        return usage(QStringLiteral("flag needs an argument: -%1").arg(spelling));
    if (!value)
        value = words[next++];
    if (option.kind == OptionKind::Switch && !parseGoBool(*value))
        return usage(QStringLiteral("invalid boolean value \"%1\" for -%2: parse error")
                         .arg(*value, spelling));
    if (option.kind == OptionKind::Number && !isNumber(*value))
        return usage(
            QStringLiteral("invalid value \"%1\" for flag -%2: parse error").arg(*value, spelling));
    const QString name = QLatin1String(option.name);
    QStringList &given = values.m_given[name];
    if (option.kind != OptionKind::List)
        given.clear();
    given << *value;
    values.m_values.insert(name, given);
    values.m_spellings.insert(spelling);
    return {};
}

Result<bool> OptionParser::parseOne()
{
    if (next >= words.size() || words[next].size() < 2 || words[next][0] != u'-')
        return false;
    const QString word = words[next++];
    if (word == u"--")
        return false;
    const QString body = word.mid(word.startsWith(u"--") ? 2 : 1);
    if (body.startsWith(u'-') || body.startsWith(u'='))
        return usage(QStringLiteral("bad flag syntax: %1").arg(word));
    const qsizetype equals = body.indexOf(u'=');
    const QString spelling = equals < 0 ? body : body.left(equals);
    const Option *option = find(spelling);
    if (!option)
        return usage(QStringLiteral("flag provided but not defined: -%1").arg(spelling));
    TRY(take(*option, spelling, equals < 0 ? std::nullopt : std::optional(body.mid(equals + 1))));
    return true;
}

Result<ParsedOptions> parseOptions(Options options, const QStringList &words)
{
    OptionParser parser{options, words};
    parser.setDefaults();
    while (TRY(parser.parseOne())) {}
    return ParsedOptions{parser.values, words.mid(parser.next)};
}

QStringList optionsFirst(const QStringList &words)
{
    qsizetype end = words.indexOf(QStringLiteral("--"));
    if (end < 0)
        end = words.size();
    qsizetype first = 0;
    while (first < end && !words[first].startsWith(u'-'))
        ++first;
    if (first >= end)
        return words;
    return words.mid(first, end - first) + words.mid(0, first) + words.mid(end);
}

Result<> checkSpellings(Options options, const OptionValues &values)
{
    for (const Option &option : options) {
        if (*option.alias && values.wasSpelt(option.name) && values.wasSpelt(option.alias))
            return usage(QStringLiteral("Cannot use two forms of the same flag: %1 %2")
                             .arg(QLatin1String(option.alias), QLatin1String(option.name)));
    }
    return {};
}

} // namespace machinist
