// SPDX-License-Identifier: Apache-2.0
#include "drivers/softlayer/softlayerdriver.h"

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
constexpr std::chrono::milliseconds kFirstPoll = 200ms;
constexpr std::chrono::milliseconds kLongestPoll = 10s;

QString nameAt(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toObject().value(QLatin1String("name")).toString();
}

/// Once set up, a server has a provision date for good.
bool isSetUp(const QJsonObject &guest)
{
    return !guest.value(QLatin1String("provisionDate")).toString().isEmpty();
}

Error noGuest()
{
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("The server no longer exists at IBM Cloud."),
                 .hint = Text::tr("Remove the machine here as well.")};
}

} // namespace

PowerState stateOf(const QJsonObject &guest)
{
    const QString power = nameAt(guest, "powerState");
    if (!isSetUp(guest))
        return PowerState::Starting;
    if (power == QLatin1String("Running"))
        return PowerState::Running;
    if (power == QLatin1String("Halted"))
        return PowerState::Stopped;
    return power == QLatin1String("Paused") ? PowerState::Paused : PowerState::None;
}

SoftLayerDriver::SoftLayerDriver(const DriverSeat &driverSeat)
    : BaseDriver(driverSeat)
{}

Result<> SoftLayerDriver::configure(const FlagValues &values)
{
    const auto set
        = [&](const char *key, const auto &value) { m_config.set(QLatin1String(key), value); };
    const Login login = loginOf(values);
    JsonObject stored = m_config.object(QLatin1String("Client"));
    stored.set(QLatin1String("User"), login.user);
    stored.set(QLatin1String("ApiKey"), login.apiKey);
    stored.set(QLatin1String("Endpoint"), login.endpoint);
    set("Id", 0);
    set("Client", stored);
    set("SSHKeyID", 0);
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
    return checkNetworks(wish());
}

Client SoftLayerDriver::client() const
{
    const JsonObject stored = m_config.object(QLatin1String("Client"));
    return Client({.endpoint = stored.text(QLatin1String("Endpoint")),
                   .user = stored.text(QLatin1String("User")),
                   .apiKey = stored.text(QLatin1String("ApiKey"))});
}

Wish SoftLayerDriver::wish() const
{
    const auto number
        = [this](const char *key) { return int(m_config.number(QLatin1String(key))); };
    const auto isOn = [this](const char *key) { return m_config.isOn(QLatin1String(key)); };
    return {.hostname = text("Hostname"),
            .domain = text("Domain"),
            .region = text("Region"),
            .image = text("Image"),
            .flavor = text("Flavor"),
            .cpus = number("Cpu"),
            .memoryMb = number("Memory"),
            .diskGb = number("DiskSize"),
            .isHourly = isOn("HourlyBilling"),
            .hasLocalDisk = isOn("LocalDisk"),
            .isPrivateOnly = isOn("PrivateNetOnly"),
            .publicVlan = number("PublicVlanId"),
            .privateVlan = number("PrivateVlanId"),
            .maxSpeed = number("NetworkMaxSpeed")};
}

QString SoftLayerDriver::keyLabel() const
{
    return text("Hostname") + u'-' + kMark + text("MachinistId");
}

bool SoftLayerDriver::usesPrivateAddress() const
{
    // Docker Machine kept neither in the store: the variable alone told.
    return m_config.isOn(QLatin1String("PrivateNetOnly"))
        || m_config.isOn(QLatin1String("DockerOnPrivateIP"))
        || parseGoBool(qEnvironmentVariable("SOFTLAYER_DOCKER_ON_PRIVATE_IP")).value_or(false);
}

QString SoftLayerDriver::hostKey() const
{
    return text("HostKey");
}

Result<> SoftLayerDriver::preCheck(DriverContext &context)
{
    context.step(Text::tr("Asking IBM Cloud what can be ordered"));
    TRY(client().call(
        {.path = QStringLiteral("SoftLayer_Account/getObject"), .mask = QStringLiteral("id")},
        context));
    const QJsonObject options
        = TRY(client().call(
                  {.path = QStringLiteral("SoftLayer_Virtual_Guest/getCreateObjectOptions")},
                  context))
              .toObject();
    QStringList changes;
    const Wish wanted = TRY(fitted(wish(), Catalogue::from(options), changes));
    for (const QString &change : changes)
        context.log(change);
    m_config.set(QLatin1String("Region"), wanted.region);
    m_config.set(QLatin1String("Image"), wanted.image);
    m_config.set(QLatin1String("Flavor"), wanted.flavor);
    const QJsonObject priced
        = TRY(client().call(
                  {.verb = "POST",
                   .path = QStringLiteral("SoftLayer_Virtual_Guest/generateOrderTemplate"),
                   .parameters = {orderOf(wanted, 0, {})},
                   .isRepeatable = true},
                  context))
              .toObject();
    const QString fee = QString::number(feeOf(priced, wanted.isHourly), 'f', 3);
    context.log(wanted.isHourly ? Text::tr("The server costs %1 USD per hour.").arg(fee)
                                : Text::tr("The server costs %1 USD per month.").arg(fee));
    return BaseDriver::preCheck(context);
}

