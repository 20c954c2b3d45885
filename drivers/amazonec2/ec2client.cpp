// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/ec2client.h"

#include "drivers/amazonec2/awserror.h"
#include "drivers/amazonec2/awshttp.h"
#include "drivers/amazonec2/ec2requests.h"
#include "drivers/amazonec2/endpoints.h"

#include <QJsonDocument>

#include <algorithm>

namespace machinist::amazonec2 {

namespace {

constexpr int kMaxPages = 1000;
/// Keys that end this soon are found anew.
constexpr int kKeyMarginSeconds = 120;

} // namespace

Ec2Client::Ec2Client(Ec2Account account, OperationContext &operation)
    : m_account(std::move(account))
    , m_operation(operation)
    , m_http(settings())
{}

CloudHttpSettings Ec2Client::settings()
{
    CloudHttpSettings settings = awsHttpSettings();
    settings.prepare = [this](HttpRequest &request, const QDateTime &now, OperationContext &) {
        return sign(request, now);
    };
    settings.firstDelay = std::max(m_account.pace / 4, std::chrono::milliseconds(1));
    settings.isTimeSigned = true;
    settings.maxAttempts = std::max(m_account.retries, 0) + 1;
    return settings;
}

Result<XmlNode> Ec2Client::call(const QueryParameters &parameters)
{
    const HttpRequest request{
        .method = "POST",
        .url = endpoint(),
        .headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
        .body = parameters.body(kEc2Version)};
    const Scope scope{QStringLiteral("ec2"), m_account.region};
    auto root = parseXml(TRY(send(request, scope)).body);
    // Cut off on the way, perhaps by a proxy: the question is answered as well a second time.
    return root || m_account.retries <= 0 ? root : parseXml(TRY(send(request, scope)).body);
}

Result<XmlNode> Ec2Client::callAll(QueryParameters parameters, QLatin1String list)
{
    XmlNode first;
    for (int page = 0; page < kMaxPages; ++page) {
        const XmlNode reply = TRY(call(parameters));
        if (page == 0)
            first = reply;
        for (XmlNode &node : first.children) {
            if (page > 0 && node.name == list)
                node.children << reply.child(list).children;
        }
        const QString next = reply.text(QLatin1String("nextToken"));
        if (next.isEmpty())
            break;
        parameters.replace(QStringLiteral("NextToken"), next);
    }
    return first;
}

Result<QJsonObject> Ec2Client::ask(const JsonService &service, const QJsonObject &question)
{
    const HttpRequest request{
        .method = "POST",
        .url = serviceEndpoint(service.name, service.region, m_account.dualstack),
        .headers
        = {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Amz-Target", service.target}},
        .body = QJsonDocument(question).toJson(QJsonDocument::Compact)};
    const HttpReply reply = TRY(send(request, {service.name, service.region}));
    return QJsonDocument::fromJson(reply.body).object();
}

QUrl Ec2Client::endpoint() const
{
    return m_account.endpoint.isEmpty()
        ? serviceEndpoint(QStringLiteral("ec2"), m_account.region, m_account.dualstack)
        : m_account.endpoint;
}

Result<HttpReply> Ec2Client::send(const HttpRequest &request, const Scope &scope)
{
    m_scope = scope;
    auto reply = m_http.send(request, m_operation, Repeat::Freely);
    if (reply || !isExpiredToken({reply.error().details.section(u':', 0, 0), {}}))
        return reply;
    // Temporary keys of long ago, stored or given: whoever gave them may have new ones by now.
    m_account.who.given = {};
    m_keys = {};
    return m_http.send(request, m_operation, Repeat::Freely);
}

Result<> Ec2Client::sign(HttpRequest &request, const QDateTime &now)
{
    if (!m_keys.isComplete()
        || (m_keys.expires.isValid() && m_keys.expires < now.addSecs(kKeyMarginSeconds)))
        m_keys = TRY(findKeys(m_account.who, m_operation));
    request = signedRequest(std::move(request), m_keys,
                            {.region = m_scope.region, .service = m_scope.service, .time = now});
    return {};
}

} // namespace machinist::amazonec2
