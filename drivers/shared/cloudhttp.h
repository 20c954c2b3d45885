// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/httprequest.h"

#include <QDateTime>
#include <QJsonDocument>

namespace machinist {

/// Whether a request may be sent again when nobody knows if it had its effect.
enum class Repeat {
    ByMethod, // POST and PATCH once, the others freely
    Freely,   // also a POST that carries an idempotency token
    Once,     // only where the provider says that it did nothing (throttled)
};

/// How one provider wants to be asked. The functions are called on the sending thread.
struct CloudHttpSettings
{
    /// Signs, or adds the token to, one attempt's copy of the request. \a now is the provider's
    /// time as far as known. Null: nothing to add.
    std::function<Result<>(HttpRequest &request, const QDateTime &now, OperationContext &context)>
        prepare = {};
    /// Called once per request after a 401: throws the cached token away, so that prepare() gets
    /// a new one. Null: a 401 is final.
    std::function<Result<>(OperationContext &context)> renew = {};
    /// The provider's own words for "slow down, nothing was done", beside status 429.
    std::function<bool(const HttpReply &reply)> isThrottled = {};
    /// True for a status that looks like trouble (500) and is the provider's decision: not to be
    /// asked again. Null: never.
    std::function<bool(const HttpReply &reply)> isDecision = {};
    /// The provider's error in the user's terms; nothing: cloudError() says it. Never a secret.
    std::function<std::optional<Error>(const HttpReply &reply, const QUrl &url)> describe = {};
    /// Signatures hold the time: a refusal whose Date header differs from our clock by more than
    /// half a minute sets the clock and tries again, once.
    bool isTimeSigned = false;
    int maxAttempts = 6;
    /// The pause before the second attempt; doubled each time, with jitter, up to maxDelay.
    std::chrono::milliseconds firstDelay{500};
    std::chrono::milliseconds maxDelay = std::chrono::seconds(30);
    /// A PEM file of private authorities, trusted beside the system's. Empty: what the variable
    /// SSL_CERT_FILE names, if it is set.
    QString caFile = {};
};

/// Sends requests to one provider: bounded attempts with exponential pauses and jitter on lost
/// connections, time-outs, 429, 5xx and broken JSON; Retry-After in seconds or as a date; one new
/// token on 401; the provider's clock. Uses the system's or the environment's proxy. What Once
/// means for a POST: after a failure with mayHaveHappened() the caller looks whether the thing is
/// there before asking again, see ensureResource(). One thread at a time.
class CloudHttp
{
public:
    explicit CloudHttp(CloudHttpSettings settings);

    /// A reply of status 2xx, or the provider's error. Fails with Cancelled and the stage's
    /// deadline too, during pauses as well.
    Result<HttpReply> send(const HttpRequest &request, OperationContext &context,
                           Repeat repeat = Repeat::ByMethod);
    /// The same for replies in JSON; an empty body is an empty document. BadReply where it is cut
    /// off each time.
    Result<QJsonDocument> json(const HttpRequest &request, OperationContext &context,
                               Repeat repeat = Repeat::ByMethod);

    /// Attempts sent so far, for the benchmark.
    int requestCount() const { return m_requests; }
    /// Our clock, corrected by what the provider's has shown.
    QDateTime now() const;

private:
    struct Attempt
    {
        Result<HttpReply> reply;
        bool isUnderstood = true; // false: JSON was expected and this is none
    };
    /// What to do after an attempt.
    struct Verdict
    {
        bool isRepeated = false;
        std::chrono::milliseconds pause{0};
    };

    Result<HttpReply> exchange(const HttpRequest &request, OperationContext &context, Repeat repeat,
                               bool isJson);
    Result<HttpReply> attempt(const HttpRequest &request, OperationContext &context);
    Verdict judge(const Attempt &attempt, bool isOnce, int number) const;
    bool correctClock(const HttpReply &reply);
    Error errorOf(const Attempt &attempt, const QUrl &url) const;
    std::chrono::milliseconds pauseAfter(int number) const;

    CloudHttpSettings m_settings;
    std::optional<QSslConfiguration> m_tls;
    Error m_tlsError;
    qint64 m_clockOffset = 0; // seconds, theirs minus ours
    int m_requests = 0;
};

/// True for failures after which the thing asked for may exist nevertheless.
bool mayHaveHappened(const Error &error);

/// The error that a status stands for: NotAuthorised (401, 403), NotFound (404, 410),
/// AlreadyExists (409), Unreachable (429, 5xx), InvalidInput (other 4xx). \a said is the
/// provider's own sentence, if it could be read.
Error cloudError(const HttpReply &reply, const QUrl &url, const QString &said = {});

/// The pause that a reply asks for in Retry-After (RFC 9110, 10.2.3: seconds or a date); nothing
/// where it does not.
std::optional<std::chrono::milliseconds> retryAfter(const HttpReply &reply, const QDateTime &now);

} // namespace machinist
