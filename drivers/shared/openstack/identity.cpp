// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/openstack/identity.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace machinist::openstack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenStackIdentity)
};

QLatin1String key(const char *name)
{
    return QLatin1String(name);
}

QJsonObject domainObject(const Domain &domain)
{
    if (!domain.id.isEmpty())
        return {{key("id"), domain.id}};
    if (!domain.name.isEmpty())
        return {{key("name"), domain.name}};
    return {{key("id"), QStringLiteral("default")}};
}

/// An id is unique in the cloud; a name only in its domain.
QJsonObject named(const QString &id, const QString &name, const Domain &domain)
{
    if (!id.isEmpty())
        return {{key("id"), id}};
    return {{key("name"), name}, {key("domain"), domainObject(domain)}};
}

QJsonObject appIdentity(const Credentials &who)
{
    QJsonObject credential{{key("secret"), who.appSecret}};
    if (!who.appId.isEmpty()) {
        credential.insert(key("id"), who.appId);
    } else {
        credential.insert(key("name"), who.appName);
        credential.insert(key("user"), named(who.userId, who.userName, who.userDomain));
    }
    return {{key("methods"), QJsonArray{QStringLiteral("application_credential")}},
            {key("application_credential"), credential}};
}

QJsonObject passwordIdentity(const Credentials &who)
{
    QJsonObject user = named(who.userId, who.userName, who.userDomain);
    user.insert(key("password"), who.password);
    return {{key("methods"), QJsonArray{QStringLiteral("password")}},
            {key("password"), QJsonObject{{key("user"), user}}}};
}

Error notAToken()
{
    return {.kind = ErrorKind::BadReply,
            .message = Text::tr("The identity service's answer holds no token."),
            .hint = Text::tr("Check the authentication URL.")};
}

Error missing(const QString &what, const char *variable, const char *flag)
{
    return {.kind = ErrorKind::InvalidInput,
            .message = Text::tr("%1 must be specified either using the environment variable %2 or "
                                "the CLI option %3")
                           .arg(what, key(variable), key(flag))};
}

Error notBoth(const char *one, const char *other)
{
    return {.kind = ErrorKind::InvalidInput,
            .message
            = Text::tr("Either %1 or %2 must be specified, not both").arg(key(one), key(other))};
}

} // namespace

Result<> checkCredentials(const Credentials &who)
{
    if (who.authUrl.isEmpty())
        return missing(Text::tr("Authentication URL"), "OS_AUTH_URL", "--openstack-auth-url");
    if (who.usesAppCredential()) {
        if (who.appSecret.isEmpty())
            return missing(Text::tr("Application credential secret"),
                           "OS_APPLICATION_CREDENTIAL_SECRET",
                           "--openstack-application-credential-secret");
        if (who.appId.isEmpty() && who.userId.isEmpty() && who.userName.isEmpty())
            return missing(Text::tr("Username"), "OS_USERNAME", "--openstack-username");
        return {};
    }
    if (!who.userDomain.id.isEmpty() && !who.userDomain.name.isEmpty())
        return notBoth("OS_DOMAIN_ID", "OS_DOMAIN_NAME");
    if (!who.token.isEmpty())
        return {};
    if (who.userName.isEmpty() && who.userId.isEmpty())
        return missing(Text::tr("Username"), "OS_USERNAME", "--openstack-username");
    if (who.password.isEmpty())
        return missing(Text::tr("Password"), "OS_PASSWORD", "--openstack-password");
    if (who.projectId.isEmpty() && who.projectName.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message
                     = Text::tr("Tenant id or name must be provided either using one of the "
                                "environment variables OS_TENANT_ID and OS_TENANT_NAME or one of "
                                "the CLI options --openstack-tenant-id and "
                                "--openstack-tenant-name")};
    return {};
}

QJsonObject v3Request(const Credentials &who)
{
    QJsonObject auth;
    if (who.usesAppCredential()) {
        auth.insert(key("identity"), appIdentity(who));
        return {{key("auth"), auth}};
    }
    if (!who.token.isEmpty())
        auth.insert(key("identity"),
                    QJsonObject{{key("methods"), QJsonArray{QStringLiteral("token")}},
                                {key("token"), QJsonObject{{key("id"), who.token}}}});
    else
        auth.insert(key("identity"), passwordIdentity(who));
    if (!who.projectId.isEmpty() || !who.projectName.isEmpty())
        auth.insert(key("scope"),
                    QJsonObject{{key("project"),
                                 named(who.projectId, who.projectName, who.projectDomain)}});
    return {{key("auth"), auth}};
}

