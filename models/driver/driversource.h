// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

/// Drivers that come at run time (plugins). What it gives out lives as long as the source. Any
/// thread.
class DriverSource
{
public:
    virtual ~DriverSource() = default;

    /// Quick: looks for this one name only. The flags may be missing. Null where there is none.
    virtual const DriverInfo *find(QStringView id) = 0;
    /// What there is on this computer; reads folders, so not for the main thread.
    virtual QStringList ids() = 0;
    /// With its flags, for which it may have to be started. Null where there is none.
    virtual Result<const DriverInfo *> describe(QStringView id, OperationContext &context) = 0;
};

} // namespace machinist
