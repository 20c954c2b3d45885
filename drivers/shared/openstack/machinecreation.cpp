// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/openstack/floating.h"
#include "drivers/shared/openstack/machinedriver.h"
#include "drivers/shared/userdata.h"
#include "models/ssh/keypair.h"

#include <QCoreApplication>

namespace machinist::openstack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenStackMachine)
};

constexpr int kSshPort = 22;
constexpr int kEnginePort = 2376;
constexpr int kSwarmPort = 3376;

QLatin1String key(const char *name)
{
    return QLatin1String(name);
}

Error noId(const QString &what)
{
    return {.kind = ErrorKind::BadReply,
            .message = Text::tr("The answer does not name the new %1.").arg(what)};
}

} // namespace

Result<JsonObject> MachineDriver::resolve(OperationContext &context)
{
    JsonObject ids;
    const auto find = [&](const char *idKey, const char *nameKey, auto ask) -> Result<> {
        if (text(idKey).isEmpty() && !text(nameKey).isEmpty())
            ids.set(key(idKey), TRY((cloud().*ask)(text(nameKey), context)));
        return {};
    };
    if (!isOn("ComputeNetwork")) {
        TRY(find("NetworkId", "NetworkName", &Cloud::networkId));
        TRY(find("FloatingIpPoolId", "FloatingIpPool", &Cloud::networkId));
    }
    TRY(find("FlavorId", "FlavorName", &Cloud::flavorId));
    TRY(find("ImageId", "ImageName", &Cloud::imageId));
    TRY(find("ServerGroupId", "ServerGroupName", &Cloud::serverGroupId));
    return ids;
}

Result<> MachineDriver::checkKeyPair(OperationContext &context)
{
    if (!isOn("ExistingKey"))
        return {};
    const QByteArray line = TRY(publicKeyOfFile(text("PrivateKeyFile")));
    const QByteArray theirs = TRY(cloud().publicKeyOf(text("KeyPairName"), context));
    if (publicKeyBlob(line) == publicKeyBlob(theirs))
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("The key pair %1 does not belong to the private key %2.")
                                .arg(text("KeyPairName"), text("PrivateKeyFile")),
                 .details = Text::tr("The cloud has %1, the file has %2.")
                                .arg(fingerprintOf(theirs), fingerprintOf(line)),
                 .hint = Text::tr("Name the key pair's own private key.")};
}

Result<> MachineDriver::checkQuota(OperationContext &context)
{
    const QJsonObject limits = TRY(session().call({.path = QStringLiteral("/limits")}, context))
                                   .value(key("limits"))
                                   .toObject()
                                   .value(key("absolute"))
                                   .toObject();
    const int most = limits.value(key("maxTotalInstances")).toInt(-1);
    const int used = limits.value(key("totalInstancesUsed")).toInt(0);
    if (most < 0 || used < most)
        return {};
    return Error{
        .kind = ErrorKind::NotSupported,
        .message
        = Text::tr("The project has %1 of %2 servers that it may have.").arg(used).arg(most),
        .hint = Text::tr("Delete what is not needed, or ask for a larger quota.")};
}

Result<> MachineDriver::preCheck(DriverContext &context)
{
    TRY(checkAnswers());
    TRY(sessionSettings());
    context.step(Text::tr("Signing in to the cloud"));
    TRY(resolve(context));
    TRY(checkKeyPair(context));
    return checkQuota(context);
}

Result<> MachineDriver::ensureLoginKey(DriverContext &context)
{
    if (isOn("ExistingKey")) {
        TRY(ensureKeys(text("PrivateKeyFile"), context));
        return {};
    }
    TRY(ensureKeys(context));
    if (text("KeyPairName").isEmpty()) {
        set("KeyPairName", keyPairName(text("MachineName"), machineId()));
        TRY(context.save());
    }
    context.step(Text::tr("Importing the key pair"));
    TRY(ensureResource(keyPairResource(context), pace(), context));
    return {};
}

