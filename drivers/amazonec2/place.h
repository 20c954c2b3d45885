// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/ec2client.h"
#include "drivers/amazonec2/ec2replies.h"
#include "models/base/jsonobject.h"

namespace machinist::amazonec2 {

/// Finds where the machine goes: the subnet that \a config names, or one of its zone in its VPC
/// or the account's default one. Changes nothing. NotFound, in Docker Machine's words, where there
/// is none; InvalidInput where subnet and VPC do not belong together.
Result<Subnet> findSubnet(const JsonObject &config, Ec2Client &client);

/// The security groups of \a names that exist in the VPC.
Result<QList<SecurityGroup>> findGroups(const QStringList &names, const QString &vpcId,
                                        Ec2Client &client);

/// Lets everybody reach those of \a wanted that no rule of \a group speaks of yet. Rules that
/// somebody else adds at the same time are as good as ours.
Result<> openPorts(const SecurityGroup &group, const QList<Opening> &wanted, Ec2Client &client);

} // namespace machinist::amazonec2
