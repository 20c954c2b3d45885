// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QPair>
#include <QStringList>

namespace machinist::amazonec2 {

/// A tag of a resource at AWS.
struct Tag
{
    QString key;
    QString value;

    bool operator==(const Tag &) const = default;
};

/// "a resource whose NAME is one of VALUES", as all Describe calls take it.
struct Filter
{
    QString name;
    QStringList values;
};

/// The flat form of AWS' query protocol: structures are dots, lists count from one. Empty texts
/// are left out, since AWS reads an empty parameter as a given one. A plain value.
class QueryParameters
{
public:
    explicit QueryParameters(const QString &action) { set(QStringLiteral("Action"), action); }

    void set(const QString &name, const QString &value);
    void set(const QString &name, const char *) = delete; // would turn into bool
    void set(const QString &name, int value) { set(name, QString::number(value)); }
    void set(const QString &name, bool value);
    /// NAME.1, NAME.2, …
    void set(const QString &name, const QStringList &values);
    void set(const QList<Filter> &filters);
    /// PREFIX.1.Key, PREFIX.1.Value, …
    void set(const QString &prefix, const QList<Tag> &tags);

    /// The same, in the place of what was set before.
    void replace(const QString &name, const QString &value);

    QString action() const { return m_pairs.constFirst().second; }
    QString value(const QString &name) const;
    const QList<QPair<QString, QString>> &pairs() const { return m_pairs; }

    /// As a form's body, of the API version \a version.
    QByteArray body(QLatin1String version) const;

private:
    QList<QPair<QString, QString>> m_pairs;
};

} // namespace machinist::amazonec2
