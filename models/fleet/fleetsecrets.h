// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// Whether an engine's variable or option seems to hold a secret: "API_TOKEN=…", "log-opt
/// splunk-token=…", or a URL with a password. Such a value is neither exported nor shown.
bool looksSecret(const QString &entry);

/// \a entry, with asterisks in place of what looksSecret() means.
QString withoutSecret(const QString &entry);

} // namespace machinist
