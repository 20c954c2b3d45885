// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace machinist {

/// What this program takes from the computer, as the system counts it.
struct OwnCost
{
    /// Bytes in memory now (VmRSS); nothing where the system does not tell.
    std::optional<qint64> residentBytes;
    /// Time on processors since the program was started, user and system.
    std::chrono::milliseconds processorTime{0};
};

/// Takes microseconds: reads no disk. Any thread.
OwnCost ownCost();

} // namespace machinist
