// SPDX-License-Identifier: Apache-2.0
//
// Snapshots, suspending, changing and moving machines against the stand-in VBoxManage.
#include "tests/drivers/virtualbox/vboxfixture.h"
#include "tests/support/localmoments.h"

#include <QTest>
#include <QtEndian>

using namespace machinist;

class tst_VirtualBoxMoments final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_run = std::make_unique<LocalMoments<VBoxFixture>>();
        m_run->vm.control("version", QStringLiteral("7.1.4r165100"));
        SUCCEEDS(m_run->driver().create(m_run->context()));
    }

    void snapshotsAreListedRestoredAndDeleted() { m_run->checkSnapshots(); }
    void aSuspendedMachineGoesOnAndKillDropsWhatItDid() { m_run->checkSuspend(); }

    void aRunningMachineIsChangedByItsNextStart()
    {
        QCOMPARE(m_run->field("virtualbox-memory").effect, TakesEffect::AfterRestart);
        QCOMPARE(m_run->field("virtualbox-disk-size").effect, TakesEffect::AfterRestart);
        SUCCEEDS(
            m_run->reshape({{QStringLiteral("virtualbox-memory"), {QStringLiteral("2048")}},
                            {QStringLiteral("virtualbox-disk-size"), {QStringLiteral("128")}}}));
        QCOMPARE(memory(), QStringLiteral("1024"));
        m_run->reopen();
        SUCCEEDS(m_run->driver().restart(m_run->context()));
        QCOMPARE(memory(), QStringLiteral("2048"));
        QCOMPARE(diskBytes(), 128ull * 1024 * 1024);
        QVERIFY(!m_run->driver().config().contains(QLatin1String("ShapePending")));
    }

    void aStoppedMachineIsChangedAtOnceAndADiskNeverShrinks()
    {
        SUCCEEDS(m_run->driver().stop(m_run->context()));
        QCOMPARE(m_run->field("virtualbox-memory").effect, TakesEffect::Now);
        SUCCEEDS(m_run->reshape({{QStringLiteral("virtualbox-memory"), {QStringLiteral("512")}}}));
        QCOMPARE(memory(), QStringLiteral("512"));
        const auto shrunk
            = m_run->reshape({{QStringLiteral("virtualbox-disk-size"), {QStringLiteral("32")}}});
        QCOMPARE(shrunk.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(diskBytes(), 64ull * 1024 * 1024);
    }

    void whatCannotBeChangedSaysWhy()
    {
        SUCCEEDS(m_run->snapshots().takeSnapshot(QStringLiteral("s"), m_run->context()));
        QCOMPARE(m_run->field("virtualbox-disk-size").effect, TakesEffect::Never);
        QVERIFY(m_run->field("virtualbox-disk-size").reason.contains(u"snapshots"));
        SUCCEEDS(m_run->suspend());
        QCOMPARE(m_run->field("virtualbox-memory").effect, TakesEffect::Never);
        QVERIFY(m_run->field("virtualbox-memory").reason.contains(u"suspended"));
        QCOMPARE(m_run->field("virtualbox-ui-type").effect, TakesEffect::Now);
    }

    void aMovedMachineIsFoundInItsNewFolder()
    {
        SUCCEEDS(m_run->driver().stop(m_run->context()));
        SUCCEEDS(m_run->movable().beforeMove(m_run->context()));
        QVERIFY(m_run->vm.machines().isEmpty());
        DriverSeat moved = m_run->vm.seat();
        moved.machineName = QStringLiteral("m2");
        moved.config = m_run->driver().config();
        const QString old = m_run->vm.seat().machineFolder();
        QVERIFY(QDir().rename(old, moved.machineFolder()));
        LocalOperation operation(moved);
        virtualbox::VirtualBoxDriver driver(moved, m_run->vm.host());
        SUCCEEDS(driver.afterMove(old, operation.context()));
        SUCCEEDS(driver.afterMove(old, operation.context()));
        QCOMPARE(m_run->vm.machines().size(), 1);
        SUCCEEDS(driver.start(operation.context())); // the stand-in opens the disks it was told of
        QCOMPARE(*driver.state(operation.context()), PowerState::Running);
        SUCCEEDS(driver.remove(operation.context()));
        QVERIFY(m_run->vm.machines().isEmpty());
    }

    void theCommandsAreThoseOfTheGoldenFile()
    {
        m_run->vm.write(QStringLiteral("calls.log"), {});
        DriverContext &context = m_run->context();
        SUCCEEDS(m_run->snapshots().takeSnapshot(QStringLiteral("with memory"), context));
        SUCCEEDS(m_run->snapshots().restoreSnapshot(QStringLiteral("with memory"), context));
        SUCCEEDS(m_run->driver().kill(context));
        SUCCEEDS(m_run->snapshots().deleteSnapshot(QStringLiteral("with memory"), context));
        SUCCEEDS(
            m_run->reshape({{QStringLiteral("virtualbox-cpu-count"), {QStringLiteral("2")}},
                            {QStringLiteral("virtualbox-disk-size"), {QStringLiteral("100")}}}));
        SUCCEEDS(m_run->movable().beforeMove(context));
        SUCCEEDS(m_run->movable().afterMove(m_run->vm.seat().machineFolder(), context));
        const QString difference
            = m_run->vm.differenceFrom(QStringLiteral(GOLDEN "/moments-7.1.txt"));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

private:
    QString memory() const
    {
        const QJsonObject vm = m_run->vm.machines().begin()->toObject();
        return vm.value(QLatin1String("settings"))
            .toObject()
            .value(QLatin1String("--memory"))
            .toString();
    }
    quint64 diskBytes() const
    {
        QFile disk(m_run->vm.inMachine(QStringLiteral("disk.vdi")));
        return disk.open(QIODevice::ReadOnly) && disk.seek(368)
            ? qFromLittleEndian<quint64>(disk.read(8).constData())
            : 0;
    }

    std::unique_ptr<LocalMoments<VBoxFixture>> m_run;
};

QTEST_GUILESS_MAIN(tst_VirtualBoxMoments)
#include "tst_virtualboxmoments.moc"
