// SPDX-License-Identifier: Apache-2.0
//
// How the driver makes an instance and takes it away again.
#include "drivers/google/googledriver.h"
#include "drivers/google/googlefirewall.h"
#include "drivers/shared/userdata.h"

#include <QCoreApplication>

namespace machinist::google {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GoogleDriver)
};

constexpr QLatin1String kInstanceKind("instance");
constexpr QLatin1String kDiskKind("disk");
constexpr int kAdoptTries = 3;

/// Images whose first boot is cloud-init's, which puts the injected host key in place. Of others
/// the key is pinned at the first connection.
bool hasCloudInit(const QString &image)
{
    return image.startsWith(QLatin1String("ubuntu-os-"))
        || image.startsWith(QLatin1String("cos-cloud/"));
}

} // namespace

Result<> GoogleDriver::preCheck(DriverContext &context)
{
    const Settings now = settings();
    TRY(readUserData(text("UserdataFile")));
    TRY(api().find(now.projectLink(), context));
    const QJsonObject found = TRY(instance(context));
    if (now.usesExisting)
        return found.isEmpty() ? Result<>(Error{
                   .kind = ErrorKind::NotFound,
                   .message
                   = Text::tr("unable to find instance %1 in zone %2").arg(now.name, now.zone),
                   .hint = Text::tr("The machine has to have the name of the instance.")})
                               : Result<>();
    if (!found.isEmpty() && (now.machineId.isEmpty() || idLabel(found) != now.machineId))
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message
                     = Text::tr("instance %1 already exists in zone %2").arg(now.name, now.zone),
                     .hint = Text::tr("Choose another name, or take the instance over with "
                                      "--google-use-existing.")};
    TRY(checkPlace(now, context));
    return checkImage(now, context);
}

Result<> GoogleDriver::checkPlace(const Settings &now, DriverContext &context)
{
    const QString type = now.zoneLink() + QStringLiteral("/machineTypes/") + now.machineType;
    if (TRY(api().findIfThere(type, context)).isEmpty())
        return Error{
            .kind = ErrorKind::NotFound,
            .message
            = Text::tr("The zone %1 has no machine type %2.").arg(now.zone, now.machineType),
            .hint = Text::tr("e2-medium and e2-standard-2 are found nearly everywhere.")};
    // Of another project's network we may know nothing and use it all the same.
    if (now.networkProject() == now.project
        && TRY(api().findIfThere(now.networkLink(), context)).isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The project has no network %1.").arg(now.network),
                     .hint = Text::tr("Name one with --google-network; some organisations do "
                                      "without the network \"default\".")};
    return {};
}

Result<> GoogleDriver::checkImage(const Settings &now, DriverContext &context)
{
    const QJsonObject image
        = TRY(api().findIfThere(QStringLiteral("projects/") + now.image, context));
    if (image.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("There is no image %1.").arg(now.image),
                     .hint
                     = Text::tr("Name an image family, as %1.").arg(QLatin1String(kDefaultImage))};
    const qint64 size = image.value(QLatin1String("diskSizeGb")).toVariant().toLongLong();
    if (size > now.diskSizeGb)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("The image needs a disk of %1 GB, but %2 GB were asked "
                                         "for.")
                                    .arg(size)
                                    .arg(now.diskSizeGb),
                     .hint = Text::tr("Set --google-disk-size to %1 or more.").arg(size)};
    return {};
}

Result<InstanceSecrets> GoogleDriver::instanceSecrets(DriverContext &context)
{
    InstanceSecrets secrets;
    secrets.authorizedKey = TRY(ensureKeys(context));
    const Settings now = settings();
    if (hasCloudInit(now.image) && !now.usesExisting) {
        secrets.userData = TRY(userData(now.user, secrets.authorizedKey, text("UserdataFile")));
        return secrets;
    }
    set("HostKey", QString());
    secrets.userData = TRY(readUserData(text("UserdataFile")));
    TRY(context.save());
    return secrets;
}

Result<QString> GoogleDriver::literalAddress(const Settings &now, OperationContext &context)
{
    if (!now.hasAddressName())
        return now.address;
    const QString link = now.regionLink() + QStringLiteral("/addresses/") + now.address;
    return TRY(api().find(link, context)).value(QLatin1String("address")).toString();
}

Result<> GoogleDriver::create(DriverContext &context)
{
    const Settings now = settings();
    if (now.usesExisting)
        TRY(adopt(context));
    else
        TRY(ensureInstance(context));
    context.step(Text::tr("Opening the firewall"));
    TRY(ensureFirewall(api(), now, context));
    TRY(waitUntilRunning(context));
    // Rules have no fingerprint: a machine made side by side may have written over our ports.
    if (!now.openPorts.isEmpty() || now.swarmPort > 0)
        TRY(ensureFirewall(api(), now, context));
    return forgetHostSecret();
}

