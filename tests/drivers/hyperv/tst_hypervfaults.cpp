// SPDX-License-Identifier: Apache-2.0
//
// Every statement of create, stop, start, kill and remove fails once, before and after its effect:
// what is left can be gone on with and can be removed, and nothing stays in Hyper-V's own list.
#include "tests/drivers/hyperv/hypervfixture.h"

#include <QTest>

using namespace machinist;

class tst_HyperVFaults final : public QObject
{
    Q_OBJECT

private slots:
    void whatAFailureLeavesCanBeFinishedAndRemoved_data()
    {
        QTest::addColumn<bool>("isBoot2docker");
        QTest::newRow("cloud image") << false;
        QTest::newRow("boot2docker") << true;
    }
    void whatAFailureLeavesCanBeFinishedAndRemoved()
    {
        QFETCH(bool, isBoot2docker);
        const HyperVFixture source; // outlives the machines
        Given given;
        if (isBoot2docker)
            given.insert(QStringLiteral("hyperv-boot2docker-url"), {source.iso()});
        const FaultTable table = FaultRun<HyperVFixture>(QStringLiteral("hyperv"), given).run();
        table.print();
        QVERIFY2(table.problems.isEmpty(), qPrintable(table.problems.join(u'\n')));
        QVERIFY(table.points >= 20);
        QCOMPARE(table.cleaned, table.points);
        QCOMPARE(table.orphans, 0);
    }
};

QTEST_GUILESS_MAIN(tst_HyperVFaults)
#include "tst_hypervfaults.moc"
