// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/template/format.h"

#include <charconv>
#include <cmath>

namespace machinist::gotemplate {

namespace {

std::string spaced(const Json &value, DataStyle style, bool withKeys)
{
    std::string text;
    for (auto it = value.begin(); it != value.end(); ++it) {
        if (it != value.begin())
            text += ' ';
        if (withKeys)
            text += it.key() + ':';
        text += toText(*it, style);
    }
    return text;
}

// Whole floats become integers, so that the encoder writes them without ".0".
Json withWholeNumbers(const Json &value)
{
    constexpr double kExact = 9007199254740992.0; // 2^53
    if (value.is_number_float()) {
        const double number = value.get<double>();
        return number == std::floor(number) && std::abs(number) < kExact ? Json(qint64(number))
                                                                         : value;
    }
    if (!value.is_structured())
        return value;
    Json result = value;
    for (Json &element : result)
        element = withWholeNumbers(element);
    return result;
}

// One "%…x" of a format.
struct Directive
{
    bool isLeft = false, isPlus = false, hasSharp = false, isZero = false, hasSpace = false;
    int width = -1;
    int precision = -1;
    char verb = 0;
};

constexpr int kMaxWidth = 10000; // more is a mistake; Go draws the line elsewhere

int parseNumber(const std::string &format, size_t &at)
{
    int number = -1;
    while (at < format.size() && std::isdigit(static_cast<unsigned char>(format[at])))
        number = std::min(kMaxWidth, std::max(number, 0) * 10 + (format[at++] - '0'));
    return number;
}

Directive parseDirective(const std::string &format, size_t &at)
{
    Directive directive;
    for (; at < format.size(); ++at) {
        const char c = format[at];
        if (c == '-')
            directive.isLeft = true;
        else if (c == '+')
            directive.isPlus = true;
        else if (c == '#')
            directive.hasSharp = true;
        else if (c == '0')
            directive.isZero = true;
        else if (c == ' ')
            directive.hasSpace = true;
        else
            break;
    }
    directive.width = parseNumber(format, at);
    if (at < format.size() && format[at] == '.')
        directive.precision = std::max(0, parseNumber(format, ++at));
    if (at < format.size())
        directive.verb = format[at++];
    return directive;
}

qsizetype runeCount(const std::string &text)
{
    return QString::fromStdString(text).toUcs4().size();
}

std::string padded(std::string text, const Directive &directive, bool isNumber)
{
    const qsizetype missing = directive.width - runeCount(text);
    if (missing <= 0)
        return text;
    if (directive.isLeft)
        return text + std::string(size_t(missing), ' ');
    if (!directive.isZero)
        return std::string(size_t(missing), ' ') + text;
    const bool isSigned = isNumber && (text[0] == '-' || text[0] == '+');
    return text.insert(isSigned ? 1 : 0, std::string(size_t(missing), '0'));
}

std::string cut(const std::string &text, int precision)
{
    if (precision < 0)
        return text;
    const QList<uint> runes = QString::fromStdString(text).toUcs4();
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(runes.constData()),
                             std::min<qsizetype>(precision, runes.size()))
        .toStdString();
}

std::string badVerb(const Directive &directive, const Json &value, DataStyle style)
{
    return std::string("%!") + directive.verb + '(' + typeName(value) + '=' + toText(value, style)
        + ')';
}

std::string hexText(const std::string &text, bool upper)
{
    const QByteArray hex = QByteArray::fromStdString(text).toHex();
    return (upper ? hex.toUpper() : hex).toStdString();
}

std::string formatInteger(const Directive &directive, qint64 value)
{
    const int base = directive.verb == 'x' || directive.verb == 'X' ? 16
        : directive.verb == 'o'                                     ? 8
        : directive.verb == 'b'                                     ? 2
                                                                    : 10;
    std::string text = QString::number(value, base).toStdString();
    if (directive.verb == 'X')
        text = QString::fromStdString(text).toUpper().toStdString();
    if (directive.isPlus && value >= 0)
        text = '+' + text;
    else if (directive.hasSpace && value >= 0)
        text = ' ' + text;
    return padded(text, directive, true);
}

std::string formatFloat(const Directive &directive, double value)
{
    std::string text = directive.precision < 0 && (directive.verb == 'g' || directive.verb == 'v')
        ? floatText(value)
        : QString::number(value, directive.verb == 'v' ? 'g' : directive.verb,
                          directive.precision < 0 ? 6 : directive.precision)
              .toStdString();
    if (directive.isPlus && value >= 0)
        text = '+' + text;
    return padded(text, directive, true);
}

std::string formatOne(const Directive &directive, const Json &value, DataStyle style)
{
    static const std::string kIntegerVerbs = "doxXb";
    static const std::string kFloatVerbs = "eEfFgG";
    const char verb = directive.verb;
    if (verb == 'T')
        return padded(typeName(value), directive, false);
    if (value.is_number_integer() && kIntegerVerbs.find(verb) != std::string::npos)
        return formatInteger(directive, value.get<qint64>());
    if (value.is_number_integer() && verb == 'c')
        return padded(QString::fromUcs4(std::u32string(1, char32_t(value.get<qint64>())).data(), 1)
                          .toStdString(),
                      directive, false);
    if (value.is_number_float() && (kFloatVerbs.find(verb) != std::string::npos || verb == 'v'))
        return formatFloat(directive, value.get<double>());
    if (value.is_boolean() && verb == 't')
        return padded(toText(value, style), directive, false);
    if (value.is_string() && verb == 'q')
        return padded(quoteText(cut(value.get<std::string>(), directive.precision)), directive,
                      false);
    if (value.is_string() && (verb == 'x' || verb == 'X'))
        return padded(hexText(value.get<std::string>(), verb == 'X'), directive, false);
    if (verb == 'v' && value.is_string() && directive.hasSharp)
        return padded(quoteText(value.get<std::string>()), directive, false);
    if (verb == 'v' || (verb == 's' && (value.is_string() || value.is_structured())))
        return padded(cut(toText(value, style), value.is_string() ? directive.precision : -1),
                      directive, value.is_number());
    return badVerb(directive, value, style);
}

} // namespace

