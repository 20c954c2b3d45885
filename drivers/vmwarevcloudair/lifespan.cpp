// SPDX-License-Identifier: Apache-2.0
//
// Making a vApp and taking it away: what is written to the ledger.
#include "drivers/vmwarevcloudair/endpoint.h"
#include "drivers/vmwarevcloudair/guestscript.h"
#include "drivers/vmwarevcloudair/requests.h"
#include "drivers/vmwarevcloudair/vcloudairdriver.h"
#include "models/base/storage.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

constexpr auto kInstantiationPatience = 45min;
constexpr auto kPowerPatience = 15min;
constexpr auto kAddressPatience = 10min;
constexpr auto kDeletePatience = 15min;

} // namespace

Result<> VCloudAirDriver::create(DriverContext &context)
{
    const auto cloud = TRY(client());
    const QByteArray key = TRY(ensureKeys(context));
    TRY(makeVApp(*cloud, context));
    const VApp made = TRY(vapp(*cloud, context));
    if (powerStateOf(made) != PowerState::Running) {
        TRY(equip(made.vmPath, key, *cloud, context));
        context.step(Text::tr("Powering on"));
        // Of the machine, not of the vApp: only so the customization can be forced.
        const Change deploy{.path = made.vmPath + QStringLiteral("/action/deploy"),
                            .type = kDeployType,
                            .body = deployBody()};
        const Change on = powerAction("/power/action/powerOn");
        TRY(bring(made.isDeployed ? on : deploy, PowerState::Running, kPowerPatience, *cloud,
                  context));
    }
    TRY(awaitAddress(*cloud, context));
    TRY(publish(*cloud, context));
    context.log(Text::tr("%1 requests to the Cloud Director").arg(cloud->requestCount()));
    return forgetHostSecret();
}

Result<> VCloudAirDriver::makeVApp(Client &cloud, DriverContext &context)
{
    context.step(Text::tr("Creating the vApp; copying the template can take minutes"));
    const CloudResource resource{.kind = QLatin1String(kVAppKind),
                                 .name = machineId(),
                                 .find = [&] { return findOurs(cloud, context); },
                                 .create = [&] { return instantiate(cloud, context); }};
    set("VAppID", TRY(ensureResource(resource, pace(), context)));
    TRY(context.save());
    const VApp made
        = TRY(settledVApp(text("VAppID"), pace(kInstantiationPatience), cloud, context));
    if (powerStateOf(made) == PowerState::Error || made.vmPath.isEmpty())
        return Error{.kind = ErrorKind::ToolFailed,
                     .message = Text::tr("The Cloud Director could not make the vApp: %1")
                                    .arg(made.failure.isEmpty() ? Text::tr("it has no machine")
                                                                : made.failure),
                     .hint = Text::tr("Remove the machine; look at quota and storage, then make it "
                                      "anew.")};
    return {};
}

