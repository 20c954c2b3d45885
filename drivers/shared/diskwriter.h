// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/disksource.h"
#include "models/operations/operationcontext.h"

#include <QFile>

#include <functional>

/// What the writers of disk images have in common. Internal to writeDiskImage().
namespace machinist::disk {

inline constexpr qint64 kMiB = 1024 * 1024;
inline constexpr qint64 kSector = 512;

Error cannotWrite(const QFile &file);
Result<> put(QFile &file, qint64 offset, const QByteArray &bytes);

/// Calls \a take for each block of the source that holds data, filled up to \a step bytes.
Result<> eachBlock(DiskSource &source, qint64 step, OperationContext &operation,
                   const std::function<Result<>(qint64 index, const QByteArray &)> &take);

/// Each fills \a file, which is open, empty and named "NAME.part", with a disk of \a bytes (whole
/// MiB).
Result<> writeVmdk(DiskSource &source, QFile &file, qint64 bytes, OperationContext &operation);
Result<> writeQcow2(DiskSource &source, QFile &file, qint64 bytes, OperationContext &operation);

} // namespace machinist::disk
