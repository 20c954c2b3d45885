// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"
#include "models/fleet/fleet.h"
#include "models/operations/operationcontext.h"

namespace machinist {

class DriverRegistry;

/// What a fleet file is held against while it is read.
struct FleetSurroundings
{
    const DriverRegistry &drivers;
    QList<Account> accounts;
    /// The driver of a machine that names none.
    QString fallbackDriver;
};

/// Reads a fleet file: YAML with "machines", a map from names (or patterns, "web-{1..3}") to what
/// each is made with, and "defaults" for all of them. \a name is the file's, for messages.
///
/// InvalidInput names every mistake with its line: no YAML, unknown keys, drivers, accounts and
/// flags, values that a flag does not take, names that are no host names or come twice, secrets
/// (which belong into an account or a variable). Plugins are started for their flags: not for the
/// main thread.
Result<Fleet> readFleet(const QByteArray &text, const QString &name,
                        const FleetSurroundings &surroundings, OperationContext &context);

} // namespace machinist
