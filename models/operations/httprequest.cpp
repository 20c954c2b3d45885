// SPDX-License-Identifier: Apache-2.0
#include "models/operations/directrequest.h"
#include "models/operations/reachability.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QIODevice>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslError>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <utility>

namespace machinist {

namespace {

constexpr int kMaxRedirects = 10;
constexpr qsizetype kDetailBytes = 2000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HttpRequest)
};

/// The address without what may be secret in it.
QString plain(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

/// A body that can be read once. Qt sends a request again, up to three times and without a word,
/// when the connection is lost before the reply: what was asked for would be made twice. Not a
/// QBuffer: Qt takes a short cut past reset() with those.
class OnceBody final : public QIODevice
{
public:
    explicit OnceBody(const HttpRequest &request)
        : m_bytes(request.body)
        , m_source(request.source)
    {
        if (m_source)
            m_source->seek(0);
        open(ReadOnly | Unbuffered);
    }
    qint64 size() const override { return m_source ? m_source->size() : m_bytes.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (m_source)
            return m_source->read(data, most);
        const qint64 count = std::min<qint64>(most, m_bytes.size() - pos());
        std::copy_n(m_bytes.constData() + pos(), count, data);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray &m_bytes;
    QIODevice *m_source;
};

/// One request on its way: feeds the reply to its taker and ends the loop when there is no more.
class Exchange
{
public:
    Exchange(const HttpRequest &request, OperationContext &operation)
        : m_request(request)
        , m_operation(operation)
        , m_body(request)
    {
        QObject::connect(&m_limit, &QTimer::timeout, &m_loop, [this] { end(End::TimedOut); });
        QObject::connect(&m_idle, &QTimer::timeout, &m_loop, [this] { end(End::TimedOut); });
        m_limit.setSingleShot(true);
        m_idle.setSingleShot(true);
    }

    Result<HttpReply> run();
    void avoidProxies() { m_manager.setProxy(QNetworkProxy::NoProxy); }
    /// Where the reply wants us to go; empty where it does not.
    QUrl redirect() const;

private:
    enum class End { Complete, TimedOut, Cancelled, TooLong, SinkFailed, HeadRefused, Untrusted };

    QNetworkRequest networkRequest() const;
    void startClocks();
    void watch();
    void judgePeer(const QList<QSslError> &errors);
    void take();
    bool acceptsHead(int status);
    void end(End how);
    Result<HttpReply> outcome();
    bool isCutShort() const;
    Error networkError() const;
    Error tlsError() const;

    const HttpRequest &m_request;
    OperationContext &m_operation;
    QNetworkAccessManager m_manager;
    QEventLoop m_loop;
    QTimer m_limit;
    QTimer m_idle;
    OnceBody m_body; // outlives the reply, which reads it
    std::unique_ptr<QNetworkReply> m_reply;
    QList<QSslError> m_tlsErrors;
    bool m_isPeerAccepted = false;
    HttpReply m_result;
    End m_end = End::Complete;
    bool m_hasHead = false;
    qint64 m_received = 0;
    std::optional<Error> m_refusal; // the head's taker's
};

QNetworkRequest Exchange::networkRequest() const
{
    QNetworkRequest request(m_request.url);
    // By hand: Qt would send our headers, tokens among them, to whatever host it is sent on to.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QStringLiteral("machinist/" MACHINIST_VERSION));
    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(name, value);
    if (m_request.tls)
        request.setSslConfiguration(*m_request.tls);
    if (!m_request.peerName.isEmpty())
        request.setPeerVerifyName(m_request.peerName);
    return request;
}

void Exchange::startClocks()
{
    using std::chrono::milliseconds;
    const QDeadlineTimer deadline = m_operation.deadline();
    auto limit = m_request.timeout;
    if (!deadline.isForever()) {
        const milliseconds left(std::max<qint64>(1, deadline.remainingTime()));
        limit = limit.count() > 0 ? std::min(limit, left) : left;
    }
    if (limit.count() > 0)
        m_limit.start(limit);
    if (m_request.idleTimeout.count() > 0)
        m_idle.start(m_request.idleTimeout);
}

void Exchange::watch()
{
    QNetworkReply *reply = m_reply.get();
    QObject::connect(reply, &QNetworkReply::finished, &m_loop, &QEventLoop::quit);
    QObject::connect(reply, &QNetworkReply::sslErrors, &m_loop,
                     [this](const QList<QSslError> &errors) { judgePeer(errors); });
    QObject::connect(reply, &QNetworkReply::encrypted, &m_loop, [this] { judgePeer({}); });
    QObject::connect(reply, &QNetworkReply::readyRead, &m_loop, [this] { take(); });
    const auto alive = [this] {
        if (m_idle.isActive())
            m_idle.start();
    };
    QObject::connect(reply, &QNetworkReply::uploadProgress, &m_loop,
                     [this, alive](qint64 sent, qint64 total) {
                         alive();
                         if (m_request.onSent)
                             m_request.onSent(sent, total);
                     });
    QObject::connect(reply, &QNetworkReply::downloadProgress, &m_loop,
                     [this, alive](qint64 received, qint64 total) {
                         alive();
                         if (m_request.onProgress)
                             m_request.onProgress(received, total);
                     });
}

bool Exchange::acceptsHead(int status)
{
    if (std::exchange(m_hasHead, true) || !m_request.onHead || status < 200 || status >= 300)
        return true;
    auto accepted
        = m_request.onHead({.status = status, .headers = m_reply->rawHeaderPairs(), .body = {}});
    if (accepted)
        return true;
    m_refusal = std::move(accepted).error();
    end(End::HeadRefused);
    return false;
}

void Exchange::judgePeer(const QList<QSslError> &errors)
{
    m_tlsErrors = errors;
    if (!m_request.acceptsPeer || m_isPeerAccepted)
        return;
    m_isPeerAccepted
        = m_request.acceptsPeer(m_reply->sslConfiguration().peerCertificate(), errors.isEmpty());
    if (m_isPeerAccepted) {
        m_tlsErrors.clear();
        m_reply->ignoreSslErrors(errors);
    } else if (errors.isEmpty()) {
        end(End::Untrusted);
        m_reply->abort(); // from here, nothing has been sent yet
    }
}

void Exchange::take()
{
    if (m_end != End::Complete)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!acceptsHead(status))
        return;
    const QByteArray bytes = m_reply->readAll();
    m_received += bytes.size();
    if (m_request.sink && status >= 200 && status < 300) {
        if (m_request.sink->write(bytes) != bytes.size())
            end(End::SinkFailed);
        return;
    }
    m_result.body += bytes;
    if (m_result.body.size() > m_request.maxBody)
        end(End::TooLong);
}

void Exchange::end(End how)
{
    m_end = how;
    m_loop.quit();
}

Result<HttpReply> Exchange::run()
{
    TRY(m_operation.checkpoint());
    const bool hasBody
        = m_body.size() > 0 || m_request.method == "POST" || m_request.method == "PUT";
    m_reply.reset(m_manager.sendCustomRequest(networkRequest(), m_request.method,
                                              hasBody ? &m_body : nullptr));
    watch();
    startClocks();
    {
        // The token may fire on any thread, at once even; only the queued call touches the loop.
        const std::stop_callback wake(m_operation.stopToken(), [this] {
            QMetaObject::invokeMethod(
                &m_loop, [this] { end(End::Cancelled); }, Qt::QueuedConnection);
        });
        m_loop.exec();
    }
    if (m_reply->isFinished())
        take();
    else
        m_reply->abort();
    return outcome();
}

Result<HttpReply> Exchange::outcome()
{
    switch (m_end) {
    case End::Cancelled:
        TRY(m_operation.checkpoint());
        break;
    case End::TimedOut:
        TRY(m_operation.checkpoint());
        return Error{.kind = ErrorKind::TimedOut,
                     .message = Text::tr("%1 did not answer in time.").arg(placeOf(m_request.url)),
                     .hint
                     = Text::tr("Check the network and any firewall on the way, then try again.")};
    case End::TooLong:
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("%1 sent an answer longer than %2 bytes.")
                                    .arg(placeOf(m_request.url))
                                    .arg(m_request.maxBody)};
    case End::Untrusted:
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("The certificate of %1 is not the one that is expected.")
                                    .arg(placeOf(m_request.url)),
                     .hint = Text::tr("Check that this is the right server.")};
    case End::SinkFailed:
        return Error{.kind = ErrorKind::StorageFailed,
                     .message = Text::tr("What %1 sends cannot be written: %2.")
                                    .arg(placeOf(m_request.url), m_request.sink->errorString()),
                     .hint = Text::tr("Check the free space of the disk.")};
    case End::HeadRefused:
        return std::move(*m_refusal);
    case End::Complete:
        break;
    }
    m_result.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = m_reply->error();
    // Errors from 201 on stand for a status; those below (and 401: broken HTTP) for the way to it.
    const bool isTransport = error != QNetworkReply::NoError
        && (error < QNetworkReply::ContentAccessDenied || error == QNetworkReply::ProtocolFailure
            || error == QNetworkReply::ProtocolUnknownError);
    if (m_result.status == 0 || isTransport || isCutShort())
        return networkError();
    m_result.headers = m_reply->rawHeaderPairs();
    return std::move(m_result);
}

