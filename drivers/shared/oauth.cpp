// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/oauth.h"

#include "drivers/shared/cloudhttp.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <optional>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OAuth)
};

constexpr int kEarlySeconds = 60;

/// application/x-www-form-urlencoded: QUrlQuery leaves '+' as it is, which would read as a blank.
QByteArray encoded(const OAuthForm &form)
{
    QByteArrayList pairs;
    for (const auto &[key, value] : form)
        pairs << QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value);
    return pairs.join('&');
}

} // namespace

bool AccessToken::isFresh() const
{
    return !value.isEmpty() && QDateTime::currentDateTimeUtc().secsTo(expires) > kEarlySeconds;
}

Result<AccessToken> readToken(const QJsonObject &reply)
{
    const QString token = reply.value(QLatin1String("access_token")).toString();
    if (token.isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The sign-in service sent no access token."),
                     .hint = Text::tr("Try again in a minute.")};
    const int seconds = reply.value(QLatin1String("expires_in")).toVariant().toInt();
    return AccessToken{token.toUtf8(),
                       QDateTime::currentDateTimeUtc().addSecs(seconds > 0 ? seconds : 3600)};
}

Result<OAuthReply> postForm(const QUrl &endpoint, const OAuthForm &form, OperationContext &context)
{
    // An OAuth error is an answer here: a device's code is refused until its user has agreed.
    std::optional<HttpReply> refused;
    CloudHttpSettings settings;
    settings.describe = [&](const HttpReply &reply, const QUrl &) -> std::optional<Error> {
        refused = reply;
        return {};
    };
    const HttpRequest request{
        .method = "POST",
        .url = endpoint,
        .headers
        = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}},
        .body = encoded(form),
        .followRedirects = false, // what is in the form is for this server only
    };
    const auto reply = CloudHttp(settings).json(request, context, Repeat::Freely);
    if (reply)
        return OAuthReply{200, reply->object()};
    if (refused && refused->status < 500 && refused->status != 429)
        return OAuthReply{refused->status, QJsonDocument::fromJson(refused->body).object()};
    Error error = reply.error();
    error.details.clear(); // may repeat what was posted
    return error;
}

Result<AccessToken> requestToken(const QUrl &endpoint, const OAuthForm &form,
                                 OperationContext &context)
{
    const OAuthReply reply = TRY(postForm(endpoint, form, context));
    if (reply.status == 200)
        return readToken(reply.body);
    const QString told = reply.body.value(QLatin1String("error_description")).toString();
    if (reply.error().isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message
                     = Text::tr("The sign-in service at %1 does not work.").arg(endpoint.host()),
                     .details = QStringLiteral("HTTP %1").arg(reply.status),
                     .hint = Text::tr("Try again in a minute.")};
    return Error{.kind = ErrorKind::NotAuthorised,
                 .message = Text::tr("%1 refused the credentials.").arg(endpoint.host()),
                 .details = reply.error() + QStringLiteral(": ") + told,
                 .hint = Text::tr("Sign in again, or check that the credentials still exist.")};
}

} // namespace machinist
