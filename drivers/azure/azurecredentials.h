// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/azure/azuresettings.h"
#include "drivers/shared/oauth.h"

namespace machinist::azure {

/// Who signs in to Azure, and where. Secret as a whole.
struct Identity
{
    Cloud cloud = {};
    QString subscription = {};
    QString tenant = {}; // empty: asked for at the subscription
    QString clientId = {};
    QString clientSecret = {};
    QString certificate = {}; // path of a PEM file with the private key and the certificate

    QUrl loginUrl(const char *end) const
    {
        return QUrl(cloud.login + u'/' + tenant + QLatin1String(end));
    }
    QString scope() const { return cloud.arm + QStringLiteral("/.default"); }
};

/// How an identity signs in: the first that its parts suffice for.
enum class SignIn {
    ClientSecret,
    Certificate,
    Cli,        // az login
    DeviceCode, // a person, in any browser, for the application of the client id
};
SignIn signInOf(const Identity &identity);

/// The tenant in a 401's WWW-Authenticate header; empty where there is none.
QString tenantOf(const QByteArray &challenge);

/// The signed assertion of a certificate's owner (RFC 7523; "x5t" names the certificate).
Result<QByteArray> certificateAssertion(const QString &file, const QString &clientId,
                                        const QUrl &tokenUrl);

/// A new token by a service principal's secret or certificate.
Result<AccessToken> servicePrincipalToken(const Identity &identity, OperationContext &context);

/// A new token for the resource manager; finds the tenant where it is not given. Where a person
/// has to agree, says so through the context's step and log, and waits.
Result<AccessToken> fetchToken(Identity &identity, OperationContext &context);

} // namespace machinist::azure
