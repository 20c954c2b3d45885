// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/amazonec2driver.h"
#include "drivers/amazonec2/awserror.h"
#include "drivers/amazonec2/ec2config.h"
#include "drivers/amazonec2/images.h"
#include "drivers/amazonec2/ledgerkinds.h"
#include "drivers/amazonec2/place.h"
#include "drivers/amazonec2/polling.h"
#include "models/ssh/keypair.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

constexpr auto kAddressTime = 3min;
constexpr auto kGroupTime = 3min;
constexpr int kLaunchTries = 6;
constexpr int kUserDataBytes = 16384;
constexpr qsizetype kSuffixLength = 8;
constexpr QLatin1String kOldDefaultType("t2.micro");
constexpr QLatin1String kNewDefaultType("t3.micro");

/// Whether AWS has said no, so that there certainly is no instance.
bool isRefusal(const Error &error)
{
    const bool isUncertain = error.kind == ErrorKind::Unreachable
        || error.kind == ErrorKind::TimedOut || error.kind == ErrorKind::Cancelled;
    const QString code = error.details.section(u':', 0, 0);
    if (isShortage({code, {}}))
        return true;
    return !isUncertain && !code.isEmpty() && !isThrottling({code, {}}) && code != u"InternalError"
        && code != u"Unavailable" && !code.contains(u' ') && !code.contains(u'<');
}

} // namespace

Result<> Amazonec2Driver::create(DriverContext &context)
{
    Ec2Client client(accountOf(m_config), context);
    TRY(nameMachine(context));
    TRY(checkKeyPair(client));
    TRY(chooseSubnet(context, client));
    TRY(chooseImage(context, client));
    const QString own = text(key::kSshPrivateKeyPath);
    TRY(own.isEmpty() ? ensureKeys(context) : ensureKeys(own, context));
    TRY(makeKeyPair(context, client));
    TRY(makeGroups(context, client));
    TRY(makeInstance(context, client));
    TRY(awaitAddress(context, client));
    return protect(client);
}

Result<> Amazonec2Driver::nameMachine(DriverContext &context)
{
    if (!machineId().isEmpty())
        return {};
    giveId();
    m_config.set(key::kId, QString::fromLatin1(QUuid::createUuid().toRfc4122().toHex()));
    // Another account's user may have a machine of the same name: key pairs must not meet.
    if (!m_config.isOn(key::kExistingKey))
        m_config.set(key::kKeyName,
                     text(QLatin1String("MachineName")) + u'-' + machineId().left(kSuffixLength));
    return context.save();
}

Result<> Amazonec2Driver::checkKeyPair(Ec2Client &client)
{
    if (!m_config.isOn(key::kExistingKey))
        return {};
    QueryParameters parameters(QStringLiteral("DescribeKeyPairs"));
    parameters.set(QStringLiteral("KeyName"), QStringList{text(key::kKeyName)});
    const auto reply = client.call(parameters);
    if (reply || !isAwsError(reply.error(), QLatin1String("InvalidKeyPair.NotFound")))
        return reply ? Result<>() : reply.error();
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("There is no key pair \"%1\" in the region %2.")
                                .arg(text(key::kKeyName), text(key::kRegion)),
                 .details = reply.error().details,
                 .hint = Text::tr("Leave --amazonec2-keypair-name away to have one made.")};
}

Result<> Amazonec2Driver::makeKeyPair(DriverContext &context, Ec2Client &client)
{
    const QString name = text(key::kKeyName);
    if (m_config.isOn(key::kExistingKey) || context.ledger().isMade(kKeyPairKind, name))
        return {};
    context.step(Text::tr("Importing the SSH key..."));
    TRY(context.ledger().plan(kKeyPairKind, name));
    const QByteArray line = TRY(publicKeyOfFile(keyFile()));
    const auto reply = client.call(importKeyPair(name, line, resourceTags(m_config)));
    // The name has our id in it: whoever imported it before was this machine.
    if (!reply && !isAwsError(reply.error(), QLatin1String("InvalidKeyPair.Duplicate")))
        return reply.error();
    const QString id = reply ? reply->text(QLatin1String("keyPairId")) : QString();
    return context.ledger().made(kKeyPairKind, name, id.isEmpty() ? name : id);
}

