// SPDX-License-Identifier: Apache-2.0
#include "drivers/digitalocean/digitaloceandriver.h"

#include "drivers/digitalocean/doctl.h"
#include "drivers/shared/userdata.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace std::chrono_literals;

namespace machinist::digitalocean {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DigitalOceanDriver)
};

constexpr auto kBootTime = 5min;
constexpr auto kPowerTime = 3min;
constexpr auto kShutdownTime = 2min;
constexpr auto kDeletionTime = 5min;
constexpr qsizetype kMostUserData = 64 * 1024; // the provider's limit

constexpr char kDropletKind[] = "droplet";
constexpr char kKeyKind[] = "ssh-key";

QString kind(const char *name)
{
    return QString::fromLatin1(name);
}

Error invalid(const QString &message, const QString &hint)
{
    return {.kind = ErrorKind::InvalidInput, .message = message, .hint = hint};
}

} // namespace

QString commonTag()
{
    return QStringLiteral("machinist");
}

QString machineTag(const QString &machineId)
{
    return QStringLiteral("machinist:") + machineId;
}

QString keyName(const QString &machineId, const QString &machine)
{
    return QStringLiteral("machinist:%1:%2").arg(machineId, machine);
}

DigitalOceanDriver::DigitalOceanDriver(const DriverSeat &seat)
    : CloudDriver(seat)
{}

Result<> DigitalOceanDriver::configure(const FlagValues &values)
{
    set("AccessToken", values.text("digitalocean-access-token"));
    set("DropletID", number("DropletID"));
    set("DropletName", text("DropletName"));
    set("Image", values.text("digitalocean-image"));
    set("Region", values.text("digitalocean-region"));
    set("SSHKeyID", number("SSHKeyID"));
    set("SSHKeyFingerprint", values.text("digitalocean-ssh-key-fingerprint"));
    set("SSHKey", values.text("digitalocean-ssh-key-path"));
    set("Size", values.text("digitalocean-size"));
    set("IPv6", values.isOn("digitalocean-ipv6"));
    set("Backups", values.isOn("digitalocean-backups"));
    set("PrivateNetworking", values.isOn("digitalocean-private-networking"));
    set("UserDataFile", values.text("digitalocean-userdata"));
    set("Monitoring", values.isOn("digitalocean-monitoring"));
    set("Tags", values.text("digitalocean-tags"));
    set("SSHUser", values.text("digitalocean-ssh-user"));
    set("SSHPort", values.number("digitalocean-ssh-port"));
    set("VpcUUID", values.text("digitalocean-vpc-uuid"));
    set("PrivateOnly", values.isOn("digitalocean-private-only"));
    set("Endpoint", values.text("digitalocean-endpoint"));
    giveId();
    return {};
}

Result<Api> DigitalOceanDriver::api(OperationContext &context) const
{
    Access access{.token = text("AccessToken"), .endpoint = text("Endpoint")};
    if (access.token.isEmpty())
        access.token = doctlToken();
    if (access.token.isEmpty())
        return invalid(
            Text::tr("digitalocean driver requires the --digitalocean-access-token option"),
            Text::tr("Make a token in the control panel under API, or log in with doctl."));
    return Api(access, httpSettings(), context);
}

QString DigitalOceanDriver::userName() const
{
    const QString user = text("SSHUser");
    return user.isEmpty() ? QStringLiteral("root") : user;
}

Result<> DigitalOceanDriver::preCheck(DriverContext &context)
{
    Api asked = TRY(api(context));
    TRY(readUserData(text("UserDataFile")));
    const QString ownKey = text("SSHKey");
    if (!ownKey.isEmpty() && !hasOwnKey())
        return invalid(Text::tr("The option --digitalocean-ssh-key-path needs "
                                "--digitalocean-ssh-key-fingerprint as well."),
                       Text::tr("Give the fingerprint of the key as the account shows it."));
    if (!ownKey.isEmpty() && !QFileInfo(withoutTilde(ownKey)).isFile())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("SSH key does not exist: \"%1\"").arg(ownKey),
                     .hint = Text::tr("Check the path.")};
    TRY(checkRegion(asked));
    return checkImage(asked);
}

