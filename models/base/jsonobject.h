// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace machinist {

/// The JSON of machine files: keys keep their order and unknown members survive, which
/// QJsonObject promises neither of (it sorts). Replies of web services use Qt's own JSON.
using Json = nlohmann::ordered_json;

/// A JSON object read by Go's rules: a key matches whatever its case, a missing key is the zero
/// value. Writing a key keeps its place; a new key goes to the end. A plain value; any thread.
class JsonObject
{
public:
    JsonObject() = default;
    /// Anything but an object counts as an empty one.
    explicit JsonObject(Json value);

    /// Fails with BadReply, naming the byte where parsing stopped.
    static Result<JsonObject> parse(const QByteArray &text);

    bool contains(QLatin1String key) const { return find(key) != nullptr; }
    bool isEmpty() const { return m_value.empty(); }
    QString text(QLatin1String key, const QString &missing = {}) const;
    qint64 number(QLatin1String key, qint64 missing = 0) const;
    bool isOn(QLatin1String key) const;
    QStringList list(QLatin1String key) const;
    JsonObject object(QLatin1String key) const;

    void set(QLatin1String key, const QString &value);
    void set(QLatin1String key, qint64 value);
    void set(QLatin1String key, int value) { set(key, qint64(value)); }
    void set(QLatin1String key, bool value);
    void set(QLatin1String key, const QStringList &value);
    void set(QLatin1String key, const JsonObject &value);
    void set(QLatin1String key, const char *) = delete; // would turn into bool
    void setNull(QLatin1String key);
    void remove(QLatin1String key);

    const Json &json() const { return m_value; }
    bool operator==(const JsonObject &) const = default;

private:
    const Json *find(QLatin1String key) const;
    Json &slot(QLatin1String key);

    Json m_value = Json::object();
};

/// The text of \a value as Go's encoder writes it: indented by four blanks where \a indented,
/// '<', '>', '&' and the two Unicode line separators escaped, no trailing newline.
QByteArray toGoJson(const Json &value, bool indented = true);

} // namespace machinist
