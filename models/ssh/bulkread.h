// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshsession.h"

#include <QFile>

namespace machinist {

/// Internal to models/ssh.

/// From here on reading by a command is worth its round trips.
constexpr qint64 kBulkSize = 4 << 20;

/// What is left of a big file, read by a command on the host instead of over SFTP: libssh2 asks
/// SFTP for 30,000 bytes at a time, and each of these requests changes processes on the host.
///
/// Appends to \a file, which holds the first \a done of \a size bytes already, and tells
/// \a told how many it holds. True once it holds all; false where that way is not open (no shell,
/// a forced command, a name that a shell might read otherwise): the file is then as it was, and
/// the caller goes on over SFTP. Errors: StorageFailed of the local disk, Cancelled, TimedOut,
/// Unreachable; what has come until then stays.
Result<bool> readByCommand(SshSession &session, const QString &remotePath, QFile &file, qint64 done,
                           qint64 size, const std::function<void(qint64)> &told,
                           OperationContext &context);

} // namespace machinist
