// SPDX-License-Identifier: Apache-2.0
#include "models/docker/dockerclient.h"

#include "models/docker/unixhttp.h"
#include "models/operations/directrequest.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSslKey>
#include <QUrlQuery>
#include <QVersionNumber>

#include <mutex>
#include <optional>

#include <unistd.h>

using namespace std::chrono_literals;

namespace machinist {

namespace {

/// The newest API version whose replies we know; newer engines still speak it.
constexpr auto kNewestApi = "1.44";
/// What an engine that tells no version is taken to speak (Docker 1.13).
constexpr auto kOldestApi = "1.24";
/// A pull may take as long as it likes, as long as something arrives.
constexpr auto kPullSilence = 120s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DockerClient)
};

Result<QByteArray> readPem(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The certificate file %1 cannot be read.").arg(path),
                     .details = file.errorString(),
                     .hint = Text::tr("Have the machine's certificates made again.")};
    return file.readAll();
}

Result<QSslConfiguration> readTls(const DockerEndpoint &endpoint)
{
    const auto authorities = QSslCertificate::fromData(TRY(readPem(endpoint.caCert)));
    if (authorities.isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 holds no certificate.").arg(endpoint.caCert)};
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(authorities);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setAllowedNextProtocols({});
    if (endpoint.clientCert.isEmpty())
        return tls;
    const QByteArray key = TRY(readPem(endpoint.clientKey));
    tls.setLocalCertificateChain(QSslCertificate::fromData(TRY(readPem(endpoint.clientCert))));
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey parsed(key, algorithm);
        if (!parsed.isNull())
            tls.setPrivateKey(parsed);
    }
    if (tls.privateKey().isNull() || tls.localCertificate().isNull())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 and %2 are not a certificate and its key.")
                                    .arg(endpoint.clientCert, endpoint.clientKey)};
    return tls;
}

/// What the certificate files of endpoints said, as long as they are as they were: to parse a key
/// takes longer than all else that a look at an engine costs, and all machines share one. Any
/// thread.
class TlsCache
{
public:
    Result<QSslConfiguration> get(const DockerEndpoint &endpoint)
    {
        const QString key = stateOf(endpoint);
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_known.constFind(key); known != m_known.cend())
            return *known;
        const QSslConfiguration tls = TRY(readTls(endpoint));
        if (m_known.size() >= kMost)
            m_known.clear();
        m_known.insert(key, tls);
        return tls;
    }

private:
    static constexpr qsizetype kMost = 64;

    static QString stateOf(const DockerEndpoint &endpoint)
    {
        QString state;
        for (const QString &path : {endpoint.caCert, endpoint.clientCert, endpoint.clientKey}) {
            const QFileInfo file(path);
            state += QStringLiteral("%1\n%2 %3\n")
                         .arg(path)
                         .arg(file.lastModified().toMSecsSinceEpoch())
                         .arg(file.size());
        }
        return state;
    }

    std::mutex m_mutex;
    QHash<QString, QSslConfiguration> m_known;
};

Result<QSslConfiguration> tlsOf(const DockerEndpoint &endpoint)
{
    static TlsCache cache;
    return cache.get(endpoint);
}

/// A certificate file that is missing is the reason to give, whatever else is wrong.
Result<> checkFiles(const DockerEndpoint &endpoint)
{
    for (const QString &path : {endpoint.caCert, endpoint.clientCert, endpoint.clientKey}) {
        if (!path.isEmpty() && ::access(QFile::encodeName(path).constData(), R_OK) != 0)
            TRY(readPem(path));
    }
    return {};
}

/// The path of a unix:// endpoint; empty for others.
QString socketPath(const DockerEndpoint &endpoint)
{
    const QLatin1String scheme("unix://");
    return endpoint.url.startsWith(scheme) ? endpoint.url.mid(scheme.size()) : QString();
}

Result<QUrl> baseUrl(const DockerEndpoint &endpoint)
{
    if (!socketPath(endpoint).isEmpty())
        return QUrl(QStringLiteral("http://docker"));
    QUrl url(endpoint.url);
    const bool isTcp = url.scheme() == QLatin1String("tcp");
    if (url.host().isEmpty() || (!isTcp && !url.scheme().startsWith(QLatin1String("http"))))
        return Error{.kind = ErrorKind::InvalidInput,
                     .message
                     = Text::tr("\"%1\" is not the address of a Docker engine.").arg(endpoint.url),
                     .hint = Text::tr("Write it as tcp://HOST:PORT or unix:///PATH.")};
    if (isTcp) {
        url.setScheme(endpoint.isTls() ? QStringLiteral("https") : QStringLiteral("http"));
        if (url.port() < 0)
            url.setPort(endpoint.isTls() ? 2376 : 2375);
    }
    url.setPath(QString());
    url.setQuery(QString());
    return url;
}

