// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshsession.h"

namespace machinist {

/// Agrees with the peer on a secure connection over \a socket, the one of \a session. Errors:
/// Unreachable (says no SSH, says nothing, hangs up, knows no method of ours), TimedOut,
/// Cancelled. What the peer said is shown with its control characters escaped. Internal to
/// models/ssh.
Result<> shakeHands(SshSession &session, int socket, std::chrono::milliseconds limit,
                    OperationContext &context);

} // namespace machinist
