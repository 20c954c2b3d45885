// SPDX-License-Identifier: Apache-2.0
#include "ui/console/keyrescue.h"

#include "models/lifecycle/lifecycle.h"
#include "models/machine/machinestore.h"
#include "models/ssh/rsarescue.h"
#include "ui/machine/services.h"

namespace machinist {

namespace {

Result<SshLogin> loginOf(const Services &services, const QString &name, OperationContext &context)
{
    const Machine machine = TRY(services.store.load(name));
    const auto driver = TRY(services.lifecycle.driverOf(machine));
    SshLogin login;
    login.target = TRY(driver->ssh(context));
    login.knownHostsFile = KnownHosts::fileIn(services.store.machineFolder(name));
    login.policy = HostKeyPolicy::MustMatch; // logging in has pinned the key, if it came that far
    return login;
}

} // namespace

QString rescueQuestion(const Services &services, const QString &machine, const Error &failure,
                       OperationContext &context)
{
    const auto login = loginOf(services, machine, context);
    if (!login || !isRsaRescueUseful(*login, failure))
        return {};
    return rsaRescueQuestion(*login);
}

Result<> rescueKey(const Services &services, const QString &machine, OperationContext &context)
{
    const SshLogin login = TRY(loginOf(services, machine, context));
    const QString keyPath = TRY(addEd25519Key(login, context));
    return services.store.update(machine, [&keyPath](Machine &stored) -> Result<> {
        JsonObject config = stored.driverConfig();
        config.set(QLatin1String("SSHKeyPath"), keyPath);
        stored.setDriverConfig(config);
        return {};
    });
}

} // namespace machinist
