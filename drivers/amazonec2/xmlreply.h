// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QList>

namespace machinist::amazonec2 {

/// One element of a reply: its text or its children. Attributes and namespaces are dropped, AWS'
/// query services say nothing with them. A plain value; any thread.
struct XmlNode
{
    QString name;
    QString content = {};
    QList<XmlNode> children = {};

    /// The child of that name; an empty node where there is none, so that look-ups chain.
    const XmlNode &child(QLatin1String name) const;
    QString text(QLatin1String name) const { return child(name).content; }
    int number(QLatin1String name) const { return child(name).content.toInt(); }
    bool isOn(QLatin1String name) const { return child(name).content == QLatin1String("true"); }
    /// The "item" elements of the list of that name.
    QList<XmlNode> items(QLatin1String list) const;
};

/// The reply's root. BadReply where it is not XML, ends early or is nested without end.
Result<XmlNode> parseXml(const QByteArray &text);

} // namespace machinist::amazonec2
