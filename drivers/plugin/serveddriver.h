// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/plugin/rpc.h"
#include "models/driver/driver.h"
#include "models/machine/fileledger.h"

#include <mutex>
#include <stop_token>

namespace machinist::plugin {

/// One of our drivers behind the methods of Docker Machine's plugins. Calls that reach the driver
/// wait for one another; GetConfigRaw in mid-work answers with what was last saved. Any thread.
class ServedDriver
{
public:
    explicit ServedDriver(const DriverInfo &info);

    /// \a method without the service's name. NotSupported for one that there is not.
    Result<Answer> call(const QByteArray &method, const gob::Value &argument);
    /// Whatever runs is cancelled.
    void stop() { m_stop.request_stop(); }

private:
    using Change = Result<> (Driver::*)(DriverContext &);

    Result<Answer> setConfig(const QByteArray &json);
    Result<Answer> setFlags(const gob::Value &flags);
    Result<Answer> ask(const QByteArray &method);
    Result<Answer> askSsh(const QByteArray &method);
    SshTarget storedTarget();
    Result<Answer> change(Change change);
    Result<> preCheck();
    void makeDriver(const JsonObject &config);
    JsonObject snapshot();
    void takeSnapshot();

    const DriverInfo &m_info;
    std::stop_source m_stop;
    std::mutex m_busy; // held while the driver works
    DriverSeat m_seat;
    std::unique_ptr<Driver> m_driver;
    std::mutex m_snapshotMutex;
    JsonObject m_snapshot;
};

} // namespace machinist::plugin
