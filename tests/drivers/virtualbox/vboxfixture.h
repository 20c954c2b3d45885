// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/virtualbox/virtualboxdriver.h"
#include "tests/support/localvm.h"

namespace machinist {

/// A stand-in VirtualBox and a machine that is to be made in it.
struct VBoxFixture : LocalVm<virtualbox::VirtualBoxDriver>
{
    VBoxFixture()
        : LocalVm(QStringLiteral(FAKES), "FAKE_VBOX", QStringLiteral("virtualbox"))
    {}

    QJsonObject machines() const { return state().value(QLatin1String("vms")).toObject(); }
    QJsonObject adapters() const { return state().value(QLatin1String("adapters")).toObject(); }
    /// The shared network may stay, a half made one not.
    int leftovers() const
    {
        int halfMade = 0;
        for (const auto adapter : adapters())
            halfMade += adapter.toObject().value(QLatin1String("ip")).toString()
                != QLatin1String("192.168.59.1");
        const auto media = state().value(QLatin1String("media")).toObject();
        return int(machines().size() + media.size()) + halfMade + int(adapters().size() > 1);
    }
    QString powerOfFirst() const
    {
        return machines().begin()->toObject().value(QLatin1String("state")).toString();
    }
    void setPowerOfFirst(const QString &power)
    {
        QJsonObject all = state();
        QJsonObject vms = machines();
        QJsonObject vm = vms.begin()->toObject();
        vm.insert(QStringLiteral("state"), power);
        vms.insert(vms.begin().key(), vm);
        all.insert(QStringLiteral("vms"), vms);
        write(QStringLiteral("state.json"), QJsonDocument(all).toJson());
    }
};

} // namespace machinist
