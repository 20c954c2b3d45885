// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/account.h"
#include "drivers/vmwarevsphere/vspheredriver.h"
#include "drivers/vmwarevsphere/vsphereflags.h"

#include <QtGlobal>

namespace machinist {

namespace {

constexpr SecretField kSecrets[]
    = {{"Password", "vmwarevsphere-password"}, {"SSHPassword", "vmwarevsphere-ssh-password"}};

} // namespace

const DriverInfo &vmwarevsphereDriver()
{
    static const DriverInfo info{
        .id = "vmwarevsphere",
        .displayName = "VMware vSphere",
        .summary
        = QT_TRANSLATE_NOOP("Driver", "A virtual machine of a vCenter Server or ESXi host"),
        .iconName = "driver-vmwarevsphere",
        .flags = vsphere::vsphereFlags(),
        .make = [](const DriverSeat &seat) -> std::unique_ptr<Driver> {
            return std::make_unique<vsphere::VSphereDriver>(seat);
        },
        .secrets = kSecrets,
        .offers = vsphere::offers,
        .tagged = vsphere::tagged,
        .removeTagged = vsphere::removeTagged,
    };
    return info;
}

} // namespace machinist
