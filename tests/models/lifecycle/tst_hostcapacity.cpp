// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/hostcapacity.h"

#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

namespace {

constexpr Flag kFlags[]
    = {{.name = "box-memory", .kind = FlagKind::Number, .fallback = "1024"},
       {.name = "box-cpu-count", .kind = FlagKind::Number, .fallback = "2"},
       {.name = "box-disk-size", .kind = FlagKind::Number, .fallback = "20000"}};

DriverInfo boxDriver(bool isLocal)
{
    return {.id = "box",
            .displayName = "Box",
            .summary = "",
            .iconName = "",
            .flags = kFlags,
            .abilities = {.isLocal = isLocal},
            .make = nullptr};
}

} // namespace

class tst_HostCapacity final : public QObject
{
    Q_OBJECT

private slots:
    void thisComputerHasSomethingOfEach()
    {
        const QTemporaryDir folder;
        const HostCapacity host = hostCapacity(folder.filePath(QStringLiteral("not/yet/there")));
        QVERIFY(host.processors >= 1);
        QVERIFY(host.memoryMb > 64);
        QVERIFY(host.freeDiskMb > 0);
    }

    void defaultsAndAnswersAreWhatIsAsked()
    {
        QCOMPARE(askedOfHost(boxDriver(true), {}),
                 (HostCapacity{.processors = 2, .memoryMb = 1024, .freeDiskMb = 20000}));
        const FlagAnswers answers{{QStringLiteral("box-memory"), {QStringLiteral("4096")}},
                                  {QStringLiteral("box-cpu-count"), {QStringLiteral("8")}}};
        QCOMPARE(askedOfHost(boxDriver(true), answers),
                 (HostCapacity{.processors = 8, .memoryMb = 4096, .freeDiskMb = 20000}));
        // What a cloud has is not ours to count.
        QCOMPARE(askedOfHost(boxDriver(false), answers), HostCapacity());
    }

    void onlyWhatDoesNotFitIsSaid()
    {
        const HostCapacity host{.processors = 4, .memoryMb = 8000, .freeDiskMb = 50000};
        const HostCapacity asked{.processors = 4, .memoryMb = 2000, .freeDiskMb = 10000};
        QCOMPARE(overcommitment(host, asked, 1), QStringList());
        QCOMPARE(overcommitment(host, asked, 4), QStringList()); // processors are shared
        QCOMPARE(overcommitment(host, asked, 5).size(), 1);      // memory
        QCOMPARE(overcommitment(host, asked, 6).size(), 2);      // and disk
        QCOMPARE(overcommitment(host, {.processors = 5}, 1).size(), 1);
        // A system that does not tell is not warned of.
        QCOMPARE(overcommitment({}, asked, 100), QStringList());
    }
};

QTEST_GUILESS_MAIN(tst_HostCapacity)
#include "tst_hostcapacity.moc"
