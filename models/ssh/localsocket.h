// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshforward.h"

namespace machinist {

/// Sockets on this computer for forwards. Internal to models/ssh.

/// A non-blocking listener on \a endpoint, whose port is filled in. AlreadyExists where it is
/// taken.
Result<int> listenLocally(SshEndpoint &endpoint);
/// A non-blocking socket that connects or is about to; -1 where that is refused at once.
int connectLocally(const SshEndpoint &endpoint);

} // namespace machinist
