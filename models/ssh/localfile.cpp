// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/localfile.h"

#include "models/ssh/sftpcall.h"

namespace machinist {

Error localFailure(const QFile &file)
{
    return {.kind = file.exists() ? ErrorKind::StorageFailed : ErrorKind::NotFound,
            .message = SftpText::tr("The local file %1 cannot be used.").arg(file.fileName()),
            .details = file.errorString()};
}

int modeOf(const QFile &file)
{
    const int bits = int(file.permissions());
    return ((bits >> 12) & 7) * 64 + ((bits >> 4) & 7) * 8 + (bits & 7);
}

void setMode(QFile &file, int mode)
{
    file.setPermissions(QFile::Permissions(((mode & 0700) << 6) | ((mode & 0700) << 2)
                                           | ((mode & 070) << 1) | (mode & 07)));
}

} // namespace machinist
