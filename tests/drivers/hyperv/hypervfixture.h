// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/hyperv/hypervdriver.h"
#include "tests/support/localvm.h"

namespace machinist {

/// A stand-in for PowerShell with Hyper-V on a simulated Windows, and a machine that is to be made.
struct HyperVFixture : LocalVm<hyperv::HyperVDriver>
{
    HyperVFixture()
        : LocalVm(QStringLiteral(FAKES), "FAKE_HYPERV", QStringLiteral("hyperv"))
    {
        host().system = HostSystem::Windows;
        control("windows", true);
    }

    QJsonArray machines() const { return state().value(QLatin1String("vms")).toArray(); }
    QJsonObject first() const { return machines().at(0).toObject(); }
    void setFirst(const char *key, const QString &value)
    {
        QJsonObject all = state();
        QJsonArray vms = machines();
        QJsonObject vm = vms.at(0).toObject();
        vm.insert(QLatin1String(key), value);
        vms.replace(0, vm);
        all.insert(QStringLiteral("vms"), vms);
        write(QStringLiteral("state.json"), QJsonDocument(all).toJson());
    }
    int leftovers() const { return int(machines().size()); }
};

} // namespace machinist
