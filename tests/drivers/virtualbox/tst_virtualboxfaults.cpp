// SPDX-License-Identifier: Apache-2.0
//
// Every call of create fails once, before and after its effect: what is left can be gone on with
// and can be removed, and nothing stays in VirtualBox' own lists.
#include "tests/drivers/virtualbox/vboxfixture.h"

#include <QTest>

using namespace machinist;

class tst_VirtualBoxFaults final : public QObject
{
    Q_OBJECT

private slots:
    void whatAFailureLeavesCanBeFinishedAndRemoved_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("call");
        int calls = 0;
        {
            VBoxFixture vbox;
            LocalOperation operation(vbox.seat());
            if (vbox.configured()->create(operation.context()))
                calls = vbox.calls();
        }
        QVERIFY(calls > 15);
#ifdef MACHINIST_NIGHTLY
        const int step = 1;
#else
        const int step = 6;
#endif
        int offset = 0;
        for (const char *fault : {"fail_at", "fail_after", "soft_error"}) {
            for (int call = 1 + offset; call <= calls; call += step)
                QTest::addRow("%s %d", fault, call) << QString::fromLatin1(fault) << call;
            offset = (offset + 1) % step;
        }
    }
    void whatAFailureLeavesCanBeFinishedAndRemoved()
    {
        QFETCH(QString, fault);
        QFETCH(int, call);
        VBoxFixture vbox;
        const bool isResumed = call % 2 == 0;
        auto driver = vbox.configured();
        {
            LocalOperation operation(vbox.seat());
            vbox.control(qPrintable(fault), call);
            (void)driver->create(operation.context()); // some failures do no harm
        }
        vbox.control(QJsonObject());
        LocalOperation operation(vbox.seat());
        driver = vbox.reopened(*driver);
        if (isResumed) {
            const auto created = driver->create(operation.context());
            QVERIFY2(created,
                     created ? "" : qPrintable(created.error().message + created.error().details));
            QCOMPARE(*driver->state(operation.context()), PowerState::Running);
            QCOMPARE(vbox.machines().size(), 1);
        }
        const auto removed = driver->remove(operation.context());
        QVERIFY2(removed,
                 removed ? "" : qPrintable(removed.error().message + removed.error().details));
        QVERIFY(vbox.machines().isEmpty());
        QVERIFY(operation.ledger().entries().isEmpty());
        // The shared network may stay, a half made one not.
        QVERIFY(vbox.adapters().size() <= 1);
        for (const auto adapter : vbox.adapters())
            QCOMPARE(adapter.toObject().value(QLatin1String("ip")).toString(),
                     QStringLiteral("192.168.59.1"));
        QVERIFY(vbox.state().value(QLatin1String("media")).toObject().isEmpty());
    }

    void aFailingRemoveCanBeRepeated()
    {
        for (int call = 1; call <= 6; ++call) {
            VBoxFixture vbox;
            LocalOperation operation(vbox.seat());
            auto driver = vbox.configured();
            QVERIFY(driver->create(operation.context()));
            vbox.control(call % 2 ? "fail_at" : "fail_after", call);
            (void)driver->remove(operation.context());
            vbox.control(QJsonObject());
            QVERIFY(driver->remove(operation.context()));
            QVERIFY(vbox.machines().isEmpty() && operation.ledger().entries().isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(tst_VirtualBoxFaults)
#include "tst_virtualboxfaults.moc"
