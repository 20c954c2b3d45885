// SPDX-License-Identifier: Apache-2.0
#include "models/driver/driver.h"

namespace machinist {

const DriverInfo &genericDriver()
{
    static const DriverInfo info{
        .id = "generic",
        .displayName = "generic",
        .summary = "",
        .iconName = "driver-generic",
        .flags = {},
        .make = [](const DriverSeat &) -> std::unique_ptr<Driver> { return nullptr; },
    };
    return info;
}

} // namespace machinist
