// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/awserror.h"
#include "drivers/amazonec2/awshttp.h"
#include "drivers/amazonec2/endpoints.h"
#include "drivers/amazonec2/keysources.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

/// A token that ends this soon counts as ended.
constexpr int kMarginSeconds = 60;

Error signInAgain()
{
    return {.kind = ErrorKind::NotAuthorised,
            .message = Text::tr("The single sign-on to AWS has ended, or never took place here."),
            .hint = Text::tr("Run \"aws sso login\".")};
}

/// Where the AWS tools keep the token.
QString cacheFile(const SsoRequest &sso)
{
    const QString key = sso.session.isEmpty() ? sso.startUrl : sso.session;
    return QDir::homePath() + QStringLiteral("/.aws/sso/cache/")
        + QString::fromLatin1(
               QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1).toHex())
        + QStringLiteral(".json");
}

/// "2026-11-24T12:00:00Z", or with "UTC" in older files.
QDateTime timeOf(const QJsonObject &cache, const char *key)
{
    QString text = cache.value(QLatin1String(key)).toString();
    return QDateTime::fromString(text.replace(QStringLiteral("UTC"), QStringLiteral("Z")),
                                 Qt::ISODate);
}

bool isOver(const QDateTime &time)
{
    return !time.isValid() || time < QDateTime::currentDateTimeUtc().addSecs(kMarginSeconds);
}

/// A refusal is InvalidInput with AWS' words, NotAuthorised where the token is not known (any
/// more).
Result<QJsonObject> ask(const HttpRequest &request, OperationContext &operation)
{
    CloudHttpSettings settings = awsHttpSettings();
    settings.describe = [](const HttpReply &reply, const QUrl &) -> std::optional<Error> {
        if (reply.status == 401)
            return signInAgain();
        if (reply.status >= 500 || reply.status == 429)
            return {};
        Error error = awsError(reply);
        error.kind = ErrorKind::InvalidInput;
        return error;
    };
    // A refresh token is good for one use: not for a second try after a lost answer.
    return TRY(CloudHttp(settings).json(request, operation)).object();
}

/// A new access token for the refresh token, which is good for one use: the cache is rewritten.
Result<QString> renewedToken(const SsoRequest &sso, QJsonObject cache, OperationContext &operation)
{
    const auto text = [&](const char *key) { return cache.value(QLatin1String(key)); };
    if (text("refreshToken").toString().isEmpty() || isOver(timeOf(cache, "registrationExpiresAt")))
        return signInAgain();
    const QJsonObject question{{QStringLiteral("clientId"), text("clientId")},
                               {QStringLiteral("clientSecret"), text("clientSecret")},
                               {QStringLiteral("grantType"), QStringLiteral("refresh_token")},
                               {QStringLiteral("refreshToken"), text("refreshToken")}};
    QUrl url = serviceEndpoint(QStringLiteral("sso-oidc"), sso.region);
    url.setPath(QStringLiteral("/token"));
    const HttpRequest request{.method = "POST",
                              .url = url,
                              .headers = {{"Content-Type", "application/json"}},
                              .body = QJsonDocument(question).toJson(QJsonDocument::Compact)};
    const auto reply = ask(request, operation);
    if (!reply && reply.error().kind == ErrorKind::InvalidInput)
        return signInAgain(); // the refresh token is used up or withdrawn
    const QJsonObject answer = TRY(reply);
    const QDateTime expires
        = QDateTime::currentDateTimeUtc().addSecs(answer.value(QLatin1String("expiresIn")).toInt());
    cache.insert(QStringLiteral("accessToken"), answer.value(QLatin1String("accessToken")));
    cache.insert(QStringLiteral("expiresAt"), expires.toString(Qt::ISODate));
    if (answer.contains(QLatin1String("refreshToken")))
        cache.insert(QStringLiteral("refreshToken"), answer.value(QLatin1String("refreshToken")));
    TRY(writeFile(cacheFile(sso), QJsonDocument(cache).toJson(QJsonDocument::Compact)));
    return cache.value(QLatin1String("accessToken")).toString();
}

Result<QString> accessToken(const SsoRequest &sso, OperationContext &operation)
{
    const auto file = readFile(cacheFile(sso));
    if (!file && file.error().kind == ErrorKind::NotFound)
        return signInAgain();
    const QJsonObject cache = QJsonDocument::fromJson(TRY(file)).object();
    if (isOver(timeOf(cache, "expiresAt")))
        return renewedToken(sso, cache, operation);
    return cache.value(QLatin1String("accessToken")).toString();
}

} // namespace

Result<AwsKeys> ssoKeys(const SsoRequest &sso, OperationContext &operation)
{
    const QString token = TRY(accessToken(sso, operation));
    QUrl url = serviceEndpoint(QStringLiteral("sso"), sso.region);
    url.setPath(QStringLiteral("/federation/credentials"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("role_name"), sso.roleName);
    query.addQueryItem(QStringLiteral("account_id"), sso.accountId);
    url.setQuery(query);
    const QJsonObject keys
        = TRY(ask({.url = url, .headers = {{"x-amz-sso_bearer_token", token.toUtf8()}}}, operation))
              .value(QLatin1String("roleCredentials"))
              .toObject();
    const auto text = [&](const char *key) { return keys.value(QLatin1String(key)).toString(); };
    const AwsKeys found{.accessKey = text("accessKeyId"),
                        .secretKey = text("secretAccessKey"),
                        .sessionToken = text("sessionToken"),
                        .expires = QDateTime::fromMSecsSinceEpoch(
                            qint64(keys.value(QLatin1String("expiration")).toDouble()), Qt::UTC)};
    if (found.isComplete())
        return found;
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("%1 answered, but not with keys.").arg(url.host())};
}

} // namespace machinist::amazonec2
