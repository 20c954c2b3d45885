// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/bundle.h"

namespace machinist {

/// Files of exported machines on disk: "NAME.machinist", of mode 0600. Plain functions that block.
namespace bundlefile {

/// ".machinist".
QString suffix();

/// Whether \a path has that suffix and is a file: what a double click opens.
bool isNamedLikeOne(const QString &path);

/// Whether \a path can be one, without its passphrase: NotFound, StorageFailed, or BadReply with
/// what is wrong with it.
Result<> check(const QString &path);
/// As check(), and NotAuthorised for a wrong passphrase. Never reads more than the biggest bundle.
Result<Bundle> read(const QString &path, const QString &passphrase);
/// AlreadyExists where \a path is there.
Result<> checkFree(const QString &path);
/// As checkFree(), unless \a overwrite. There is the whole file or none.
Result<> write(const QString &path, const Bundle &bundle, const QString &passphrase,
               bool overwrite);

} // namespace bundlefile

} // namespace machinist
