// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevsphere/vimclient.h"

#include <QJsonObject>

namespace machinist::vsphere {

/// An item of a content library.
struct LibraryItem
{
    QString id;
    QString name;
    QString type; // "ovf" or "vm-template"
};

/// Where and how an item of a library becomes a machine; ids as in MoRef, empty ones left out.
struct Deployment
{
    QString name;
    QString annotation;
    QString folderId;
    QString poolId;
    QString hostId;
    QString datastoreId;
};

/// vCenter's REST API, for what the other one does not have: tags and content libraries. Uses
/// "/api" (7.0 U2 and later) where the server has it, else "/rest" (6.5 and later). NotSupported
/// where it has neither, as on ESXi. Blocks; one thread.
class RestClient
{
public:
    explicit RestClient(Login login, CloudHttpSettings settings = {});
    ~RestClient();
    RestClient(const RestClient &) = delete;
    RestClient &operator=(const RestClient &) = delete;

    /// \a nameOrId is a tag's id ("urn:vmomi:…"), its name, or "category/name".
    Result<QString> findTag(const QString &nameOrId, OperationContext &context);
    Result<> attachTag(const QString &tagId, const MoRef &machine, OperationContext &context);
    /// Names of all tags, as "category/name".
    Result<QStringList> tags(OperationContext &context);

    Result<QStringList> libraries(OperationContext &context); // names
    Result<QList<LibraryItem>> items(const QString &library, OperationContext &context);
    Result<LibraryItem> findItem(const QString &library, const QString &name,
                                 OperationContext &context);
    /// The new machine. May fail although it is made: mayHaveHappened().
    Result<MoRef> deploy(const LibraryItem &item, const Deployment &deployment,
                         OperationContext &context);

private:
    enum class Style { Unknown, Api, Rest };
    /// One request by its path in both styles; a body is wrapped as "/rest" wants it.
    struct Request
    {
        QByteArray verb = QByteArrayLiteral("GET");
        QString api;
        QString rest;
        QJsonObject body = {};
        QLatin1String wrapper = {}; // the name of the body's argument under "/rest"
        Repeat repeat = Repeat::ByMethod;
        std::chrono::milliseconds timeout = std::chrono::minutes(1);
    };

    Result<> signIn(OperationContext &context);
    Result<QString> openSession(Style style, OperationContext &context);
    Result<QJsonValue> send(const Request &request, OperationContext &context);
    Result<QJsonValue> exchange(HttpRequest request, Repeat repeat, OperationContext &context);
    Result<QStringList> ids(const Request &request, OperationContext &context);
    Result<QString> nameOf(const char *kind, const QString &id, OperationContext &context);
    Result<QString> libraryId(const QString &name, OperationContext &context);
    Result<QJsonObject> object(const Request &request, OperationContext &context);

    Login m_login;
    TrustedHttp m_http;
    Style m_style = Style::Unknown;
    QByteArray m_token;
};

} // namespace machinist::vsphere
