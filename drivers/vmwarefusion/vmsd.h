// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/snapshotdriver.h"

namespace machinist::vmwarefusion {

/// The snapshots that a machine's .vmsd file tells of, which has the lines of a .vmx: vmrun says no
/// more than their names. \a folder: the machine's, where the memory of a snapshot lies beside it.
QList<Snapshot> parseSnapshots(const QByteArray &vmsd, const QString &folder);

} // namespace machinist::vmwarefusion