std::string floatText(double number)
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number > 0 ? "+Inf" : "-Inf";
    if (number == 0)
        return "0";
    // Go's %g in its shortest form: outside these exponents the number is written with one.
    constexpr int kLowest = -4, kHighest = 6;
    char buffer[64];
    const auto end
        = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific);
    const std::string scientific(buffer, end.ptr);
    const int exponent = std::stoi(scientific.substr(scientific.find('e') + 1));
    if (exponent < kLowest || exponent >= kHighest)
        return scientific;
    const auto fixed
        = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed);
    return {buffer, fixed.ptr};
}

std::string toText(const Json &value, DataStyle style)
{
    switch (value.type()) {
    case Json::value_t::null:
        return style == DataStyle::Map ? "<nil>" : "[]"; // of our structs only lists can be null
    case Json::value_t::boolean:
        return value.get<bool>() ? "true" : "false";
    case Json::value_t::number_float:
        return floatText(value.get<double>());
    case Json::value_t::string:
        return value.get<std::string>();
    case Json::value_t::array:
        return '[' + spaced(value, style, false) + ']';
    case Json::value_t::object:
        return style == DataStyle::Map ? "map[" + spaced(value, style, true) + ']'
                                       : '{' + spaced(value, style, false) + '}';
    default:
        return value.dump();
    }
}

std::string quoteText(const std::string &text)
{
    static const std::string kSpecial = "\a\b\f\n\r\t\v\\\"";
    static const std::string kLetters = "abfnrtv\\\"";
    std::string quoted = "\"";
    for (const char c : text) {
        if (const size_t known = kSpecial.find(c); known != std::string::npos)
            quoted += {'\\', kLetters[known]};
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            quoted += "\\x" + QByteArray(1, c).toHex().toStdString();
        else
            quoted += c;
    }
    return quoted + '"';
}

std::string jsonText(const Json &value, bool indented)
{
    return toGoJson(withWholeNumbers(value), indented).toStdString();
}

std::string typeName(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::null:
        return "<nil>";
    case Json::value_t::boolean:
        return "bool";
    case Json::value_t::number_float:
        return "float64";
    case Json::value_t::string:
        return "string";
    case Json::value_t::array:
        return "[]interface {}";
    case Json::value_t::object:
        return "map[string]interface {}";
    default:
        return "int";
    }
}

std::string formatText(const std::string &format, std::span<const Json> values, DataStyle style)
{
    std::string text;
    size_t used = 0;
    for (size_t at = 0; at < format.size();) {
        if (format[at] != '%') {
            text += format[at++];
            continue;
        }
        const Directive directive = parseDirective(format, ++at);
        if (directive.verb == 0)
            text += "%!(NOVERB)";
        else if (directive.verb == '%')
            text += '%';
        else if (used >= values.size())
            text += std::string("%!") + directive.verb + "(MISSING)";
        else
            text += formatOne(directive, values[used++], style);
    }
    if (used >= values.size())
        return text;
    text += "%!(EXTRA ";
    for (size_t i = used; i < values.size(); ++i)
        text += (i > used ? ", " : "") + typeName(values[i]) + '=' + toText(values[i], style);
    return text + ')';
}

std::string joinText(std::span<const Json> values, DataStyle style)
{
    std::string text;
    for (size_t i = 0; i < values.size(); ++i) {
        if (i > 0 && !values[i].is_string() && !values[i - 1].is_string())
            text += ' ';
        text += toText(values[i], style);
    }
    return text;
}

} // namespace machinist::gotemplate
