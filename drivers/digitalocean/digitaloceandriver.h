// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/digitalocean/api.h"
#include "drivers/shared/clouddriver.h"

namespace machinist::digitalocean {

/// What every droplet of ours is tagged with, and the tag that names its machine.
QString commonTag();
QString machineTag(const QString &machineId);
/// What our keys in the account are called: "machinist:ID:MACHINE".
QString keyName(const QString &machineId, const QString &machine);

constexpr char kDefaultImage[] = "ubuntu-24-04-x64";

/// A droplet of DigitalOcean, with a key of its own in the account unless the user names one.
class DigitalOceanDriver final : public CloudDriver
{
public:
    explicit DigitalOceanDriver(const DriverSeat &seat);

    Result<> configure(const FlagValues &values) override;

    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    Result<SshTarget> ssh(OperationContext &context) override;

private:
    Result<Api> api(OperationContext &context) const;
    bool hasOwnKey() const { return !text("SSHKeyFingerprint").isEmpty(); }
    QString userName() const;

    Result<> checkRegion(Api &api) const;
    Result<> checkImage(Api &api) const;
    /// The image asked for; instead of a default that is no more, the newest of its kind.
    Result<QString> image(Api &api) const;
    /// The line for authorized_keys; sets SSHKeyID.
    Result<QByteArray> provideKey(Api &api, DriverContext &context);
    Result<DropletOrder> order(const QByteArray &publicKey, Api &api) const;
    Result<> makeDroplet(const QByteArray &publicKey, Api &api, DriverContext &context);
    Result<> awaitAddress(Api &api, DriverContext &context);
    /// The one that we connect to; empty before the droplet has one.
    QString addressOf(const Droplet &droplet) const;
    void takeAddress(const Droplet &droplet);
    /// The ids of the droplets that are this machine's.
    Result<QStringList> findDroplets(Api &api) const;
    Result<QStringList> findKeys(Api &api) const;
    Result<> removeTag(Api &api, DriverContext &context) const;
    /// Asks for \a action until the droplet has \a status.
    Result<> bring(const QString &action, const QString &status, std::chrono::milliseconds limit,
                   DriverContext &context);
};

} // namespace machinist::digitalocean
