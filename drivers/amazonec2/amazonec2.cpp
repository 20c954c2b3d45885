// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/amazonec2driver.h"
#include "drivers/amazonec2/ec2config.h"
#include "drivers/amazonec2/ec2flags.h"
#include "drivers/amazonec2/offers.h"
#include "drivers/amazonec2/orphans.h"

namespace machinist {

namespace {

constexpr SecretField kSecrets[] = {
    {"SecretKey", "amazonec2-secret-key"},
    {"SessionToken", "amazonec2-session-token"},
};

} // namespace

const DriverInfo &amazonec2Driver()
{
    static const DriverInfo info{
        .id = "amazonec2",
        .displayName = "Amazon EC2",
        .summary = QT_TRANSLATE_NOOP("Driver", "A virtual machine at Amazon Web Services"),
        .iconName = "driver-amazonec2",
        .flags = amazonec2::ec2Flags(),
        .make
        = [](const DriverSeat &seat) { return std::make_unique<amazonec2::Amazonec2Driver>(seat); },
        .secrets = kSecrets,
        .offers = amazonec2::ec2Offers,
        .tagged =
            [](const FlagValues &answers, OperationContext &operation) {
                return amazonec2::taggedResources(amazonec2::accountOf(answers), operation);
            },
        .removeTagged =
            [](const FlagValues &answers, const TaggedResource &resource,
               OperationContext &operation) {
                return amazonec2::removeTaggedResource(resource, amazonec2::accountOf(answers),
                                                       operation);
            },
    };
    return info;
}

} // namespace machinist