Result<> DigitalOceanDriver::checkRegion(Api &api) const
{
    const QString wanted = text("Region");
    const QString size = text("Size");
    for (const auto &region :
         TRY(api.list(QStringLiteral("/regions"), QStringLiteral("regions")))) {
        if (region[QLatin1String("slug")].toString() != wanted)
            continue;
        if (!region[QLatin1String("available")].toBool(true))
            return invalid(Text::tr("The region %1 takes no new droplets at present.").arg(wanted),
                           Text::tr("Choose another region."));
        const QJsonArray sizes = region[QLatin1String("sizes")].toArray();
        if (!sizes.isEmpty() && !sizes.contains(size))
            return invalid(Text::tr("The region %1 does not offer the size %2.").arg(wanted, size),
                           Text::tr("Choose another size or another region."));
        return {};
    }
    return invalid(Text::tr("digitalocean requires a valid region"),
                   Text::tr("\"%1\" is none: nyc3, fra1 and sgp1 are examples.").arg(wanted));
}

Result<> DigitalOceanDriver::checkImage(Api &api) const
{
    if (const auto found = image(api); !found) {
        if (found.error().kind != ErrorKind::NotFound)
            return found.error();
        return invalid(Text::tr("There is no image \"%1\".").arg(text("Image")),
                       Text::tr("Choose another with --digitalocean-image, for example %1.")
                           .arg(QLatin1String(kDefaultImage)));
    }
    return {};
}

Result<QString> DigitalOceanDriver::image(Api &api) const
{
    const QString wanted = text("Image");
    const auto found = api.image(wanted);
    if (found)
        return wanted;
    if (found.error().kind != ErrorKind::NotFound || wanted != QLatin1String(kDefaultImage))
        return found.error();
    const QString newest = newestUbuntu(TRY(api.list(
        QStringLiteral("/images"), QStringLiteral("images"), QStringLiteral("type=distribution"))));
    if (newest.isEmpty())
        return found.error();
    return newest;
}

Result<QByteArray> DigitalOceanDriver::provideKey(Api &api, DriverContext &context)
{
    if (hasOwnKey()) {
        const auto known = api.key(text("SSHKeyFingerprint"));
        if (!known && known.error().kind == ErrorKind::NotFound)
            return invalid(Text::tr("The account has no SSH key with the fingerprint %1.")
                               .arg(text("SSHKeyFingerprint")),
                           Text::tr("Add the key to the account, or correct the fingerprint."));
        if (!known)
            return known.error();
        set("SSHKeyID", known->id);
        if (!text("SSHKey").isEmpty())
            return ensureKeys(text("SSHKey"), context);
        TRY(ensureHostKey(context));
        return known->publicKey;
    }
    const QByteArray line = TRY(ensureKeys(context));
    const QString name = keyName(machineId(), seat().machineName);
    const CloudResource resource{.kind = kind(kKeyKind),
                                 .name = name,
                                 .find = [&] { return findKeys(api); },
                                 .create = [&]() -> Result<QString> {
                                     return QString::number(TRY(api.addKey(name, line)).id);
                                 }};
    set("SSHKeyID", TRY(ensureResource(resource, pace(), context)).toLongLong());
    TRY(context.save());
    return line;
}

Result<DropletOrder> DigitalOceanDriver::order(const QByteArray &publicKey, Api &api) const
{
    DropletOrder order{.name = seat().machineName,
                       .region = text("Region"),
                       .size = text("Size"),
                       .image = TRY(image(api)),
                       .sshKey = number("SSHKeyID"),
                       .userData = TRY(userData(userName(), publicKey, text("UserDataFile"))),
                       .tags = {commonTag(), machineTag(machineId())},
                       .hasIpv6 = isOn("IPv6"),
                       .hasPrivateNetworking = isOn("PrivateNetworking"),
                       .hasBackups = isOn("Backups"),
                       .isMonitored = isOn("Monitoring"),
                       .isPublic = !isOn("PrivateOnly"),
                       .vpc = text("VpcUUID")};
    for (const QString &tag : text("Tags").split(u',', Qt::SkipEmptyParts))
        if (const QString clean = tag.trimmed(); !clean.isEmpty())
            order.tags << clean;
    if (order.userData.size() > kMostUserData)
        return invalid(Text::tr("The user data are longer than the 64 KiB that are allowed."),
                       Text::tr("Let the file fetch what is long from elsewhere."));
    return order;
}

