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

/// All that carries our tag in the account, in every region that it has enabled (at a custom
/// endpoint, in the region that is named): instances, disks, key pairs and security groups, users
/// before what they use. Terminated instances, which AWS shows for an hour, are left out. Ids are
/// "REGION/ID".
Result<QList<TaggedResource>> taggedResources(const Ec2Account &account,
                                              OperationContext &operation);
/// Deletes one of those. Succeeds where it is gone.
Result<> removeTaggedResource(const TaggedResource &resource, Ec2Account account,
                              OperationContext &operation);

} // namespace machinist::amazonec2
