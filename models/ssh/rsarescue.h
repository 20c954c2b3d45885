// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshlogin.h"

namespace machinist {

/// The way round libssh2 before 1.11, which signs with RSA keys in a manner (SHA-1) that today's
/// servers refuse: a second key, ed25519, beside the RSA key that Docker Machine made.

/// Whether \a failure of logging in by \a login is of that kind: ask the user, then call
/// addEd25519Key().
bool isRsaRescueUseful(const SshLogin &login, const Error &failure);

/// The question to put, one paragraph, translated: what will be done to the host and to the store.
QString rsaRescueQuestion(const SshLogin &login);
/// The error to end with where the user says no.
Error rsaRescueDeclined(const SshLogin &login);

/// Makes id_ed25519 beside the login's RSA key (or takes the one that is there), adds its public
/// half to the host's ~/.ssh/authorized_keys through the system's ssh (the only program that can
/// still log in with the RSA key), and returns the new key's path. Can be repeated: nothing is
/// added twice. ToolMissing without ssh; the host key is checked against the pinned one.
Result<QString> addEd25519Key(const SshLogin &login, OperationContext &context);

} // namespace machinist
