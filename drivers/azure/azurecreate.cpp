// SPDX-License-Identifier: Apache-2.0
//
// How the driver makes a machine with all its parts.
#include "drivers/azure/azuredriver.h"
#include "drivers/azure/azureerror.h"
#include "drivers/azure/ledgerkinds.h"

#include <QCoreApplication>

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

constexpr int kSharedTries = 3;
constexpr int kAgain = 3;

Error alreadyThere(const QString &path)
{
    return {.kind = ErrorKind::AlreadyExists,
            .message = Text::tr("%1 already exists and is not of this machine.").arg(nameOf(path)),
            .details = path,
            .hint = Text::tr("Choose another name for the machine.")};
}

Error oldAvailabilitySet(const QString &name)
{
    return {.kind = ErrorKind::InvalidInput,
            .message
            = Text::tr("The availability set %1 takes no machines with managed disks.").arg(name),
            .hint = Text::tr("Name another with --azure-availability-set, or run "
                             "az vm availability-set convert.")};
}

/// The removal of another machine took away what both share, after we had seen it, or Azure does
/// not show yet, to one of its parts, what it has just made for another.
bool isPlaceGone(const Error &error)
{
    return error.kind == ErrorKind::NotFound || hasCode(error, "InvalidResourceReference")
        || hasCode(error, "NotFound");
}

} // namespace

Result<> AzureDriver::create(DriverContext &context)
{
    auto made = makeAll(context);
    for (int again = 0; again < kAgain && !made && isPlaceGone(made.error()); ++again) {
        TRY(context.sleepFor(pace().interval));
        made = makeAll(context);
    }
    TRY(made);
    TRY(waitFor(PowerState::Running, context));
    return forgetHostSecret();
}

Result<> AzureDriver::makeAll(DriverContext &context)
{
    const Settings now = settings();
    // What it was told about itself may be gone already.
    if (context.ledger().isMade(QLatin1String(kMachine), now.name))
        return {};
    TRY(registerProviders(now, context));
    TRY(makePlace(now, context));
    context.step(Text::tr("Making the address and the network interface"));
    if (now.securityGroup.isEmpty())
        TRY(ensure({kSecurityGroup, now.securityGroupPath()}, securityGroupBody(now), context));
    if (!now.hasNoPublicIp)
        TRY(ensure({kIp, now.ipPath()}, ipBody(now), context));
    TRY(ensure({kNic, now.nicPath()}, nicBody(now), context));
    return makeMachine(now, context);
}

Result<> AzureDriver::registerProviders(const Settings &now, DriverContext &context)
{
    context.step(Text::tr("Asking for the subscription's services"));
    for (const char *name : {"Microsoft.Compute", "Microsoft.Network"}) {
        const QString path
            = now.subscriptionPath() + QStringLiteral("/providers/") + QLatin1String(name);
        const auto isRegistered = [&]() -> Result<std::optional<bool>> {
            const QJsonObject provider = TRY(TRY(api())->find(path, context));
            const bool is = provider.value(QLatin1String("registrationState")).toString()
                == QLatin1String("Registered");
            return is ? std::optional(true) : std::optional<bool>();
        };
        if (TRY(isRegistered()))
            continue;
        TRY(TRY(api())->act(path + QStringLiteral("/register"), context));
        TRY(pollUntil<bool>(isRegistered, pace(),
                            Text::tr("The registration of %1").arg(QLatin1String(name)), context));
    }
    return {};
}

Result<> AzureDriver::makePlace(const Settings &now, DriverContext &context)
{
    context.step(Text::tr("Making the resource group and the network"));
    if (TRY(find(now.groupPath(), context)).isEmpty())
        TRY(TRY(api())->put(now.groupPath(), groupBody(now), context));
    if (now.zone.isEmpty())
        TRY(ensureShared({kAvailabilitySet, now.availabilitySetPath()}, availabilitySetBody(now),
                         context));
    TRY(ensureShared({kNetwork, now.networkPath()}, networkBody(now), context));
    return ensureShared({kSubnet, now.subnetPath()}, subnetBody(now), context);
}

Result<> AzureDriver::makeMachine(const Settings &now, DriverContext &context)
{
    MachineSecrets secrets;
    secrets.authorizedKey = TRY(ensureKeys(context));
    secrets.customData = TRY(userData(now.user, secrets.authorizedKey, text("CustomDataFile")));
    context.step(Text::tr("Making the virtual machine"));
    TRY(planDisk(now, context));
    TRY(ensure({kMachine, now.machinePath()}, machineBody(now, secrets), context));
    return context.ledger().made(QLatin1String(kDisk), nameOf(now.diskPath()), now.diskPath());
}

Result<> AzureDriver::planDisk(const Settings &now, DriverContext &context)
{
    // Azure makes it with the machine and need not tag it: from here on the name is ours.
    const QString name = nameOf(now.diskPath());
    if (context.ledger().find(QLatin1String(kDisk), name))
        return {};
    if (!TRY(find(now.diskPath(), context)).isEmpty())
        return alreadyThere(now.diskPath());
    return context.ledger().plan(QLatin1String(kDisk), name);
}

Result<> AzureDriver::ensure(const Part &part, const QJsonObject &body, DriverContext &context)
{
    const QString kind = QLatin1String(part.kind);
    const QString name = nameOf(part.path);
    if (context.ledger().isMade(kind, name))
        return {};
    // A PUT would take over what another machine has under that name.
    const QJsonObject found = TRY(find(part.path, context));
    if (!found.isEmpty() && !isOurs(found))
        return alreadyThere(part.path);
    TRY(context.ledger().plan(kind, name));
    const bool isThere = !found.isEmpty()
        && (isSettled(found) || TRY(api())->settle(part.path, context).has_value());
    if (!isThere)
        TRY(TRY(api())->put(part.path, body, context));
    return context.ledger().made(kind, name, part.path);
}

Result<> AzureDriver::ensureShared(const Part &part, const QJsonObject &body,
                                   DriverContext &context)
{
    const QString kind = QLatin1String(part.kind);
    const QString name = nameOf(part.path);
    for (int number = 1;; ++number) {
        const QJsonObject found = TRY(find(part.path, context));
        if (!found.isEmpty()) {
            if (part.kind == kAvailabilitySet && !takesManagedDisks(found))
                return oldAvailabilitySet(name);
            if (!isSettled(found))
                TRY(TRY(api())->settle(part.path, context));
            const auto known = context.ledger().find(kind, name);
            return context.ledger().made(kind, name, part.path, known ? known->data : JsonObject());
        }
        TRY(context.ledger().plan(kind, name, madeHere()));
        const auto made = TRY(api())->put(part.path, body, context);
        if (made)
            return context.ledger().made(kind, name, part.path, madeHere());
        // A machine made side by side may have been faster: look again.
        TRY(context.checkpoint());
        if (number == kSharedTries || made.error().kind != ErrorKind::AlreadyExists)
            return made;
    }
}

} // namespace machinist::azure
