// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/clouddriver.h"
#include "drivers/softlayer/client.h"
#include "drivers/softlayer/order.h"

namespace machinist::softlayer {

/// A virtual server of IBM Cloud classic infrastructure (SoftLayer). Keeps Docker Machine's "Id",
/// "SSHKeyID" and "Client"; everything else of its own is optional, so that machines made by
/// Docker Machine go on working.
class SoftLayerDriver final : public CloudDriver
{
public:
    explicit SoftLayerDriver(const DriverSeat &seat);

    Result<> configure(const FlagValues &values) override;
    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    /// Asks the system to shut down, for up to 90 s; then as kill().
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    Result<QString> ip(OperationContext &context) override;

private:
    qint64 guestId() const { return number("Id"); }
    Client client() const;
    Wish wish() const;
    /// The wish as it can be had today; what had to change is logged.
    Result<Wish> fittedWish(Client &cloud, OperationContext &context) const;
    QString keyLabel() const;
    bool usesPrivateAddress() const;

    Result<> registerKey(const QByteArray &line, Client &cloud, DriverContext &context);
    Result<> order(const QByteArray &line, Client &cloud, DriverContext &context);
    void tag(Client &cloud, DriverContext &context) const;
    Result<> awaitAddress(std::chrono::milliseconds patience, Client &cloud,
                          DriverContext &context);

    /// The ids of what is this machine's.
    Result<QStringList> findGuests(Client &cloud, OperationContext &context) const;
    Result<QStringList> findKeys(Client &cloud, OperationContext &context) const;

    /// The server with all that state and address are told by.
    Result<QJsonObject> look(Client &cloud, OperationContext &context) const;
    Result<QString> askAddress(Client &cloud, OperationContext &context) const;
    Result<QJsonObject> guest(const char *mask, Client &cloud, OperationContext &context) const;
    /// Calls \a method until the server has the state \a wanted.
    Result<> bring(const char *method, PowerState wanted, std::chrono::milliseconds patience,
                   OperationContext &context);
};

/// What a guest object (provisionDate, powerState) says: Starting until it has been set up once.
PowerState stateOf(const QJsonObject &guest);

} // namespace machinist::softlayer
