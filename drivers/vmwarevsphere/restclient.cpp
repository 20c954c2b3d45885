// SPDX-License-Identifier: Apache-2.0
//
// Protocol: vSphere Automation API reference (cis.session, cis.tagging, content.library,
// vcenter.ovf.library_item, vcenter.vm_template.library_items).
#include "drivers/vmwarevsphere/restclient.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace std::chrono_literals;

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr auto kDeployPatience = 60min;
constexpr auto kSignOutPatience = 1500ms;

/// What an error of either style says.
QString saidIn(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonObject value = root[QLatin1String("value")].toObject();
    QStringList said;
    for (const QJsonObject &place : {root, value})
        for (const auto &message : place[QLatin1String("messages")].toArray())
            said << message[QLatin1String("default_message")].toString();
    if (said.isEmpty())
        said << root[QLatin1String("type")].toString()
                + root[QLatin1String("error_type")].toString();
    return said.join(u' ');
}

CloudHttpSettings restSettings(CloudHttpSettings settings)
{
    settings.describe = [](const HttpReply &reply, const QUrl &url) {
        return std::optional(cloudError(reply, url, saidIn(reply.body)));
    };
    return settings;
}

/// Qt reads documents only; the API also answers bare values.
QJsonValue valueOf(const QByteArray &body)
{
    return QJsonDocument::fromJson('[' + body + ']').array().at(0);
}

Error noRest()
{
    return {.kind = ErrorKind::NotSupported,
            .message = Text::tr("This server has no REST API: tags and content libraries need a "
                                "vCenter Server 6.5 or later."),
            .hint = Text::tr("Leave the tags out, or choose another creation type.")};
}

Error notThere(const QString &message, const QStringList &there)
{
    return {.kind = ErrorKind::NotFound,
            .message = message,
            .hint = there.isEmpty()
                ? QString()
                : Text::tr("There are: %1").arg(there.join(QLatin1String(", ")))};
}

} // namespace

RestClient::RestClient(Login login, CloudHttpSettings settings)
    : m_login(std::move(login))
    , m_http(m_login.host, m_login.trust, restSettings(std::move(settings)))
{}

RestClient::~RestClient()
{
    if (m_token.isEmpty())
        return;
    SilentContext context({}, kSignOutPatience);
    (void)send({.verb = "DELETE",
                .api = QStringLiteral("/session"),
                .rest = QStringLiteral("/com/vmware/cis/session"),
                .repeat = Repeat::Once},
               context);
}

Result<QJsonValue> RestClient::exchange(HttpRequest request, Repeat repeat,
                                        OperationContext &context)
{
    const HttpReply reply = TRY(m_http.send(std::move(request), context, repeat));
    const QJsonValue value = valueOf(reply.body);
    return m_style == Style::Rest ? value[QLatin1String("value")] : value;
}

Result<QString> RestClient::openSession(Style style, OperationContext &context)
{
    m_style = style;
    const QByteArray secret = (m_login.user + u':' + m_login.password).toUtf8().toBase64();
    const QString path = style == Style::Api ? QStringLiteral("/api/session")
                                             : QStringLiteral("/rest/com/vmware/cis/session");
    const auto token = exchange({.method = "POST",
                                 .url = m_login.url(path),
                                 .headers = {{"Authorization", "Basic " + secret}}},
                                Repeat::Freely, context);
    return TRY(token).toString();
}

Result<> RestClient::signIn(OperationContext &context)
{
    if (!m_token.isEmpty())
        return {};
    for (const Style style : {Style::Api, Style::Rest}) {
        const auto token = openSession(style, context);
        if (token && !token->isEmpty()) {
            m_token = token->toLatin1();
            return {};
        }
        if (!token && token.error().kind != ErrorKind::NotFound)
            return token.error();
    }
    return noRest();
}

