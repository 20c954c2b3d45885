// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace machinist::digitalocean {

/// The access token in the text of doctl's config.yaml: of the context that DIGITALOCEAN_CONTEXT or
/// the file names, or the plain one. Empty where there is none.
QString doctlToken(const QByteArray &configuration);
/// The same of the user's file (on Linux $XDG_CONFIG_HOME/doctl/config.yaml).
QString doctlToken();

} // namespace machinist::digitalocean
