// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driversource.h"

#include <map>
#include <memory>
#include <mutex>

namespace machinist::plugin {

struct FoundPlugin;

/// The drivers that are other programs: docker-machine-driver-NAME on PATH, and Docker Machine's
/// own built-in ones where the original docker-machine is there. Nothing is looked for before
/// somebody asks, and only the name that is asked for. What was given out lives as long as this.
/// Any thread.
class PluginDrivers final : public DriverSource
{
public:
    PluginDrivers();
    ~PluginDrivers() override;

    const DriverInfo *find(QStringView id) override;
    QStringList ids() override;
    Result<const DriverInfo *> describe(QStringView id, OperationContext &context) override;

private:
    std::mutex m_mutex;
    std::map<QString, std::unique_ptr<FoundPlugin>> m_found;     // flags not known
    std::map<QString, std::unique_ptr<FoundPlugin>> m_described; // flags known
};

} // namespace machinist::plugin