/// Qt 6.4 takes an answer for whole now and then, although the connection was lost within it.
bool Exchange::isCutShort() const
{
    if (m_request.method == "HEAD" || !m_result.isGood()
        || !m_reply->rawHeader("Content-Encoding").isEmpty()) // which Qt has undone
        return false;
    bool isNumber = false;
    const qint64 length = m_reply->rawHeader("Content-Length").toLongLong(&isNumber);
    return isNumber && m_received < length && m_result.status != 204;
}

Error Exchange::tlsError() const
{
    const QString where = placeOf(m_request.url);
    const QString details = m_reply->errorString();
    const auto has = [this](std::initializer_list<QSslError::SslError> wanted) {
        for (const QSslError &error : m_tlsErrors)
            if (std::find(wanted.begin(), wanted.end(), error.error()) != wanted.end())
                return true;
        return false;
    };
    const auto refused = [&](const QString &message, const QString &hint) {
        return Error{
            .kind = ErrorKind::NotAuthorised, .message = message, .details = details, .hint = hint};
    };
    if (has({QSslError::CertificateExpired}))
        return refused(Text::tr("The certificate of %1 has expired.").arg(where),
                       Text::tr("Have it renewed."));
    if (has({QSslError::CertificateNotYetValid}))
        return refused(Text::tr("The certificate of %1 is not valid yet.").arg(where),
                       Text::tr("Check the clocks of both computers."));
    if (has({QSslError::HostNameMismatch}))
        return refused(Text::tr("The certificate of %1 is not for this address.").arg(where),
                       Text::tr("Have a certificate made that names the address."));
    if (!m_tlsErrors.isEmpty())
        return refused(
            Text::tr("The certificate of %1 is not signed by an authority that is trusted here.")
                .arg(where),
            Text::tr("Check that this is the right server and the right authority."));
    if (details.contains(u"wrong version number") || details.contains(u"packet length too long")
        || details.contains(u"http request"))
        return {.kind = ErrorKind::BadReply,
                .message = Text::tr("%1 speaks plain text where TLS was expected.").arg(where),
                .details = details,
                .hint = Text::tr("Check the port.")};
    if (details.contains(u"alert"))
        return refused(Text::tr("%1 does not accept our certificate.").arg(where),
                       Text::tr("Check that the client certificate is signed by the server's "
                                "authority and has not expired."));
    return {.kind = ErrorKind::Unreachable,
            .message = Text::tr("No secure connection to %1 could be made.").arg(where),
            .details = details};
}

