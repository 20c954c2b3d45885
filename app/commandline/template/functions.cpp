// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/template/functions.h"

#include <QUrl>

#include <algorithm>
#include <functional>

namespace machinist::gotemplate {

namespace {

using Outcome = Result<Json>;

Error fail(const std::string &problem)
{
    return {.kind = ErrorKind::InvalidInput, .message = QString::fromStdString(problem)};
}

Outcome chooseFirst(const Arguments &values, bool wanted)
{
    for (const Json &value : values) {
        if (isTrue(value) == wanted)
            return value;
    }
    return values.back();
}

// Go compares no float (all numbers of inspect's data) with an integer (22 in a template).
bool areNumbersOfOneKind(const Json &left, const Json &right)
{
    return left.is_number() && right.is_number()
        && left.is_number_float() == right.is_number_float();
}

Outcome equals(const Json &left, const Json &right, DataStyle style)
{
    for (const Json *value : {&left, &right}) {
        if (value->is_structured())
            return fail("non-comparable type " + toText(*value, style) + ": " + typeName(*value));
    }
    const bool comparable = left.is_null() || right.is_null()
        || (left.is_number() ? areNumbersOfOneKind(left, right) : left.type() == right.type());
    if (!comparable)
        return fail("incompatible types for comparison");
    return Json(left == right);
}

Outcome isLess(const Json &left, const Json &right)
{
    const bool comparable
        = (left.is_string() && right.is_string()) || areNumbersOfOneKind(left, right);
    if (!comparable)
        return fail(left.is_string() || left.is_number() ? "incompatible types for comparison"
                                                         : "invalid type for comparison");
    return Json(left < right);
}

Outcome equalsAny(const Arguments &values, DataStyle style)
{
    if (values.size() == 1)
        return fail("missing argument for comparison");
    for (size_t i = 1; i < values.size(); ++i) {
        if (const Outcome same = equals(values[0], values[i], style); !same || same->get<bool>())
            return same;
    }
    return Json(false);
}

Outcome negated(Outcome outcome)
{
    return outcome ? Outcome(Json(!outcome->get<bool>())) : outcome;
}

Outcome either(const Outcome &first, const std::function<Outcome()> &second)
{
    return first && !first->get<bool>() ? second() : first;
}

Outcome length(const Json &value)
{
    if (value.is_string())
        return Json(qint64(value.get_ref<const std::string &>().size()));
    if (value.is_structured())
        return Json(qint64(value.size()));
    return fail(value.is_null() ? "reflect: call of reflect.Value.Type on zero Value"
                                : "len of type " + typeName(value));
}

Result<qint64> position(const Json &key, size_t size)
{
    if (!key.is_number_integer())
        return fail("cannot index slice/array with type " + typeName(key));
    const qint64 at = key.get<qint64>();
    if (at < 0 || at >= qint64(size))
        return fail("index out of range: " + std::to_string(at));
    return at;
}

Outcome indexed(const Arguments &values)
{
    Json value = values[0];
    for (size_t i = 1; i < values.size(); ++i) {
        const Json &key = values[i];
        if (value.is_object()) {
            if (!key.is_string())
                return fail("value has type " + typeName(key) + "; should be string");
            const auto found = value.find(key.get_ref<const std::string &>());
            value = found == value.end() ? Json(nullptr) : Json(*found);
        } else if (value.is_array()) {
            value = Json(value[size_t(TRY(position(key, value.size())))]);
        } else if (value.is_string()) {
            const std::string &text = value.get_ref<const std::string &>();
            value
                = qint64(static_cast<unsigned char>(text[size_t(TRY(position(key, text.size())))]));
        } else {
            return fail(value.is_null() ? "index of untyped nil"
                                        : "can't index item of type " + typeName(value));
        }
    }
    return value;
}

Outcome sliced(const Arguments &values)
{
    const Json &value = values[0];
    const size_t size
        = value.is_string() ? value.get_ref<const std::string &>().size() : value.size();
    if (!value.is_string() && !value.is_array())
        return fail("can't slice item of type " + typeName(value));
    if (value.is_string() && values.size() > 3)
        return fail("cannot 3-index slice a string");
    std::vector<size_t> bounds{0, size, size};
    for (size_t i = 1; i < values.size(); ++i)
        bounds[i - 1] = size_t(TRY(position(values[i], size + 1)));
    for (size_t i = 1; i < 3; ++i) {
        if (bounds[i - 1] > bounds[i])
            return fail("invalid slice index: " + std::to_string(bounds[i - 1]) + " > "
                        + std::to_string(bounds[i]));
    }
    const size_t from = bounds[0], to = bounds[1];
    if (value.is_string())
        return Json(value.get_ref<const std::string &>().substr(from, to - from));
    Json part = Json::array();
    for (size_t i = from; i < to; ++i)
        part.push_back(value[i]);
    return part;
}

Outcome joined(const Arguments &values, DataStyle style)
{
    if (!values[0].is_array() || !values[1].is_string())
        return fail("wants a list and a separator");
    std::string text;
    for (const Json &element : values[0])
        text += (text.empty() ? "" : values[1].get<std::string>()) + toText(element, style);
    return Json(text);
}

Outcome printed(const Arguments &values, DataStyle style)
{
    if (!values[0].is_string()) {
        Error error = fail("wrong type for value; expected string; got " + typeName(values[0]));
        error.details = QLatin1String(kFirstArgument);
        return error;
    }
    return Json(formatText(values[0].get<std::string>(), std::span(values).subspan(1), style));
}

Outcome printedLine(const Arguments &values, DataStyle style)
{
    std::string text;
    for (const Json &value : values)
        text += (&value == values.data() ? "" : " ") + toText(value, style);
    return Json(text + '\n');
}

QString text(const Arguments &values, DataStyle style)
{
    return QString::fromStdString(joinText(values, style));
}

Json toJson(const QString &string)
{
    return string.toStdString();
}

std::string escapedForHtml(const std::string &text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '"')
            escaped += "&#34;";
        else if (c == '\'')
            escaped += "&#39;";
        else if (c == '&')
            escaped += "&amp;";
        else if (c == '<')
            escaped += "&lt;";
        else if (c == '>')
            escaped += "&gt;";
        else
            escaped += c;
    }
    return escaped;
}

