// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/sshdfixture.h"
#include "tests/ui/uifixture.h"

namespace machinist {

/// Adds the machine "host" of the driver generic, whose host is \a sshd.
inline void addSshMachine(UiFixture &fixture, const SshdFixture &sshd,
                          const char *key = "user_ed25519")
{
    const QString name = QStringLiteral("host");
    Machine machine(name, QStringLiteral("generic"), fixture.store.root());
    JsonObject driver = machine.driverConfig();
    driver.set(QLatin1String("MachineName"), name);
    driver.set(QLatin1String("IPAddress"), QStringLiteral("127.0.0.1"));
    driver.set(QLatin1String("SSHUser"), SshdFixture::user());
    driver.set(QLatin1String("SSHPort"), sshd.port());
    driver.set(QLatin1String("SSHKeyPath"), sshd.path(key));
    machine.setDriverConfig(driver);
    const auto made = fixture.store.create(machine);
    Q_ASSERT(made);
}

} // namespace machinist