Error Exchange::networkError() const
{
    const QString where = placeOf(m_request.url);
    const QString details = m_reply->errorString();
    const auto unreachable = [&](const QString &message) {
        return Error{.kind = ErrorKind::Unreachable, .message = message, .details = details};
    };
    if (!m_tlsErrors.isEmpty() || details.contains(u"alert") || details.contains(u"SSL"))
        return tlsError();
    switch (m_reply->error()) {
    case QNetworkReply::NoError: // cut short
    case QNetworkReply::RemoteHostClosedError:
        return unreachable(Text::tr("%1 closed the connection.").arg(where));
    case QNetworkReply::SslHandshakeFailedError:
        return tlsError();
    case QNetworkReply::ConnectionRefusedError:
        return refusedConnection(where, details);
    case QNetworkReply::HostNotFoundError:
        return unreachable(Text::tr("There is no host named %1.").arg(m_request.url.host()));
    case QNetworkReply::ProtocolUnknownError:
        return {
            .kind = ErrorKind::InvalidInput,
            .message
            = Text::tr("\"%1\" is not an address that can be asked.").arg(plain(m_request.url))};
    case QNetworkReply::ProtocolFailure:
        return {.kind = ErrorKind::BadReply,
                .message = Text::tr("%1 does not speak HTTP.").arg(where),
                .details = details};
    default:
        return unreachablePlace(where, details);
    }
}

