// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QString>

namespace machinist {

// What every hypervisor's driver says of its snapshots, in the same words.

/// AlreadyExists, for takeSnapshot().
Error snapshotExists(const QString &name);
/// NotFound, for restoreSnapshot().
Error unknownSnapshot(const QString &name);

// Steps, for DriverContext::step().
QString takingSnapshot();
QString restoringSnapshot(const QString &name);
QString deletingSnapshot();
QString writingMemory();

} // namespace machinist
