// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/machinestore.h"
#include "models/operations/operationcontext.h"

#include <QDateTime>

namespace machinist {

/// One thing in the store's cache that can be had again: a disk image, an unfinished download, an
/// image that was built here, a boot2docker ISO.
struct CachedImage
{
    /// The beginning of an image's checksum, a built image's folder, a file's name. Unique.
    QString name;
    QString title; // "debian-12 (x86_64)"; empty where nobody wrote it down
    QString path;  // a file or a folder
    qint64 bytes = 0;
    QDateTime fetched;
    bool isUnfinished = false;
    /// Machines whose disks hold only what differs from it: they are lost without it.
    QStringList users;

    bool isInUse() const { return !users.isEmpty(); }
};

/// What clearing did.
struct ClearedCache
{
    qint64 freed = 0;
    QStringList removed; // names
    /// What was to go and is still there, with the reason (a sentence).
    QList<std::pair<QString, QString>> kept;
};

/// Everything in the cache that can be cleared, by name; files of others are not in it. Reads the
/// machines' files and the heads of their disks. Blocks.
Result<QList<CachedImage>> listCachedImages(const MachineStore &store, OperationContext &operation);

/// Deletes those of \a names (a name or a title's first word; empty: all), but for what machines
/// need and what is being fetched. NotFound where a name is none. Blocks.
Result<ClearedCache> clearCachedImages(const MachineStore &store, const QStringList &names,
                                       OperationContext &operation);

/// The file that the qcow2 image at \a path leans on; empty where it leans on none or is not one
/// (docs/interop/qcow2.txt of QEMU: the offset of its name at 8, its length at 16).
QString backingFileOf(const QString &path);

} // namespace machinist
