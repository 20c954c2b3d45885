// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace machinist {

/// A file in an ISO 9660 image (ECMA-119).
struct IsoFile
{
    QString path; // "/boot/vmlinuz64": lower case, without a version
    qint64 offset = 0;
    qint64 size = 0;
};

/// All files of the image \a path. InvalidInput where it is none.
Result<QList<IsoFile>> isoFiles(const QString &path);
/// The content of one of them.
Result<QByteArray> readIsoFile(const QString &path, const IsoFile &file);

} // namespace machinist
