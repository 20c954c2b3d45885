// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/plugin/pluginclient.h"
#include "models/driver/driver.h"
#include "models/driver/remotedriver.h"

namespace machinist::plugin {

/// A driver that lives in another program, found as docker-machine-driver-NAME. Each object has
/// a process of its own, started with the first call that needs one; config() is what the plugin
/// says (GetConfigRaw) after each call that may change it. A plugin's Create cannot be entered
/// again: a resumed one removes first what the last one left.
class PluginDriver final : public Driver, public RemoteDriver
{
public:
    /// \a flags is the driver's table; empty for a machine that is made already.
    PluginDriver(PluginCommand command, Flags flags, DriverSeat seat);
    ~PluginDriver() override;

    /// As configureRemotely() without common flags, within the protocol's own time limits.
    Result<> configure(const FlagValues &values) override;
    Result<> configureRemotely(const FlagValues &values, const QVariantMap &common,
                               OperationContext &context) override;
    JsonObject config() const override { return m_config; }

    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    Result<QString> url(OperationContext &context) override;
    Result<QString> ip(OperationContext &context) override;
    Result<SshTarget> ssh(OperationContext &context) override;

private:
    using Milliseconds = PluginClient::Milliseconds;

    Result<> connect(OperationContext &context);
    Result<gob::Value> call(const char *method, const Argument &argument, OperationContext &context,
                            Milliseconds limit);
    Result<QString> askText(const char *method, OperationContext &context);
    Result<> change(const char *method, DriverContext &context);
    Result<> power(const char *method, PowerState wanted, DriverContext &context);
    Result<> fetchConfig(OperationContext &context, Milliseconds limit);
    Result<bool> clearLeftOvers(DriverContext &context);
    QString redacted(const QString &text) const;

    PluginCommand m_command;
    Flags m_flags;
    DriverSeat m_seat;
    JsonObject m_config;
    std::unique_ptr<PluginClient> m_client;
};

} // namespace machinist::plugin