/// \a reply's error in the engine's own words, which are its JSON "message".
Result<HttpReply> checked(const HttpReply &reply, const QUrl &url)
{
    auto good = goodReply(reply, url);
    if (good)
        return good;
    if (reply.body.contains("HTTP request to an HTTPS server"))
        return Error{
            .kind = ErrorKind::NotAuthorised,
            .message = Text::tr("The engine at %1 wants TLS, but there are no certificates for it.")
                           .arg(url.authority()),
            .details = good.error().details,
            .hint = Text::tr("Put ca.pem, cert.pem and key.pem into the machine's folder.")};
    Error error = good.error();
    if (const auto json = JsonObject::parse(reply.body);
        json && json->contains(QLatin1String("message")))
        error.message = Text::tr("Docker says: %1").arg(json->text(QLatin1String("message")));
    return error;
}

Result<JsonObject> parseObject(const QByteArray &body)
{
    auto json = JsonObject::parse(body);
    if (!json)
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("What answers is no Docker engine."),
                     .details = QString::fromUtf8(body.left(500))};
    return json;
}

Container containerFrom(const JsonObject &row)
{
    Container container{.id = row.text(QLatin1String("Id")),
                        .names = row.list(QLatin1String("Names")),
                        .image = row.text(QLatin1String("Image")),
                        .state = row.text(QLatin1String("State")),
                        .status = row.text(QLatin1String("Status")),
                        .labels = {}};
    for (QString &name : container.names)
        if (name.startsWith(u'/'))
            name.remove(0, 1);
    const JsonObject labels = row.object(QLatin1String("Labels"));
    for (const auto &[key, value] : labels.json().items())
        if (value.is_string())
            container.labels.insert(QString::fromStdString(key),
                                    QString::fromStdString(value.get<std::string>()));
    return container;
}

} // namespace

