// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarefusion/vmwaredriver.h"
#include "tests/support/localvm.h"

namespace machinist {

/// Stand-ins for vmrun and vmware-vdiskmanager, and a machine that is to be made by them.
struct VmwareFixture : LocalVm<vmwarefusion::VmwareDriver>
{
    VmwareFixture()
        : LocalVm(QStringLiteral(FAKES), "FAKE_VMWARE", QStringLiteral("vmwarefusion"))
    {
        become(HostSystem::Linux);
    }

    void become(HostSystem system, bool isArm = false)
    {
        host().system = system;
        host().isArm = isArm;
        host().environment.insert(QStringLiteral("ProgramData"),
                                  path(QStringLiteral("ProgramData")));
        if (system == HostSystem::Windows)
            host().registry = [](const QString &key, const QString &value) {
                const QString vendor = QStringLiteral("SOFTWARE\\WOW6432Node\\VMware, Inc.");
                if (key == vendor && value == u"Core")
                    return QStringLiteral("VMware Workstation");
                return key == vendor + QStringLiteral("\\VMware Workstation")
                        && value == u"InstallPath"
                    ? QStringLiteral(FAKES)
                    : QString();
            };
        const char *names[] = {"linux", "macos", "windows"};
        control(QJsonObject{
            {QStringLiteral("platform"), QLatin1String(names[int(system)])},
            {QStringLiteral("windows"), system == HostSystem::Windows},
            {QStringLiteral("arm"), isArm},
        });
    }

    QJsonObject machines() const { return state().value(QLatin1String("vms")).toObject(); }
    QJsonObject first() const { return machines().begin()->toObject(); }
    int leftovers() const { return int(machines().size()); }
};

} // namespace machinist
