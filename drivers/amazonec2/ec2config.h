// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/ec2client.h"
#include "drivers/amazonec2/ec2requests.h"
#include "models/base/jsonobject.h"
#include "models/driver/flag.h"

namespace machinist::amazonec2 {

/// Docker Machine's keys of the "Driver" object, and ours behind them.
namespace key {
inline constexpr QLatin1String kId("Id");
inline constexpr QLatin1String kAccessKey("AccessKey");
inline constexpr QLatin1String kSecretKey("SecretKey");
inline constexpr QLatin1String kSessionToken("SessionToken");
inline constexpr QLatin1String kRegion("Region");
inline constexpr QLatin1String kAmi("AMI");
inline constexpr QLatin1String kExistingKey("ExistingKey");
inline constexpr QLatin1String kKeyName("KeyName");
inline constexpr QLatin1String kInstanceId("InstanceId");
inline constexpr QLatin1String kInstanceType("InstanceType");
inline constexpr QLatin1String kPrivateIp("PrivateIPAddress");
inline constexpr QLatin1String kGroupId("SecurityGroupId");
inline constexpr QLatin1String kGroupIds("SecurityGroupIds");
inline constexpr QLatin1String kGroupName("SecurityGroupName");
inline constexpr QLatin1String kGroupNames("SecurityGroupNames");
inline constexpr QLatin1String kGroupReadonly("SecurityGroupReadOnly");
inline constexpr QLatin1String kOpenPorts("OpenPorts");
inline constexpr QLatin1String kTags("Tags");
inline constexpr QLatin1String kReservationId("ReservationId");
inline constexpr QLatin1String kDeviceName("DeviceName");
inline constexpr QLatin1String kRootSize("RootSize");
inline constexpr QLatin1String kVolumeType("VolumeType");
inline constexpr QLatin1String kInstanceProfile("IamInstanceProfile");
inline constexpr QLatin1String kVpcId("VpcId");
inline constexpr QLatin1String kSubnetId("SubnetId");
inline constexpr QLatin1String kZone("Zone");
inline constexpr QLatin1String kSpot("RequestSpotInstance");
inline constexpr QLatin1String kSpotPrice("SpotPrice");
inline constexpr QLatin1String kBlockDuration("BlockDurationMinutes");
inline constexpr QLatin1String kPrivateIpOnly("PrivateIPOnly");
inline constexpr QLatin1String kUsePrivateIp("UsePrivateIP");
inline constexpr QLatin1String kEbsOptimized("UseEbsOptimizedInstance");
inline constexpr QLatin1String kMonitoring("Monitoring");
inline constexpr QLatin1String kSshPrivateKeyPath("SSHPrivateKeyPath");
inline constexpr QLatin1String kRetryCount("RetryCount");
inline constexpr QLatin1String kEndpoint("Endpoint");
inline constexpr QLatin1String kDisableSsl("DisableSSL");
inline constexpr QLatin1String kUserDataFile("UserDataFile");
// Rancher's
inline constexpr QLatin1String kEncryptVolume("EncryptEbsVolume");
inline constexpr QLatin1String kKmsKey("KmsKey");
inline constexpr QLatin1String kHttpEndpoint("HttpEndpoint");
inline constexpr QLatin1String kHttpTokens("HttpTokens");
inline constexpr QLatin1String kHttpHops("HttpPutResponseHopLimit");
inline constexpr QLatin1String kHttpProtocolIpv6("HttpProtocolIpv6");
inline constexpr QLatin1String kPrimaryIpv6("EnablePrimaryIpv6");
inline constexpr QLatin1String kIpv6Count("Ipv6AddressCount");
inline constexpr QLatin1String kIpv6Only("Ipv6AddressOnly");
// Ours
inline constexpr QLatin1String kMachinistId("MachinistId");
inline constexpr QLatin1String kClientToken("ClientToken");
inline constexpr QLatin1String kSpotRequestId("SpotInstanceRequestId");
inline constexpr QLatin1String kProfile("Profile");
inline constexpr QLatin1String kImage("ImageFamily");
inline constexpr QLatin1String kDualstack("UseDualstackEndpoint");
inline constexpr QLatin1String kDeleteProtection("DeleteProtection");
inline constexpr QLatin1String kHostKey("HostKey");
inline constexpr QLatin1String kPollInterval("PollInterval");
} // namespace key

inline constexpr char kDefaultDevice[] = "/dev/sda1";
inline constexpr char kDefaultUser[] = "ubuntu";

/// What the user's answers cannot be together, in Docker Machine's words where it had some.
Result<> checkFlags(const FlagValues &values);
/// Takes the answers over into \a config.
void storeFlags(JsonObject &config, const FlagValues &values);

/// Whose account \a config speaks of.
Ec2Account accountOf(const JsonObject &config);
/// The same for answers that have become no machine yet.
Ec2Account accountOf(const FlagValues &values);

/// Both the list and, in stores of before 2016, the single name.
QStringList groupNames(const JsonObject &config);
QStringList groupIds(const JsonObject &config);
/// Ports to open: SSH, Docker, the swarm master's, the user's. Bad ones were refused before.
QList<Opening> openings(const JsonObject &config);
/// The machine's name, its id, and the user's "k1,v1,k2,v2".
QList<Tag> resourceTags(const JsonObject &config);
/// "us-east-1a"; with an own endpoint the zone is a whole name.
QString availabilityZone(const JsonObject &config);
/// What \a config asks an instance to be; image, network and user data come from elsewhere.
LaunchRequest launchRequest(const JsonObject &config);

} // namespace machinist::amazonec2
