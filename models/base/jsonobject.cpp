// SPDX-License-Identifier: Apache-2.0
#include "models/base/jsonobject.h"

#include "models/base/plainjson.h"

#include <QCoreApplication>

#include <cmath>

namespace machinist {

static std::string key8(QLatin1String key)
{
    return {key.data(), size_t(key.size())};
}

/// Go's own limit is 10,000; writing a value takes the stack of one call per level.
static constexpr int kDeepest = 1000;

static bool nestsTooDeep(const QByteArray &text)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > kDeepest)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

JsonObject::JsonObject(Json value)
    : m_value(value.is_object() ? std::move(value) : Json::object())
{}

Result<JsonObject> JsonObject::parse(const QByteArray &text)
{
    if (std::optional<Json> plain = readPlainJson(text))
        return JsonObject(*std::move(plain));
    if (nestsTooDeep(text))
        return Error{.kind = ErrorKind::BadReply,
                     .message = QCoreApplication::translate("JsonObject",
                                                            "The file nests its values too deep.")};
    // nlohmann reports where parsing stopped only through its exception: caught here, at the edge.
    try {
        Json value = Json::parse(text.begin(), text.end());
        if (value.is_object())
            return JsonObject(std::move(value));
        return Error{.kind = ErrorKind::BadReply,
                     .message
                     = QCoreApplication::translate("JsonObject", "The file holds no JSON object.")};
    } catch (const Json::parse_error &problem) {
        return Error{.kind = ErrorKind::BadReply,
                     .message
                     = QCoreApplication::translate(
                           "JsonObject", "The file is not valid JSON (it breaks off at byte %1).")
                           .arg(problem.byte),
                     .details = QString::fromUtf8(problem.what())};
    } catch (const Json::exception &problem) { // a number that no computer can hold
        return Error{.kind = ErrorKind::BadReply,
                     .message
                     = QCoreApplication::translate("JsonObject", "The file is not valid JSON."),
                     .details = QString::fromUtf8(problem.what())};
    }
}

const Json *JsonObject::find(QLatin1String key) const
{
    if (!m_value.is_object()) // moved from
        return nullptr;
    const auto &members = m_value.get_ref<const Json::object_t &>();
    const std::string_view wanted(key.data(), size_t(key.size()));
    for (const auto &[name, value] : members) {
        if (name == wanted)
            return &value;
    }
    for (const auto &[name, value] : members) {
        if (name.size() == wanted.size()
            && qstrnicmp(name.data(), qsizetype(name.size()), key.data(), key.size()) == 0)
            return &value;
    }
    return nullptr;
}

Json &JsonObject::slot(QLatin1String key)
{
    if (const Json *found = find(key))
        return const_cast<Json &>(*found); // ours, and *this is not const
    return m_value[key8(key)];
}

QString JsonObject::text(QLatin1String key, const QString &missing) const
{
    const Json *found = find(key);
    return found && found->is_string()
        ? QString::fromStdString(found->get_ref<const std::string &>())
        : missing;
}

qint64 JsonObject::number(QLatin1String key, qint64 missing) const
{
    const Json *found = find(key);
    if (!found || !found->is_number())
        return missing;
    if (found->is_number_integer())
        return found->get<qint64>();
    // Turning a double beyond the range into an integer is undefined.
    const double number = found->get<double>();
    return std::abs(number) < 9e18 ? qint64(number) : missing;
}

bool JsonObject::isOn(QLatin1String key) const
{
    const Json *found = find(key);
    return found && found->is_boolean() && found->get<bool>();
}

QStringList JsonObject::list(QLatin1String key) const
{
    QStringList strings;
    if (const Json *found = find(key); found && found->is_array()) {
        for (const Json &element : *found) {
            if (element.is_string())
                strings << QString::fromStdString(element.get_ref<const std::string &>());
        }
    }
    return strings;
}

JsonObject JsonObject::object(QLatin1String key) const
{
    const Json *found = find(key);
    return found ? JsonObject(*found) : JsonObject();
}

void JsonObject::set(QLatin1String key, const QString &value)
{
    slot(key) = value.toStdString();
}

void JsonObject::set(QLatin1String key, qint64 value)
{
    slot(key) = value;
}

void JsonObject::set(QLatin1String key, bool value)
{
    slot(key) = value;
}

void JsonObject::set(QLatin1String key, const QStringList &value)
{
    Json array = Json::array();
    for (const QString &element : value)
        array.push_back(element.toStdString());
    slot(key) = std::move(array);
}

void JsonObject::set(QLatin1String key, const JsonObject &value)
{
    slot(key) = value.m_value;
}

void JsonObject::setNull(QLatin1String key)
{
    slot(key) = nullptr;
}

void JsonObject::remove(QLatin1String key)
{
    m_value.erase(key8(key));
}

QByteArray toGoJson(const Json &value, bool indented)
{
    const std::string text
        = value.dump(indented ? 4 : -1, ' ', false, Json::error_handler_t::replace);
    QByteArray escaped;
    escaped.reserve(qsizetype(text.size()) + 16);
    // These characters can stand inside strings only, so replacing them anywhere is right.
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '<')
            escaped += "\\u003c";
        else if (c == '>')
            escaped += "\\u003e";
        else if (c == '&')
            escaped += "\\u0026";
        else if (text.compare(i, 3, "\xE2\x80\xA8") == 0)
            escaped += "\\u2028", i += 2;
        else if (text.compare(i, 3, "\xE2\x80\xA9") == 0)
            escaped += "\\u2029", i += 2;
        else
            escaped += c;
    }
    return escaped;
}

} // namespace machinist
