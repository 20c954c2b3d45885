// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azuredevice.h"

#include "models/accounts/keyring.h"

#include <QCoreApplication>

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

constexpr int kInterval = 5; // seconds, where the service names none (RFC 8628, 3.5)

QString keyringName(const Identity &identity)
{
    return QStringLiteral("azure %1 %2").arg(identity.tenant, identity.clientId);
}

OAuthForm withClient(const Identity &identity, OAuthForm form)
{
    form.prepend(qMakePair(QStringLiteral("client_id"), identity.clientId));
    return form;
}

QString scopes(const Identity &identity)
{
    return identity.scope() + QStringLiteral(" offline_access");
}

Result<OAuthReply> askForToken(const Identity &identity, const OAuthForm &form,
                               OperationContext &context)
{
    return postForm(identity.loginUrl("/oauth2/v2.0/token"), withClient(identity, form), context);
}

/// The token, after what renews it is in the keyring, if there is one.
Result<AccessToken> kept(const Identity &identity, const QJsonObject &reply)
{
    const QString refresh = reply.value(QLatin1String("refresh_token")).toString();
    if (!refresh.isEmpty())
        (void)Keyring::write(keyringName(identity), refresh.toUtf8());
    return readToken(reply);
}

/// By what the keyring has; nothing where that does not work (any more).
Result<std::optional<AccessToken>> renewed(const Identity &identity, OperationContext &context)
{
    const auto refresh = Keyring::read(keyringName(identity));
    if (!refresh)
        return std::optional<AccessToken>();
    const OAuthReply reply
        = TRY(askForToken(identity,
                          {{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
                           {QStringLiteral("refresh_token"), QString::fromUtf8(*refresh)},
                           {QStringLiteral("scope"), scopes(identity)}},
                          context));
    if (reply.status != 200)
        return std::optional<AccessToken>();
    return std::optional(TRY(kept(identity, reply.body)));
}

Error refused(const OAuthReply &reply)
{
    return {.kind = ErrorKind::NotAuthorised,
            .message = Text::tr("Azure did not let this device sign in."),
            .details = reply.error(),
            .hint = Text::tr("Run az login, or use the client id and secret of a service "
                             "principal; many organisations block device codes.")};
}

Result<AccessToken> waitForConsent(const Identity &identity, const QJsonObject &begun,
                                   OperationContext &context)
{
    const OAuthForm form{
        {QStringLiteral("grant_type"),
         QStringLiteral("urn:ietf:params:oauth:grant-type:device_code")},
        {QStringLiteral("device_code"), begun.value(QLatin1String("device_code")).toString()}};
    int interval = begun.value(QLatin1String("interval")).toInt(kInterval);
    for (;;) {
        TRY(context.sleepFor(std::chrono::seconds(interval)));
        const OAuthReply reply = TRY(askForToken(identity, form, context));
        if (reply.status == 200)
            return kept(identity, reply.body);
        if (reply.error() == QLatin1String("slow_down"))
            interval += kInterval;
        else if (reply.error() != QLatin1String("authorization_pending"))
            return refused(reply);
    }
}

} // namespace

Result<AccessToken> deviceToken(const Identity &identity, OperationContext &context)
{
    if (auto token = TRY(renewed(identity, context)))
        return std::move(*token);
    const OAuthReply begun = TRY(
        postForm(identity.loginUrl("/oauth2/v2.0/devicecode"),
                 withClient(identity, {{QStringLiteral("scope"), scopes(identity)}}), context));
    if (begun.status != 200)
        return refused(begun);
    const QString message = begun.body.value(QLatin1String("message")).toString();
    context.step(message);
    context.log(message);
    return waitForConsent(identity, begun.body, context);
}

} // namespace machinist::azure