Result<QString> VCloudAirDriver::instantiate(Client &cloud, OperationContext &context) const
{
    const Vdc vdc = TRY(findVdc(text("VDCID"), cloud, context));
    const XmlNode network = TRY(findNetwork(vdc, text("OrgVDCNet")));
    const Template source = TRY(findTemplate(text("Catalog"), text("CatalogItem"), cloud, context));
    const Instantiation wanted{.name = text("MachineName"),
                               .description = tagText(machineId()),
                               .networkName = text("OrgVDCNet"),
                               .networkHref = network.attribute(QLatin1String("href")),
                               .templateHref = source.href};
    const Change order{.path = vdc.path + QStringLiteral("/action/instantiateVAppTemplate"),
                       .type = kInstantiateType,
                       .body = instantiateBody(wanted)};
    auto made = cloud.change(order, context);
    if (!made && made.error().kind == ErrorKind::AlreadyExists) {
        const QStringList ours = TRY(findOurs(cloud, context)); // of a lost answer
        if (!ours.isEmpty())
            return ours.constFirst();
        made.error().hint = Text::tr("Another vApp has that name; give the machine another one.");
    }
    const QString href = TRY(made).attribute(QLatin1String("href"));
    if (href.isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The Cloud Director does not say which vApp it made.")};
    return vappId(href);
}

Result<> VCloudAirDriver::equip(const QString &vm, const QByteArray &key, Client &cloud,
                                DriverContext &context) const
{
    context.step(Text::tr("Setting up the virtual machine"));
    const auto put = [&](const QString &path, const char *type, const QByteArray &body) {
        return cloud.settle({.method = "PUT", .path = path, .type = type, .body = body}, context);
    };
    TRY(put(vappPath(text("VAppID")) + QStringLiteral("/metadata/") + QLatin1String(kTag),
            kMetadataType, metadataBody(machineId())));
    const QString mode = text("IpAllocation").toUpper();
    TRY(put(vm + QStringLiteral("/networkConnectionSection/"), kNetworkType,
            networkBody(text("OrgVDCNet"), mode.isEmpty() ? QStringLiteral("POOL") : mode)));
    TRY(setHardware(vm, cloud, context));
    return tellGuest(vm, key, cloud, context);
}

Result<> VCloudAirDriver::setHardware(const QString &vm, Client &cloud,
                                      OperationContext &context) const
{
    static constexpr std::pair<const char *, const char *> kParts[]
        = {{"cpu", "CPUCount"}, {"memory", "MemorySize"}};
    for (const auto &[part, key] : kParts) {
        const QString path = vm + QStringLiteral("/virtualHardwareSection/") + QLatin1String(part);
        const QByteArray item = TRY(cloud.text(path, context));
        const QByteArray body = TRY(hardwareBody(item, int(number(key))));
        if (!body.isEmpty())
            TRY(cloud.settle({.method = "PUT", .path = path, .type = kHardwareType, .body = body},
                             context));
    }
    return {};
}

Result<> VCloudAirDriver::tellGuest(const QString &vm, const QByteArray &key, Client &cloud,
                                    OperationContext &context) const
{
    const QString how = text("GuestSetup");
    const QString hostKeyFile = file("ssh_host_ed25519_key");
    const GuestIdentity identity{.user = text("SSHUser"),
                                 .authorizedKey = key,
                                 .hostPrivateKey = TRY(readFile(hostKeyFile)),
                                 .hostPublicKey
                                 = TRY(readFile(hostKeyFile + QStringLiteral(".pub")))};
    const QByteArray script = how == u"cloud-init" ? QByteArray() : guestScript(identity);
    // Without the customization a guest would not learn its address of the pool.
    TRY(cloud.settle({.method = "PUT",
                      .path = vm + QStringLiteral("/guestCustomizationSection/"),
                      .type = kCustomizationType,
                      .body = customizationBody(computerName(text("MachineName")), script)},
                     context));
    if (how == u"script")
        return {};
    const GuestProperties properties{.instanceId = machineId(),
                                     .hostName = computerName(text("MachineName")),
                                     .publicKey = QString::fromUtf8(key),
                                     .userData
                                     = TRY(userData(text("SSHUser"), key, text("UserDataFile")))};
    return cloud.settle({.method = "PUT",
                         .path = vm + QStringLiteral("/productSections/"),
                         .type = kPropertiesType,
                         .body = propertiesBody(properties)},
                        context);
}

Result<> VCloudAirDriver::awaitAddress(Client &cloud, DriverContext &context)
{
    context.step(Text::tr("Waiting for the machine's address"));
    const auto ask = [&]() -> Result<std::optional<QString>> {
        const VApp now = TRY(vapp(cloud, context));
        const bool isUp = powerStateOf(now) == PowerState::Running && !now.address.isEmpty();
        return isUp ? std::optional(now.address) : std::optional<QString>();
    };
    set("InternalIP",
        TRY(pollUntil<QString>(ask, pace(kAddressPatience), Text::tr("The machine's address"),
                               context)));
    if (isPrivate())
        set("IPAddress", text("InternalIP"));
    return context.save();
}

Result<QStringList> VCloudAirDriver::findOurs(Client &cloud, OperationContext &context) const
{
    QStringList ids
        = TRY(findVApps(text("MachineName"), text("VDCID"), machineId(), cloud, context));
    const QString stored = text("VAppID");
    if (stored.isEmpty() || ids.contains(stored))
        return ids;
    const auto known = readVApp(stored, cloud, context);
    if (known)
        ids << stored;
    else if (known.error().kind != ErrorKind::NotFound)
        return known.error();
    return ids;
}

Result<> VCloudAirDriver::remove(DriverContext &context)
{
    if (text("VAppID").isEmpty() && context.ledger().entries().isEmpty())
        return {}; // nothing was ever asked for
    if (isShutDown(endpoint())) {
        context.log(Text::tr("vCloud Air was shut down, and what was there with it: the machine is "
                             "removed here only."));
        set("VAppID", QString());
        return forgetHostSecret();
    }
    const auto cloud = TRY(client());
    TRY(unpublish(*cloud, context));
    context.step(Text::tr("Deleting the vApp"));
    const auto erase
        = [&](const QString &id) { return deleteVApp(id, pace(kDeletePatience), *cloud, context); };
    TRY(removeResource({.kind = QLatin1String(kVAppKind),
                        .name = machineId(),
                        .find = [&] { return findOurs(*cloud, context); },
                        .remove = erase},
                       pace(kDeletePatience), context));
    set("VAppID", QString());
    return forgetHostSecret();
}

} // namespace machinist::vmwarevcloudair
