// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/builtindrivers.h"
#include "drivers/virtualbox/virtualboxdriver.h"
#include "models/driver/driverregistry.h"
#include "tests/support/localhypervisor.h"

namespace machinist {

using Given = QHash<QString, QStringList>;

/// A stand-in VirtualBox and a machine that is to be made in it from a small image.
struct VBoxFixture : LocalHypervisor
{
    VBoxFixture()
        : LocalHypervisor(QStringLiteral(FAKES), "FAKE_VBOX")
    {
        write(QStringLiteral("image.raw"), QByteArray(70000, 'x'));
        control(QJsonObject());
    }

    static FlagValues values(const Given &given)
    {
        const DriverInfo *info = DriverRegistry(builtinDrivers()).find(u"virtualbox");
        return *parseFlags(info->flags, given);
    }

    std::unique_ptr<Driver> configured(Given given = {})
    {
        if (!given.contains(QStringLiteral("virtualbox-boot2docker-url"))
            && !given.contains(QStringLiteral("virtualbox-image")))
            given.insert(QStringLiteral("virtualbox-image"), {path(QStringLiteral("image.raw"))});
        if (!given.contains(QStringLiteral("virtualbox-disk-size")))
            given.insert(QStringLiteral("virtualbox-disk-size"), {QStringLiteral("64")});
        auto driver = std::make_unique<virtualbox::VirtualBoxDriver>(seat(), host());
        const auto done = driver->configure(values(given));
        return done ? std::move(driver) : nullptr;
    }
    /// The machine as the next run of the program finds it.
    std::unique_ptr<Driver> reopened(const Driver &driver)
    {
        DriverSeat again = seat();
        again.config = driver.config();
        return std::make_unique<virtualbox::VirtualBoxDriver>(again, host());
    }

    QJsonObject machines() const { return state().value(QLatin1String("vms")).toObject(); }
    QJsonObject adapters() const { return state().value(QLatin1String("adapters")).toObject(); }
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
