// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/vmwarevcloudair/directorfixture.h"

using namespace machinist;
using namespace machinist::test;

/// A fault at each request of create and remove in turn: what is left is resumed or removed, and
/// nothing stays at the provider. By day a sample of them in the worst way, a lost answer; each one
/// in all ways with MACHINIST_EVERY_FAULT, as the nightly run has it.
class tst_VMwareVCloudAirFaults final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QVERIFY(m_director.start());
    }
    void init()
    {
        m_director.reset();
        QCOMPARE(m_director.cloud.left(), 0);
    }

    void aFaultAtAnyRequestIsOvercome_data()
    {
        kinds({"reset-after"}, {"reset-before", "500-after", "truncate", "429"});
    }
    void aFaultAtAnyRequestIsOvercome()
    {
        QFETCH(QString, kind);
        QFETCH(QString, backing);
        check(faults(backing).onceInCreate(kind), "one fault", kind, backing);
    }

    void aCreateThatEndsAtAnyRequestIsResumed_data()
    {
        kinds({"reset-after"}, {"reset-before", "401"});
    }
    void aCreateThatEndsAtAnyRequestIsResumed()
    {
        QFETCH(QString, kind);
        QFETCH(QString, backing);
        const FaultCount count = faults(backing).createEndsAt(kind, true);
        check(count, "create ends, resumed", kind, backing);
        QCOMPARE(count.resumed, count.points);
    }
    void aCreateThatEndsAtAnyRequestIsCleaned_data()
    {
        kinds({"reset-after"}, {"reset-before", "401"});
    }
    void aCreateThatEndsAtAnyRequestIsCleaned()
    {
        QFETCH(QString, kind);
        QFETCH(QString, backing);
        check(faults(backing).createEndsAt(kind, false), "create ends, removed", kind, backing);
    }

    void aFaultAtAnyRequestOfARemovalLeavesNothing_data()
    {
        kinds({"reset-after"}, {"reset-before", "401", "truncate"});
    }
    void aFaultAtAnyRequestOfARemovalLeavesNothing()
    {
        QFETCH(QString, kind);
        QFETCH(QString, backing);
        check(faults(backing).onceInRemove(kind), "remove", kind, backing);
    }

private:
    /// The first always, for gateways of NSX-T; the second, and NSX for vSphere, by night.
    static void kinds(std::initializer_list<const char *> always,
                      std::initializer_list<const char *> byNight)
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("backing");
        const bool isEvery = qEnvironmentVariableIsSet("MACHINIST_EVERY_FAULT");
        const auto add = [&](const char *kind) {
            QTest::addRow("%s, NSX-T", kind) << text(kind) << text("NSXT_BACKED");
            if (isEvery)
                QTest::addRow("%s, NSX-V", kind) << text(kind) << text("NSXV_BACKED");
        };
        for (const char *kind : always)
            add(kind);
        if (isEvery)
            for (const char *kind : byNight)
                add(kind);
    }
    CloudFaults faults(const QString &backing)
    {
        m_director.cloud.setOption(text("backing"), backing);
        const bool isNsxT = backing == u"NSXT_BACKED";
        const bool isEvery = qEnvironmentVariableIsSet("MACHINIST_EVERY_FAULT");
        // the vApp; translation both ways, the firewall both ways; a set and a profile
        return {m_director.cloud,
                [this] {
                    return std::make_unique<DrivenMachine>(text("vmwarevcloudair"),
                                                           m_director.config());
                },
                isNsxT ? 7 : 5, isEvery ? 1 : kStepByDay};
    }
    static void check(const FaultCount &count, const char *phase, const QString &kind,
                      const QString &backing)
    {
        const QByteArray what
            = QByteArray(phase) + ", " + kind.toLatin1() + ' ' + backing.left(4).toLatin1();
        count.print("vmwarevcloudair", what.constData());
        QVERIFY2(count.trouble.isEmpty(), qPrintable(count.trouble));
        const bool isEvery = qEnvironmentVariableIsSet("MACHINIST_EVERY_FAULT");
        QVERIFY(count.points > (isEvery ? 15 : 1));
        QCOMPARE(count.cleaned, count.points);
        QCOMPARE(count.orphans, 0);
    }

    static constexpr int kStepByDay = 11; // a create has some sixty requests, a remove thirty
    Director m_director;
};

QTEST_GUILESS_MAIN(tst_VMwareVCloudAirFaults)
#include "tst_vmwarevcloudairfaults.moc"