Result<> DigitalOceanDriver::create(DriverContext &context)
{
    Api asked = TRY(api(context));
    const QByteArray publicKey = TRY(provideKey(asked, context));
    TRY(makeDroplet(publicKey, asked, context));
    TRY(awaitAddress(asked, context));
    context.log(Text::tr("%1 requests to DigitalOcean").arg(asked.requestCount()));
    return forgetHostSecret();
}

Result<> DigitalOceanDriver::makeDroplet(const QByteArray &publicKey, Api &api,
                                         DriverContext &context)
{
    context.step(Text::tr("Creating the droplet"));
    const CloudResource resource{.kind = kind(kDropletKind),
                                 .name = machineTag(machineId()),
                                 .find = [&] { return findDroplets(api); },
                                 .create = [&]() -> Result<QString> {
                                     return QString::number(
                                         TRY(api.makeDroplet(TRY(order(publicKey, api)))).id);
                                 }};
    set("DropletID", TRY(ensureResource(resource, pace(), context)).toLongLong());
    return context.save();
}

Result<> DigitalOceanDriver::awaitAddress(Api &api, DriverContext &context)
{
    context.step(Text::tr("Waiting for the droplet to start"));
    int hidden = kHiddenLooks;
    const auto ask = [&]() -> Result<std::optional<Droplet>> {
        auto droplet = TRY(onceShown(api.droplet(number("DropletID")), hidden));
        if (droplet && (droplet->status != u"active" || addressOf(*droplet).isEmpty()))
            droplet.reset();
        return droplet;
    };
    const Droplet droplet
        = TRY(pollUntil<Droplet>(ask, pace(kBootTime), Text::tr("The droplet's start"), context));
    takeAddress(droplet);
    set("PrivateIPAddress", droplet.privateIp);
    return context.save();
}

QString DigitalOceanDriver::addressOf(const Droplet &droplet) const
{
    return isOn("PrivateOnly") ? droplet.privateIp : droplet.publicIp;
}

void DigitalOceanDriver::takeAddress(const Droplet &droplet)
{
    // Somebody may have changed it in the control panel since it was stored.
    if (const QString address = addressOf(droplet); !address.isEmpty())
        set("IPAddress", address);
}

Result<QStringList> DigitalOceanDriver::findDroplets(Api &api) const
{
    QStringList ids;
    if (const qint64 id = number("DropletID")) {
        const auto droplet = api.droplet(id);
        if (droplet)
            ids << QString::number(id);
        else if (droplet.error().kind != ErrorKind::NotFound)
            return droplet.error();
    }
    if (machineId().isEmpty())
        return ids;
    for (const Droplet &droplet : TRY(api.tagged(machineTag(machineId()))))
        if (const QString id = QString::number(droplet.id); !ids.contains(id))
            ids << id;
    return ids;
}

Result<QStringList> DigitalOceanDriver::findKeys(Api &api) const
{
    const QString ours = machineId().isEmpty() ? QString() : keyName(machineId(), {});
    QStringList ids;
    for (const auto &entry :
         TRY(api.list(QStringLiteral("/account/keys"), QStringLiteral("ssh_keys")))) {
        const AccountKey key = parseKey(entry.toObject());
        const bool isOurs = !ours.isEmpty() && key.name.startsWith(ours);
        if (isOurs || (number("SSHKeyID") && key.id == number("SSHKeyID")))
            ids << QString::number(key.id);
    }
    return ids;
}

Result<> DigitalOceanDriver::remove(DriverContext &context)
{
    if (!number("DropletID") && !number("SSHKeyID") && context.ledger().entries().isEmpty())
        return {}; // nothing was ever asked for
    context.step(Text::tr("Deleting the droplet"));
    Api asked = TRY(api(context));
    TRY(removeResource({.kind = kind(kDropletKind),
                        .name = machineTag(machineId()),
                        .find = [&] { return findDroplets(asked); },
                        .remove = [&](const QString &id) { return asked.removeDroplet(id); }},
                       pace(kDeletionTime), context));
    if (!machineId().isEmpty())
        TRY(removeTag(asked, context));
    if (!hasOwnKey())
        TRY(removeResource({.kind = kind(kKeyKind),
                            .name = keyName(machineId(), seat().machineName),
                            .find = [&] { return findKeys(asked); },
                            .remove = [&](const QString &id) { return asked.removeKey(id); }},
                           pace(kDeletionTime), context));
    return forgetHostSecret();
}

