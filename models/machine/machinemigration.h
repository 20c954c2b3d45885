// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"

namespace machinist {

/// Where a config.json was found. Old files do not say it, or say it wrongly.
struct MachinePlace
{
    QString name; // of the folder
    QString root; // of the store

    QString folder() const { return root + QStringLiteral("/machines/") + name; }
};

/// The file's ConfigVersion; 0 where it has none, as the first files.
Result<int> configVersion(const JsonObject &file);

/// Brings a file of version 0 to 3 to version 3, step by step as Docker Machine does, but for its
/// mistakes: paths that the file lacks come from \a place instead of becoming ".", and
/// AuthOptions.StorePath stays the machine's folder.
JsonObject migrated(JsonObject file, int version, const MachinePlace &place);

} // namespace machinist