Result<> Amazonec2Driver::chooseSubnet(DriverContext &context, Ec2Client &client)
{
    const Subnet subnet = TRY(findSubnet(m_config, client));
    const QString region = text(key::kRegion);
    m_config.set(key::kSubnetId, subnet.id);
    m_config.set(key::kVpcId, subnet.vpcId);
    // The subnet decides, whatever letter was given with it.
    if (subnet.zone != availabilityZone(m_config))
        m_config.set(key::kZone,
                     subnet.zone.startsWith(region) ? subnet.zone.mid(region.size()) : subnet.zone);
    return context.save();
}

Result<Image> Amazonec2Driver::suitableImage(Ec2Client &client)
{
    auto type = instanceType(text(key::kInstanceType), client);
    if (!type && type.error().kind == ErrorKind::NotFound
        && text(key::kInstanceType) == kOldDefaultType)
        type = instanceType(kNewDefaultType, client);
    // Who may not ask, or asks a cloud that has no such question, is believed to know.
    const bool isUnknown = !type
        && (type.error().kind == ErrorKind::NotAuthorised
            || isAwsError(type.error(), QLatin1String("InvalidAction")));
    if (!type && !isUnknown)
        return type.error();
    const QStringList architectures
        = type ? type->architectures : QStringList{QStringLiteral("x86_64")};
    const QString usual = QStringLiteral("x86_64");
    const QString architecture
        = architectures.contains(usual) ? usual : architectures.value(0, usual);
    if (text(key::kAmi).isEmpty())
        return findImage(text(key::kImage), architecture, client);
    const Image image = TRY(imageOfId(text(key::kAmi), client));
    if (isUnknown || architectures.contains(image.architecture))
        return image;
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("The image %1 is for %2, which %3 is not.")
                                .arg(image.id, image.architecture, text(key::kInstanceType)),
                 .hint = Text::tr("Choose another image or another instance type.")};
}

Result<> Amazonec2Driver::chooseImage(DriverContext &context, Ec2Client &client)
{
    if (!text(key::kClientToken).isEmpty())
        return {}; // asked for already: the next request must be the same
    const Image image = TRY(suitableImage(client));
    context.log(Text::tr("Using the image %1 (%2).").arg(image.id, image.name));
    m_config.set(key::kAmi, image.id);
    const bool isUsualDevice = text(key::kDeviceName) == QLatin1String(kDefaultDevice);
    // Another name than the image's would add a second disk.
    if (isUsualDevice && !image.rootDevice.isEmpty())
        m_config.set(key::kDeviceName, image.rootDevice);
    if (text(QLatin1String("SSHUser")) == QLatin1String(kDefaultUser))
        m_config.set(QLatin1String("SSHUser"), userOfImage(image));
    return context.save();
}

Result<> Amazonec2Driver::makeGroups(DriverContext &context, Ec2Client &client)
{
    const QStringList names = groupNames(m_config);
    const QString vpc = text(key::kVpcId);
    const auto existing = TRY(findGroups(names, vpc, client));
    QStringList ids;
    for (const QString &name : names) {
        const auto found = std::ranges::find(existing, name, &SecurityGroup::name);
        const SecurityGroup group
            = found == existing.end() ? TRY(makeGroup(name, context, client)) : *found;
        if (found != existing.end() && context.ledger().find(kGroupKind, name))
            TRY(context.ledger().made(kGroupKind, name, group.id));
        if (!m_config.isOn(key::kGroupReadonly))
            TRY(openPorts(group, openings(m_config), client));
        ids << group.id;
    }
    m_config.set(key::kGroupIds, ids);
    return context.save();
}

