// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/cloudfaults.h"

#include <QTest>

namespace machinist::test {

/// What every cloud driver has to come through, for its tests to inherit.
class CloudFaultTests : public QObject
{
    Q_OBJECT

protected:
    /// A phase with no more than \a tooFewPoints has failed nowhere.
    explicit CloudFaultTests(const char *driver, int tooFewPoints = 3)
        : m_driver(driver)
        , m_tooFewPoints(tooFewPoints)
    {}

    /// Of a machine with the usual answers.
    virtual CloudFaults faults() = 0;

    void verify(const FaultCount &count, const QByteArray &phase) const
    {
        count.print(m_driver, phase.constData());
        QVERIFY2(count.trouble.isEmpty(), qPrintable(count.trouble));
        QVERIFY(count.points > m_tooFewPoints);
        QCOMPARE(count.cleaned, count.points);
        QCOMPARE(count.orphans, 0);
    }

private slots:
    void aFaultAtAnyRequestIsOvercome_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"reset-before", "reset-after", "500-after", "truncate", "429"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void aFaultAtAnyRequestIsOvercome()
    {
        QFETCH(QString, kind);
        verify(faults().onceInCreate(kind), "one fault, " + kind.toLatin1());
    }

    void aCreateThatEndsAtAnyRequestIsResumedOrCleaned_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("isResumed");
        for (const char *kind : {"reset-before", "reset-after", "401"})
            for (const bool isResumed : {true, false})
                QTest::addRow("%s, %s", kind, isResumed ? "resumed" : "removed")
                    << QString::fromLatin1(kind) << isResumed;
    }
    void aCreateThatEndsAtAnyRequestIsResumedOrCleaned()
    {
        QFETCH(QString, kind);
        QFETCH(bool, isResumed);
        const FaultCount count = faults().createEndsAt(kind, isResumed);
        verify(count, "create ends, " + kind.toLatin1() + (isResumed ? ", resumed" : ", removed"));
        QCOMPARE(count.resumed, isResumed ? count.points : 0);
    }

    void aFaultAtAnyRequestOfARemovalLeavesNothing_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"reset-before", "reset-after", "401"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void aFaultAtAnyRequestOfARemovalLeavesNothing()
    {
        QFETCH(QString, kind);
        verify(faults().onceInRemove(kind), "remove, " + kind.toLatin1());
    }

private:
    const char *m_driver;
    int m_tooFewPoints;
};

} // namespace machinist::test
