// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/session.h"

/// One function per verb; command.cpp's table points here.
namespace machinist::verb {

Result<int> active(Session &session);
Result<int> apply(Session &session);
Result<int> autostart(Session &session);
Result<int> cache(Session &session);
Result<int> clone(Session &session);
Result<int> config(Session &session);
Result<int> create(Session &session);
Result<int> doctor(Session &session);
Result<int> edit(Session &session);
Result<int> env(Session &session);
Result<int> exportMachine(Session &session);
Result<int> exportFleet(Session &session); // export --fleet
Result<int> generate(Session &session);
Result<int> help(Session &session);
Result<int> importMachines(Session &session);
Result<int> inspect(Session &session);
Result<int> ip(Session &session);
Result<int> keyring(Session &session);
Result<int> kill(Session &session);
Result<int> list(Session &session);
Result<int> mount(Session &session);
Result<int> orphans(Session &session);
Result<int> plan(Session &session);
Result<int> provision(Session &session);
Result<int> regenerateCerts(Session &session);
Result<int> remove(Session &session);
Result<int> rename(Session &session);
Result<int> restart(Session &session);
Result<int> resume(Session &session);
Result<int> scp(Session &session);
Result<int> snapshot(Session &session);
Result<int> ssh(Session &session);
Result<int> start(Session &session);
Result<int> status(Session &session);
Result<int> stop(Session &session);
Result<int> suspend(Session &session);
Result<int> upgrade(Session &session);
Result<int> url(Session &session);
Result<int> version(Session &session);

} // namespace machinist::verb
