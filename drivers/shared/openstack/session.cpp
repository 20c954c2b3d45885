// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/openstack/session.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSslConfiguration>

namespace machinist::openstack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenStackSession)
};

constexpr int kTokenMargin = 60; // seconds before its end in which a token is not used any more
constexpr int kMaxPages = 1000;

QStringList catalogueTypes(Service service)
{
    switch (service) {
    case Service::Compute:
        return {QStringLiteral("compute")};
    case Service::Network:
        return {QStringLiteral("network")};
    case Service::Image:
        return {QStringLiteral("image")};
    case Service::Volume:
        return {QStringLiteral("volumev3"), QStringLiteral("block-storage"),
                QStringLiteral("block-store")};
    }
    return {};
}

QString withoutSlash(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

QUrl withPath(QUrl url, const QString &path)
{
    url.setPath(withoutSlash(url.path()) + path.section(u'?', 0, 0));
    if (path.contains(u'?'))
        url.setQuery(path.section(u'?', 1));
    return url;
}

/// What the services say in their many forms; empty where it is none of them.
QString sentence(const QByteArray &body)
{
    const QJsonObject all = QJsonDocument::fromJson(body).object();
    for (const QJsonValue one : all) {
        const QString message = one[QLatin1String("message")].toString();
        if (!message.isEmpty())
            return message;
    }
    return all.value(QLatin1String("message")).toString();
}

/// The path of \a link at the scheme and host of \a given: behind a proxy a cloud names itself by
/// addresses that only it can reach.
QUrl atHostOf(const QUrl &given, const QString &link)
{
    QUrl url = given;
    url.setPath(withoutSlash(QUrl(link).path()));
    url.setQuery(QString());
    return url;
}

} // namespace

Error apiError(const HttpReply &reply, const QUrl &url)
{
    Error error = cloudError(reply, url, sentence(reply.body));
    if ((reply.status == 403 || reply.status == 413) && error.message.contains(u"uota")) {
        error.kind = ErrorKind::NotSupported;
        error.hint = Text::tr("Delete what is not needed, or ask for a larger quota.");
    }
    if (reply.status == 501)
        error.kind = ErrorKind::NotSupported;
    return error;
}

Session::Session(SessionSettings settings, CloudHttpSettings http)
    : m_settings(std::move(settings))
    , m_identity([&] {
        http.caFile = m_settings.caCert;
        http.describe = [](const HttpReply &reply, const QUrl &url) {
            return std::optional(apiError(reply, url));
        };
        // Nova of old says 413 for "too many requests" and for a full quota; only one has this.
        http.isThrottled = [](const HttpReply &reply) {
            return reply.status == 413 && !reply.header("Retry-After").isEmpty();
        };
        return http;
    }())
    , m_http([&] {
        http.prepare = [this](HttpRequest &request, const QDateTime &,
                              OperationContext &context) -> Result<> {
            request.headers.emplaceBack("X-Auth-Token", TRY(token(context)).id);
            return {};
        };
        http.renew = [this](OperationContext &) -> Result<> {
            m_token.reset();
            return {};
        };
        return http;
    }())
{}

HttpRequest Session::request(const QByteArray &method, const QUrl &url,
                             const QJsonObject &body) const
{
    HttpRequest request{.method = method, .url = url, .headers = {{"Accept", "application/json"}}};
    if (!body.isEmpty()) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    if (m_settings.isInsecure || !m_settings.caCert.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(m_settings.caCert); // CloudHttp says where that file is none
        if (m_settings.isInsecure)
            tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        request.tls = tls;
    }
    return request;
}

Result<QUrl> Session::discover(QUrl given, OperationContext &context)
{
    const QString path = withoutSlash(given.path());
    given.setPath(path);
    if (path.endsWith(u"/v3") || path.endsWith(u"/v2.0"))
        return given;
    // Not by CloudHttp: Keystone's list of versions comes with status 300. Where there is none,
    // the guess below is all that is left.
    const auto reply = run(request("GET", given, {}), context);
    TRY(context.checkpoint());
    const QJsonObject body = reply ? QJsonDocument::fromJson(reply->body).object() : QJsonObject();
    QJsonArray versions
        = body.value(QLatin1String("versions")).toObject().value(QLatin1String("values")).toArray();
    if (body.contains(QLatin1String("version")))
        versions << body.value(QLatin1String("version"));
    QUrl second;
    for (const QJsonValue version : std::as_const(versions)) {
        const QString id = version[QLatin1String("id")].toString();
        const QString status = version[QLatin1String("status")].toString();
        for (const QJsonValue link : version[QLatin1String("links")].toArray()) {
            if (link[QLatin1String("rel")].toString() != u"self")
                continue;
            const QUrl url = atHostOf(given, link[QLatin1String("href")].toString());
            if (id.startsWith(u"v3") && (status == u"stable" || status == u"current"))
                return url;
            if (id.startsWith(u"v2"))
                second = url;
        }
    }
    return second.isEmpty() ? withPath(given, QStringLiteral("/v3")) : second;
}

