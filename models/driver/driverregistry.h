// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driversource.h"

namespace machinist {

/// The drivers that this run of the program knows: those built in, and those that a source has at
/// run time. Filled by app/, read by everybody else; any thread may read it. A built-in driver
/// wins over one of the same name from the source.
class DriverRegistry
{
public:
    /// \a source is not owned; null: only the built-in ones.
    explicit DriverRegistry(std::span<const DriverInfo *const> drivers,
                            DriverSource *source = nullptr)
        : m_drivers(drivers)
        , m_source(source)
    {}

    /// The built-in ones.
    std::span<const DriverInfo *const> all() const { return m_drivers; }
    /// Null where there is none of that id. One from the source may come without its flags.
    const DriverInfo *find(QStringView id) const;
    /// As find(), with the flags: a plugin is started to ask for them. Not for the main thread.
    Result<const DriverInfo *> describe(QStringView id, OperationContext &context) const;
    /// Whether there is a source at all.
    bool hasSource() const { return m_source != nullptr; }
    /// Ids that only the source has. Reads folders: not for the main thread.
    QStringList others() const;

private:
    const DriverInfo *builtin(QStringView id) const;

    std::span<const DriverInfo *const> m_drivers;
    DriverSource *m_source;
};

} // namespace machinist
