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

Outcome equals(const Json &left, const Json &right)
{
    if (left.is_structured() || right.is_structured())
        return fail("incompatible types for comparison");
    const bool comparable = left.is_null() || right.is_null() || left.type() == right.type()
        || (left.is_number() && right.is_number());
    if (!comparable)
        return fail("incompatible types for comparison");
    return Json(left == right);
}

Outcome isLess(const Json &left, const Json &right)
{
    const bool comparable
        = (left.is_string() && right.is_string()) || (left.is_number() && right.is_number());
    if (!comparable)
        return fail(left.is_string() || left.is_number() ? "incompatible types for comparison"
                                                         : "invalid type for comparison");
    return Json(left < right);
}

Outcome equalsAny(const Arguments &values)
{
    for (size_t i = 1; i < values.size(); ++i) {
        if (const Outcome same = equals(values[0], values[i]); !same || same->get<bool>())
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
    return fail(value.is_null() ? "len of nil pointer" : "len of type " + typeName(value));
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
    size_t from = 0, to = size;
    if (values.size() > 1)
        from = size_t(TRY(position(values[1], size + 1)));
    if (values.size() > 2)
        to = size_t(TRY(position(values[2], size + 1)));
    if (from > to)
        return fail("invalid slice index: " + std::to_string(from) + " > " + std::to_string(to));
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
    if (!values[0].is_string())
        return fail("wrong type for value; expected string; got " + typeName(values[0]));
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
    {"eq", 2, kAny, [](const Arguments &v, DataStyle) { return equalsAny(v); }},
    {"ne", 2, 2, [](const Arguments &v, DataStyle) { return negated(equals(v[0], v[1])); }},
    {"lt", 2, 2, [](const Arguments &v, DataStyle) { return isLess(v[0], v[1]); }},
    {"le", 2, 2,
     [](const Arguments &v, DataStyle) {
         return either(isLess(v[0], v[1]), [&] { return equals(v[0], v[1]); });
     }},
    {"gt", 2, 2, [](const Arguments &v, DataStyle) { return isLess(v[1], v[0]); }},
    {"ge", 2, 2,
     [](const Arguments &v, DataStyle) {
         return either(isLess(v[1], v[0]), [&] { return equals(v[0], v[1]); });
     }},
    {"index", 1, kAny, [](const Arguments &v, DataStyle) { return indexed(v); }},
    {"slice", 1, 3, [](const Arguments &v, DataStyle) { return sliced(v); }},
    {"len", 1, 1, [](const Arguments &v, DataStyle) { return length(v[0]); }},
    {"print", 0, kAny,
     [](const Arguments &v, DataStyle s) { return Outcome(Json(joinText(v, s))); }},
    {"printf", 1, kAny, [](const Arguments &v, DataStyle s) { return printed(v, s); }},
    {"println", 0, kAny, [](const Arguments &v, DataStyle s) { return printedLine(v, s); }},
    {"html", 1, kAny,
     [](const Arguments &v, DataStyle s) { return Outcome(toJson(text(v, s).toHtmlEscaped())); }},
    {"urlquery", 1, kAny,
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
                     .details = QStringLiteral("arguments")};
    }
    return function->call(arguments, style);
}

} // namespace machinist::gotemplate
