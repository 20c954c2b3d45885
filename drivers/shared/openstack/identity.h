// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/httprequest.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

namespace machinist::openstack {

/// A Keystone domain, by id or by name; the id wins.
struct Domain
{
    QString id;
    QString name;

    bool isEmpty() const { return id.isEmpty() && name.isEmpty(); }
};

/// Who signs in, and for which project. The first that is filled of these is used: application
/// credential, API key (Rackspace), token, password.
struct Credentials
{
    QString authUrl;
    QString userId;
    QString userName;
    Domain userDomain;
    QString password;
    QString projectId;
    QString projectName;
    Domain projectDomain;
    QString appId;
    QString appName;
    QString appSecret;
    QString token;
    QString apiKey;

    bool usesAppCredential() const { return !appId.isEmpty() || !appName.isEmpty(); }
};

/// InvalidInput, in Docker Machine's words, where nobody could sign in with \a credentials.
Result<> checkCredentials(const Credentials &credentials);

/// The body of POST /v3/auth/tokens (Identity API v3, "Password authentication with scoped
/// authorization" and its neighbours). An application credential carries no scope: Keystone
/// refuses one. A user or project by name without a domain is of the domain "default".
QJsonObject v3Request(const Credentials &credentials);
/// The body of POST /v2.0/tokens, with Rackspace's RAX-KSKEY:apiKeyCredentials for an API key.
/// NotSupported for what v2 has no words for: domains and application credentials.
Result<QJsonObject> v2Request(const Credentials &credentials);

/// One address of one service.
struct Endpoint
{
    QString type;
    QString region;
    QString interface; // public, internal, admin
    QUrl url;
};

/// What signing in brought.
struct Token
{
    QByteArray id;
    QDateTime expires;
    QString projectId;
    QString userId;
    QList<Endpoint> catalogue;
};

/// BadReply where \a reply (201 of v3, 200 or 203 of v2) is none; the body holds secrets and is
/// in no error.
Result<Token> readV3Token(const HttpReply &reply);
Result<Token> readV2Token(const HttpReply &reply);

/// "public", "internal" or "admin" for an --…-endpoint-type ("publicURL", …, "" is public).
Result<QString> interfaceOf(const QString &endpointType);

/// The one endpoint of the first of \a types that the catalogue has in \a region (empty: any).
/// NotFound where there is none, InvalidInput where there are several.
Result<QUrl> findEndpoint(const Token &token, const QStringList &types, const QString &region,
                          const QString &interface);

} // namespace machinist::openstack