Result<Token> Session::signInAt(const QUrl &versioned, OperationContext &context)
{
    const bool isV2 = versioned.path().endsWith(u"/v2.0");
    const QJsonObject body
        = isV2 ? TRY(v2Request(m_settings.credentials)) : v3Request(m_settings.credentials);
    const QUrl url
        = withPath(versioned, isV2 ? QStringLiteral("/tokens") : QStringLiteral("/auth/tokens"));
    // A second token does no harm.
    const auto reply = m_identity.send(request("POST", url, body), context, Repeat::Freely);
    if (!reply) {
        Error error = reply.error();
        if (error.kind == ErrorKind::NotAuthorised && !error.details.isEmpty())
            error.hint = Text::tr("Check user, password or credential, project and domains.");
        return error;
    }
    return isV2 ? readV2Token(*reply) : readV3Token(*reply);
}

Result<> Session::signIn(OperationContext &context)
{
    const QUrl first(m_settings.credentials.authUrl);
    auto token = signInAt(TRY(discover(first, context)), context);
    if (!token && token.error().kind == ErrorKind::NotAuthorised
        && !m_settings.otherAuthUrl.isEmpty()) {
        auto other = signInAt(TRY(discover(QUrl(m_settings.otherAuthUrl), context)), context);
        if (other)
            token = std::move(other);
    }
    m_token = TRY(std::move(token));
    return {};
}

Result<Token> Session::token(OperationContext &context)
{
    const bool isOld = m_token && m_token->expires.isValid()
        && m_token->expires < QDateTime::currentDateTimeUtc().addSecs(kTokenMargin);
    if (!m_token || isOld)
        TRY(signIn(context));
    return *m_token;
}

Result<bool> Session::has(Service service, OperationContext &context)
{
    const auto url = base(service, context);
    if (url)
        return true;
    if (url.error().kind == ErrorKind::NotFound)
        return false;
    return url.error();
}

Result<QUrl> Session::base(Service service, OperationContext &context)
{
    const Token now = TRY(token(context));
    QUrl url
        = TRY(findEndpoint(now, catalogueTypes(service), m_settings.region, m_settings.interface));
    // Nova's and Cinder's catalogue addresses have their version; these two mostly do not.
    const auto ensure = [&](const QString &version) {
        if (!url.path().contains(version))
            url = withPath(url, version);
    };
    if (service == Service::Network)
        ensure(QStringLiteral("/v2.0"));
    if (service == Service::Image)
        ensure(QStringLiteral("/v2"));
    return url;
}

Result<QJsonObject> Session::call(const ApiCall &call, OperationContext &context)
{
    const QUrl url = withPath(TRY(base(call.service, context)), call.path);
    HttpRequest asked = request(call.method, url, call.body);
    if (!call.microversion.isEmpty())
        asked.headers.emplaceBack("OpenStack-API-Version", "compute " + call.microversion);
    // The answers to actions and deletions may be text or nothing.
    if (call.method != "GET")
        return QJsonDocument::fromJson(TRY(m_http.send(asked, context, call.repeat)).body).object();
    return TRY(m_http.json(asked, context)).object();
}

Result<QJsonArray> Session::list(Service service, const QString &path, const QString &key,
                                 OperationContext &context)
{
    QJsonArray all;
    QString next = path;
    for (int page = 0; !next.isEmpty() && page < kMaxPages; ++page) {
        const QJsonObject reply = TRY(call({.service = service, .path = next}, context));
        for (const QJsonValue one : reply.value(key).toArray())
            all << one;
        // Nova and Neutron: "servers_links"; Glance: "next". Only the query is taken over.
        QString link = reply.value(QLatin1String("next")).toString();
        for (const QJsonValue one : reply.value(key + QStringLiteral("_links")).toArray()) {
            if (one[QLatin1String("rel")].toString() == u"next")
                link = one[QLatin1String("href")].toString();
        }
        next = link.contains(u'?') ? path.section(u'?', 0, 0) + u'?' + link.section(u'?', 1)
                                   : QString();
    }
    return all;
}

} // namespace machinist::openstack
