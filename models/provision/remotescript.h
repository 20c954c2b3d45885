// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"
#include "models/provision/hostfacts.h"

namespace machinist {

class SshConnection;

/// Runs \a script on the host as root, over a shell's standard input: nothing of it is on a
/// command line. Its "@step" lines become steps, the rest goes to the log. An "@fail" line, or an
/// end without "@done", is an error with the last lines in its details.
Result<> runAsRoot(const QString &script, RootAccess access, SshConnection &connection,
                   OperationContext &operation);

/// The same, and what its "@fact NAME=VALUE" lines say.
Result<QHash<QString, QString>> askAsRoot(const QString &script, RootAccess access,
                                          SshConnection &connection, OperationContext &operation);

/// The error that an "@fail REASON" line stands for.
Error scriptError(const QString &reason, const QString &details);

} // namespace machinist
