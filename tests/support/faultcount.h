// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist::test {

/// What became of machines whose provider failed, or whose program was killed, at one request after
/// the other.
struct FaultCount
{
    int points = 0;  // requests that were there to fail
    int resumed = 0; // came to their end, at once or the second time
    int cleaned = 0; // left nothing after remove
    int orphans = 0; // things that were still there
    QString trouble = {};

    /// A row of the table: driver, points, resumed, cleaned, orphans.
    void print(const char *driver, const char *phase) const
    {
        qInfo("| %-12s | %-30s | points %3d | resumed %3d | cleaned %3d | orphans %d |", driver,
              phase, points, resumed, cleaned, orphans);
    }
};

} // namespace machinist::test
