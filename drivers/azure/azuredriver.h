// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/azure/azureapi.h"
#include "drivers/azure/azurerequests.h"
#include "drivers/azure/azuresettings.h"
#include "drivers/shared/clouddriver.h"

#include <memory>

namespace machinist::azure {

/// One virtual machine with its disk, network interface, address and security group; resource
/// group, availability set and network are shared by machines. "IPAddress" stays empty as in
/// Docker Machine: Azure is asked each time.
class AzureDriver final : public CloudDriver
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
    Result<QString> url(OperationContext &context) override;
    /// The private address, the DNS name or the public address, as the machine was made.
    Result<QString> ip(OperationContext &context) override;
    Result<SshTarget> ssh(OperationContext &context) override;

private:
    /// One thing of Azure's: its kind in the ledger, and its path.
    struct Part
    {
        const char *kind;
        QString path;
    };

    Settings settings() const { return Settings(m_config); }
    /// Made at the first use and kept for its token.
    Result<AzureApi *> api();
    Result<QJsonObject> find(const QString &path, OperationContext &context);
    /// With its instance view; empty where it is gone.
    Result<QJsonObject> machine(OperationContext &context);
    /// The same, or NotFound.
    Result<QJsonObject> existingMachine(OperationContext &context);
    /// By its tag; what Docker Machine made has none and is known by its name.
    bool isOurs(const QJsonObject &resource) const;

    Result<> makeAll(DriverContext &context);
    Result<> registerProviders(const Settings &settings, DriverContext &context);
    Result<> makePlace(const Settings &settings, DriverContext &context);
    Result<> makeMachine(const Settings &settings, DriverContext &context);
    Result<> planDisk(const Settings &settings, DriverContext &context);
    /// One of the machine's own, made where it is not there.
    Result<> ensure(const Part &part, const QJsonObject &body, DriverContext &context);
    /// One that machines share, made where it is not there.
    Result<> ensureShared(const Part &part, const QJsonObject &body, DriverContext &context);

    Result<> removeMachine(const Settings &settings, DriverContext &context);
    Result<> removeBlobDisk(const Settings &settings, DriverContext &context);
    Result<> removeNetwork(const Settings &settings, DriverContext &context);
    Result<> removeOwn(const Part &part, DriverContext &context);
    Result<> deletePart(const QString &path, DriverContext &context);
    /// Deletes it where it \a isOurs and nobody is left in \a users of it.
    Result<> removeShared(const Part &part, bool isOurs, const char *users, DriverContext &context);

    Result<> powerOff(bool isHard, DriverContext &context);
    Result<> act(const char *action, DriverContext &context, const QUrlQuery &query = {});
    Result<> waitFor(PowerState wanted, DriverContext &context);

    std::unique_ptr<AzureApi> m_api;
};

} // namespace machinist::azure
