// SPDX-License-Identifier: Apache-2.0
#include "models/provision/swarm.h"

#include "models/docker/dockerclient.h"
#include "models/provision/enginesetup.h"

#include <QCoreApplication>
#include <QUrl>

namespace machinist {

namespace {

constexpr int kAdvertisedPort = 3376; // whatever the swarm host says, as in Docker Machine

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Provisioner)
};

QStringList optionsOf(const QStringList &options)
{
    QStringList words;
    for (const QString &option : options)
        words << QStringLiteral("--") + option;
    return words;
}

QStringList beginningOf(const SwarmOptions &swarm)
{
    return swarm.isExperimental ? QStringList{QStringLiteral("--experimental")} : QStringList();
}

JsonObject body(const ProvisionRequest &request, const QStringList &command, const JsonObject &host)
{
    JsonObject policy;
    policy.set(QLatin1String("Name"), QStringLiteral("always"));
    JsonObject hostConfig = host;
    hostConfig.set(QLatin1String("RestartPolicy"), policy);
    JsonObject json;
    json.set(QLatin1String("Image"), request.swarm.image);
    json.set(QLatin1String("Env"), request.engine.env);
    json.set(QLatin1String("Cmd"), command);
    json.set(QLatin1String("HostConfig"), hostConfig);
    return json;
}

Result<> replace(const QString &name, const JsonObject &body, DockerClient &engine,
                 OperationContext &operation)
{
    TRY(engine.removeContainer(name, operation));
    const QString id = TRY(engine.createContainer(name, body, operation));
    return engine.startContainer(id, operation);
}

} // namespace

JsonObject swarmMasterBody(const ProvisionRequest &request)
{
    const SwarmOptions &swarm = request.swarm;
    const QString folder = QLatin1String(kRemoteCertificates);
    QStringList command = beginningOf(swarm);
    command << QStringLiteral("manage") << QStringLiteral("--tlsverify")
            << QStringLiteral("--tlscacert=%1/ca.pem").arg(folder)
            << QStringLiteral("--tlscert=%1/server.pem").arg(folder)
            << QStringLiteral("--tlskey=%1/server-key.pem").arg(folder) << QStringLiteral("-H")
            << swarm.host << QStringLiteral("--strategy") << swarm.strategy
            << QStringLiteral("--advertise")
            << QStringLiteral("%1:%2").arg(request.address).arg(kAdvertisedPort);
    command << optionsOf(swarm.arbitraryFlags) << swarm.discovery;

    Json exposed = Json::object();
    Json bindings = Json::object();
    const std::string port = std::to_string(QUrl(swarm.host).port(kAdvertisedPort)) + "/tcp";
    exposed["2375/tcp"] = Json::object();
    exposed[port] = Json::object();
    bindings[port]
        = Json::array({{{"HostIp", "0.0.0.0"}, {"HostPort", port.substr(0, port.find('/'))}}});
    Json host = Json::object();
    host["PortBindings"] = bindings;
    JsonObject hostConfig(host);
    hostConfig.set(QLatin1String("Binds"), QStringList{folder + u':' + folder});
    JsonObject json = body(request, command, hostConfig);
    json.set(QLatin1String("ExposedPorts"), JsonObject(exposed));
    return json;
}

JsonObject swarmAgentBody(const ProvisionRequest &request)
{
    QStringList command = beginningOf(request.swarm);
    command << QStringLiteral("join") << QStringLiteral("--advertise")
            << QStringLiteral("%1:%2").arg(request.address).arg(request.enginePort);
    command << optionsOf(request.swarm.arbitraryJoinFlags) << request.swarm.discovery;
    return body(request, command, {});
}

Result<> configureSwarm(const ProvisionRequest &request, OperationContext &operation)
{
    if (!request.swarm.isSwarm)
        return {};
    operation.step(Text::tr("Configuring swarm..."));
    DockerClient engine(
        {.url = QStringLiteral("tcp://%1:%2").arg(request.address).arg(request.enginePort),
         .caCert = request.auth.caCertPath,
         .clientCert = request.auth.clientCertPath,
         .clientKey = request.auth.clientKeyPath});
    TRY(engine.pullImage(request.swarm.image, operation));
    if (request.swarm.master)
        TRY(replace(QStringLiteral("swarm-agent-master"), swarmMasterBody(request), engine,
                    operation));
    if (request.swarm.agent)
        TRY(replace(QStringLiteral("swarm-agent"), swarmAgentBody(request), engine, operation));
    return {};
}

} // namespace machinist
