// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

/// What nearly every driver has in common: a seat, the JSON of its "Driver" object with the nine
/// keys of Docker Machine's base driver, and the answers that follow from them. Not a driver by
/// itself. One thread at a time, as every Driver.
class BaseDriver : public Driver
{
public:
    /// A new machine gets the nine keys in their order; what a stored one has is kept.
    explicit BaseDriver(DriverSeat seat);

    JsonObject config() const override { return m_config; }
    Result<> preCheck(DriverContext &context) override;

    /// IPAddress, or NotFound with "IP address is not set".
    Result<QString> ip(OperationContext &context) override;
    /// tcp://IP:2376 of a running machine, or NotFound with "Host is not running".
    Result<QString> url(OperationContext &context) override;
    std::optional<PowerState> seenState() const override { return m_seenState; }
    /// ip(), SSHPort (0: 22), SSHUser (empty: root), SSHKeyPath (empty: id_rsa in the machine's
    /// folder).
    Result<SshTarget> ssh(OperationContext &context) override;

protected:
    const DriverSeat &seat() const { return m_seat; }
    // config()'s values by their keys
    QString text(const char *key) const { return m_config.text(QLatin1String(key)); }
    qint64 number(const char *key) const { return m_config.number(QLatin1String(key)); }
    bool isOn(const char *key) const { return m_config.isOn(QLatin1String(key)); }
    template<typename T>
    void set(const char *key, const T &value)
    {
        m_config.set(QLatin1String(key), value);
    }
    /// The path of \a name in the machine's folder.
    QString file(QAnyStringView name) const
    {
        return seat().machineFolder() + u'/' + name.toString();
    }
    QString storedIp() const { return m_config.text(QLatin1String("IPAddress")); }

    /// "tcp://IP:PORT", with an IPv6 address in brackets.
    static QString engineUrl(const QString &ip, int port);
    /// NotFound with "Host is not running" unless state() says Running; notes it for seenState().
    Result<> requireRunning(OperationContext &context);

    JsonObject m_config; // what config() returns; keys are Docker Machine's

private:
    DriverSeat m_seat;
    std::optional<PowerState> m_seenState;
};

} // namespace machinist
