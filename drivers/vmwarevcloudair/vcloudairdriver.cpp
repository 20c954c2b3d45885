// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/vcloudairdriver.h"

#include "drivers/vmwarevcloudair/endpoint.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace std::chrono_literals;

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

constexpr auto kTaskPatience = 30min;
constexpr auto kShutdownPatience = 90s;
constexpr auto kPowerPatience = 10min;

Error missingAnswers()
{
    return {.kind = ErrorKind::InvalidInput,
            .message = Text::tr("Please specify vcloudair mandatory params using options: "
                                "-vmwarevcloudair-username -vmwarevcloudair-password "
                                "-vmwarevcloudair-vdcid and -vmwarevcloudair-publicip"),
            .hint = Text::tr("An API token (--vmwarevcloudair-api-token) stands for user and "
                             "password.")};
}

} // namespace

QString computerName(const QString &machine)
{
    static const QRegularExpression others(QStringLiteral("[^A-Za-z0-9-]"));
    constexpr int kLongest = 63;
    return QString(machine).replace(others, QStringLiteral("-")).left(kLongest);
}

VCloudAirDriver::VCloudAirDriver(const DriverSeat &seat)
    : CloudDriver(seat)
{}

Result<> VCloudAirDriver::configure(const FlagValues &values)
{
    const auto take = [&](const char *key, const char *flag, const QString &otherwise = {}) {
        const QString given = values.text(flag);
        set(key, given.isEmpty() ? otherwise : given);
    };
    const QString vdc = values.text("vmwarevcloudair-vdcid");
    take("UserName", "vmwarevcloudair-username");
    take("UserPassword", "vmwarevcloudair-password");
    take("ComputeID", "vmwarevcloudair-computeid", vdc);
    set("VDCID", vdc);
    take("OrgVDCNet", "vmwarevcloudair-orgvdcnetwork", vdc + QStringLiteral("-default-routed"));
    take("EdgeGateway", "vmwarevcloudair-edgegateway", vdc);
    take("PublicIP", "vmwarevcloudair-publicip");
    take("Catalog", "vmwarevcloudair-catalog");
    take("CatalogItem", "vmwarevcloudair-catalogitem");
    set("DockerPort", values.number("vmwarevcloudair-docker-port"));
    set("CPUCount", values.number("vmwarevcloudair-cpu-count"));
    set("MemorySize", values.number("vmwarevcloudair-memory-size"));
    set("VAppID", text("VAppID"));
    take("Endpoint", "vmwarevcloudair-endpoint");
    take("Org", "vmwarevcloudair-org");
    take("ApiToken", "vmwarevcloudair-api-token");
    set("Insecure", values.isOn("vmwarevcloudair-insecure"));
    take("CaCert", "vmwarevcloudair-cacert");
    take("IpAllocation", "vmwarevcloudair-ip-allocation");
    take("GuestSetup", "vmwarevcloudair-guest-setup");
    take("UserDataFile", "vmwarevcloudair-userdata");
    take("SSHUser", "vmwarevcloudair-ssh-user");
    set("SSHPort", values.number("vmwarevcloudair-ssh-port"));
    giveId();
    return {};
}

QString VCloudAirDriver::endpoint() const
{
    // Docker Machine kept it nowhere: the variable alone told, whenever it ran.
    const QString stored = text("Endpoint");
    return stored.isEmpty() ? qEnvironmentVariable("VCLOUDAIR_ENDPOINT") : stored;
}

Result<std::unique_ptr<Client>> VCloudAirDriver::client() const
{
    const Endpoint at = TRY(parseEndpoint(endpoint()));
    // The dedicated clouds of old named the organisation so.
    const QString compute = text("ComputeID") == text("VDCID") ? QString() : text("ComputeID");
    const Account account
        = accountOf(text("UserName"), text("Org"), compute.isEmpty() ? at.org : compute);
    const bool hasPassword = !account.user.isEmpty() && !text("UserPassword").isEmpty();
    if (text("ApiToken").isEmpty() && !hasPassword)
        return missingAnswers();
    if (account.org.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("Nobody said which organisation to sign in to."),
                     .hint = Text::tr("Give --vmwarevcloudair-org, or the user as USER@ORG.")};
    return std::make_unique<Client>(Access{.base = at.base,
                                           .org = account.org,
                                           .user = account.user,
                                           .password = text("UserPassword"),
                                           .apiToken = text("ApiToken"),
                                           .caFile = withoutTilde(text("CaCert")),
                                           .isInsecure = isOn("Insecure")},
                                    httpSettings(), pace(kTaskPatience));
}

