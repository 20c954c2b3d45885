// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// \a folder/\a name, or, where that is longer than a socket's path may be, a path of its own in a
/// private folder of the session. The folder may have to be made.
QString socketPath(const QString &folder, const QString &name);

} // namespace machinist
