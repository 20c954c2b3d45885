// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/localimage.h"
#include "drivers/qemu/tools.h"
#include "models/base/storage.h"
#include "models/driver/reshapedriver.h"
#include "models/driver/snapshotdriver.h"
#include "models/driver/suspenddriver.h"
#include "models/machine/fileledger.h"
#include "tests/support/recordingcontext.h"

#include <QtTest>

#include <csignal>
#include <functional>

using namespace machinist;
using namespace machinist::qemu;

namespace machinist {
const DriverInfo &qemuDriver();
}

/// One real virtual machine through its whole life. Slow where there is no KVM.
class TestQemuLife : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void createBootsAMachineThatAnswers();
    void stateAndUrlAreThoseOfARunningMachine();
    void qemuKilledBehindOurBackShowsAsStopped();
    void startBootsItAgain();
    void aSuspendedMachineGoesOnWhereItWas();
    void aSnapshotTakesDiskAndMemoryBack();
    void aDiskGrowsWhileTheMachineRuns();
    void stopShutsDownInTime();
    void removeLeavesNothing();
    void cleanupTestCase();

private:
    Result<> act(Result<> (Driver::*what)(DriverContext &));
    Result<> act(const std::function<Result<>(DriverContext &)> &what);
    /// As another run of the program would find the machine.
    void reopen();
    QString folder() const { return m_store.path() + QStringLiteral("/machines/vm"); }
    QByteArray ssh(const QString &command);
    qint64 pid() const;

    QTemporaryDir m_store;
    RecordingContext m_context;
    std::unique_ptr<Driver> m_driver;
    std::unique_ptr<FileLedger> m_ledger;
};

void TestQemuLife::initTestCase()
{
    if (const auto ready = qemuDriver().readiness(m_context); !ready)
        QSKIP(qPrintable(ready.error().message));
    const QString cache = QString::fromLocal8Bit(qEnvironmentVariableIsSet("MACHINIST_TEST_CACHE")
                                                     ? qgetenv("MACHINIST_TEST_CACHE")
                                                     : QByteArray(TEST_CACHE));
    QVERIFY(makeFolder(cache));
    QVERIFY(QFile::link(cache, m_store.filePath(QStringLiteral("cache"))));
    QVERIFY(makeFolder(folder()));
    const auto values = parseFlags(qemuDriver().flags, {});
    QVERIFY(values.has_value());
    m_driver = qemuDriver().make({QStringLiteral("vm"), m_store.path()});
    QVERIFY(m_driver->configure(*values));
    auto ledger = FileLedger::open(folder());
    QVERIFY(ledger.has_value());
    m_ledger = std::move(*ledger);
}

Result<> TestQemuLife::act(Result<> (Driver::*what)(DriverContext &))
{
    return act([&](DriverContext &context) { return (m_driver.get()->*what)(context); });
}

Result<> TestQemuLife::act(const std::function<Result<>(DriverContext &)> &what)
{
    DriverContext context(m_context, *m_ledger, [] { return Result<>(); });
    const auto result = what(context);
    if (!result)
        qWarning("%s\n%s", qPrintable(result.error().message), qPrintable(result.error().details));
    return result;
}

void TestQemuLife::reopen()
{
    m_driver = qemuDriver().make({QStringLiteral("vm"), m_store.path(), m_driver->config()});
}

QByteArray TestQemuLife::ssh(const QString &command)
{
    const auto target = m_driver->ssh(m_context);
    const QString known = m_store.filePath(QStringLiteral("known"));
    const QByteArray line = "[127.0.0.1]:" + QByteArray::number(target->port) + ' '
        + m_driver->hostKey().toLatin1() + '\n';
    if (!writeFile(known, line))
        return {};
    QProcess process;
    process.start(QStringLiteral("ssh"),
                  {QStringLiteral("-F"), QStringLiteral("none"), QStringLiteral("-i"),
                   target->keyPath, QStringLiteral("-p"), QString::number(target->port),
                   QStringLiteral("-o"), QStringLiteral("StrictHostKeyChecking=yes"),
                   QStringLiteral("-o"), QStringLiteral("IdentitiesOnly=yes"), QStringLiteral("-o"),
                   QStringLiteral("UserKnownHostsFile=") + known,
                   target->user + QStringLiteral("@127.0.0.1"), command});
    process.waitForFinished(180000);
    if (process.exitCode() != 0)
        qWarning() << process.readAllStandardError();
    return process.readAllStandardOutput().trimmed();
}

qint64 TestQemuLife::pid() const
{
    const auto text = readFile(folder() + QStringLiteral("/qemu.pid"));
    return text ? text->trimmed().toLongLong() : 0;
}

