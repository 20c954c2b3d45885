// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudhttp.h"

#include <QJsonArray>
#include <QJsonObject>

namespace machinist::softlayer {

/// Whose account is asked, and where. User "apikey" goes with a key of IBM Cloud IAM, any other
/// with a key of classic infrastructure; both travel as HTTP Basic.
struct Login
{
    QString endpoint = {}; // "https://api.softlayer.com/rest/v3"
    QString user = {};
    QString apiKey = {}; // secret
};

/// One call of the API: \a path is Service[/id][/method] without the ending.
struct Call
{
    QByteArray verb = QByteArrayLiteral("GET");
    QString path;
    QJsonArray parameters = {}; // sent as {"parameters": […]} where there are any
    QString mask = {};          // "id,powerState[name]": what the reply holds
    QJsonObject filter = {};
    /// Refusals come with status 500 as well, and many a GET changes something: what is to happen
    /// once says so, and its caller looks whether it happened.
    Repeat repeat = Repeat::ByMethod;
};

/// The REST flavour of the SoftLayer API (sldn.softlayer.com/article/rest). Blocks; one thread.
class Client
{
public:
    explicit Client(Login login, CloudHttpSettings settings = {});

    /// The reply, which may be a bare string, number, boolean or null. See errorOf().
    Result<QJsonValue> call(const Call &call, OperationContext &context);
    /// All pages of a list.
    Result<QJsonArray> list(const Call &call, OperationContext &context);

    int requestCount() const { return m_http.requestCount(); }

private:
    Login m_login;
    CloudHttp m_http;
};

/// A whole number, which some services send as text; 0 where it is none.
qint64 integerOf(const QJsonValue &value);
/// The member "id" of an object.
qint64 idOf(const QJsonValue &object);

/// What an answer of a bad status means: NotAuthorised and NotFound where the server says so;
/// Unreachable where it has trouble of its own; InvalidInput, with its words, where it refuses,
/// which it does with status 500 and an exception's name.
Error errorOf(const HttpReply &reply, const QUrl &url);

} // namespace machinist::softlayer
