// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/ec2client.h"
#include "models/driver/driver.h"

namespace machinist::amazonec2 {

/// Asks AWS to end the instance and waits until it has. Succeeds where there is none. NotAuthorised
/// where it is protected against that.
Result<> terminateInstance(const QString &id, Ec2Client &client);
/// Waits for a disk that is still being detached. Succeeds where there is none.
Result<> deleteVolume(const QString &id, Ec2Client &client);
/// Succeeds where there is none; AWS' DependencyViolation where something still uses it.
Result<> deleteSecurityGroup(const QString &id, Ec2Client &client);

/// All that carries our tag in the account's region: instances, disks, key pairs and security
/// groups. Terminated instances, which AWS shows for an hour, are left out.
Result<QList<TaggedResource>> taggedResources(Ec2Client &client);
/// Deletes one of those. Succeeds where it is gone.
Result<> removeTaggedResource(const TaggedResource &resource, Ec2Client &client);

} // namespace machinist::amazonec2
