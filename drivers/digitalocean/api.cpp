// SPDX-License-Identifier: Apache-2.0
#include "drivers/digitalocean/api.h"

#include "models/ssh/keypair.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace machinist::digitalocean {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DigitalOcean)
};

constexpr char kEndpoint[] = "https://api.digitalocean.com/v2";
constexpr int kPageSize = 200; // the most there is
constexpr int kMostPages = 50;

QLatin1String member(const char *name)
{
    return QLatin1String(name);
}

QString addressOf(const QJsonArray &networks, QLatin1String type)
{
    for (const auto &network : networks)
        if (network[member("type")].toString() == type)
            return network[member("ip_address")].toString();
    return {};
}

/// Errors are {id, message, request_id}.
std::optional<Error> describe(const HttpReply &reply, const QUrl &url)
{
    const QJsonObject said = QJsonDocument::fromJson(reply.body).object();
    Error error = cloudError(reply, url, said[member("message")].toString());
    if (reply.status == 403)
        error.hint = Text::tr("Make a token with the scopes that the driver's manual lists.");
    return error;
}

CloudHttpSettings withToken(CloudHttpSettings settings, const QString &token)
{
    settings.prepare
        = [token](HttpRequest &request, const QDateTime &, OperationContext &) -> Result<> {
        request.headers.emplaceBack("Authorization", "Bearer " + token.toUtf8());
        return {};
    };
    settings.describe = describe;
    return settings;
}

QString baseUrl(QString endpoint)
{
    if (endpoint.isEmpty())
        return QLatin1String(kEndpoint);
    while (endpoint.endsWith(u'/'))
        endpoint.chop(1);
    return endpoint.endsWith(u"/v2") ? endpoint : endpoint + QStringLiteral("/v2");
}

} // namespace

bool isBusy(const Error &error)
{
    return error.message.contains(QLatin1String("pending event"));
}

QJsonObject orderBody(const DropletOrder &order)
{
    QJsonObject body{{member("name"), order.name},
                     {member("region"), order.region},
                     {member("size"), order.size},
                     {member("user_data"), QString::fromUtf8(order.userData)},
                     {member("tags"), QJsonArray::fromStringList(order.tags)}};
    bool isNumber = false;
    const qint64 imageId = order.image.toLongLong(&isNumber);
    body[member("image")] = isNumber ? QJsonValue(imageId) : QJsonValue(order.image);
    if (order.sshKey)
        body[member("ssh_keys")] = QJsonArray{order.sshKey};
    const auto setIf = [&](bool isOn, const char *name) {
        if (isOn)
            body[member(name)] = true;
    };
    setIf(order.hasIpv6, "ipv6");
    setIf(order.hasPrivateNetworking, "private_networking");
    setIf(order.hasBackups, "backups");
    setIf(order.isMonitored, "monitoring");
    if (!order.isPublic)
        body[member("public_networking")] = false;
    if (!order.vpc.isEmpty())
        body[member("vpc_uuid")] = order.vpc;
    return body;
}

Droplet parseDroplet(const QJsonObject &object)
{
    const QJsonArray networks = object[member("networks")][member("v4")].toArray();
    Droplet droplet{.id = object[member("id")].toInteger(),
                    .name = object[member("name")].toString(),
                    .status = object[member("status")].toString(),
                    .publicIp = addressOf(networks, member("public")),
                    .privateIp = addressOf(networks, member("private"))};
    for (const auto &tag : object[member("tags")].toArray())
        droplet.tags << tag.toString();
    return droplet;
}

AccountKey parseKey(const QJsonObject &object)
{
    return {.id = object[member("id")].toInteger(),
            .name = object[member("name")].toString(),
            .publicKey = object[member("public_key")].toString().toUtf8()};
}

QString newestUbuntu(const QJsonArray &images)
{
    QString best;
    for (const auto &image : images) {
        const QString slug = image[member("slug")].toString();
        const bool isLts = image[member("distribution")].toString() == u"Ubuntu"
            && image[member("name")].toString().contains(u"LTS") && slug.endsWith(u"-x64");
        if (isLts && slug > best) // ubuntu-YY-MM-x64 sorts by age
            best = slug;
    }
    return best;
}

QString accountFingerprint(const QByteArray &publicKey)
{
    const QByteArray blob = publicKeyBlob(publicKey);
    return QString::fromLatin1(QCryptographicHash::hash(blob, QCryptographicHash::Md5).toHex(':'));
}

