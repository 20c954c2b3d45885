// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/client.h"

#include <QCoreApplication>
#include <QSslConfiguration>

using namespace std::chrono_literals;

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

constexpr int kPage = 128; // the most that the query service gives at once
constexpr int kMaxPages = 200;
constexpr int kReadings = 4;
constexpr auto kBusyPatience = 2min;

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// The task of an answer: the answer itself, or the latest of those that it holds.
const XmlNode *taskOf(const XmlNode &answer)
{
    if (answer.name == u"Task")
        return &answer;
    const XmlNode &tasks = answer.child(QLatin1String("Tasks"));
    return tasks.children.isEmpty() ? nullptr : &tasks.children.constFirst();
}

bool isRunning(const QString &status)
{
    return status == u"queued" || status == u"preRunning" || status == u"running"
        || status == u"postRunning";
}

Error taskError(const XmlNode &task)
{
    const XmlNode &error = task.child(QLatin1String("Error"));
    const QString said = error.attribute(QLatin1String("message"));
    const QString what = task.attribute(QLatin1String("operation"));
    const QString how = task.attribute(QLatin1String("status"));
    Error failure{
        .kind = ErrorKind::ToolFailed,
        .message
        = Text::tr("The Cloud Director could not do it: %1").arg(said.isEmpty() ? how : said),
        .details = QStringLiteral("%1: %2 %3")
                       .arg(what, how, error.attribute(QLatin1String("minorErrorCode"))),
        .hint = Text::tr("Look at the task in the provider's console, then try again.")};
    if (how == u"canceled" || how == u"aborted")
        failure.message = Text::tr("Somebody stopped the Cloud Director's task \"%1\".").arg(what);
    return failure;
}

} // namespace

QString pathOf(const QString &href)
{
    return QUrl(href).path();
}

QString uuidOf(const QString &name)
{
    constexpr int kUuidLength = 36;
    return name.right(kUuidLength);
}

QString fiql(const Filter &filter)
{
    QStringList all;
    for (const auto &[name, value] : filter)
        all << name + QLatin1String("==") + encoded(value);
    return all.join(u';');
}

Client::Client(Access access, CloudHttpSettings settings, const CloudPace &pace)
    : m_access(std::move(access))
    , m_pace(pace)
    , m_signIn(m_access, settings)
    , m_http([&] {
        settings.caFile = m_access.caFile;
        settings.prepare
            = [this](HttpRequest &request, const QDateTime &, OperationContext &context) {
                  return m_signIn.prepare(request, context);
              };
        settings.renew = [this](OperationContext &) -> Result<> {
            m_signIn.forget();
            return {};
        };
        settings.describe = [](const HttpReply &reply, const QUrl &url) {
            return std::optional(errorOf(reply, url));
        };
        return settings;
    }())
{}

HttpRequest Client::request(const QByteArray &method, const QString &path,
                            const QString &query) const
{
    QUrl url = m_access.base;
    url.setPath(path);
    if (!query.isEmpty())
        url.setQuery(query, QUrl::StrictMode);
    const bool isJson = path.startsWith(QLatin1String("/cloudapi/"));
    return {.method = method,
            .url = url,
            .headers = {{"Accept", isJson ? "application/json" : "application/*+xml"}},
            .timeout = 60s,
            .tls = tlsOf(m_access)};
}

Result<XmlNode> Client::get(const QString &path, OperationContext &context)
{
    return readXml(TRY(text(path, context)), m_access.base.host());
}

Result<QByteArray> Client::text(const QString &path, OperationContext &context)
{
    const HttpRequest asked = request("GET", path.section(u'?', 0, 0), path.section(u'?', 1));
    for (int reading = 1;; ++reading) {
        const HttpReply reply = TRY(m_http.send(asked, context));
        const auto root = readXml(reply.body, m_access.base.host());
        if (root)
            return reply.body;
        if (reading == kReadings)
            return root.error();
        TRY(context.sleepFor(std::min<std::chrono::milliseconds>(m_pace.interval, 250ms)));
    }
}

Result<QList<XmlNode>> Client::query(const QString &type, const Filter &filter,
                                     OperationContext &context, const QString &fields)
{
    QString asked
        = QStringLiteral("/api/query?type=%1&format=records&pageSize=%2").arg(type).arg(kPage);
    if (!filter.isEmpty())
        asked += QStringLiteral("&filterEncoded=true&filter=") + encoded(fiql(filter));
    if (!fields.isEmpty())
        asked += QStringLiteral("&fields=") + encoded(fields);
    QList<XmlNode> all;
    for (int page = 1; page <= kMaxPages; ++page) {
        const XmlNode answer = TRY(get(asked + QStringLiteral("&page=%1").arg(page), context));
        for (const XmlNode &child : answer.children)
            if (child.name != u"Link")
                all << child;
        if (all.size() >= answer.attribute(QLatin1String("total")).toInt())
            break;
    }
    return all;
}

