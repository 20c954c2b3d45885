// SPDX-License-Identifier: Apache-2.0
//
// The real program is killed (SIGKILL) at requests of create and of rm to a provider's stand-in:
// what the account has is taken up again by resume, or taken away by rm. At each request with
// MACHINIST_EVERY_FAULT, as the nightly run has it; else at a sample of them. The stand-ins boot no
// host: "resumed" means that resume has finished the provider's part and asks for SSH.
#include "tests/endtoend/providers.h"
#include "tests/endtoend/sandbox.h"
#include "tests/support/faultcount.h"

#include <QDeadlineTimer>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <future>

using namespace machinist;
using namespace machinist::test;

namespace {

/// From here on create has nothing more to ask the provider for.
constexpr QLatin1String kProviderDone("Waiting for SSH");
constexpr int kSideBySide = 3; // they wait for the stand-in far more than they compute
constexpr int kPatience = 120000;

enum class Then { Resume, Remove };

/// One machine at one stand-in, which starts with it.
class Victim
{
public:
    explicit Victim(const ProviderRow &row)
        : m_provider(row)
    {
        if (!m_provider.start())
            qFatal("the stand-in of %s does not start", row.driver);
    }

    /// Runs until \a request has been asked, is told nothing, and is killed; with 0, until the
    /// provider has nothing more to do. False where the program ended or got that far before.
    bool killAt(int request, bool isAfter, const QStringList &command)
    {
        m_provider.hangAt(request, isAfter);
        const auto process = m_box.startMachinist(command);
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->closeWriteChannel();
        QString seen;
        bool isReached = false;
        bool isDone = false;
        const QDeadlineTimer deadline(kPatience);
        while (!isReached && !isDone && !deadline.hasExpired()) {
            process->waitForReadyRead(30);
            seen += QString::fromUtf8(process->readAll());
            isDone = process->state() == QProcess::NotRunning || seen.contains(kProviderDone);
            isReached = request > 0 && m_provider.requestCount() >= request;
        }
        said = seen;
        // Its effect, if it is to have one, takes a moment.
        if (isReached)
            process->waitForFinished(150);
        if (const qint64 pid = process->processId(); pid > 0)
            ::kill(pid_t(pid), SIGKILL);
        process->waitForFinished();
        m_asked = int(m_provider.requestCount());
        m_provider.hangAt(0, false);
        return isReached;
    }
    QStringList createCommand() const { return m_provider.createCommand(QStringLiteral("m1")); }
    static QStringList removeCommand()
    {
        return {QStringLiteral("rm"), QStringLiteral("-y"), QStringLiteral("m1")};
    }
    /// Whether the machine is in the store: a create that was killed early has left nothing.
    bool isInStore() const { return QDir(m_box.store() + QStringLiteral("/machines/m1")).exists(); }
    /// Goes on with the create until the provider has nothing more to do.
    bool resume()
    {
        killAt(0, false, {QStringLiteral("resume"), QStringLiteral("m1")});
        return said.contains(kProviderDone);
    }
    /// Whether rm leaves nothing in the account.
    bool clean()
    {
        if (isInStore()) {
            const Run removed = m_box.machinist(removeCommand(), kPatience);
            said = removed.all();
            if (removed.exitCode != 0)
                return false;
        }
        return left() == 0;
    }
    int left() const { return m_provider.left(); }
    int asked() const { return m_asked; }

