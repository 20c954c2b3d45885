// SPDX-License-Identifier: Apache-2.0
#include "drivers/softlayer/client.h"

#include "models/operations/httprequest.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QUrlQuery>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::softlayer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SoftLayerDriver)
};

constexpr int kTries = 6;
constexpr int kPage = 100;
constexpr std::chrono::milliseconds kFirstPause = 250ms;
constexpr std::chrono::milliseconds kLongestPause = 60s;

QUrl addressOf(const Login &login, const Call &call)
{
    QString base = login.endpoint;
    while (base.endsWith(u'/'))
        base.chop(1);
    QUrl url(base + u'/' + call.path + QStringLiteral(".json"));
    QUrlQuery query;
    const auto add = [&query](const QString &name, const QString &value) {
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    if (!call.mask.isEmpty())
        add(QStringLiteral("objectMask"), QStringLiteral("mask[%1]").arg(call.mask));
    if (!call.filter.isEmpty())
        add(QStringLiteral("objectFilter"),
            QString::fromUtf8(QJsonDocument(call.filter).toJson(QJsonDocument::Compact)));
    if (call.limit > 0)
        add(QStringLiteral("resultLimit"),
            QStringLiteral("%1,%2").arg(call.offset).arg(call.limit));
    url.setQuery(query);
    return url;
}

HttpRequest requestOf(const Login &login, const Call &call)
{
    const QByteArray secret = (login.user + u':' + login.apiKey).toUtf8().toBase64();
    HttpRequest request{.method = call.verb,
                        .url = addressOf(login, call),
                        .headers
                        = {{"Authorization", "Basic " + secret}, {"Accept", "application/json"}},
                        .timeout = 60s};
    if (!call.parameters.isEmpty()) {
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = QJsonDocument(QJsonObject{{QStringLiteral("parameters"), call.parameters}})
                           .toJson(QJsonDocument::Compact);
    }
    return request;
}

/// Qt reads documents only; the API also answers bare values.
Result<QJsonValue> valueOf(const QByteArray &body)
{
    QJsonParseError problem;
    const QJsonArray wrapped
        = QJsonDocument::fromJson('[' + (body.trimmed().isEmpty() ? "null" : body) + ']', &problem)
              .array();
    if (problem.error == QJsonParseError::NoError && wrapped.size() == 1)
        return wrapped.first();
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("IBM Cloud sent an answer that cannot be read."),
                 .details = problem.errorString() + u'\n' + QString::fromUtf8(body.left(2000)),
                 .hint = Text::tr("Try again; check the API endpoint if it happens again.")};
}

/// Whether to ask again, and after what pause; a pause below zero means no.
std::chrono::milliseconds pauseAfter(const Result<HttpReply> &reply, bool isHarmless, int tries)
{
    using std::chrono::milliseconds;
    const bool isThrottled = reply && (reply->status == 429 || reply->status == 503);
    const bool isBroken = reply
        ? reply->status >= 500
        : reply.error().kind == ErrorKind::Unreachable || reply.error().kind == ErrorKind::TimedOut;
    if (tries >= kTries || !(isThrottled || (isBroken && isHarmless)))
        return -1ms;
    if (reply && isThrottled) {
        bool isNumber = false;
        const int seconds = reply->header("Retry-After").toInt(&isNumber);
        if (isNumber)
            return std::min(milliseconds(std::chrono::seconds(seconds)), kLongestPause);
    }
    const milliseconds pause = std::min(kFirstPause * (1 << tries), kLongestPause);
    return pause / 2 + milliseconds(QRandomGenerator::global()->bounded(int(pause.count() / 2)));
}

} // namespace

Error errorOf(int status, const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QString said = object.value(QLatin1String("error")).toString();
    const QString code = object.value(QLatin1String("code")).toString();
    const QString details = QStringLiteral("HTTP %1 %2\n%3")
                                .arg(status)
                                .arg(code, QString::fromUtf8(body.left(2000)));
    if (status == 401)
        return {.kind = ErrorKind::NotAuthorised,
                .message = Text::tr("IBM Cloud does not accept the user name and API key."),
                .details = details,
                .hint = Text::tr("Check softlayer-user and softlayer-api-key; with a key of IBM "
                                 "Cloud IAM the user name is \"apikey\".")};
    if (code.contains(QLatin1String("ObjectNotFound")) || (code.isEmpty() && status == 404))
        return {.kind = ErrorKind::NotFound,
                .message = Text::tr("IBM Cloud does not know what was asked for."),
                .details = details};
    if (status == 403)
        return {.kind = ErrorKind::NotAuthorised,
                .message = Text::tr("This account may not do that at IBM Cloud."),
                .details = details,
                .hint = Text::tr("Ask the account's owner for the permission.")};
    return {.kind = ErrorKind::BadReply,
            .message = said.isEmpty() ? Text::tr("IBM Cloud answered with status %1.").arg(status)
                                      : Text::tr("IBM Cloud refused: %1").arg(said),
            .details = details};
}

Result<QJsonValue> Client::call(const Call &call, OperationContext &context) const
{
    const HttpRequest request = requestOf(m_login, call);
    // Orders are not repeated blindly: the reply may be what was lost.
    const bool isHarmless = call.isRepeatable
        || (call.verb != "POST" && !call.path.contains(QLatin1String("/reboot")));
    for (int tries = 1;; ++tries) {
        const auto reply = run(request, context);
        if (reply && reply->isGood()) {
            auto value = valueOf(reply->body);
            if (value || !isHarmless || tries >= kTries)
                return value;
            TRY(context.sleepFor(kFirstPause));
            continue;
        }
        const auto pause = pauseAfter(reply, isHarmless, tries);
        if (pause < 0ms) {
            if (!reply)
                return reply.error();
            return errorOf(reply->status, reply->body);
        }
        context.log(Text::tr("IBM Cloud is busy; asking again in %1 s.")
                        .arg(double(pause.count()) / 1000, 0, 'f', 1));
        TRY(context.sleepFor(pause));
    }
}

Result<QJsonArray> Client::list(Call call, OperationContext &context) const
{
    QJsonArray all;
    call.limit = kPage;
    for (;;) {
        call.offset = int(all.size());
        const QJsonArray page = TRY(this->call(call, context)).toArray();
        for (const QJsonValue &one : page)
            all.append(one);
        if (page.size() < kPage)
            return all;
    }
}

} // namespace machinist::softlayer
