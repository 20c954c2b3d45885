// SPDX-License-Identifier: Apache-2.0
#include "models/driver/driver.h"

namespace machinist {

const DriverInfo &noneDriver()
{
    static const DriverInfo info{
        .id = "none",
        .displayName = "none",
        .summary = "",
        .iconName = "driver-none",
        .flags = {},
        .make = [](const DriverSeat &) -> std::unique_ptr<Driver> { return nullptr; },
    };
    return info;
}

} // namespace machinist
