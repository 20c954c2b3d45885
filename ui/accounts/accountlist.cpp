// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/accountlist.h"

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"

namespace machinist {

void fetchAccounts(const Services &services, QObject *receiver,
                   std::function<void(const Result<QList<Account>> &)> done)
{
    services.background.run<QList<Account>>(
        QStringLiteral("accounts"), {},
        [&accounts = services.lifecycle.secrets().accounts()](OperationContext &) {
            return accounts.all();
        },
        receiver, std::move(done));
}

} // namespace machinist
