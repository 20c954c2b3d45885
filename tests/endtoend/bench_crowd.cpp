// SPDX-License-Identifier: Apache-2.0
//
// Twenty machines of one driver made side by side against one alone: the provider's part (checks
// and create), at a stand-in whose changes and boots take seconds as they do there. Twenty hosts
// with an engine each would be more than this computer has cores for. Prints a table; passes
// whatever the figures are.
#include "tests/endtoend/providers.h"
#include "tests/support/drivenmachine.h"

#include <QElapsedTimer>
#include <QTest>

#include <future>

using namespace machinist;
using namespace machinist::test;

namespace {

constexpr int kCrowd = 20;

/// Seconds until all \a count machines run; they are removed afterwards. Negative: one failed.
double secondsFor(const ProviderRow &row, int count)
{
    Provider cloud(row);
    if (!cloud.start())
        return -1;
    cloud.slowDown();
    const QString driver = QLatin1String(row.driver);
    std::vector<std::unique_ptr<DrivenMachine>> machines;
    for (int i = 0; i < count; ++i)
        machines.push_back(std::make_unique<DrivenMachine>(
            driver, configured(driver, cloud.answers()), QStringLiteral("m%1").arg(i + 1)));
    const auto atOnce = [&](auto work) {
        std::vector<std::future<bool>> running;
        for (const auto &machine : machines)
            running.push_back(std::async(std::launch::async, work, std::ref(*machine)));
        bool isGood = true;
        for (auto &one : running)
            isGood = one.get() && isGood;
        return isGood;
    };
    QElapsedTimer clock;
    clock.start();
    const bool isMade = atOnce([](DrivenMachine &machine) {
        RecordingContext context;
        auto made = machine.preCheck(context);
        if (made)
            made = machine.create(context);
        if (!made)
            qWarning("%s | %s", qPrintable(made.error().message), qPrintable(made.error().details));
        return made.has_value();
    });
    const double took = double(clock.elapsed()) / 1000;
    const bool isGone = atOnce([](DrivenMachine &machine) {
        RecordingContext context;
        return machine.remove(context).has_value();
    });
    return isMade && isGone && cloud.left() == 0 ? took : -1;
}

} // namespace

class bench_Crowd final : public QObject
{
    Q_OBJECT

private slots:
    void twentyAgainstOne()
    {
        if (const QString why = FakeCloud::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        qputenv("AWS_EC2_METADATA_DISABLED", "true");
        qInfo("| %-14s | %8s | %8s | %6s |", "driver", "one, s", "20, s", "ratio");
        for (const char *driver : {"amazonec2", "azure", "digitalocean", "exoscale", "google"}) {
            const ProviderRow &row = providerOf(driver);
            if (*row.variable)
                qputenv(row.variable, row.secret);
            const double one = secondsFor(row, 1);
            const double crowd = secondsFor(row, kCrowd);
            if (*row.variable)
                qunsetenv(row.variable);
            QVERIFY2(one > 0 && crowd > 0, driver);
            qInfo("| %-14s | %8.1f | %8.1f | %6.2f |", driver, one, crowd, crowd / one);
        }
        qInfo("budget: 1.50");
    }
};

QTEST_GUILESS_MAIN(bench_Crowd)
#include "bench_crowd.moc"
