// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>

namespace machinist {

/// StorageFailed with one sentence for the reason in \a number (errno): disk full, read-only,
/// no permission. \a what is the thing that failed, a path as a rule.
Error storageError(int number, const QString &path);

/// The whole file. NotFound where there is none, StorageFailed where it cannot be read.
Result<QByteArray> readFile(const QString &path);

/// Replaces \a path by \a bytes: temporary file beside it, synced, renamed over it, folder synced.
/// After a crash there is the old file or the new one. Follows a symbolic link.
Result<> writeFile(const QString &path, const QByteArray &bytes, int mode = 0600);

/// The permission bits of \a path; \a missing where it is not there.
int modeOf(const QString &path, int missing);

/// \a path with a leading "~" read as the user's home folder, as a shell would.
QString withoutTilde(const QString &path);

/// Makes \a path and the folders above it, each new one 0700.
Result<> makeFolder(const QString &path);

/// Makes a rename or a deletion in \a folder last.
Result<> syncFolder(const QString &folder);

/// Prefix of the temporary files that writeFile() of \a fileName can leave in a crash.
QString temporaryPrefix(const QString &fileName);

} // namespace machinist
