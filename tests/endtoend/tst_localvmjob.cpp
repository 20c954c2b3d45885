// SPDX-License-Identifier: Apache-2.0
//
// The program with the stand-ins for a hypervisor's tools, behind which QEMU boots the disk that
// we made: from "create -d DRIVER" to "docker version", and to nothing left. LOCALVM_ROW chooses
// the hypervisor.
#include "tests/endtoend/standinrow.h"

#include <QTest>

using namespace machinist;

namespace {

constexpr int kCreateTime = 900000;
constexpr int kPowerTime = 600000;

} // namespace

class tst_LocalVmJob final : public QObject
{
    Q_OBJECT

    StandInRow m_row = StandInRow::current();
    Sandbox m_sandbox{m_row.isOfThisSystem() ? Sandbox::program() : QStringLiteral(ELSEWHERE)};

    Run verb(const char *name, int timeoutMs = 60000) const
    {
        return m_sandbox.machinist({QLatin1String(name), QStringLiteral("vb1")}, timeoutMs);
    }
    QString status() const { return verb("status").out.trimmed(); }
    /// The engine's version, by the docker client with what "env" says.
    QString dockerVersion() const
    {
        const Run run = m_sandbox.shell(
            QStringLiteral("eval $(machinist env vb1) && docker version -f '{{.Server.Version}}'"),
            120000);
        return run.exitCode == 0 ? run.out.trimmed() : QStringLiteral("failed: ") + run.all();
    }
#define ANSWERS()                                                                                  \
    do {                                                                                           \
        const QString version = dockerVersion();                                                   \
        QVERIFY2(!version.isEmpty() && version.at(0).isDigit(), qPrintable(version));              \
        qInfo("docker version: %s", qPrintable(version));                                          \
    } while (false)
#define SUCCEEDS(name, timeout)                                                                    \
    do {                                                                                           \
        const Run run = verb(name, timeout);                                                       \
        QVERIFY2(run.exitCode == 0, qPrintable(QStringLiteral(name ": ") + run.all()));            \
    } while (false)

private slots:
    void cleanupTestCase()
    {
        m_row.tidyUp();
    }
    void initTestCase()
    {
        if (const QString why = m_row.setUp(m_sandbox); !why.isEmpty())
            QSKIP(qPrintable(QStringLiteral("SKIPPED: ") + why));
    }

    void aMachineIsCreatedUntilDockerAnswers()
    {
        const Run created = m_sandbox.machinist(
            QStringList{QStringLiteral("create"), QStringLiteral("-d"), m_row.driver()}
                + m_row.flags() + QStringList{QStringLiteral("vb1")},
            kCreateTime);
        QVERIFY2(created.exitCode == 0, qPrintable(created.all()));
        ANSWERS();
    }

    void itIsListedAndLoggedInTo()
    {
        const Run listed
            = m_sandbox.machinist({QStringLiteral("ls"), QStringLiteral("-f"),
                                   QStringLiteral("{{.Name}} {{.DriverName}} {{.State}}")});
        QCOMPARE(listed.out.trimmed(), QStringLiteral("vb1 %1 Running").arg(m_row.driver()));
        const Run said = m_sandbox.machinist(
            {QStringLiteral("ssh"), QStringLiteral("vb1"), QStringLiteral("hostname")});
        QCOMPARE(said.out.trimmed(), QStringLiteral("vb1"));
    }

    void itStopsStartsAndRestarts()
    {
        SUCCEEDS("stop", kPowerTime);
        QCOMPARE(status(), QStringLiteral("Stopped"));
        QVERIFY(m_sandbox.virtualMachines().isEmpty());
        SUCCEEDS("start", kPowerTime);
        QCOMPARE(status(), QStringLiteral("Running"));
        ANSWERS();
        // In this image logind, which hears the power button, comes after the engine.
        const Run heard = m_sandbox.machinist(
            {QStringLiteral("ssh"), QStringLiteral("vb1"),
             QStringLiteral("until systemctl -q is-active systemd-logind; do sleep 1; done")},
            kPowerTime);
        QVERIFY2(heard.exitCode == 0, qPrintable(heard.all()));
        SUCCEEDS("restart", kPowerTime);
        QCOMPARE(status(), QStringLiteral("Running"));
        ANSWERS();
    }

    void itIsKilledAndRemoved()
    {
        SUCCEEDS("kill", kPowerTime);
        QCOMPARE(status(), QStringLiteral("Stopped"));
        const Run removed = m_sandbox.machinist(
            {QStringLiteral("rm"), QStringLiteral("-y"), QStringLiteral("vb1")}, kPowerTime);
        QVERIFY2(removed.exitCode == 0, qPrintable(removed.all()));
        QCOMPARE(m_row.leftovers(m_sandbox), QString());
        QVERIFY(m_sandbox.machineFiles().filter(QStringLiteral("/vb1")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_LocalVmJob)
#include "tst_localvmjob.moc"
