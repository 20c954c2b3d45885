// SPDX-License-Identifier: Apache-2.0
//
// The program is killed in the middle of a create or a removal: the store still loads, and
// removing the machine leaves no process and no disk.
#include "tests/endtoend/sandbox.h"

#include <QDeadlineTimer>
#include <QTest>

#include <csignal>

using namespace machinist;

class tst_Killed final : public QObject
{
    Q_OBJECT

    /// Runs \a arguments until its output holds \a mark and \a delayMs have gone by, then kills it.
    static bool killAt(Sandbox &box, const QStringList &arguments, const QString &mark, int delayMs)
    {
        const auto process = box.startMachinist(arguments);
        process->setProcessChannelMode(QProcess::MergedChannels);
        QString seen;
        const QDeadlineTimer deadline(20 * 60 * 1000);
        while (!seen.contains(mark) && process->state() != QProcess::NotRunning
               && !deadline.hasExpired()) {
            process->waitForReadyRead(50);
            seen += QString::fromUtf8(process->readAll());
        }
        if (!seen.contains(mark)) {
            qWarning("the mark \"%s\" was not seen in:\n%s", qPrintable(mark), qPrintable(seen));
            process->kill();
            process->waitForFinished();
            return false;
        }
        process->waitForFinished(delayMs);
        // It may have ended by itself, and process 0 would be this whole group.
        if (const qint64 pid = process->processId(); pid > 0)
            ::kill(pid_t(pid), SIGKILL);
        process->waitForFinished();
        return true;
    }

    static void verifyCleanable(Sandbox &box)
    {
        const Run listed
            = box.machinist({QStringLiteral("ls"), QStringLiteral("-t"), QStringLiteral("5")});
        QVERIFY2(listed.exitCode == 0, qPrintable(listed.all()));
        if (box.machinist({QStringLiteral("ls"), QStringLiteral("-q")}).out.contains(u"victim")) {
            const Run removed = box.machinist(
                {QStringLiteral("rm"), QStringLiteral("-y"), QStringLiteral("victim")}, 120000);
            QVERIFY2(removed.exitCode == 0, qPrintable(removed.all()));
        }
        QVERIFY(box.virtualMachines().isEmpty());
        for (const QString &file : box.machineFiles())
            QVERIFY2(!file.contains(u"/victim/"), qPrintable(file));
    }

private slots:
    void initTestCase()
    {
        if (const QString why = Sandbox::whyNoVirtualMachine(); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void aCreateKilledAtAStageIsCleanedByRm_data()
    {
        QTest::addColumn<QString>("mark");
        QTest::addColumn<int>("delayMs");
        const QList<QPair<const char *, int>> points{
            {"Running pre-create checks", 0},
            {"Creating machine", 0},
            {"Creating machine", 60},
            {"Creating machine", 200},
            {"Creating machine", 500},
            {"Creating machine", 1500},
            {"Waiting for machine to be running", 0},
            {"Waiting for SSH", 200},
#ifdef MACHINIST_NIGHTLY
            {"Creating machine", 20},
            {"Creating machine", 100},
            {"Creating machine", 300},
            {"Creating machine", 900},
            {"Creating machine", 10000},
            {"Detecting the provisioner", 0},
            {"Detecting the provisioner", 3000},
            {"Detecting the provisioner", 10000},
            {"Checking connection to Docker", 0},
#endif
        };
        for (const auto &[mark, delay] : points)
            QTest::addRow("%s + %d ms", mark, delay) << QString::fromUtf8(mark) << delay;
    }
    void aCreateKilledAtAStageIsCleanedByRm()
    {
        QFETCH(QString, mark);
        QFETCH(int, delayMs);
        Sandbox box;
        QVERIFY(killAt(box,
                       {QStringLiteral("create"), QStringLiteral("-d"), QStringLiteral("qemu"),
                        QStringLiteral("victim")},
                       mark, delayMs));
        verifyCleanable(box);
    }

    void aRemovalKilledInTheMiddleIsFinishedByRm_data()
    {
        QTest::addColumn<int>("delayMs");
        for (const int delay : {0, 10, 40, 150})
            QTest::addRow("%d ms", delay) << delay;
    }
    void aRemovalKilledInTheMiddleIsFinishedByRm()
    {
        QFETCH(int, delayMs);
        Sandbox box;
        QVERIFY(killAt(box,
                       {QStringLiteral("create"), QStringLiteral("-d"), QStringLiteral("qemu"),
                        QStringLiteral("victim")},
                       QStringLiteral("Creating machine"), 2500));
        QVERIFY(killAt(box, {QStringLiteral("rm"), QStringLiteral("-y"), QStringLiteral("victim")},
                       QStringLiteral("victim"), delayMs));
        verifyCleanable(box);
    }
};

QTEST_GUILESS_MAIN(tst_Killed)
#include "tst_killed.moc"
