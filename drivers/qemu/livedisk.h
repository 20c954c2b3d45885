// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/qemu/qmp.h"
#include "models/driver/snapshotdriver.h"

namespace machinist::qemu {

/// The disk of a QEMU that runs, over its control socket: qemu-img must not touch it meanwhile.
/// Snapshots are QEMU's jobs of docs/interop/qmp (snapshot-save, -delete; since 6.0). Blocking;
/// the thread that made it.
class LiveDisk
{
public:
    /// Of the QEMU at \a socketPath.
    static Result<LiveDisk> open(const QString &socketPath, OperationContext &operation);

    Result<QList<Snapshot>> snapshots(OperationContext &operation);
    /// Disk and memory. The guest stands still meanwhile, and runs on where it ran.
    Result<> saveSnapshot(const QString &name, OperationContext &operation);
    /// Succeeds where there is none.
    Result<> deleteSnapshot(const QString &name, OperationContext &operation);
    /// Grows only.
    Result<> resize(qint64 bytes, OperationContext &operation);
    /// Halts the guest's processors, and lets them go on.
    Result<> pause(OperationContext &operation);
    Result<> resume(OperationContext &operation);

private:
    struct Inserted
    {
        QString node;
        QList<Snapshot> snapshots;
    };
    explicit LiveDisk(std::unique_ptr<QmpClient> client)
        : m_client(std::move(client))
    {}
    Result<Inserted> inserted(OperationContext &operation);
    Result<> runJob(const char *command, QJsonObject arguments, OperationContext &operation);

    std::unique_ptr<QmpClient> m_client;
    int m_jobs = 0;
};

} // namespace machinist::qemu
