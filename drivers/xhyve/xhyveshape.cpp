// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that changes machines after they were made. Snapshots and suspending to
// disk are beyond these hypervisors: vfkit's pause ends with its process.
#include "drivers/xhyve/xhyvedriver.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

namespace machinist::xhyve {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Xhyve)
};

constexpr qint64 kMiB = 1024 * 1024;

constexpr ShapeField kShape[] = {
    {"xhyve-memory-size", "Memory", ShapeField::Kind::AtStart},
    {"xhyve-cpu-count", "CPU", ShapeField::Kind::AtStart},
    {"xhyve-disk-size", "DiskSize", ShapeField::Kind::Disk},
};

} // namespace

std::span<const ShapeField> XhyveDriver::shapeFields() const
{
    return kShape;
}

Result<QString> XhyveDriver::diskObstacle(OperationContext &)
{
    return isOn("RawDisk") ? QString()
                           : Text::tr("Only a raw disk grows, and this machine has another kind");
}

Result<> XhyveDriver::applyShape(bool growsDisk, DriverContext &)
{
    QFile disk(diskFile());
    const qint64 wanted = number("DiskSize") * kMiB;
    // What is new takes no space until it is written to.
    if (growsDisk && disk.size() < wanted && !disk.resize(wanted))
        return storageError(errno, disk.fileName());
    return {};
}

} // namespace machinist::xhyve
