// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/libssh2version.h"

#include <libssh2.h>

namespace machinist {

QString libssh2Version()
{
    return QString::fromLatin1(libssh2_version(0));
}

bool isLibssh2Modern()
{
    return libssh2_version(0x010b00) != nullptr;
}

} // namespace machinist
