// SPDX-License-Identifier: Apache-2.0
#include "models/driver/snapshotdriver.h"

#include <QTest>

using namespace machinist;

class TestSnapshotName final : public QObject
{
    Q_OBJECT

private slots:
    void namesThatEveryHypervisorTakesPass_data();
    void namesThatEveryHypervisorTakesPass();
    void othersAreRefusedWithWhatMayBe_data();
    void othersAreRefusedWithWhatMayBe();
};

void TestSnapshotName::namesThatEveryHypervisorTakesPass_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"a", "before", "Before the upgrade", "v1.2_3-x", "snapshot-20261129-150000"})
        QTest::newRow(name) << QString::fromLatin1(name);
    QTest::newRow("63 letters") << QString(63, u'x');
}

void TestSnapshotName::namesThatEveryHypervisorTakesPass()
{
    QFETCH(QString, name);
    QVERIFY(checkSnapshotName(name));
}

void TestSnapshotName::othersAreRefusedWithWhatMayBe_data()
{
    QTest::addColumn<QString>("name");
    // 1: QEMU would take it for an id; /: a path of VMware's tree; the rest is shells' and files'.
    for (const char *name : {"", "1", "1st", "a/b", "-a", "a ", "a'b", "a\"b", "a\nb", "a%b"})
        QTest::newRow(name) << QString::fromLatin1(name);
    QTest::newRow("64 letters") << QString(64, u'x');
    QTest::newRow("beyond ASCII") << QStringLiteral("pr\u00fcfung");
}

void TestSnapshotName::othersAreRefusedWithWhatMayBe()
{
    QFETCH(QString, name);
    const auto checked = checkSnapshotName(name);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!checked.error().hint.isEmpty());
}

QTEST_GUILESS_MAIN(TestSnapshotName)
#include "tst_snapshotname.moc"
