// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

#include <optional>

namespace machinist {

/// What a host is, and what it would mean to make it a machine.
struct HostReport
{
    QString system;  // "Debian GNU/Linux 12 (bookworm), x86_64"
    QString hostKey; // its fingerprint
    QString loggedInBy;
    /// Of the engine, as asked through SSH; empty where it did not answer.
    QString dockerVersion;
    /// Names of the containers that run.
    QStringList containers;
    /// Why its Docker cannot be reached through SSH as it is.
    std::optional<Error> connectProblem;
    /// What setting the host up would do, one sentence each. Empty: it is as it should be.
    QStringList changes;
    /// Why it cannot be set up.
    std::optional<Error> manageProblem;
};

/// Logs in, looks, and changes nothing: neither there nor in the store. The host's key is taken as
/// it comes, for this look only. Blocks; for background threads. Errors as SshConnection::open().
Result<HostReport> lookAtHost(const SshTarget &target, int enginePort, OperationContext &context);

} // namespace machinist