Api::Api(const Access &access, CloudHttpSettings settings, OperationContext &context)
    : m_base(baseUrl(access.endpoint))
    , m_http(withToken(std::move(settings), access.token))
    , m_context(context)
{}

Result<QJsonObject> Api::ask(const QByteArray &method, const QString &path, const QJsonObject &body,
                             const QString &query)
{
    HttpRequest request{.method = method, .url = QUrl(m_base + path)};
    if (!query.isEmpty())
        request.url.setQuery(query);
    if (!body.isEmpty()) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    return TRY(m_http.json(request, m_context)).object();
}

Result<QJsonArray> Api::list(const QString &path, const QString &name, const QString &query)
{
    QJsonArray all;
    for (int page = 1; page <= kMostPages; ++page) {
        QString paged = QStringLiteral("per_page=%1&page=%2").arg(kPageSize).arg(page);
        if (!query.isEmpty())
            paged.prepend(query + u'&');
        const QJsonObject reply = TRY(ask("GET", path, {}, paged));
        for (const auto &entry : reply[name].toArray())
            all.append(entry);
        if (reply[member("links")][member("pages")][member("next")].toString().isEmpty())
            break;
    }
    return all;
}

Result<QJsonObject> Api::image(const QString &slug)
{
    return TRY(ask("GET", QStringLiteral("/images/") + slug))[member("image")].toObject();
}

Result<AccountKey> Api::key(const QString &idOrFingerprint)
{
    const auto reply = TRY(ask("GET", QStringLiteral("/account/keys/") + idOrFingerprint));
    return parseKey(reply[member("ssh_key")].toObject());
}

Result<AccountKey> Api::addKey(const QString &name, const QByteArray &publicKey)
{
    const QJsonObject body{{member("name"), name},
                           {member("public_key"), QString::fromUtf8(publicKey.trimmed())}};
    const auto reply = TRY(ask("POST", QStringLiteral("/account/keys"), body));
    return parseKey(reply[member("ssh_key")].toObject());
}

Result<> Api::removeKey(const QString &id)
{
    TRY(ask("DELETE", QStringLiteral("/account/keys/") + id));
    return {};
}

Result<Droplet> Api::droplet(qint64 id)
{
    const auto reply = TRY(ask("GET", QStringLiteral("/droplets/%1").arg(id)));
    return parseDroplet(reply[member("droplet")].toObject());
}

Result<QList<Droplet>> Api::tagged(const QString &tag)
{
    QList<Droplet> droplets;
    const auto query
        = QStringLiteral("tag_name=") + QString::fromLatin1(QUrl::toPercentEncoding(tag));
    for (const auto &entry :
         TRY(list(QStringLiteral("/droplets"), QStringLiteral("droplets"), query)))
        droplets << parseDroplet(entry.toObject());
    return droplets;
}

Result<Droplet> Api::makeDroplet(const DropletOrder &order)
{
    const auto reply = TRY(ask("POST", QStringLiteral("/droplets"), orderBody(order)));
    return parseDroplet(reply[member("droplet")].toObject());
}

Result<> Api::removeDroplet(const QString &id)
{
    const auto removed = ask("DELETE", QStringLiteral("/droplets/") + id);
    // Something else goes on with it, perhaps the deletion itself: the caller looks again.
    if (!removed && !isBusy(removed.error()))
        return removed.error();
    return {};
}

Result<bool> Api::removeTag(const QString &tag)
{
    const auto removed = ask("DELETE", QStringLiteral("/tags/") + tag);
    if (removed || removed.error().kind == ErrorKind::NotFound)
        return true;
    // A status of 401 has the same kind, but is no matter of scopes.
    if (removed.error().details.contains(u"HTTP 403"))
        return false;
    return removed.error();
}

Result<qint64> Api::act(qint64 droplet, const QString &type)
{
    const auto reply = TRY(
        ask("POST", QStringLiteral("/droplets/%1/actions").arg(droplet), {{member("type"), type}}));
    return reply[member("action")][member("id")].toInteger();
}

Result<QString> Api::actionStatus(qint64 droplet, qint64 action)
{
    const auto reply
        = TRY(ask("GET", QStringLiteral("/droplets/%1/actions/%2").arg(droplet).arg(action)));
    return reply[member("action")][member("status")].toString();
}

} // namespace machinist::digitalocean
