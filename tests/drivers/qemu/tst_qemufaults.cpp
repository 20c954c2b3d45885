// SPDX-License-Identifier: Apache-2.0
//
// Every call of QEMU's programs in create, start, kill and remove fails once, before and after its
// effect: what is left can be gone on with and can be removed, and no process stays.
#include "drivers/qemu/qemudriver.h"
#include "tests/support/localvm.h"

#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace machinist;

namespace {

/// The real qemu-img and QEMU, counted, and a machine that is to be made.
struct QemuFixture : LocalVm<qemu::QemuDriver>
{
    QemuFixture()
        : LocalVm(QStringLiteral(FAKES), "FAKE_QEMU", QStringLiteral("qemu"))
    {}
    ~QemuFixture()
    {
        for (const qint64 pid : living())
            ::kill(pid_t(pid), SIGKILL);
    }
    QList<qint64> living() const
    {
        QList<qint64> pids;
        for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(entry));
            if (entry.toLongLong() && file.open(QIODevice::ReadOnly)
                && file.readAll().contains(seat().machineFolder().toUtf8()))
                pids << entry.toLongLong();
        }
        return pids;
    }
    int leftovers() const { return int(living().size()); }
};

} // namespace

class tst_QemuFaults final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char *tool : {"qemu-img", "qemu-system-x86_64"})
            if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty())
                QSKIP("SKIPPED: QEMU is not installed");
        qputenv("PATH", QByteArray(FAKES ":") + qgetenv("PATH"));
    }

    /// Where the system has one that starts and then cannot run a guest: macOS stands for it here.
    void anAcceleratorThatGivesUpIsReplacedByEmulation()
    {
        QemuFixture vm;
        vm.host().system = HostSystem::MacOs;
        LocalOperation operation(vm.seat());
        const auto driver
            = vm.configured({{QStringLiteral("qemu-disk-size"), {QStringLiteral("10240")}}});
        SUCCEEDS(driver->create(operation.context()));
        const QString calls = vm.transcript().join(u'\n');
        QVERIFY2(calls.contains(u"-accel hvf") && calls.contains(u"-accel tcg"), qPrintable(calls));
        QVERIFY2(operation.lines.join(u'\n').contains(u"HVF does not work here"),
                 qPrintable(operation.lines.join(u'\n')));
        QCOMPARE(vm.leftovers(), 1);
        SUCCEEDS(driver->kill(operation.context()));
        vm.control(vm.switches());
        SUCCEEDS(vm.reopened(*driver)->start(operation.context())); // knows by now
        QCOMPARE(vm.transcript().join(u'\n').count(QStringLiteral("-accel hvf")), 1);
        SUCCEEDS(driver->remove(operation.context()));
        QCOMPARE(vm.leftovers(), 0);
    }

    /// Asked for by name it is not replaced, and the error is not taken for another.
    void anAcceleratorThatWasAskedForIsNotReplaced()
    {
        QemuFixture vm;
        vm.host().system = HostSystem::MacOs;
        LocalOperation operation(vm.seat());
        const auto driver
            = vm.configured({{QStringLiteral("qemu-disk-size"), {QStringLiteral("10240")}},
                             {QStringLiteral("qemu-accel"), {QStringLiteral("hvf")}}});
        const auto created = driver->create(operation.context());
        QVERIFY(!created);
        QVERIFY2(created.error().message.contains(u"accelerator"),
                 qPrintable(created.error().message));
        SUCCEEDS(driver->remove(operation.context()));
        QCOMPARE(vm.leftovers(), 0);
    }

    void whatAFailureLeavesCanBeFinishedAndRemoved()
    {
        const Given given{{QStringLiteral("qemu-disk-size"), {QStringLiteral("10240")}},
                          {QStringLiteral("qemu-accel"), {QStringLiteral("tcg")}}};
        // Its guest hears no power button.
        const FaultTable table
            = FaultRun<QemuFixture>(QStringLiteral("qemu"), given).withoutStop().run();
        table.print();
        QVERIFY2(table.problems.isEmpty(), qPrintable(table.problems.join(u'\n')));
        QVERIFY(table.points >= 6);
        QCOMPARE(table.cleaned, table.points);
        QCOMPARE(table.orphans, 0);
    }
};

QTEST_GUILESS_MAIN(tst_QemuFaults)
#include "tst_qemufaults.moc"
