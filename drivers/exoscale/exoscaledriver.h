// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/exoscale/api.h"
#include "drivers/exoscale/catalogue.h"
#include "drivers/shared/clouddriver.h"

namespace machinist::exoscale {

/// What our keys in the account are called: "machinist-ID-MACHINE".
QString keyName(const QString &machineId, const QString &machine);

/// The pair of the flags or of config(), or of the variables that Docker Machine and Rancher
/// Machine read. InvalidInput with Docker Machine's sentence where a half is missing.
Result<Credentials> completed(Credentials given);

/// An instance at Exoscale, over version 2 of its API. Instances that Docker Machine made over
/// version 1 have the same ids there.
class ExoscaleDriver final : public CloudDriver
{
public:
    explicit ExoscaleDriver(const DriverSeat &seat);

    Result<> configure(const FlagValues &values) override;

    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    /// The stored address, or, where there is none, what the provider says.
    Result<QString> ip(OperationContext &context) override;

private:
    Result<Api> api(OperationContext &context) const;
    QString zone() const { return text("AvailabilityZone").toLower(); }
    QStringList names(const char *key) const;

    Result<> checkFiles() const;
    Result<Template> image(Api &api) const;

    /// The line for authorized_keys; registers it for the first boot (KeyPair).
    Result<QByteArray> provideKey(Api &api, DriverContext &context);
    Result<InstanceOrder> order(const QByteArray &publicKey, Api &api, DriverContext &context);
    Result<> makeInstance(Api &api, DriverContext &context);
    Result<> awaitAddress(Api &api, DriverContext &context);
    /// The account's copy of the public key is of no more use.
    Result<> forgetKey(Api &api, DriverContext &context);
    /// The ids of the instances that are this machine's.
    Result<QStringList> findInstances(Api &api) const;
    Result<QStringList> findKeys(Api &api) const;
    /// Asks for \a action until the instance has \a state.
    Result<> bring(const QString &action, const QString &state, Api &api,
                   OperationContext &context);
};

} // namespace machinist::exoscale
