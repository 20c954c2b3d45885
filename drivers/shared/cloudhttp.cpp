// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/cloudhttp.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QRandomGenerator>
#include <QSslCertificate>

#include <algorithm>
#include <mutex>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudHttp)
};

constexpr auto kLongestRetryAfter = 2min;
constexpr qint64 kClockTolerance = 30; // seconds
constexpr qsizetype kDetailBytes = 2000;

bool isRefusal(int status)
{
    return status == 400 || status == 401 || status == 403;
}

QDateTime httpDate(const QByteArray &text)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    date.setTimeSpec(Qt::UTC);
    return date;
}

/// The certificates in a file, parsed once for all who ask: a bundle holds more than a hundred, and
/// each question to a provider is a client of its own.
QList<QSslCertificate> certificatesIn(const QString &file)
{
    struct Known
    {
        QString file;
        QDateTime changed;
        QList<QSslCertificate> certificates;
    };
    static std::mutex mutex;
    static Known known;
    const QDateTime changed = QFileInfo(file).lastModified();
    const std::lock_guard guard(mutex);
    if (known.file != file || known.changed != changed)
        known = {file, changed, QSslCertificate::fromPath(file)};
    return known.certificates;
}

/// Nothing but the system's authorities where there is no file of more.
Result<std::optional<QSslConfiguration>> tlsFor(const QString &given)
{
    const QString file = given.isEmpty() ? qEnvironmentVariable("SSL_CERT_FILE") : given;
    if (file.isEmpty())
        return std::optional<QSslConfiguration>();
    const auto more = certificatesIn(file);
    if (more.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("%1 holds no certificate of an authority.").arg(file),
                     .hint = Text::tr("Correct the variable SSL_CERT_FILE: it names a PEM file.")};
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(more);
    return std::optional(tls);
}

} // namespace

bool mayHaveHappened(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::TimedOut:
    case ErrorKind::BadReply:
        return true;
    default:
        return false;
    }
}

Error cloudError(const HttpReply &reply, const QUrl &url, const QString &said)
{
    const QString host = url.host();
    const QString words = said.isEmpty() ? Text::tr("status %1").arg(reply.status) : said;
    Error error{.kind = ErrorKind::InvalidInput,
                .message = Text::tr("%1 refuses the request: %2").arg(host, words),
                .details = QStringLiteral("%1: HTTP %2\n%3")
                               .arg(url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery))
                               .arg(reply.status)
                               .arg(QString::fromUtf8(reply.body.left(kDetailBytes)))};
    if (reply.status == 401) {
        error.kind = ErrorKind::NotAuthorised;
        error.message = Text::tr("%1 does not accept the credentials: %2").arg(host, words);
        error.hint = Text::tr("Check that they are complete, not expired and not revoked.");
    } else if (reply.status == 403) {
        error.kind = ErrorKind::NotAuthorised;
        error.message = Text::tr("%1 does not allow this: %2").arg(host, words);
        error.hint = Text::tr("Give the credentials the permission for it.");
    } else if (reply.status == 404 || reply.status == 410) {
        error.kind = ErrorKind::NotFound;
        error.message = Text::tr("%1 does not have what was asked for: %2").arg(host, words);
    } else if (reply.status == 409) {
        error.kind = ErrorKind::AlreadyExists;
    } else if (reply.status == 429) {
        error.kind = ErrorKind::Unreachable;
        error.message = Text::tr("%1 receives too many requests: %2").arg(host, words);
        error.hint = Text::tr("Wait some minutes, then try again.");
    } else if (reply.status >= 500) {
        error.kind = ErrorKind::Unreachable;
        error.message = Text::tr("%1 has trouble of its own: %2").arg(host, words);
        error.hint = Text::tr("Try again later; the provider's status page may say more.");
    }
    return error;
}

std::optional<std::chrono::milliseconds> retryAfter(const HttpReply &reply, const QDateTime &now)
{
    const QByteArray text = reply.header("Retry-After").trimmed();
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber)
        return std::chrono::seconds(std::max<qint64>(0, seconds));
    const QDateTime date = httpDate(text);
    if (!date.isValid())
        return {};
    return std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(date)));
}

CloudHttp::CloudHttp(CloudHttpSettings settings)
    : m_settings(std::move(settings))
{
    if (auto tls = tlsFor(m_settings.caFile))
        m_tls = *tls;
    else
        m_tlsError = tls.error();
}

QDateTime CloudHttp::now() const
{
    return QDateTime::currentDateTimeUtc().addSecs(m_clockOffset);
}

