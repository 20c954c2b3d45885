// SPDX-License-Identifier: Apache-2.0
//
// Snapshots, suspending and changing machines against the stand-in PowerShell.
#include "tests/drivers/hyperv/hypervfixture.h"
#include "tests/support/localmoments.h"

#include <QTest>

using namespace machinist;

class tst_HyperVMoments final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_run = std::make_unique<LocalMoments<HyperVFixture>>();
        SUCCEEDS(m_run->driver().create(m_run->context()));
    }

    void snapshotsAreListedRestoredAndDeleted() { m_run->checkSnapshots(); }
    void aSuspendedMachineGoesOnAndKillDropsWhatItDid() { m_run->checkSuspend(); }

    void onOldServersSnapshotsAreTakenAsWell()
    {
        m_run->vm.control("server", true);
        SUCCEEDS(m_run->snapshots().takeSnapshot(QStringLiteral("s"), m_run->context()));
        QVERIFY((*m_run->snapshots().snapshots(m_run->context())).first().hasMemory);
    }

    void changesOfARunningMachineWaitForItsNextStart()
    {
        QCOMPARE(m_run->field("hyperv-memory").effect, TakesEffect::AfterRestart);
        SUCCEEDS(m_run->reshape({{QStringLiteral("hyperv-memory"), {QStringLiteral("2048")}},
                                 {QStringLiteral("hyperv-cpu-count"), {QStringLiteral("2")}}}));
        QCOMPARE(m_run->vm.first().value(QLatin1String("Memory")).toString(),
                 QStringLiteral("1024MB"));
        m_run->reopen();
        SUCCEEDS(m_run->driver().restart(m_run->context()));
        QCOMPARE(m_run->vm.first().value(QLatin1String("Memory")).toString(),
                 QStringLiteral("2048MB"));
        QCOMPARE(m_run->vm.first().value(QLatin1String("Count")).toInt(), 2);
    }

    void growingADiskWantsAnAdministrator()
    {
        SUCCEEDS(m_run->driver().stop(m_run->context()));
        const Given larger{{QStringLiteral("hyperv-disk-size"), {QStringLiteral("128")}}};
        m_run->vm.control("no_admin", true);
        const auto refused = m_run->reshape(larger);
        QCOMPARE(refused.error().kind, ErrorKind::NotAuthorised);
        QVERIFY(refused.error().hint.contains(u"administrator"));
        m_run->vm.control("no_admin", false);
        SUCCEEDS(m_run->driver().start(m_run->context())); // what was asked for is done then
        const QJsonObject sizes = m_run->vm.state().value(QLatin1String("sizes")).toObject();
        QCOMPARE(sizes.begin()->toInteger(), 128ll * 1024 * 1024);
    }

    void aRenameIsRefusedWithTheReason()
    {
        const auto refused = m_run->movable().beforeMove(m_run->context());
        QCOMPARE(refused.error().kind, ErrorKind::NotSupported);
    }

    void theStatementsAreThoseOfTheGoldenFile()
    {
        m_run->vm.write(QStringLiteral("calls.log"), {});
        DriverContext &context = m_run->context();
        SUCCEEDS(m_run->snapshots().takeSnapshot(QStringLiteral("before it"), context));
        SUCCEEDS(m_run->snapshots().restoreSnapshot(QStringLiteral("before it"), context));
        SUCCEEDS(m_run->driver().kill(context));
        SUCCEEDS(m_run->snapshots().deleteSnapshot(QStringLiteral("before it"), context));
        SUCCEEDS(m_run->reshape({{QStringLiteral("hyperv-disk-size"), {QStringLiteral("128")}}}));
        const QString difference = m_run->vm.differenceFrom(QStringLiteral(GOLDEN "/moments.txt"));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

private:
    std::unique_ptr<LocalMoments<HyperVFixture>> m_run;
};

QTEST_GUILESS_MAIN(tst_HyperVMoments)
#include "tst_hypervmoments.moc"
