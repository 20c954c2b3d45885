// SPDX-License-Identifier: Apache-2.0
//
// Finding a machine and using it; making and removing are beside it.
#include "drivers/vmwarevsphere/vspheredriver.h"

#include "drivers/vmwarevsphere/vimfault.h"
#include "drivers/vmwarevsphere/vsphereflags.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr auto kShutdownPatience = 90s;
constexpr auto kPowerPatience = 5min;
constexpr auto kAddressPatience = 10min;
constexpr auto kIpv6Patience = 60s; // for an IPv4 address to come as well

Error noMachine()
{
    return {.kind = ErrorKind::NotFound,
            .message = Text::tr("The virtual machine no longer exists in vSphere."),
            .hint = Text::tr("Remove the machine here as well.")};
}

} // namespace

VSphereDriver::VSphereDriver(const DriverSeat &seat)
    : CloudDriver(seat)
{}

Result<> VSphereDriver::configure(const FlagValues &values)
{
    TRY(writeConfig(values, seat(), m_config));
    giveId();
    return {};
}

VimClient VSphereDriver::client() const
{
    return VimClient(loginOf(m_config), httpSettings());
}

VirtualMachine VSphereDriver::machineOf(VimClient &cloud, const MoRef &ref) const
{
    return {cloud, ref, pace(kPowerPatience)};
}

Result<MoRef> VSphereDriver::findByUuid(VimClient &cloud, OperationContext &context) const
{
    return cloud.callForRef(
        {.method = "FindByUuid",
         .self = TRY(cloud.service("searchIndex", context)),
         .arguments = {leaf("uuid", text("MachineId")), boolLeaf("vmSearch", true),
                       boolLeaf("instanceUuid", false)},
         .repeat = Repeat::Freely},
        context);
}

Result<MoRef> VSphereDriver::findByName(const MoRef &folder, VimClient &cloud,
                                        OperationContext &context) const
{
    const MoRef found
        = TRY(cloud.callForRef({.method = "FindChild",
                                .self = TRY(cloud.service("searchIndex", context)),
                                .arguments = {folder.as("entity"), leaf("name", name())},
                                .repeat = Repeat::Freely},
                               context));
    return found.type == u"VirtualMachine" ? found : MoRef();
}

Result<bool> VSphereDriver::isOurs(const MoRef &ref, bool isPlanned, VimClient &cloud,
                                   OperationContext &context) const
{
    const QString mark = markIn(TRY(cloud.properties(
        ref, {QStringLiteral("config.extraConfig"), QStringLiteral("config.annotation")},
        context)));
    // Machines of Docker Machine bear none, nor do copies before they are adapted.
    return mark.isEmpty() ? machineId().isEmpty() || isPlanned : mark == machineId();
}

Result<MoRef> VSphereDriver::find(VimClient &cloud, OperationContext &context) const
{
    if (!text("MachineId").isEmpty()) {
        const MoRef found = TRY(findByUuid(cloud, context));
        const bool isIt = !found.isNull() && TRY(isOurs(found, true, cloud, context));
        return isIt ? found : MoRef();
    }
    if (!machineId().isEmpty())
        return MoRef();
    const PlaceWish wish = placeWishOf(m_config);
    const Inventory inventory = TRY(Inventory::load(cloud, context));
    const Entity datacenter = TRY(findDatacenter(inventory, wish.datacenter));
    const Entity folder = TRY(findFolder(inventory, datacenter, wish.folder));
    const MoRef found = TRY(findByName(folder.ref, cloud, context));
    const bool isIt = !found.isNull() && TRY(isOurs(found, false, cloud, context));
    return isIt ? found : MoRef();
}

Result<VirtualMachine> VSphereDriver::existing(VimClient &cloud, OperationContext &context) const
{
    if (!wasEverAskedFor())
        return noMachine();
    const MoRef ref = TRY(find(cloud, context));
    if (ref.isNull())
        return noMachine();
    return machineOf(cloud, ref);
}

