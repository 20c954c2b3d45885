// SPDX-License-Identifier: Apache-2.0
//
// Snapshots, suspending and changing machines against the stand-in vmrun.
#include "tests/drivers/vmwarefusion/vmwarefixture.h"
#include "tests/support/localmoments.h"

#include <QTest>

using namespace machinist;

class tst_VmwareMoments final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_run = std::make_unique<LocalMoments<VmwareFixture>>();
        SUCCEEDS(m_run->driver().create(m_run->context()));
    }

    void snapshotsAreListedRestoredAndDeleted() { m_run->checkSnapshots(); }
    void aSuspendedMachineGoesOnAndKillDropsWhatItDid() { m_run->checkSuspend(); }

    void changesOfARunningMachineWaitForItsNextStart()
    {
        QCOMPARE(m_run->field("vmwarefusion-memory-size").effect, TakesEffect::AfterRestart);
        SUCCEEDS(
            m_run->reshape({{QStringLiteral("vmwarefusion-memory-size"), {QStringLiteral("2048")}},
                            {QStringLiteral("vmwarefusion-disk-size"), {QStringLiteral("128")}}}));
        QCOMPARE(inVmx("memsize"), QStringLiteral("1024"));
        m_run->reopen();
        SUCCEEDS(m_run->driver().restart(m_run->context()));
        QCOMPARE(inVmx("memsize"), QStringLiteral("2048"));
        const QJsonObject sizes = m_run->vm.state().value(QLatin1String("sizes")).toObject();
        QCOMPARE(sizes.begin()->toString(), QStringLiteral("128MB"));
    }

    void aDiskWithSnapshotsKeepsItsSize()
    {
        SUCCEEDS(m_run->driver().stop(m_run->context()));
        QCOMPARE(m_run->field("vmwarefusion-disk-size").effect, TakesEffect::Now);
        SUCCEEDS(m_run->snapshots().takeSnapshot(QStringLiteral("s"), m_run->context()));
        QCOMPARE(m_run->field("vmwarefusion-disk-size").effect, TakesEffect::Never);
    }

    void aValueOfAVmxIsReplacedAddedAndTakenAway()
    {
        using vmwarefusion::withVmxValue;
        const QByteArray vmx = "a = \"1\"\nMemSize = \"512\"\n";
        QCOMPARE(withVmxValue(vmx, QStringLiteral("memsize"), QStringLiteral("7")),
                 QByteArray("a = \"1\"\nmemsize = \"7\"\n"));
        QCOMPARE(withVmxValue(vmx, QStringLiteral("b"), QStringLiteral("x\"|")),
                 QByteArray("a = \"1\"\nMemSize = \"512\"\nb = \"x|22|7C\"\n"));
        QCOMPARE(withVmxValue(vmx, QStringLiteral("A"), {}), QByteArray("MemSize = \"512\"\n"));
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
            m_run->reshape({{QStringLiteral("vmwarefusion-disk-size"), {QStringLiteral("100")}}}));
        const QString difference = m_run->vm.differenceFrom(QStringLiteral(GOLDEN "/moments.txt"));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

private:
    QString inVmx(const char *key) const
    {
        QFile file(m_run->vm.inMachine(QStringLiteral("m1.vmx")));
        return file.open(QIODevice::ReadOnly)
            ? vmwarefusion::vmxValue(file.readAll(), QLatin1String(key))
            : QString();
    }

    std::unique_ptr<LocalMoments<VmwareFixture>> m_run;
};

QTEST_GUILESS_MAIN(tst_VmwareMoments)
#include "tst_vmwaremoments.moc"
