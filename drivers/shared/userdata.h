// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>

namespace machinist {

/// Our cloud-config and the user's own user data as one text for cloud-init. Ours alone where the
/// user has none; else a multipart message (RFC 2046) with ours first, so that where both set a
/// key ours stays, while lists such as users and runcmd are joined. \a theirs may be a
/// cloud-config, a script, a boothook, an include, a template, a multipart message or compressed.
QByteArray joinedUserData(const QByteArray &ours, const QByteArray &theirs);

/// The content type cloud-init knows a user's data by, from its beginning.
QByteArray userDataType(const QByteArray &data);

/// Reads the user's file. NotFound with Docker Machine's sentence where there is none; empty where
/// \a path is.
Result<QByteArray> readUserData(const QString &path);

} // namespace machinist
