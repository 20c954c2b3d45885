// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>

class QXmlStreamWriter;

namespace machinist {

/// One element of a reply: its text or its children, and its attributes. Prefixes of namespaces
/// are dropped, but for XML Schema's own attributes, which are "xsi:…" here whatever the server
/// calls them. A plain value; any thread.
struct XmlNode
{
    QString name;
    QString content = {};
    QHash<QString, QString> attributes = {};
    QList<XmlNode> children = {};

    /// The first child of that name; an empty node where there is none, so that look-ups chain.
    const XmlNode &child(QLatin1String name) const;
    /// All children of that name.
    QList<XmlNode> all(QLatin1String name) const;
    QString text(QLatin1String name) const { return child(name).content; }
    int number(QLatin1String name) const { return child(name).content.toInt(); }
    bool isOn(QLatin1String name) const { return child(name).content == QLatin1String("true"); }
    QString attribute(QLatin1String name) const { return attributes.value(name); }
    /// XML Schema's "type"; of a reply without its prefix, but for "xsd:…".
    QString xsiType() const { return attribute(QLatin1String("xsi:type")); }
};

/// The root of \a text. BadReply where it is not XML, ends early or is nested without end; \a whose
/// ("AWS") begins that error's sentence.
Result<XmlNode> readXml(const QByteArray &text, const QString &whose);

/// Writes \a node; the prefix "xsi" must have been declared.
void writeXml(QXmlStreamWriter &xml, const XmlNode &node);

} // namespace machinist