Result<> DigitalOceanDriver::removeTag(Api &api, DriverContext &context) const
{
    const QString tag = machineTag(machineId());
    if (!TRY(api.removeTag(tag))) // an empty tag costs nothing
        context.log(Text::tr("The tag %1 stays: the token lacks the scope tag:delete.").arg(tag));
    return {};
}

Result<> DigitalOceanDriver::bring(const QString &action, const QString &status,
                                   std::chrono::milliseconds limit, DriverContext &context)
{
    Api asked = TRY(api(context));
    const qint64 id = number("DropletID");
    qint64 running = 0;
    const auto ask = [&]() -> Result<std::optional<bool>> {
        if (TRY(asked.droplet(id)).status == status)
            return std::optional(true);
        if (running) {
            if (TRY(asked.actionStatus(id, running)) != u"in-progress")
                running = 0; // the next look shows whether it had its effect
            return std::optional<bool>();
        }
        const auto begun = asked.act(id, action);
        if (begun)
            running = *begun;
        else if (!mayHaveHappened(begun.error()) && !isBusy(begun.error()))
            return begun.error();
        return std::optional<bool>();
    };
    TRY(pollUntil<bool>(ask, pace(limit), Text::tr("The droplet's change to \"%1\"").arg(status),
                        context));
    return {};
}

Result<> DigitalOceanDriver::start(DriverContext &context)
{
    context.step(Text::tr("Starting the droplet"));
    TRY(bring(QStringLiteral("power_on"), QStringLiteral("active"), kPowerTime, context));
    Api asked = TRY(api(context));
    return awaitAddress(asked, context);
}

Result<> DigitalOceanDriver::stop(DriverContext &context)
{
    context.step(Text::tr("Shutting down"));
    const auto ended
        = bring(QStringLiteral("shutdown"), QStringLiteral("off"), kShutdownTime, context);
    if (ended || ended.error().kind != ErrorKind::TimedOut)
        return ended;
    TRY(context.checkpoint());
    context.log(Text::tr("The droplet did not shut down in time; it is switched off."));
    return kill(context);
}

Result<> DigitalOceanDriver::restart(DriverContext &context)
{
    if (TRY(state(context)) != PowerState::Running)
        return start(context);
    context.step(Text::tr("Restarting the droplet"));
    Api asked = TRY(api(context));
    const qint64 id = number("DropletID");
    const auto begun = asked.act(id, QStringLiteral("reboot"));
    if (!begun && !mayHaveHappened(begun.error()))
        return begun.error();
    const auto ask = [&]() -> Result<std::optional<bool>> {
        if (begun && TRY(asked.actionStatus(id, *begun)) == u"in-progress")
            return std::optional<bool>();
        return std::optional(true);
    };
    TRY(pollUntil<bool>(ask, pace(kPowerTime), Text::tr("The droplet's restart"), context));
    return awaitAddress(asked, context);
}

Result<> DigitalOceanDriver::kill(DriverContext &context)
{
    context.step(Text::tr("Switching off"));
    return bring(QStringLiteral("power_off"), QStringLiteral("off"), kPowerTime, context);
}

Result<PowerState> DigitalOceanDriver::state(OperationContext &context)
{
    if (!number("DropletID"))
        return PowerState::None;
    Api asked = TRY(api(context));
    const Droplet droplet = TRY(asked.droplet(number("DropletID")));
    takeAddress(droplet);
    if (droplet.status == u"new")
        return PowerState::Starting;
    if (droplet.status == u"active")
        return PowerState::Running;
    return droplet.status == u"off" ? PowerState::Stopped : PowerState::None;
}

Result<SshTarget> DigitalOceanDriver::ssh(OperationContext &context)
{
    SshTarget target = TRY(CloudDriver::ssh(context));
    // A key that is only in the account: the agent and the user's default keys have to know it.
    if (hasOwnKey() && text("SSHKey").isEmpty())
        target.keyPath.clear();
    return target;
}

} // namespace machinist::digitalocean
