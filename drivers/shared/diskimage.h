// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/disksource.h"
#include "models/operations/operationcontext.h"

namespace machinist {

/// The file formats of the local hypervisors. All take only as much space as the disk has data.
enum class DiskFormat {
    Raw,   // a file with holes: xhyve, vfkit
    Vdi,   // VirtualBox, format 1.1, dynamic
    Vhd,   // Hyper-V, dynamic (Virtual Hard Disk Image Format Specification 1.0)
    Vmdk,  // VMware Fusion and Workstation, monolithic sparse
    Qcow2, // hyperkit
};

/// Writes the disk of \a source, made \a bytes large (at least the source's own size; rounded up to
/// a MiB), as \a path (0600). Shows its progress, can be cancelled; a failure leaves no file.
Result<> writeDiskImage(DiskSource &source, DiskFormat format, const QString &path, qint64 bytes,
                        OperationContext &operation);

} // namespace machinist
