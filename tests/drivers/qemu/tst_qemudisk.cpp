// SPDX-License-Identifier: Apache-2.0
//
// Snapshots and sizes of a real qcow2 disk, by qemu-img and by a real QEMU that runs nothing.
#include "drivers/qemu/diskfile.h"
#include "drivers/qemu/livedisk.h"
#include "drivers/qemu/qemuprocess.h"
#include "drivers/qemu/tools.h"
#include "models/driver/reshapedriver.h"
#include "models/machine/fileledger.h"
#include "tests/support/recordingcontext.h"

#include <QtTest>

using namespace machinist;
using namespace machinist::qemu;

namespace machinist {
const DriverInfo &qemuDriver();
}

namespace {

constexpr qint64 kMiB = 1024 * 1024;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QStringList namesOf(const QList<Snapshot> &snapshots)
{
    QStringList names;
    for (const Snapshot &one : snapshots)
        names << one.name;
    return names;
}

} // namespace

class tst_QemuDisk final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (findTool(s("qemu-system-x86_64")).isEmpty() || findTool(s("qemu-img")).isEmpty())
            QSKIP("QEMU is not installed");
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_seat = {.machineName = s("m"), .storePath = m_folder->path()};
        QVERIFY(QDir().mkpath(m_seat.machineFolder()));
        m_disk = m_seat.machineFolder() + s("/disk.qcow2");
        QCOMPARE(QProcess::execute(s("qemu-img"),
                                   {s("create"), s("-q"), s("-f"), s("qcow2"), m_disk, s("64M")}),
                 0);
    }

    void cleanup()
    {
        if (m_qemu)
            QVERIFY(m_qemu->end(m_context));
        m_qemu.reset();
    }

    void aDiskAtRestKeepsItsSnapshotsInOrder()
    {
        const DiskFile disk(m_disk);
        QVERIFY(disk.takeSnapshot(s("first"), m_context));
        QVERIFY(disk.resize(128 * kMiB, m_context));
        QVERIFY(disk.takeSnapshot(s("second one"), m_context));
        const auto facts = disk.facts(m_context);
        QVERIFY(facts.has_value());
        QCOMPARE(facts->format, s("qcow2"));
        QCOMPARE(facts->bytes, 128 * kMiB);
        QCOMPARE(namesOf(facts->snapshots), QStringList({s("first"), s("second one")}));
        QVERIFY(!facts->snapshots.first().hasMemory);
        QVERIFY(disk.applySnapshot(s("first"), m_context));
        QCOMPARE(disk.facts(m_context)->bytes, 64 * kMiB);
        QVERIFY(disk.deleteSnapshot(s("first"), m_context));
        QCOMPARE(namesOf(disk.facts(m_context)->snapshots), QStringList{s("second one")});
        QVERIFY(!disk.resize(32 * kMiB, m_context)); // never smaller
    }

    void aCopyIsWholeAndWithoutSnapshots()
    {
        const DiskFile disk(m_disk);
        QVERIFY(disk.takeSnapshot(s("s"), m_context));
        const QString copy = m_folder->filePath(s("copy.qcow2"));
        QVERIFY(disk.copyTo(copy, m_context));
        QCOMPARE(DiskFile(copy).facts(m_context)->bytes, 64 * kMiB);
        QVERIFY(DiskFile(copy).facts(m_context)->snapshots.isEmpty());

        const QString overlay = m_folder->filePath(s("overlay.qcow2"));
        QCOMPARE(QProcess::execute(s("qemu-img"),
                                   {s("create"), s("-q"), s("-f"), s("qcow2"), s("-b"), m_disk,
                                    s("-F"), s("qcow2"), overlay}),
                 0);
        const QString second = m_folder->filePath(s("second.qcow2"));
        QVERIFY(DiskFile(overlay).copyTo(second, m_context));
        QCOMPARE(DiskFile(second).facts(m_context)->backing, m_disk);
    }

    void aRunningQemuSavesDeletesAndGrows()
    {
        launch({});
        auto live = LiveDisk::open(m_qemu->socketPath(), m_context);
        QVERIFY(live.has_value());
        QVERIFY(live->saveSnapshot(s("with memory"), m_context));
        const auto twice = live->saveSnapshot(s("with memory"), m_context);
        QCOMPARE(twice.error().kind, ErrorKind::ToolFailed);
        QVERIFY2(twice.error().message.contains(s("already exists")),
                 qPrintable(twice.error().message));
        const auto all = live->snapshots(m_context);
        QCOMPARE(namesOf(*all), QStringList{s("with memory")});
        QVERIFY(all->first().hasMemory && all->first().bytes > 0);
        // While QEMU has it, others may only look.
        QVERIFY(DiskFile(m_disk).facts(m_context).has_value());
        QVERIFY(!DiskFile(m_disk).takeSnapshot(s("x"), m_context));
        QVERIFY(live->resize(96 * kMiB, m_context));
        QVERIFY(live->deleteSnapshot(s("with memory"), m_context));
        QVERIFY(live->deleteSnapshot(s("with memory"), m_context));
        QVERIFY(live->snapshots(m_context)->isEmpty());
    }

    void aSavedStateIsReadBackByTheNextQemu()
    {
        launch({});
        {
            auto live = LiveDisk::open(m_qemu->socketPath(), m_context);
            QVERIFY(live->pause(m_context));
            QVERIFY(live->saveSnapshot(s("@suspended"), m_context));
        }
        QCOMPARE(m_qemu->state(m_context), PowerState::Paused);
        QVERIFY(m_qemu->end(m_context));
        launch({s("-loadvm"), s("@suspended"), s("-S")});
        QCOMPARE(m_qemu->state(m_context), PowerState::Paused);
        auto live = LiveDisk::open(m_qemu->socketPath(), m_context);
        QVERIFY(live->deleteSnapshot(s("@suspended"), m_context));
        QVERIFY(live->resume(m_context));
    }

    void aSuspendedMachineIsSavedAndKillDropsThat()
    {
        const auto driver = machine();
        QVERIFY(DiskFile(m_disk).takeSnapshot(s("@suspended"), m_context));
        QCOMPARE(*driver->state(m_context), PowerState::Saved);
        QVERIFY(dynamic_cast<SnapshotDriver &>(*driver).snapshots(m_context)->isEmpty());
        const auto fields = dynamic_cast<ReshapeDriver &>(*driver).fields(m_context);
        QVERIFY(fields.has_value());
        for (const MachineField &field : *fields)
            if (field.flag == s("qemu-memory"))
                QCOMPARE(field.effect, TakesEffect::Never);
        const auto ledger = FileLedger::open(m_seat.machineFolder());
        DriverContext context(m_context, **ledger, [] { return Result<>(); });
        QVERIFY(driver->kill(context));
        QCOMPARE(*driver->state(m_context), PowerState::Stopped);
        QVERIFY(DiskFile(m_disk).facts(m_context)->snapshots.isEmpty());
    }

    void aMachineThatIsOffIsTakenBackAndChanged()
    {
        JsonObject config = configured();
        config.set(QLatin1String("SavedState"), QString());
        const auto driver = opened(config);
        auto &snapshots = dynamic_cast<SnapshotDriver &>(*driver);
        auto &shape = dynamic_cast<ReshapeDriver &>(*driver);
        const auto ledger = FileLedger::open(m_seat.machineFolder());
        DriverContext context(m_context, **ledger, [] { return Result<>(); });
        QVERIFY(snapshots.takeSnapshot(s("small"), context));
        QCOMPARE(snapshots.takeSnapshot(s("small"), context).error().kind,
                 ErrorKind::AlreadyExists);
        const auto larger
            = parseFlags(qemuDriver().flags,
                         {{s("qemu-disk-size"), {s("20480")}}, {s("qemu-memory"), {s("512")}}});
        QVERIFY(shape.reshape(*larger, context));
        QCOMPARE(DiskFile(m_disk).facts(m_context)->bytes, 20480 * kMiB);
        QCOMPARE(driver->config().number(QLatin1String("Memory")), 512);
        const auto smaller = parseFlags(qemuDriver().flags, {{s("qemu-disk-size"), {s("10240")}}});
        QCOMPARE(shape.reshape(*smaller, context).error().kind, ErrorKind::InvalidInput);
        QVERIFY(snapshots.restoreSnapshot(s("small"), context));
        QCOMPARE(driver->config().number(QLatin1String("DiskSize")), 64);
        QCOMPARE(snapshots.restoreSnapshot(s("none"), context).error().kind, ErrorKind::NotFound);
        QVERIFY(snapshots.deleteSnapshot(s("small"), context));
        QVERIFY(snapshots.deleteSnapshot(s("small"), context));
    }