    QString said; // by the last run of the program

private:
    Provider m_provider;
    Sandbox m_box;
    int m_asked = 0;
};

FaultCount operator+(FaultCount one, const FaultCount &other)
{
    one.points += other.points;
    one.resumed += other.resumed;
    one.cleaned += other.cleaned;
    one.orphans += other.orphans;
    if (one.trouble.isEmpty())
        one.trouble = other.trouble;
    return one;
}

FaultCount killedInCreate(const ProviderRow &row, int request, bool isAfter, Then then)
{
    Victim victim(row);
    FaultCount count;
    if (!victim.killAt(request, isAfter, victim.createCommand()))
        return count; // how often create looks depends on time: the last may not be reached
    count.points = 1;
    if (then == Then::Resume && victim.isInStore()) {
        count.resumed = victim.resume();
        if (!count.resumed)
            count.trouble = QStringLiteral("request %1: not resumed\n").arg(request) + victim.said;
    }
    count.cleaned = victim.clean();
    count.orphans = victim.left();
    if (!count.cleaned && count.trouble.isEmpty())
        count.trouble = QStringLiteral("request %1: not cleaned\n").arg(request) + victim.said;
    return count;
}

FaultCount killedInRemove(const ProviderRow &row, int request, bool isAfter)
{
    Victim victim(row);
    FaultCount count;
    victim.killAt(0, false, victim.createCommand());
    if (!victim.killAt(request, isAfter, Victim::removeCommand()))
        return count;
    count.points = 1;
    count.cleaned = victim.clean();
    count.orphans = victim.left();
    if (!count.cleaned)
        count.trouble = QStringLiteral("rm, request %1: not cleaned\n").arg(request) + victim.said;
    return count;
}

/// All points, several at a time.
FaultCount at(const QList<int> &requests, const std::function<FaultCount(int)> &kill)
{
    FaultCount all;
    for (qsizetype from = 0; from < requests.size(); from += kSideBySide) {
        std::vector<std::future<FaultCount>> running;
        for (const int request : requests.mid(from, kSideBySide))
            running.push_back(std::async(std::launch::async, kill, request));
        for (auto &one : running)
            all = all + one.get();
    }
    return all;
}

/// 1, 2, … \a last; by day a sample that has the first and the last.
QList<int> pointsTo(int last)
{
    const int step = qEnvironmentVariableIsSet("MACHINIST_EVERY_FAULT") ? 1 : std::max(1, last / 5);
    QList<int> points;
    for (int at = 1; at <= last; at += step)
        points << at;
    return points;
}

} // namespace

class tst_CloudKilled final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString why = FakeCloud::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        qputenv("AWS_EC2_METADATA_DISABLED", "true");
    }

    void whatAKilledProgramLeftIsTakenUpOrTakenAway_data()
    {
        QTest::addColumn<QByteArray>("driver");
        for (const char *driver : {"amazonec2", "azure", "digitalocean", "exoscale", "google"})
            QTest::newRow(driver) << QByteArray(driver);
    }

    void whatAKilledProgramLeftIsTakenUpOrTakenAway()
    {
        QFETCH(QByteArray, driver);
        const ProviderRow &row = providerOf(driver.constData());
        if (*row.variable)
            qputenv(row.variable, row.secret);
        const auto noSecret = qScopeGuard([&] { qunsetenv(row.variable); });
        Victim whole(row);
        whole.killAt(0, false, whole.createCommand());
        const int creates = whole.asked();
        QVERIFY2(creates > 4 && whole.said.contains(kProviderDone), qPrintable(whole.said));
        whole.killAt(0, false, Victim::removeCommand());
        const int removes = whole.asked();
        QVERIFY(removes > 1);
        QCOMPARE(whole.left(), 0);
        for (const bool isAfter : {false, true}) {
            const char *when = isAfter ? "after its effect" : "before its effect";
            for (const Then then : {Then::Resume, Then::Remove}) {
                const FaultCount count = at(pointsTo(creates), [&](int request) {
                    return killedInCreate(row, request, isAfter, then);
                });
                verify(row, count,
                       QByteArray(then == Then::Resume ? "create, " : "create+rm, ") + when);
            }
            const FaultCount count = at(pointsTo(removes), [&](int request) {
                return killedInRemove(row, request, isAfter);
            });
            verify(row, count, QByteArray("rm, ") + when);
        }
    }

private:
    static void verify(const ProviderRow &row, const FaultCount &count, const QByteArray &phase)
    {
        count.print(row.driver, phase.constData());
        QVERIFY2(count.trouble.isEmpty(), qPrintable(count.trouble));
        QVERIFY(count.points > 1);
        QCOMPARE(count.cleaned, count.points);
        QCOMPARE(count.orphans, 0);
    }
};

QTEST_GUILESS_MAIN(tst_CloudKilled)
#include "tst_cloudkilled.moc"
