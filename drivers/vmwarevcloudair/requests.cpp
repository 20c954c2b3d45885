// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/requests.h"

#include <QCoreApplication>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

const QString kVcloud = QStringLiteral("http://www.vmware.com/vcloud/v1.5");
const QString kOvf = QStringLiteral("http://schemas.dmtf.org/ovf/envelope/1");
const QString kXsi = QStringLiteral("http://www.w3.org/2001/XMLSchema-instance");

/// A document whose root is of Cloud Director's namespace, without a prefix.
class Document
{
public:
    explicit Document(const char *root)
        : m_xml(&m_text)
    {
        m_xml.writeStartDocument();
        m_xml.writeDefaultNamespace(kVcloud);
        m_xml.writeNamespace(kOvf, QStringLiteral("ovf"));
        m_xml.writeNamespace(kXsi, QStringLiteral("xsi"));
        begin(root);
    }
    QXmlStreamWriter &xml() { return m_xml; }
    void begin(const char *name) { m_xml.writeStartElement(kVcloud, QLatin1String(name)); }
    void end() { m_xml.writeEndElement(); }
    void add(const char *name, const QString &text)
    {
        m_xml.writeTextElement(kVcloud, QLatin1String(name), text);
    }
    void attribute(const char *name, const QString &value)
    {
        m_xml.writeAttribute(QLatin1String(name), value);
    }
    /// OVF's obligatory first element of a section.
    void info(const char *text)
    {
        m_xml.writeTextElement(kOvf, QStringLiteral("Info"), QLatin1String(text));
    }
    QByteArray text()
    {
        m_xml.writeEndDocument();
        return m_text;
    }

private:
    QByteArray m_text;
    QXmlStreamWriter m_xml;
};

const QString kYes = QStringLiteral("true");
const QString kNo = QStringLiteral("false");

void addProperty(Document &document, const char *key, const QString &value)
{
    QXmlStreamWriter &xml = document.xml();
    xml.writeStartElement(kOvf, QStringLiteral("Property"));
    xml.writeAttribute(kOvf, QStringLiteral("userConfigurable"), kYes);
    xml.writeAttribute(kOvf, QStringLiteral("type"), QStringLiteral("string"));
    xml.writeAttribute(kOvf, QStringLiteral("key"), QLatin1String(key));
    xml.writeAttribute(kOvf, QStringLiteral("value"), QString());
    xml.writeTextElement(kOvf, QStringLiteral("Label"), QLatin1String(key));
    xml.writeEmptyElement(kOvf, QStringLiteral("Value"));
    xml.writeAttribute(kOvf, QStringLiteral("value"), value);
    xml.writeEndElement();
}

} // namespace

QByteArray instantiateBody(const Instantiation &wanted)
{
    Document document("InstantiateVAppTemplateParams");
    document.attribute("name", wanted.name);
    document.attribute("deploy", kNo);
    document.attribute("powerOn", kNo);
    document.add("Description", wanted.description);
    document.begin("InstantiationParams");
    document.begin("NetworkConfigSection");
    document.info("The network of the vApp");
    document.begin("NetworkConfig");
    document.attribute("networkName", wanted.networkName);
    document.begin("Configuration");
    document.begin("ParentNetwork");
    document.attribute("href", wanted.networkHref);
    document.end();
    document.add("FenceMode", QStringLiteral("bridged"));
    for (int i = 0; i < 4; ++i)
        document.end();
    document.begin("Source");
    document.attribute("href", wanted.templateHref);
    document.end();
    document.add("AllEULAsAccepted", kYes);
    return document.text();
}

QByteArray deployBody()
{
    Document document("DeployVAppParams");
    document.attribute("powerOn", kYes);
    document.attribute("forceCustomization", kYes);
    return document.text();
}

QByteArray undeployBody()
{
    Document document("UndeployVAppParams");
    document.add("UndeployPowerAction", QStringLiteral("powerOff"));
    return document.text();
}

QByteArray networkBody(const QString &network, const QString &mode)
{
    Document document("NetworkConnectionSection");
    document.info("The network connections of the virtual machine");
    document.add("PrimaryNetworkConnectionIndex", QStringLiteral("0"));
    document.begin("NetworkConnection");
    document.attribute("network", network);
    document.attribute("needsCustomization", kYes);
    document.add("NetworkConnectionIndex", QStringLiteral("0"));
    document.add("IsConnected", kYes);
    document.add("IpAddressAllocationMode", mode);
    document.end();
    return document.text();
}

QByteArray customizationBody(const QString &computerName, const QByteArray &script)
{
    Document document("GuestCustomizationSection");
    document.info("The customization of the guest");
    document.add("Enabled", kYes);
    document.add("ChangeSid", kNo);
    document.add("JoinDomainEnabled", kNo);
    document.add("UseOrgSettings", kNo);
    document.add("AdminPasswordEnabled", kNo);
    if (!script.isEmpty())
        document.add("CustomizationScript", QString::fromUtf8(script));
    document.add("ComputerName", computerName);
    return document.text();
}

QByteArray propertiesBody(const GuestProperties &properties)
{
    Document document("ProductSectionList");
    document.xml().writeStartElement(kOvf, QStringLiteral("ProductSection"));
    document.info("What cloud-init reads");
    addProperty(document, "instance-id", properties.instanceId);
    addProperty(document, "hostname", properties.hostName);
    if (!properties.publicKey.isEmpty())
        addProperty(document, "public-keys", properties.publicKey);
    addProperty(document, "user-data", QString::fromLatin1(properties.userData.toBase64()));
    document.end();
    return document.text();
}

QByteArray metadataBody(const QString &value)
{
    Document document("MetadataValue");
    document.begin("TypedValue");
    document.xml().writeAttribute(kXsi, QStringLiteral("type"),
                                  QStringLiteral("MetadataStringValue"));
    document.add("Value", value);
    return document.text();
}

Result<QByteArray> hardwareBody(const QByteArray &item, int quantity)
{
    QXmlStreamReader from(item);
    from.setNamespaceProcessing(false); // prefixes stay as they are
    QByteArray text;
    QXmlStreamWriter to(&text);
    const QString wanted = QString::number(quantity);
    QString present;
    while (!from.atEnd()) {
        from.readNext();
        if (from.hasError())
            break;
        if (!from.isStartElement()) {
            to.writeCurrentToken(from);
            continue;
        }
        to.writeStartElement(from.qualifiedName().toString());
        to.writeAttributes(from.attributes());
        const QString name = from.name().toString().section(u':', -1);
        if (name != u"VirtualQuantity" && name != u"ElementName")
            continue;
        const bool isName = name == u"ElementName"; // "1 virtual CPU(s)", "2048 MB of memory"
        const QString old = from.readElementText();
        to.writeCharacters(isName ? wanted + u' ' + old.section(u' ', 1) : wanted);
        to.writeEndElement();
        if (!isName)
            present = old;
    }
    if (from.hasError() || present.isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The Cloud Director sent hardware that cannot be read.")};
    return present == wanted ? QByteArray() : text;
}

} // namespace machinist::vmwarevcloudair
