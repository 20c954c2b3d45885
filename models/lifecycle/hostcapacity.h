// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"
#include "models/driver/lookup.h"

namespace machinist {

/// What this computer has for machines that run on it. Zero: the system does not tell.
struct HostCapacity
{
    int processors = 0;
    qint64 memoryMb = 0;
    qint64 freeDiskMb = 0; // where the machines' disks lie

    bool operator==(const HostCapacity &) const = default;
};

/// \a folder is the store, or any folder on the same disk; it need not be there yet. Asks the disk,
/// for a background thread.
HostCapacity hostCapacity(const QString &folder);

/// What one machine takes of it, by the driver's own flags ("qemu-memory", "virtualbox-cpu-count",
/// "hyperv-disk-size" and the like). Nothing for a driver that makes machines elsewhere.
HostCapacity askedOfHost(const DriverInfo &driver, const FlagAnswers &answers);

/// A sentence for each thing of which \a count machines would take more than there is; empty where
/// all of them fit. It is advice: disks fill slowly, and machines need not run at the same time.
QStringList overcommitment(const HostCapacity &host, const HostCapacity &asked, int count);

} // namespace machinist
