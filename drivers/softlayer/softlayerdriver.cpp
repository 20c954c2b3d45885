// SPDX-License-Identifier: Apache-2.0
#include "drivers/softlayer/softlayerdriver.h"

#include "drivers/softlayer/account.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::softlayer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SoftLayerDriver)
};

constexpr auto kShutdownPatience = 90s;
constexpr auto kPowerPatience = 5min;

Error noGuest()
{
    return {.kind = ErrorKind::NotFound,
            .message = Text::tr("The server no longer exists at IBM Cloud."),
            .hint = Text::tr("Remove the machine here as well.")};
}

} // namespace

PowerState stateOf(const QJsonObject &guest)
{
    // Once set up, a server has a provision date for good. Where the API leaves it out altogether,
    // the set-up's transactions tell.
    const QJsonValue date = guest[QLatin1String("provisionDate")];
    const bool isBusy = !guest[QLatin1String("activeTransaction")].toObject().isEmpty();
    if (date.isUndefined() ? isBusy : date.toString().isEmpty())
        return PowerState::Starting;
    const QString power = guest[QLatin1String("powerState")][QLatin1String("name")].toString();
    if (power == u"Running")
        return PowerState::Running;
    if (power == u"Halted")
        return PowerState::Stopped;
    return power == u"Paused" ? PowerState::Paused : PowerState::None;
}

SoftLayerDriver::SoftLayerDriver(const DriverSeat &seat)
    : CloudDriver(seat)
{}

Result<> SoftLayerDriver::configure(const FlagValues &values)
{
    const Login login = loginOf(values);
    JsonObject stored = m_config.object(QLatin1String("Client"));
    stored.set(QLatin1String("User"), login.user);
    stored.set(QLatin1String("ApiKey"), login.apiKey);
    stored.set(QLatin1String("Endpoint"), login.endpoint);
    set("Id", guestId());
    set("Client", stored);
    set("SSHKeyID", number("SSHKeyID"));
    set("SSHUser", QStringLiteral("root"));
    set("SSHPort", 22);
    const QString hostname = values.text("softlayer-hostname");
    set("Hostname", hostname.isEmpty() ? seat().machineName : hostname);
    set("Domain", values.text("softlayer-domain"));
    set("Region", values.text("softlayer-region"));
    set("Image", values.text("softlayer-image"));
    set("Flavor", values.text("softlayer-flavor"));
    set("Cpu", values.number("softlayer-cpu"));
    set("Memory", values.number("softlayer-memory"));
    set("DiskSize", values.number("softlayer-disk-size"));
    set("HourlyBilling", values.isOn("softlayer-hourly-billing"));
    set("LocalDisk", values.isOn("softlayer-local-disk"));
    set("PrivateNetOnly", values.isOn("softlayer-private-net-only"));
    set("PublicVlanId", values.number("softlayer-public-vlan-id"));
    set("PrivateVlanId", values.number("softlayer-private-vlan-id"));
    set("NetworkMaxSpeed", values.number("softlayer-network-max-speed"));
    set("DockerOnPrivateIP", values.isOn("softlayer-docker-on-private-ip"));
    giveId();
    return checkNetworks(wish());
}

Client SoftLayerDriver::client() const
{
    const JsonObject stored = m_config.object(QLatin1String("Client"));
    return Client({.endpoint = stored.text(QLatin1String("Endpoint")),
                   .user = stored.text(QLatin1String("User")),
                   .apiKey = stored.text(QLatin1String("ApiKey"))},
                  httpSettings());
}

Wish SoftLayerDriver::wish() const
{
    return {.hostname = text("Hostname"),
            .domain = text("Domain"),
            .region = text("Region"),
            .image = text("Image"),
            .flavor = text("Flavor"),
            .cpus = int(number("Cpu")),
            .memoryMb = int(number("Memory")),
            .diskGb = int(number("DiskSize")),
            .isHourly = isOn("HourlyBilling"),
            .hasLocalDisk = isOn("LocalDisk"),
            .isPrivateOnly = isOn("PrivateNetOnly"),
            .publicVlan = int(number("PublicVlanId")),
            .privateVlan = int(number("PrivateVlanId")),
            .maxSpeed = int(number("NetworkMaxSpeed"))};
}

Result<Wish> SoftLayerDriver::fittedWish(Client &cloud, OperationContext &context) const
{
    QStringList changes;
    const Wish wanted = TRY(fitted(wish(), TRY(catalogueOf(cloud, context)), changes));
    for (const QString &change : changes)
        context.log(change);
    return wanted;
}

bool SoftLayerDriver::usesPrivateAddress() const
{
    // Docker Machine kept neither in the store: the variable alone told.
    return isOn("PrivateNetOnly") || isOn("DockerOnPrivateIP")
        || parseGoBool(qEnvironmentVariable("SOFTLAYER_DOCKER_ON_PRIVATE_IP")).value_or(false);
}