Result<QJsonValue> RestClient::send(const Request &request, OperationContext &context)
{
    TRY(signIn(context));
    const bool isApi = m_style == Style::Api;
    const QString path
        = isApi ? QStringLiteral("/api") + request.api : QStringLiteral("/rest") + request.rest;
    HttpRequest http{.method = request.verb,
                     .url = m_login.url(path.section(u'?', 0, 0)),
                     .headers = {{"vmware-api-session-id", m_token}},
                     .timeout = request.timeout};
    http.url.setQuery(path.section(u'?', 1));
    if (!request.body.isEmpty()) {
        const QJsonObject wrapped{{request.wrapper, request.body}};
        const bool isWrapped = !isApi && request.wrapper.size() > 0;
        http.headers.emplaceBack("Content-Type", "application/json");
        http.body
            = QJsonDocument(isWrapped ? wrapped : request.body).toJson(QJsonDocument::Compact);
    }
    return exchange(std::move(http), request.repeat, context);
}

Result<QStringList> RestClient::ids(const Request &request, OperationContext &context)
{
    QStringList ids;
    for (const auto &id : TRY(send(request, context)).toArray())
        ids << id.toString();
    return ids;
}

Result<QJsonObject> RestClient::object(const Request &request, OperationContext &context)
{
    return TRY(send(request, context)).toObject();
}

Result<QString> RestClient::nameOf(const char *kind, const QString &id, OperationContext &context)
{
    const QString place = QLatin1String(kind);
    const QJsonObject found
        = TRY(object({.api = QStringLiteral("/cis/tagging/%1/%2").arg(place, id),
                      .rest = QStringLiteral("/com/vmware/cis/tagging/%1/id:%2").arg(place, id)},
                     context));
    const QString name = found[QLatin1String("name")].toString();
    const QString category = found[QLatin1String("category_id")].toString();
    return category.isEmpty() ? name : TRY(nameOf("category", category, context)) + u'/' + name;
}

Result<QStringList> RestClient::tags(OperationContext &context)
{
    QStringList names;
    for (const QString &id : TRY(ids({.api = QStringLiteral("/cis/tagging/tag"),
                             .rest = QStringLiteral("/com/vmware/cis/tagging/tag")},
                                     context)))
        names << TRY(nameOf("tag", id, context));
    names.sort();
    return names;
}

Result<QString> RestClient::findTag(const QString &nameOrId, OperationContext &context)
{
    const QStringList all = TRY(ids({.api = QStringLiteral("/cis/tagging/tag"),
                                     .rest = QStringLiteral("/com/vmware/cis/tagging/tag")},
                                    context));
    if (all.contains(nameOrId))
        return nameOrId;
    QStringList names;
    QStringList found;
    for (const QString &id : all) {
        const QString name = TRY(nameOf("tag", id, context));
        names << name;
        if (name == nameOrId || name.section(u'/', 1) == nameOrId)
            found << id;
    }
    if (found.size() == 1)
        return found.constFirst();
    if (found.isEmpty())
        return notThere(Text::tr("The server has no tag \"%1\".").arg(nameOrId), names);
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("More than one tag is called \"%1\".").arg(nameOrId),
                 .hint = Text::tr("Give its category as well, as in category/name.")};
}

Result<> RestClient::attachTag(const QString &tagId, const MoRef &machine,
                               OperationContext &context)
{
    const QJsonObject target{{QLatin1String("type"), machine.type},
                             {QLatin1String("id"), machine.id}};
    TRY(send({.verb = "POST",
              .api = QStringLiteral("/cis/tagging/tag-association/%1?action=attach").arg(tagId),
              .rest = QStringLiteral("/com/vmware/cis/tagging/tag-association/id:%1?~action=attach")
                          .arg(tagId),
              .body = {{QLatin1String("object_id"), target}},
              .repeat = Repeat::Freely},
             context));
    return {};
}

Result<QStringList> RestClient::libraries(OperationContext &context)
{
    QStringList names;
    for (const QString &id : TRY(ids({.api = QStringLiteral("/content/library"),
                             .rest = QStringLiteral("/com/vmware/content/library")},
                                     context)))
        names << TRY(object({.api = QStringLiteral("/content/library/") + id,
                             .rest = QStringLiteral("/com/vmware/content/library/id:") + id},
                            context))[QLatin1String("name")]
                     .toString();
    names.sort();
    return names;
}

