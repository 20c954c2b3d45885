// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/ec2config.h"

#include "drivers/amazonec2/endpoints.h"

#include <QCoreApplication>

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

constexpr int kEnginePort = 2376;
constexpr int kSwarmPort = 3376;
constexpr int kSshPort = 22;
/// Of stores that have no such key.
constexpr int kUsualRetries = 5;
constexpr qint64 kUsualPace = 2000; // ms

Error invalid(const QString &message)
{
    return {.kind = ErrorKind::InvalidInput, .message = message};
}

struct TextRow
{
    QLatin1String key;
    const char *flag;
};

constexpr TextRow kTexts[] = {
    {key::kAccessKey, "amazonec2-access-key"},
    {key::kSecretKey, "amazonec2-secret-key"},
    {key::kSessionToken, "amazonec2-session-token"},
    {key::kRegion, "amazonec2-region"},
    {key::kAmi, "amazonec2-ami"},
    {key::kKeyName, "amazonec2-keypair-name"},
    {key::kInstanceType, "amazonec2-instance-type"},
    {key::kTags, "amazonec2-tags"},
    {key::kDeviceName, "amazonec2-device-name"},
    {key::kVolumeType, "amazonec2-volume-type"},
    {key::kInstanceProfile, "amazonec2-iam-instance-profile"},
    {key::kVpcId, "amazonec2-vpc-id"},
    {key::kSubnetId, "amazonec2-subnet-id"},
    {key::kZone, "amazonec2-zone"},
    {key::kSpotPrice, "amazonec2-spot-price"},
    {key::kSshPrivateKeyPath, "amazonec2-ssh-keypath"},
    {key::kEndpoint, "amazonec2-endpoint"},
    {key::kUserDataFile, "amazonec2-userdata"},
    {key::kKmsKey, "amazonec2-kms-key"},
    {key::kHttpEndpoint, "amazonec2-http-endpoint"},
    {key::kHttpTokens, "amazonec2-http-tokens"},
    {key::kHttpProtocolIpv6, "amazonec2-http-protocol-ipv6"},
    {key::kImage, "amazonec2-image"},
    {QLatin1String("SSHUser"), "amazonec2-ssh-user"},
};

constexpr TextRow kSwitches[] = {
    {key::kGroupReadonly, "amazonec2-security-group-readonly"},
    {key::kSpot, "amazonec2-request-spot-instance"},
    {key::kPrivateIpOnly, "amazonec2-private-address-only"},
    {key::kUsePrivateIp, "amazonec2-use-private-address"},
    {key::kEbsOptimized, "amazonec2-use-ebs-optimized-instance"},
    {key::kMonitoring, "amazonec2-monitoring"},
    {key::kDisableSsl, "amazonec2-insecure-transport"},
    {key::kEncryptVolume, "amazonec2-encrypt-ebs-volume"},
    {key::kPrimaryIpv6, "amazonec2-enable-primary-ipv6"},
    {key::kIpv6Only, "amazonec2-ipv6-address-only"},
    {key::kDualstack, "amazonec2-use-dualstack-endpoint"},
    {key::kDeleteProtection, "amazonec2-delete-protection"},
};

constexpr TextRow kNumbers[] = {
    {key::kRootSize, "amazonec2-root-size"},
    {key::kBlockDuration, "amazonec2-block-duration-minutes"},
    {key::kRetryCount, "amazonec2-retries"},
    {key::kIpv6Count, "amazonec2-ipv6-address-count"},
    {key::kHttpHops, "amazonec2-http-put-response-hop-limit"},
    {QLatin1String("SSHPort"), "amazonec2-ssh-port"},
};

/// A profile that was chosen by its flag goes before keys that only the environment has.
bool isProfileChosen(const FlagValues &values)
{
    return !values.text("amazonec2-profile").isEmpty()
        && values.text("amazonec2-access-key") == qEnvironmentVariable("AWS_ACCESS_KEY_ID");
}