Result<HttpReply> CloudHttp::send(const HttpRequest &request, OperationContext &context,
                                  Repeat repeat)
{
    return exchange(request, context, repeat, false);
}

Result<QJsonDocument> CloudHttp::json(const HttpRequest &request, OperationContext &context,
                                      Repeat repeat)
{
    return QJsonDocument::fromJson(TRY(exchange(request, context, repeat, true)).body);
}

Result<HttpReply> CloudHttp::attempt(const HttpRequest &request, OperationContext &context)
{
    if (!m_tlsError.message.isEmpty())
        return m_tlsError;
    HttpRequest copy = request;
    if (!copy.tls)
        copy.tls = m_tls;
    if (m_settings.prepare)
        TRY(m_settings.prepare(copy, now(), context));
    ++m_requests;
    return run(copy, context);
}

Result<HttpReply> CloudHttp::exchange(const HttpRequest &request, OperationContext &context,
                                      Repeat repeat, bool isJson)
{
    const bool isOnce = repeat == Repeat::Once
        || (repeat == Repeat::ByMethod && (request.method == "POST" || request.method == "PATCH"));
    bool wasRenewed = false;
    bool wasClockSet = false;
    for (int number = 1;; ++number) {
        Attempt now{attempt(request, context)};
        if (now.reply && now.reply->isGood()) {
            const QByteArray &body = now.reply->body;
            now.isUnderstood
                = !isJson || body.trimmed().isEmpty() || !QJsonDocument::fromJson(body).isNull();
            if (now.isUnderstood)
                return now.reply;
        }
        TRY(context.checkpoint());
        if (now.reply && isRefusal(now.reply->status)) {
            // A signature with a wrong time looks like a wrong key.
            if (m_settings.isTimeSigned && !std::exchange(wasClockSet, true)
                && correctClock(*now.reply))
                continue;
            if (now.reply->status == 401 && m_settings.renew && !std::exchange(wasRenewed, true)) {
                TRY(m_settings.renew(context));
                continue;
            }
        }
        const Verdict verdict = judge(now, isOnce, number);
        if (!verdict.isRepeated)
            return errorOf(now, request.url);
        TRY(context.sleepFor(verdict.pause));
    }
}

CloudHttp::Verdict CloudHttp::judge(const Attempt &attempt, bool isOnce, int number) const
{
    if (number >= m_settings.maxAttempts)
        return {};
    if (!attempt.reply)
        return {!isOnce && mayHaveHappened(attempt.reply.error()), pauseAfter(number)};
    if (!attempt.isUnderstood)
        return {!isOnce, pauseAfter(number)};
    const HttpReply &reply = *attempt.reply;
    const auto wished = retryAfter(reply, now());
    const bool isThrottled = reply.status == 429 || (reply.status == 503 && wished)
        || (m_settings.isThrottled && m_settings.isThrottled(reply));
    const bool isDecision = m_settings.isDecision && m_settings.isDecision(reply);
    const bool isTrouble = !isDecision && (reply.status == 408 || reply.status >= 500);
    if (!isThrottled && (!isTrouble || isOnce))
        return {};
    return {
        true,
        std::max(pauseAfter(number),
                 std::min<std::chrono::milliseconds>(wished.value_or(0ms), kLongestRetryAfter))};
}

bool CloudHttp::correctClock(const HttpReply &reply)
{
    const QDateTime theirs = httpDate(reply.header("Date"));
    if (!theirs.isValid() || std::abs(now().secsTo(theirs)) <= kClockTolerance)
        return false;
    m_clockOffset = QDateTime::currentDateTimeUtc().secsTo(theirs);
    return true;
}

Error CloudHttp::errorOf(const Attempt &attempt, const QUrl &url) const
{
    if (!attempt.reply)
        return attempt.reply.error();
    if (!attempt.isUnderstood)
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("What %1 answers is cut off or no JSON.").arg(url.host()),
                     .details = url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery),
                     .hint = Text::tr("Try again; check a proxy on the way, if there is one.")};
    if (m_settings.describe)
        if (auto error = m_settings.describe(*attempt.reply, url))
            return std::move(*error);
    return cloudError(*attempt.reply, url);
}

std::chrono::milliseconds CloudHttp::pauseAfter(int number) const
{
    const auto doubled = m_settings.firstDelay * (1LL << std::min(number - 1, 20));
    const auto bounded = std::min<std::chrono::milliseconds>(doubled, m_settings.maxDelay);
    // Machines made side by side must not come back all at once.
    const double jitter = 0.5 + QRandomGenerator::global()->generateDouble() / 2;
    return std::chrono::milliseconds(qint64(double(bounded.count()) * jitter));
}

} // namespace machinist
