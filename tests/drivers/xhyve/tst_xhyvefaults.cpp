// SPDX-License-Identifier: Apache-2.0
//
// Every call of create, stop, start, kill and remove fails once, before and after its effect: what
// is left can be gone on with and can be removed, and no process stays.
#include "tests/drivers/xhyve/xhyvefixture.h"

#include <QTest>

using namespace machinist;

class tst_XhyveFaults final : public QObject
{
    Q_OBJECT

private slots:
    void whatAFailureLeavesCanBeFinishedAndRemoved_data()
    {
        QTest::addColumn<bool>("isBoot2docker");
        QTest::newRow("vfkit") << false;
        QTest::newRow("hyperkit") << true;
    }
    void whatAFailureLeavesCanBeFinishedAndRemoved()
    {
        QFETCH(bool, isBoot2docker);
        if (isBoot2docker && ::geteuid() != 0)
            QSKIP("SKIPPED: hyperkit wants root");
        const XhyveFixture source; // outlives the machines
        Given given;
        if (isBoot2docker)
            given.insert(QStringLiteral("xhyve-boot2docker-url"), {source.bootableIso()});
        const FaultTable table
            = FaultRun<XhyveFixture>(QLatin1String(QTest::currentDataTag()), given).run();
        table.print();
        QVERIFY2(table.problems.isEmpty(), qPrintable(table.problems.join(u'\n')));
        QVERIFY(table.points >= 2);
        QCOMPARE(table.cleaned, table.points);
        QCOMPARE(table.orphans, 0);
    }
};

QTEST_GUILESS_MAIN(tst_XhyveFaults)
#include "tst_xhyvefaults.moc"
