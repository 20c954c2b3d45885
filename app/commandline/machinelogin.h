// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshconnection.h"

namespace machinist {

class Session;

/// How to log in to the machine \a name, for OpenSSH's own programs as well. InvalidInput, in
/// Docker Machine's words, where it does not run; \a what is what cannot be done then.
Result<SshLogin> machineLogin(Session &session, const QString &name, const QString &what);

/// The machine's connection. Where libssh2 is too old for the machine's RSA key the user is asked
/// whether a second key may be added; in a script the error says what to do.
Result<SshConnectionPtr> openConnection(Session &session, const QString &name,
                                        const SshLogin &login, OperationContext &context);

/// Ends this program by becoming \a program with \a arguments; returns only where that fails.
Error becomeProgram(const QString &program, const QStringList &arguments);

} // namespace machinist
