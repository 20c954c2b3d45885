// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/qemu/share.h"
#include "drivers/shared/hostplatform.h"
#include "models/operations/operationcontext.h"

namespace machinist::qemu {

/// The program that serves a folder by virtio-fs: QEMU's own up to 7.2, which only root can use, or
/// its successor in Rust. Both end by themselves when QEMU lets go of their socket.
struct VirtioFsProgram
{
    QString path; // empty: none that can be used here
    bool isRust = false;
};

VirtioFsProgram findVirtioFs(const HostPlatform &host, bool isRoot);

/// The program and its arguments for one share, as a whole command line. A read-only share of
/// QEMU's own daemon, which has no such option, is served from a mount that is read-only.
QStringList virtioFsCommand(const Share &share, const VirtioFsProgram &program);

/// Starts a daemon for each share and waits until each listens; its words are in \a logFile.
/// ToolFailed, with none left running, where one does not come up.
Result<> startVirtioFs(const QList<Share> &shares, const VirtioFsProgram &program,
                       const QString &logFile, OperationContext &operation);

/// Ends those that still run, found by their sockets on their command lines, and takes the sockets
/// away. Succeeds where there are none.
void endVirtioFs(const QList<Share> &shares);

} // namespace machinist::qemu
