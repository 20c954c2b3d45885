// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/azure/azurecredentials.h"

namespace machinist::azure {

/// A token by the login of Azure's own program az: asked of the program where it is installed,
/// else taken from what its `az login` left in AZURE_CONFIG_DIR (~/.azure), of which nothing is
/// changed. NotAuthorised where nobody has signed in.
Result<AccessToken> cliToken(const Identity &identity, OperationContext &context);

/// A subscription that az knows.
struct CliSubscription
{
    QString id;
    QString name;
    QString tenant;
    QString user;
    bool isServicePrincipal = false;
};
/// Those of az's azureProfile.json; empty where there is none.
QList<CliSubscription> cliSubscriptions();

} // namespace machinist::azure
