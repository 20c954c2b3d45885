// SPDX-License-Identifier: Apache-2.0
//
// The calls of create, stop, start, kill and remove fail once, before and after their effect: what
// is left can be gone on with and can be removed, and nothing stays in VirtualBox' own lists.
#include "tests/drivers/virtualbox/vboxfixture.h"

#include <QTest>

using namespace machinist;

class tst_VirtualBoxFaults final : public QObject
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
        const VBoxFixture source; // outlives the machines
        Given given;
        if (isBoot2docker)
            given.insert(QStringLiteral("virtualbox-boot2docker-url"), {source.iso()});
        const FaultTable table = FaultRun<VBoxFixture>(QStringLiteral("virtualbox"), given)
                                     .alsoFault("soft_error")
                                     .sample(STEP)
                                     .run();
        table.print();
        QVERIFY2(table.problems.isEmpty(), qPrintable(table.problems.join(u'\n')));
        QVERIFY(table.points >= 90 / STEP);
        QCOMPARE(table.cleaned, table.points);
        QCOMPARE(table.orphans, 0);
    }
};

QTEST_GUILESS_MAIN(tst_VirtualBoxFaults)
#include "tst_virtualboxfaults.moc"
