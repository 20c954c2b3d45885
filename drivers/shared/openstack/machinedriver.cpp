// SPDX-License-Identifier: Apache-2.0
//
// The life of a server; how it is made is in machinecreation.cpp.
#include "drivers/shared/openstack/machinedriver.h"

#include "drivers/shared/openstack/floating.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::openstack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenStackMachine)
};

constexpr auto kRemovalLimit = 2min;
constexpr qint64 kDefaultActiveTimeout = 200; // seconds

/// Docker Machine's fields in its order, at Go's zero values.
JsonObject withFields(JsonObject stored)
{
    const auto add = [&](const char *key, const auto &value) {
        if (!stored.contains(QLatin1String(key)))
            stored.set(QLatin1String(key), value);
    };
    add("AuthUrl", QString());
    add("ActiveTimeout", 0);
    add("Insecure", false);
    for (const char *key :
         {"CaCert", "DomainID", "DomainName", "Username", "Password", "TenantName", "TenantId",
          "Region", "AvailabilityZone", "EndpointType", "MachineId", "FlavorName", "FlavorId",
          "ImageName", "ImageId", "KeyPairName", "NetworkName", "NetworkId"})
        add(key, QString());
    if (!stored.contains(QLatin1String("UserData")))
        stored.setNull(QLatin1String("UserData"));
    add("PrivateKeyFile", QString());
    if (!stored.contains(QLatin1String("SecurityGroups")))
        stored.setNull(QLatin1String("SecurityGroups"));
    add("FloatingIpPool", QString());
    add("ComputeNetwork", false);
    add("FloatingIpPoolId", QString());
    add("IpVersion", 0);
    add("ConfigDrive", false);
    add("ExistingKey", false);
    return stored;
}

QString stateWords(PowerState state)
{
    switch (state) {
    case PowerState::Running:
        return Text::tr("The start of the server");
    case PowerState::Stopped:
        return Text::tr("The stop of the server");
    default:
        return Text::tr("The change of the server");
    }
}

} // namespace

MachineDriver::MachineDriver(const DriverSeat &driverSeat)
    : CloudDriver(driverSeat)
{
    m_config = withFields(m_config);
}

Session &MachineDriver::session()
{
    if (!m_session) {
        // Not signed in yet: what is missing in the settings shows at the first call.
        const auto settings = sessionSettings();
        m_session
            = std::make_unique<Session>(settings ? *settings : SessionSettings{}, httpSettings());
    }
    return *m_session;
}

std::chrono::seconds MachineDriver::activeTimeout() const
{
    const qint64 stored = number("ActiveTimeout");
    return std::chrono::seconds(stored > 0 ? stored : kDefaultActiveTimeout);
}

Result<Server> MachineDriver::server(OperationContext &context)
{
    const Error gone{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The instance no longer exists."),
                     .hint = Text::tr("Remove the machine.")};
    if (text("MachineId").isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The machine has no instance yet."),
                     .hint = Text::tr("Create it again, or remove it.")};
    const auto server = cloud().server(text("MachineId"), context);
    if (!server && server.error().kind == ErrorKind::NotFound)
        return gone;
    if (server && !server->isThere())
        return gone;
    return server;
}

Result<PowerState> MachineDriver::state(OperationContext &context)
{
    TRY(sessionSettings());
    return powerStateOf(TRY(server(context)));
}

QString MachineDriver::addressOfServer(const Server &server) const
{
    const bool wantsFloating = !text("FloatingIpPool").isEmpty();
    const int version = number("IpVersion") ? int(number("IpVersion")) : 4;
    return addressOf(server, wantsFloating ? QStringLiteral("floating") : QStringLiteral("fixed"),
                     version);
}

Result<QString> MachineDriver::ip(OperationContext &context)
{
    if (!storedIp().isEmpty())
        return storedIp();
    if (text("MachineId").isEmpty())
        return CloudDriver::ip(context);
    const QString address = addressOfServer(TRY(server(context)));
    if (!address.isEmpty())
        return address;
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("No IP found for the machine"),
                 .hint = Text::tr("Check the network and the IP version.")};
}

Result<Server> MachineDriver::waitFor(PowerState wanted, OperationContext &context)
{
    const auto ask = [&]() -> Result<std::optional<Server>> {
        const Server now = TRY(server(context));
        if (now.status == u"ERROR")
            return Error{.kind = ErrorKind::ToolFailed,
                         .message = now.fault.isEmpty()
                             ? Text::tr("Instance creation failed. Instance is in ERROR state")
                             : Text::tr("Instance is in ERROR state: %1").arg(now.fault),
                         .details = now.fault,
                         .hint = Text::tr("Remove the machine, and try another flavor, "
                                          "availability zone or image.")};
        const bool isThere = powerStateOf(now) == wanted && now.taskState.isEmpty();
        return isThere ? std::optional(now) : std::optional<Server>();
    };
    return pollUntil<Server>(ask, pace(activeTimeout()), stateWords(wanted), context);
}

