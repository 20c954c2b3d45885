// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/machinelistmodel.h"

namespace machinist::test {

/// node0, node1 and so on: every second one a qemu, every third one stopped.
inline QList<MachineEntry> machines(int count)
{
    QList<MachineEntry> entries;
    for (int i = 0; i < count; ++i)
        entries.append({.name = QStringLiteral("node%1").arg(i),
                        .driver = i % 2 ? QStringLiteral("qemu") : QStringLiteral("generic"),
                        .state = i % 3 ? PowerState::Running : PowerState::Stopped,
                        .ip = QStringLiteral("10.0.0.%1").arg(i)});
    return entries;
}

} // namespace machinist::test
