// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

namespace machinist {

class SshConnection;

// Small cares of a host that runs already, each as root over its connection. NotSupported where
// the host does not have what it takes.

/// The host stood still while it was suspended: its clock gets this computer's time.
Result<> setGuestClock(SshConnection &connection, OperationContext &context);
/// The host's disk was made larger: its root file system takes all of it.
Result<> growGuestFileSystem(SshConnection &connection, OperationContext &context);
Result<> setGuestName(const QString &name, SshConnection &connection, OperationContext &context);
/// \a login may log in with \a key ("TYPE AAAA… comment") as well.
Result<> addGuestKey(const QString &login, const QByteArray &key, SshConnection &connection,
                     OperationContext &context);
/// The host is a copy of another one: it forgets \a oldKey ("TYPE AAAA…") and the ids by which
/// systemd and Docker tell hosts apart. The engine has its own with its next start, systemd with
/// the host's.
Result<> makeGuestItsOwn(const QString &login, const QByteArray &oldKey, SshConnection &connection,
                         OperationContext &context);

} // namespace machinist
