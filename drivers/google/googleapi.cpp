// SPDX-License-Identifier: Apache-2.0
#include "drivers/google/googleapi.h"

#include "drivers/google/googlesettings.h"

#include <QCoreApplication>
#include <QUuid>

namespace machinist::google {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GoogleDriver)
};

constexpr int kPageSize = 500;

QJsonObject errorOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value(QLatin1String("error")).toObject();
}

bool isThrottled(const HttpReply &reply)
{
    const QString reason = errorReason(reply.body);
    return reason == QLatin1String("rateLimitExceeded")
        || reason == QLatin1String("userRateLimitExceeded")
        || reason == QLatin1String("resourceNotReady");
}

/// What an operation is asked for by: of the project, or of the region or zone that it names.
QString operationLink(const QJsonObject &operation, const QString &project)
{
    const QString name = operation.value(QLatin1String("name")).toString();
    for (const char *scope : {"zone", "region"}) {
        const QString place = operation.value(QLatin1String(scope)).toString();
        if (!place.isEmpty())
            return QStringLiteral("%1/%2s/%3/operations/%4")
                .arg(project, QLatin1String(scope), lastName(place), name);
    }
    return project + QStringLiteral("/global/operations/") + name;
}

/// The settings that are Google's whatever the machine.
CloudHttpSettings googleSettings(CloudHttpSettings settings)
{
    settings.isThrottled = isThrottled;
    settings.describe = [](const HttpReply &reply, const QUrl &url) -> std::optional<Error> {
        return describeError(reply, url);
    };
    return settings;
}

} // namespace

QString errorReason(const QByteArray &body)
{
    return errorOf(body)
        .value(QLatin1String("errors"))
        .toArray()
        .at(0)
        .toObject()
        .value(QLatin1String("reason"))
        .toString();
}

Error describeError(const HttpReply &reply, const QUrl &url)
{
    const QJsonObject body = errorOf(reply.body);
    Error error = cloudError(reply, url, body.value(QLatin1String("message")).toString());
    const QString reason = errorReason(reply.body);
    if (reason == QLatin1String("accessNotConfigured") || reply.body.contains("SERVICE_DISABLED")) {
        error.message = Text::tr("The Compute Engine API is not enabled in this project.");
        error.hint = Text::tr("Enable it at https://console.cloud.google.com/apis/library/"
                              "compute.googleapis.com and wait a minute.");
    } else if (reason == QLatin1String("quotaExceeded")) {
        error.hint = Text::tr("Delete what you no longer need, or ask Google for a higher quota.");
    } else if (reply.body.contains("constraints/")) {
        error.hint = Text::tr("A policy of your organisation forbids this; ask its administrator.");
    }
    return error;
}

Error describeOperation(const QJsonObject &operation)
{
    const QJsonObject first = operation.value(QLatin1String("error"))
                                  .toObject()
                                  .value(QLatin1String("errors"))
                                  .toArray()
                                  .at(0)
                                  .toObject();
    const QString code = first.value(QLatin1String("code")).toString();
    Error error{.kind = ErrorKind::InvalidInput,
                .message = Text::tr("Google could not do it: %1")
                               .arg(first.value(QLatin1String("message")).toString(code)),
                .details = code};
    if (code.startsWith(QLatin1String("ZONE_RESOURCE_POOL_EXHAUSTED"))) {
        error.message = Text::tr("The zone has no such machine free at the moment.");
        error.hint = Text::tr("Choose another zone or machine type, or try again later.");
    } else if (code == QLatin1String("QUOTA_EXCEEDED")) {
        error.hint = Text::tr("Delete what you no longer need, or ask Google for a higher quota.");
    } else if (code == QLatin1String("RESOURCE_ALREADY_EXISTS")) {
        error.kind = ErrorKind::AlreadyExists;
    } else if (code == QLatin1String("RESOURCE_NOT_FOUND")) {
        error.kind = ErrorKind::NotFound;
    }
    return error;
}

GoogleApi::GoogleApi(Account account, CloudHttpSettings settings)
    : m_account(std::move(account))
    , m_http([&] {
        settings = googleSettings(std::move(settings));
        settings.prepare
            = [this](HttpRequest &request, const QDateTime &, OperationContext &context) {
                  return authorise(request, context);
              };
        settings.renew = [this](OperationContext &) -> Result<> {
            m_token = {};
            return {};
        };
        return std::move(settings);
    }())
{
    if (m_account.endpoint.isEmpty())
        m_account.endpoint = QLatin1String(kDefaultEndpoint);
    if (!m_account.endpoint.endsWith(u'/'))
        m_account.endpoint += u'/';
}