/// The machine stays with the profile that it was made with, whatever is current later.
QString profileOf(const FlagValues &values)
{
    if (!values.text("amazonec2-access-key").isEmpty() && !isProfileChosen(values))
        return {};
    const QString chosen = values.text("amazonec2-profile");
    return chosen.isEmpty() ? qEnvironmentVariable("AWS_PROFILE") : chosen;
}

/// The text of \a wanted, or a single old one before it.
QStringList withSingle(const JsonObject &config, QLatin1String single, QLatin1String wanted)
{
    QStringList all = config.list(wanted);
    if (const QString old = config.text(single); !old.isEmpty() && !all.contains(old))
        all.prepend(old);
    return all;
}

int swarmPort(const JsonObject &config)
{
    const int port = QUrl(config.text(QLatin1String("SwarmHost"))).port();
    return port > 0 ? port : kSwarmPort;
}

} // namespace

Result<> checkFlags(const FlagValues &values)
{
    if (!values.text("amazonec2-keypair-name").isEmpty()
        && values.text("amazonec2-ssh-keypath").isEmpty())
        return invalid(Text::tr("using --amazonec2-keypair-name also requires "
                                "--amazonec2-ssh-keypath"));
    if (values.isOn("amazonec2-insecure-transport") && values.text("amazonec2-endpoint").isEmpty())
        return invalid(
            Text::tr("using --amazonec2-insecure-transport also requires --amazonec2-endpoint"));
    const bool hasKey = !values.text("amazonec2-access-key").isEmpty();
    if (hasKey == values.text("amazonec2-secret-key").isEmpty())
        return invalid(Text::tr("An access key and a secret key belong together, but only one of "
                                "them was given."));
    const QString region = values.text("amazonec2-region");
    if (values.text("amazonec2-endpoint").isEmpty() && !isRegionName(region))
        return invalid(Text::tr("\"%1\" cannot be an AWS region.").arg(region));
    for (const QString &port : values.list("amazonec2-open-port")) {
        if (parseOpening(port).port == 0)
            return invalid(
                Text::tr("\"%1\" is not a port: PORT, PORT/tcp or PORT/udp is.").arg(port));
    }
    if (values.number("amazonec2-block-duration-minutes") % 60 != 0)
        return invalid(Text::tr("amazonec2-block-duration-minutes must be a multiple of 60"));
    return {};
}

void storeFlags(JsonObject &config, const FlagValues &values)
{
    for (const TextRow &row : kTexts)
        config.set(row.key, values.text(row.flag));
    for (const TextRow &row : kSwitches)
        config.set(row.key, values.isOn(row.flag));
    for (const TextRow &row : kNumbers)
        config.set(row.key, values.number(row.flag));
    config.set(key::kGroupNames, values.list("amazonec2-security-group"));
    config.set(key::kOpenPorts, values.list("amazonec2-open-port"));
    config.set(key::kExistingKey, !values.text("amazonec2-keypair-name").isEmpty());
    config.set(key::kProfile, profileOf(values));
    if (isProfileChosen(values)) {
        for (const QLatin1String &secret : {key::kAccessKey, key::kSecretKey, key::kSessionToken})
            config.set(secret, QString());
    }
}

Ec2Account accountOf(const JsonObject &config)
{
    const QString endpoint = config.text(key::kEndpoint);
    const QString region = config.text(key::kRegion);
    return {.who = {.given = {.accessKey = config.text(key::kAccessKey),
                              .secretKey = config.text(key::kSecretKey),
                              .sessionToken = config.text(key::kSessionToken)},
                    .profile = config.text(key::kProfile),
                    .region = region},
            .region = region,
            .endpoint
            = endpoint.isEmpty() ? QUrl() : customEndpoint(endpoint, config.isOn(key::kDisableSsl)),
            .dualstack = config.isOn(key::kDualstack),
            .retries = int(config.number(key::kRetryCount, kUsualRetries)),
            .pace = std::chrono::milliseconds(
                std::max<qint64>(1, config.number(key::kPollInterval, kUsualPace)))};
}

