// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

/// The drivers that this run of the program knows. Filled by app/, read by everybody else;
/// immutable once filled, so any thread may read it.
class DriverRegistry
{
public:
    explicit DriverRegistry(std::span<const DriverInfo *const> drivers)
        : m_drivers(drivers)
    {}

    std::span<const DriverInfo *const> all() const { return m_drivers; }
    /// Null where there is none of that id.
    const DriverInfo *find(QStringView id) const;

private:
    std::span<const DriverInfo *const> m_drivers;
};

} // namespace machinist
