// SPDX-License-Identifier: Apache-2.0
#include "drivers/softlayer/client.h"

#include <QCoreApplication>
#include <QUrlQuery>

using namespace std::chrono_literals;

namespace machinist::softlayer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SoftLayer)
};

constexpr int kPage = 100;
constexpr int kReadings = 4;
constexpr std::chrono::milliseconds kRereadPause = 250ms;

/// A part of a list; a limit of 0 is the server's own.
struct Page
{
    int offset = 0;
    int limit = 0;
};

QUrl addressOf(const Login &login, const Call &call, const Page &page)
{
    QString base = login.endpoint;
    while (base.endsWith(u'/'))
        base.chop(1);
    QUrl url(base + u'/' + call.path + QStringLiteral(".json"));
    QUrlQuery query;
    const auto add = [&query](const char *name, const QString &value) {
        query.addQueryItem(QLatin1String(name),
                           QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    if (!call.mask.isEmpty())
        add("objectMask", QStringLiteral("mask[%1]").arg(call.mask));
    if (!call.filter.isEmpty())
        add("objectFilter",
            QString::fromUtf8(QJsonDocument(call.filter).toJson(QJsonDocument::Compact)));
    if (page.limit > 0)
        add("resultLimit", QStringLiteral("%1,%2").arg(page.offset).arg(page.limit));
    url.setQuery(query);
    return url;
}

HttpRequest requestOf(const Call &call, const QUrl &url)
{
    HttpRequest request{.method = call.verb,
                        .url = url,
                        .headers = {{"Accept", "application/json"}},
                        .timeout = 60s};
    if (!call.parameters.isEmpty()) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = QJsonDocument(QJsonObject{{QStringLiteral("parameters"), call.parameters}})
                           .toJson(QJsonDocument::Compact);
    }
    return request;
}

/// Qt reads documents only; the API also answers bare values.
Result<QJsonValue> valueOf(const QByteArray &body)
{
    const QByteArray text = body.trimmed().isEmpty() ? QByteArrayLiteral("null") : body;
    const QJsonArray wrapped = QJsonDocument::fromJson('[' + text + ']').array();
    if (wrapped.size() == 1)
        return QJsonValue(wrapped.first());
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("IBM Cloud sent an answer that cannot be read."),
                 .details = QString::fromUtf8(body.left(2000)),
                 .hint = Text::tr("Try again; check the API endpoint if it happens again.")};
}

QString codeOf(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object()[QLatin1String("code")].toString();
}

CloudHttpSettings withLogin(CloudHttpSettings settings, const Login &login)
{
    settings.prepare
        = [login](HttpRequest &request, const QDateTime &, OperationContext &) -> Result<> {
        const QByteArray secret = (login.user + u':' + login.apiKey).toUtf8().toBase64();
        request.headers.emplaceBack("Authorization", "Basic " + secret);
        return {};
    };
    settings.isThrottled = [](const HttpReply &reply) {
        return codeOf(reply).contains(QLatin1String("RateLimitExceeded"));
    };
    settings.describe = [](const HttpReply &reply, const QUrl &url) {
        return std::optional(errorOf(reply, url));
    };
    return settings;
}

/// Whether an exception's name stands for a decision, and not for the server's own trouble.
bool isDecision(const QString &code)
{
    return code.startsWith(QLatin1String("SoftLayer_Exception_"));
}

} // namespace

qint64 integerOf(const QJsonValue &value)
{
    return value.isString() ? value.toString().toLongLong() : value.toInteger();
}

qint64 idOf(const QJsonValue &object)
{
    return integerOf(object[QLatin1String("id")]);
}

Error errorOf(const HttpReply &reply, const QUrl &url)
{
    const QString code = codeOf(reply);
    const QString said
        = QJsonDocument::fromJson(reply.body).object()[QLatin1String("error")].toString();
    Error error = cloudError(reply, url, said);
    if (reply.status == 401)
        error.hint = Text::tr("Check --softlayer-user and --softlayer-api-key; with a key of IBM "
                              "Cloud IAM the user name is \"apikey\".");
    else if (reply.status == 403)
        error.hint = Text::tr("Ask the account's owner for the permission.");
    else if (code.contains(QLatin1String("ObjectNotFound")))
        error = {.kind = ErrorKind::NotFound,
                 .message = Text::tr("IBM Cloud does not know what was asked for."),
                 .details = error.details};
    else if (reply.status >= 500 && isDecision(code))
        error = {.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("IBM Cloud refuses the request: %1").arg(said),
                 .details = error.details};
    return error;
}

Client::Client(Login login, CloudHttpSettings settings)
    : m_login(std::move(login))
    , m_http(withLogin(std::move(settings), m_login))
{}

Result<QJsonValue> Client::call(const Call &call, OperationContext &context)
{
    const HttpRequest request = requestOf(call, addressOf(m_login, call, {}));
    const bool isHarmless
        = call.repeat == Repeat::Freely || (call.repeat == Repeat::ByMethod && call.verb != "POST");
    for (int reading = 1;; ++reading) {
        const HttpReply reply = TRY(m_http.send(request, context, call.repeat));
        auto value = valueOf(reply.body);
        if (value || !isHarmless || reading == kReadings)
            return value;
        TRY(context.sleepFor(kRereadPause));
    }
}

Result<QJsonArray> Client::list(const Call &call, OperationContext &context)
{
    QJsonArray all;
    for (;;) {
        const QUrl url = addressOf(m_login, call, {.offset = int(all.size()), .limit = kPage});
        const QJsonArray page = TRY(m_http.json(requestOf(call, url), context)).array();
        for (const auto &one : page)
            all.append(one);
        if (page.size() < kPage)
            return all;
    }
}

} // namespace machinist::softlayer