CloudResource MachineDriver::keyPairResource(DriverContext &context)
{
    const QString name = text("KeyPairName");
    CloudResource pair{.kind = QStringLiteral("keypair"), .name = name, .find = {}};
    pair.find = [this, name, &context]() -> Result<QStringList> {
        const auto there = cloud().publicKeyOf(name, context);
        if (there)
            return QStringList{name};
        if (there.error().kind == ErrorKind::NotFound)
            return QStringList();
        return there.error();
    };
    pair.create = [this, name, &context]() -> Result<QString> {
        const QByteArray line = TRY(publicKeyOfFile(text("SSHKeyPath")));
        const auto made = cloud().importKeyPair(name, line, context);
        // The name holds our id: what is there is from an answer that was lost.
        if (!made && made.error().kind != ErrorKind::AlreadyExists)
            return made.error();
        return name;
    };
    pair.remove = [this, &context](const QString &doomed) {
        return cloud().remove(Service::Compute, QStringLiteral("/os-keypairs/") + doomed, context);
    };
    return pair;
}

CloudResource MachineDriver::groupResource(DriverContext &context)
{
    const QString name = keyPairName(text("MachineName"), machineId());
    CloudResource group{.kind = QStringLiteral("security-group"), .name = name, .find = {}};
    group.find
        = [this, name, &context] { return cloud().findSecurityGroups(name, machineId(), context); };
    group.create
        = [this, name, &context] { return cloud().makeSecurityGroup(name, machineId(), context); };
    group.remove = [this, &context](const QString &doomed) -> Result<> {
        const auto removed = cloud().remove(Service::Network,
                                            QStringLiteral("/security-groups/") + doomed, context);
        // In use for as long as the server's port is; asked for again until the time is over.
        if (!removed && removed.error().kind == ErrorKind::AlreadyExists)
            return {};
        return removed;
    };
    return group;
}

CloudResource MachineDriver::serverResource(DriverContext &context)
{
    CloudResource one{.kind = QStringLiteral("server"), .name = text("MachineName"), .find = {}};
    one.find = [this, &context]() -> Result<QStringList> {
        QStringList ids;
        if (!machineId().isEmpty())
            ids = TRY(cloud().findServers(text("MachineName"), machineId(), context));
        const QString known = text("MachineId");
        if (known.isEmpty() || ids.contains(known))
            return ids;
        const auto now = server(context);
        if (!now && now.error().kind != ErrorKind::NotFound)
            return now.error();
        return now ? ids << now->id : ids;
    };
    one.create = [this, &context]() -> Result<QString> {
        const ServerWish wanted = TRY(wish(context));
        const QJsonObject reply = TRY(session().call({.method = "POST",
                                                      .path = QStringLiteral("/servers"),
                                                      .body = serverBody(wanted),
                                                      .microversion = serverMicroversion(wanted)},
                                                     context));
        const QString id = reply.value(key("server")).toObject().value(key("id")).toString();
        if (id.isEmpty())
            return noId(Text::tr("server"));
        return id;
    };
    one.remove = [this, &context](const QString &doomed) {
        return cloud().remove(Service::Compute, QStringLiteral("/servers/") + doomed, context);
    };
    return one;
}

