// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/ec2client.h"
#include "drivers/amazonec2/ec2replies.h"
#include "drivers/shared/clouddriver.h"

namespace machinist::amazonec2 {

/// One instance of Amazon EC2, or of a cloud that speaks like it, with its key pair and the
/// security groups it needs. One thread at a time, as every Driver.
///
/// A security group may serve many machines. Whoever made it has its machine's id on it; when that
/// machine goes while others still use the group, the group is marked as shared, and the last one
/// to leave takes it away.
class Amazonec2Driver final : public CloudDriver
{
public:
    using CloudDriver::CloudDriver;

    Result<> configure(const FlagValues &values) override;
    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    Result<QString> ip(OperationContext &context) override;
    Result<SshTarget> ssh(OperationContext &context) override;

private:
    // launch.cpp: create()'s steps, each of which may be entered again
    Result<> nameMachine(DriverContext &context);
    Result<> checkKeyPair(Ec2Client &client);
    Result<> makeKeyPair(DriverContext &context, Ec2Client &client);
    Result<> chooseSubnet(DriverContext &context, Ec2Client &client);
    Result<> chooseImage(DriverContext &context, Ec2Client &client);
    Result<Image> suitableImage(Ec2Client &client);
    Result<> makeGroups(DriverContext &context, Ec2Client &client);
    Result<SecurityGroup> makeGroup(const QString &name, DriverContext &context, Ec2Client &client);
    Result<> makeInstance(DriverContext &context, Ec2Client &client);
    Result<Instance> launch(DriverContext &context, Ec2Client &client);
    Result<Instance> askForInstance(const LaunchRequest &request, Ec2Client &client);
    /// Whether what AWS said no to is changed, so that asking again makes sense.
    Result<bool> isMended(const Error &refusal, DriverContext &context, Ec2Client &client);
    Result<LaunchRequest> wholeRequest() const;
    Result<> newAttempt(DriverContext &context);
    Result<> awaitAddress(DriverContext &context, Ec2Client &client);
    Result<> protect(Ec2Client &client);

    // removal.cpp
    Result<> removeInstances(DriverContext &context, Ec2Client &client);
    Result<QStringList> livingInstances(DriverContext &context, Ec2Client &client);
    Result<> removeVolumes(DriverContext &context, Ec2Client &client);
    Result<> removeSpotRequest(DriverContext &context, Ec2Client &client);
    Result<> removeKeyPair(DriverContext &context, Ec2Client &client);
    Result<> removeGroups(DriverContext &context, Ec2Client &client);
    Result<> leaveGroup(const SecurityGroup &group, DriverContext &context, Ec2Client &client);
    bool mayHaveMade(const Ledger &ledger) const;

    Result<Instance> instance(Ec2Client &client);
    /// Asks until the instance is in \a state; fails at once where it can no longer get there.
    Result<Instance> awaitState(QLatin1String state, Ec2Client &client);
    Result<> power(const char *action, bool force, Ec2Client &client);
    QString addressOf(const Instance &instance) const;
    QString text(QLatin1String key) const { return m_config.text(key); }
    QString keyFile() const { return text(QLatin1String("SSHKeyPath")); }
};

} // namespace machinist::amazonec2
