// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QByteArray>

namespace machinist {

class SshConnection;

/// Runs a short script of phases on a host as root, over a shell's standard input: \a variables
/// (lines of shellVariable()) before \a script, PHASE among them. What it says behind "ANSWER=" is
/// returned; NotSupported, with all it said in the details, where it says nothing there.
struct RootPhase
{
    const char *phase;
    const char *script; // of models/provision/scripts
    const char *answer; // "hostkey"
    QString variables = {};

    Result<QByteArray> run(SshConnection &connection, OperationContext &context) const;
};

} // namespace machinist