Result<> VCloudAirDriver::preCheck(DriverContext &context)
{
    context.step(Text::tr("Asking the Cloud Director"));
    const auto cloud = TRY(client());
    const Vdc vdc = TRY(findVdc(text("VDCID"), *cloud, context));
    TRY(findNetwork(vdc, text("OrgVDCNet")));
    const Template chosen
        = TRY(findTemplate(text("Catalog"), text("CatalogItem"), *cloud, context));
    if (chosen.machines != 1)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("The template \"%1\" has %2 virtual machines; it must "
                                         "have one.")
                                    .arg(chosen.name)
                                    .arg(chosen.machines),
                     .hint = Text::tr("Choose another template.")};
    if (isPrivate())
        return {};
    const auto gateway = TRY(edge(*cloud, context));
    if (text("PublicIP").isEmpty() && TRY(gateway->freeAddresses(context)).isEmpty())
        return Error{
            .kind = ErrorKind::NotFound,
            .message
            = Text::tr("The edge gateway \"%1\" has no free public address.").arg(gateway->name()),
            .hint = Text::tr("Ask the provider for one, or make the machine without "
                             "(--vmwarevcloudair-publicip -).")};
    return {};
}

Result<VApp> VCloudAirDriver::vapp(Client &cloud, OperationContext &context) const
{
    auto now = readVApp(text("VAppID"), cloud, context);
    if (!now && now.error().kind == ErrorKind::NotFound)
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The vApp no longer exists in the Cloud Director."),
                     .hint = Text::tr("Remove the machine here as well.")};
    return now;
}

Result<PowerState> VCloudAirDriver::state(OperationContext &context)
{
    const auto cloud = TRY(client());
    if (text("VAppID").isEmpty())
        return PowerState::None;
    return powerStateOf(TRY(vapp(*cloud, context)));
}

Result<QString> VCloudAirDriver::ip(OperationContext &context)
{
    if (storedIp().isEmpty() && !isPrivate() && !text("PublicIP").isEmpty())
        return text("PublicIP");
    return CloudDriver::ip(context);
}

Result<QString> VCloudAirDriver::url(OperationContext &context)
{
    TRY(requireRunning(context));
    const qint64 port = number("DockerPort");
    return engineUrl(TRY(ip(context)), port ? int(port) : 2376);
}

Change VCloudAirDriver::powerAction(const char *action) const
{
    return {.path = vappPath(text("VAppID")) + QLatin1String(action)};
}

Result<> VCloudAirDriver::bring(const Change &action, PowerState wanted,
                                std::chrono::milliseconds patience, Client &cloud,
                                OperationContext &context)
{
    bool isAsked = false;
    const auto ask = [&]() -> Result<std::optional<bool>> {
        const VApp now = TRY(vapp(cloud, context));
        if (now.isBusy)
            return std::optional<bool>();
        if (powerStateOf(now) == wanted)
            return std::optional(true);
        if (isAsked)
            return std::optional<bool>();
        const auto done = cloud.settle(action, context);
        isAsked = done.has_value();
        if (done || isBusy(done.error()) || mayHaveHappened(done.error()))
            return std::optional<bool>();
        // Refused where it is just so already.
        if (powerStateOf(TRY(vapp(cloud, context))) != wanted)
            return done.error();
        return std::optional(true);
    };
    TRY(pollUntil<bool>(ask, pace(patience), Text::tr("The vApp's change of power"), context));
    return {};
}

Result<> VCloudAirDriver::start(DriverContext &context)
{
    context.step(Text::tr("Powering on"));
    const auto cloud = TRY(client());
    const QString before = text("InternalIP");
    TRY(bring(powerAction("/power/action/powerOn"), PowerState::Running, kPowerPatience, *cloud,
              context));
    TRY(awaitAddress(*cloud, context));
    return refreshAddress(before, *cloud, context);
}

Result<> VCloudAirDriver::stop(DriverContext &context)
{
    context.step(Text::tr("Shutting down"));
    const auto cloud = TRY(client());
    const auto ended = bring(powerAction("/power/action/shutdown"), PowerState::Stopped,
                             kShutdownPatience, *cloud, context);
    if (ended || ended.error().kind == ErrorKind::NotFound
        || ended.error().kind == ErrorKind::NotAuthorised)
        return ended;
    TRY(context.checkpoint());
    context.log(Text::tr("The guest did not shut down by itself: %1").arg(ended.error().message));
    return kill(context);
}

Result<> VCloudAirDriver::restart(DriverContext &context)
{
    const auto cloud = TRY(client());
    if (powerStateOf(TRY(vapp(*cloud, context))) != PowerState::Running)
        return start(context);
    context.step(Text::tr("Restarting the guest"));
    auto done = cloud->settle(powerAction("/power/action/reboot"), context);
    if (!done
        && (done.error().kind == ErrorKind::InvalidInput
            || done.error().kind == ErrorKind::ToolFailed)) {
        context.log(Text::tr("The guest cannot be asked: %1").arg(done.error().message));
        done = cloud->settle(powerAction("/power/action/reset"), context);
    }
    if (!done && !mayHaveHappened(done.error()))
        return done;
    return awaitAddress(*cloud, context);
}

Result<> VCloudAirDriver::kill(DriverContext &context)
{
    context.step(Text::tr("Powering off"));
    const auto cloud = TRY(client());
    const bool isSaved = powerStateOf(TRY(vapp(*cloud, context))) == PowerState::Saved;
    return bring(powerAction(isSaved ? "/action/discardSuspendedState" : "/power/action/powerOff"),
                 PowerState::Stopped, kPowerPatience, *cloud, context);
}

} // namespace machinist::vmwarevcloudair
