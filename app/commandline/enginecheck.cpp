// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/enginecheck.h"

#include "app/commandline/printingcontext.h"
#include "app/commandline/session.h"
#include "models/operations/reachability.h"

#include <QUrl>

namespace machinist {

namespace {

constexpr std::chrono::seconds kCheckLimit{20};

Error invalidCertificates(const Session &session, const QString &host, const Error &reason)
{
    return {.kind = reason.kind,
            .message
            = QStringLiteral(
                  "Error checking and/or regenerating the certs: There was an error validating "
                  "certificates for host \"%1\": %2\n"
                  "You can attempt to regenerate them using '%3 regenerate-certs [name]'.\n"
                  "Be advised that this will trigger a Docker daemon restart which might stop "
                  "running containers.\n")
                  .arg(host, reason.message, session.invocation().program),
            .details = reason.details};
}

Result<> checkEngine(const Session &session, const DockerEndpoint &endpoint)
{
    SilentContext context({}, kCheckLimit);
    DockerClient client(endpoint, kCheckLimit);
    const Result<> answer = client.ping(context);
    if (answer)
        return {};
    const QString host = QUrl(endpoint.url).authority();
    Error reason = answer.error();
    if (reason.message == refusedConnection(host, {}).message)
        reason.message = QStringLiteral("dial tcp %1: connect: connection refused").arg(host);
    return invalidCertificates(session, host, reason);
}

Result<QString> swarmUrl(const Machine &machine, const QString &url)
{
    const SwarmOptions swarm = machine.swarm();
    if (!swarm.master)
        return usageError(QStringLiteral("Error: \"%1\" is not a swarm master. The --swarm flag is "
                                         "intended for use with swarm masters.")
                              .arg(machine.name()));
    QUrl address(url);
    address.setPort(QUrl(swarm.host).port());
    return address.toString();
}

} // namespace

QString versionProblem(const QString &url, const QString &problem)
{
    const bool isRefused = problem == refusedConnection(placeOf(QUrl(url)), {}).message;
    return QStringLiteral("Unable to query docker version: %1")
        .arg(isRefused ? QStringLiteral("Cannot connect to the docker engine endpoint") : problem);
}

Result<DockerEndpoint> checkedEndpoint(Session &session, const Machine &machine, bool swarm)
{
    SilentContext context({}, kCheckLimit);
    const auto driver = TRY(session.lifecycle().driverOf(machine));
    const QString url = TRY(driver->url(context));
    DockerEndpoint endpoint = session.lifecycle().endpoint(machine, url);
    TRY(checkEngine(session, TRY(session.lifecycle().reach(machine, url, context))));
    if (!swarm)
        return endpoint;
    endpoint.url = TRY(swarmUrl(machine, endpoint.url));
    if (!checkEngine(session, endpoint))
        return usageError(
            QStringLiteral("Connection to Swarm cannot be checked but the certs are valid. "
                           "Maybe swarm is not started"));
    return endpoint;
}

} // namespace machinist