Result<HttpReply> DockerClient::send(const QByteArray &method, const QString &path,
                                     const QByteArray &body, OperationContext &operation)
{
    HttpRequest request{
        .method = method, .url = TRY(baseUrl(m_endpoint)), .body = body, .timeout = m_timeout};
    const QUrl target(path, QUrl::StrictMode);
    request.url.setPath(target.path());
    request.url.setQuery(target.query(QUrl::FullyEncoded));
    request.followRedirects = false;
    if (method == "POST")
        request.headers.append(
            {QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/json")});
    if (path.contains(QLatin1String("/images/create"))) {
        request.timeout = 0ms;
        request.idleTimeout = kPullSilence;
    }
    const QString socket = socketPath(m_endpoint);
    if (!socket.isEmpty())
        return checked(TRY(runOnSocket(socket, request, operation)), request.url);
    TRY(operation.checkpoint());
    if (const auto refusal = immediateRefusal(request.url)) {
        TRY(checkFiles(m_endpoint));
        return *refusal;
    }
    if (m_endpoint.isTls())
        request.tls = TRY(tlsOf(m_endpoint));
    return checked(TRY(runDirectly(request, operation)), request.url);
}

Result<> DockerClient::negotiate(OperationContext &operation)
{
    if (!m_apiVersion.isEmpty())
        return {};
    const HttpReply pong = TRY(send("GET", QStringLiteral("/_ping"), {}, operation));
    QString offered = QString::fromLatin1(pong.header("Api-Version"));
    if (offered.isEmpty())
        offered = TRY(version(operation)).apiVersion;
    const auto theirs = QVersionNumber::fromString(offered);
    const auto ours = QVersionNumber::fromString(QLatin1String(kNewestApi));
    if (theirs.isNull())
        m_apiVersion = QString::fromLatin1(kOldestApi);
    else
        m_apiVersion = std::min(theirs, ours).toString();
    return {};
}

Result<HttpReply> DockerClient::call(const QByteArray &method, const QString &path,
                                     const QByteArray &body, OperationContext &operation)
{
    TRY(negotiate(operation));
    return send(method, QStringLiteral("/v") + m_apiVersion + path, body, operation);
}

Result<> DockerClient::ping(OperationContext &operation)
{
    TRY(send("GET", QStringLiteral("/_ping"), {}, operation));
    return {};
}

Result<EngineVersion> DockerClient::version(OperationContext &operation)
{
    const HttpReply reply = TRY(send("GET", QStringLiteral("/version"), {}, operation));
    const JsonObject json = TRY(parseObject(reply.body));
    EngineVersion version{.version = json.text(QLatin1String("Version")),
                          .apiVersion = json.text(QLatin1String("ApiVersion")),
                          .minApiVersion = json.text(QLatin1String("MinAPIVersion")),
                          .os = json.text(QLatin1String("Os")),
                          .architecture = json.text(QLatin1String("Arch"))};
    if (version.version.isEmpty())
        return parseObject({}).error();
    return version;
}

Result<JsonObject> DockerClient::info(OperationContext &operation)
{
    return parseObject(TRY(call("GET", QStringLiteral("/info"), {}, operation)).body);
}

Result<QList<Container>> DockerClient::containers(bool stoppedToo, OperationContext &operation)
{
    const QString path = QStringLiteral("/containers/json?all=%1").arg(stoppedToo ? 1 : 0);
    const HttpReply reply = TRY(call("GET", path, {}, operation));
    const Json rows = Json::parse(reply.body.constData(),
                                  reply.body.constData() + reply.body.size(), nullptr, false);
    if (!rows.is_array())
        return parseObject({}).error();
    QList<Container> containers;
    for (const Json &row : rows)
        containers.append(containerFrom(JsonObject(row)));
    return containers;
}

Result<> DockerClient::pullImage(const QString &image, OperationContext &operation)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("fromImage"),
                       QString::fromLatin1(QUrl::toPercentEncoding(image)));
    // Without a tag the API would pull every tag there is.
    if (image.lastIndexOf(u':') <= image.lastIndexOf(u'/') && !image.contains(u'@'))
        query.addQueryItem(QStringLiteral("tag"), QStringLiteral("latest"));
    const QString path = QStringLiteral("/images/create?") + query.toString(QUrl::FullyEncoded);
    const HttpReply reply = TRY(call("POST", path, {}, operation));
    // The status is sent before the pull begins; what became of it is in the stream's lines.
    for (const QByteArray &line : reply.body.split('\n')) {
        const auto json = JsonObject::parse(line);
        if (!json)
            continue;
        if (json->contains(QLatin1String("error")))
            return Error{.kind = ErrorKind::ToolFailed,
                         .message = Text::tr("The image %1 cannot be pulled: %2")
                                        .arg(image, json->text(QLatin1String("error")))};
        if (!json->contains(QLatin1String("progressDetail")))
            operation.log(json->text(QLatin1String("status")));
    }
    return {};
}

Result<QString> DockerClient::createContainer(const QString &name, const JsonObject &body,
                                              OperationContext &operation)
{
    const QString path = QStringLiteral("/containers/create?name=")
        + QString::fromLatin1(QUrl::toPercentEncoding(name));
    const HttpReply reply = TRY(call("POST", path, toGoJson(body.json(), false), operation));
    return TRY(parseObject(reply.body)).text(QLatin1String("Id"));
}

Result<> DockerClient::startContainer(const QString &id, OperationContext &operation)
{
    return power(QStringLiteral("/containers/%1/start").arg(id), operation);
}

Result<> DockerClient::stopContainer(const QString &id, OperationContext &operation)
{
    return power(QStringLiteral("/containers/%1/stop").arg(id), operation);
}

Result<> DockerClient::power(const QString &path, OperationContext &operation)
{
    const auto changed = call("POST", path, {}, operation);
    // 304, "it is so already", is no 2xx.
    if (!changed && !changed.error().details.contains(QLatin1String("HTTP 304")))
        return changed.error();
    return {};
}

Result<> DockerClient::removeContainer(const QString &id, OperationContext &operation)
{
    const auto removed
        = call("DELETE", QStringLiteral("/containers/%1?force=1&v=1").arg(id), {}, operation);
    if (!removed && removed.error().kind != ErrorKind::NotFound)
        return removed.error();
    return {};
}

Result<QString> engineVersion(const DockerEndpoint &endpoint, OperationContext &operation)
{
    return TRY(DockerClient(endpoint).version(operation)).version;
}

} // namespace machinist
