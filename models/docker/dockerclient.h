// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"
#include "models/operations/httprequest.h"

#include <QHash>
#include <QStringList>

namespace machinist {

/// Where an engine answers and what it takes to be let in. An empty caCert means plain TCP.
struct DockerEndpoint
{
    /// "tcp://host:2376" (TLS where certificates are given), "https://…", "http://…" or
    /// "unix:///var/run/docker.sock".
    QString url;
    /// Paths of PEM files. The engine's certificate is checked against this authority alone.
    QString caCert = {};
    QString clientCert = {};
    QString clientKey = {};

    bool isTls() const { return !caCert.isEmpty(); }
};

/// What GET /version says.
struct EngineVersion
{
    QString version;       // "24.0.7"
    QString apiVersion;    // "1.43"
    QString minApiVersion; // "1.12"
    QString os;
    QString architecture;
};

/// One row of the container list.
struct Container
{
    QString id;
    QStringList names; // without the leading slash
    QString image;
    QString state;  // "running", "exited", …
    QString status; // "Up 2 hours"
    QHash<QString, QString> labels;
};

/// Speaks the Engine API to one engine, one blocking call at a time, on the calling (background)
/// thread. Agrees on an API version at the first call that needs one. Errors are sentences about
/// the engine: refused, timed out, certificate expired, not for this address, unknown authority,
/// plain HTTP on a TLS port. An object is used by one thread at a time.
class DockerClient
{
public:
    explicit DockerClient(DockerEndpoint endpoint,
                          std::chrono::milliseconds timeout = std::chrono::seconds(20))
        : m_endpoint(std::move(endpoint))
        , m_timeout(timeout)
    {}

    const DockerEndpoint &endpoint() const { return m_endpoint; }

    /// Succeeds where the engine answers and lets us in.
    Result<> ping(OperationContext &operation);
    Result<EngineVersion> version(OperationContext &operation);
    /// GET /info, the engine's own words.
    Result<JsonObject> info(OperationContext &operation);
    Result<QList<Container>> containers(bool stoppedToo, OperationContext &operation);

    /// Pulls \a image and waits until it is there; the engine's progress goes to the log.
    Result<> pullImage(const QString &image, OperationContext &operation);
    /// \a body is the API's own; returns the new container's id. AlreadyExists where the name is
    /// taken.
    Result<QString> createContainer(const QString &name, const JsonObject &body,
                                    OperationContext &operation);
    /// Succeeds on a container that runs.
    Result<> startContainer(const QString &id, OperationContext &operation);
    /// Gives it the ten seconds that `docker stop` gives. Succeeds on a container that is stopped.
    Result<> stopContainer(const QString &id, OperationContext &operation);
    /// Stops and deletes; succeeds on a container that is gone.
    Result<> removeContainer(const QString &id, OperationContext &operation);

    /// Any other call: \a path begins with a slash and bears no version ("/images/json"); the
    /// agreed version is put before it. The status has been checked.
    Result<HttpReply> call(const QByteArray &method, const QString &path, const QByteArray &body,
                           OperationContext &operation);

private:
    Result<HttpReply> send(const QByteArray &method, const QString &path, const QByteArray &body,
                           OperationContext &operation);
    Result<> power(const QString &path, OperationContext &operation);
    Result<> negotiate(OperationContext &operation);

    DockerEndpoint m_endpoint;
    std::chrono::milliseconds m_timeout;
    QString m_apiVersion; // agreed on; empty until then
};

/// The engine's version ("24.0.7"), the shortest way to know that it answers.
Result<QString> engineVersion(const DockerEndpoint &endpoint, OperationContext &operation);

} // namespace machinist
