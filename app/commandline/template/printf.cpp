// SPDX-License-Identifier: Apache-2.0
// Go's Sprintf: declared in format.h.
#include "app/commandline/template/format.h"

#include <charconv>
#include <cmath>

namespace machinist::gotemplate {

namespace {

// One "%…x" of a format.
struct Directive
{
    bool isLeft = false, isPlus = false, hasSharp = false, isZero = false, hasSpace = false;
    int width = -1;
    int precision = -1;
    bool hasBadIndex = false;
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

// "%*d": a negative width is one to the left.
void takeWidth(Directive &directive, const Json &operand)
{
    const qint64 width = operand.is_number_integer() ? operand.get<qint64>() : 0;
    directive.isLeft = directive.isLeft || width < 0;
    directive.width = int(std::min<qint64>(std::abs(width), kMaxWidth));
}

// The operands of one format, taken in their order or by their number.
class Operands
{
public:
    explicit Operands(std::span<const Json> values)
        : m_values(values)
    {}

    bool isAtEnd() const { return m_next >= m_values.size(); }
    const Json &take() { return m_values[m_next++]; }
    // "[2]" in a format; false where there is none of that number.
    bool jump(const std::string &format, size_t &at)
    {
        m_wasReordered = true;
        const size_t close = format.find(']', at);
        if (close == std::string::npos)
            return false;
        size_t number = 0;
        const char *end = format.data() + close;
        const auto read = std::from_chars(format.data() + at + 1, end, number);
        at = close + 1;
        if (read.ec != std::errc() || read.ptr != end || number == 0 || number > m_values.size())
            return false;
        m_next = number - 1;
        return true;
    }
    // What Go says of operands that no directive wanted.
    std::string extra(DataStyle style) const
    {
        if (isAtEnd() || m_wasReordered)
            return {};
        std::string text = "%!(EXTRA ";
        for (size_t i = m_next; i < m_values.size(); ++i)
            text += (i > m_next ? ", " : "") + typeName(m_values[i]) + '='
                + toText(m_values[i], style);
        return text + ')';
    }

private:
    std::span<const Json> m_values;
    size_t m_next = 0;
    bool m_wasReordered = false;
};

Directive parseDirective(const std::string &format, size_t &at, Operands &operands)
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
    if (at < format.size() && format[at] == '[')
        directive.hasBadIndex = !operands.jump(format, at);
    if (at < format.size() && format[at] == '*' && !operands.isAtEnd()) {
        ++at;
        takeWidth(directive, operands.take());
    } else {
        directive.width = parseNumber(format, at);
    }
    if (at < format.size() && format[at] == '.')
        directive.precision = std::max(0, parseNumber(format, ++at));
    if (at < format.size() && format[at] == '[')
        directive.hasBadIndex = !operands.jump(format, at);
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
    const std::string operand = value.is_null() ? std::string() : typeName(value) + '=';
    return std::string("%!") + directive.verb + '(' + operand + toText(value, style) + ')';
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

std::string formatOne(const Directive &directive, const Json &value, DataStyle style);

std::string runeText(qint64 rune)
{
    return QString::fromUcs4(std::u32string(1, char32_t(rune)).data(), 1).toStdString();
}

// "[a b]" with each element formatted by itself.
std::string formatEach(const Directive &directive, const Json &values, DataStyle style)
{
    std::string text = "[";
    for (const Json &value : values)
        text += (text.size() > 1 ? " " : "") + formatOne(directive, value, style);
    return text + ']';
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
    if (value.is_number_integer() && (verb == 'c' || verb == 'q'))
        return padded(verb == 'c' ? runeText(value.get<qint64>())
                                  : '\'' + runeText(value.get<qint64>()) + '\'',
                      directive, false);
    if (value.is_number_integer() && verb == 'U')
        return padded(QString::asprintf("U+%04llX", value.get<long long>()).toStdString(),
                      directive, false);
    if (value.is_array() && verb != 'v' && verb != 's')
        return formatEach(directive, value, style);
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

std::string formatText(const std::string &format, std::span<const Json> values, DataStyle style)
{
    std::string text;
    Operands operands(values);
    for (size_t at = 0; at < format.size();) {
        if (format[at] != '%') {
            text += format[at++];
            continue;
        }
        const Directive directive = parseDirective(format, ++at, operands);
        if (directive.verb == 0)
            text += "%!(NOVERB)";
        else if (directive.verb == '%')
            text += '%';
        else if (directive.hasBadIndex)
            text += std::string("%!") + directive.verb + "(BADINDEX)";
        else if (operands.isAtEnd())
            text += std::string("%!") + directive.verb + "(MISSING)";
        else
            text += formatOne(directive, operands.take(), style);
    }
    return text + operands.extra(style);
}

} // namespace machinist::gotemplate
