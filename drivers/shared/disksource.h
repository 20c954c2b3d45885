// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>

#include <memory>

namespace machinist {

/// The bytes of a disk image, whatever they are packed in. One thread.
class DiskSource
{
public:
    virtual ~DiskSource() = default;
    /// Of the disk, in bytes.
    virtual qint64 size() const = 0;
    /// \a length bytes from \a offset, which is a multiple of 64 KiB; fewer at the disk's end.
    virtual Result<QByteArray> read(qint64 offset, qint64 length) = 0;
};

/// A raw image, or a qcow2 one: versions 2 and 3, without a backing file, encryption, an external
/// data file or zstd (docs/interop/qcow2.txt of QEMU). Publishers compress theirs by zlib, which
/// VirtualBox cannot read. InvalidInput where it is one that cannot be read.
Result<std::unique_ptr<DiskSource>> openDiskSource(const QString &path);

/// A disk that begins with \a head, and is empty after it.
std::unique_ptr<DiskSource> diskBeginningWith(const QByteArray &head);

} // namespace machinist