Result<HttpReply> Client::patiently(const HttpRequest &request, OperationContext &context)
{
    const QDeadlineTimer end(kBusyPatience);
    for (;;) {
        auto reply = m_http.send(request, context);
        if (reply || !isBusy(reply.error()) || end.hasExpired())
            return reply;
        TRY(context.sleepFor(m_pace.interval));
    }
}

Result<XmlNode> Client::change(const Change &change, OperationContext &context)
{
    HttpRequest asked = request(change.method, change.path, change.query);
    if (!change.type.isEmpty())
        asked.headers.emplaceBack("Content-Type", change.type);
    asked.body = change.body;
    for (int reading = 1;; ++reading) {
        const HttpReply reply = TRY(patiently(asked, context));
        if (reply.body.trimmed().isEmpty())
            return XmlNode();
        auto root = readXml(reply.body, m_access.base.host());
        if (root || change.method == "POST" || reading == kReadings)
            return root;
        TRY(context.sleepFor(m_pace.interval));
    }
}

Result<> Client::settle(const Change &change, OperationContext &context)
{
    return finish(TRY(this->change(change, context)), context);
}

Result<> Client::finish(const XmlNode &answer, OperationContext &context)
{
    const XmlNode *task = taskOf(answer);
    if (!task)
        return {};
    return awaitTask(pathOf(task->attribute(QLatin1String("href"))), context);
}

Result<> Client::awaitTask(const QString &path, OperationContext &context)
{
    const auto ask = [&]() -> Result<std::optional<bool>> {
        const auto task = get(path, context);
        // Who may see no task sees what came of it by looking at the thing itself.
        if (!task && task.error().kind == ErrorKind::NotFound)
            return std::optional(true);
        const QString status = TRY(task).attribute(QLatin1String("status"));
        if (isRunning(status))
            return std::optional<bool>();
        if (status == u"success")
            return std::optional(true);
        return taskError(*task);
    };
    TRY(pollUntil<bool>(ask, m_pace, Text::tr("The end of a task of the Cloud Director"), context));
    return {};
}

Result<QJsonObject> Client::getJson(const QString &path, OperationContext &context)
{
    const HttpRequest asked
        = request("GET", QStringLiteral("/cloudapi/1.0.0/") + path.section(u'?', 0, 0),
                  path.section(u'?', 1));
    return TRY(m_http.json(asked, context)).object();
}

Result<QJsonArray> Client::list(const QString &path, OperationContext &context,
                                const Filter &filter)
{
    QString asked = path + QStringLiteral("?pageSize=%1").arg(kPage);
    if (!filter.isEmpty())
        asked += QStringLiteral("&filterEncoded=true&filter=") + encoded(fiql(filter));
    QJsonArray all;
    for (int page = 1; page <= kMaxPages; ++page) {
        const QJsonObject answer
            = TRY(getJson(asked + QStringLiteral("&page=%1").arg(page), context));
        for (const auto &value : answer[QLatin1String("values")].toArray())
            all.append(value);
        if (page >= answer[QLatin1String("pageCount")].toInt())
            break;
    }
    return all;
}

Result<> Client::settleJson(const QByteArray &method, const QString &path, const QJsonObject &body,
                            OperationContext &context)
{
    HttpRequest asked = request(method, QStringLiteral("/cloudapi/1.0.0/") + path, {});
    if (!body.isEmpty()) {
        asked.headers.emplaceBack("Content-Type", "application/json");
        asked.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    const QByteArray task = TRY(patiently(asked, context)).header("Location");
    if (!task.contains("/task/")) // ended at once
        return {};
    return awaitTask(pathOf(QString::fromLatin1(task)), context);
}

Result<QString> Client::edge(const Change &change, OperationContext &context)
{
    HttpRequest asked = request(change.method, change.path, change.query);
    if (!change.type.isEmpty())
        asked.headers.emplaceBack("Content-Type", change.type);
    asked.body = change.body;
    const HttpReply reply = TRY(patiently(asked, context));
    return QString::fromLatin1(reply.header("Location")).section(u'/', -1);
}

} // namespace machinist::vmwarevcloudair
