// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudresource.h"
#include "drivers/vmwarevcloudair/signin.h"

#include <QJsonArray>
#include <QJsonObject>

namespace machinist::vmwarevcloudair {

/// A request of the XML API that changes something.
struct Change
{
    QByteArray method = QByteArrayLiteral("POST");
    QString path;         // "/api/vApp/vapp-…"
    QByteArray type = {}; // of the body, "application/vnd.vmware.vcloud.…+xml"
    QByteArray body = {};
    /// With its query: "force=true".
    QString query = {};
};

/// A name and the value that the query service compares it with.
using Filter = QList<std::pair<QLatin1String, QString>>;

/// The calls of a Cloud Director. Whatever the server names by an address is asked for at the host
/// that the user gave: behind a proxy it names itself otherwise. Blocks; one thread.
/// Sources: VMware Cloud Director API (XML) and OpenAPI references, versions 31 to 39.
class Client
{
public:
    Client(Access access, CloudHttpSettings settings, const CloudPace &pace);
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    Result<Version> version(OperationContext &context) { return m_signIn.version(context); }
    const Access &access() const { return m_access; }

    Result<XmlNode> get(const QString &path, OperationContext &context);
    /// The same as it came, but certainly XML.
    Result<QByteArray> text(const QString &path, OperationContext &context);
    /// All records of \a type that have these values, of all pages. \a fields: more than the usual,
    /// such as "metadata:KEY".
    Result<QList<XmlNode>> query(const QString &type, const Filter &filter,
                                 OperationContext &context, const QString &fields = {});
    /// Asks for a change, and again while the thing is busy. The answer's root, which may hold a
    /// task: see finish(). A lost answer to a PUT or DELETE is asked for again.
    Result<XmlNode> change(const Change &change, OperationContext &context);
    /// The same, and waits for its task.
    Result<> settle(const Change &change, OperationContext &context);
    /// Waits for the task that \a answer is, or holds, if any.
    Result<> finish(const XmlNode &answer, OperationContext &context);

    /// OpenAPI: \a path behind "/cloudapi/1.0.0/".
    Result<QJsonObject> getJson(const QString &path, OperationContext &context);
    /// The "values" of all pages.
    Result<QJsonArray> list(const QString &path, OperationContext &context,
                            const Filter &filter = {});
    /// Asks for a change, again while the gateway is busy, and waits for its task.
    Result<> settleJson(const QByteArray &method, const QString &path, const QJsonObject &body,
                        OperationContext &context);

    /// One XML request to what Cloud Director hands through to NSX for vSphere. Returns the header
    /// Location's last part, the id of what was made.
    Result<QString> edge(const Change &change, OperationContext &context);

    const CloudPace &pace() const { return m_pace; }
    int requestCount() const { return m_http.requestCount(); }

private:
    HttpRequest request(const QByteArray &method, const QString &path, const QString &query) const;
    Result<HttpReply> patiently(const HttpRequest &request, OperationContext &context);
    Result<> awaitTask(const QString &path, OperationContext &context);

    Access m_access;
    CloudPace m_pace; // of tasks
    SignIn m_signIn;
    CloudHttp m_http;
};

/// The path of an address that the server gave: "/api/vApp/vapp-…".
QString pathOf(const QString &href);
/// The UUID at the end of a path, an address or a URN.
QString uuidOf(const QString &name);
/// FIQL with its values encoded, as filterEncoded=true wants them: "name==a%20b;vdcName==c".
QString fiql(const Filter &filter);

} // namespace machinist::vmwarevcloudair