Result<QJsonValue> SoftLayerDriver::onGuest(const char *method, OperationContext &context) const
{
    return client().call({.path = QStringLiteral("SoftLayer_Virtual_Guest/%1/%2")
                                      .arg(guestId())
                                      .arg(QLatin1String(method))},
                         context);
}

Result<QJsonObject> SoftLayerDriver::guest(const QString &mask, OperationContext &context) const
{
    if (!guestId())
        return noGuest();
    const auto reply = client().call(
        {.path = QStringLiteral("SoftLayer_Virtual_Guest/%1/getObject").arg(guestId()),
         .mask = mask},
        context);
    if (!reply)
        return reply.error().kind == ErrorKind::NotFound ? noGuest() : reply.error();
    return reply->toObject();
}

Result<PowerState> SoftLayerDriver::state(OperationContext &context)
{
    const QJsonObject now
        = TRY(guest(QStringLiteral("id,provisionDate,powerState[name]"), context));
    return stateOf(now);
}

Result<QString> SoftLayerDriver::ip(OperationContext &context)
{
    if (!storedIp().isEmpty() || !guestId())
        return BaseDriver::ip(context);
    const QString address
        = TRY(onGuest(usesPrivateAddress() ? "getPrimaryBackendIpAddress" : "getPrimaryIpAddress",
                      context))
              .toString();
    return address.isEmpty() ? BaseDriver::ip(context) : Result<QString>(address);
}

Result<> SoftLayerDriver::waitFor(PowerState wanted, std::chrono::milliseconds patience,
                                  OperationContext &context)
{
    const QDeadlineTimer deadline(patience);
    for (auto poll = kFirstPoll;; poll = std::min(poll * 2, kLongestPoll)) {
        if (TRY(state(context)) == wanted)
            return {};
        if (deadline.hasExpired())
            return Error{.kind = ErrorKind::TimedOut,
                         .message = Text::tr("The server did not change its power state in time."),
                         .hint = Text::tr("Look at the device in the IBM Cloud console.")};
        TRY(context.sleepFor(std::min<std::chrono::milliseconds>(
            poll, std::chrono::milliseconds(std::max<qint64>(1, deadline.remainingTime())))));
    }
}

Result<> SoftLayerDriver::start(DriverContext &context)
{
    const PowerState now = TRY(state(context));
    if (now == PowerState::Running)
        return {};
    context.step(Text::tr("Starting the server"));
    TRY(onGuest(now == PowerState::Paused ? "resume" : "powerOn", context));
    return waitFor(PowerState::Running, kPowerPatience, context);
}

Result<> SoftLayerDriver::stop(DriverContext &context)
{
    if (TRY(state(context)) == PowerState::Stopped)
        return {};
    context.step(Text::tr("Shutting down"));
    const auto asked = onGuest("powerOffSoft", context);
    const auto waited = asked ? waitFor(PowerState::Stopped, kShutdownPatience, context)
                              : Result<>(asked.error());
    if (waited)
        return {};
    TRY(context.checkpoint());
    context.log(Text::tr("The server did not shut down by itself: %1").arg(waited.error().message));
    return kill(context);
}

Result<> SoftLayerDriver::restart(DriverContext &context)
{
    if (TRY(state(context)) != PowerState::Running)
        return start(context);
    context.step(Text::tr("Restarting the server"));
    TRY(onGuest("rebootSoft", context));
    return waitFor(PowerState::Running, kPowerPatience, context);
}

Result<> SoftLayerDriver::kill(DriverContext &context)
{
    if (TRY(state(context)) == PowerState::Stopped)
        return {};
    context.step(Text::tr("Switching off"));
    TRY(onGuest("powerOff", context));
    return waitFor(PowerState::Stopped, kPowerPatience, context);
}

} // namespace machinist::softlayer
