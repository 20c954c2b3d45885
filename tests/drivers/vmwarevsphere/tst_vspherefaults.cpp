// SPDX-License-Identifier: Apache-2.0
//
// A fault at each request of a create and of a removal. The normal run takes the hardest kinds, at
// every fifth request; the nightly one all of them, at each.
#include "tests/drivers/vmwarevsphere/vspherefixture.h"

using namespace machinist;
using namespace machinist::test;

namespace {

#ifdef MACHINIST_NIGHTLY
constexpr int kStep = 1;
#else
constexpr int kStep = 5;
#endif

} // namespace

class tst_VSphereFaults final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        NEED_VSPHERE();
        QVERIFY(m_vsphere.start());
    }
    void init()
    {
        m_vsphere.calm();
        QCOMPARE(m_vsphere.left(), 0);
    }

    void aFaultAtAnyRequestIsOvercome_data()
    {
#ifdef MACHINIST_NIGHTLY
        kinds({"reset-before", "reset-after", "500-before", "500-after", "truncate", "expire"});
#else
        kinds({"reset-after", "expire"});
#endif
    }
    void aFaultAtAnyRequestIsOvercome()
    {
        QFETCH(QString, kind);
        QFETCH(bool, isIso);
        const FaultCount count = faults(isIso).onceInCreate(kind);
        verify(count, isIso, "one fault, " + kind.toLatin1());
        QCOMPARE(count.resumed, count.points);
    }

    void aCreateThatEndsAtAnyRequestIsResumedOrCleaned_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("isIso");
        QTest::addColumn<bool>("isResumed");
        const auto row = [](const char *kind, bool isIso, bool isResumed) {
            QTest::addRow("%s, %s, %s", kind, isIso ? "ISO" : "template",
                          isResumed ? "resumed" : "removed")
                << text(kind) << isIso << isResumed;
        };
#ifdef MACHINIST_NIGHTLY
        for (const char *kind : {"401-before", "401-after"})
            for (const bool isIso : {true, false})
                for (const bool isResumed : {true, false})
                    row(kind, isIso, isResumed);
#else
        row("401-after", true, true);
        row("401-after", false, false);
#endif
    }
    void aCreateThatEndsAtAnyRequestIsResumedOrCleaned()
    {
        QFETCH(QString, kind);
        QFETCH(bool, isIso);
        QFETCH(bool, isResumed);
        const FaultCount count = faults(isIso).createEndsAt(kind, isResumed);
        verify(count, isIso,
               "create ends, " + kind.toLatin1() + (isResumed ? ", resumed" : ", removed"));
        QCOMPARE(count.resumed, isResumed ? count.points : 0);
    }

    void aFaultAtAnyRequestOfARemovalLeavesNothing_data()
    {
#ifdef MACHINIST_NIGHTLY
        kinds({"reset-before", "reset-after", "401-before", "401-after", "expire"});
#else
        kinds({"401-after"});
#endif
    }
    void aFaultAtAnyRequestOfARemovalLeavesNothing()
    {
        QFETCH(QString, kind);
        QFETCH(bool, isIso);
        verify(faults(isIso).onceInRemove(kind), isIso, "remove, " + kind.toLatin1());
    }

private:
    static void kinds(const std::initializer_list<const char *> &all)
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("isIso");
        for (const char *kind : all)
            for (const bool isIso : {true, false})
                QTest::addRow("%s, %s", kind, isIso ? "ISO" : "template") << text(kind) << isIso;
    }
    static void verify(const FaultCount &count, bool isIso, const QByteArray &phase)
    {
        count.print(isIso ? "vsphere, ISO" : "vsphere", phase.constData());
        QVERIFY2(count.trouble.isEmpty(), qPrintable(count.trouble));
        QVERIFY(count.points * kStep > 10);
        QCOMPARE(count.cleaned, count.points);
        QCOMPARE(count.orphans, 0);
    }
    CloudFaults faults(bool isIso)
    {
        return {m_vsphere,
                [this, isIso] {
                    const auto flags = isIso ? VSphere::Flags() : VSphere::fromTemplate();
                    return std::make_unique<DrivenMachine>(text("vmwarevsphere"),
                                                           m_vsphere.config(flags));
                },
                2, kStep};
    }

    VSphere m_vsphere;
};

QTEST_GUILESS_MAIN(tst_VSphereFaults)
#include "tst_vspherefaults.moc"