Result<PowerState> VSphereDriver::state(OperationContext &context)
{
    if (!wasEverAskedFor())
        return PowerState::None;
    VimClient cloud = client();
    const VirtualMachine machine = TRY(existing(cloud, context));
    const ObjectContent now = TRY(
        machine.look({QStringLiteral("runtime.powerState"), QStringLiteral("guest.net"),
                      QStringLiteral("guest.ipAddress"), QStringLiteral("config.hardware.device")},
                     context));
    const PowerState power = powerStateOf(now.text("runtime.powerState"));
    QList<int> cards;
    for (const XmlNode &card : nicsOf(now.at("config.hardware.device")))
        cards << card.number(QLatin1String("key"));
    // A lease may have ended since.
    if (const QString address = addressIn(now, cards, true);
        power == PowerState::Running && !address.isEmpty())
        set("IPAddress", address);
    return power;
}

Result<QString> VSphereDriver::ip(OperationContext &context)
{
    if (storedIp().isEmpty() && wasEverAskedFor())
        TRY(requireRunning(context));
    return CloudDriver::ip(context);
}

Result<> VSphereDriver::awaitAddress(const VirtualMachine &machine, DriverContext &context)
{
    context.step(Text::tr("Waiting for an IP address"));
    const QStringList paths{QStringLiteral("runtime.powerState"), QStringLiteral("guest.net"),
                            QStringLiteral("guest.ipAddress")};
    QList<int> cards;
    for (const XmlNode &card : nicsOf(TRY(machine.devices(context))))
        cards << card.number(QLatin1String("key"));
    const QDeadlineTimer ipv4Wait(kIpv6Patience);
    const auto ask = [&]() -> Result<std::optional<QString>> {
        const ObjectContent now = TRY(machine.look(paths, context));
        if (powerStateOf(now.text("runtime.powerState")) != PowerState::Running)
            return Error{.kind = ErrorKind::ToolFailed,
                         .message = Text::tr("The machine has switched itself off."),
                         .hint = Text::tr("Look at its console in vSphere.")};
        const bool mayBeIpv6 = text("VAppIpProtocol") == u"IPv6" || ipv4Wait.hasExpired();
        const QString address = addressIn(now, cards, mayBeIpv6);
        return address.isEmpty() ? std::nullopt : std::optional(address);
    };
    auto address = pollUntil<QString>(ask, pace(kAddressPatience),
                                      Text::tr("The machine's address"), context);
    if (!address && address.error().kind == ErrorKind::TimedOut)
        address.error().hint
            = Text::tr("VMware Tools must run in the machine, and its network must "
                       "give it an address.");
    set("IPAddress", TRY(address));
    return context.save();
}

Result<> VSphereDriver::start(DriverContext &context)
{
    context.step(Text::tr("Starting the machine"));
    VimClient cloud = client();
    const VirtualMachine machine = TRY(existing(cloud, context));
    TRY(machine.powerOn(context));
    return awaitAddress(machine, context);
}

Result<> VSphereDriver::stop(DriverContext &context)
{
    VimClient cloud = client();
    const VirtualMachine machine = TRY(existing(cloud, context));
    if (TRY(machine.state(context)) != PowerState::Running)
        return {};
    context.step(Text::tr("Shutting down"));
    const qint64 wanted = number("GracefulShutdownTimeout");
    const auto ended
        = machine.shutDown(wanted > 0 ? std::chrono::seconds(wanted) : kShutdownPatience, context);
    if (ended || ended.error().kind == ErrorKind::NotAuthorised)
        return ended;
    TRY(context.checkpoint());
    context.log(Text::tr("The machine did not shut down by itself: %1").arg(ended.error().message));
    context.step(Text::tr("Switching off"));
    return machine.powerOff(context);
}

Result<> VSphereDriver::kill(DriverContext &context)
{
    context.step(Text::tr("Switching off"));
    VimClient cloud = client();
    return TRY(existing(cloud, context)).powerOff(context);
}

Result<> VSphereDriver::restart(DriverContext &context)
{
    context.step(Text::tr("Restarting the machine"));
    VimClient cloud = client();
    const VirtualMachine machine = TRY(existing(cloud, context));
    if (TRY(machine.state(context)) == PowerState::Running) {
        const auto ended = machine.shutDown(kShutdownPatience, context);
        const bool isDeaf = !ended && isFault(ended.error(), "ToolsUnavailable");
        if (!ended && !isDeaf && ended.error().kind != ErrorKind::TimedOut)
            return ended;
        TRY(context.checkpoint());
        if (!ended)
            TRY(machine.reset(context));
    }
    TRY(machine.powerOn(context));
    return awaitAddress(machine, context);
}

} // namespace machinist::vsphere