void TestQemuLife::createBootsAMachineThatAnswers()
{
    QVERIFY(act(&Driver::preCheck));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(LocalImageCache(m_store.filePath(QStringLiteral("cache"))).ensure(m_context));
    qInfo("base image there after: %.1f s", double(clock.restart()) / 1000);
    QVERIFY(act(&Driver::create));
    qInfo("create until SSH greets: %.1f s", double(clock.elapsed()) / 1000);
    QCOMPARE(ssh(QStringLiteral("hostname")), QByteArray("vm"));
    // Provisioning does this, after it has configured the engine.
    ssh(QStringLiteral("sudo systemctl -q enable --now docker.service"));
    const QByteArray version = ssh(QStringLiteral(
        "until sudo docker version -f '{{.Server.Version}}' 2>/dev/null; do sleep 1; done"));
    qInfo("create until Docker answers: %.1f s", double(clock.elapsed()) / 1000);
    QVERIFY2(version.startsWith("20."), version);
    QCOMPARE(QFileInfo(folder() + QStringLiteral("/seed.img")).permissions()
                 & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void TestQemuLife::stateAndUrlAreThoseOfARunningMachine()
{
    QCOMPARE(*m_driver->state(m_context), PowerState::Running);
    const int port = int(m_driver->config().number(QLatin1String("EnginePort")));
    QVERIFY(port > 0);
    QCOMPARE(*m_driver->url(m_context), QStringLiteral("tcp://127.0.0.1:%1").arg(port));
    QVERIFY(act(&Driver::start)); // succeeds on one that runs
}

void TestQemuLife::qemuKilledBehindOurBackShowsAsStopped()
{
    QVERIFY(pid() > 0);
    ::kill(pid_t(pid()), SIGKILL);
    QTRY_COMPARE(*m_driver->state(m_context), PowerState::Stopped);
    QCOMPARE(m_driver->url(m_context).error().message, QStringLiteral("Host is not running"));
    QVERIFY(act(&Driver::kill)); // succeeds on one that is stopped
}

void TestQemuLife::startBootsItAgain()
{
    QVERIFY(act(&Driver::start));
    QCOMPARE(ssh(QStringLiteral("hostname")), QByteArray("vm"));
}

void TestQemuLife::aSuspendedMachineGoesOnWhereItWas()
{
    ssh(QStringLiteral("echo here | sudo tee /run/witness"));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(act([&](DriverContext &context) {
        return dynamic_cast<SuspendDriver &>(*m_driver).suspend(context);
    }));
    qInfo("suspend: %.1f s", double(clock.restart()) / 1000);
    QCOMPARE(pid(), 0);
    reopen();
    QCOMPARE(*m_driver->state(m_context), PowerState::Saved);
    QVERIFY(m_ledger->find(QStringLiteral("saved state"),
                           m_driver->config().text(QLatin1String("UUID"))));
    QVERIFY(act(&Driver::start));
    qInfo("start of a suspended machine: %.1f s", double(clock.elapsed()) / 1000);
    QCOMPARE(*m_driver->state(m_context), PowerState::Running);
    QCOMPARE(ssh(QStringLiteral("cat /run/witness")), QByteArray("here")); // it has not booted
    QVERIFY(!m_ledger->find(QStringLiteral("saved state"),
                            m_driver->config().text(QLatin1String("UUID"))));
    QVERIFY(dynamic_cast<SnapshotDriver &>(*m_driver).snapshots(m_context)->isEmpty());
}

void TestQemuLife::aSnapshotTakesDiskAndMemoryBack()
{
    auto &snapshots = dynamic_cast<SnapshotDriver &>(*m_driver);
    const QString name = QStringLiteral("before it");
    ssh(QStringLiteral("echo before | sudo tee /run/witness ~/witness; sync"));
    QVERIFY(act([&](DriverContext &context) { return snapshots.takeSnapshot(name, context); }));
    QVERIFY((*snapshots.snapshots(m_context)).first().hasMemory);
    ssh(QStringLiteral("echo after | sudo tee /run/witness ~/witness; sync"));
    QVERIFY(act([&](DriverContext &context) { return snapshots.restoreSnapshot(name, context); }));
    QCOMPARE(*m_driver->state(m_context), PowerState::Saved);
    QVERIFY(act(&Driver::start));
    QCOMPARE(ssh(QStringLiteral("cat /run/witness ~/witness")), QByteArray("before\nbefore"));
    QCOMPARE((*snapshots.snapshots(m_context)).size(), 1);
    QVERIFY(act([&](DriverContext &context) { return snapshots.deleteSnapshot(name, context); }));
    QVERIFY((*snapshots.snapshots(m_context)).isEmpty());
}

void TestQemuLife::aDiskGrowsWhileTheMachineRuns()
{
    auto &shape = dynamic_cast<ReshapeDriver &>(*m_driver);
    const auto larger = parseFlags(qemuDriver().flags,
                                   {{QStringLiteral("qemu-disk-size"), {QStringLiteral("30720")}}});
    QVERIFY(act([&](DriverContext &context) { return shape.reshape(*larger, context); }));
    QCOMPARE(ssh(QStringLiteral("cat /sys/block/vda/size")),
             QByteArray::number(30720ll * 1024 * 1024 / 512));
}

void TestQemuLife::stopShutsDownInTime()
{
    // Once it has started up: the button is heard by the session manager, which comes last.
    ssh(QStringLiteral("systemctl is-system-running --wait"));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(act(&Driver::stop));
    qInfo("stop: %.1f s", double(clock.elapsed()) / 1000);
    QVERIFY2(m_context.lines.filter(QStringLiteral("switched off")).isEmpty(),
             "it was not graceful");
    QCOMPARE(*m_driver->state(m_context), PowerState::Stopped);
    QVERIFY(act(&Driver::stop));
}

void TestQemuLife::removeLeavesNothing()
{
    QVERIFY(act(&Driver::remove));
    QVERIFY(m_ledger->entries().isEmpty());
    QVERIFY(!QFile::exists(folder() + QStringLiteral("/disk.qcow2")));
    QVERIFY(!QFile::exists(folder() + QStringLiteral("/seed.img")));
    QVERIFY(act(&Driver::remove)); // succeeds on one that is gone
}

void TestQemuLife::cleanupTestCase()
{
    if (m_driver && m_ledger)
        QVERIFY(act(&Driver::remove));
}

QTEST_GUILESS_MAIN(TestQemuLife)
#include "tst_qemulife.moc"
