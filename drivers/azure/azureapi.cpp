// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azureapi.h"

#include "drivers/azure/azureerror.h"
#include "drivers/azure/azurerequests.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

constexpr std::chrono::milliseconds kLongestPause = 30s;
// Networks are changed by one request at a time, and machines may be made side by side.
constexpr int kAttempts = 10;

bool isNamed(const QString &one, const char *other)
{
    return one.compare(QLatin1String(other), Qt::CaseInsensitive) == 0;
}

/// Which address tells the end of a change; empty where it has ended already.
QUrl operationOf(const HttpReply &begun)
{
    const QByteArray operation = begun.header("Azure-AsyncOperation");
    if (!operation.isEmpty())
        return QUrl(QString::fromUtf8(operation));
    return begun.status == 202 ? QUrl(QString::fromUtf8(begun.header("Location"))) : QUrl();
}

} // namespace

QString apiVersion(const QString &path)
{
    struct Row
    {
        const char *provider;
        const char *type; // empty: any
        const char *version;
    };
    // Network versions after March 2026 make subnets private by default: stay before them.
    static constexpr Row kRows[] = {{"Microsoft.Compute", "disks", "2023-04-02"},
                                    {"Microsoft.Compute", "skus", "2021-07-01"},
                                    {"Microsoft.Compute", "", "2024-07-01"},
                                    {"Microsoft.Network", "", "2024-05-01"},
                                    {"Microsoft.Storage", "", "2023-01-01"}};
    const QStringList parts = path.split(u'/');
    const qsizetype at = parts.lastIndexOf(QStringLiteral("providers"));
    const QString type = at < 0 ? QString() : parts.value(at + 2);
    // "…/providers/NAMESPACE" and its "register" are the resource manager's own.
    if (!type.isEmpty() && !isNamed(type, "register"))
        for (const Row &row : kRows)
            if (isNamed(parts.value(at + 1), row.provider)
                && (!*row.type || isNamed(type, row.type)))
                return QLatin1String(row.version);
    const bool isSubscription = parts.size() <= 3 || isNamed(parts.value(3), "locations");
    return isSubscription ? QStringLiteral("2022-12-01") : QStringLiteral("2021-04-01");
}

