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