Result<ServerWish> MachineDriver::wish(DriverContext &context)
{
    ServerWish wanted{.name = text("MachineName"),
                      .imageId = text("ImageId"),
                      .flavorId = text("FlavorId"),
                      .keyName = text("KeyPairName"),
                      .zone = text("AvailabilityZone"),
                      .hasConfigDrive = isOn("ConfigDrive"),
                      .securityGroups = m_config.list(key("SecurityGroups")),
                      .networkId = text("NetworkId"),
                      .serverGroupId = text("ServerGroupId"),
                      .bootsFromVolume = isOn("BootFromVolume"),
                      .volumeId = text("VolumeId"),
                      .volumeType = text("VolumeType"),
                      .volumeSize = int(number("VolumeSize"))};
    bool hasRest = false;
    wanted.metadata = readMetadata(text("Metadata"), &hasRest);
    if (hasRest)
        context.log(Text::tr("The last word of the metadata has no value and is left out."));
    wanted.metadata << qMakePair(QString(key(kTag)), machineId());
    if (isOn("OpenPorts")) {
        const QString group = keyPairName(text("MachineName"), machineId());
        wanted.securityGroups << group;
        if (wanted.securityGroups.size() == 1) // what Nova would have given by itself
            wanted.securityGroups.prepend(QStringLiteral("default"));
    }
    const QByteArray theirs = QByteArray::fromBase64(text("UserData").toLatin1());
    wanted.userData = theirs;
    if (!isOn("TrustFirstUse")) {
        const QByteArray line = TRY(publicKeyOfFile(text("SSHKeyPath")));
        const QString user = text("SSHUser").isEmpty() ? QStringLiteral("root") : text("SSHUser");
        wanted.userData = joinedUserData(TRY(userData(user, line)), theirs);
    }
    return wanted;
}

Result<> MachineDriver::ensurePorts(DriverContext &context)
{
    if (!isOn("OpenPorts"))
        return {};
    context.step(Text::tr("Opening ports"));
    const QString id = TRY(ensureOnly(groupResource(context), context));
    QList<int> ports{kSshPort, kEnginePort};
    if (isOn("SwarmMaster"))
        ports << kSwarmPort;
    return cloud().openPorts(id, ports, context);
}

/// On a connection that is lost Qt itself may send a request a second time, a POST too, so that
/// there are two of what was asked for once. The second costs money and is nobody's.
Result<QString> MachineDriver::ensureOnly(const CloudResource &resource, DriverContext &context)
{
    const QString id = TRY(ensureResource(resource, pace(), context));
    for (const QString &other : TRY(resource.find())) {
        if (other != id)
            TRY(resource.remove(other));
    }
    return id;
}

Result<> MachineDriver::ensureServer(DriverContext &context)
{
    context.step(Text::tr("Asking for the server"));
    const QString id = TRY(ensureOnly(serverResource(context), context));
    if (text("MachineId") == id)
        return {};
    set("MachineId", id);
    return context.save();
}

Result<> MachineDriver::create(DriverContext &context)
{
    TRY(sessionSettings());
    giveId();
    const JsonObject ids = TRY(resolve(context));
    for (const auto &[name, id] : ids.json().items())
        m_config.set(QLatin1String(name.c_str()), QString::fromStdString(id.get<std::string>()));
    TRY(ensureLoginKey(context));
    if (isOn("TrustFirstUse"))
        set("HostKey", QString());
    TRY(context.save());
    TRY(ensurePorts(context));
    TRY(ensureServer(context));
    context.step(Text::tr("Waiting for the server to become active"));
    const Server active = TRY(waitFor(PowerState::Running, context));
    TRY(ensureVolume(active.id, context));
    context.step(Text::tr("Waiting for the address"));
    set("IPAddress", TRY(giveAddress(active, context)));
    TRY(context.save());
    return forgetHostSecret();
}

Result<QString> MachineDriver::giveAddress(const Server &active, DriverContext &context)
{
    if (!text("FloatingIpPool").isEmpty()) {
        const FloatingWish wanted{.machineId = machineId(),
                                  .serverId = active.id,
                                  .networkId = text("NetworkId"),
                                  .poolId = text("FloatingIpPoolId"),
                                  .poolName = text("FloatingIpPool")};
        const FloatingGift gift = isOn("ComputeNetwork")
            ? TRY(ensureNovaFloatingIp(wanted, session(), context))
            : TRY(ensureFloatingIp(wanted, session(), pace(), context));
        set("FloatingIpId", gift.id);
        set("FloatingIpAllocated", gift.isAllocated);
        return gift.address;
    }
    const auto ask = [&]() -> Result<std::optional<QString>> {
        const QString address = addressOfServer(TRY(server(context)));
        return address.isEmpty() ? std::optional<QString>() : std::optional(address);
    };
    return pollUntil<QString>(ask, pace(activeTimeout()),
                              Text::tr("No IP found for the machine: an address"), context);
}