Ec2Account accountOf(const FlagValues &values)
{
    JsonObject config;
    storeFlags(config, values);
    return accountOf(config);
}

QStringList groupNames(const JsonObject &config)
{
    return withSingle(config, key::kGroupName, key::kGroupNames);
}

QStringList groupIds(const JsonObject &config)
{
    return withSingle(config, key::kGroupId, key::kGroupIds);
}

QList<Opening> openings(const JsonObject &config)
{
    const QString tcp = QStringLiteral("tcp");
    const int ssh = int(config.number(QLatin1String("SSHPort")));
    QList<Opening> all{{tcp, ssh ? ssh : kSshPort}, {tcp, kEnginePort}};
    if (config.isOn(QLatin1String("SwarmMaster")))
        all << Opening{tcp, swarmPort(config)};
    for (const QString &port : config.list(key::kOpenPorts)) {
        const Opening opening = parseOpening(port);
        if (opening.port != 0 && !all.contains(opening))
            all << opening;
    }
    return all;
}

QList<Tag> resourceTags(const JsonObject &config)
{
    QList<Tag> tags{{QStringLiteral("Name"), config.text(QLatin1String("MachineName"))},
                    {key::kMachinistId, config.text(key::kMachinistId)}};
    const QStringList given = config.text(key::kTags).split(u',');
    for (qsizetype i = 0; i + 1 < given.size(); i += 2) {
        const Tag tag{given[i].trimmed(), given[i + 1].trimmed()};
        if (tag.key == tags[0].key)
            tags[0] = tag;
        else if (!tag.key.isEmpty() && tag.key != key::kMachinistId)
            tags << tag;
    }
    return tags;
}

QString availabilityZone(const JsonObject &config)
{
    const QString zone = config.text(key::kZone);
    const bool isWhole = !config.text(key::kEndpoint).isEmpty() || zone.size() > 1;
    return isWhole ? zone : config.text(key::kRegion) + zone;
}

LaunchRequest launchRequest(const JsonObject &config)
{
    LaunchRequest request;
    request.clientToken = config.text(key::kClientToken);
    request.imageId = config.text(key::kAmi);
    request.instanceType = config.text(key::kInstanceType);
    request.keyName = config.text(key::kKeyName);
    request.subnetId = config.text(key::kSubnetId);
    request.securityGroupIds = groupIds(config);
    request.hasPublicAddress = !config.isOn(key::kPrivateIpOnly) && !config.isOn(key::kIpv6Only);
    request.ipv6Addresses = int(config.number(key::kIpv6Count));
    request.hasPrimaryIpv6 = config.isOn(key::kPrimaryIpv6);
    if (request.ipv6Addresses == 0 && (request.hasPrimaryIpv6 || config.isOn(key::kIpv6Only)))
        request.ipv6Addresses = 1;
    request.deviceName = config.text(key::kDeviceName);
    request.diskGigabytes = int(config.number(key::kRootSize));
    request.volumeType = config.text(key::kVolumeType);
    request.kmsKey = config.text(key::kKmsKey);
    request.isEncrypted = config.isOn(key::kEncryptVolume) || !request.kmsKey.isEmpty();
    request.instanceProfile = config.text(key::kInstanceProfile);
    request.isMonitored = config.isOn(key::kMonitoring);
    request.isEbsOptimized = config.isOn(key::kEbsOptimized);
    request.isSpot = config.isOn(key::kSpot);
    request.spotPrice = config.text(key::kSpotPrice);
    request.metadataEndpoint = config.text(key::kHttpEndpoint);
    request.metadataTokens = config.text(key::kHttpTokens);
    request.metadataIpv6 = config.text(key::kHttpProtocolIpv6);
    request.metadataHops = int(config.number(key::kHttpHops, request.metadataHops));
    request.tags = resourceTags(config);
    return request;
}

} // namespace machinist::amazonec2
