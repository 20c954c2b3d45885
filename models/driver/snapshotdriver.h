// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

#include <QDateTime>

namespace machinist {

/// A point in a machine's life that it can be taken back to.
struct Snapshot
{
    QString name;
    QDateTime taken = {};   // invalid where the hypervisor does not say
    bool hasMemory = false; // taken of a running machine: restoring goes on where it was
    qint64 bytes = 0;       // what its memory takes on disk; 0 where that is not known

    bool operator==(const Snapshot &) const = default;
};

/// Also implemented by drivers whose hypervisor takes snapshots (DriverAbilities::hasSnapshots),
/// on the same terms as the calls of Driver. Snapshots are known by their names, which are unique
/// in a machine. They lie in the machine's own disk or folder and go with it.
class SnapshotDriver
{
public:
    virtual ~SnapshotDriver() = default;

    /// From the oldest to the newest.
    virtual Result<QList<Snapshot>> snapshots(OperationContext &context) = 0;
    /// Of the disk, and of the memory too where the machine runs; it runs on afterwards.
    /// AlreadyExists where there is one of that name.
    virtual Result<> takeSnapshot(const QString &name, DriverContext &context) = 0;
    /// Takes the machine back, and drops what it was doing. Afterwards it is Stopped, or, with
    /// hasMemory, Running or Saved: start() goes on then. Other snapshots stay. NotFound where
    /// there is none of that name; the machine is as it was then.
    virtual Result<> restoreSnapshot(const QString &name, DriverContext &context) = 0;
    /// Succeeds where there is none of that name.
    virtual Result<> deleteSnapshot(const QString &name, DriverContext &context) = 0;
};

/// InvalidInput for a name that some hypervisor, file system or shell could not take: it begins
/// with a letter and goes on with up to 62 letters, digits, blanks, dots, dashes and underscores
/// of ASCII, the last of which is no blank.
Result<> checkSnapshotName(const QString &name);

} // namespace machinist
