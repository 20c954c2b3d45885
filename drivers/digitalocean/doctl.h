// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace machinist::digitalocean {

/// The access token in the text of doctl's config.yaml: of its current context, or the plain one.
/// Empty where there is none.
QString doctlToken(const QByteArray &configuration);
/// The same of the user's file ($XDG_CONFIG_HOME/doctl/config.yaml).
QString doctlToken();

} // namespace machinist::digitalocean
