// SPDX-License-Identifier: Apache-2.0
//
// Protocol: vSphere Web Services SDK Programming Guide and API reference (vim25).
#include "drivers/vmwarevsphere/vimclient.h"

#include "drivers/vmwarevsphere/vimfault.h"

#include <QCoreApplication>
#include <QVersionNumber>
#include <QXmlStreamWriter>

using namespace std::chrono_literals;

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr auto kCallPatience = 2min;
constexpr auto kSignOutPatience = 1500ms;
// The first answer to a stranger: every server of the last ten years knows it.
constexpr char kOldestVersion[] = "5.5";
// Never more than the server has, and no more than what is used here.
constexpr const char *kVersions[] = {"6.7", "6.5", "6.0"};

QByteArray envelope(const VimCall &call)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("soapenv:Envelope"));
    xml.writeAttribute(QStringLiteral("xmlns:soapenv"),
                       QStringLiteral("http://schemas.xmlsoap.org/soap/envelope/"));
    xml.writeAttribute(QStringLiteral("xmlns:xsd"),
                       QStringLiteral("http://www.w3.org/2001/XMLSchema"));
    xml.writeAttribute(QStringLiteral("xmlns:xsi"),
                       QStringLiteral("http://www.w3.org/2001/XMLSchema-instance"));
    xml.writeStartElement(QStringLiteral("soapenv:Body"));
    xml.writeStartElement(QLatin1String(call.method));
    xml.writeAttribute(QStringLiteral("xmlns"), QStringLiteral("urn:vim25"));
    writeXml(xml, call.self.as("_this"));
    for (const XmlNode &argument : call.arguments)
        writeXml(xml, argument);
    xml.writeEndDocument();
    return text;
}

QByteArray versionFor(const QString &offered)
{
    const auto theirs = QVersionNumber::fromString(offered);
    for (const char *version : kVersions)
        if (theirs >= QVersionNumber::fromString(QLatin1String(version)))
            return version;
    return kOldestVersion;
}

/// The session's cookie as the server wrote it, quotation marks included.
QByteArray cookieIn(const HttpReply &reply)
{
    for (const auto &[name, value] : reply.headers) {
        if (name.compare("set-cookie", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &line : value.split('\n'))
            if (line.startsWith("vmware_soap_session="))
                return line.left(line.indexOf(';')).trimmed();
    }
    return {};
}

CloudHttpSettings vimSettings(CloudHttpSettings settings)
{
    settings.isDecision = [](const HttpReply &reply) {
        return reply.status == 500 && reply.body.contains("Fault>");
    };
    settings.describe = [](const HttpReply &reply, const QUrl &) -> std::optional<Error> {
        const auto root = readXml(reply.body, QStringLiteral("vSphere"));
        return root ? faultIn(*root) : std::nullopt;
    };
    return settings;
}

/// A lost session shows in answers of status 200 too, as the reason why properties are missing.
bool isSessionLost(const XmlNode &returned)
{
    for (const XmlNode &object : returned.all(QLatin1String("objects")))
        for (const XmlNode &missing : object.all(QLatin1String("missingSet")))
            if (missing.child(QLatin1String("fault")).child(QLatin1String("fault")).xsiType()
                == u"NotAuthenticated")
                return true;
    return false;
}

ObjectContent contentOf(const XmlNode &object)
{
    ObjectContent content{.object = MoRef::from(object.child(QLatin1String("obj")))};
    for (const XmlNode &property : object.all(QLatin1String("propSet")))
        content.properties.insert(property.text(QLatin1String("name")),
                                  property.child(QLatin1String("val")));
    return content;
}

XmlNode propertySpec(const QString &type, const QStringList &paths)
{
    QList<XmlNode> children{leaf("type", type), boolLeaf("all", false)};
    for (const QString &path : paths)
        children << leaf("pathSet", path);
    return branch("propSet", children);
}

} // namespace

VimClient::VimClient(Login login, CloudHttpSettings settings)
    : m_login(std::move(login))
    , m_http(m_login.host, m_login.trust, vimSettings(settings))
    , m_transfers(m_login.host, m_login.trust,
                  [&] {
                      settings.prepare = [this](HttpRequest &request, const QDateTime &,
                                                OperationContext &context) -> Result<> {
                          TRY(signIn(context));
                          request.headers.emplaceBack("Cookie", m_cookie);
                          return {};
                      };
                      // The session may have ended since it was last used.
                      settings.renew = [this](OperationContext &) -> Result<> {
                          m_cookie.clear();
                          return {};
                      };
                      return settings;
                  }())
    , m_version(kOldestVersion)
{}