Result<> SoftLayerDriver::preCheck(DriverContext &context)
{
    context.step(Text::tr("Asking IBM Cloud what can be ordered"));
    Client cloud = client();
    TRY(cloud.call(
        {.path = QStringLiteral("SoftLayer_Account/getObject"), .mask = QStringLiteral("id")},
        context));
    const Wish wanted = TRY(fittedWish(cloud, context));
    const Call check{.verb = "POST",
                     .path = QStringLiteral("SoftLayer_Virtual_Guest/generateOrderTemplate"),
                     .parameters = {orderOf(wanted, 0, {})},
                     .repeat = Repeat::Freely}; // orders nothing
    const auto checked = cloud.call(check, context);
    if (!checked && checked.error().kind == ErrorKind::NotFound) {
        context.log(
            Text::tr("The order could not be checked beforehand: %1").arg(checked.error().message));
        return {};
    }
    const QJsonObject priced = TRY(checked).toObject();
    const QString fee = QString::number(feeOf(priced, wanted.isHourly), 'f', 3);
    context.log(wanted.isHourly ? Text::tr("The server costs %1 USD per hour.").arg(fee)
                                : Text::tr("The server costs %1 USD per month.").arg(fee));
    return {};
}

Result<QJsonObject> SoftLayerDriver::guest(const char *mask, Client &cloud,
                                           OperationContext &context) const
{
    const auto reply = cloud.call(
        {.path = guestPath(guestId(), "getObject"), .mask = QLatin1String(mask)}, context);
    if (!reply && reply.error().kind == ErrorKind::NotFound)
        return noGuest();
    return TRY(reply).toObject();
}

Result<QJsonObject> SoftLayerDriver::look(Client &cloud, OperationContext &context) const
{
    QJsonObject now = TRY(guest("id,provisionDate,activeTransaction[transactionStatus[name]],"
                                "powerState[name],primaryIpAddress,primaryBackendIpAddress",
                                cloud, context));
    // A relation that did not come with the object is asked for by itself.
    if (!now.contains(QLatin1String("powerState")))
        now[QLatin1String("powerState")]
            = TRY(cloud.call({.path = guestPath(guestId(), "getPowerState")}, context));
    return now;
}

Result<QString> SoftLayerDriver::askAddress(Client &cloud, OperationContext &context) const
{
    const char *method
        = usesPrivateAddress() ? "getPrimaryBackendIpAddress" : "getPrimaryIpAddress";
    return TRY(cloud.call({.path = guestPath(guestId(), method)}, context)).toString();
}

Result<PowerState> SoftLayerDriver::state(OperationContext &context)
{
    if (!guestId())
        return PowerState::None;
    Client cloud = client();
    return stateOf(TRY(look(cloud, context)));
}

Result<QString> SoftLayerDriver::ip(OperationContext &context)
{
    if (storedIp().isEmpty() && guestId()) {
        Client cloud = client();
        set("IPAddress", TRY(askAddress(cloud, context)));
    }
    return CloudDriver::ip(context);
}

Result<> SoftLayerDriver::bring(const char *method, PowerState wanted,
                                std::chrono::milliseconds patience, OperationContext &context)
{
    Client cloud = client();
    bool isAsked = false;
    const auto ask = [&]() -> Result<std::optional<bool>> {
        if (TRY(state(context)) == wanted)
            return std::optional(true);
        if (isAsked)
            return std::optional<bool>();
        const auto done
            = cloud.call({.path = guestPath(guestId(), method), .repeat = Repeat::Once}, context);
        isAsked = done.has_value();
        // Refused where it is just so already.
        if (!done && !mayHaveHappened(done.error()) && TRY(state(context)) != wanted)
            return done.error();
        return std::optional<bool>();
    };
    TRY(pollUntil<bool>(ask, pace(patience), Text::tr("The server's change of power"), context));
    return {};
}

Result<> SoftLayerDriver::start(DriverContext &context)
{
    context.step(Text::tr("Starting the server"));
    const bool isPaused = TRY(state(context)) == PowerState::Paused;
    TRY(bring(isPaused ? "resume" : "powerOn", PowerState::Running, kPowerPatience, context));
    Client cloud = client();
    return awaitAddress(kPowerPatience, cloud, context);
}

Result<> SoftLayerDriver::stop(DriverContext &context)
{
    context.step(Text::tr("Shutting down"));
    const auto ended = bring("powerOffSoft", PowerState::Stopped, kShutdownPatience, context);
    if (ended || ended.error().kind == ErrorKind::NotFound
        || ended.error().kind == ErrorKind::NotAuthorised)
        return ended;
    TRY(context.checkpoint());
    context.log(Text::tr("The server did not shut down by itself: %1").arg(ended.error().message));
    return kill(context);
}

Result<> SoftLayerDriver::restart(DriverContext &context)
{
    if (TRY(state(context)) != PowerState::Running)
        return start(context);
    context.step(Text::tr("Restarting the server"));
    Client cloud = client();
    const auto done
        = cloud.call({.path = guestPath(guestId(), "rebootSoft"), .repeat = Repeat::Once}, context);
    if (!done && !mayHaveHappened(done.error()))
        return done.error();
    return awaitAddress(kPowerPatience, cloud, context);
}

Result<> SoftLayerDriver::kill(DriverContext &context)
{
    context.step(Text::tr("Switching off"));
    return bring("powerOff", PowerState::Stopped, kPowerPatience, context);
}

} // namespace machinist::softlayer
