// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>

namespace machinist {

/// Decides a file's mode: 0644 or 0600.
enum class PemKind { Certificate, Key };

/// The whole file or none of it, with its mode set before a byte is in it; makes the folder
/// (0700) where there is none. StorageFailed, with what is wrong in the sentence.
Result<> writePemFile(const QString &path, const QByteArray &bytes, PemKind kind);

/// NotFound or StorageFailed.
Result<QByteArray> readPemFile(const QString &path);

/// Makes the folder of \a path, 0700, where there is none.
Result<> makeFolderOf(const QString &path);

/// "PATH cannot be written: REASON."
Error pemStorageError(const QString &path, const QString &reason);

} // namespace machinist