VimClient::~VimClient()
{
    if (!m_cookie.isEmpty())
        signOut();
}

void VimClient::signOut()
{
    // Servers keep a limited number of sessions, each for half an hour.
    SilentContext context({}, kSignOutPatience);
    const MoRef manager = MoRef::from(m_content.child(QLatin1String("sessionManager")));
    (void)exchange({.method = "Logout", .self = manager}, context);
}

Result<> VimClient::connect(OperationContext &context)
{
    if (!m_content.children.isEmpty())
        return {};
    const XmlNode response = TRY(
        exchange({.method = "RetrieveServiceContent",
                  .self = {QStringLiteral("ServiceInstance"), QStringLiteral("ServiceInstance")},
                  .repeat = Repeat::Freely},
                 context));
    m_content = response.child(QLatin1String("returnval"));
    const XmlNode &about = m_content.child(QLatin1String("about"));
    if (about.children.isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 is no vCenter Server or ESXi host.").arg(m_login.host),
                     .hint = Text::tr("Check --vmwarevsphere-vcenter and its port.")};
    m_version = versionFor(about.text(QLatin1String("apiVersion")));
    return {};
}

Result<> VimClient::signIn(OperationContext &context)
{
    TRY(connect(context));
    if (!m_cookie.isEmpty())
        return {};
    const MoRef manager = MoRef::from(m_content.child(QLatin1String("sessionManager")));
    // A second session in place of one whose answer was lost does no harm.
    TRY(exchange({.method = "Login",
                  .self = manager,
                  .arguments = {leaf("userName", m_login.user), leaf("password", m_login.password)},
                  .repeat = Repeat::Freely},
                 context));
    if (m_cookie.isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 opened no session.").arg(m_login.host)};
    return {};
}

Result<XmlNode> VimClient::exchange(const VimCall &call, OperationContext &context)
{
    HttpRequest request{.method = "POST",
                        .url = m_login.url(QStringLiteral("/sdk")),
                        .headers = {{"Content-Type", "text/xml; charset=utf-8"},
                                    {"SOAPAction", "urn:vim25/" + m_version}},
                        .body = envelope(call),
                        .timeout = kCallPatience};
    if (!m_cookie.isEmpty())
        request.headers.emplaceBack("Cookie", m_cookie);
    // A cut answer to a question is asked for again; to anything else the caller looks.
    const int readings = call.repeat == Repeat::Freely ? 4 : 1;
    for (int reading = 1;; ++reading) {
        const HttpReply reply = TRY(m_http.send(request, context, call.repeat));
        const auto root = readXml(reply.body, m_login.host);
        if (!root && reading == readings)
            return root.error();
        if (!root)
            continue;
        if (const QByteArray cookie = cookieIn(reply); !cookie.isEmpty())
            m_cookie = cookie;
        return root->child(QLatin1String("Body")).children.value(0);
    }
}

Result<XmlNode> VimClient::call(const VimCall &call, OperationContext &context)
{
    TRY(signIn(context));
    auto response = exchange(call, context);
    const bool isLost = response ? isSessionLost(response->child(QLatin1String("returnval")))
                                 : isFault(response.error(), "NotAuthenticated");
    if (!isLost)
        return response;
    m_cookie.clear();
    TRY(signIn(context));
    return exchange(call, context);
}

Result<MoRef> VimClient::callForRef(const VimCall &call, OperationContext &context)
{
    return MoRef::from(TRY(this->call(call, context)).child(QLatin1String("returnval")));
}

Result<XmlNode> VimClient::retrieve(const XmlNode &specSet, OperationContext &context)
{
    const MoRef collector = TRY(service("propertyCollector", context));
    XmlNode all;
    VimCall request{.method = "RetrievePropertiesEx",
                    .self = collector,
                    .arguments = {specSet, branch("options", {})},
                    .repeat = Repeat::Freely};
    for (;;) {
        const XmlNode page = TRY(call(request, context)).child(QLatin1String("returnval"));
        all.children += page.all(QLatin1String("objects"));
        const QString token = page.text(QLatin1String("token"));
        if (token.isEmpty())
            return all;
        request = {.method = "ContinueRetrievePropertiesEx",
                   .self = collector,
                   .arguments = {leaf("token", token)}};
    }
}

Result<ObjectContent> VimClient::properties(const MoRef &object, const QStringList &paths,
                                            OperationContext &context)
{
    const XmlNode specs
        = branch("specSet",
                 {propertySpec(object.type, paths),
                  branch("objectSet", {object.as("obj"), boolLeaf("skip", false)})});
    return contentOf(TRY(retrieve(specs, context)).children.value(0));
}

Result<QList<ObjectContent>> VimClient::below(const MoRef &container, const QStringList &types,
                                              const char *type, const QStringList &paths,
                                              OperationContext &context)
{
    auto found = look(container, types, type, paths, context);
    // A view goes with a session that is lost.
    if (!found && isFault(found.error(), "ManagedObjectNotFound"))
        found = look(container, types, type, paths, context);
    return found;
}

Result<QList<ObjectContent>> VimClient::look(const MoRef &container, const QStringList &types,
                                             const char *type, const QStringList &paths,
                                             OperationContext &context)
{
    QList<XmlNode> arguments{container.as("container")};
    for (const QString &wanted : types)
        arguments << leaf("type", wanted);
    arguments << boolLeaf("recursive", true);
    const MoRef view = TRY(callForRef({.method = "CreateContainerView",
                                       .self = TRY(service("viewManager", context)),
                                       .arguments = arguments,
                                       .repeat = Repeat::Freely},
                                      context));
    const XmlNode members = branch("selectSet",
                                   {leaf("name", QStringLiteral("members")),
                                    leaf("type", QStringLiteral("ContainerView")),
                                    leaf("path", QStringLiteral("view")), boolLeaf("skip", false)},
                                   "TraversalSpec");
    const XmlNode specs
        = branch("specSet",
                 {propertySpec(QLatin1String(type), paths),
                  branch("objectSet", {view.as("obj"), boolLeaf("skip", true), members})});
    const auto objects = retrieve(specs, context);
    (void)call({.method = "DestroyView", .self = view}, context); // ends with the session anyway
    QList<ObjectContent> all;
    for (const XmlNode &object : TRY(objects).children)
        all << contentOf(object);
    return all;
}

Result<XmlNode> VimClient::await(const MoRef &task, const CloudPace &pace,
                                 OperationContext &context, const std::function<Result<>()> &onPoll)
{
    const auto ask = [&]() -> Result<std::optional<XmlNode>> {
        const XmlNode info = TRY(properties(task, {QStringLiteral("info")}, context)).at("info");
        const QString state = info.text(QLatin1String("state"));
        if (state == u"success")
            return std::optional(info.child(QLatin1String("result")));
        if (state == u"error") {
            const XmlNode &error = info.child(QLatin1String("error"));
            const XmlNode &fault = error.child(QLatin1String("fault"));
            return faultError(fault.xsiType(), fault,
                              error.text(QLatin1String("localizedMessage")));
        }
        if (onPoll)
            TRY(onPoll());
        return std::optional<XmlNode>();
    };
    return pollUntil<XmlNode>(ask, pace, Text::tr("What vSphere was asked for"), context);
}

Result<XmlNode> VimClient::runTask(const VimCall &call, const CloudPace &pace,
                                   OperationContext &context,
                                   const std::function<Result<>()> &onPoll)
{
    return await(TRY(callForRef(call, context)), pace, context, onPoll);
}

Result<MoRef> VimClient::service(const char *name, OperationContext &context)
{
    TRY(connect(context));
    return MoRef::from(m_content.child(QLatin1String(name)));
}

Result<bool> VimClient::isVCenter(OperationContext &context)
{
    TRY(connect(context));
    return m_content.child(QLatin1String("about")).text(QLatin1String("apiType"))
        == u"VirtualCenter";
}

Result<> VimClient::transfer(const HttpRequest &request, OperationContext &context)
{
    TRY(m_transfers.send(request, context, Repeat::Freely));
    return {};
}

} // namespace machinist::vsphere