Result<SecurityGroup> Amazonec2Driver::makeGroup(const QString &name, DriverContext &context,
                                                 Ec2Client &client)
{
    const QString vpc = text(key::kVpcId);
    context.step(Text::tr("Making the security group %1...").arg(name));
    TRY(context.ledger().plan(kGroupKind, name));
    const auto made = client.call(createSecurityGroup(name, vpc, resourceTags(m_config)));
    if (!made && !isAwsError(made.error(), QLatin1String("InvalidGroup.Duplicate"))) {
        if (isRefusal(made.error()))
            TRY(context.ledger().gone(kGroupKind, name));
        return made.error();
    }
    SecurityGroup group;
    const bool seen = TRY(eventually(kGroupTime, client, [&]() -> Result<bool> {
        const auto found = TRY(findGroups({name}, vpc, client));
        group = found.value(0);
        return !group.id.isEmpty();
    }));
    if (!seen)
        return Error{.kind = ErrorKind::TimedOut,
                     .message = Text::tr("The security group %1 does not appear.").arg(name),
                     .hint = Text::tr("Try again in a minute.")};
    // A duplicate may be another machine's that was made at the same time.
    if (valueOf(group.tags, key::kMachinistId) == machineId())
        TRY(context.ledger().made(kGroupKind, name, group.id));
    else
        TRY(context.ledger().gone(kGroupKind, name));
    return group;
}

Result<> Amazonec2Driver::newAttempt(DriverContext &context)
{
    const QString before = text(key::kClientToken);
    if (!before.isEmpty()) {
        TRY(context.ledger().gone(kInstanceKind, before));
        TRY(context.ledger().gone(kVolumeKind, before));
    }
    m_config.set(key::kInstanceId, QString());
    m_config.set(key::kClientToken, QUuid::createUuid().toString(QUuid::WithoutBraces));
    return context.save();
}

Result<LaunchRequest> Amazonec2Driver::wholeRequest() const
{
    LaunchRequest request = launchRequest(m_config);
    request.availabilityZone = availabilityZone(m_config);
    request.userData = TRY(userData(text(QLatin1String("SSHUser")), TRY(publicKeyOfFile(keyFile())),
                                    text(key::kUserDataFile)));
    if (request.userData.size() <= kUserDataBytes)
        return request;
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("The user data are longer than the %1 bytes that AWS takes.")
                                .arg(kUserDataBytes),
                 .hint = Text::tr("Have them fetch the rest with #include.")};
}

Result<> Amazonec2Driver::makeInstance(DriverContext &context, Ec2Client &client)
{
    if (!text(key::kInstanceId).isEmpty()) {
        const auto known = instance(client);
        if (known && !known->isEnding())
            return {};
        if (!known && known.error().kind != ErrorKind::NotFound)
            return known.error();
        // The dead one's host key was told to it alone.
        m_config.set(key::kHostKey, QString());
        TRY(ensureHostKey(context));
        TRY(newAttempt(context));
    }
    if (text(key::kClientToken).isEmpty())
        TRY(newAttempt(context));
    const Instance made = TRY(launch(context, client));
    m_config.set(key::kInstanceId, made.id);
    m_config.set(key::kReservationId, made.reservationId);
    m_config.set(key::kSpotRequestId, made.spotRequestId);
    TRY(context.ledger().made(kInstanceKind, text(key::kClientToken), made.id));
    TRY(forgetHostSecret());
    return context.save();
}

