// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azurecatalogue.h"
#include "drivers/azure/azuredriver.h"
#include "drivers/azure/azureflags.h"
#include "drivers/azure/azureorphans.h"

#include <QtGlobal>

namespace machinist {

namespace {

constexpr SecretField kSecrets[] = {{"ClientSecret", "azure-client-secret"}};

} // namespace

const DriverInfo &azureDriver()
{
    static const DriverInfo info{
        .id = "azure",
        .displayName = "Microsoft Azure",
        .summary = QT_TRANSLATE_NOOP("Driver", "A virtual machine in Microsoft's cloud"),
        .iconName = "driver-azure",
        .flags = azure::flags(),
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<azure::AzureDriver>(seat);
        },
        .secrets = kSecrets,
        .offers = azure::offers,
        .tagged = azure::tagged,
        .removeTagged = azure::removeTagged,
    };
    return info;
}

} // namespace machinist
