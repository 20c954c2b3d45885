// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/exoscale/signature.h"
#include "drivers/shared/cloudhttp.h"
#include "drivers/shared/cloudresource.h"

#include <QJsonArray>
#include <QJsonObject>

namespace machinist::exoscale {

/// What a new instance is asked to be (POST /instance).
struct InstanceOrder
{
    QString name;
    QString templateId;
    QString typeId;
    int diskSize = 50; // GiB
    QByteArray userData = {};
    QString sshKey = {};
    QStringList securityGroups = {}; // ids, as the next
    QStringList affinityGroups = {};
    QString machineId = {};
    bool hasIpv6 = false;
};

/// The part of an instance that matters here.
struct Instance
{
    QString id;
    QString name;
    QString state; // starting, running, stopping, stopped, destroying, …
    QString publicIp;
    QString machineId; // our label
};

/// The label of an instance that names its machine.
QLatin1String machineLabel();
/// The body that an order becomes.
QJsonObject orderBody(const InstanceOrder &order);
Instance parseInstance(const QJsonObject &object);
/// The provider's word in the user's terms: InvalidInput (incorrect, unsupported), NotAuthorised
/// (forbidden), NotFound, AlreadyExists (conflict, busy), else ToolFailed.
Error operationError(const QJsonObject &operation);

/// Where and as whom to ask.
struct Access
{
    Credentials credentials;
    QString base; // with /v2, without a slash at its end
    CloudPace pace = {};
};

/// The calls of version 2 of Exoscale's API that the driver needs. One thread at a time. Whatever
/// changes something is an operation there; these calls return when it has ended.
/// Source: the OpenAPI document at https://openapi-v2.exoscale.com.
class Api
{
public:
    Api(const Access &access, CloudHttpSettings settings, OperationContext &context);

    /// The members of a list, which has no pages: of "/zone" the member "zones".
    Result<QJsonArray> list(const QString &path, const QString &query = {});
    Result<QJsonObject> read(const QString &path);
    /// Asks for a change and waits for its end. Returns the id of what it is about.
    Result<QString> change(const QByteArray &method, const QString &path,
                           const QJsonObject &body = {});

    /// Lets the instance be deleted; one that is not protected stays so.
    Result<> unprotect(const QString &instanceId);

    Result<Instance> instance(const QString &id);
    /// All of the zone but those that are gone.
    Result<QList<Instance>> instances();

    const CloudPace &pace() const { return m_pace; }
    int requestCount() const { return m_http.requestCount(); }

private:
    Result<QJsonObject> ask(const QByteArray &method, const QUrl &url, const QByteArray &body = {});

    QString m_base;
    CloudPace m_pace;
    CloudHttp m_http;
    OperationContext &m_context;
};

} // namespace machinist::exoscale
