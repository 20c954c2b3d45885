// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/queryparameters.h"

#include <QUrl>

namespace machinist::amazonec2 {

void QueryParameters::set(const QString &name, const QString &value)
{
    if (!value.isEmpty())
        m_pairs << qMakePair(name, value);
}

void QueryParameters::set(const QString &name, bool value)
{
    set(name, value ? QStringLiteral("true") : QStringLiteral("false"));
}

void QueryParameters::set(const QString &name, const QStringList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        set(QStringLiteral("%1.%2").arg(name).arg(i + 1), values[i]);
}

void QueryParameters::set(const QList<Filter> &filters)
{
    for (qsizetype i = 0; i < filters.size(); ++i) {
        const QString prefix = QStringLiteral("Filter.%1.").arg(i + 1);
        set(prefix + QStringLiteral("Name"), filters[i].name);
        set(prefix + QStringLiteral("Value"), filters[i].values);
    }
}

void QueryParameters::set(const QString &prefix, const QList<Tag> &tags)
{
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const QString item = QStringLiteral("%1.%2.").arg(prefix).arg(i + 1);
        set(item + QStringLiteral("Key"), tags[i].key);
        // A tag may have no value, but the parameter must be there.
        m_pairs << qMakePair(item + QStringLiteral("Value"), tags[i].value);
    }
}

void QueryParameters::replace(const QString &name, const QString &value)
{
    erase_if(m_pairs, [&](const auto &pair) { return pair.first == name; });
    set(name, value);
}

QString QueryParameters::value(const QString &name) const
{
    for (const auto &[key, value] : m_pairs) {
        if (key == name)
            return value;
    }
    return {};
}

QByteArray QueryParameters::body(QLatin1String version) const
{
    QByteArray form = "Version=" + QByteArray(version.data(), version.size());
    for (const auto &[name, value] : m_pairs)
        form += '&' + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    return form;
}

} // namespace machinist::amazonec2