Result<QJsonObject> v2Request(const Credentials &who)
{
    QJsonObject auth;
    if (!who.apiKey.isEmpty())
        return QJsonObject{{key("auth"),
                            QJsonObject{{key("RAX-KSKEY:apiKeyCredentials"),
                                         QJsonObject{{key("username"), who.userName},
                                                     {key("apiKey"), who.apiKey}}}}}};
    if (who.usesAppCredential() || !who.userDomain.isEmpty() || !who.projectDomain.isEmpty())
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("This cloud speaks Identity v2, which knows neither "
                                         "domains nor application credentials."),
                     .hint = Text::tr("Sign in with a user, a password and a project, or use the "
                                      "cloud's v3 URL.")};
    if (!who.token.isEmpty())
        auth.insert(key("token"), QJsonObject{{key("id"), who.token}});
    else
        auth.insert(key("passwordCredentials"),
                    QJsonObject{{key("username"), who.userName}, {key("password"), who.password}});
    if (!who.projectId.isEmpty())
        auth.insert(key("tenantId"), who.projectId);
    else if (!who.projectName.isEmpty())
        auth.insert(key("tenantName"), who.projectName);
    return QJsonObject{{key("auth"), auth}};
}

Result<Token> readV3Token(const HttpReply &reply)
{
    const QJsonObject body
        = QJsonDocument::fromJson(reply.body).object().value(key("token")).toObject();
    Token token;
    token.id = reply.header("X-Subject-Token");
    if (token.id.isEmpty() || body.isEmpty())
        return notAToken();
    token.expires
        = QDateTime::fromString(body.value(key("expires_at")).toString(), Qt::ISODateWithMs);
    token.projectId = body.value(key("project")).toObject().value(key("id")).toString();
    token.userId = body.value(key("user")).toObject().value(key("id")).toString();
    for (const QJsonValue service : body.value(key("catalog")).toArray()) {
        for (const QJsonValue one : service[key("endpoints")].toArray()) {
            QString region = one[key("region")].toString();
            if (region.isEmpty())
                region = one[key("region_id")].toString();
            token.catalogue << Endpoint{.type = service[key("type")].toString(),
                                        .region = region,
                                        .interface = one[key("interface")].toString(),
                                        .url = QUrl(one[key("url")].toString())};
        }
    }
    return token;
}

Result<Token> readV2Token(const HttpReply &reply)
{
    const QJsonObject access
        = QJsonDocument::fromJson(reply.body).object().value(key("access")).toObject();
    const QJsonObject body = access.value(key("token")).toObject();
    Token token;
    token.id = body.value(key("id")).toString().toUtf8();
    if (token.id.isEmpty())
        return notAToken();
    token.expires = QDateTime::fromString(body.value(key("expires")).toString(), Qt::ISODateWithMs);
    token.projectId = body.value(key("tenant")).toObject().value(key("id")).toString();
    token.userId = access.value(key("user")).toObject().value(key("id")).toString();
    for (const QJsonValue service : access.value(key("serviceCatalog")).toArray()) {
        for (const QJsonValue one : service[key("endpoints")].toArray()) {
            for (const char *interface : {"public", "internal", "admin"}) {
                const QString url
                    = one.toObject().value(key(interface) + QStringLiteral("URL")).toString();
                if (!url.isEmpty())
                    token.catalogue << Endpoint{.type = service[key("type")].toString(),
                                                .region = one[key("region")].toString(),
                                                .interface = key(interface),
                                                .url = QUrl(url)};
            }
        }
    }
    return token;
}

Result<QString> interfaceOf(const QString &endpointType)
{
    for (const char *name : {"public", "internal", "admin"}) {
        // today's openrc files say OS_INTERFACE=public
        if (endpointType == key(name) || endpointType == key(name) + QStringLiteral("URL"))
            return QString(key(name));
    }
    if (endpointType.isEmpty())
        return QStringLiteral("public");
    return Error{.kind = ErrorKind::InvalidInput,
                 .message
                 = Text::tr("Endpoint type must be 'publicURL', 'adminURL' or 'internalURL'")};
}

Result<QUrl> findEndpoint(const Token &token, const QStringList &types, const QString &region,
                          const QString &interface)
{
    QSet<QString> regions;
    for (const QString &type : types) {
        QList<Endpoint> found;
        for (const Endpoint &one : token.catalogue) {
            if (one.type != type || one.interface != interface)
                continue;
            regions << one.region;
            if (region.isEmpty() || one.region == region)
                found << one;
        }
        if (found.size() == 1)
            return found.first().url;
        if (found.size() > 1)
            return Error{.kind = ErrorKind::InvalidInput,
                         .message = Text::tr("Discovered %1 matching endpoints for the service %2.")
                                        .arg(found.size())
                                        .arg(type),
                         .details = QStringList(regions.values()).join(u", "),
                         .hint = Text::tr("Name the region.")};
    }
    const QString where = region.isEmpty() ? Text::tr("any region") : region;
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("This account has no %1 endpoint of the service %2 in %3.")
                                .arg(interface, types.first(), where),
                 .details = QStringList(regions.values()).join(u", "),
                 .hint = Text::tr("Check the region, the endpoint type and the project's rights.")};
}

} // namespace machinist::openstack
