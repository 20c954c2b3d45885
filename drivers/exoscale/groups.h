// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/exoscale/api.h"
#include "models/driver/drivercontext.h"

namespace machinist::exoscale {

/// How the groups that we make describe themselves. They are shared by name, as Docker Machine's
/// were; the last machine that used one takes it along.
QString groupDescription();

/// The bodies of the rules that a new security group gets (POST /security-group/{id}/rules): SSH,
/// ICMP, the engine and Docker Machine's swarm ports from everywhere, the overlay network's from
/// the group itself.
QList<QJsonObject> openings(const QString &groupId);

/// The ids of the groups of these names; those that are not there are made. Where a group of ours
/// lacks a rule, as after a create that was cut off, it gets it; groups of others are left alone.
Result<QStringList> ensureSecurityGroups(const QStringList &names, Api &api,
                                         DriverContext &context);
Result<QStringList> ensureAffinityGroups(const QStringList &names, Api &api,
                                         DriverContext &context);

/// Deletes those of the groups that we made and nobody uses any more.
Result<> removeSecurityGroups(const QStringList &names, Api &api, DriverContext &context);
Result<> removeAffinityGroups(const QStringList &names, Api &api, DriverContext &context);

} // namespace machinist::exoscale
