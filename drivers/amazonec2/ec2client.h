// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/credentials.h"
#include "drivers/amazonec2/queryparameters.h"
#include "drivers/amazonec2/xmlreply.h"
#include "drivers/shared/cloudhttp.h"

#include <QJsonObject>

namespace machinist::amazonec2 {

/// Whose account, where, and how patiently.
struct Ec2Account
{
    CredentialQuestion who;
    QString region;
    /// Empty: AWS' own of the region.
    QUrl endpoint = {};
    bool dualstack = false;
    int retries = 5;
    /// Between two looks at what changes by itself.
    std::chrono::milliseconds pace = std::chrono::seconds(2);
};

/// One of AWS' services that speak JSON (version 1.1).
struct JsonService
{
    QString name; // "ssm", "pricing"
    QString region;
    QByteArray target; // "AmazonSSM.GetParameter"
};

/// Asks EC2 (and the services beside it that speak JSON) on the calling background thread: finds
/// keys at the first question and new ones where they have run out, signs each attempt anew, and
/// comes back as CloudHttp does after throttling and trouble on the way. Not shared between
/// threads.
///
/// Every question may be sent twice: those that make things carry a token or a name of their own,
/// so that the second finds what the first one made.
class Ec2Client
{
public:
    Ec2Client(Ec2Account account, OperationContext &operation);
    Ec2Client(const Ec2Client &) = delete;
    Ec2Client &operator=(const Ec2Client &) = delete;

    const Ec2Account &account() const { return m_account; }
    OperationContext &operation() { return m_operation; }

    /// The reply's root, or awsError().
    Result<XmlNode> call(const QueryParameters &parameters);
    /// The first page's root with the items of all pages in \a list.
    Result<XmlNode> callAll(QueryParameters parameters, QLatin1String list);
    /// The answer of another service, asked with the same keys.
    Result<QJsonObject> ask(const JsonService &service, const QJsonObject &question);

private:
    /// What a signature is good for.
    struct Scope
    {
        QString service;
        QString region;
    };

    QUrl endpoint() const;
    CloudHttpSettings settings();
    Result<HttpReply> send(const HttpRequest &request, const Scope &scope);
    Result<> sign(HttpRequest &request, const QDateTime &now);

    Ec2Account m_account;
    OperationContext &m_operation;
    AwsKeys m_keys;
    Scope m_scope; // of the request that is being sent
    CloudHttp m_http;
};

} // namespace machinist::amazonec2
