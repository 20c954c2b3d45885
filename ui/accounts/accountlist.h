// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"
#include "ui/machine/services.h"

#include <functional>

namespace machinist {

/// Reads the accounts in the background; \a done hears of them in the main thread, unless
/// \a receiver is gone by then. Main thread.
void fetchAccounts(const Services &services, QObject *receiver,
                   std::function<void(const Result<QList<Account>> &)> done);

} // namespace machinist