Result<QString> RestClient::libraryId(const QString &name, OperationContext &context)
{
    const QStringList found
        = TRY(ids({.verb = "POST",
                   .api = QStringLiteral("/content/library?action=find"),
                   .rest = QStringLiteral("/com/vmware/content/library?~action=find"),
                   .body = {{QLatin1String("name"), name}},
                   .wrapper = QLatin1String("spec"),
                   .repeat = Repeat::Freely},
                  context));
    if (found.isEmpty())
        return notThere(Text::tr("The server has no content library \"%1\".").arg(name),
                        TRY(libraries(context)));
    return found.constFirst();
}

Result<QList<LibraryItem>> RestClient::items(const QString &library, OperationContext &context)
{
    const QString in = TRY(libraryId(library, context));
    QList<LibraryItem> all;
    for (const QString &id :
         TRY(ids({.api = QStringLiteral("/content/library/item?library_id=") + in,
         .rest = QStringLiteral("/com/vmware/content/library/item?library_id=") + in},
                 context))) {
        const QJsonObject item
            = TRY(object({.api = QStringLiteral("/content/library/item/") + id,
                          .rest = QStringLiteral("/com/vmware/content/library/item/id:") + id},
                         context));
        all.append({.id = id,
                    .name = item[QLatin1String("name")].toString(),
                    .type = item[QLatin1String("type")].toString()});
    }
    return all;
}

Result<LibraryItem> RestClient::findItem(const QString &library, const QString &name,
                                         OperationContext &context)
{
    QStringList names;
    for (const LibraryItem &item : TRY(items(library, context))) {
        if (item.name == name || item.id == name)
            return item;
        names << item.name;
    }
    return notThere(Text::tr("The content library \"%1\" has no item \"%2\".").arg(library, name),
                    names);
}

Result<MoRef> RestClient::deploy(const LibraryItem &item, const Deployment &wanted,
                                 OperationContext &context)
{
    const auto add = [](QJsonObject &to, const char *name, const QString &value) {
        if (!value.isEmpty())
            to[QLatin1String(name)] = value;
    };
    const bool isTemplate = item.type == u"vm-template";
    QJsonObject place;
    add(place, isTemplate ? "folder" : "folder_id", wanted.folderId);
    add(place, isTemplate ? "resource_pool" : "resource_pool_id", wanted.poolId);
    add(place, isTemplate ? "host" : "host_id", wanted.hostId);
    QJsonObject spec{{QLatin1String("name"), wanted.name}};
    if (isTemplate) {
        add(spec, "description", wanted.annotation);
        spec[QLatin1String("placement")] = place;
        QJsonObject storage;
        add(storage, "datastore", wanted.datastoreId);
        if (!storage.isEmpty())
            for (const char *what : {"disk_storage", "vm_home_storage"})
                spec[QLatin1String(what)] = storage;
        const QString path = QStringLiteral("/vcenter/vm-template/library-items/") + item.id;
        const QJsonValue id = TRY(send({.verb = "POST",
                                        .api = path + QStringLiteral("?action=deploy"),
                                        .rest = path + QStringLiteral("?action=deploy"),
                                        .body = spec,
                                        .wrapper = QLatin1String("spec"),
                                        .timeout = kDeployPatience},
                                       context));
        return MoRef{QStringLiteral("VirtualMachine"), id.toString()};
    }
    add(spec, "annotation", wanted.annotation);
    add(spec, "default_datastore_id", wanted.datastoreId);
    spec[QLatin1String("accept_all_EULA")] = true;
    spec[QLatin1String("storage_provisioning")] = QStringLiteral("thin");
    const QJsonObject done = TRY(object(
        {.verb = "POST",
         .api = QStringLiteral("/vcenter/ovf/library-item/%1?action=deploy").arg(item.id),
         .rest
         = QStringLiteral("/com/vmware/vcenter/ovf/library-item/id:%1?~action=deploy").arg(item.id),
         .body = {{QLatin1String("target"), place}, {QLatin1String("deployment_spec"), spec}},
         .timeout = kDeployPatience},
        context));
    const QJsonValue machine = done[QLatin1String("resource_id")];
    if (done[QLatin1String("succeeded")].toBool())
        return MoRef{machine[QLatin1String("type")].toString(),
                     machine[QLatin1String("id")].toString()};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("vCenter could not make a machine of \"%1\".").arg(item.name),
                 .details = QString::fromUtf8(
                     QJsonDocument(done[QLatin1String("error")].toObject()).toJson())};
}

} // namespace machinist::vsphere