AzureApi::AzureApi(Identity identity, CloudHttpSettings settings, const CloudPace &pace)
    : m_identity(std::move(identity))
    , m_http([&] {
        settings.maxAttempts = kAttempts;
        settings.isThrottled = isBusy;
        settings.describe = [](const HttpReply &reply, const QUrl &url) -> std::optional<Error> {
            return describeError(reply, url);
        };
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
    , m_pace(pace)
{}

QUrl AzureApi::url(const QString &path, QUrlQuery query) const
{
    query.addQueryItem(QStringLiteral("api-version"), apiVersion(path));
    QUrl url(m_identity.cloud.arm + path);
    url.setQuery(query);
    return url;
}

QUrl AzureApi::atHome(QUrl url) const
{
    const QUrl home(m_identity.cloud.arm);
    url.setScheme(home.scheme());
    url.setHost(home.host());
    url.setPort(home.port());
    return url;
}

Result<> AzureApi::authorise(HttpRequest &request, OperationContext &context)
{
    if (!m_token.isFresh())
        m_token = TRY(fetchToken(m_identity, context));
    request.headers << qMakePair(QByteArray("Authorization"), "Bearer " + m_token.value);
    return {};
}

Result<QJsonObject> AzureApi::find(const QString &path, OperationContext &context,
                                   const QUrlQuery &query)
{
    return TRY(m_http.json({.url = url(path, query)}, context)).object();
}

Result<QJsonObject> AzureApi::findIfThere(const QString &path, OperationContext &context,
                                          const QUrlQuery &query)
{
    auto found = find(path, context, query);
    if (!found && found.error().kind == ErrorKind::NotFound)
        return QJsonObject();
    return found;
}

Result<QJsonArray> AzureApi::list(const QString &path, OperationContext &context,
                                  const QUrlQuery &query)
{
    QJsonArray all;
    QUrl next = url(path, query);
    while (!next.isEmpty()) {
        const QJsonDocument page = TRY(m_http.json({.url = next}, context));
        // Lists of images are bare arrays, all others have pages.
        const QJsonArray items = page.isArray() ? page.array() : page[u"value"].toArray();
        for (const auto &item : items)
            all.append(item);
        const QString following = page[u"nextLink"].toString();
        next = following.isEmpty() ? QUrl() : atHome(QUrl(following));
    }
    return all;
}

Result<> AzureApi::put(const QString &path, const QJsonObject &body, OperationContext &context)
{
    const HttpReply reply = TRY(change("PUT", url(path, {}), body, context));
    if (!operationOf(reply).isEmpty())
        return waitFor(reply, context);
    const QJsonDocument made = QJsonDocument::fromJson(reply.body); // null where it is cut off
    return !made.isNull() && isSettled(made.object()) ? Result<>() : settle(path, context);
}

Result<> AzureApi::settle(const QString &path, OperationContext &context)
{
    int hidden = kHiddenLooks;
    const auto ask = [&]() -> Result<std::optional<bool>> {
        const auto found = TRY(onceShown(find(path, context), hidden));
        if (!found)
            return std::optional<bool>();
        if (isSettled(*found))
            return std::optional(true);
        const QString state = provisioningState(*found);
        if (isNamed(state, "Failed") || isNamed(state, "Canceled"))
            return Error{.kind = ErrorKind::InvalidInput,
                         .message = Text::tr("Azure could not make %1.").arg(nameOf(path)),
                         .details = path,
                         .hint = Text::tr("Look at it in Azure's portal, then try again.")};
        return std::optional<bool>();
    };
    TRY(pollUntil<bool>(ask, m_pace, Text::tr("The making of %1").arg(nameOf(path)), context));
    return {};
}

Result<> AzureApi::act(const QString &path, OperationContext &context, const QUrlQuery &query)
{
    return waitFor(TRY(change("POST", url(path, query), {}, context)), context);
}

Result<> AzureApi::remove(const QString &path, OperationContext &context)
{
    const auto ended = [&]() -> Result<> {
        return waitFor(TRY(change("DELETE", url(path, {}), {}, context)), context);
    };
    const auto removed = ended();
    return !removed && removed.error().kind == ErrorKind::NotFound ? Result<>() : removed;
}

Result<HttpReply> AzureApi::change(const QByteArray &method, const QUrl &url,
                                   const QJsonObject &body, OperationContext &context)
{
    HttpRequest request{.method = method, .url = url};
    if (!body.isEmpty()) {
        request.headers << qMakePair(QByteArray("Content-Type"), QByteArray("application/json"));
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    // Starting what starts and deleting what is gone are no failures, so once more does no harm.
    return m_http.send(request, context, Repeat::Freely);
}

Result<> AzureApi::waitFor(const HttpReply &begun, OperationContext &context)
{
    const bool isOperation = !begun.header("Azure-AsyncOperation").isEmpty();
    const QUrl operation = operationOf(begun);
    if (operation.isEmpty())
        return {};
    TRY(pauseAfter(begun, 0ms, context));
    const QUrl url = atHome(operation);
    TRY(pollUntil<bool>([&] { return look(url, isOperation, context); }, m_pace,
                        Text::tr("The end of Azure's operation"), context));
    return {};
}

Result<std::optional<bool>> AzureApi::look(const QUrl &url, bool isOperation,
                                           OperationContext &context)
{
    const HttpReply reply = TRY(m_http.send({.url = url}, context));
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    const QString status = body.value(QLatin1String("status")).toString();
    if (isOperation ? isNamed(status, "Succeeded") : reply.status != 202)
        return std::optional(true);
    if (isNamed(status, "Failed") || isNamed(status, "Canceled"))
        return describeOperation(body);
    TRY(pauseAfter(reply, m_pace.interval, context)); // between looks we wait anyway
    return std::optional<bool>();
}

Result<> AzureApi::pauseAfter(const HttpReply &reply, std::chrono::milliseconds already,
                              OperationContext &context)
{
    const auto wished = std::min(retryAfter(reply, m_http.now()).value_or(0ms), kLongestPause);
    return wished > already ? context.sleepFor(wished - already) : Result<>();
}

} // namespace machinist::azure