private:
    JsonObject configured() const
    {
        const auto driver = qemuDriver().make(m_seat);
        if (!driver->configure(*parseFlags(qemuDriver().flags, {})))
            return {};
        JsonObject config = driver->config();
        config.set(QLatin1String("UUID"), m_uuid);
        config.set(QLatin1String("DiskSize"), 64);
        return config;
    }
    std::unique_ptr<Driver> opened(const JsonObject &config) const
    {
        DriverSeat seat = m_seat;
        seat.config = config;
        return qemuDriver().make(seat);
    }
    /// One that was suspended.
    std::unique_ptr<Driver> machine() const
    {
        JsonObject config = configured();
        config.set(QLatin1String("SavedState"), s("@suspended"));
        return opened(config);
    }
    void launch(const QStringList &more)
    {
        m_qemu = std::make_unique<QemuProcess>(m_seat.machineFolder(), m_uuid);
        const QStringList arguments{s("-uuid"),
                                    m_uuid,
                                    s("-nodefaults"),
                                    s("-display"),
                                    s("none"),
                                    s("-m"),
                                    s("64"),
                                    s("-accel"),
                                    s("tcg"),
                                    s("-drive"),
                                    s("if=none,id=disk,format=qcow2,file=") + m_disk,
                                    s("-device"),
                                    s("virtio-blk-pci,drive=disk"),
                                    s("-qmp"),
                                    s("unix:%1,server=on,wait=off").arg(m_qemu->socketPath()),
                                    s("-pidfile"),
                                    m_qemu->pidFile(),
                                    s("-daemonize")};
        const auto launched = m_qemu->launch(s("qemu-system-x86_64"), arguments + more, m_context);
        QVERIFY2(launched, launched ? "" : qPrintable(launched.error().details));
    }

    RecordingContext m_context;
    QString m_uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<QTemporaryDir> m_folder;
    DriverSeat m_seat;
    QString m_disk;
    std::unique_ptr<QemuProcess> m_qemu;
};

QTEST_GUILESS_MAIN(tst_QemuDisk)
#include "tst_qemudisk.moc"
