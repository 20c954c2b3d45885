// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/azure/azurecredentials.h"
#include "drivers/shared/cloudhttp.h"
#include "drivers/shared/cloudresource.h"

#include <QJsonArray>
#include <QUrlQuery>

namespace machinist::azure {

/// Azure's resource manager. Paths begin with "/subscriptions/…"; the API version follows from
/// them. Signs in at the first call. One thread at a time.
class AzureApi
{
public:
    AzureApi(Identity identity, CloudHttpSettings settings, const CloudPace &pace);
    // The settings' functions point at this object.
    AzureApi(const AzureApi &) = delete;
    AzureApi &operator=(const AzureApi &) = delete;

    Result<QJsonObject> find(const QString &path, OperationContext &context,
                             const QUrlQuery &query = {});
    /// An empty object where there is no such thing.
    Result<QJsonObject> findIfThere(const QString &path, OperationContext &context,
                                    const QUrlQuery &query = {});
    /// All pages of a list.
    Result<QJsonArray> list(const QString &path, OperationContext &context,
                            const QUrlQuery &query = {});
    /// Makes or replaces, and waits for the end. PUT may be sent twice without harm.
    Result<> put(const QString &path, const QJsonObject &body, OperationContext &context);
    /// Waits until what is there is made. Fails where that failed.
    Result<> settle(const QString &path, OperationContext &context);
    /// An action ("…/start"), and its end.
    Result<> act(const QString &path, OperationContext &context, const QUrlQuery &query = {});
    /// Deletes and waits for the end. Succeeds where nothing is there.
    Result<> remove(const QString &path, OperationContext &context);

private:
    QUrl url(const QString &path, QUrlQuery query) const;
    /// The token is for the resource manager only, wherever a reply's address points.
    QUrl atHome(QUrl url) const;
    Result<> authorise(HttpRequest &request, OperationContext &context);
    Result<HttpReply> change(const QByteArray &method, const QUrl &url, const QJsonObject &body,
                             OperationContext &context);
    /// Follows Azure-AsyncOperation, else Location, until the change has ended.
    Result<> waitFor(const HttpReply &begun, OperationContext &context);
    Result<std::optional<bool>> look(const QUrl &url, bool isOperation, OperationContext &context);
    /// The pause that a reply asks for, less \a already.
    Result<> pauseAfter(const HttpReply &reply, std::chrono::milliseconds already,
                        OperationContext &context);

    Identity m_identity;
    CloudHttp m_http;
    CloudPace m_pace;
    AccessToken m_token;
};

/// The API version for a path: that of the last provider in it, else of the resource manager.
QString apiVersion(const QString &path);

} // namespace machinist::azure
