// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudhttp.h"
#include "drivers/shared/openstack/identity.h"

#include <QJsonArray>

#include <optional>

namespace machinist::openstack {

enum class Service { Compute, Network, Image, Volume };

/// One call of a service's API.
struct ApiCall
{
    QByteArray method = QByteArrayLiteral("GET");
    Service service = Service::Compute;
    /// Behind the service's versioned address, with its query: "/servers/ID".
    QString path;
    QJsonObject body = {};
    /// "2.67" is sent as OpenStack-API-Version; empty is the oldest the service knows, which is
    /// what every cloud answers to.
    QByteArray microversion = {};
    /// Freely for a POST that a second time changes nothing.
    Repeat repeat = Repeat::ByMethod;
};

struct SessionSettings
{
    Credentials credentials;
    QString region;
    QString interface = QStringLiteral("public");
    bool isInsecure = false;
    /// PEM file of authorities, trusted beside the system's.
    QString caCert = {};
    /// Where to sign in if the first address does not know the user; empty: nowhere.
    QString otherAuthUrl = {};
};

/// A signed-in user of one cloud. Signs in at the first call, and again when the token has run out
/// or was refused. One thread at a time; tokens are kept in memory only.
class Session
{
public:
    /// \a http gives the pauses.
    Session(SessionSettings settings, CloudHttpSettings http);
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    Result<Token> token(OperationContext &context);
    /// The reply's JSON object; empty where it has no body. Errors carry what the service said.
    Result<QJsonObject> call(const ApiCall &call, OperationContext &context);
    /// All pages of \a path's collection \a key.
    Result<QJsonArray> list(Service service, const QString &path, const QString &key,
                            OperationContext &context);
    /// Whether the catalogue has \a service at all.
    Result<bool> has(Service service, OperationContext &context);

private:
    Result<QUrl> base(Service service, OperationContext &context);
    /// Signs in; the outcome is in m_token.
    Result<> signIn(OperationContext &context);
    Result<Token> signInAt(const QUrl &versioned, OperationContext &context);
    /// The address of Identity v3 (or v2.0) behind an authentication URL.
    Result<QUrl> discover(QUrl given, OperationContext &context);
    HttpRequest request(const QByteArray &method, const QUrl &url, const QJsonObject &body) const;

    SessionSettings m_settings;
    std::optional<Token> m_token;
    CloudHttp m_identity; // without a token
    CloudHttp m_http;
};

/// The error that \a reply stands for, with the service's own sentence: Keystone's, Nova's and
/// Neutron's forms are known.
Error apiError(const HttpReply &reply, const QUrl &url);

} // namespace machinist::openstack
