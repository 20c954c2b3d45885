// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/xmlnode.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(XmlNode)
};

/// Replies nest some ten levels.
constexpr int kMaxDepth = 50;
constexpr char kInstanceSpace[] = "http://www.w3.org/2001/XMLSchema-instance";

/// Servers choose their prefixes; those of XML Schema's own types begin alike everywhere.
QString plainType(const QString &type)
{
    const qsizetype colon = type.indexOf(u':');
    if (colon < 0)
        return type;
    const bool isSchema = type.startsWith(QLatin1String("xs:")) || type.startsWith(u"xsd")
        || type.startsWith(QLatin1String("XMLSchema"));
    return (isSchema ? QStringLiteral("xsd:") : QString()) + type.mid(colon + 1);
}

/// Reads the element that \a xml has just begun.
XmlNode readElement(QXmlStreamReader &xml, int depth)
{
    XmlNode node{.name = xml.name().toString()};
    for (const QXmlStreamAttribute &attribute : xml.attributes()) {
        const QString name = attribute.name().toString();
        const QString value = attribute.value().toString();
        if (attribute.namespaceUri() == QLatin1String(kInstanceSpace))
            node.attributes.insert(QLatin1String("xsi:") + name,
                                   name == u"type" ? plainType(value) : value);
        else
            node.attributes.insert(name, value);
    }
    if (depth > kMaxDepth)
        xml.raiseError(QStringLiteral("nested too deeply"));
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement())
            node.children << readElement(xml, depth + 1);
        else if (xml.isCharacters())
            node.content += xml.text();
        else if (xml.isEndElement())
            break;
    }
    if (!node.children.isEmpty())
        node.content.clear(); // the blanks between them
    return node;
}

} // namespace

const XmlNode &XmlNode::child(QLatin1String wanted) const
{
    static const XmlNode none;
    for (const XmlNode &node : children) {
        if (node.name == wanted)
            return node;
    }
    return none;
}

QList<XmlNode> XmlNode::all(QLatin1String wanted) const
{
    QList<XmlNode> found;
    for (const XmlNode &node : children) {
        if (node.name == wanted)
            found << node;
    }
    return found;
}

Result<XmlNode> readXml(const QByteArray &text, const QString &whose)
{
    QXmlStreamReader xml(text);
    XmlNode root;
    if (xml.readNextStartElement())
        root = readElement(xml, 0);
    while (!xml.atEnd())
        xml.readNext();
    if (!xml.hasError())
        return root;
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("%1 sent an answer that is cut off or is not XML.").arg(whose),
                 .details
                 = QStringLiteral("line %1: %2").arg(xml.lineNumber()).arg(xml.errorString()),
                 .hint = Text::tr("Try again; where it stays so, check the endpoint.")};
}

void writeXml(QXmlStreamWriter &xml, const XmlNode &node)
{
    xml.writeStartElement(node.name);
    for (const auto &[name, value] : node.attributes.asKeyValueRange())
        xml.writeAttribute(name, value);
    if (node.children.isEmpty())
        xml.writeCharacters(node.content);
    for (const XmlNode &child : node.children)
        writeXml(xml, child);
    xml.writeEndElement();
}

} // namespace machinist
