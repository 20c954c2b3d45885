// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/vimtypes.h"

namespace machinist::vsphere {

XmlNode MoRef::as(const char *name) const
{
    XmlNode node{.name = QLatin1String(name), .content = id};
    node.type = type;
    return node;
}

MoRef MoRef::from(const XmlNode &node)
{
    return {node.type, node.content};
}

XmlNode leaf(const char *name, const QString &text, const char *xsiType)
{
    XmlNode node{.name = QLatin1String(name), .content = text};
    node.xsiType = QLatin1String(xsiType);
    return node;
}

XmlNode numberLeaf(const char *name, qint64 number)
{
    return leaf(name, QString::number(number));
}

XmlNode boolLeaf(const char *name, bool isOn)
{
    return leaf(name, isOn ? QStringLiteral("true") : QStringLiteral("false"));
}

XmlNode branch(const char *name, const QList<XmlNode> &children, const char *xsiType)
{
    XmlNode node{.name = QLatin1String(name)};
    node.xsiType = QLatin1String(xsiType);
    for (const XmlNode &child : children)
        if (!child.name.isEmpty())
            node.children << child;
    return node;
}

XmlNode when(bool isWanted, const XmlNode &node)
{
    return isWanted ? node : XmlNode();
}

} // namespace machinist::vsphere