QUrl Exchange::redirect() const
{
    const QUrl target = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    return target.isEmpty() ? QUrl() : m_request.url.resolved(target);
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) {
        return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

/// The request that \a status and \a target make of \a request. What was meant for one server
/// stays there: another gets neither headers nor certificate.
HttpRequest redirected(HttpRequest request, int status, const QUrl &target)
{
    if (!isSameOrigin(request.url, target)) {
        erase_if(request.headers, [](const auto &header) {
            const QByteArray name = header.first.toLower();
            return name != "accept" && name != "user-agent" && name != "range"
                && name != "if-range";
        });
        request.tls.reset();
        request.acceptsPeer = {};
        request.peerName.clear();
    }
    request.url = target;
    const bool keepsMethod
        = status == 307 || status == 308 || request.method == "GET" || request.method == "HEAD";
    if (!keepsMethod) {
        request.method = QByteArrayLiteral("GET");
        request.body.clear();
        request.source = nullptr;
    }
    return request;
}

} // namespace

QByteArray HttpReply::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers)
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

Result<HttpReply> runDirectly(const HttpRequest &request, OperationContext &operation)
{
    Exchange exchange(request, operation);
    exchange.avoidProxies();
    return exchange.run();
}

Result<HttpReply> run(const HttpRequest &request, OperationContext &operation)
{
    HttpRequest current = request;
    for (int hop = 0; hop <= kMaxRedirects; ++hop) {
        Exchange exchange(current, operation);
        HttpReply reply = TRY(exchange.run());
        const QUrl target = exchange.redirect();
        if (!request.followRedirects || target.isEmpty())
            return reply;
        if (current.url.scheme() == QLatin1String("https")
            && target.scheme() != QLatin1String("https"))
            return Error{
                .kind = ErrorKind::BadReply,
                .message
                = Text::tr("%1 redirects to an unprotected address.").arg(placeOf(current.url)),
                .details = plain(target)};
        current = redirected(std::move(current), reply.status, target);
    }
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("%1 redirects without end.").arg(placeOf(request.url))};
}

Result<HttpReply> goodReply(const HttpReply &reply, const QUrl &url)
{
    if (reply.isGood())
        return reply;
    const QString where = placeOf(url);
    Error error{.kind = ErrorKind::BadReply,
                .message = Text::tr("%1 answered with status %2.").arg(where).arg(reply.status),
                .details = QStringLiteral("%1: HTTP %2\n%3")
                               .arg(plain(url))
                               .arg(reply.status)
                               .arg(QString::fromUtf8(reply.body.left(kDetailBytes)))};
    if (reply.status == 401 || reply.status == 403) {
        error.kind = ErrorKind::NotAuthorised;
        error.message
            = Text::tr("%1 does not allow this (status %2).").arg(where).arg(reply.status);
    } else if (reply.status == 404 || reply.status == 410) {
        error.kind = ErrorKind::NotFound;
        error.message = Text::tr("%1 does not know what was asked for (status %2).")
                            .arg(where)
                            .arg(reply.status);
    } else if (reply.status == 409) {
        error.kind = ErrorKind::AlreadyExists;
    }
    return error;
}

} // namespace machinist