CloudResource MachineDriver::volumeResource(DriverContext &context)
{
    const QString given = text("VolumeName");
    const QString name = given.isEmpty() ? text("MachineName") + QStringLiteral("-volume") : given;
    CloudResource volume{.kind = QStringLiteral("volume"), .name = name, .find = {}};
    volume.find
        = [this, name, &context] { return cloud().findVolumes(name, machineId(), context); };
    volume.create = [this, name, &context]() -> Result<QString> {
        QJsonObject asked{{key("name"), name},
                          {key("size"), number("VolumeSize")},
                          {key("metadata"), QJsonObject{{key(kTag), machineId()}}}};
        if (!text("VolumeType").isEmpty())
            asked.insert(key("volume_type"), text("VolumeType"));
        if (!text("AvailabilityZone").isEmpty())
            asked.insert(key("availability_zone"), text("AvailabilityZone"));
        const QJsonObject reply = TRY(session().call({.method = "POST",
                                                      .service = Service::Volume,
                                                      .path = QStringLiteral("/volumes"),
                                                      .body = {{key("volume"), asked}}},
                                                     context));
        const QString id = reply.value(key("volume")).toObject().value(key("id")).toString();
        if (id.isEmpty())
            return noId(Text::tr("volume"));
        return id;
    };
    volume.remove = [this, &context](const QString &doomed) -> Result<> {
        const auto removed
            = cloud().remove(Service::Volume, QStringLiteral("/volumes/") + doomed, context);
        // Cinder refuses while the volume is being detached or deleted; it is asked again.
        if (!removed && removed.error().kind == ErrorKind::InvalidInput)
            return {};
        return removed;
    };
    return volume;
}

Result<> MachineDriver::ensureVolume(const QString &serverId, DriverContext &context)
{
    if (isOn("BootFromVolume"))
        return {};
    if (!text("VolumeId").isEmpty())
        return attachVolume(serverId, text("VolumeId"), context);
    if (!number("VolumeSize"))
        return {};
    context.step(Text::tr("Making the volume"));
    const QString id = TRY(ensureOnly(volumeResource(context), context));
    const auto ask = [&]() -> Result<std::optional<bool>> {
        const QJsonObject volume = TRY(session().call({.service = Service::Volume,
                                                       .path = QStringLiteral("/volumes/") + id},
                                                      context))
                                       .value(key("volume"))
                                       .toObject();
        const QString status = volume.value(key("status")).toString();
        if (status.startsWith(u"error"))
            return Error{.kind = ErrorKind::ToolFailed,
                         .message = Text::tr("The volume could not be made."),
                         .hint = Text::tr("Try another size or volume type.")};
        const bool isReady = status == u"available" || status == u"in-use";
        return isReady ? std::optional(true) : std::optional<bool>();
    };
    TRY(pollUntil<bool>(ask, pace(activeTimeout()), Text::tr("The making of the volume"), context));
    return attachVolume(serverId, id, context);
}

Result<> MachineDriver::attachVolume(const QString &serverId, const QString &volumeId,
                                     DriverContext &context)
{
    const QString path = QStringLiteral("/servers/%1/os-volume_attachments").arg(serverId);
    const auto isAttached = [&]() -> Result<bool> {
        for (const QJsonValue one : TRY(session().list(
                 Service::Compute, path, QStringLiteral("volumeAttachments"), context))) {
            if (one[key("volumeId")].toString() == volumeId)
                return true;
        }
        return false;
    };
    if (TRY(isAttached()))
        return {};
    QJsonObject attachment{{key("volumeId"), volumeId}};
    if (!text("VolumeDevicePath").isEmpty())
        attachment.insert(key("device"), text("VolumeDevicePath"));
    const auto asked = session().call(
        {.method = "POST", .path = path, .body = {{key("volumeAttachment"), attachment}}}, context);
    if (asked || (mayHaveHappened(asked.error()) && TRY(isAttached())))
        return {};
    return asked.error();
}

} // namespace machinist::openstack
