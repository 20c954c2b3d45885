// SPDX-License-Identifier: Apache-2.0
//
// The public address: what the edge gateway is told of a machine.
#include "drivers/vmwarevcloudair/vcloudairdriver.h"

#include <QCoreApplication>

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

constexpr int kSwarmPort = 3376; // of a Swarm's master, as Docker Machine had it

/// Whether the ledger knows of anything but the vApp itself.
bool knowsRules(DriverContext &context)
{
    const QList<LedgerEntry> entries = context.ledger().entries();
    return std::any_of(entries.begin(), entries.end(), [](const LedgerEntry &entry) {
        return entry.kind != QLatin1String(kVAppKind);
    });
}

/// The gateway is gone, and its rules with it.
Result<> forgetRules(const Error &why, DriverContext &context)
{
    context.log(why.message);
    for (const LedgerEntry &entry : context.ledger().entries())
        if (entry.kind != QLatin1String(kVAppKind))
            TRY(context.ledger().gone(entry.kind, entry.name));
    return {};
}

} // namespace

Result<std::unique_ptr<Edge>> VCloudAirDriver::edge(Client &cloud, OperationContext &context) const
{
    const Vdc vdc = TRY(findVdc(text("VDCID"), cloud, context));
    return findEdge(text("EdgeGateway"), text("EdgeGateway") == text("VDCID"), vdc, cloud, context);
}

Publication VCloudAirDriver::publication() const
{
    const auto portOr = [&](const char *key, int otherwise) {
        return number(key) ? int(number(key)) : otherwise;
    };
    Publication wanted{.machineId = machineId(),
                       .external = text("PublicIP"),
                       .internal = text("InternalIP"),
                       .ports = {portOr("SSHPort", 22), portOr("DockerPort", 2376)}};
    if (isOn("SwarmMaster"))
        wanted.ports << kSwarmPort;
    return wanted;
}

Result<> VCloudAirDriver::publish(Client &cloud, DriverContext &context)
{
    if (isPrivate())
        return {};
    context.step(Text::tr("Opening the way to the machine on the edge gateway"));
    const auto gateway = TRY(edge(cloud, context));
    if (text("PublicIP").isEmpty()) {
        const QStringList free = TRY(gateway->freeAddresses(context));
        if (free.isEmpty())
            return Error{.kind = ErrorKind::NotFound,
                         .message = Text::tr("The edge gateway \"%1\" has no free public address.")
                                        .arg(gateway->name())};
        set("PublicIP", free.constFirst());
        context.log(Text::tr("The machine gets the public address %1.").arg(free.constFirst()));
        TRY(context.save());
    }
    for (const CloudResource &resource : gateway->resources(publication(), context))
        TRY(ensureResource(resource, pace(), context));
    set("IPAddress", text("PublicIP"));
    return context.save();
}

Result<> VCloudAirDriver::unpublish(Client &cloud, DriverContext &context)
{
    if (!knowsRules(context))
        return {};
    context.step(Text::tr("Closing the way to the machine on the edge gateway"));
    const auto gateway = edge(cloud, context);
    if (!gateway)
        return gateway.error().kind == ErrorKind::NotFound ? forgetRules(gateway.error(), context)
                                                           : gateway.error();
    const QList<CloudResource> resources = (*gateway)->resources(publication(), context);
    for (auto it = resources.rbegin(); it != resources.rend(); ++it)
        TRY(removeResource(*it, pace(), context));
    return {};
}

Result<> VCloudAirDriver::refreshAddress(const QString &before, Client &cloud,
                                         DriverContext &context)
{
    if (isPrivate() || before.isEmpty() || before == text("InternalIP"))
        return {};
    context.log(Text::tr("The machine has another address inside: %1").arg(text("InternalIP")));
    TRY(unpublish(cloud, context));
    return publish(cloud, context);
}

} // namespace machinist::vmwarevcloudair
