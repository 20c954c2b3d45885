// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that keeps moments of a machine: snapshots, and the one that a suspended
// machine is.
#include "drivers/qemu/diskfile.h"
#include "drivers/qemu/livedisk.h"
#include "drivers/qemu/qemudriver.h"
#include "drivers/shared/snapshotwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuDriver)
};

constexpr char kSavedKind[] = "saved state";
constexpr qint64 kMiB = 1024 * 1024;

/// Not a name that a user can give: see checkSnapshotName().
QString suspendedTag()
{
    return QStringLiteral("@suspended");
}

const Snapshot *find(const QList<Snapshot> &snapshots, const QString &name)
{
    const auto found = std::ranges::find(snapshots, name, &Snapshot::name);
    return found == snapshots.end() ? nullptr : &*found;
}

} // namespace

Result<QList<Snapshot>> QemuDriver::diskSnapshots(OperationContext &context) const
{
    if (process().pid())
        return TRY(LiveDisk::open(process().socketPath(), context)).snapshots(context);
    return TRY(DiskFile(diskPath()).facts(context)).snapshots;
}

Result<QList<Snapshot>> QemuDriver::snapshots(OperationContext &context)
{
    QList<Snapshot> all = TRY(diskSnapshots(context));
    all.removeIf([](const Snapshot &one) { return one.name == suspendedTag(); });
    return all;
}

void QemuDriver::noteShape(const QString &name)
{
    JsonObject shape;
    shape.set(QLatin1String("CPU"), number("CPU"));
    shape.set(QLatin1String("Memory"), number("Memory"));
    JsonObject shapes = m_config.object(QLatin1String("Shapes"));
    shapes.set(QLatin1String(name.toLatin1()), shape);
    set("Shapes", shapes);
}

void QemuDriver::takeShape(const QString &name)
{
    const JsonObject shape
        = m_config.object(QLatin1String("Shapes")).object(QLatin1String(name.toLatin1()));
    for (const char *key : {"CPU", "Memory"}) {
        if (shape.contains(QLatin1String(key)))
            set(key, shape.number(QLatin1String(key)));
    }
}

Result<> QemuDriver::takeSnapshot(const QString &name, DriverContext &context)
{
    TRY(checkSnapshotName(name));
    if (find(TRY(diskSnapshots(context)), name))
        return snapshotExists(name);
    context.step(takingSnapshot());
    if (!process().pid())
        return DiskFile(diskPath()).takeSnapshot(name, context);
    noteShape(name);
    TRY(context.save());
    return TRY(LiveDisk::open(process().socketPath(), context)).saveSnapshot(name, context);
}

Result<> QemuDriver::restoreSnapshot(const QString &name, DriverContext &context)
{
    const QList<Snapshot> all = TRY(diskSnapshots(context));
    const Snapshot *snapshot = find(all, name);
    if (!snapshot || name == suspendedTag())
        return unknownSnapshot(name);
    // Always from a new process: the machine may have had another shape then.
    TRY(process().end(context));
    TRY(dropSavedState(context));
    context.step(restoringSnapshot(name));
    const DiskFile disk(diskPath());
    TRY(disk.applySnapshot(name, context));
    set("DiskSize", TRY(disk.facts(context)).bytes / kMiB);
    if (snapshot->hasMemory) {
        takeShape(name);
        set("SavedState", name);
    }
    return context.save();
}

Result<> QemuDriver::deleteFromDisk(const QString &name, OperationContext &context) const
{
    if (process().pid())
        return TRY(LiveDisk::open(process().socketPath(), context)).deleteSnapshot(name, context);
    const DiskFile disk(diskPath());
    if (!find(TRY(disk.facts(context)).snapshots, name))
        return {};
    return disk.deleteSnapshot(name, context);
}

Result<> QemuDriver::deleteSnapshot(const QString &name, DriverContext &context)
{
    TRY(checkSnapshotName(name));
    context.step(deletingSnapshot());
    TRY(deleteFromDisk(name, context));
    JsonObject shapes = m_config.object(QLatin1String("Shapes"));
    shapes.remove(QLatin1String(name.toLatin1()));
    set("Shapes", shapes);
    if (text("SavedState") == name)
        set("SavedState", QString()); // the disk stays as it was then, and boots
    return context.save();
}

Result<> QemuDriver::suspend(DriverContext &context)
{
    if (TRY(state(context)) == PowerState::Saved)
        return {};
    if (!process().pid())
        return Error{.kind = ErrorKind::NotFound, .message = Text::tr("Host is not running")};
    context.step(writingMemory());
    const QString uuid = text("UUID");
    TRY(context.ledger().plan(QLatin1String(kSavedKind), uuid));
    const auto saved = [&]() -> Result<> {
        // QEMU talks to one at a time: this conversation ends here.
        LiveDisk disk = TRY(LiveDisk::open(process().socketPath(), context));
        // What the guest did after that would be lost, yet seen by others.
        TRY(disk.pause(context));
        TRY(disk.deleteSnapshot(suspendedTag(), context)); // of a suspend that was cut short
        TRY(disk.saveSnapshot(suspendedTag(), context));
        TRY(context.ledger().made(QLatin1String(kSavedKind), uuid, suspendedTag()));
        set("SavedState", suspendedTag());
        return context.save();
    }();
    if (saved)
        return process().end(context);
    // QEMU writes on to its end, whatever we were told: it is asked anew.
    set("SavedState", QString());
    ShieldedContext shielded(context);
    shielded.step(Text::tr("Letting the machine go on"));
    if (auto again = LiveDisk::open(process().socketPath(), shielded)) {
        (void)again->deleteSnapshot(suspendedTag(), shielded);
        (void)again->resume(shielded);
    }
    TRY(context.ledger().gone(QLatin1String(kSavedKind), uuid));
    return saved;
}

Result<> QemuDriver::checkSavedState(DriverContext &context)
{
    const QString tag = text("SavedState");
    if (tag.isEmpty() || find(TRY(DiskFile(diskPath()).facts(context)).snapshots, tag))
        return {};
    context.log(Text::tr("What the machine was suspended in is gone: it boots."));
    set("SavedState", QString());
    return context.save();
}

Result<> QemuDriver::goOn(DriverContext &context)
{
    LiveDisk disk = TRY(LiveDisk::open(process().socketPath(), context));
    TRY(disk.deleteSnapshot(suspendedTag(), context));
    if (isSaved()) {
        set("SavedState", QString());
        TRY(context.save());
        TRY(context.ledger().gone(QLatin1String(kSavedKind), text("UUID")));
    }
    return disk.resume(context);
}

Result<> QemuDriver::dropSavedState(DriverContext &context)
{
    if (!isSaved())
        return {};
    TRY(deleteFromDisk(suspendedTag(), context));
    set("SavedState", QString());
    TRY(context.save());
    return context.ledger().gone(QLatin1String(kSavedKind), text("UUID"));
}

} // namespace machinist::qemu