QUrl GoogleApi::url(const QString &link, const QUrlQuery &query) const
{
    QUrl url(m_account.endpoint + link);
    if (!query.isEmpty())
        url.setQuery(query);
    return url;
}

Result<> GoogleApi::authorise(HttpRequest &request, OperationContext &context)
{
    if (!m_credentials)
        m_credentials = TRY(findCredentials(m_account.authJson, m_account.credentials));
    if (!m_token.isFresh())
        m_token = TRY(fetchToken(*m_credentials, context));
    request.headers << qMakePair(QByteArray("Authorization"), "Bearer " + m_token.value);
    if (!m_credentials->quota.isEmpty())
        request.headers << qMakePair(QByteArray("X-Goog-User-Project"), m_credentials->quota);
    return {};
}

Result<QJsonObject> GoogleApi::find(const QString &link, OperationContext &context)
{
    return TRY(m_http.json({.url = url(link, {})}, context)).object();
}

Result<QJsonObject> GoogleApi::findIfThere(const QString &link, OperationContext &context)
{
    auto found = find(link, context);
    if (!found && found.error().kind == ErrorKind::NotFound)
        return QJsonObject();
    return found;
}

Result<QJsonArray> GoogleApi::list(const QString &link, const QUrlQuery &query,
                                   OperationContext &context)
{
    QJsonArray all;
    QString page;
    do {
        QUrlQuery asked = query;
        asked.addQueryItem(QStringLiteral("maxResults"), QString::number(kPageSize));
        if (!page.isEmpty())
            asked.addQueryItem(QStringLiteral("pageToken"),
                               QString::fromLatin1(QUrl::toPercentEncoding(page)));
        const QJsonObject reply = TRY(m_http.json({.url = url(link, asked)}, context)).object();
        const QJsonValue items = reply.value(QLatin1String("items"));
        for (const auto &item : items.toArray())
            all.append(item);
        // Aggregated: an object of scopes, each with a list of its own.
        for (const auto &scope : items.toObject())
            all.append(scope);
        page = reply.value(QLatin1String("nextPageToken")).toString();
    } while (!page.isEmpty());
    return all;
}

Result<QJsonArray> GoogleApi::listEverywhere(const QString &link, const QUrlQuery &query,
                                             const QString &kind, OperationContext &context)
{
    QJsonArray all;
    for (const auto &scope : TRY(list(link, query, context)))
        for (const auto &item : scope.toObject().value(kind).toArray())
            all.append(item);
    return all;
}

Result<> GoogleApi::change(const QByteArray &method, const QString &link, const QJsonObject &body,
                           OperationContext &context)
{
    const qsizetype at = link.indexOf(u'?');
    QUrlQuery query(at < 0 ? QString() : link.mid(at + 1));
    query.addQueryItem(QStringLiteral("requestId"),
                       QUuid::createUuid().toString(QUuid::WithoutBraces));
    HttpRequest request{.method = method, .url = url(link.left(at), query)};
    if (!body.isEmpty()) {
        request.headers << qMakePair(QByteArray("Content-Type"), QByteArray("application/json"));
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    QJsonObject operation = TRY(m_http.json(request, context, Repeat::Freely)).object();
    const QString where = operationLink(operation, link.section(u'/', 0, 1));
    return waitFor(std::move(operation), where, context);
}

Result<> GoogleApi::waitFor(QJsonObject operation, const QString &link, OperationContext &context)
{
    const auto isDone = [&]() -> Result<std::optional<bool>> {
        if (operation.value(QLatin1String("status")).toString() == QLatin1String("DONE"))
            return std::optional(true);
        operation = TRY(find(link, context));
        if (operation.value(QLatin1String("status")).toString() == QLatin1String("DONE"))
            return std::optional(true);
        return std::optional<bool>();
    };
    TRY(pollUntil<bool>(isDone, m_pace, Text::tr("The end of Google's operation"), context));
    if (operation.contains(QLatin1String("error")))
        return describeOperation(operation);
    return {};
}

} // namespace machinist::google
