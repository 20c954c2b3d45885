// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/google/googlecredentials.h"
#include "drivers/shared/cloudhttp.h"
#include "drivers/shared/cloudresource.h"

#include <QJsonArray>
#include <QUrlQuery>

namespace machinist::google {

inline constexpr char kDefaultEndpoint[] = "https://compute.googleapis.com/compute/v1/";

/// Where and as whom to talk to Compute Engine.
struct Account
{
    QString endpoint;    // empty: Google's own
    QString authJson;    // a credentials file's text, plain or base64; secret
    QString credentials; // a credentials file's path
};

/// Compute Engine's REST interface, version 1. Links are what follows "/compute/v1/" in an
/// address. Signs in at the first call. One thread at a time.
class GoogleApi
{
public:
    GoogleApi(Account account, CloudHttpSettings settings);
    // The settings' functions point at this object.
    GoogleApi(const GoogleApi &) = delete;
    GoogleApi &operator=(const GoogleApi &) = delete;

    Result<QJsonObject> find(const QString &link, OperationContext &context);
    /// An empty object where there is no such thing.
    Result<QJsonObject> findIfThere(const QString &link, OperationContext &context);
    /// All pages of a list. Of an aggregated one, the things of every zone; \a kind names their
    /// member ("instances").
    Result<QJsonArray> list(const QString &link, const QUrlQuery &query, OperationContext &context);
    Result<QJsonArray> listEverywhere(const QString &link, const QUrlQuery &query,
                                      const QString &kind, OperationContext &context);

    /// One change, with a token that makes a second sending harmless, and its end: fails with the
    /// operation's own error.
    Result<> change(const QByteArray &method, const QString &link, const QJsonObject &body,
                    OperationContext &context);
    Result<> remove(const QString &link, OperationContext &context)
    {
        return change("DELETE", link, {}, context);
    }

    void setPace(const CloudPace &pace) { m_pace = pace; }
    int requestCount() const { return m_http.requestCount(); }

private:
    QUrl url(const QString &link, const QUrlQuery &query) const;
    Result<> authorise(HttpRequest &request, OperationContext &context);
    Result<> waitFor(QJsonObject operation, const QString &link, OperationContext &context);

    Account m_account;
    CloudHttp m_http;
    CloudPace m_pace;
    std::optional<Credentials> m_credentials;
    AccessToken m_token;
};

/// The reason of Google's error ("notFound", "quotaExceeded"); empty where there is none.
QString errorReason(const QByteArray &body);
/// Google's error in the user's terms.
Error describeError(const HttpReply &reply, const QUrl &url);
/// The same of an operation that ended in one.
Error describeOperation(const QJsonObject &operation);

} // namespace machinist::google
