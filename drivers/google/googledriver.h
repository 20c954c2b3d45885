// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/google/googleapi.h"
#include "drivers/google/googlerequests.h"
#include "drivers/google/googlesettings.h"
#include "drivers/shared/clouddriver.h"

#include <memory>

namespace machinist::google {

/// One Compute Engine instance with its boot disk, and a firewall rule that all machines of a
/// network share.
class GoogleDriver final : public CloudDriver
{
public:
    using CloudDriver::CloudDriver;

    Result<> configure(const FlagValues &values) override;

    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    /// Compute Engine has no harder way than stop(), which gives the guest 90 s at most.
    Result<> kill(DriverContext &context) override { return stop(context); }
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    Result<QString> url(OperationContext &context) override;
    Result<QString> ip(OperationContext &context) override;
    Result<SshTarget> ssh(OperationContext &context) override;

private:
    Settings settings() const { return Settings(m_config); }
    /// Made at the first use and kept for its token.
    GoogleApi &api();

    Result<> checkPlace(const Settings &settings, DriverContext &context);
    Result<> checkImage(const Settings &settings, DriverContext &context);
    Result<InstanceSecrets> instanceSecrets(DriverContext &context);
    /// The literal of a static address; empty where there is none.
    Result<QString> literalAddress(const Settings &settings, OperationContext &context);
    Result<> ensureInstance(DriverContext &context);
    Result<> insertInstance(const InstanceSecrets &secrets, DriverContext &context);
    /// Takes over an instance that is there: tag, label, key.
    Result<> adopt(DriverContext &context);
    Result<> adoptOnce(const InstanceSecrets &secrets, DriverContext &context);
    Result<> addTag(const QJsonObject &instance, DriverContext &context);
    Result<> addLabel(const QJsonObject &instance, DriverContext &context);
    /// Waits for RUNNING and an address, and stores that.
    Result<> waitUntilRunning(DriverContext &context);
    Result<QJsonObject> instance(OperationContext &context);
    /// The links of the instance or disk that is there and ours.
    Result<QStringList> ours(const QString &link, OperationContext &context);
    Result<> removeInstance(const QString &link, DriverContext &context);

    std::unique_ptr<GoogleApi> m_api;
};

} // namespace machinist::google
