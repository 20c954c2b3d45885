// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/openstack/cloudfixture.h"

using namespace machinist;
using namespace machinist::test;

/// Requests of create and of remove failing in turn, in each way: what is left can be resumed or
/// removed, and nothing stays at the provider. A sample of them by day; each one with
/// MACHINIST_EVERY_FAULT, as the nightly run has it.
class tst_OpenStackFaults final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_cloud = std::make_unique<FakeCloud>();
        if (!m_cloud->isReady())
            QSKIP("python3 is missing: the stand-in cloud cannot run");
    }
    void init() { m_cloud->setOptions(); }

    void aCreateThatFailsAnywhereIsResumed_data() { faults(); }
    void aCreateThatFailsAnywhereIsResumed();
    void aCreateThatFailsAnywhereIsRemoved_data() { faults(); }
    void aCreateThatFailsAnywhereIsRemoved();
    void aRemoveThatFailsAnywhereIsRepeated_data() { faults(); }
    void aRemoveThatFailsAnywhereIsRepeated();

private:
    static void faults()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("step");
        const bool isEvery = qEnvironmentVariableIsSet("MACHINIST_EVERY_FAULT");
        for (const char *fault : {"reset-before", "reset-after"})
            QTest::newRow(fault) << text(fault) << (isEvery ? 1 : 7);
        for (const char *fault : {"truncate", "429", "503", "500", "expire"})
            QTest::newRow(fault) << text(fault) << (isEvery ? 1 : 17);
    }
    Result<> configure(Bench &bench)
    {
        return bench.configure({{text("openstack-auth-url"), {m_cloud->url("/identity/v3")}},
                                {text("openstack-username"), {text("demo")}},
                                {text("openstack-password"), {text("sim-secret")}},
                                {text("openstack-tenant-id"), {text("p1")}},
                                {text("openstack-flavor-name"), {text("m1.small")}},
                                {text("openstack-image-name"), {text("debian-12")}},
                                {text("openstack-floatingip-pool"), {text("public")}},
                                {text("openstack-open-ports"), {text("true")}},
                                {text("openstack-volume-size"), {text("1")}}});
    }
    bool isPending() { return !m_cloud->control().value(text("pending")).toString().isEmpty(); }
    void compareNothingIsLeft(Bench &bench, int at)
    {
        QTRY_VERIFY2(m_cloud->left() == 0,
                     QJsonDocument(m_cloud->control()).toJson() + QByteArray::number(at));
        QVERIFY2(bench.ledger().entries().isEmpty(), QByteArray::number(at));
        QVERIFY(!bench.everythingWritten().contains("sim-secret"));
    }

    static constexpr int kMost = 100;
    std::unique_ptr<FakeCloud> m_cloud;
};

void tst_OpenStackFaults::aCreateThatFailsAnywhereIsResumed()
{
    QFETCH(QString, fault);
    QFETCH(int, step);
    int at = 1;
    for (bool isReached = true; isReached && at < kMost; at += step) {
        Bench bench("openstack");
        QVERIFY(configure(bench));
        m_cloud->fail(fault, at);
        const auto first = bench.driver().create(bench.context());
        isReached = !isPending();
        m_cloud->fail({}, 0);
        bench.restart();
        const auto second = bench.driver().create(bench.context());
        QVERIFY2(second, why(second) + QByteArray::number(at));
        const QJsonObject all = m_cloud->control();
        for (const char *kind : {"servers", "keypairs", "floating", "volumes", "groups"})
            QVERIFY2(all[text(kind)].toArray().size() == 1, kind);
        const auto removed = bench.remove();
        QVERIFY2(removed, why(removed) + QByteArray::number(at));
        compareNothingIsLeft(bench, at);
    }
    QVERIFY2(at > 15, QByteArray::number(at));
}

void tst_OpenStackFaults::aCreateThatFailsAnywhereIsRemoved()
{
    QFETCH(QString, fault);
    QFETCH(int, step);
    int at = 1;
    for (bool isReached = true; isReached && at < kMost; at += step) {
        Bench bench("openstack");
        QVERIFY(configure(bench));
        m_cloud->fail(fault, at);
        const auto made = bench.driver().create(bench.context());
        isReached = !isPending();
        m_cloud->fail({}, 0);
        bench.restart();
        const auto removed = bench.remove();
        QVERIFY2(removed, why(removed) + QByteArray::number(at));
        compareNothingIsLeft(bench, at);
    }
    QVERIFY(at > 15);
}

void tst_OpenStackFaults::aRemoveThatFailsAnywhereIsRepeated()
{
    QFETCH(QString, fault);
    QFETCH(int, step);
    int at = 1;
    for (bool isReached = true; isReached && at < kMost; at += step) {
        Bench bench("openstack");
        QVERIFY(configure(bench));
        const auto made = bench.driver().create(bench.context());
        QVERIFY2(made, why(made));
        bench.restart();
        m_cloud->fail(fault, at);
        const auto first = bench.remove();
        isReached = !isPending();
        m_cloud->fail({}, 0);
        bench.restart();
        const auto removed = bench.remove();
        QVERIFY2(removed, why(removed) + QByteArray::number(at));
        compareNothingIsLeft(bench, at);
    }
    QVERIFY(at > 5);
}

QTEST_GUILESS_MAIN(tst_OpenStackFaults)
#include "tst_openstackfaults.moc"
