// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/snapshotdriver.h"

#include <QJsonArray>

namespace machinist::qemu {

/// What `qemu-img info` says of an image.
struct DiskFacts
{
    QString format; // "qcow2", "raw", …
    qint64 bytes = 0;
    QString backing; // absolute; empty where it stands alone
    QString backingFormat = {};
    QList<Snapshot> snapshots = {};
};

/// A disk image, through qemu-img, for as long as no QEMU has it open (facts() but for that).
class DiskFile
{
public:
    explicit DiskFile(QString path)
        : m_path(std::move(path))
    {}

    Result<DiskFacts> facts(OperationContext &operation) const;
    Result<> takeSnapshot(const QString &name, OperationContext &operation) const;
    Result<> applySnapshot(const QString &name, OperationContext &operation) const;
    Result<> deleteSnapshot(const QString &name, OperationContext &operation) const;
    /// Grows only: qemu-img refuses the other way.
    Result<> resize(qint64 bytes, OperationContext &operation) const;
    /// What the disk holds now, without its snapshots, as a new qcow2 image on the same base.
    /// ToolFailed where a QEMU writes to the disk.
    Result<> copyTo(const QString &path, OperationContext &operation) const;

private:
    Result<> change(const QStringList &arguments, OperationContext &operation) const;

    QString m_path;
};

/// A list of QEMU's SnapshotInfo (qapi/block-core.json), which qemu-img and QMP both give.
QList<Snapshot> parseSnapshots(const QJsonArray &list);

} // namespace machinist::qemu
