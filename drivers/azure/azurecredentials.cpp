// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azurecredentials.h"

#include "drivers/azure/azurecli.h"
#include "drivers/azure/azuredevice.h"
#include "drivers/shared/cloudhttp.h"
#include "drivers/shared/jwt.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QUuid>

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

constexpr char kSubscriptionsVersion[] = "2022-12-01";
constexpr int kAssertionSeconds = 600;

Result<> findTenant(Identity &identity, OperationContext &context)
{
    if (!identity.tenant.isEmpty())
        return {};
    // The resource manager tells anybody which tenant a subscription belongs to, by refusing.
    QByteArray challenge;
    CloudHttpSettings settings;
    settings.describe = [&](const HttpReply &reply, const QUrl &) -> std::optional<Error> {
        challenge = reply.header("WWW-Authenticate");
        return {};
    };
    const QUrl url(identity.cloud.arm + QStringLiteral("/subscriptions/") + identity.subscription
                   + QStringLiteral("?api-version=") + QLatin1String(kSubscriptionsVersion));
    const auto reply = CloudHttp(settings).send({.url = url}, context);
    identity.tenant = tenantOf(challenge);
    if (!identity.tenant.isEmpty())
        return {};
    TRY(context.checkpoint());
    if (!reply && mayHaveHappened(reply.error()))
        return reply.error();
    return Error{
        .kind = ErrorKind::NotAuthorised,
        .message
        = Text::tr("The tenant of the subscription %1 cannot be found.").arg(identity.subscription),
        .hint = Text::tr("Check the subscription's id, or name the tenant with "
                         "--azure-tenant-id.")};
}

} // namespace

SignIn signInOf(const Identity &identity)
{
    if (identity.clientId.isEmpty())
        return SignIn::Cli;
    if (!identity.clientSecret.isEmpty())
        return SignIn::ClientSecret;
    return identity.certificate.isEmpty() ? SignIn::DeviceCode : SignIn::Certificate;
}

QString tenantOf(const QByteArray &challenge)
{
    static const QRegularExpression uri(
        QStringLiteral("authorization(?:_uri)?=\"https?://[^\"]*/([0-9a-fA-F-]+)/?\""));
    return uri.match(QString::fromLatin1(challenge)).captured(1);
}

Result<QByteArray> certificateAssertion(const QString &file, const QString &clientId,
                                        const QUrl &tokenUrl)
{
    const QByteArray pem = TRY(readFile(withoutTilde(file)));
    const auto certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("%1 holds no certificate.").arg(file),
                     .hint = Text::tr("It has to hold the private key and the certificate in PEM "
                                      "form.")};
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QByteArray thumbprint = certificates.first().digest(QCryptographicHash::Sha1);
    return signJwt({{QStringLiteral("x5t"), QString::fromLatin1(base64Url(thumbprint))}},
                   {{QStringLiteral("aud"), tokenUrl.toString()},
                    {QStringLiteral("iss"), clientId},
                    {QStringLiteral("sub"), clientId},
                    {QStringLiteral("jti"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
                    {QStringLiteral("nbf"), now},
                    {QStringLiteral("exp"), now + kAssertionSeconds}},
                   pem);
}

Result<AccessToken> servicePrincipalToken(const Identity &identity, OperationContext &context)
{
    const QUrl url = identity.loginUrl("/oauth2/v2.0/token");
    OAuthForm form{{QStringLiteral("grant_type"), QStringLiteral("client_credentials")},
                   {QStringLiteral("client_id"), identity.clientId},
                   {QStringLiteral("scope"), identity.scope()}};
    if (!identity.clientSecret.isEmpty()) {
        form << qMakePair(QStringLiteral("client_secret"), identity.clientSecret);
        return requestToken(url, form, context);
    }
    const QByteArray assertion
        = TRY(certificateAssertion(identity.certificate, identity.clientId, url));
    form << qMakePair(QStringLiteral("client_assertion_type"),
                      QStringLiteral("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
         << qMakePair(QStringLiteral("client_assertion"), QString::fromLatin1(assertion));
    return requestToken(url, form, context);
}

Result<AccessToken> fetchToken(Identity &identity, OperationContext &context)
{
    const SignIn way = signInOf(identity);
    if (way == SignIn::Cli)
        return cliToken(identity, context);
    TRY(findTenant(identity, context));
    return way == SignIn::DeviceCode ? deviceToken(identity, context)
                                     : servicePrincipalToken(identity, context);
}

} // namespace machinist::azure
