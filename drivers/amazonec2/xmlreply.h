// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/xmlnode.h"

namespace machinist::amazonec2 {

/// The "item" elements of the list of that name in \a node.
inline QList<XmlNode> itemsOf(const XmlNode &node, QLatin1String list)
{
    return node.child(list).all(QLatin1String("item"));
}

/// The reply's root. BadReply where it is not XML, ends early or is nested without end.
inline Result<XmlNode> parseXml(const QByteArray &text)
{
    return readXml(text, QStringLiteral("AWS"));
}

} // namespace machinist::amazonec2
