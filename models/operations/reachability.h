// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QUrl>

namespace machinist {

/// "host:port", or "host" where \a url names no port.
QString placeOf(const QUrl &url);

/// Nothing listens at \a place. \a details is the system's own word for it.
Error refusedConnection(const QString &place, const QString &details);
/// No way leads to \a place.
Error unreachablePlace(const QString &place, const QString &details);

} // namespace machinist
