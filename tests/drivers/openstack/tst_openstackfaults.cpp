// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/openstack/cloudfixture.h"
#include "tests/support/faultcount.h"

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
    /// A driver, and what one of its machines has at the provider.
    struct Kind
    {
        QByteArray driver;
        QList<const char *> things;
        int fewest; // requests that a create has at least
    };
    static Kind kind()
    {
        const QByteArray driver = QByteArray(QTest::currentDataTag()).split(' ').first();
        if (driver == "rackspace")
            return {driver, {"servers", "keypairs"}, 8};
        return {driver, {"servers", "keypairs", "floating", "volumes", "groups"}, 15};
    }

    static void faults()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("step");
        const bool isEvery = qEnvironmentVariableIsSet("MACHINIST_EVERY_FAULT");
        const auto add = [&](const char *driver, const char *fault, int step) {
            QTest::addRow("%s %s", driver, fault) << text(fault) << (isEvery ? 1 : step);
        };
        for (const char *fault : {"reset-before", "reset-after"}) {
            add("openstack", fault, 7);
            add("rackspace", fault, 3);
        }
        for (const char *fault : {"truncate", "429", "503", "500", "expire"}) {
            add("openstack", fault, 17);
            add("rackspace", fault, 7);
        }
    }
    Result<> configure(Bench &bench)
    {
        if (kind().driver == "rackspace")
            return bench.configure(
                {{text("rackspace-username"), {text("rax")}},
                 {text("rackspace-api-key"), {text("sim-secret")}},
                 {text("rackspace-flavor-id"), {text("2")}},
                 {text("rackspace-region"), {text("RegionOne")}},
                 {text("rackspace-identity-endpoint"), {m_cloud->url("/identity/v2.0")}}});
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

    /// Counts a machine that a fault has hit and that is gone; what is left of it ends the test.
    void note(FaultCount &count, bool wasHit, bool isWhole)
    {
        const int orphans = m_cloud->left();
        count.orphans += orphans;
        if (!wasHit)
            return;
        ++count.points;
        count.resumed += isWhole;
        count.cleaned += orphans == 0;
    }
    static void print(const FaultCount &count, const QByteArray &phase)
    {
        const QByteArray tag = QTest::currentDataTag();
        const QByteArray how = phase + ", " + tag.split(' ').last();
        count.print(tag.split(' ').first().constData(), how.constData());
    }

    static constexpr int kMost = 100;
    std::unique_ptr<FakeCloud> m_cloud;
};

void tst_OpenStackFaults::aCreateThatFailsAnywhereIsResumed()
{
    QFETCH(QString, fault);
    QFETCH(int, step);
    FaultCount count;
    int at = 1;
    for (bool isReached = true; isReached && at < kMost; at += step) {
        Bench bench(kind().driver.constData());
        QVERIFY(configure(bench));
        m_cloud->fail(fault, at);
        const auto first = bench.driver().create(bench.context());
        isReached = !isPending();
        m_cloud->fail({}, 0);
        bench.restart();
        const auto second = bench.driver().create(bench.context());
        QVERIFY2(second, why(second) + QByteArray::number(at));
        const QJsonObject all = m_cloud->control();
        for (const char *thing : kind().things)
            QVERIFY2(all[text(thing)].toArray().size() == 1, thing);
        const auto removed = bench.remove();
        QVERIFY2(removed, why(removed) + QByteArray::number(at));
        compareNothingIsLeft(bench, at);
        note(count, isReached, bool(second));
    }
    print(count, "create, resumed");
    QVERIFY2(at > kind().fewest, QByteArray::number(at));
}

void tst_OpenStackFaults::aCreateThatFailsAnywhereIsRemoved()
{
    QFETCH(QString, fault);
    QFETCH(int, step);
    FaultCount count;
    int at = 1;
    for (bool isReached = true; isReached && at < kMost; at += step) {
        Bench bench(kind().driver.constData());
        QVERIFY(configure(bench));
        m_cloud->fail(fault, at);
        const auto made = bench.driver().create(bench.context());
        isReached = !isPending();
        m_cloud->fail({}, 0);
        bench.restart();
        const auto removed = bench.remove();
        QVERIFY2(removed, why(removed) + QByteArray::number(at));
        compareNothingIsLeft(bench, at);
        note(count, isReached, bool(made));
    }
    print(count, "create, removed");
    QVERIFY(at > kind().fewest);
}

void tst_OpenStackFaults::aRemoveThatFailsAnywhereIsRepeated()
{
    QFETCH(QString, fault);
    QFETCH(int, step);
    FaultCount count;
    int at = 1;
    for (bool isReached = true; isReached && at < kMost; at += step) {
        Bench bench(kind().driver.constData());
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
        note(count, isReached, bool(first));
    }
    print(count, "remove");
    QVERIFY(at > 3);
}

QTEST_GUILESS_MAIN(tst_OpenStackFaults)
#include "tst_openstackfaults.moc"
