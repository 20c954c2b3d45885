// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QByteArray>

namespace machinist {

class SshConnection;

/// Makes a new ed25519 host key on the host, beside the one in use; the private half never leaves
/// it. Returns "ssh-ed25519 AAAA…", to be pinned before useNextHostKey(). NotSupported where the
/// login user cannot become root or the server has no such key.
Result<QByteArray> makeNextHostKey(SshConnection &connection, OperationContext &context);

/// Lets the SSH server use the key of makeNextHostKey(); \a connection stays open. On an error it
/// is not known which of the two keys the server shows.
Result<> useNextHostKey(SshConnection &connection, OperationContext &context);

} // namespace machinist
