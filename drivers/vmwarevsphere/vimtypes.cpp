// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/vimtypes.h"

namespace machinist::vsphere {

namespace {

QHash<QString, QString> typed(const char *xsiType)
{
    if (!*xsiType)
        return {};
    return {{QStringLiteral("xsi:type"), QLatin1String(xsiType)}};
}

} // namespace

XmlNode MoRef::as(const char *name) const
{
    return {
        .name = QLatin1String(name), .content = id, .attributes = {{QStringLiteral("type"), type}}};
}

MoRef MoRef::from(const XmlNode &node)
{
    return {node.attribute(QLatin1String("type")), node.content};
}

XmlNode leaf(const char *name, const QString &text, const char *xsiType)
{
    return {.name = QLatin1String(name), .content = text, .attributes = typed(xsiType)};
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
    XmlNode node{.name = QLatin1String(name), .attributes = typed(xsiType)};
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
