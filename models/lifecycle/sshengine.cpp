// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/sshengine.h"

#include "models/base/storage.h"
#include "models/ssh/sshconnection.h"

#include <QCoreApplication>
#include <QStandardPaths>
#include <QUuid>

namespace machinist {

namespace {

constexpr QLatin1String kEngineSocket("/var/run/docker.sock");

DockerEndpoint endpointAt(const SshForwardSpec &spec)
{
    return {.url = QStringLiteral("unix://") + spec.listen.path};
}

} // namespace

bool isSshUrl(const QString &url)
{
    return url.startsWith(QLatin1String("ssh://"));
}

Result<DockerEndpoint> engineOverSsh(SshConnection &connection, OperationContext &context)
{
    for (const auto &forward : connection.forwards()) {
        const SshForwardSpec spec = forward->spec();
        if (forward->isActive() && spec.to.path == kEngineSocket && !spec.listen.path.isEmpty())
            return endpointAt(spec);
    }
    // Short, since a socket's path has hardly more than a hundred characters.
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    TRY(makeFolder(folder));
    const QString path = folder + QStringLiteral("/machinist-")
        + QUuid::createUuid().toString(QUuid::Id128).left(16) + QStringLiteral(".sock");
    const auto forward = TRY(connection.openForward(
        {.listen = SshEndpoint::socket(path), .to = SshEndpoint::socket(kEngineSocket)}, context));
    return endpointAt(forward->spec());
}

} // namespace machinist