Result<> MachineDriver::act(const char *action, OperationContext &context)
{
    QJsonValue value = QJsonValue::Null;
    if (QByteArray(action) == "reboot")
        value = QJsonObject{{QStringLiteral("type"), QStringLiteral("SOFT")}};
    const auto done
        = cloud().act(text("MachineId"), {{QString(QLatin1String(action)), value}}, context);
    // 409: it is in that state, or on its way to it, or the answer of a first try was lost. What
    // became of it shows when the wanted state is waited for.
    if (!done && done.error().kind != ErrorKind::AlreadyExists && !mayHaveHappened(done.error()))
        return done.error();
    if (!done)
        context.log(done.error().message);
    return {};
}

Result<> MachineDriver::start(DriverContext &context)
{
    TRY(sessionSettings());
    context.step(Text::tr("Starting the server"));
    const Server now = TRY(server(context));
    if (now.status == u"SHUTOFF")
        TRY(act("os-start", context));
    else if (now.status == u"PAUSED")
        TRY(act("unpause", context));
    else if (now.status == u"SUSPENDED")
        TRY(act("resume", context));
    else if (now.status.startsWith(u"SHELVED"))
        TRY(act("unshelve", context));
    return refreshAddress(TRY(waitFor(PowerState::Running, context)), context);
}

Result<> MachineDriver::refreshAddress(const Server &server, DriverContext &context)
{
    const QString now = addressOfServer(server);
    // A floating address is shown late; the one that was given stays what it is.
    if (now.isEmpty() || now == storedIp())
        return {};
    set("IPAddress", now);
    return context.save();
}

Result<> MachineDriver::stop(DriverContext &context)
{
    TRY(sessionSettings());
    context.step(Text::tr("Stopping the server"));
    const Server now = TRY(server(context));
    if (now.status == u"PAUSED") // Nova stops nothing that is paused or suspended
        TRY(act("unpause", context));
    else if (now.status == u"SUSPENDED")
        TRY(act("resume", context));
    if (now.status == u"PAUSED" || now.status == u"SUSPENDED")
        TRY(waitFor(PowerState::Running, context));
    if (powerStateOf(now) != PowerState::Stopped && !now.status.startsWith(u"SHELVED"))
        TRY(act("os-stop", context));
    if (now.status.startsWith(u"SHELVED"))
        return {};
    TRY(waitFor(PowerState::Stopped, context));
    return {};
}

Result<> MachineDriver::kill(DriverContext &context)
{
    return stop(context); // Nova has no harder way
}

Result<> MachineDriver::restart(DriverContext &context)
{
    TRY(sessionSettings());
    if (TRY(server(context)).status != u"ACTIVE")
        return start(context);
    context.step(Text::tr("Restarting the server"));
    TRY(act("reboot", context));
    return refreshAddress(TRY(waitFor(PowerState::Running, context)), context);
}

bool MachineDriver::knows(const char *kind, const QString &inConfig, DriverContext &context) const
{
    if (!inConfig.isEmpty())
        return true;
    for (const LedgerEntry &entry : context.ledger().entries()) {
        if (entry.kind == QLatin1String(kind))
            return true;
    }
    return false;
}

Result<> MachineDriver::remove(DriverContext &context)
{
    const CloudPace patience = pace(kRemovalLimit);
    const bool ownsKey = !isOn("ExistingKey");
    const QString ownAddress = isOn("FloatingIpAllocated") ? text("FloatingIpId") : QString();
    if (knows("floating-ip", isOn("ComputeNetwork") ? QString() : ownAddress, context)) {
        context.step(Text::tr("Releasing the floating address"));
        TRY(removeResource(
            floatingResource({.machineId = machineId()}, ownAddress, session(), context), patience,
            context));
    }
    if (knows("server", text("MachineId"), context)) {
        context.step(Text::tr("Deleting the server"));
        TRY(removeResource(serverResource(context), patience, context));
    }
    for (const LedgerEntry &entry : context.ledger().entries()) {
        if (entry.kind != u"nova-floating-ip")
            continue;
        TRY(removeNovaFloatingIp(entry.id, session(), context));
        TRY(context.ledger().gone(entry.kind, entry.name));
    }
    if (knows("volume", {}, context)) {
        context.step(Text::tr("Deleting the volume"));
        TRY(removeResource(volumeResource(context), patience, context));
    }
    if (knows("security-group", {}, context))
        TRY(removeResource(groupResource(context), patience, context));
    // Without a server nothing of Docker Machine's making is left to ask for.
    if (ownsKey
        && knows("keypair", text("MachineId").isEmpty() ? QString() : text("KeyPairName"), context))
        TRY(removeResource(keyPairResource(context), patience, context));
    return {};
}

} // namespace machinist::openstack