Result<> GoogleDriver::ensureInstance(DriverContext &context)
{
    if (context.ledger().isMade(kInstanceKind, settings().name))
        return {}; // what it was to be told may be gone already
    const InstanceSecrets secrets = TRY(instanceSecrets(context));
    const Settings now = settings();
    context.step(Text::tr("Making the instance"));
    TRY(context.ledger().plan(kDiskKind, now.diskName()));
    TRY(ensureResource({.kind = kInstanceKind,
                        .name = now.name,
                        .find = [&] { return ours(now.instanceLink(), context); },
                        .create = [&]() -> Result<QString> {
                            TRY(insertInstance(secrets, context));
                            return now.instanceLink();
                        }},
                       pace(), context));
    return context.ledger().made(kDiskKind, now.diskName(), now.diskLink());
}

Result<> GoogleDriver::insertInstance(const InstanceSecrets &secrets, DriverContext &context)
{
    const Settings now = settings();
    const QString address = TRY(literalAddress(now, context));
    const bool hasDisk = !TRY(api().findIfThere(now.diskLink(), context)).isEmpty();
    const auto inserted = api().change("POST", now.zoneLink() + QStringLiteral("/instances"),
                                       instanceBody(now, secrets, address, hasDisk), context);
    if (!inserted && inserted.error().kind == ErrorKind::AlreadyExists
        && !TRY(ours(now.instanceLink(), context)).isEmpty())
        return {}; // an earlier request's, whose answer was lost
    return inserted;
}

Result<> GoogleDriver::adopt(DriverContext &context)
{
    const InstanceSecrets secrets = TRY(instanceSecrets(context));
    context.step(Text::tr("Taking over the instance"));
    TRY(context.ledger().plan(kInstanceKind, settings().name));
    for (int number = 1;; ++number) {
        const auto adopted = adoptOnce(secrets, context);
        if (adopted)
            break;
        // Somebody else changed it between our look and our write.
        const bool isStale = adopted.error().details.contains(QLatin1String("conditionNotMet"));
        if (!isStale || number == kAdoptTries)
            return adopted;
    }
    return context.ledger().made(kInstanceKind, settings().name, settings().instanceLink());
}

Result<> GoogleDriver::adoptOnce(const InstanceSecrets &secrets, DriverContext &context)
{
    const Settings now = settings();
    const QJsonObject found = TRY(api().find(now.instanceLink(), context));
    TRY(addTag(found, context));
    TRY(addLabel(found, context));
    const QJsonObject metadata = found.value(QLatin1String("metadata")).toObject();
    return api().change("POST", now.instanceLink() + QStringLiteral("/setMetadata"),
                        withOurMetadata(metadata, now, secrets), context);
}

Result<> GoogleDriver::addTag(const QJsonObject &found, DriverContext &context)
{
    QJsonObject tags = found.value(QLatin1String("tags")).toObject();
    QJsonArray items = tags.value(QLatin1String("items")).toArray();
    if (items.contains(QLatin1String(kNetworkTag)))
        return {};
    items.append(QLatin1String(kNetworkTag));
    tags.insert(QStringLiteral("items"), items);
    return api().change("POST", settings().instanceLink() + QStringLiteral("/setTags"), tags,
                        context);
}

Result<> GoogleDriver::addLabel(const QJsonObject &found, DriverContext &context)
{
    QJsonObject labels = found.value(QLatin1String("labels")).toObject();
    labels.insert(QLatin1String(kIdLabel), machineId());
    return api().change(
        "POST", settings().instanceLink() + QStringLiteral("/setLabels"),
        {{QStringLiteral("labels"), labels},
         {QStringLiteral("labelFingerprint"), found.value(QLatin1String("labelFingerprint"))}},
        context);
}

Result<QStringList> GoogleDriver::ours(const QString &link, OperationContext &context)
{
    const QJsonObject found = TRY(api().findIfThere(link, context));
    // Docker Machine put no labels on what it made: there the name has to do.
    const bool isOurs = machineId().isEmpty() || idLabel(found) == machineId();
    return found.isEmpty() || !isOurs ? QStringList() : QStringList{link};
}

Result<> GoogleDriver::removeInstance(const QString &link, DriverContext &context)
{
    const QJsonObject found = TRY(api().find(link, context));
    // The protection is against everybody else: whoever removes the machine means it.
    if (found.value(QLatin1String("deletionProtection")).toBool() && isOn("DeletionProtection"))
        TRY(api().change("POST",
                         link + QStringLiteral("/setDeletionProtection?deletionProtection=false"),
                         {}, context));
    return api().remove(link, context);
}

Result<> GoogleDriver::remove(DriverContext &context)
{
    // Nothing has ever been asked for; a machine of Docker Machine has no ledger and no id.
    if (context.ledger().entries().isEmpty() && !machineId().isEmpty())
        return {};
    const Settings now = settings();
    context.step(Text::tr("Deleting the instance"));
    TRY(removeResource(
        {.kind = kInstanceKind,
         .name = now.name,
         .find = [&] { return ours(now.instanceLink(), context); },
         .remove = [&](const QString &link) { return removeInstance(link, context); }},
        pace(), context));
    TRY(removeResource({.kind = kDiskKind,
                        .name = now.diskName(),
                        .find = [&] { return ours(now.diskLink(), context); },
                        .remove = [&](const QString &link) { return api().remove(link, context); }},
                       pace(), context));
    TRY(releaseFirewall(api(), now, context));
    set("IPAddress", QString());
    return context.save();
}

} // namespace machinist::google
