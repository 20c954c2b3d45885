// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// The version of the libssh2 that runs, not of the one compiled against: "1.10.0".
QString libssh2Version();
/// True from 1.11 on: signs with RSA keys as today's servers want, and knows AES-GCM.
bool isLibssh2Modern();

} // namespace machinist
