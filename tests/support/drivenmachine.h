// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/builtindrivers.h"
#include "models/driver/driverregistry.h"
#include "models/machine/fileledger.h"
#include "tests/support/recordingcontext.h"

#include <QTemporaryDir>

namespace machinist::test {

/// The driver's "Driver" object after the user's answers; a missing fallback fails as an empty one.
inline JsonObject configured(const QString &id, const QHash<QString, QStringList> &given)
{
    const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(id);
    const auto values = parseFlags(info.flags, given);
    const auto driver = info.make({.machineName = QStringLiteral("m1"), .storePath = {}});
    if (!values || !driver->configure(*values))
        return {};
    JsonObject config = driver->config();
    for (const char *key : {"StorePath", "MachineName"})
        config.remove(QLatin1String(key));
    return config;
}

/// A machine as the lifecycle has it: its folder, its ledger, and what was saved of it last. A new
/// driver for each call, as after a crash.
class DrivenMachine
{
public:
    DrivenMachine(const QString &driver, const JsonObject &config,
                  const QString &name = QStringLiteral("m1"))
        : m_name(name)
        , m_driver(driver)
        , m_config(config)
        , m_ledger(std::move(*FileLedger::open(m_home.path())))
    {}

    template<typename Call>
    auto call(Call call, RecordingContext &recording)
    {
        const DriverSeat seat{
            .machineName = m_name, .storePath = m_home.path(), .config = m_config};
        const auto driver = DriverRegistry(builtinDrivers()).find(m_driver)->make(seat);
        DriverContext context(recording, *m_ledger, [&] {
            m_config = driver->config();
            return Result<>();
        });
        return call(*driver, context);
    }
    Result<> preCheck(RecordingContext &recording)
    {
        return call([](Driver &d, DriverContext &c) { return d.preCheck(c); }, recording);
    }
    Result<> create(RecordingContext &recording)
    {
        return call([](Driver &d, DriverContext &c) { return d.create(c); }, recording);
    }
    Result<> remove(RecordingContext &recording)
    {
        return call([](Driver &d, DriverContext &c) { return d.remove(c); }, recording);
    }
    Result<PowerState> state(RecordingContext &recording)
    {
        return call([](Driver &d, DriverContext &c) { return d.state(c); }, recording);
    }
    const JsonObject &config() const { return m_config; }
    QString text(const char *key) const { return m_config.text(QLatin1String(key)); }
    const Ledger &ledger() const { return *m_ledger; }
    QString folder() const { return m_home.path() + QStringLiteral("/machines/") + m_name; }
    QString ledgerText() const
    {
        QString all;
        for (const LedgerEntry &entry : m_ledger->entries())
            all += entry.kind + entry.name + entry.id
                + QString::fromUtf8(toGoJson(entry.data.json()));
        return all;
    }

private:
    QTemporaryDir m_home;
    QString m_name;
    QString m_driver;
    JsonObject m_config;
    std::unique_ptr<FileLedger> m_ledger;
};

} // namespace machinist::test
