// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QProcessEnvironment>
#include <QStringList>

#include <functional>

namespace machinist {

/// A child process as a value: first described, then run.
struct Command
{
    QString program;
    QStringList arguments = {};
    /// Its own limit; the stage's deadline holds as well.
    std::chrono::milliseconds timeout = std::chrono::minutes(5);
    /// Variables added to the inherited environment.
    QProcessEnvironment environment = {};
    QString workingDirectory = {};
    QByteArray input = {};
    /// Told each line of both outputs as it comes, from the calling thread.
    std::function<void(const QString &)> onLine = {};
    /// Exit codes that are not failures.
    QList<int> goodExitCodes = {0};
};

struct CommandOutput
{
    QByteArray out;
    QByteArray err;
    int exitCode = 0;
};

/// Runs \a command to its end on the calling (background) thread. Cancelling asks the child to
/// stop, waits two seconds, then kills it. ToolMissing where it cannot be started, ToolFailed
/// (with standard error in the details) where its exit code is not a good one.
Result<CommandOutput> run(const Command &command, OperationContext &operation);

} // namespace machinist
