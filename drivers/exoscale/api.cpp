// SPDX-License-Identifier: Apache-2.0
#include "drivers/exoscale/api.h"

#include <QCoreApplication>

namespace machinist::exoscale {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Exoscale)
};

constexpr qint64 kValidity = 600; // seconds that a signature is good for

QLatin1String member(const char *name)
{
    return QLatin1String(name);
}

QJsonObject reference(const char *by, const QString &id)
{
    return {{member(by), id}};
}

QJsonArray references(const QStringList &ids)
{
    QJsonArray all;
    for (const QString &id : ids)
        all.append(reference("id", id));
    return all;
}

/// Errors are {message}; a few of the gateway's are {error}.
std::optional<Error> describe(const HttpReply &reply, const QUrl &url)
{
    const QJsonObject said = QJsonDocument::fromJson(reply.body).object();
    QString words = said[member("message")].toString();
    if (words.isEmpty())
        words = said[member("error")].toString();
    Error error = cloudError(reply, url, words);
    if (error.kind == ErrorKind::NotAuthorised)
        error.hint = Text::tr("Check the key and its secret, and that the key's IAM role allows "
                              "the compute service.");
    return error;
}

CloudHttpSettings withSignature(CloudHttpSettings settings, const Credentials &credentials)
{
    settings.isTimeSigned = true;
    settings.prepare = [credentials](HttpRequest &request, const QDateTime &now,
                                     OperationContext &) -> Result<> {
        const SignedRequest covered{request.method, request.url, request.body};
        request.headers.emplaceBack(
            "Authorization",
            authorization(credentials, covered, now.toSecsSinceEpoch() + kValidity));
        return {};
    };
    settings.describe = describe;
    return settings;
}

bool isGone(const Instance &instance)
{
    return instance.state == u"destroyed" || instance.state == u"expunging";
}

} // namespace

QLatin1String machineLabel()
{
    return QLatin1String("machinist");
}

QJsonObject orderBody(const InstanceOrder &order)
{
    QJsonObject body{{member("name"), order.name},
                     {member("template"), reference("id", order.templateId)},
                     {member("instance-type"), reference("id", order.typeId)},
                     {member("disk-size"), order.diskSize},
                     {member("user-data"), QString::fromLatin1(order.userData.toBase64())},
                     {member("public-ip-assignment"),
                      order.hasIpv6 ? QStringLiteral("dual") : QStringLiteral("inet4")},
                     {member("labels"), QJsonObject{{machineLabel(), order.machineId}}}};
    if (!order.sshKey.isEmpty())
        body[member("ssh-keys")] = QJsonArray{reference("name", order.sshKey)};
    if (!order.securityGroups.isEmpty())
        body[member("security-groups")] = references(order.securityGroups);
    if (!order.affinityGroups.isEmpty())
        body[member("anti-affinity-groups")] = references(order.affinityGroups);
    return body;
}

Instance parseInstance(const QJsonObject &object)
{
    return {.id = object[member("id")].toString(),
            .name = object[member("name")].toString(),
            .state = object[member("state")].toString(),
            .publicIp = object[member("public-ip")].toString(),
            .machineId = object[member("labels")][machineLabel()].toString()};
}

Error operationError(const QJsonObject &operation)
{
    const QString reason = operation[member("reason")].toString();
    ErrorKind kind = ErrorKind::ToolFailed;
    if (reason == u"incorrect" || reason == u"unsupported")
        kind = ErrorKind::InvalidInput;
    else if (reason == u"forbidden")
        kind = ErrorKind::NotAuthorised;
    else if (reason == u"not-found")
        kind = ErrorKind::NotFound;
    else if (reason == u"conflict" || reason == u"busy")
        kind = ErrorKind::AlreadyExists;
    const QString said = operation[member("message")].toString();
    return {.kind = kind,
            .message = Text::tr("Exoscale could not do what was asked for: %1")
                           .arg(said.isEmpty() ? reason : said),
            .details = QString::fromUtf8(QJsonDocument(operation).toJson(QJsonDocument::Compact)),
            .hint = Text::tr("Try again, with another size or zone where there is no room.")};
}

Api::Api(const Access &access, CloudHttpSettings settings, OperationContext &context)
    : m_base(access.base)
    , m_pace(access.pace)
    , m_http(withSignature(std::move(settings), access.credentials))
    , m_context(context)
{}

Result<QJsonObject> Api::ask(const QByteArray &method, const QUrl &url, const QByteArray &body)
{
    HttpRequest request{.method = method, .url = url, .body = body};
    if (!body.isEmpty())
        request.headers.emplaceBack("Content-Type", "application/json");
    return TRY(m_http.json(request, m_context)).object();
}

Result<QJsonObject> Api::read(const QString &path)
{
    return ask("GET", QUrl(m_base + path));
}

Result<QJsonArray> Api::list(const QString &path, const QString &query)
{
    QUrl url(m_base + path);
    if (!query.isEmpty())
        url.setQuery(query);
    const QString members = path.mid(1) + u's'; // "/zone": "zones"
    return TRY(ask("GET", url))[members].toArray();
}

Result<QString> Api::change(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    const QByteArray text
        = method == "DELETE" ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    QJsonObject operation = TRY(ask(method, QUrl(m_base + path), text));
    const QString id = operation[member("id")].toString();
    if (id.isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("Exoscale's answer names no operation."),
                     .details = path};
    const auto ended = [&]() -> Result<std::optional<bool>> {
        if (operation[member("state")].toString() != u"pending")
            return std::optional(true);
        TRY(m_context.sleepFor(m_pace.interval));
        operation = TRY(read(QStringLiteral("/operation/") + id));
        return std::optional<bool>();
    };
    const CloudPace pace{.interval = std::chrono::milliseconds(0), .limit = m_pace.limit};
    TRY(pollUntil<bool>(ended, pace, Text::tr("The end of an operation"), m_context));
    const QString state = operation[member("state")].toString();
    if (state == u"timeout")
        return waitedTooLong(Text::tr("The operation \"%1\" of Exoscale").arg(path), m_pace);
    if (state != u"success")
        return operationError(operation);
    return operation[member("reference")][member("id")].toString();
}

Result<> Api::unprotect(const QString &instanceId)
{
    const auto done
        = change("PUT", QStringLiteral("/instance/%1:remove-protection").arg(instanceId));
    const bool isBusy = !done && done.error().kind == ErrorKind::AlreadyExists;
    return done || isBusy ? Result<>() : done.error();
}

Result<Instance> Api::instance(const QString &id)
{
    const Instance instance = parseInstance(TRY(read(QStringLiteral("/instance/") + id)));
    if (isGone(instance))
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The instance %1 is no more.").arg(instance.name)};
    return instance;
}

Result<QList<Instance>> Api::instances()
{
    QList<Instance> all;
    for (const auto &entry : TRY(list(QStringLiteral("/instance"))))
        if (const Instance instance = parseInstance(entry.toObject()); !isGone(instance))
            all << instance;
    return all;
}

} // namespace machinist::exoscale
