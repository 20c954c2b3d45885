// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudhttp.h"
#include "drivers/vmwarevcloudair/versions.h"

#include <QDeadlineTimer>

namespace machinist::vmwarevcloudair {

/// Where and as whom to ask. An API token wins over a password.
struct Access
{
    QUrl base = {}; // scheme, host and port
    QString org = {};
    QString user = {};     // without its organisation
    QString password = {}; // secret
    QString apiToken = {}; // secret
    QString caFile = {};   // PEM, trusted beside the system's
    bool isInsecure = false;
};

/// The error that \a reply stands for: Error elements of the API and of NSX, and OpenAPI's JSON.
/// What Cloud Director calls forbidden because it is not there is NotFound.
Error errorOf(const HttpReply &reply, const QUrl &url);
/// Whether the error only says that the thing, or its edge gateway, works on something else.
bool isBusy(const Error &error);

/// TLS as \a access wants it; nothing where the system's rules do.
std::optional<QSslConfiguration> tlsOf(const Access &access);

/// Turns an account into a token, which lives in memory only. Blocks; one thread.
/// Sources: Cloud Director OpenAPI "Sessions", and "Generate an API access token".
class SignIn
{
public:
    SignIn(Access access, CloudHttpSettings settings);
    /// Ends the session, if there is one: a user may have only some at a time.
    ~SignIn();
    SignIn(const SignIn &) = delete;
    SignIn &operator=(const SignIn &) = delete;

    /// Adds Authorization, and the version to Accept. Signs in where that is needed.
    Result<> prepare(HttpRequest &request, OperationContext &context);
    /// The token was refused: the next prepare() signs in again.
    void forget() { m_token.clear(); }
    /// Asks for it once.
    Result<Version> version(OperationContext &context);

private:
    Result<> signIn(OperationContext &context);
    Result<> byApiToken(OperationContext &context);
    Result<> byPassword(OperationContext &context);
    /// Takes the token out of a session's answer; false where it has none.
    bool take(const HttpReply &session);
    void signOut();
    HttpRequest request(const QByteArray &method, const QString &path) const;

    Access m_access;
    CloudHttp m_http;
    Version m_version;
    QString m_session;   // the path that ends it
    QByteArray m_header; // of the token
    QByteArray m_token;
    QDeadlineTimer m_end{QDeadlineTimer::Forever};
};

} // namespace machinist::vmwarevcloudair