std::string escapedForJavaScript(const std::string &text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '\\' || c == '\'' || c == '"')
            escaped += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20 || c == '<' || c == '>' || c == '&'
                 || c == '=')
            escaped += "\\u00" + QByteArray(1, c).toHex().toUpper().toStdString();
        else
            escaped += c;
    }
    return escaped;
}

struct Function
{
    const char *name;
    size_t least;
    size_t most;
    Outcome (*call)(const Arguments &values, DataStyle style);
};

constexpr size_t kAny = size_t(-1);

const Function kFunctions[] = {
    {"and", 1, kAny, [](const Arguments &v, DataStyle) { return chooseFirst(v, false); }},
    {"or", 1, kAny, [](const Arguments &v, DataStyle) { return chooseFirst(v, true); }},
    {"not", 1, 1, [](const Arguments &v, DataStyle) { return Outcome(Json(!isTrue(v[0]))); }},
    {"eq", 1, kAny, [](const Arguments &v, DataStyle s) { return equalsAny(v, s); }},
    {"ne", 2, 2, [](const Arguments &v, DataStyle s) { return negated(equals(v[0], v[1], s)); }},
    {"lt", 2, 2, [](const Arguments &v, DataStyle) { return isLess(v[0], v[1]); }},
    {"le", 2, 2,
     [](const Arguments &v, DataStyle s) {
         return either(isLess(v[0], v[1]), [&] { return equals(v[0], v[1], s); });
     }},
    {"gt", 2, 2, [](const Arguments &v, DataStyle) { return isLess(v[1], v[0]); }},
    {"ge", 2, 2,
     [](const Arguments &v, DataStyle s) {
         return either(isLess(v[1], v[0]), [&] { return equals(v[0], v[1], s); });
     }},
    {"index", 1, kAny, [](const Arguments &v, DataStyle) { return indexed(v); }},
    {"slice", 1, 4, [](const Arguments &v, DataStyle) { return sliced(v); }},
    {"len", 1, 1, [](const Arguments &v, DataStyle) { return length(v[0]); }},
    {"print", 0, kAny,
     [](const Arguments &v, DataStyle s) { return Outcome(Json(joinText(v, s))); }},
    {"printf", 1, kAny, [](const Arguments &v, DataStyle s) { return printed(v, s); }},
    {"println", 0, kAny, [](const Arguments &v, DataStyle s) { return printedLine(v, s); }},
    {"html", 0, kAny,
     [](const Arguments &v, DataStyle s) { return Outcome(Json(escapedForHtml(joinText(v, s)))); }},
    {"js", 0, kAny,
     [](const Arguments &v, DataStyle s) {
         return Outcome(Json(escapedForJavaScript(joinText(v, s))));
     }},
    {"urlquery", 0, kAny,
     [](const Arguments &v, DataStyle s) {
         return Outcome(
             toJson(QString::fromLatin1(QUrl::toPercentEncoding(text(v, s)).replace("%20", "+"))));
     }},
    {"json", 1, 1,
     [](const Arguments &v, DataStyle) { return Outcome(Json(jsonText(v[0], false))); }},
    {"prettyjson", 1, 1,
     [](const Arguments &v, DataStyle) { return Outcome(Json(jsonText(v[0], true))); }},
    {"join", 2, 2, [](const Arguments &v, DataStyle s) { return joined(v, s); }},
    {"lower", 1, 1,
     [](const Arguments &v, DataStyle s) { return Outcome(toJson(text(v, s).toLower())); }},
    {"upper", 1, 1,
     [](const Arguments &v, DataStyle s) { return Outcome(toJson(text(v, s).toUpper())); }},
};

const Function *find(const std::string &name)
{
    const auto found = std::ranges::find(kFunctions, name, &Function::name);
    return found == std::end(kFunctions) ? nullptr : found;
}

} // namespace

bool isFunction(const std::string &name)
{
    return find(name) != nullptr;
}

bool isTrue(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::null:
        return false;
    case Json::value_t::boolean:
        return value.get<bool>();
    case Json::value_t::string:
        return !value.get_ref<const std::string &>().empty();
    case Json::value_t::array:
    case Json::value_t::object:
        return !value.empty();
    default:
        return value.get<double>() != 0;
    }
}

Result<Json> callFunction(const std::string &name, const Arguments &arguments, DataStyle style)
{
    const Function *function = find(name);
    Q_ASSERT(function); // the parser lets no other name through
    if (arguments.size() < function->least || arguments.size() > function->most) {
        const bool isOpen = function->most == kAny;
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = QString::fromStdString("wrong number of args for " + name
                                                       + ": want " + (isOpen ? "at least " : "")
                                                       + std::to_string(function->least) + " got "
                                                       + std::to_string(arguments.size())),
                     .details = QLatin1String(kArgumentCount)};
    }
    return function->call(arguments, style);
}

} // namespace machinist::gotemplate
