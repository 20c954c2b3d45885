// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"

namespace machinist::azure {

// The ledger's words for what a machine has.
inline constexpr char kMachine[] = "machine";
inline constexpr char kDisk[] = "disk";
inline constexpr char kNic[] = "interface";
inline constexpr char kIp[] = "address";
inline constexpr char kSecurityGroup[] = "security-group";
inline constexpr char kAvailabilitySet[] = "availability-set";
inline constexpr char kNetwork[] = "network";
inline constexpr char kSubnet[] = "subnet";
/// A disk of Docker Machine's time: a container of a storage account.
inline constexpr char kBlobs[] = "blob-container";

/// The data of a shared thing that this machine's create has made. Subnets bear no tags.
inline JsonObject madeHere()
{
    JsonObject data;
    data.set(QLatin1String("made"), true);
    return data;
}

} // namespace machinist::azure
