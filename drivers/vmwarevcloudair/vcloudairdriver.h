// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/clouddriver.h"
#include "drivers/vmwarevcloudair/edge.h"

namespace machinist::vmwarevcloudair {

/// In place of a public address: the machine has none.
inline constexpr QLatin1String kNoAddress("-");

/// A vApp with one virtual machine in a VMware Cloud Director. Keeps the fields of Docker Machine's
/// driver for vCloud Air, which spoke an elder version of the same API; all else is optional.
class VCloudAirDriver final : public CloudDriver
{
public:
    explicit VCloudAirDriver(const DriverSeat &seat);

    Result<> configure(const FlagValues &values) override;
    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    /// Asks the guest to shut down, for up to 90 s; then as kill().
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    /// Of vCloud Air itself nothing is left to delete: there it succeeds without asking anybody.
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    Result<QString> ip(OperationContext &context) override;
    /// With DockerPort.
    Result<QString> url(OperationContext &context) override;

    /// A client of the account that the answers tell. Asks nobody.
    Result<std::unique_ptr<Client>> client() const;

private:
    QString endpoint() const;
    bool isPrivate() const { return text("PublicIP") == kNoAddress; }

    // lifespan.cpp
    Result<> makeVApp(Client &cloud, DriverContext &context);
    Result<QString> instantiate(Client &cloud, OperationContext &context) const;
    Result<> equip(const QString &vm, const QByteArray &key, Client &cloud,
                   DriverContext &context) const;
    Result<> setHardware(const QString &vm, Client &cloud, OperationContext &context) const;
    Result<> tellGuest(const QString &vm, const QByteArray &key, Client &cloud,
                       OperationContext &context) const;
    Result<QStringList> findOurs(Client &cloud, OperationContext &context) const;
    Result<> awaitAddress(Client &cloud, DriverContext &context);

    // publishing.cpp
    Result<std::unique_ptr<Edge>> edge(Client &cloud, OperationContext &context) const;
    Publication publication() const;
    Result<> publish(Client &cloud, DriverContext &context);
    Result<> unpublish(Client &cloud, DriverContext &context);
    /// The address to reach the machine at, after it may have got another one inside.
    Result<> refreshAddress(const QString &before, Client &cloud, DriverContext &context);

    Result<VApp> vapp(Client &cloud, OperationContext &context) const;
    /// Asks for \a action until the vApp has the state \a wanted.
    Result<> bring(const Change &action, PowerState wanted, std::chrono::milliseconds patience,
                   Client &cloud, OperationContext &context);
    Change powerAction(const char *action) const;
};

inline constexpr char kVAppKind[] = "vapp"; // in the ledger
/// The guest's host name for a machine's: letters, digits and hyphens, up to 63.
QString computerName(const QString &machine);

} // namespace machinist::vmwarevcloudair
