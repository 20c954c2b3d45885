// SPDX-License-Identifier: Apache-2.0
#include "models/driver/driver.h"

namespace machinist {

const DriverInfo &qemuDriver()
{
    static const DriverInfo info{
        .id = "qemu",
        .displayName = "qemu",
        .summary = "",
        .iconName = "driver-qemu",
        .flags = {},
        .make = [](const DriverSeat &) -> std::unique_ptr<Driver> { return nullptr; },
    };
    return info;
}

} // namespace machinist
