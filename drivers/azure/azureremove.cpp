// SPDX-License-Identifier: Apache-2.0
//
// How the driver takes a machine with all its parts away again. The resource group stays: it costs
// nothing, and deleting one deletes whatever anybody has put into it.
#include "drivers/azure/azuredriver.h"
#include "drivers/azure/azureerror.h"
#include "drivers/azure/ledgerkinds.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

constexpr int kNicTries = 8;
constexpr std::chrono::milliseconds kLongestNicPause = 180s;

/// In use again by a machine that is being made: then it is that one's to delete.
bool isInUse(const Error &error)
{
    return error.kind == ErrorKind::AlreadyExists || error.details.contains(QLatin1String("InUse"));
}

QString storagePath(const Settings &settings, const QString &account)
{
    return QStringLiteral("%1/resourceGroups/%2/providers/Microsoft.Storage/storageAccounts/%3")
        .arg(settings.subscriptionPath(), settings.resourceGroup, account);
}

} // namespace

Result<> AzureDriver::remove(DriverContext &context)
{
    // Nothing has ever been asked for; a machine of Docker Machine has no ledger and no id.
    if (context.ledger().entries().isEmpty() && !machineId().isEmpty())
        return {};
    const Settings now = settings();
    context.step(Text::tr("Deleting the machine and its parts"));
    TRY(removeMachine(now, context));
    TRY(removeOwn({kDisk, now.diskPath()}, context));
    TRY(removeOwn({kNic, now.nicPath()}, context));
    TRY(removeOwn({kIp, now.ipPath()}, context));
    if (now.securityGroup.isEmpty())
        TRY(removeOwn({kSecurityGroup, now.securityGroupPath()}, context));
    if (now.zone.isEmpty()) {
        const QJsonObject set = TRY(find(now.availabilitySetPath(), context));
        TRY(removeShared({kAvailabilitySet, now.availabilitySetPath()},
                         machineId().isEmpty() || isMadeByUs(set), "virtualMachines", context));
    }
    return removeNetwork(now, context);
}

Result<> AzureDriver::removeMachine(const Settings &now, DriverContext &context)
{
    // Only the machine tells where its disk is, if that is not a managed one.
    const BlobDisk disk = blobDisk(TRY(machine(context)));
    if (!disk.container.isEmpty()) {
        JsonObject data;
        data.set(QLatin1String("account"), disk.account);
        TRY(context.ledger().plan(QLatin1String(kBlobs), disk.container, data));
    }
    TRY(removeOwn({kMachine, now.machinePath()}, context));
    return removeBlobDisk(now, context);
}

Result<> AzureDriver::removeBlobDisk(const Settings &now, DriverContext &context)
{
    for (const LedgerEntry &entry : context.ledger().entries()) {
        if (entry.kind != QLatin1String(kBlobs))
            continue;
        const QString account = storagePath(now, entry.data.text(QLatin1String("account")));
        const QString containers = account + QStringLiteral("/blobServices/default/containers");
        TRY(TRY(api())->remove(containers + u'/' + entry.name, context));
        // Docker Machine made the account for such disks: the last one takes it along.
        const auto left = TRY(api())->list(containers, context);
        if (left && left->isEmpty())
            TRY(TRY(api())->remove(account, context));
        else if (!left && left.error().kind != ErrorKind::NotFound)
            return left.error();
        TRY(context.ledger().gone(entry.kind, entry.name));
    }
    return {};
}

Result<> AzureDriver::removeOwn(const Part &part, DriverContext &context)
{
    const QString kind = QLatin1String(part.kind);
    const QString name = nameOf(part.path);
    // Azure need not tag the disk that it makes with a machine, but its name was free.
    const bool isKnownUntagged = part.kind == kDisk && context.ledger().find(kind, name);
    const auto find = [&]() -> Result<QStringList> {
        const QJsonObject found = TRY(this->find(part.path, context));
        if (found.isEmpty())
            return QStringList();
        const bool isMine = isOurs(found) || (isKnownUntagged && idTag(found).isEmpty());
        return isMine ? QStringList{part.path} : QStringList();
    };
    return removeResource(
        {.kind = kind,
         .name = name,
         .find = find,
         .remove = [&](const QString &path) { return deletePart(path, context); }},
        pace(), context);
}

Result<> AzureDriver::deletePart(const QString &path, DriverContext &context)
{
    for (int number = 1;; ++number) {
        const auto removed = TRY(api())->remove(path, context);
        // Azure keeps an interface for a while for the machine that it was made for.
        const bool isReserved = !removed && hasCode(removed.error(), "NicReservedForAnotherVm");
        if (!isReserved || number == kNicTries)
            return removed;
        TRY(context.sleepFor(std::min(pace().interval * (1 << number), kLongestNicPause)));
    }
}

Result<> AzureDriver::removeNetwork(const Settings &now, DriverContext &context)
{
    const bool isOldMachine = machineId().isEmpty();
    const bool isOurNetwork = isOldMachine || isMadeByUs(TRY(find(now.networkPath(), context)));
    const auto subnet = context.ledger().find(QLatin1String(kSubnet), now.subnet);
    const bool isOurSubnet = isOurNetwork || (subnet && subnet->data == madeHere());
    TRY(removeShared({kSubnet, now.subnetPath()}, isOurSubnet, "ipConfigurations", context));
    return removeShared({kNetwork, now.networkPath()}, isOurNetwork, "subnets", context);
}

Result<> AzureDriver::removeShared(const Part &part, bool isOurs, const char *users,
                                   DriverContext &context)
{
    const QJsonObject found = isOurs ? TRY(find(part.path, context)) : QJsonObject();
    const QJsonArray left = propertiesOf(found).value(QLatin1String(users)).toArray();
    if (!found.isEmpty() && left.isEmpty()) {
        const auto removed = TRY(api())->remove(part.path, context);
        if (!removed && !isInUse(removed.error()))
            return removed;
    }
    return context.ledger().gone(QLatin1String(part.kind), nameOf(part.path));
}

} // namespace machinist::azure