Result<Instance> Amazonec2Driver::launch(DriverContext &context, Ec2Client &client)
{
    Error last{.kind = ErrorKind::BadReply,
               .message = Text::tr("AWS ended the instance as soon as it was made."),
               .hint = Text::tr("Look for the reason in the AWS console.")};
    for (int i = 0; i < kLaunchTries; ++i) {
        const LaunchRequest request = TRY(wholeRequest());
        JsonObject data;
        data.set(kAskedAt, QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
        TRY(context.ledger().plan(kInstanceKind, request.clientToken, data));
        TRY(context.ledger().plan(kVolumeKind, request.clientToken));
        context.step(Text::tr("Launching the instance..."));
        const auto made = askForInstance(request, client);
        if (made && !made->isEnding())
            return made;
        // Without a clear no there may be one: the next run asks with the same token.
        if (!made && !isRefusal(made.error()))
            return made;
        TRY(newAttempt(context));
        if (!made && !TRY(isMended(made.error(), context, client)))
            return made;
        if (!made)
            last = made.error();
    }
    return last;
}

Result<Instance> Amazonec2Driver::askForInstance(const LaunchRequest &request, Ec2Client &client)
{
    const auto reply = client.call(runInstances(request));
    if (!reply && !isAwsError(reply.error(), QLatin1String("IdempotentParameterMismatch")))
        return reply.error();
    // An earlier request of this token differed, by a user data file that has changed since.
    const auto found = instancesOf(
        reply
            ? *reply
            : TRY(client.call(describe(
                "DescribeInstances", {{QStringLiteral("client-token"), {request.clientToken}}}))));
    if (!found.isEmpty())
        return found[0];
    return reply ? Error{.kind = ErrorKind::BadReply,
                         .message = Text::tr("AWS answers, but with no instance.")}
                 : reply.error();
}

Result<bool> Amazonec2Driver::isMended(const Error &refusal, DriverContext &context,
                                       Ec2Client &client)
{
    if (isAwsError(refusal, QLatin1String("IdempotentParameterMismatch")))
        return true;
    if (isAwsError(refusal, QLatin1String("Unsupported"))
        && text(key::kInstanceType) == kOldDefaultType) {
        m_config.set(key::kInstanceType, QString(kNewDefaultType));
        TRY(context.save());
        return true;
    }
    const bool hasNoGroup = isAwsError(refusal, QLatin1String("InvalidGroup.NotFound"));
    if (!hasNoGroup && !isAwsError(refusal, QLatin1String("InvalidKeyPair.NotFound")))
        return false;
    // What was just made is not known everywhere at once.
    TRY(client.operation().sleepFor(client.account().pace));
    // Or a machine that left has taken the group along as its last user.
    if (hasNoGroup)
        TRY(makeGroups(context, client));
    return hasNoGroup || !m_config.isOn(key::kExistingKey);
}

Result<> Amazonec2Driver::awaitAddress(DriverContext &context, Ec2Client &client)
{
    context.step(Text::tr("Waiting for the instance to run..."));
    Instance now = TRY(awaitState(QLatin1String("running"), client));
    const bool hasAddress = TRY(eventually(kAddressTime, client, [&]() -> Result<bool> {
        if (addressOf(now).isEmpty())
            now = TRY(instance(client));
        return !addressOf(now).isEmpty();
    }));
    if (!hasAddress)
        return Error{.kind = ErrorKind::TimedOut,
                     .message = Text::tr("The instance runs, but has no address to connect to."),
                     .hint = Text::tr("Choose a subnet that gives one, or "
                                      "--amazonec2-use-private-address.")};
    m_config.set(QLatin1String("IPAddress"), addressOf(now));
    m_config.set(key::kPrivateIp, now.privateIp);
    const QString token = text(key::kClientToken);
    if (context.ledger().find(kVolumeKind, token) && !now.disks.isEmpty())
        TRY(context.ledger().made(kVolumeKind, token, now.disks[0].volumeId));
    return context.save();
}

Result<> Amazonec2Driver::protect(Ec2Client &client)
{
    if (!m_config.isOn(key::kDeleteProtection))
        return {};
    TRY(client.call(protectInstance(text(key::kInstanceId), true)));
    return {};
}

} // namespace machinist::amazonec2
