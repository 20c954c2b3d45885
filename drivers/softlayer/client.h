// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace machinist::softlayer {

/// Whose account is asked, and where. User "apikey" goes with a key of IBM Cloud IAM, any other
/// with a key of classic infrastructure; both travel as HTTP Basic.
struct Login
{
    QString endpoint; // "https://api.softlayer.com/rest/v3"
    QString user;
    QString apiKey; // secret
};

/// One call of the API: \a path is Service[/id][/method] without the ending.
struct Call
{
    QByteArray verb = QByteArrayLiteral("GET");
    QString path;
    QJsonArray parameters = {}; // sent as {"parameters": […]} where there are any
    QString mask = {};          // "id,powerState[name]": what the reply holds
    QJsonObject filter = {};
    int offset = 0;
    int limit = 0; // 0: the server's own
    /// A POST that may be sent twice: it changes nothing, or the same thing again.
    bool isRepeatable = false;
};

/// The REST flavour of the SoftLayer API (sldn.softlayer.com/article/rest). Blocks; honours
/// cancellation; a plain value.
class Client
{
public:
    explicit Client(Login login)
        : m_login(std::move(login))
    {}

    /// The reply, which may be a bare string, number, boolean or null. Throttled calls and failed
    /// calls that can be repeated without harm are tried again with growing pauses. NotAuthorised
    /// and NotFound where the server says so, else BadReply with its words.
    Result<QJsonValue> call(const Call &call, OperationContext &context) const;
    /// All pages of a list.
    Result<QJsonArray> list(Call call, OperationContext &context) const;

private:
    Login m_login;
};

/// "The error's text" and its code as an Error; exposed for its test.
Error errorOf(int status, const QByteArray &body);

} // namespace machinist::softlayer
